"""The journey of a contract as cases an officer can read: its stages, what lands, the target tester, the costed plan."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import asc_reached
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reasons import Reason

from law_cases import cases
from panel import rules
from panel.law import figures
from panel.law.contracts import costed_plan, journey, moves, target_tester
from panel.law.contracts.award_basis import Outcome
from panel.law.contracts.contract_stages import (
    AfterMove,
    ContractStage,
    ContractStep,
    Delivery,
    MoveState,
    OutcomeResult,
    SupportHead,
)
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import ContractFacts, VisitState
from panel.law.messages.labels import label
from panel.law.terms import Term
from panel.law.vocabulary import Option, RequestStatus

BY_KEY = {
    "2026 autumn": asc_reached.AUTUMN,
    "2027 spring": asc_reached.SPRING,
    "2027 summer": Term(3, "2027 summer", "2026/27", date(2027, 4, 12), date(2027, 7, 21)),
}
SPRING = BY_KEY["2027 spring"]
NAMED = ("name", "on", "stage", "step", "by")


def visit(given: dict[str, str]) -> VisitState:
    decided = given.get("decided")
    return VisitState(RequestStatus(given["status"]), Option(decided) if decided else None)


def facts(case: dict[str, Any]) -> ContractFacts:
    told = {name: value for name, value in case.items() if name not in NAMED}
    for name in ("first", "final"):
        if name in told:
            told[name] = BY_KEY[told[name]]
    if "moved" in told:
        told["moved"] = MoveState(told["moved"])
    for name in ("targets", "review"):
        if name in told:
            told[name] = visit(told[name])
    return ContractFacts(**told)


@cases("asc_journey.toml")
def test_where_a_contract_stands_and_what_comes_next(case: dict[str, Any]) -> None:
    found = journey.position_of(facts(case), on=case["on"])
    assert (found.stage, found.step, found.by) == (case["stage"], case["step"], case.get("by"))


@cases("asc_journey.toml", "landing")
def test_whether_a_visit_lands(case: dict[str, Any]) -> None:
    lands = journey.targets_visit_due if case["kind"] == "asc_targets" else journey.review_visit_due
    assert lands([visit(one) for one in case["visits"]]) is case["lands"]


@cases("asc_journey.toml", "cost")
def test_what_a_line_of_hours_costs(case: dict[str, Any]) -> None:
    assert costed_plan.cost_of_hours(case["minutes"], case["sessions"], case["weeks"], case["rate_pence"]) == case["pence"]


@cases("asc_moves.toml", "day")
def test_the_day_a_child_moved(case: dict[str, Any]) -> None:
    assert rules.move_day_fits(case["moved_on"], case["earliest"], on=case["on"]).is_met is case["met"]


@cases("asc_moves.toml", "answer")
def test_the_day_from_which_an_answer_to_a_move_counts(case: dict[str, Any]) -> None:
    assert rules.answer_day_fits(case["from_on"], case["moved_on"], on=case["on"]).is_met is case["met"]


@cases("asc_moves.toml", "kept")
def test_what_a_setting_keeps_of_an_award(case: dict[str, Any]) -> None:
    assert rules.kept_within_award(SPRING, case["kept_pence"], case["most_pence"]).is_met is case["met"]


@cases("asc_moves.toml", "share")
def test_which_awards_pass_on_whole_when_a_child_moves_and_which_are_shared(case: dict[str, Any]) -> None:
    both = [BY_KEY["2026 autumn"], SPRING]
    whole, shared = moves.shared_at_move(dict(enumerate(both)), case["from_on"])
    assert [[both[one].key for one in some] for some in (whole, shared)] == [case["whole"], case["shared"]]


@cases("asc_targets.toml")
def test_what_the_target_tester_says(case: dict[str, Any]) -> None:
    by_on = case.get("by_on", date(2027, 3, 1)) or None
    outcome = Outcome(case["words"], case.get("baseline", "4 words"), case.get("measure", "word list"), by_on)
    found = [finding.reason for finding in target_tester.target_weaknesses(outcome, SPRING.starts_on, SPRING.ends_on)]
    assert found == (case["weak"] or [Reason.TARGET_HOLDS])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=50), st.text(max_size=50))
def test_the_target_tester_says_something_of_anything_typed(words: str, baseline: str, measure: str) -> None:
    assert target_tester.target_weaknesses(Outcome(words, baseline, measure, None), None, None)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 600), st.integers(1, 50), st.integers(1, 60), st.integers(1, 20_000))
def test_rounding_is_never_more_than_half_a_penny(minutes: int, sessions: int, weeks: int, rate: int) -> None:
    exact = minutes * sessions * weeks * rate
    assert abs(costed_plan.cost_of_hours(minutes, sessions, weeks, rate) * 60 - exact) <= 30


def test_a_line_bought_once_costs_its_price_and_hours_count_for_nothing() -> None:
    line = PlanLine("Training", Delivery.ONCE, "", 60, 5, 10, 30_00, 370_00, 70_00)
    assert (line.cost_pence, line.balance_pence) == (370_00, 300_00)
    assert costed_plan.line_missing(line) == []
    assert costed_plan.line_missing(replace(line, once_pence=0)) == ["what it costs"]


def test_a_line_of_hours_says_what_it_lacks() -> None:
    assert costed_plan.line_missing(PlanLine("", Delivery.GROUP)) == [
        "what is done",
        "who delivers it",
        "minutes",
        "sessions a week",
        "weeks",
        "hourly rate",
    ]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"term": None}, "the term"),
        ({"outcomes": ()}, "an outcome, each with its baseline, measure and date"),
        ({"impact_measured": " "}, "how impact will be measured"),
        ({"amount_pence": 0}, "the amount asked for"),
        ({"lines": ()}, "a line of the costed plan"),
        ({"amount_pence": 299_99}, "lines that add up to the amount asked for"),
    ],
)
def test_a_plan_comes_to_the_panel_only_whole(change: dict[str, Any], missing: str) -> None:
    finding = rules.ready_for_panel(asc_reached.HELD, replace(asc_reached.PLAN, **change), on=asc_reached.ON)
    assert finding.reason is Reason.NOT_READY_FOR_PANEL
    assert missing in finding.facts["missing"]


def test_a_meeting_still_to_come_brings_nothing_to_the_panel() -> None:
    coming = replace(asc_reached.HELD, held_on=asc_reached.ON + timedelta(days=1))
    assert "still to come" in rules.ready_for_panel(coming, asc_reached.PLAN, on=asc_reached.ON).facts["missing"]


@pytest.mark.parametrize(("day", "due"), [(date(2026, 12, 18), date(2026, 11, 20)), (date(2027, 3, 25), date(2027, 2, 25))])
def test_the_review_falls_due_four_weeks_before_the_term_ends(day: date, due: date) -> None:
    assert journey.review_due_on(replace(SPRING, ends_on=day)) == due


def test_the_figures_of_the_journey_say_they_are_the_houses_own() -> None:
    for figure in (figures.ASC_REVIEW_LEAD, figures.ASC_ASSESSMENT_PROMPT):
        assert not figure.history[-1].authority.verified
    assert figures.NOTIONAL_BUDGET.on(date(2026, 11, 23)).value == 6_000_00


def test_every_word_of_the_journey_is_said() -> None:
    words = [
        label(value)
        for closed in (SupportHead, Delivery, AfterMove, OutcomeResult, ContractStage, ContractStep)
        for value in closed
    ]
    assert all(words)
