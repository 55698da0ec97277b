"""Likenesses of two records, and an award shared between financial years, as cases an officer can check."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_cases import CASES, cases
from panel.law import figures
from panel.law.children.comparing import folded
from panel.law.children.likeness import Likeness, NameAndBirth, likeness
from panel.law.figures import Figure
from panel.law.findings import Authority
from panel.law.messages import children
from panel.law.money.financial_year import financial_year_of, shared_by_year, span, straddles


def named(surname: str, forename: str, born: date, upn: str = "") -> NameAndBirth:
    return NameAndBirth(folded(surname), folded(forename), born, upn)


@cases("likeness.toml")
def test_likeness(case: dict[str, Any]) -> None:
    one, other = named(*case["one"]), named(*case["other"])
    expected = Likeness(case["why"]) if "why" in case else None
    assert likeness(one, other) is expected
    assert likeness(other, one) is expected


def test_every_likeness_is_said_and_reached_by_a_case() -> None:
    listed = tomllib.loads((CASES / "likeness.toml").read_text(encoding="utf-8"))["case"]
    labelled = {value for value, _ in children.LABELS if isinstance(value, Likeness)}
    assert labelled == set(Likeness) == {Likeness(case["why"]) for case in listed if "why" in case}


@pytest.fixture(autouse=True)
def no_local_policy() -> Iterator[None]:
    yield
    figures.follow({})


@cases("financial_years.toml")
def test_shared_between_financial_years(case: dict[str, Any]) -> None:
    starts_on, ends_on = case["term"]
    begins = case.get("begins", [])
    figures.follow(
        {"money.financial_year": tuple(Figure(month, Authority("Local policy", "", since)) for since, month in begins)}
    )
    assert shared_by_year(case["pence"], starts_on, ends_on) == case["parts"]
    assert straddles(starts_on, ends_on) is (len(case["parts"]) > 1)
    assert span(next(iter(case["parts"]))) == case.get("span", "1 April to 31 March")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2027, 3, 31), "2026/27"), (date(2027, 4, 1), "2027/28"), (date(2099, 4, 1), "2099/00")]
)
def test_the_financial_year_begins_on_1_april(day: date, year: str) -> None:
    assert financial_year_of(day) == year


@given(pence=st.integers(0, 2_000_00), starts=st.dates(date(2020, 1, 1), date(2040, 1, 1)), days=st.integers(0, 500))
def test_the_parts_of_an_award_always_add_up_to_it_and_none_is_below_nothing(pence: int, starts: date, days: int) -> None:
    parts = shared_by_year(pence, starts, starts + timedelta(days=days))
    assert sum(parts.values()) == pence
    assert all(part >= 0 for part in parts.values())
    assert list(parts) == sorted(parts)
    assert financial_year_of(starts) in parts
    assert financial_year_of(starts + timedelta(days=days)) in parts


@given(amounts=st.lists(st.integers(1, 2_000_00), max_size=30))
def test_totals_by_year_are_sums_of_the_same_parts_however_they_are_grouped(amounts: list[int]) -> None:
    term = date(2028, 1, 4), date(2028, 4, 7)
    each = [shared_by_year(pence, *term) for pence in amounts]
    in_all = sum(part for parts in each for part in parts.values())
    assert in_all == sum(amounts)
    half = len(each) // 2
    by_setting = [sum(parts["2027/28"] for parts in some) for some in (each[:half], each[half:])]
    assert sum(by_setting) == sum(parts["2027/28"] for parts in each)
