"""Contracts: what is awarded, and the officer's revision, withdrawal, ending and closing within every rule."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import awards
from panel.law.award_basis import Basis, Cost, Outcome
from panel.law.vocabulary import ClosedBecause, ContractState, Kind, Option
from panel.models import AwardEnding, AwardRevision, Contract, TermAward

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning)).replace(
        "\\", ""
    )


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


@pytest.fixture
def contract(world: World) -> str:
    """A contract with one award of £1,800.00 for the spring term of 2027; its number."""
    world.bring(line("A-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD)
    world.decide("A-1", Option.AWARD)
    outcome = Outcome("Will read forty words", "Twelve words", "Word list", date(2027, 2, 1))
    basis = Basis(date(2026, 11, 16), "Parent and SENCO", (outcome,), "Weekly", (Cost("Tutor", 1_800_00),))
    with world.work("officer") as work:
        awards.offer(work, world.item_for("A-1").id, "2027 spring", "1800", basis)
    return str(world.rows(Contract)[0].id)


def test_the_list_shows_the_award_and_the_money_by_term_and_no_name(screen: Screen, contract: str) -> None:
    drawn = screen("contracts", "coordinator")
    row = drawn.dataframe[0].value.to_dict("records")[0]
    assert (row["Child"], row["Awards"], row["Stage"]) == ("RF", "spring term 2027 £1,800.00", "First term awarded")
    assert "spring term 2027: £1,800.00" in said(drawn)
    assert "Fable" not in str(row) + said(drawn)


def test_an_award_is_revised_within_the_cap_and_refused_over_it(world: World, screen: Screen, contract: str) -> None:
    drawn = screen("contracts", "officer", contract=contract)
    number = world.rows(TermAward)[0].id
    for amount, cost in (("2,000.01", "2000.01"), ("1,500", "1500")):
        drawn.text_input(f"new {number}").set_value(amount)
        drawn.text_input(f"use 1 revise {number}").set_value("Tutor")
        drawn.text_input(f"pounds 1 revise {number}").set_value(cost)
        drawn.text_input(f"revise why {number}").set_value("The tutor comes less often")
        drawn = press(drawn, "Record the revision")
        if amount == "2,000.01":
            assert "over the limit of £2,000.00 in one school term" in said(drawn)
            assert len(world.rows(AwardRevision)) == 1
    assert [row.amount_pence for row in world.rows(AwardRevision)] == [1_800_00, 1_500_00]


def test_before_its_term_an_award_is_withdrawn_and_after_it_began_it_is_ended(
    world: World, screen: Screen, contract: str
) -> None:
    number = world.rows(TermAward)[0].id
    drawn = screen("contracts", "officer", contract=contract)
    drawn.text_input(f"stop why {number}").set_value("")
    assert "Nothing is written yet" in said(press(drawn, "Withdraw the award"))
    assert world.rows(TermAward)[0].live
    world.on(date(2027, 1, 11))
    drawn = screen("contracts", "officer", contract=contract)
    drawn.text_input(f"stop why {number}").set_value("The family moved away")
    press(drawn, "End the award")
    assert world.rows(TermAward)[0].live
    assert world.rows(AwardEnding)[0].reason == "The family moved away"


def test_a_contract_is_closed_with_its_reason(world: World, screen: Screen, contract: str) -> None:
    drawn = screen("contracts", "officer", contract=contract)
    assert "Choose why the contract closes" in said(press(drawn, "Close the contract"))
    drawn.selectbox(f"because {contract}").set_value(ClosedBecause.OUTCOMES_MET)
    press(drawn, "Close the contract")
    assert world.rows(Contract)[0].state is ContractState.CLOSED


def test_the_chair_reads_a_contract_and_changes_nothing(screen: Screen, contract: str) -> None:
    drawn = screen("contracts", "chair", contract=contract)
    assert "First term: spring term 2027" in said(drawn)
    assert not drawn.button and not drawn.text_input
