"""The end of the term calendar and of the bank holidays that can be reckoned: said a year ahead, and never a stop by surprise."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.law import working_days
from panel.law.figures import NotInForce
from panel.law.permissions import PAGES
from panel.law.terms import Term, calendar_end_warning
from panel.law.vocabulary import Kind
from panel.store.operations.doctor import of_calendars

Screen = Callable[..., AppTest]

LAST = date(2028, 7, 21)
ENDS = "The term calendar ends on 21 July 2028. Propose the coming terms under Settings > School terms, and let another person confirm them."
ENDED = (
    "The term calendar ended on 21 July 2028: no school term can be awarded, and no panel is expected on its usual day. "
    "Propose the coming terms under Settings > School terms, and let another person confirm them."
)
TERMS = [Term(1, "2028 summer", "2027/28", date(2028, 4, 24), LAST)]
WHO = ("officer", "coordinator", "administrator", "chair", "observer")


def shown(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.warning, *drawn.error, *drawn.success, *drawn.markdown)).replace("\\", "")


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2027, 7, 20), ""), (date(2027, 7, 21), ENDS), (LAST, ENDS), (date(2028, 7, 22), ENDED), (date(2030, 1, 1), ENDED)],
)
def test_the_end_of_the_calendar_is_said_from_a_year_ahead(day: date, said: str) -> None:
    assert calendar_end_warning(TERMS, day) == said
    assert calendar_end_warning([], day).startswith("The term calendar holds no term: no school term can be awarded")


def test_the_doctor_warns_a_year_ahead_and_calls_it_unsafe_once_it_has_ended(world: World) -> None:
    found = {}
    with world.reading() as session:
        for day in (date(2026, 11, 23), date(2027, 7, 21), date(2030, 1, 1)):
            found[day.year] = [
                (one.said, one.safe, one.soon) for one in of_calendars(session, datetime.combine(day, time(), UTC))
            ]
    assert found[2026] == [("the term calendar runs to 21 July 2028", True, False)]
    assert found[2027] == [(ENDS, True, True)]
    assert found[2030] == [(ENDED, False, False)]


def test_bank_holidays_past_those_that_can_be_reckoned_are_a_sentence_and_never_a_working_day(world: World) -> None:
    with pytest.raises(NotInForce, match=r"Bank holidays in England are not known for 2101: .* from 1872 to 2100"):
        working_days.working_days_after(date(2100, 12, 30), 3)
    with world.reading() as session:
        ahead, after = ([*of_calendars(session, datetime(year, 6, 1, tzinfo=UTC))][-1] for year in (2100, 2101))
    assert (ahead.said[:54], ahead.soon) == ("bank holidays in England are not known for 2101, so no", True)
    assert (after.safe, after.soon) == (False, False)


def test_every_page_is_drawn_after_the_calendar_has_ended(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2", Kind.ASC_REQUEST))
    world.on(date(2030, 1, 1))
    for page, roles in sorted(PAGES.items()):
        drawn = screen(page, next((who for who in WHO if who in roles), "head"))
        assert not drawn.exception, (page, drawn.exception[0].value)


def test_today_tells_the_administrator_and_the_planner_tells_everybody(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    assert "The term calendar" not in shown(screen("today", "administrator")) + shown(screen("planner", "coordinator"))
    world.on(date(2028, 1, 10))
    assert ENDS in shown(screen("today", "administrator"))
    world.on(date(2030, 1, 1))
    planner = shown(screen("planner", "coordinator"))
    assert ENDED in planner
    assert "Meetings are not planned far enough ahead to say which requests would be heard in time." in planner
    assert "has a safe panel" not in planner
