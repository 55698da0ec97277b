"""What is on record of the plan a letter carries, and the step towards it that is taken when the letter goes."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.casework.notifications import Recipient
from panel.law.casework.plan_step_rules import step_of_case
from panel.law.casework.plan_steps import PlanStep
from panel.law.letters.letter_draft import draft_of
from panel.law.letters.letter_forms import Form
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.plan_letters import PlanFacts
from panel.models import Notice, NoticeDraft, PlanStepTaken, Request
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decided
from panel.store.engine import Work


def plan_facts(session: Session, request: Request, form: Form) -> PlanFacts:
    """The decision and the steps a letter rests on, where it takes one; nothing for another letter."""
    if form.records is None:
        return PlanFacts()
    option, decided_on = decided(session, request.id)
    taken = steps_of(session, [request.id]).get(request.id, [])
    of_case = step_of_case(request.kind, form.records)
    return PlanFacts(
        decided=option,
        decided_on=decided_on,
        draft_on=first_day(taken, PlanStep.DRAFT_SENT),
        views_by=_views_by(session, request),
        before_on=first_day(taken, of_case.after if of_case else None),
        step_on=first_day(taken, form.records),
    )


def _views_by(session: Session, request: Request) -> date | None:
    """Until when the newest letter with a draft asked for views."""
    sent = session.exec(
        select(NoticeDraft)
        .join(Notice, col(Notice.id) == NoticeDraft.notice_id)
        .where(Notice.request_id == request.id, Notice.kind == LetterKind.DRAFT_PLAN, Notice.state == LetterState.RELEASED)
        .order_by(col(Notice.id).desc(), col(NoticeDraft.rev).desc())
        .limit(1)
    ).first()
    return draft_of(sent.parts).views_by if sent else None


def record_step(work: Work, request: Request, record: LetterRecord) -> None:
    """Record that the plan a letter carries was sent by it: to the family, on its day, in the file it names; a correction records none."""
    step, sent = record.form.records, record.draft.sent_on
    if step is None or sent is None or record.corrects_sent_on is not None:
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
    rows = session.execute(
        sa.select(col(Request.reference), col(Notice.kind))
        .join(Notice, col(Notice.request_id) == Request.id)
        .where(col(Request.reference).in_(references), col(Notice.kind).in_(kinds), col(Notice.state) != LetterState.SET_ASIDE)
    )
    return {(reference, LetterKind(kind)) for reference, kind in rows}
