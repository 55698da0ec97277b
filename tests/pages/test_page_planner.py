"""The planner: this term and the next at first, the year when asked; over-full panels and arrivals without a safe panel in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import interests
from panel.law.vocabulary import InterestKind

Screen = Callable[..., AppTest]


def weeks(drawn: AppTest) -> list[dict[str, Any]]:
    assert not drawn.exception
    return drawn.dataframe[0].value.to_dict("records")


def said(drawn: AppTest) -> str:
    shown = (*drawn.warning, *drawn.error, *drawn.success, *drawn.markdown)
    return "\n".join(one.value for one in shown).replace("\\", "")


def test_this_term_and_the_next_then_the_year(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("planner", "coordinator")
    assert weeks(drawn)[-1]["Week of"] == "Mon 22 Mar 2027"
    assert {row["Panel"] for row in weeks(drawn) if row["Week of"] in ("Mon 21 Dec 2026", "Mon 15 Feb 2027")} == {"No panel"}
    assert "A request that arrives on any of these days has a safe panel." in said(drawn)
    drawn.session_state["span"] = "year"
    drawn.run()
    assert weeks(drawn)[-1]["Week of"] == "Mon 22 Nov 2027"
    expected = "received from **Thu 15 Jul 2027** to **Tue 27 Jul 2027**: due from Thu 26 Aug 2027 to Tue 7 Sep 2027"
    assert expected in said(drawn)


def test_a_panel_that_has_to_hear_more_than_it_holds_is_said_in_red(world: World, screen: Screen) -> None:
    world.bring(*(line(f"A-{number}", received_on="2026-11-02") for number in range(23)))
    text = "\n".join(one.value for one in screen("planner", "chair").error)
    assert "The panel of Wed 2 Dec 2026 has to hear 23 cases, and usually holds 22" in text.replace("\\", "")


def test_what_is_on_an_agenda_is_counted_apart_from_what_has_to_be_placed(world: World, screen: Screen) -> None:
    world.bring(*(line(f"A-{number}", received_on="2026-10-19") for number in range(3)))
    world.published(held_on=date(2026, 11, 25), size=2)
    first = weeks(screen("planner", "officer"))[0]
    assert (first["Listed"], first["To place"]) == ("2", "")


def test_cases_without_a_safe_panel_are_listed_and_a_recused_reader_sees_none(world: World, screen: Screen) -> None:

    world.bring(line("L-1", received_on="2026-10-12"))
    assert "L-1" in said(screen("planner", "chair"))
    with world.work("chair") as work:
        interests.declare(work, "L-1", work.person_id, InterestKind.OTHER, "")
    assert "L-1" not in said(screen("planner", "chair"))
