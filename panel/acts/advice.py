"""The advice tracker of a case: opened after the decision to assess; each advice asked for, chased, received or not sought."""

from datetime import date

from sqlmodel import select

from panel import rules
from panel.law.casework.advice import AdviceKind, advice_to_seek
from panel.law.casework.advice_tracker import AdviceStep, Agreement
from panel.law.dates import advice_clock
from panel.law.findings import Finding, refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.requests.circumstances import HOUSE
from panel.law.requests.request_rules import is_young_person
from panel.models import Advice, AdviceEvent, Child, Request
from panel.store import audit
from panel.store.casework.register_facts import advice_at, decided, held, last_step, needs_of
from panel.store.engine import Work
from panel.store.records import refuse_unless_case_open, request_called

DAY_RECEIVED = "the day the request was received"
DAY_ASKED = "the day it was asked for"


def open_tracker(work: Work, reference: str, asked_on: date | None) -> None:
    """Put every kind of advice this child calls for in the tracker; what must be sought is asked for on that day, or (without one) by letter.

    What is optional stands in it as not asked for yet. Raises `Refused` unless the standing decision is to assess.
    """
    refuse_unless_may(work.actor, "advice.open")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    option, decided_on = decided(work.session, request.id)
    present = work.session.exec(select(Advice.from_whom).where(Advice.request_id == request.id)).first()
    refuse_unless_met(
        rules.advice_called_for(option),
        rules.advice_not_yet_sought(present is not None, present or ""),
        *(
            []
            if asked_on is None
            else [rules.day_fits(asked_on, decided_on or request.received_on, "the day of the decision", on=work.today)]
        ),
    )
    born = work.session.get_one(Child, request.child_id).date_of_birth
    own = is_young_person(born, on=work.today)
    for one in advice_to_seek(needs_of(request), held(request), request.nc_year, young_person=own, on=asked_on or work.today):
        row = _sought(work, request, one.kind, one.from_whom, one.covers, must=one.must and one.authority is not HOUSE)
        if one.must and asked_on is not None:
            _add(work, row, AdviceStep.ASKED, asked_on)
    audit.record(work, "advice.open", f"request/{reference}", asked_on=asked_on)


def add(work: Work, reference: str, kind: AdviceKind, from_whom: str, covers: str, asked_on: date | None) -> None:
    """Add one more advice by hand, asked for on a day or (without one) not asked for yet."""
    refuse_unless_may(work.actor, "advice.add")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    option, _ = decided(work.session, request.id)
    same = select(Advice.id).where(Advice.request_id == request.id, Advice.kind == kind, Advice.from_whom == from_whom.strip())
    refuse_unless_met(
        rules.advice_called_for(option),
        rules.words_given(from_whom),
        rules.advice_not_yet_sought(work.session.exec(same).first() is not None, from_whom.strip()),
        *([] if asked_on is None else [rules.day_fits(asked_on, request.received_on, DAY_RECEIVED, on=work.today)]),
    )
    row = _sought(work, request, kind, from_whom, covers, must=False)
    if asked_on is not None:
        _add(work, row, AdviceStep.ASKED, asked_on)
    audit.record(work, "advice.add", f"request/{reference}", advice=row.id, kind=str(kind))


def ask(work: Work, advice_id: int, on: date | None, words: str = "", *, seen_events: int) -> None:
    """Record on which day an advice was asked for; again, where that or its coming was recorded by mistake."""
    refuse_unless_may(work.actor, "advice.ask")
    row, request, events = _open_advice(work, advice_id)
    refuse_unless_met(
        rules.case_as_seen(len(events), seen_events), rules.day_fits(on, request.received_on, DAY_RECEIVED, on=work.today)
    )
    _add(work, row, AdviceStep.ASKED, on, words)
    audit.record(work, "advice.ask", f"request/{request.reference}", advice=advice_id, asked_on=on)


def receive(work: Work, advice_id: int, on: date | None, words: str = "", *, seen_events: int) -> None:
    """Record on which day an advice came; late or not, it is in."""
    refuse_unless_may(work.actor, "advice.receive")
    row, request, events = _open_advice(work, advice_id)
    refuse_unless_met(rules.case_as_seen(len(events), seen_events), *_awaited_since(work, events, on))
    _add(work, row, AdviceStep.RECEIVED, on, words)
    audit.record(work, "advice.receive", f"request/{request.reference}", advice=advice_id, received_on=on)


def chase(work: Work, advice_id: int, on: date | None, words: str = "", *, seen_events: int) -> None:
    """Record that an advice was chased on a day; it changes no last day."""
    refuse_unless_may(work.actor, "advice.chase")
    row, request, events = _open_advice(work, advice_id)
    refuse_unless_met(rules.case_as_seen(len(events), seen_events), *_awaited_since(work, events, on))
    _add(work, row, AdviceStep.CHASED, on, words)
    audit.record(work, "advice.chase", f"request/{request.reference}", advice=advice_id, chased_on=on)


def accept_existing(work: Work, advice_id: int, agreed: Agreement, words: str, *, seen_events: int) -> None:
    """Record that existing advice (`words` says which) takes the place of new, as all three agree (regulation 6(4))."""
    refuse_unless_may(work.actor, "advice.suffice")
    row, request, events = _open_advice(work, advice_id)
    refuse_unless_met(
        rules.case_as_seen(len(events), seen_events),
        _not_received(events),
        rules.existing_advice_sufficient(agreed),
        rules.words_given(words),
    )
    _add(work, row, AdviceStep.SUFFICIENT, work.today, words)
    audit.record(work, "advice.suffice", f"request/{request.reference}", advice=advice_id)


def leave_out(work: Work, advice_id: int, why: str, *, seen_events: int) -> None:
    """Record that an optional advice is not sought, and why; what the regulation names cannot be left out."""
    refuse_unless_may(work.actor, "advice.leave_out")
    row, request, events = _open_advice(work, advice_id)
    refuse_unless_met(
        rules.case_as_seen(len(events), seen_events),
        _not_received(events),
        rules.advice_may_be_left_out(row.must),
        rules.words_given(why),
    )
    _add(work, row, AdviceStep.LEFT_OUT, work.today, why)
    audit.record(work, "advice.leave_out", f"request/{request.reference}", advice=advice_id, why=why.strip())


def _open_advice(work: Work, advice_id: int) -> tuple[Advice, Request, list[AdviceEvent]]:
    row, request, events = advice_at(work.session, advice_id)
    refuse_unless_case_open(work.session, work.actor, request)
    return row, request, events


def _awaited_since(work: Work, events: list[AdviceEvent], on: date | None) -> tuple[Finding, ...]:
    standing = last_step(events)
    awaited = rules.advice_awaited(standing.step if standing else None)
    if standing is None or not awaited.is_met:
        return (awaited,)
    return awaited, rules.day_fits(on, standing.happened_on, DAY_ASKED, on=work.today)


def _not_received(events: list[AdviceEvent]) -> Finding:
    standing = last_step(events)
    return rules.advice_not_received(standing.step if standing else None)


def _sought(work: Work, request: Request, kind: AdviceKind, from_whom: str, covers: str, *, must: bool) -> Advice:
    row = Advice(
        request_id=request.id,
        kind=kind,
        from_whom=from_whom.strip(),
        covers=covers.strip(),
        must=must,
        added_by=work.person_id,
        added_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    return row


def _add(work: Work, row: Advice, step: AdviceStep, on: date | None, words: str = "") -> None:
    assert on is not None  # noqa: S101  # refused before
    work.session.add(
        AdviceEvent(
            advice_id=row.id,
            step=step,
            happened_on=on,
            due_on=advice_clock(on)[0].on if step is AdviceStep.ASKED else None,
            words=words.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
