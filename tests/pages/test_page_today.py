"""Today: each role sees what needs it now, with a way there, and nothing of a case it is recused from."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from builders import HELD_ON, World, line
from panel.acts import agenda, interests, meeting, people
from panel.law.findings import Refused
from panel.law.vocabulary import InterestKind, Kind, Option, Role
from panel.screens.widgets.to_do import Todo, Work, first_of
from panel.store.people.actors import actor_of
from panel.store.queries.requests import today

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    linked = [one.value for one in drawn.get("page_link") if isinstance(one, Element)]
    return "\n".join([*linked, *(one.value for one in (*drawn.markdown, *drawn.caption, *drawn.info, *drawn.warning))]).replace(
        "\\", ""
    )


def folds(drawn: AppTest) -> dict[str, str]:
    """What each kind of work says of itself while it is closed."""
    return dict(one.label.split(": ", 1) for one in drawn.expander)


def to_do(drawn: AppTest) -> list[str]:
    return [one.label for one in drawn.button]


def test_the_coordinator_sees_what_is_at_risk_and_drafts_to_publish(world: World, screen: Screen) -> None:
    world.bring(
        line("A-1", received_on="2026-10-01"),
        line("A-2", received_on="2026-10-19"),
        *(line(f"B-{n}", received_on="2026-11-16") for n in range(6)),
    )
    drawn = screen("today", "coordinator")
    assert folds(drawn)["Requests"] == "8 waiting for an agenda; of 8 not decided, 1 overdue and 1 due within 2 weeks"
    assert to_do(drawn) == ["See RF"] * 3 and drawn.button[0].proto.type == "primary"
    text = said(drawn)
    assert "RF: Overdue by 11 days](/case?case=A-1)" in text
    assert len(re.findall(r": (?:Overdue by )?\d+ days?(?: left)?\]\(/case\?case=", text)) == 5
    assert "**8** families not yet told in writing that an assessment is being considered" in text
    assert text.count(": write to the family](/case?case=") == 3
    assert "Plan a meeting" in text
    with world.work("coordinator") as work:
        agenda.new(work, HELD_ON, size=2)
    drawn = screen("today", "coordinator")
    assert "Arrange and publish the agenda](/agenda?meeting=P-2026-11-25)" in said(drawn)
    assert folds(drawn)["Requests"] == "6 waiting for an agenda; of 8 not decided, 1 overdue and 1 due within 2 weeks"
    assert "Fable" not in said(drawn)


def test_a_case_past_its_last_day_is_overdue_on_every_screen_until_the_day_after_it(world: World, screen: Screen) -> None:
    world.bring(line("A-1", received_on="2026-10-12"), line("A-2", received_on="2026-10-13"))
    world.published(size=2)
    world.on(date(2026, 11, 24))
    assert "of 2 not decided, 1 overdue and 1 due within 2 weeks" in folds(screen("today", "coordinator"))["Requests"]
    days = list(screen("agenda", "coordinator").table[0].value["Last day"])
    assert days == ["Mon 23 Nov: overdue by 1 day", "Tue 24 Nov"]
    listed = screen("requests", "coordinator", show="undecided", within="overdue").dataframe[0].value
    assert list(listed["Clock"]) == ["Overdue by 1 day"]


def test_the_three_first_are_the_most_pressing_of_each_kind_of_work() -> None:
    def work(*days: int) -> Work:
        return Work("", [Todo(f"{days[0]}", "", date(2026, 12, day), "case") for day in days], lambda: None)

    assert [todo.by.day for todo in first_of([work(5, 6), work(1, 2, 3), Work("", [], lambda: None)])] == [1, 5, 2]
    assert [todo.by.day for todo in first_of([work(9), work(1, 2), work(4), work(3)])] == [1, 3, 4]
    assert [todo.by.day for todo in first_of([work(1, 2, 3, 4)])] == [1, 2, 3]


def test_the_chair_is_led_from_published_to_signed(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    reference = world.opened()
    assert f"Go to the meeting](/meeting?meeting={reference})" in said(screen("today", "chair"))
    world.recommend("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    assert f"Check and sign the minutes](/minutes?meeting={reference})" in said(screen("today", "chair"))
    assert "the chair signs them" in said(screen("today", "coordinator"))


def test_the_officer_sees_the_decisions_that_wait(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    drawn = screen("today", "officer")
    assert folds(drawn)["Decisions"] == "1 to decide, 0 awards to make" and "Decide RF" in to_do(drawn)
    assert f"/decisions?item={world.item_for('A-1').id}" in said(drawn)
    assert not drawn.warning
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["officer"], InterestKind.OTHER, "")
    drawn = screen("today", "officer")
    assert folds(drawn)["Decisions"] == "0 to decide, 0 awards to make"
    assert "A-1" not in said(drawn)


def test_a_member_reaches_the_cases_of_meetings_they_are_asked_to_without_those_they_are_recused_from(
    world: World, screen: Screen
) -> None:
    world.bring(line("A-1"), line("A-2"), line("A-3", received_on="2026-11-20"))
    assert "You are not asked to any meeting with a published agenda." in said(screen("today", "head"))
    world.published(size=2)
    with world.work("head") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OWN_SETTING, "")
    drawn = screen("today", "head")
    text = said(drawn)
    assert "/case?case=A-2" in text
    assert "A-1" not in text and "A-3" not in text
    assert drawn.expander[0].label == "Meeting of Wed 25 Nov 2026, 09:30: agenda published, in 2 days, 1 case"
    assert to_do(drawn) == ["Read the cases"]
    assert "Fable" not in text


def test_an_observer_is_shown_the_agenda_and_no_case(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    text = said(screen("today", "observer"))
    assert f"See the agenda](/agenda?meeting={reference})" in text
    assert "/case" not in text and not to_do(screen("today", "observer"))


def test_the_administrator_is_told_of_officers_who_cannot_decide_and_nothing_of_cases(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("today", "administrator")
    assert "](/people" in said(drawn)
    assert [one.value.partition(":")[0].strip("\\") for one in drawn.warning] == ["Nobody is recorded for"]
    assert "/case" not in said(drawn) and not drawn.expander
    with world.work("administrator") as work:
        people.add(work, "new.officer@fablemere.example", "Posy Greengage", [Role.OFFICER])
    assert "Posy Greengage is an LA officer without delegated authority today" in said(screen("today", "administrator"))


def test_each_read_refuses_whoever_may_not_have_it(world: World) -> None:
    day = date(2026, 11, 23)
    with world.reading() as session:
        head = actor_of(session, world.people["head"], on=day)
        administrator = actor_of(session, world.people["administrator"], on=day)
        for read in (
            lambda: today.pressing(session, head, day, day),
            lambda: today.awaiting_decision(session, head),
            lambda: today.officers_without_authority(session, head, day),
            lambda: today.coming(session, administrator),
        ):
            with pytest.raises(Refused):
                read()


FILE, HAND = "/requests?tab=Import+files", "/requests?tab=Log+one+by+hand"


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("coordinator", ["/settings?section=contacts", FILE, HAND, "/agenda?"]),
        ("officer", [FILE, HAND, "/decisions?"]),
        ("chair", ["/agenda?"]),
    ],
)
def test_a_panel_that_has_just_begun_says_what_to_do_first_until_a_request_is_here(
    world: World, screen: Screen, who: str, steps: list[str]
) -> None:
    drawn = screen("today", who)
    assert not drawn.exception
    shown = [one.value for one in drawn.markdown]
    first = shown.index("## First steps")
    assert [way.rpartition("(")[2].rstrip(")") for way in shown[first + 2 : first + 2 + len(steps)]] == steps
    world.bring(line("A-1"))
    assert "## First steps" not in [one.value for one in screen("today", who).markdown]


def test_annual_reviews_that_fall_due_stand_among_the_work_of_those_who_call_them(world: World, screen: Screen) -> None:
    world.bring(
        line("R-1", Kind.ANNUAL_REVIEW, received_on="2025-12-01"), line("R-2", Kind.ANNUAL_REVIEW, received_on="2025-11-17")
    )
    drawn = screen("today", "coordinator")
    assert folds(drawn)["Annual reviews"] == "2 due by Tue 23 Feb 2027, 1 of them overdue"
    assert "annual review, 7 days left](/case?case=R-1)" in said(drawn)
    assert "Annual reviews" not in folds(screen("today", "chair"))
