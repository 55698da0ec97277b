"""A child who moves in mid-contract, on the screens: Today asks the officer, the contract takes the answer, and keeps what it was."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import awards
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.contract_stages import AfterMove
from panel.law.vocabulary import ContractState, Kind, Option
from panel.models import AwardKept, Contract, ContractMove, FormDraft, MoveAnswer, Setting

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption, *drawn.button)
    return "\n".join(getattr(one, "value", "") if one.type != "button" else one.label for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def typed(drawn: AppTest, label: str, value: object) -> None:
    fields = (*drawn.text_input, *drawn.date_input, *drawn.radio)
    next(field for field in fields if field.label.startswith(label)).set_value(value)


@pytest.fixture
def contract(world: World) -> str:
    """A contract with an award of £1,800.00 for the running term; its number."""
    world.bring(line("A-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD)
    world.decide("A-1", Option.AWARD)
    outcome = Outcome("Will read 20 words", "4 words", "word list", date(2026, 12, 1))
    basis = AwardGrounds(date(2026, 11, 20), "Family and SENCO", (outcome,), "Charted weekly", (Cost("Tutor", 1_800_00),))
    with world.work("officer") as work:
        awards.offer(work, world.item_for("A-1").id, "2026 autumn", "1800", basis)
    with world.work() as work:
        work.session.add(Setting(name="Heronmere School"))
    world.on(date(2026, 12, 7))
    return str(world.rows(Contract)[0].id)


def recorded(screen: Screen, contract: str) -> AppTest:
    drawn = screen("contract", "coordinator", contract=contract, do="move")
    typed(drawn, "Has the child moved?", True)
    drawn.run()
    where = next(one for one in drawn.selectbox if one.label == "To which setting")
    where.select("Heronmere School")
    typed(drawn, "Since", date(2026, 11, 30))
    typed(drawn, "Why, or how it is known", "The SENCO wrote")
    return press(drawn.run(), "Record the change of setting")


def test_a_move_half_typed_stands_again_and_is_let_go_once_it_is_recorded(world: World, screen: Screen, contract: str) -> None:
    drawn = screen("contract", "coordinator", contract=contract, do="move")
    typed(drawn, "Why, or how it is known", "The SENCO wrote")
    drawn.run()
    assert "Kept for you" in said(screen("contract", "coordinator", contract=contract, do="move"))
    assert "Say whether the child has moved" in said(press(drawn, "Record the change of setting"))
    recorded(screen, contract)
    assert [row.reason for row in world.rows(ContractMove)] == ["The SENCO wrote"]
    assert world.count(FormDraft) == 0


def test_settings_of_one_name_are_told_apart_by_their_urn(world: World, screen: Screen, contract: str) -> None:
    with world.work() as work:
        work.session.add(Setting(name="Heronmere school", urn="100001"))
    drawn = screen("contract", "coordinator", contract=contract, do="move")
    offered = next(one for one in drawn.selectbox if one.label == "To which setting").options
    assert {"Heronmere School (no URN)", "Heronmere school (URN 100001)", "Larkspur Hollow Primary School"} == set(offered)


def test_today_asks_the_officer_and_the_contract_goes_on_with_the_money_shared(
    world: World, screen: Screen, contract: str
) -> None:
    recorded(screen, contract)
    assert "The LA officer does this" in said(screen("contract", "coordinator", contract=contract))
    assert "The child has moved setting: say what becomes of the contract" in said(screen("today", "officer"))

    drawn = screen("contract", "officer", contract=contract, do="after move")
    assert "moved from Larkspur Hollow Primary School to Heronmere School on 30 November 2026" in said(drawn)
    typed(drawn, "Your decision", AfterMove.GOES_ON)
    drawn.run()
    typed(drawn, "What Larkspur Hollow Primary School keeps of £1,800.00", "1200")
    typed(drawn, "Why", "Both schools agree")
    drawn = press(drawn.run(), "Record what becomes of it")

    words = said(drawn)
    assert "goes on there from 30 November 2026. Both schools agree" in words
    assert "Larkspur Hollow Primary School keeps £1,200.00" in words
    assert [row.kept_pence for row in world.rows(AwardKept)] == [1_200_00]
    assert "say what becomes of the contract" not in said(screen("today", "officer"))
    assert "Heronmere School" in said(screen("contracts", "officer"))


def test_an_officer_ends_the_contract_with_what_was_spent(world: World, screen: Screen, contract: str) -> None:
    recorded(screen, contract)
    drawn = screen("contract", "officer", contract=contract, do="after move")
    typed(drawn, "Your decision", AfterMove.ENDS)
    drawn.run()
    typed(drawn, "Why", "The new school does not need it")
    drawn = press(drawn.run(), "Record what becomes of it")
    assert drawn.error and world.count(MoveAnswer) == 0, "what was spent is not said yet"
    typed(drawn, "Spent of £1,800.00", "900")
    drawn = press(drawn.run(), "Record what becomes of it")
    assert world.rows(Contract)[0].state is ContractState.CLOSED
    assert "ended on 30 November 2026" in said(drawn)
