"""Reading ahead and the consent list as cases an officer can read."""

from datetime import date
from typing import Any

from law_cases import cases
from panel import rules
from panel.law.agenda import pre_reading
from panel.law.agenda.pre_reading import FirstViews
from panel.law.vocabulary import Criterion, Discipline, FirstView

EP, HEALTH = Discipline.EDUCATIONAL_PSYCHOLOGY, Discipline.HEALTH
ATTAINMENT, ACTION, HEALTHY = (
    Criterion.ATTAINMENT_AND_PROGRESS,
    Criterion.ACTION_ALREADY_TAKEN,
    Criterion.DEVELOPMENT_AND_HEALTH,
)
YES, MIXED, NO = FirstView.SUPPORTS, FirstView.MIXED, FirstView.DOES_NOT_SUPPORT


@cases("reading_ahead.toml", "pull")
def test_until_when_a_case_may_be_taken_off_the_consent_list(case: dict[str, Any]) -> None:
    assert rules.pulled_in_time(case["held_on"], on=case["on"]).reason == case["reason"]


@cases("reading_ahead.toml", "warn")
def test_when_a_discipline_that_has_not_read_is_warned_of(case: dict[str, Any]) -> None:
    finding = rules.disciplines_have_read({EP, HEALTH}, {HEALTH}, case["held_on"], on=case["on"])
    assert finding.verdict == case["verdict"]
    assert finding.facts["missing"] == [EP]


@cases("reading_ahead.toml", "minutes")
def test_how_long_a_case_may_take_to_read(case: dict[str, Any]) -> None:
    assert pre_reading.minutes_to_read(case["papers"], case["words"], on=date(2026, 11, 23)) == case["minutes"]


def test_the_spread_begins_where_members_differ_and_counts_no_silence() -> None:
    heads = pre_reading.views_by_head(
        [
            FirstViews({ATTAINMENT: YES, ACTION: YES, HEALTHY: YES}),
            FirstViews({ATTAINMENT: YES, ACTION: NO, HEALTHY: MIXED}),
            FirstViews({ATTAINMENT: YES, ACTION: MIXED}),
            FirstViews(abstains=True),
        ]
    )
    assert [(head.criterion, head.apart) for head in heads] == [(ACTION, 2), (HEALTHY, 1), (ATTAINMENT, 0)]
    assert heads[1].counts == {YES: 1, MIXED: 1}


def test_a_note_without_a_view_is_something_said() -> None:
    assert rules.view_given(FirstViews(notes={ACTION: "Two cycles only"})).is_met
    assert not rules.view_given(FirstViews(notes={ACTION: " "})).is_met
    assert rules.view_given(FirstViews(abstains=True)).is_met
