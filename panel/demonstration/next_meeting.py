"""What members have already said about the meeting to come: each steps back from a case of their own school."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.acts import interests
from panel.law.vocabulary import InterestKind
from panel.models import AgendaItem, Meeting, Person, Request, Setting
from panel.store.clock import Clock
from panel.store.engine import unit_of_work


def own_school(engine: sa.Engine, clock: Clock, people: Mapping[str, int], reference: str) -> None:
    """Head teacher and SENCO declare an interest in the last case on the agenda from their own school, where there is one."""
    for who in ("rowan.thistlewood", "hester.quarrie"):
        member = people[who]
        with Session(engine) as session:
            school = session.exec(
                select(Setting.name).join(Person, col(Person.setting_id) == Setting.id).where(Person.id == member)
            ).one()
            wanted = session.exec(
                select(Request.reference)
                .join(AgendaItem, col(AgendaItem.request_id) == Request.id)
                .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
                .join(Setting, col(Setting.id) == Request.setting_id)
                .where(Meeting.reference == reference, Setting.name == school)
                .order_by(col(AgendaItem.position).desc())
                .limit(1)
            ).first()
        if wanted is not None:
            with unit_of_work(engine, member, clock) as work:
                interests.declare(work, wanted, member, InterestKind.OWN_SETTING, "Works there")
