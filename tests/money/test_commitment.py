"""Commitment by school term and financial year: to the penny on both sides of 31 August and 1 April, likely and unspent."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from money_parts import AWARDED, award, award_of, end, faults, of_year, revise, settle, withdraw
from reasons import Reason

from builders import World
from panel.acts import budget, children, contracts
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.law.vocabulary import ClosedBecause
from panel.models import AwardSettlement, BudgetLine, Contract, TermAward

YEARS = ("2026/27", "2027/28", "2028/29")


def set_line(
    world: World, amount: str, seen_rev: int = 0, reason: str = "", year: str = "2026/27", source: str = "Forum"
) -> None:
    with world.work("coordinator") as work:
        budget.set_line(work, year, amount, source, reason, seen_rev=seen_rev)


def reasons(act: Callable[..., object], *given: Any, **more: Any) -> set[AnyReason]:
    with pytest.raises(Refused) as refused:
        act(*given, **more)
    return {finding.reason for finding in refused.value.findings}


def test_the_years_together_are_the_awards_to_the_penny(awarded: World) -> None:
    by_year = {year: of_year(awarded, year).standing.committed_pence for year in YEARS}
    assert by_year == {
        "2026/27": 1_450_00 + 1_999_99 + 800_01,
        "2027/28": 700_00 + 1_852_63 + 0,
        "2028/29": 147_37 + 1,
    }
    assert sum(by_year.values()) == sum(pence for _, _, pence in AWARDED)


def test_by_term_and_by_setting_add_up_to_the_same_total_in_every_year(awarded: World) -> None:
    settle(awarded, end(awarded, "A-1"), "333.33")
    for year in YEARS:
        shown = of_year(awarded, year)
        committed, unspent = shown.standing.committed_pence, shown.standing.unspent_pence
        assert sum(term.committed_pence for term in shown.terms) == committed
        assert sum(one.committed_pence for one in shown.settings) == committed
        assert sum(term.unspent_pence for term in shown.terms) == unspent
        assert sum(one.unspent_pence for one in shown.settings) == unspent


def test_the_autumn_term_is_in_the_year_before_christmas_and_the_summer_term_in_the_next(awarded: World) -> None:
    by_term = {year: {term.term.key for term in of_year(awarded, year).terms} for year in YEARS[:2]}
    assert by_term["2026/27"] == {"2026 summer", "2026 autumn", "2027 spring"}
    assert by_term["2027/28"] == {"2027 summer", "2027 autumn", "2028 spring"}
    assert [term.shared for term in of_year(awarded, "2027/28").terms] == [False, False, True]


@pytest.mark.parametrize("today", [date(2026, 8, 31), date(2026, 9, 1), date(2027, 3, 31), date(2027, 4, 1)])
def test_what_is_committed_does_not_change_with_the_day_it_is_read(awarded: World, today: date) -> None:
    assert [of_year(awarded, year, on=today).standing.committed_pence for year in YEARS] == [4_250_00, 2_552_63, 147_38]


def test_likely_is_what_was_asked_for_a_second_term_or_the_average_of_the_first(awarded: World) -> None:
    shown = of_year(awarded, "2026/27")
    average = (1_450_00 + 1_999_99 + 2_000_00 + 800_01 + 1 + 700_00) // 6
    assert {term.term.key: term.likely_pence for term in shown.terms} == {
        "2026 summer": 0,
        "2026 autumn": 0,
        "2027 spring": 2 * average,
    }
    assert shown.likely_contracts == 2
    with awarded.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE request SET amount_term_2_pence = 123456 WHERE reference = 'A-1'")
    assert of_year(awarded, "2026/27").standing.likely_pence == average + 1_234_56


def test_a_contract_in_its_final_term_closed_ended_withdrawn_or_past_is_not_likely(awarded: World) -> None:
    before = of_year(awarded, "2026/27").likely_contracts
    award(awarded, "A-1-R", "2027 spring", 600_00)
    assert of_year(awarded, "2026/27").likely_contracts == before - 1
    end(awarded, "B-1")
    assert of_year(awarded, "2026/27").likely_contracts == before - 2
    later = of_year(awarded, "2027/28")
    withdraw(awarded, "A-2")
    assert of_year(awarded, "2027/28").likely_contracts == later.likely_contracts - 1
    contract = next(row for row in awarded.rows(TermAward) if row.id == award_of(awarded, "B-3")).contract_id
    assert contract in {row.id for row in awarded.rows(Contract)}
    with awarded.work("officer") as work:
        contracts.close(work, contract, ClosedBecause.LEFT, "")
    assert of_year(awarded, "2027/28").likely_contracts == later.likely_contracts - 2
    assert of_year(awarded, "2028/29", on=date(2028, 7, 22)).likely_contracts == 0


def test_a_child_with_two_records_merged_has_had_both_terms_and_nothing_is_likely(awarded: World) -> None:
    one, other = (awarded.request(reference).child_id for reference in ("A-1", "A-2"))
    assert [of_year(awarded, year).likely_contracts for year in YEARS[:2]] == [2, 2]
    of_the_other = next(row.id for row in awarded.rows(Contract) if row.child_id == other)
    with awarded.work("officer") as work:
        contracts.close(work, of_the_other, ClosedBecause.WITHDRAWN, "The child's other record goes on")
    with awarded.work("coordinator") as work:
        children.merge(work, one, other, "The same", seen_version=2)
    assert [of_year(awarded, year).likely_contracts for year in YEARS[:2]] == [1, 1]


def test_a_revision_moves_the_commitment_and_a_settlement_frees_what_was_not_spent(awarded: World) -> None:
    revise(awarded, "A-1", 1_000_00)
    assert of_year(awarded, "2026/27").standing.committed_pence == 4_250_00 - 450_00
    number = end(awarded, "A-1")
    assert of_year(awarded, "2026/27").standing.unspent_pence == 0
    settle(awarded, number, "400.10")
    standing = of_year(awarded, "2026/27").standing
    assert (standing.committed_pence, standing.unspent_pence) == (4_250_00 - 450_00 - 599_90, 599_90)
    settle(awarded, number, "0", seen_rev=1)
    assert of_year(awarded, "2026/27").standing.unspent_pence == 1_000_00
    assert [row.spent_pence for row in awarded.rows(AwardSettlement)] == [400_10, 0]
    assert faults(awarded) == []


def test_no_more_is_settled_than_was_awarded_and_only_of_an_award_that_ended(awarded: World) -> None:
    number = award_of(awarded, "A-1")
    assert reasons(settle, awarded, number, "1") == {Reason.AWARD_NOT_ENDED}
    end(awarded, "A-1")
    assert reasons(settle, awarded, number, "1450.01") == {Reason.SPENT_OVER_AWARD}
    assert reasons(settle, awarded, number, "some") == {Reason.SUM_NOT_MONEY}
    settle(awarded, number, "1450.00")
    assert reasons(settle, awarded, number, "1") == {Reason.SEEN_STALE}
    assert reasons(settle, awarded, 999, "1") == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert awarded.count(AwardSettlement) == 1


def test_the_headroom_is_the_budget_line_less_committed_and_likely_and_may_fall_below_nothing(awarded: World) -> None:
    assert of_year(awarded, "2026/27").standing.headroom_pence is None
    set_line(awarded, "6000")
    standing = of_year(awarded, "2026/27").standing
    assert standing.headroom_pence == 6_000_00 - standing.committed_pence - standing.likely_pence
    set_line(awarded, "£1,000.00", seen_rev=1, reason="Forum cut it")
    headroom = of_year(awarded, "2026/27").standing.headroom_pence
    assert headroom is not None and headroom < 0
    assert [(line.rev, line.pence, line.reason) for line in of_year(awarded, "2026/27").budget] == [
        (2, 1_000_00, "Forum cut it"),
        (1, 6_000_00, ""),
    ]


def test_a_budget_line_needs_an_amount_a_source_a_year_of_the_calendar_and_a_reason_to_change(awarded: World) -> None:
    assert reasons(set_line, awarded, "", source=" ") == {Reason.SUM_NOT_MONEY, Reason.WORDS_MISSING}
    assert reasons(set_line, awarded, "10", year="2031/32") == {Reason.YEAR_NOT_IN_CALENDAR}
    set_line(awarded, "10")
    assert reasons(set_line, awarded, "11") == {Reason.SEEN_STALE, Reason.WORDS_MISSING}
    assert reasons(set_line, awarded, "11", seen_rev=1) == {Reason.WORDS_MISSING}
    assert [row.amount_pence for row in awarded.rows(BudgetLine)] == [10_00]
