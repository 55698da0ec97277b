"""One advice of the tracker as a letter asks for it; and that it was asked for, once the letter goes."""

from sqlmodel import Session

from panel.law import dates
from panel.law.casework.advice_tracker import AdviceStep
from panel.law.letters.advice_requests import NO_ADVICE, AdviceFacts
from panel.law.letters.letter_record import LetterRecord
from panel.models import AdviceEvent
from panel.store.casework.register_facts import advice_at, decided, last_step
from panel.store.engine import Work


def advice_facts(session: Session, advice_id: int | None) -> AdviceFacts:
    """What is on record of an advice; nothing for a letter that asks for none."""
    if advice_id is None:
        return NO_ADVICE
    row, request, events = advice_at(session, advice_id)
    option, decided_on = decided(session, request.id)
    standing, asked = last_step(events), last_step(events, AdviceStep.ASKED)
    return AdviceFacts(
        decided=option,
        decided_on=decided_on,
        kind=row.kind,
        from_whom=row.from_whom,
        covers=row.covers,
        step=standing.step if standing else None,
        asked_on=asked.happened_on if asked else None,
        due_on=asked.due_on if asked else None,
    )


def record_asked(work: Work, advice_id: int | None, record: LetterRecord) -> None:
    """Record that an advice was asked for by the letter that goes, on its day; not where it was asked for already."""
    sent = record.draft.sent_on
    if advice_id is None or sent is None or record.advice.step is not None:
        return
    work.session.add(
        AdviceEvent(
            advice_id=advice_id,
            step=AdviceStep.ASKED,
            happened_on=sent,
            due_on=dates.advice_clock(sent)[0].on,
            words=f"By the letter: {record.form.name}",
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
