"""Last week's letters in the demonstration: contacts, all plainly invented; letters sent, ready, held and still to write."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from panel.acts import contacts, letters
from panel.documents.letters import press
from panel.law.casework.notifications import Recipient
from panel.law.children.initials import full_name
from panel.law.letters.letter_draft import Addressee, Draft
from panel.law.letters.letter_kinds import Communication, ContactRole, Item, LetterKind
from panel.law.letters.letter_record import Contact, LetterRecord
from panel.store.engine import Work, unit_of_work
from panel.store.letters.letter_record import letter_at, record_of_letter
from panel.store.queries.letters.to_write import ToWrite, to_write

DOMAIN = "fablemere.example"
LEFT_TO_WRITE = 2
NOT_RATIFIED = frozenset({LetterKind.MEDICAL_FUNDING, LetterKind.CONTINUING_CARE})
CONTACTS = (
    Contact(ContactRole.MAILBOX, "The SEND panel's mailbox", "", "01632 960101", f"panel@{DOMAIN}"),
    Contact(ContactRole.MEDIATION_ADVISER, "Even Keel Mediation (invented)", "", "01632 960120", f"advice@evenkeel.{DOMAIN}"),
    Contact(ContactRole.MEDIATION_CONTACT, "Mediation desk, Fablemere SEND Service", "", "01632 960102", f"mediation@{DOMAIN}"),
    Contact(ContactRole.DISAGREEMENT_RESOLUTION, "Common Ground (invented)", "", "01632 960130", f"help@commonground.{DOMAIN}"),
    Contact(
        ContactRole.INFORMATION_AND_ADVICE, "Fablemere SEND advice service (invented)", "", "01632 960140", f"advice@{DOMAIN}"
    ),
    Contact(ContactRole.TRIBUNAL, "The SEND Tribunal (invented address)", "Fable House\nQuill Street\nFablemere\nFB2 0ZZ"),
    Contact(ContactRole.HEALTH_BODY, "Fablemere Integrated Care Board (invented)", "", "", f"send@icb.{DOMAIN}"),
    Contact(ContactRole.LOCAL_OFFER, "Fablemere Local Offer (invented)", f"www.{DOMAIN}/local-offer"),
    Contact(ContactRole.SOCIAL_CARE, "Fablemere disabled children's team (invented)", "", "", f"children@{DOMAIN}"),
)
LATE_BECAUSE = "Two of the papers came after the day we had asked for them, and the panel waited for both."


def last_weeks_letters(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """Write most of the letters that last week's decisions send: every third sent, every third ready, the others held."""
    coordinator, officer = people["wren.abbot"], people["maud.tanqueray"]
    moment = datetime(today.year, today.month, today.day, 8, 15, tzinfo=UTC)

    def at(person: int, days: int, hours: int, act: Callable[..., Any], *given: object, **more: Any) -> Any:
        when = moment + timedelta(days=days, hours=hours)
        with unit_of_work(engine, person, lambda: when) as work:
            return act(work, *given, **more)

    waiting = at(coordinator, 0, 0, _waiting)
    moment = _after(max(case.since for case in waiting), today)
    for contact in CONTACTS:
        at(coordinator, -60, 0, contacts.record, contact, moment.date() - timedelta(days=60))
    for place, case in enumerate(waiting[:-LEFT_TO_WRITE]):
        several = len(case.missing) > 1
        for kind in case.missing:
            last = several and kind is case.missing[-1]
            goes = (several or place % 3 == 0) and not last
            ready = goes or (place % 3 == 1 and not last)
            begin = (letters.compose, case.item_id) if case.item_id else (letters.compose_outside, case.ask_id)
            number = at(coordinator, 0, 1, *begin, kind)
            at(coordinator, 0, 2, _write, number, moment.date() if goes else today if ready else None)
            if ready and kind not in NOT_RATIFIED:
                at(officer, 0, 3, letters.check, number, seen_version=2)
            if goes and kind not in NOT_RATIFIED:
                at(officer, 0, 4, letters.release, number, press, seen_version=3)


def _after(decided_on: date, today: date) -> datetime:
    """The morning after the decisions, or their evening where that is today."""
    morning = datetime(decided_on.year, decided_on.month, decided_on.day, 8, 15, tzinfo=UTC) + timedelta(days=1)
    return morning if morning.date() < today else morning - timedelta(hours=14)


def _waiting(work: Work) -> list[ToWrite]:
    """Those whose case is decided; that an assessment is considered is told by the casework."""
    return [case for case in to_write(work.session, work.actor) if case.option is not None]


def _write(work: Work, number: int, sent_on: date | None) -> None:
    notice, request = letter_at(work.session, number)
    record = record_of_letter(work.session, notice, request, on=work.today)
    letters.revise(work, number, _draft(record, sent_on), seen_version=notice.version)


def _draft(record: LetterRecord, sent_on: date | None) -> Draft:
    asked = record.communication_needs.strip()
    return Draft(
        communication=Communication.MET if asked else Communication.NONE_NEEDED,
        communication_words=f"As you asked ({asked}), and we telephone on the day it is sent." if asked else "",
        sent_on=sent_on,
        addressees=tuple(_addressed(record, one) for one in record.draft.addressees),
        late_because=LATE_BECAUSE,
        enclosed=True,
        document="The plan with the changes marked.docx" if Item.ENCLOSURE in record.form.items else "",
        views_by=sent_on + timedelta(days=21) if sent_on and Item.DRAFT_DAYS in record.form.items else None,
        meeting="Thursday at 15:45, at the setting, with the SENCO",
    )


def _addressed(record: LetterRecord, one: Addressee) -> Addressee:
    if one.recipient is Recipient.FAMILY:
        name = one.name or f"The parent of {full_name(record.forename, record.surname)}"
        return Addressee(one.recipient, name, one.channel, "12 Invented Row\nFablemere\nFB3 0ZZ")
    if one.recipient is Recipient.HEAD:
        return Addressee(one.recipient, one.name, one.channel, f"{record.setting}\nFablemere\nFB4 0ZZ")
    return one
