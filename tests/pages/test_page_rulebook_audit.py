"""The rule book on a day, and the audit's entries and chain."""

from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from builders import World, line

Screen = Callable[..., AppTest]


def rows(drawn: AppTest, number: int = 0) -> list[dict[str, Any]]:
    assert not drawn.exception
    return drawn.dataframe[number].value.to_dict("records")


def test_every_figure_in_force_is_shown_with_its_authority_and_whether_it_was_read(screen: Screen) -> None:
    figures = {row["Figure"]: row for row in rows(screen("rulebook", "observer"))}
    cap = figures["asc: term cap"]
    assert (cap["Value"], cap["Source read"]) == ("£2,000.00", "yes")
    assert cap["Authority"] == "Joint Working Protocol, ASC, decision: at most £2,000 per term"
    assert figures["quorum: people"]["Source read"] == "not verified"


def test_a_figure_is_not_in_force_before_it_began(screen: Screen) -> None:
    drawn = screen("rulebook", "head")
    drawn.date_input[0].set_value(date(2018, 12, 31)).run()
    figures = {row["Figure"] for row in rows(drawn)}
    assert "request: decision" in figures and "asc: term cap" not in figures


def test_the_term_calendar_says_that_it_is_an_example(screen: Screen) -> None:
    drawn = screen("rulebook", "chair")
    assert "These are example dates" in drawn.warning[0].value
    assert len(rows(drawn, 1)) == 12


def test_the_audit_lists_the_newest_first_and_finds_an_act(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("audit", "chair")
    numbers = [row["No."] for row in rows(drawn)]
    assert numbers == sorted(numbers, reverse=True)
    assert rows(drawn)[0]["Act"] == "request.import"
    drawn.text_input[0].set_value("person.add").run()
    assert {row["Act"] for row in rows(drawn)} == {"person.add"}


def test_the_chain_is_said_to_be_whole_or_where_it_is_broken(world: World, screen: Screen) -> None:
    drawn = screen("audit", "administrator")
    drawn.button[0].click().run()
    assert "The chain is whole" in drawn.success[0].value
    with world.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_never_altered")
        connection.exec_driver_sql("UPDATE audit_entry SET act = 'nothing' WHERE seq = 2")
    drawn.button[0].click().run()
    assert "broken place" in drawn.error[0].value
