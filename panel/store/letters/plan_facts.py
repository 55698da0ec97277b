"""What is on record of the plan a letter carries, and the step towards it that is taken when the letter goes."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.casework.notifications import Occasion, Recipient
from panel.law.casework.plan_step_rules import review_last_days, step_of_case
from panel.law.casework.plan_steps import PlanStep
from panel.law.kinds import KINDS
from panel.law.letters.letter_draft import draft_of
from panel.law.letters.letter_form import Form
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.plan_letters import NOTHING_YET, PlanFacts, last_day
from panel.models import AgendaItem, Notice, NoticeDraft, OutsideAsk, PlanStepTaken, Request
from panel.store.casework.after_appeal import settled_on
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decided
from panel.store.decisions.decided import sent_to_family
from panel.store.engine import Work
from panel.store.requests import particulars


def plan_facts(session: Session, request: Request, form: Form) -> PlanFacts:
    """The decision and the steps a letter rests on, where it takes one; nothing for another letter."""
    if form.records is None and form.kind is not LetterKind.REVIEW_CEASE:
        return NOTHING_YET
    option, decided_on = decided(session, request.id)
    taken = steps_of(session, [request.id]).get(request.id, [])
    of_case = step_of_case(request.kind, form.records) if form.records else None
    if form.records is PlanStep.AMENDED_SENT:
        told = sent_to_family(session, [request.id], Occasion.DECISION).get(request.id)
        draft = first_day(taken, PlanStep.AMENDMENTS_SENT) or told
    else:
        draft = first_day(taken, PlanStep.DRAFT_SENT)
    return PlanFacts(
        decided=option,
        decided_on=decided_on,
        draft_on=draft,
        views_by=_views_by(session, request),
        before_on=first_day(taken, of_case.after if of_case else None),
        step_on=first_day(taken, form.records),
        ceasing_on=first_day(taken, PlanStep.CEASING_ASKED),
        due_on=last_days(session, [request], form.records).get(request.id) if form.records else None,
    )


def last_days(session: Session, requests: Sequence[Request], step: PlanStep) -> dict[int, date]:
    """The last day of a step on some cases, by case; that of an amended plan counts from the review and the notice of changes."""
    if step is not PlanStep.AMENDED_SENT:
        settled = settled_on(session, requests)
        by = {one.id: last_day(step, one.received_on, one.due_on, settled[one.id]) for one in requests}
        return {number: day for number, day in by.items() if day is not None}
    numbers = [one.id for one in requests]
    taken, told = steps_of(session, numbers), sent_to_family(session, numbers, Occasion.DECISION)
    held = particulars.standing(particulars.rows_of(session, numbers))
    found = {}
    for one in requests:
        notice = first_day(taken.get(one.id, []), PlanStep.AMENDMENTS_SENT) or told.get(one.id)
        met = held.get(one.id, {}).get(KINDS[one.kind].clock_particular)
        found[one.id] = review_last_days(met.day if met else None, notice).get(step, one.due_on)
    return found


def _views_by(session: Session, request: Request) -> date | None:
    """Until when the newest letter with a draft, or with changes that are proposed, asked for views."""
    items = select(AgendaItem.id).where(AgendaItem.request_id == request.id)
    asks = select(OutsideAsk.id).where(OutsideAsk.request_id == request.id)
    sent = session.exec(
        select(NoticeDraft)
        .join(Notice, col(Notice.id) == NoticeDraft.notice_id)
        .where(
            sa.or_(col(Notice.request_id) == request.id, col(Notice.item_id).in_(items), col(Notice.ask_id).in_(asks)),
            col(Notice.kind).in_((LetterKind.DRAFT_PLAN, LetterKind.REVIEW_AMEND)),
            Notice.state == LetterState.RELEASED,
        )
        .order_by(col(Notice.id).desc(), col(NoticeDraft.rev).desc())
        .limit(1)
    ).first()
    return draft_of(sent.parts).views_by if sent else None


def record_step(work: Work, request: Request, record: LetterRecord) -> None:
    """Record that the plan a letter carries was sent by it: to the family, on its day, in the file it names; a correction records none."""
    step, sent = record.form.records, record.draft.sent_on
    if step is None or sent is None or record.corrects_sent_on is not None or record.plan.step_on is not None:
        return
    family = next(one.name for one in record.to_tell() if one.recipient is Recipient.FAMILY)
    work.session.add(
        PlanStepTaken(
            request_id=request.id,
            step=step,
            party=family,
            happened_on=sent,
            document=record.draft.document.strip(),
            words=f"By the letter: {record.form.name}",
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )


def written_about(session: Session, references: Sequence[str], kinds: Sequence[LetterKind]) -> set[tuple[str, LetterKind]]:
    """The letters of some kinds that are being written or were sent about some cases. One query."""
    if not references:
        return set()
    rows = session.execute(
        sa.select(col(Request.reference), col(Notice.kind))
        .join(Notice, col(Notice.request_id) == Request.id)
        .where(col(Request.reference).in_(references), col(Notice.kind).in_(kinds), col(Notice.state) != LetterState.SET_ASIDE)
    )
    return {(reference, LetterKind(kind)) for reference, kind in rows}
