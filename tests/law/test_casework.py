"""Casework as cases an officer can read: exceptions, the last safe panel, who asked, what is sought and who is told."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel import rules
from panel.law import advice, dates, exceptions, safe_panel, telling
from panel.law.advice import AdviceKind
from panel.law.circumstances import Circumstance
from panel.law.exceptions import Claim, Ground, Stage
from panel.law.kinds import KINDS
from panel.law.telling import Occasion, Recipient
from panel.law.vocabulary import Kind, Need, Option, RequestedBy

CASES = Path(__file__).parents[1] / "cases"
DAYS = st.dates(date(2019, 2, 1), date(2035, 12, 31))


def cases(name: str) -> Any:
    listed = tomllib.loads((CASES / name).read_text())["case"]
    return pytest.mark.parametrize("case", listed, ids=lambda case: case["name"])


@cases("exceptions.toml")
def test_an_exception_stands_or_the_reason_why_it_does_not(case: dict[str, Any]) -> None:
    claim = Claim(
        Stage(case["stage"]),
        Ground(case["ground"]),
        case["first"],
        case["last"],
        case.get("asked"),
        "A letter",
        case["from"],
        case["to"],
    )
    findings = exceptions.exception_stands(claim)
    refused = [finding.reason for finding in findings if not finding.is_met]
    assert refused == ([] if case["reason"] == "exception.evidenced" else [case["reason"]])


@cases("safe_panels.toml")
def test_the_last_safe_panel(case: dict[str, Any]) -> None:
    assert safe_panel.latest_meeting_day(case["due"]) == case["latest"]
    assert safe_panel.last_safe(case["due"], case["panels"], on=date(2026, 7, 1)) == case.get("safe")


@given(DAYS, DAYS)
def test_a_later_receipt_never_gives_an_earlier_last_day(one: date, other: date) -> None:
    first, second = sorted((one, other))
    for kind in Kind:
        assert KINDS[kind].due_on(first) <= KINDS[kind].due_on(second)
    for earlier, later in zip(dates.request_clock(first), dates.request_clock(second), strict=True):
        assert earlier.on <= later.on


@given(DAYS.filter(lambda day: day >= date(2019, 3, 1)))
def test_a_letter_from_the_latest_safe_day_arrives_in_time_and_from_the_next_working_day_does_not(due: date) -> None:
    latest = safe_panel.latest_meeting_day(due)
    assert safe_panel.letter_by(latest) <= due
    assert safe_panel.letter_by(dates.working_days_after(latest, 1)) > dates.working_day_on_or_before(due)


@given(DAYS, st.sampled_from(Stage), st.sampled_from(Ground))
def test_no_exception_changes_a_last_day(received: date, stage: Stage, ground: Ground) -> None:
    before = dates.request_clock(received)
    claim = Claim(stage, ground, received, received + timedelta(days=60), received, "A letter", received, before[0].on)
    exceptions.exception_stands(claim)
    assert dates.request_clock(received) == before


def test_a_year_of_wednesdays_in_term_has_weeks_whose_requests_cannot_be_heard_in_time() -> None:
    closed = (
        (date(2026, 12, 19), date(2027, 1, 3)),
        (date(2027, 3, 26), date(2027, 4, 11)),
        (date(2027, 7, 22), date(2027, 9, 5)),
    )
    wednesdays = [date(2026, 10, 7) + timedelta(weeks=week) for week in range(54)]
    panels = [day for day in wednesdays if not any(first <= day <= last for first, last in closed)]
    weeks = safe_panel.planner(date(2026, 10, 1), 53, panels, [date(2026, 11, 20)], on=date(2026, 10, 1))
    # Received on Monday 19 July, the papers cannot be out five working days before the last panel of term, on the 21st.
    unheard = ["2027-07-19", "2027-07-26", "2027-08-02"]
    assert [str(week.monday) for week in weeks if week.safe_if_received is None] == unheard
    empty = [week.monday for week in weeks if not week.meetings]
    assert date(2026, 12, 21) in empty and date(2027, 8, 9) in empty
    assert [(week.monday, week.must_carry) for week in weeks if week.must_carry] == [(date(2026, 11, 9), 1)]
    assert safe_panel.without_safe_meeting([date(2026, 10, 2), date(2026, 11, 20)], panels, on=date(2026, 10, 1)) == 1


@pytest.mark.parametrize(
    ("asked_by", "born", "on", "reason"),
    [
        (RequestedBy.PARENT, date(2010, 9, 1), date(2027, 6, 25), "asking.may"),
        (RequestedBy.PARENT, date(2010, 9, 1), date(2027, 6, 26), "asking.rights_are_their_own"),
        (RequestedBy.YOUNG_PERSON, date(2010, 8, 31), date(2027, 6, 25), "asking.may"),
        (RequestedBy.YOUNG_PERSON, date(2010, 8, 31), date(2026, 6, 26), "asking.not_yet_young_person"),
        (RequestedBy.YOUNG_PERSON, date(2010, 8, 31), date(2026, 6, 27), "asking.may"),
        (RequestedBy.YOUNG_PERSON, date(2001, 11, 24), date(2026, 11, 23), "asking.may"),
        (RequestedBy.YOUNG_PERSON, date(2001, 11, 23), date(2026, 11, 23), "asking.too_old"),
        (RequestedBy.SETTING, date(2016, 2, 29), date(2026, 11, 23), "asking.may"),
        (RequestedBy.OTHER, date(2024, 11, 23), date(2026, 11, 23), "asking.brought_to_notice"),
    ],
)
def test_who_may_ask(asked_by: RequestedBy, born: date, on: date, reason: str) -> None:
    assert rules.may_ask(asked_by, born, on=on).reason == reason


@pytest.mark.parametrize(
    ("assessed", "on", "reason"),
    [
        (date(2026, 8, 31), date(2027, 2, 27), "asking.assessed_lately"),
        (date(2026, 8, 31), date(2027, 2, 28), "asking.six_months_passed"),
        (date(2027, 8, 31), date(2028, 2, 29), "asking.six_months_passed"),
    ],
)
def test_the_six_month_rule(assessed: date, on: date, reason: str) -> None:
    assert rules.six_months_passed(assessed, on=on).reason == reason


def sought(*needs: Need, held: tuple[Circumstance, ...] = (), year: str = "4") -> list[advice.Sought]:
    return list(advice.to_seek(needs, held, year, young_person=False, on=date(2026, 11, 23)))


def test_the_eight_kinds_of_advice_and_adulthood_from_year_9() -> None:
    assert {one.kind for one in sought(year="9")} == set(AdviceKind)
    assert {one.kind for one in sought(year="8")} == set(AdviceKind) - {AdviceKind.ADULTHOOD}
    assert AdviceKind.ADULTHOOD not in {one.kind for one in sought(year="R")}


@pytest.mark.parametrize(
    ("needs", "who"),
    [
        ((Need.HI,), "hearing impairment"),
        ((Need.ASD, Need.VI), "vision impairment"),
        ((Need.HI, Need.VI), "multi-sensory impairment"),
        ((Need.MSI,), "multi-sensory impairment"),
    ],
)
def test_hearing_and_vision_call_for_a_qualified_teacher(needs: tuple[Need, ...], who: str) -> None:
    assert who in next(one.from_whom for one in sought(*needs) if one.kind is AdviceKind.EDUCATION)
    assert advice.sensory_teacher((Need.ASD, Need.MLD)) == ""


@pytest.mark.parametrize("circumstance", list(Circumstance))
def test_each_circumstance_changes_what_is_asked_for_and_who_is_told(circumstance: Circumstance) -> None:
    assert len(sought(held=(circumstance,))) == len(sought()) + 1
    for occasion in Occasion:
        told = telling.to_tell(occasion, (circumstance,), young_person=False)
        assert len(told) == len(telling.to_tell(occasion, (), young_person=False)) + 1
        assert {one.recipient for one in told} == set(Recipient)


@pytest.mark.parametrize(
    "reasons",
    [
        "Academic attainment is broadly average.",
        "There is no educational psychologist's report.",
        "The school can meet his needs.",
        "Use of the £6,000 is not evidenced.",
        "The child is not two years behind. The setting is able to meet need.",
        "No health service is involved.",
    ],
)
def test_a_refusal_on_nothing_but_a_reason_that_has_not_stood_is_worth_a_second_look(reasons: str) -> None:
    assert rules.only_reason_is_weak(Option.DO_NOT_ASSESS, reasons).reason == "lint.only_weak_reason"
    assert rules.only_reason_is_weak(Option.ASSESS, reasons).is_met
    more = f"{reasons} Since June the plan has brought his reading from 8 to 31 words."
    assert rules.only_reason_is_weak(Option.DO_NOT_ASSESS, more).is_met


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (dates.medical_clock(date(2026, 2, 28)), ["2026-12-28", "2027-02-27"]),
        (dates.medical_clock(date(2028, 2, 29)), ["2028-12-29", "2029-02-27"]),
        (dates.amendment_clock(date(2026, 4, 7)), ["2026-06-02"]),
        (dates.post_16_transfer_clock(date(2027, 9, 1)), ["2027-04-01"]),
        (dates.mediation_clock(date(2026, 12, 31)), ["2027-02-28"]),
    ],
)
def test_medical_funding_amendments_post_16_moves_and_mediation(made: tuple[dates.DueDate, ...], expected: list[str]) -> None:
    assert [str(one.on) for one in made] == expected
