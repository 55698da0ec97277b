"""The stages of a needs assessment and its plan in one line, all counted from the one receipt.

A stage runs until what stops it has happened and was sent; where mediation or the Tribunal settled a contested decision, the days after that
rule (`law.casework.after_appeal`). Sources: SEND Regulations 2014, regulations 4, 5, 8, 10, 13; Children
and Families Act 2014 s.36(7); the exceptions in regulations 5(4), 8(2), 10(4), 13(3) lift a limit and move no day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from panel.law import dates, figures
from panel.law.casework.after_appeal import COUNTED_BACK, Settled, last_days
from panel.law.casework.answers import Answered, all_of
from panel.law.casework.appeals import Contested
from panel.law.casework.exceptions import SOURCES, ClaimState, TimeLimit
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.time_taken import gone
from panel.law.findings import Authority
from panel.law.vocabulary import Option

RECEIPT = Authority(figures.ACT, "section 36(1), section 24(1)", figures.REGULATIONS_BEGAN, verified=False)
CONSIDERING = Authority(figures.ACT, "section 36(7), with regulation 4: as soon as practicable", figures.REGULATIONS_BEGAN)
REFUSED = figures.PLAN_REFUSAL.on(figures.REGULATIONS_BEGAN).authority
SENT_ON = figures.PLAN_FINAL.on(figures.REGULATIONS_BEGAN).authority
CONSULTED = Authority(figures.ACT, "section 39(2)", figures.REGULATIONS_BEGAN, verified=False)


class Stage(StrEnum):
    """The stages, in order."""

    RECEIVED = "received"
    CONSIDERING = "considering"
    ASSESS = "assess"
    SETTLED = "settled"
    TOLD_AGAIN = "told_again"
    ADVICE = "advice"
    PLAN = "plan"
    PLAN_SETTLED = "plan_settled"
    RECONSIDERED = "reconsidered"
    DRAFT = "draft"
    VIEWS = "views"
    SETTINGS = "settings"
    FINAL = "final"
    CONTENT_SETTLED = "content_settled"
    SCHOOL_NAMED = "school_named"
    AMENDED = "amended"


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
class StageFacts:
    """What is recorded of one child's assessment, whichever of its cases holds it.

    `told` days are those on which the family was told in writing. `ended` is that whoever asked withdrew, `settled` what
    mediation or the Tribunal settled, in order.
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
    settled: tuple[Settled, ...] = ()


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
    decide, last = dates.request_clock(facts.received_on)[0], last_days(facts.received_on, facts.settled)
    by = {one.contested: one for one in facts.settled}
    to_assess, of_plan = by.get(Contested.ASSESSMENT), by.get(Contested.PLAN)
    over = facts.ended or (facts.decided not in (None, Option.ASSESS) and to_assess is None)
    ordered = of_plan is not None and of_plan.step is not PlanStep.APPEAL_REFERRED
    no_plan = over or (facts.plan_decided not in (None, Option.ISSUE) and not ordered)
    will_be_plan = facts.plan_decided is Option.ISSUE
    first_told = facts.plan_told_on if of_plan is not None else facts.plan_decided_on if will_be_plan else facts.plan_told_on
    advice_due, advice_in = all_of(facts.advice)
    views_end = dates.draft_clock(facts.draft_sent_on)[0].on if facts.draft_sent_on else None
    sixteen, twenty = (None, None) if facts.settled else (TimeLimit.SIXTEEN_WEEKS, TimeLimit.TWENTY_WEEKS)

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
        *_lines_of(to_assess, line),
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
            last.no_plan.authority if last.no_plan else REFUSED,
            first_told,
            None if will_be_plan or last.no_plan is None else last.no_plan.on,
            sixteen,
            needed=not over,
        ),
        *_lines_of(of_plan, line),
        line(
            Stage.DRAFT,
            last.draft.authority if last.draft else COUNTED_BACK,
            facts.draft_sent_on,
            last.draft.on if last.draft else None,
            twenty,
            needed=not no_plan,
        ),
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
            all_of(facts.consulted)[1],
            needed=not no_plan,
            gone_by=facts.final_sent_on is not None,
        ),
        line(
            Stage.FINAL,
            last.final.authority if last.final else SENT_ON,
            facts.final_sent_on,
            last.final.on if last.final else None,
            twenty,
            needed=not no_plan,
        ),
        *_lines_of(by.get(Contested.CONTENT), line),
    )


def _lines_of(one: Settled | None, line: Callable[..., StageLine]) -> list[StageLine]:
    """What settled a contested decision, and what the authority owes after it by days of its own."""
    if one is None:
        return []
    days = one.days
    source = next(iter(days.values())).authority
    if one.contested is Contested.ASSESSMENT:
        told = days["notify_it_will_assess"]
        return [line(Stage.SETTLED, source, one.on), line(Stage.TOLD_AGAIN, told.authority, one.told_on, told.on)]
    if one.contested is Contested.PLAN and one.step is PlanStep.APPEAL_REFERRED:
        again = days["reconsidered"]
        return [
            line(Stage.PLAN_SETTLED, source, one.on),
            line(Stage.RECONSIDERED, again.authority, one.reconsidered_on, again.on),
        ]
    if one.contested is Contested.PLAN:
        return [line(Stage.PLAN_SETTLED, days["draft_plan_after_no_plan"].authority, one.on)]
    school, whole = days["amended_plan_school_only"], days["amended_plan"]
    return [
        line(Stage.CONTENT_SETTLED, whole.authority, one.on),
        line(Stage.SCHOOL_NAMED, school.authority, one.amended_on, school.on),
        line(Stage.AMENDED, whole.authority, one.amended_on, whole.on),
    ]


def _state(done_on: date | None, due_on: date | None, on: date, *, needed: bool, excepted: bool) -> StageState:
    day = done_on or on
    if done_on is None and not needed:
        return StageState.NOT_CALLED_FOR
    if due_on is None or day <= due_on:
        return StageState.DUE if done_on is None else StageState.DONE
    if excepted:
        return StageState.EXCEPTED
    return StageState.LATE if done_on is None else StageState.DONE_LATE
