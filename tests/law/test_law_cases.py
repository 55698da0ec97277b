"""The law as cases an officer can read: clocks, caps, deferrals. The files are in tests/cases."""

import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from law_cases import CASES, cases
from panel import rules
from panel.law import dates, figures
from panel.law.contracts.caps import TermAmount
from panel.law.figures import FIGURES, NotInForce
from panel.law.policy import policy_file
from panel.law.terms import Term
from panel.law.vocabulary import Kind
from panel.store.installation import ROOT

ASC = tomllib.loads((CASES / "asc_caps.toml").read_text())
TERMS = [
    Term(place, f"{year} {season}", f"{first}/{(first + 1) % 100}", starts, ends)
    for place, (year, season, first, starts, ends) in enumerate(
        (year, season, year if season == "autumn" else year - 1, starts, ends)
        for year in range(2024, 2029)
        for season, starts, ends in (
            ("spring", date(year, 1, 4), date(year, 3, 25)),
            ("summer", date(year, 4, 12), date(year, 7, 21)),
            ("autumn", date(year, 9, 1), date(year, 12, 18)),
        )
    )
]
BY_KEY = {term.key: term for term in TERMS}
TODAY = date(2026, 11, 23)


def held(case: dict[str, Any]) -> list[TermAmount]:
    return [TermAmount(BY_KEY[key], ordinal, pence) for ordinal, (key, pence) in enumerate(case.get("held", {}).items(), 1)]


@cases("clocks.toml")
def test_the_clock_of_a_request(case: dict[str, Any]) -> None:
    due = [one.on for one in dates.request_clock(case["received_on"])]
    assert due == [case["six"], case["sixteen"], case["twenty"]]


def test_no_clock_is_invented_for_a_day_before_the_regulations() -> None:
    with pytest.raises(NotInForce, match="request.decision has no value on 2014-08-31"):
        dates.request_clock(date(2014, 8, 31))


@cases("asc_caps.toml", "term_cap")
def test_the_term_cap(case: dict[str, Any]) -> None:
    finding = rules.asc_term_cap(BY_KEY["2027 spring"], case["asked"], held(case), on=case["on"])
    assert finding.reason == case["reason"]
    assert finding.facts["most_pence"] == case["most"]


def test_no_cap_is_invented_for_a_day_before_the_protocol() -> None:
    with pytest.raises(NotInForce, match="asc.term_cap has no value on 2019-01-31"):
        rules.asc_term_cap(BY_KEY["2027 spring"], 1, [], on=date(2019, 1, 31))


@cases("asc_caps.toml", "terms_left")
def test_two_terms_at_most(case: dict[str, Any]) -> None:
    assert rules.asc_terms_left(held(case), on=TODAY).reason == case["reason"]


@cases("asc_caps.toml", "year_cap")
def test_the_year_cap(case: dict[str, Any]) -> None:
    finding = rules.asc_year_cap(BY_KEY["2027 spring"], case["asked"], held(case), on=TODAY)
    assert finding.reason == case["reason"]


@cases("asc_caps.toml", "follows")
def test_the_order_of_the_two_terms(case: dict[str, Any]) -> None:
    finding = rules.final_term_follows(BY_KEY[case["term"]], case["ordinal"], held(case), case.get("gap_reason", ""))
    assert finding.reason == case["reason"]


@cases("asc_caps.toml", "over")
def test_when_a_term_may_be_awarded(case: dict[str, Any]) -> None:
    finding = rules.term_may_be_awarded(BY_KEY[case["term"]], case.get("late_reason", ""), on=case["on"])
    assert finding.reason == case["reason"]


@cases("asc_caps.toml", "withdraw")
def test_when_an_award_may_be_withdrawn(case: dict[str, Any]) -> None:
    assert rules.may_be_withdrawn(BY_KEY[case["term"]], on=case["on"]).reason == case["reason"]
    assert rules.may_be_ended(BY_KEY[case["term"]], on=case["on"]).is_met is (case["reason"] == "asc.term_begun")


@cases("deferral.toml")
def test_what_a_deferral_does_to_the_clock(case: dict[str, Any]) -> None:
    finding = rules.deferral_effect(Kind.EHCNA_REQUEST, case["due_on"], case.get("next_on"), on=TODAY)
    assert finding.reason == case["reason"]
    assert finding.facts.get("days") == case.get("days")


def test_every_figure_has_a_dated_history_and_no_value_the_day_before_it_began() -> None:
    assert [figure.name for figure in FIGURES if not is_dated_and_sourced(figure)] == []


def is_dated_and_sourced(figure: figures.Parameter) -> bool:
    """Whether each value has a day of its own and a source, and the first is in force on its day and not the day before."""
    since = [one.authority.since for one in figure.history]
    sourced = all(one.authority.pinpoint and one.authority.instrument for one in figure.history)
    with suppress(NotInForce):
        figure.on(date.fromordinal(since[0].toordinal() - 1))
        return False
    return since == sorted(set(since)) and sourced and figure.on(since[0]).value == figure.history[0].value


def test_the_year_cap_is_what_the_other_caps_already_keep() -> None:
    three_terms = 3 * figures.ASC_TERM_CAP.on(TODAY).value
    assert figures.ASC_YEAR_CAP.on(TODAY).value == three_terms


def test_every_figure_of_the_module_is_in_the_rule_book() -> None:
    named = {value for value in vars(figures).values() if isinstance(value, figures.Parameter)}
    assert named == set(FIGURES)


@pytest.mark.parametrize("file", sorted((ROOT / "data" / "policies").glob("*.toml")), ids=lambda file: str(file.stem))
def test_a_shipped_policy_can_be_proposed_and_names_its_source(file: Path) -> None:
    assert all(one.source for one in policy_file.read(file.read_text(encoding="utf-8"), on=TODAY))
