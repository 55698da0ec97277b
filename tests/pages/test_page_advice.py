"""Advice: all that is outstanding across cases, overdue first, narrowed by kind and words, with the text to chase it."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from builders import World, line
from panel.acts import advice, interests
from panel.law.casework.advice import AdviceKind
from panel.law.vocabulary import InterestKind, Option
from panel.models import Advice

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.info, *drawn.caption, *drawn.code)).replace("\\", "")


def numbers(drawn: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in drawn.metric}


@pytest.fixture
def sought(world: World) -> World:
    """Two cases assessed; the advice on the first asked for on 23 November and on the second on 7 December; it is 5 January."""
    world.bring(line("A-1"), line("B-1", forename="Ash"))
    world.opened()
    for reference, day in (("A-1", date(2026, 11, 23)), ("B-1", date(2026, 12, 7))):
        world.recommend(reference, Option.ASSESS)
        world.decide(reference, Option.ASSESS)
        world.on(day)
        with world.work("coordinator") as work:
            advice.open_tracker(work, reference, day)
        world.on(date(2026, 11, 23))
    world.on(date(2027, 1, 5))
    medical = next(row for row in world.rows(Advice) if row.kind is AdviceKind.MEDICAL)
    with world.work("coordinator") as work:
        advice.chase(work, medical.id, date(2027, 1, 5), seen_events=1)
    social = next(row for row in world.rows(Advice) if row.kind is AdviceKind.SOCIAL_CARE)
    with world.work("coordinator") as work:
        advice.receive(work, social.id, date(2026, 12, 1), seen_events=1)
    return world


def test_overdue_comes_first_and_what_was_never_asked_for_last(sought: World, screen: Screen) -> None:
    drawn = screen("advice", "coordinator")
    assert numbers(drawn) == {"Overdue": "4", "Due within a week": "0", "Awaited in all": "9", "Not asked for yet": "4"}
    shown = drawn.dataframe[0].value
    assert list(shown["Now"]) == ["Overdue by 1 day"] * 4 + ["13 days left"] * 5 + ["Not asked for yet"] * 4
    assert list(shown["Chased"]).count("5 Jan") == 1
    assert set(shown["Child"]) == {"RF", "AF"} and "Fable" not in str(shown)
    assert drawn.get("vega_lite_chart")


def test_the_text_to_chase_with_has_every_overdue_advice_by_provider_and_no_name(sought: World, screen: Screen) -> None:
    text = screen("advice", "chair").code[0].value
    assert text.count("overdue by 1 day") == 4 and "B-1" not in text and "Fable" not in text
    assert (
        "To a health care professional:\n- A-1 (RF, Larkspur Hollow Primary School): medical advice and information; "
        "asked for on 23 November 2026, due back by 4 January 2027, overdue by 1 day." in text
    )


def test_it_is_narrowed_by_kind_and_by_words(sought: World, screen: Screen) -> None:
    drawn = screen("advice", "officer")
    drawn.selectbox("advice kind").set_value(AdviceKind.MEDICAL).run()
    assert list(drawn.dataframe[0].value["Case"]) == ["A-1", "B-1"]
    drawn.text_input("advice words").set_value("af").run()
    assert list(drawn.dataframe[0].value["Case"]) == ["B-1"]
    drawn.text_input("advice words").set_value("nobody").run()
    assert "No advice is outstanding, or none matches." in said(drawn) and not drawn.dataframe


def test_a_case_one_has_an_interest_in_is_not_there(sought: World, screen: Screen) -> None:
    with sought.work("chair") as work:
        interests.declare(work, "A-1", sought.people["officer"], InterestKind.OTHER, "")
    drawn = screen("advice", "officer")
    assert set(drawn.dataframe[0].value["Case"]) == {"B-1"}
    assert numbers(drawn)["Overdue"] == "0" and not drawn.code


def test_today_says_how_much_is_overdue(sought: World, screen: Screen) -> None:
    drawn = screen("today", "coordinator")
    linked = [one.value for one in drawn.get("page_link") if isinstance(one, Element)]
    assert "4 pieces of advice overdue" in "\n".join([*linked, said(drawn)])
