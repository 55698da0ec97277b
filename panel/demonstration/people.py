"""The invented people of the demonstration panel."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from panel.acts import people
from panel.law.vocabulary import Discipline, Role, SettingType
from panel.models import Person, RoleGrant, Setting
from panel.store.clock import Clock
from panel.store.engine import unit_of_work

DOMAIN = "fablemere.example"


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    who: str
    name: str
    roles: tuple[Role, ...]
    discipline: Discipline | None = None
    setting: str | None = None


PEOPLE = (
    Invented("imogen.vale", "Imogen Vale", (Role.CHAIR,), Discipline.SEN_SERVICE),
    Invented("cedric.lorne", "Cedric Lorne", (Role.CHAIR,), Discipline.SEN_SERVICE),
    Invented("osric.penhallow", "Osric Penhallow", (Role.OFFICER,)),
    Invented("maud.tanqueray", "Maud Tanqueray", (Role.OFFICER,)),
    Invented("wren.abbot", "Wren Abbot", (Role.COORDINATOR,)),
    Invented("linnet.marsh", "Dr Linnet Marsh", (Role.MEMBER,), Discipline.EDUCATIONAL_PSYCHOLOGY),
    Invented("rowan.thistlewood", "Rowan Thistlewood", (Role.MEMBER,), Discipline.HEAD_TEACHER, "Foxglove Rise Academy"),
    Invented("hester.quarrie", "Hester Quarrie", (Role.MEMBER,), Discipline.SENCO, "Candlewick Green Infants"),
    Invented("bryony.fenn", "Bryony Fenn", (Role.MEMBER,), Discipline.HEALTH),
    Invented("jasper.holloway", "Jasper Holloway", (Role.MEMBER,), Discipline.SOCIAL_CARE),
    Invented("posy.underhill", "Posy Underhill", (Role.MEMBER,), Discipline.EARLY_YEARS),
    Invented("tarn.ellerby", "Tarn Ellerby", (Role.MEMBER,), Discipline.POST_16),
    Invented("fern.castellan", "Fern Castellan", (Role.OBSERVER,)),
    Invented("alder.quill", "Alder Quill", (Role.ADMINISTRATOR,)),
)


def add_people(engine: sa.Engine, clock: Clock) -> dict[str, int]:
    """Put the invented people in; their numbers by name. Two officers hold delegated authority, one year of it past, two to come."""
    with unit_of_work(engine, None, clock) as work:
        settings = {
            person.setting: Setting(name=person.setting, type=SettingType.MAINSTREAM) for person in PEOPLE if person.setting
        }
        work.session.add_all(settings.values())
        first = Person(email=f"alder.quill@{DOMAIN}", name="Alder Quill", made_at=work.at)
        work.session.add(first)
        work.session.flush()
        work.session.add(RoleGrant(person_id=first.id, role=Role.ADMINISTRATOR, granted_at=work.at))
        numbers = {"alder.quill": first.id}
        places = {name: setting.id for name, setting in settings.items()}
    with unit_of_work(engine, first.id, clock) as work:
        for person in PEOPLE:
            if person.who not in numbers:
                numbers[person.who] = people.add(
                    work,
                    f"{person.who}@{DOMAIN}",
                    person.name,
                    list(person.roles),
                    person.discipline,
                    places.get(person.setting) if person.setting else None,
                )
        for officer in ("osric.penhallow", "maud.tanqueray"):
            starts = date(work.today.year - 1, 1, 1)
            people.delegate(work, numbers[officer], starts, starts + timedelta(days=1095), "Scheme of delegation 4.2 (invented)")
    return numbers
