"""A case that cannot wait for a panel: asked by one person, decided or left to the panel by another, noted at the next."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel import rules
from panel.law.decisions import outside_panel
from panel.law.decisions.grounds import NO_GROUNDS, DecisionGrounds
from panel.law.decisions.reconsideration import Reconsidering
from panel.law.findings import refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Option, RequestStatus
from panel.models import Interest, OutsideAsk, OutsideDecision, OutsideDecline, Request
from panel.store import audit
from panel.store.decisions import grounds as decision_grounds
from panel.store.decisions import heads_spoken_of, reconsiderations
from panel.store.decisions.decided import as_decided
from panel.store.engine import Work
from panel.store.queries.agenda import schedule
from panel.store.records import not_open, recused_from, refuse_unless_case_open, request_called
from panel.store.requests import following_cases

LONGEST = 40


def ask(work: Work, reference: str, why: str, *, seen_version: int) -> int:
    """Ask for a pending case to be taken outside panel, with why it cannot wait; its clock and the next panel are kept.

    The number of the ask. Raises `Refused` for a kind that needs the panel's advice, and for one asked for already.
    """
    refuse_unless_may(work.actor, "outside.ask")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.may_be_taken_outside(request.kind),
        rules.request_is_pending(request.status),
        rules.outside_asked_once(_open_ask(work.session, request.id)),
        rules.case_as_seen(request.version, seen_version),
        rules.words_given(why),
    )
    panels = schedule.scheduled(work.session, work.actor, on=work.today)
    made = OutsideAsk(
        request_id=request.id,
        why=why.strip(),
        due_on=request.due_on,
        next_panel_on=panels[0] if panels else None,
        asked_by=work.person_id,
        asked_at=work.at,
    )
    work.session.add(made)
    work.session.flush()
    audit.record(work, "outside.ask", f"request/{reference}", due_on=request.due_on.isoformat())
    return made.id


def decline(work: Work, ask_id: int, why: str) -> None:
    """Leave an asked case to the panel, with the reason."""
    refuse_unless_may(work.actor, "outside.decline")
    asked, request = _ask(work, ask_id)
    refuse_unless_met(
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.outside_request_open(not _is_answered(work.session, asked.id)),
        rules.words_given(why),
    )
    work.session.add(OutsideDecline(ask_id=asked.id, why=why.strip(), declined_by=work.person_id, declined_at=work.at))
    audit.record(work, "outside.decline", f"request/{request.reference}")


def decide(
    work: Work, ask_id: int, option: Option | None, reasons: str, *, grounds: DecisionGrounds = NO_GROUNDS, seen_version: int
) -> str:
    """Record the officer's decision outside panel, and put it on the pending list to be noted; that case's reference.

    Raises `Refused` without delegated authority today, for whoever asked, for a recused officer, without reasons, and
    for what rests on the panel's advice.
    """
    refuse_unless_may(work.actor, "outside.decide")
    asked, request = _ask(work, ask_id)
    _refuse_unless_sound(work, asked, request, option, reasons, grounds)
    refuse_unless_met(
        rules.outside_request_open(not _is_answered(work.session, asked.id)),
        rules.may_be_taken_outside(request.kind),
        rules.request_is_pending(request.status),
        rules.case_as_seen(request.version, seen_version),
    )
    noted = _bring_to_panel(work, request)
    decision = _add(work, asked, noted.id, option, reasons, rev=1, why="")
    decision_grounds.write(work, request.kind, decision.option, grounds, outside_id=decision.id)
    request.status = RequestStatus.DECIDED
    request.version += 1
    work.session.add(request)
    following_cases.settle(work, request, option)
    audit.record(work, "outside.decide", f"request/{request.reference}", option=str(option), noted_as=noted.reference)
    return noted.reference


def amend(
    work: Work,
    ask_id: int,
    option: Option | None,
    reasons: str,
    *,
    grounds: DecisionGrounds = NO_GROUNDS,
    why: str,
    seen_rev: int,
) -> None:
    """Amend a decision taken outside panel by its next revision, with the reason; what stood before stays on record."""
    refuse_unless_may(work.actor, "outside.amend")
    _, decision, request = _take_its_place(work, ask_id, option, reasons, grounds, why=why, seen_rev=seen_rev)
    audit.record(work, "outside.amend", f"request/{request.reference}", option=str(option), rev=decision.rev)


def reconsider(
    work: Work,
    ask_id: int,
    given: Reconsidering,
    option: Option | None,
    reasons: str,
    *,
    grounds: DecisionGrounds = NO_GROUNDS,
    seen_rev: int,
) -> None:
    """Decide a case anew that was decided outside panel, as `decisions.reconsider` does; the old decision stays as it is."""
    refuse_unless_may(work.actor, "outside.reconsider")
    asked, request = _ask(work, ask_id)
    before = _decision(work.session, asked.id)
    if before is None:
        raise not_open()
    rests_on = reconsiderations.what_it_rests_on(work, request, before.decided_on, option, given)
    before, decision, request = _take_its_place(work, ask_id, option, reasons, grounds, why=given.words, seen_rev=seen_rev)
    reconsiderations.link(work, request, decision.option, rests_on, outside_id=decision.id, outside_before_id=before.id)
    audit.record(
        work,
        "outside.reconsider",
        f"request/{request.reference}",
        option=str(option),
        rev=decision.rev,
        after=str(given.after),
        came_on=rests_on.came_on,
    )


def _take_its_place(
    work: Work, ask_id: int, option: Option | None, reasons: str, grounds: DecisionGrounds, *, why: str, seen_rev: int
) -> tuple[OutsideDecision, OutsideDecision, Request]:
    """The decision that stood, the one that takes its place, and their case."""
    asked, request = _ask(work, ask_id)
    before = _decision(work.session, asked.id)
    if before is None:
        raise not_open()
    _refuse_unless_sound(work, asked, request, option, reasons, grounds)
    refuse_unless_met(rules.case_as_seen(before.rev, seen_rev), rules.words_given(why))
    decision = _add(work, asked, before.noted_id, option, reasons, rev=before.rev + 1, why=why)
    decision_grounds.write(work, request.kind, decision.option, grounds, outside_id=decision.id)
    following_cases.settle(work, request, option)
    return before, decision, request


def _refuse_unless_sound(
    work: Work, asked: OutsideAsk, request: Request, option: Option | None, reasons: str, grounds: DecisionGrounds
) -> None:
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.outside_two_people(asked.asked_by, work.actor.id),
        rules.option_offered_outside(request.kind, option),
        rules.reasons_given(reasons, on=work.today),
        rules.questions_reasoned(request.kind, grounds, on=work.today),
        rules.decision_fits_answers(request.kind, option, grounds),
        rules.heads_addressed(
            request.kind, option, grounds.heads, heads_spoken_of.on_file(work.session, request.id), on=work.today
        ),
    )


def _add(
    work: Work, asked: OutsideAsk, noted_id: int, option: Option | None, reasons: str, *, rev: int, why: str
) -> OutsideDecision:
    decision = OutsideDecision(ask_id=asked.id, rev=rev, noted_id=noted_id, **as_decided(work, option, reasons, why))
    work.session.add(decision)
    work.session.flush()
    return decision


def _bring_to_panel(work: Work, request: Request) -> Request:
    """The case that brings the decision to the next panel, with the same people recused from it."""
    kind = outside_panel.kind_that_notes()
    noted = Request(
        reference=_reference(work.session, request.reference),
        kind=kind,
        status=RequestStatus.PENDING,
        received_on=work.today,
        due_on=KINDS[kind].due_on(work.today),
        logged_at=work.at,
        logged_by=work.person_id,
        requested_by=request.requested_by,
        child_id=request.child_id,
        setting_id=request.setting_id,
        setting_type=request.setting_type,
        initials=request.initials,
        nc_year=request.nc_year,
        primary_need=request.primary_need,
        child_views=request.child_views,
        parent_views=request.parent_views,
        communication_needs=request.communication_needs,
        has_plan=request.has_plan,
        question_for_panel=f"{KINDS[kind].asked} ({request.reference})",
    )
    work.session.add(noted)
    work.session.flush()
    for held in work.session.exec(
        select(Interest).where(Interest.request_id == request.id, col(Interest.withdrawn_at).is_(None))
    ):
        work.session.add(
            Interest(
                request_id=noted.id,
                person_id=held.person_id,
                kind=held.kind,
                words=held.words,
                declared_at=held.declared_at,
                declared_by=held.declared_by,
            )
        )
    return noted


def _reference(session: Session, reference: str) -> str:
    stem = f"{reference[: LONGEST - 6]}-OUT"
    taken = set(session.exec(select(Request.reference).where(col(Request.reference).startswith(stem, autoescape=True))))
    return stem if stem not in taken else next(f"{stem}{n}" for n in range(2, 100) if f"{stem}{n}" not in taken)


def _ask(work: Work, ask_id: int) -> tuple[OutsideAsk, Request]:
    asked = work.session.get(OutsideAsk, ask_id)
    if asked is None:
        raise not_open()
    return asked, work.session.get_one(Request, asked.request_id)


def _decision(session: Session, ask_id: int) -> OutsideDecision | None:
    wanted = select(OutsideDecision).where(OutsideDecision.ask_id == ask_id)
    return session.exec(wanted.order_by(col(OutsideDecision.rev).desc()).limit(1)).first()


def _is_answered(session: Session, ask_id: int) -> bool:
    return session.get(OutsideDecline, ask_id) is not None or _decision(session, ask_id) is not None


def _open_ask(session: Session, request_id: int) -> bool:
    answered = sa.or_(
        sa.exists().where(col(OutsideDecline.ask_id) == OutsideAsk.id),
        sa.exists().where(col(OutsideDecision.ask_id) == OutsideAsk.id),
    )
    return session.exec(select(OutsideAsk.id).where(OutsideAsk.request_id == request_id, ~answered)).first() is not None
