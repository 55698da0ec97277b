"""The stages of a needs assessment and its plan in one line, all counted from the one receipt.

A stage runs until what stops it has happened and was sent. Sources: SEND Regulations 2014, regulations 4, 5, 8, 10, 13; Children
and Families Act 2014 s.36(7); the exceptions in regulations 5(4), 8(2), 10(4), 13(3) lift a limit and move no day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from panel.law import dates, figures
from panel.law.casework.exceptions import SOURCES, ClaimState, TimeLimit
from panel.law.decisions.time_taken import gone
from panel.law.findings import Authority
from panel.law.vocabulary import Option

RECEIPT = Authority(figures.ACT, "section 36(1), section 24(1)", figures.REGULATIONS_BEGAN, verified=False)
CONSIDERING = Authority(figures.ACT, "section 36(7), with regulation 4: as soon as practicable", figures.REGULATIONS_BEGAN)
COUNTED_BACK = Authority(
    figures.REGULATIONS,
    "regulation 13(1) and (2): the last day that leaves the days for views, counted back",
    figures.REGULATIONS_BEGAN,
    verified=False,
)
CONSULTED = Authority(figures.ACT, "section 39(2)", figures.REGULATIONS_BEGAN, verified=False)


class Stage(StrEnum):
    """The stages, in order."""

    RECEIVED = "received"
    CONSIDERING = "considering"
    ASSESS = "assess"
    ADVICE = "advice"
    PLAN = "plan"
    DRAFT = "draft"
    VIEWS = "views"
    SETTINGS = "settings"
    FINAL = "final"


class StageState(StrEnum):
    """How a stage stands on a day; `excepted` is past its last day with an approved exception.

    `not_recorded` is a stage whose time has gone by and of which nothing is recorded.
    """

    DONE = "done"
    DONE_LATE = "done_late"
    DUE = "due"
    LATE = "late"
    EXCEPTED = "excepted"
    NOT_RECORDED = "not_recorded"
    NOT_CALLED_FOR = "not_called_for"


@dataclass(frozen=True, slots=True)
class Answered:
    """Something asked of somebody, and the day it was answered or settled; None while it is awaited."""

    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What is recorded of one child's assessment, whichever of its cases holds it.

    `told` days are those on which the family was told in writing. `ended` is that whoever asked withdrew.
    """

    received_on: date
    considering_told_on: date | None = None
    decided: Option | None = None
    decision_told_on: date | None = None
    advice: tuple[Answered, ...] = ()
    plan_decided: Option | None = None
    plan_decided_on: date | None = None
    plan_told_on: date | None = None
    draft_sent_on: date | None = None
    consulted: tuple[Answered, ...] = ()
    final_sent_on: date | None = None
    exceptions: Mapping[TimeLimit, ClaimState] = field(default_factory=dict)
    ended: bool = False


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage on a day: its last day where it has one, the day it was done, and the exception that stands, with its paragraph.

    `goes_on` is a day to come for which it is already recorded, such as that of a letter released.
    """

    stage: Stage
    state: StageState
    due_on: date | None
    done_on: date | None
    authority: Authority
    exception: ClaimState | None = None
    exception_source: Authority | None = None
    goes_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.state not in (StageState.NOT_RECORDED, StageState.NOT_CALLED_FOR)


def stages(facts: StageFacts, *, on: date) -> tuple[StageLine, ...]:
    """Every stage as it stands on a day, in order."""
    decide, refuse, final = dates.request_clock(facts.received_on)
    over = facts.ended or facts.decided not in (None, Option.ASSESS)
    no_plan = over or facts.plan_decided not in (None, Option.ISSUE)
    will_be_plan = facts.plan_decided is Option.ISSUE
    advice_due, advice_in = _all_of(facts.advice)
    draft_due = final.on - timedelta(days=figures.DRAFT_REPRESENTATIONS.on(facts.received_on).value)
    views_end = dates.draft_clock(facts.draft_sent_on)[0].on if facts.draft_sent_on else None

    def line(
        stage: Stage,
        authority: Authority,
        done_on: date | None,
        due_on: date | None = None,
        limit: TimeLimit | None = None,
        *,
        needed: bool = True,
        gone_by: bool = False,
    ) -> StageLine:
        claim = facts.exceptions.get(limit) if limit else None
        claim = None if claim is ClaimState.WITHDRAWN else claim
        done = gone(done_on, on)
        state = _state(done, due_on, on, needed=needed, excepted=claim is ClaimState.APPROVED)
        return StageLine(
            stage=stage,
            state=StageState.NOT_RECORDED if gone_by and done_on is None and state is StageState.DUE else state,
            due_on=due_on,
            done_on=done,
            authority=authority,
            exception=claim,
            exception_source=SOURCES[limit] if limit and claim else None,
            goes_on=done_on if done is None else None,
        )

    return (
        line(Stage.RECEIVED, RECEIPT, facts.received_on),
        line(
            Stage.CONSIDERING,
            CONSIDERING,
            facts.considering_told_on,
            needed=not facts.ended,
            gone_by=facts.decided is not None,
        ),
        line(Stage.ASSESS, decide.authority, facts.decision_told_on, decide.on, TimeLimit.SIX_WEEKS, needed=not facts.ended),
        line(
            Stage.ADVICE,
            figures.ADVICE_RETURN.on(facts.received_on).authority,
            advice_in,
            advice_due,
            TimeLimit.ADVICE,
            needed=not over,
        ),
        line(
            Stage.PLAN,
            refuse.authority,
            facts.plan_decided_on if will_be_plan else facts.plan_told_on,
            None if will_be_plan else refuse.on,
            TimeLimit.SIXTEEN_WEEKS,
            needed=not over,
        ),
        line(Stage.DRAFT, COUNTED_BACK, facts.draft_sent_on, draft_due, TimeLimit.TWENTY_WEEKS, needed=not no_plan),
        line(
            Stage.VIEWS,
            figures.DRAFT_REPRESENTATIONS.on(facts.received_on).authority,
            views_end if views_end and views_end < on else None,
            views_end,
            needed=not no_plan,
        ),
        line(
            Stage.SETTINGS,
            CONSULTED,
            _all_of(facts.consulted)[1],
            needed=not no_plan,
            gone_by=facts.final_sent_on is not None,
        ),
        line(Stage.FINAL, final.authority, facts.final_sent_on, final.on, TimeLimit.TWENTY_WEEKS, needed=not no_plan),
    )


def _state(done_on: date | None, due_on: date | None, on: date, *, needed: bool, excepted: bool) -> StageState:
    day = done_on or on
    if done_on is None and not needed:
        return StageState.NOT_CALLED_FOR
    if due_on is None or day <= due_on:
        return StageState.DUE if done_on is None else StageState.DONE
    if excepted:
        return StageState.EXCEPTED
    return StageState.LATE if done_on is None else StageState.DONE_LATE


def _all_of(asked: Iterable[Answered]) -> tuple[date | None, date | None]:
    """The last day of what is still awaited (the earliest) or of all that was asked (the latest); the day the last came."""
    asked = tuple(asked)
    if not asked:
        return None, None
    open_days = [_back_by(one) for one in asked if one.answered_on is None]
    if open_days:
        return min(open_days), None
    return max(_back_by(one) for one in asked), max(one.answered_on for one in asked if one.answered_on)


def _back_by(one: Answered) -> date:
    return dates.advice_clock(one.asked_on)[0].on
