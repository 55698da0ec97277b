"""What is recorded of contested decisions: the decision that stood when it was contested, its letters, what was sent since."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.casework.appeals import AFTER, AppealFacts, DutyLine, contested, duties
from panel.law.casework.notifications import Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.law.decisions.reconsideration import ReconsideredAfter
from panel.law.decisions.time_taken import IN_WRITING
from panel.law.vocabulary import Option
from panel.models import AgendaItem, Decision, FollowingCase, OutsideAsk, OutsideDecision, Reconsideration, Request, Told
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.requests.following_cases import ON_ONE_RECEIPT

PLANS = (PlanStep.DRAFT_SENT, PlanStep.FINAL_SENT, PlanStep.AMENDED_SENT)


@dataclass(frozen=True, slots=True)
class Made:
    """One decision on a case: what was decided, and when; what it was reconsidered after, where it was.

    `steps_before` is there where it gave a right to appeal of its own: the number up to which steps are about the decision before.
    """

    option: Option
    on: date
    after: ReconsideredAfter | None = None
    steps_before: int | None = None


@dataclass(frozen=True, slots=True)
class ContestedDecision:
    """A decision that may be or is contested: the decision itself, the one that took its place, what happened, the facts for the law.

    `earlier` are the decisions before it that were contested in their turn, and reconsidered.
    """

    about: Made
    reconsidered: Made | None
    taken: tuple[StepTaken, ...]
    facts: AppealFacts
    earlier: tuple["ContestedDecision", ...] = ()

    def duties(self) -> tuple[DutyLine, ...]:
        """What has to happen about it, and what is still owed about a decision before it."""
        owed = [one for before in self.earlier for one in duties(before.facts) if one.duty.is_ours and one.done_on is None]
        return (*owed, *duties(self.facts))


def contested_of(session: Session, requests: Sequence[Request]) -> dict[int, ContestedDecision]:
    """By case, of those whose decision gives a right to appeal or is contested. A constant number of queries."""
    numbers = [one.id for one in requests]
    after = _plan_decisions(session, numbers)
    everybody = [*numbers, *after.values()]
    made, told, steps = decisions_on(session, everybody), _told(session, everybody), steps_of(session, everybody)
    found = {}
    for request in requests:
        one = _of_case(request, made, told, steps, after.get(request.id))
        if one is not None:
            found[request.id] = one
    return found


def still_owed(session: Session, requests: Sequence[Request]) -> tuple[DutyLine, ...]:
    """What the authority owes on some cases after mediation or an appeal and has not done, the earliest last day first."""
    found = contested_of(session, requests) if requests else {}
    owed = [one for case in found.values() for one in case.duties() if one.duty.is_ours and one.done_on is None]
    return tuple(sorted(owed, key=lambda one: one.due_on))


def _of_case(
    request: Request,
    made: Mapping[int, list[Made]],
    told: Mapping[int, list[date]],
    steps: Mapping[int, list[StepTaken]],
    plan: int | None,
) -> ContestedDecision | None:
    decisions, all_taken = made.get(request.id, []), steps.get(request.id, [])
    turns = [place for place, one in enumerate(decisions) if one.steps_before is not None]
    found: tuple[ContestedDecision, ...] = ()
    for first, last in itertools.pairwise((0, *turns, len(decisions))):
        since = decisions[first].steps_before or 0 if decisions else 0
        until = decisions[last].steps_before if last < len(decisions) else None
        taken = tuple(
            one for one in all_taken if one.step in AFTER and since < one.number and (until is None or one.number <= until)
        )
        # The decision that took the place of these ends their turn, and is told of with it.
        one = _in_turn(request, decisions[first : last + 1], taken, made, told, steps, plan, is_last=until is None)
        if one is not None:
            found = (*found, one)
    return replace(found[-1], earlier=found[:-1]) if found else None


def _in_turn(
    request: Request,
    decisions: Sequence[Made],
    taken: tuple[StepTaken, ...],
    made: Mapping[int, list[Made]],
    told: Mapping[int, list[date]],
    steps: Mapping[int, list[StepTaken]],
    plan: int | None,
    *,
    is_last: bool,
) -> ContestedDecision | None:
    """One decision and what was recorded of mediation and appeal about it; of an earlier one only where something was."""
    if not decisions or not (is_last or taken):
        return None
    all_taken, began = steps.get(request.id, []), min((one.on for one in taken), default=None)
    # What was reconsidered follows what was contested, also on the same day; the first is what this turn is about.
    stood = [one for place, one in enumerate(decisions) if began is None or (one.on <= began and not (place and one.after))]
    about, standing = (stood or decisions[:1])[-1], decisions[-1]
    plan_sent = min(filter(None, (first_day(all_taken, one) for one in PLANS[1:])), default=None)
    if began is not None and plan_sent is not None and plan_sent > began:
        plan_sent = None
    what = contested(request.kind, about.option, plan_sent)
    if what is None:
        return None
    letters = told.get(request.id, [])
    letter_on = plan_sent or min((day for day in letters if day >= about.on), default=None)
    since = [day for place, day in enumerate(letters) if day != letter_on or day in letters[:place]]  # without that letter itself
    of_plan = made.get(plan, []) if plan else []
    sent = [*all_taken, *steps.get(plan, [])] if plan else all_taken
    return ContestedDecision(
        about=about,
        reconsidered=standing if standing is not about else None,
        taken=taken,
        facts=AppealFacts(
            contested=what,
            happened={one.step: one.on for one in taken},
            letter_on=letter_on,
            told_on=tuple(since),
            plan_decided=of_plan[-1].option if of_plan else None,
            plan_told_on=tuple(told.get(plan, ())) if plan else (),
            sent={step: tuple(one.on for one in sent if one.step is step) for step in PLANS},
            reconsidered_on=next((one.on for one in decisions[1:] if one.after and one is not about), None),
        ),
    )


def _plan_decisions(session: Session, requests: Sequence[int]) -> dict[int, int]:
    """The plan decision that follows each request on its one receipt."""
    rows = session.execute(
        sa.select(col(FollowingCase.follows_id), col(FollowingCase.request_id))
        .join(Request, col(Request.id) == FollowingCase.request_id)
        .where(col(FollowingCase.follows_id).in_(requests), col(Request.kind).in_(ON_ONE_RECEIPT))
        .order_by(col(FollowingCase.request_id))
    )
    return {row[0]: row[1] for row in rows}


def decisions_on(session: Session, requests: Sequence[int]) -> dict[int, list[Made]]:
    """Every decision on some cases, at a panel or outside one, and each that took its place, in order."""
    again: Any = (col(Reconsideration.ground).label("after"), col(Reconsideration.steps_before).label("steps_before"))
    held: Any = (col(Decision.option).label("option"), col(Decision.decided_on).label("on"), col(Decision.decided_at).label("at"))
    at_panel: Any = (
        sa.select(col(AgendaItem.request_id).label("request_id"), *held, *again)
        .join(Decision, col(Decision.item_id) == AgendaItem.id)
        .outerjoin(Reconsideration, col(Reconsideration.decision_id) == Decision.id)
        .where(col(AgendaItem.request_id).in_(requests))
    )
    outside: Any = (
        sa.select(
            col(OutsideAsk.request_id),
            col(OutsideDecision.option),
            col(OutsideDecision.decided_on),
            col(OutsideDecision.decided_at),
            *again,
        )
        .join(OutsideDecision, col(OutsideDecision.ask_id) == OutsideAsk.id)
        .outerjoin(Reconsideration, col(Reconsideration.outside_id) == OutsideDecision.id)
        .where(col(OutsideAsk.request_id).in_(requests))
    )
    rows = session.execute(sa.union_all(at_panel, outside)).all()
    found: dict[int, list[Made]] = {}
    for row in sorted(rows, key=lambda one: one.at):
        found.setdefault(row.request_id, []).append(Made(row.option, row.on, row.after, row.steps_before))
    return found


def _told(session: Session, requests: Sequence[int]) -> dict[int, list[date]]:
    """The days each family was told of a decision in writing, in order; a telling that was taken back is left out."""
    rows = session.execute(
        sa.select(col(Told.request_id), col(Told.told_on), col(Told.channel))
        .where(
            col(Told.request_id).in_(requests),
            col(Told.occasion) == Occasion.DECISION,
            col(Told.recipient) == Recipient.FAMILY,
        )
        .order_by(col(Told.id))
    )
    found: dict[int, list[date]] = {}
    for number, told_on, channel in rows:
        days = found.setdefault(number, [])
        if told_on is None:
            days.clear()
        elif channel in IN_WRITING:
            days.append(told_on)
    return {number: sorted(days) for number, days in found.items()}
