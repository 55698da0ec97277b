"""A year of receipts worked by hand: last day, day to act by, last safe panel; and the stretches that have none."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from example_terms import BREAKS, TERMS

from panel.law import working_days
from panel.law.agenda import last_safe_panel
from panel.law.agenda.last_safe_panel import UnsafeDays
from panel.law.kinds import KINDS
from panel.law.vocabulary import Kind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "calendar_2026_27.toml").read_text())["case"]
PANELS = last_safe_panel.expected_meeting_days(TERMS, [], on=date(2026, 10, 1), breaks=BREAKS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_day_of_the_worked_calendar(case: dict[str, Any]) -> None:
    due = KINDS[Kind.EHCNA_REQUEST].due_on(case["received_on"])
    assert due == case["due"]
    assert working_days.working_day_on_or_before(due) == case["act_by"]
    assert last_safe_panel.last_safe_meeting_for_request(case["received_on"], PANELS) == case.get("last_safe")


def test_the_calendar_covers_the_year_and_its_awkward_days() -> None:
    received = [case["received_on"] for case in CASES]
    assert len(received) >= 60 and received == sorted(set(received))
    assert {(day.year, day.month) for day in received} >= {(2026, m) for m in (10, 11, 12)} | {(2027, m) for m in range(1, 11)}
    assert {date(2026, 10, 25), date(2027, 3, 28), date(2027, 8, 31), date(2028, 2, 29)} <= set(received)


def test_panels_are_the_wednesdays_of_term_without_half_terms() -> None:
    year = [str(day) for day in PANELS if date(2026, 12, 1) <= day <= date(2027, 3, 31)]
    assert (
        year
        == (
            "2026-12-02 2026-12-09 2026-12-16 2027-01-06 2027-01-13 2027-01-20 2027-01-27 2027-02-03 2027-02-10 2027-02-24 "
            "2027-03-03 2027-03-10 2027-03-17 2027-03-24"
        ).split()
    )
    assert not [day for day in PANELS if day.month == 8]


def test_only_the_second_half_of_july_has_no_safe_panel_and_christmas_has() -> None:
    found = last_safe_panel.unsafe_days(date(2026, 10, 1), date(2027, 10, 31), PANELS)
    assert found == [UnsafeDays(date(2027, 7, 15), date(2027, 7, 27), date(2027, 8, 26), date(2027, 9, 7))]


def test_without_a_panel_before_christmas_the_planner_says_which_arrivals_are_lost() -> None:
    panels = [day for day in PANELS if day not in (date(2026, 12, 9), date(2026, 12, 16))]
    found = last_safe_panel.unsafe_days(date(2026, 10, 1), date(2027, 3, 31), panels)
    # Received on Thursday 26 November, papers could be out by 3 December, a day after the last panel; due on 7 January, the
    # letter needs a panel by 30 December. From 2 December on, January's first panel is in time.
    assert found == [UnsafeDays(date(2026, 11, 26), date(2026, 12, 1), date(2027, 1, 7), date(2027, 1, 12))]
    assert last_safe_panel.last_safe_meeting_for_request(date(2026, 11, 25), panels) == date(2026, 12, 2)


def test_nothing_is_said_of_days_beyond_the_panels_known() -> None:
    assert last_safe_panel.unsafe_days(date(2026, 10, 1), date(2027, 10, 1), []) == []
    assert last_safe_panel.unsafe_days(date(2028, 7, 1), date(2029, 7, 1), PANELS) == []


def test_a_meeting_that_has_to_hear_more_than_it_holds_is_seen() -> None:
    due = [date(2026, 12, 14)] * 23
    weeks = last_safe_panel.planner(date(2026, 11, 23), 3, PANELS, due, on=date(2026, 11, 23), listed={date(2026, 12, 2): 4})
    assert [(week.listed, week.must_carry, week.load) for week in weeks] == [(0, 0, 0), (4, 23, 27), (0, 0, 0)]
