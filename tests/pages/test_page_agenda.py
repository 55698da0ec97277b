"""The agenda page: drafted in the suggested order, arranged, published; who reads it, and two people on one draft."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import HELD_ON, World, line
from panel.acts import agenda, interests
from panel.law.vocabulary import InterestKind, MeetingState
from panel.models import Meeting, Pack

NOT_OPEN = "This is not open to you"
CHANGED = "Somebody changed this after you opened it."
REFERENCE = "P-2026-11-25"
Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.caption, *drawn.success, *drawn.info, *drawn.warning)
    return "\n".join(one.value for one in shown).replace("\\", "")


def refusals(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in drawn.error).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def rows(drawn: AppTest) -> list[dict[str, object]]:
    return drawn.dataframe[0].value.to_dict("records")


def children(drawn: AppTest) -> list[object]:
    return [row["Child"] for row in rows(drawn)]


def change(drawn: AppTest, name: str, place: int, number: int = 1) -> AppTest:
    """Press a button for the case that stands at a place."""
    drawn.selectbox(f"case {REFERENCE}").select_index(place - 1)
    drawn.number_input(f"to {REFERENCE}").set_value(number)
    return press(drawn, name)


@pytest.fixture
def pending(world: World) -> None:
    """Three requests waiting: Ada's overdue, Ben's too late for the next meeting, Cai's with time."""
    world.bring(
        line("A-3", received_on="2026-11-16", forename="Cai"),
        line("A-2", received_on="2026-10-19", forename="Ben"),
        line("A-1", received_on="2026-10-09", forename="Ada"),
    )


@pytest.fixture
def draft(world: World, pending: None) -> str:
    """A draft agenda of the three."""
    with world.work("coordinator") as work:
        return agenda.new(work, HELD_ON, size=22)


def test_the_coordinator_makes_a_draft_in_the_suggested_order_each_with_its_reason(
    world: World, screen: Screen, pending: None
) -> None:
    drawn = screen("agenda", "coordinator")
    assert "No agenda is open to you yet." in said(drawn)
    drawn = press(drawn, "Make the draft agenda")
    assert "The draft agenda is made." in said(drawn)
    assert "3 cases, from 09:30 to about 09:54" in said(drawn)
    assert [(row["Child"], row["Time"], row["Why here"]) for row in rows(drawn)] == [
        ("AF", "09:30", "Overdue: the last day was 20 November 2026"),
        ("BF", "09:38", "Last day 30 November 2026: the next meeting, 2 December 2026, would be too late"),
        ("CF", "09:46", "By last day: 28 December 2026"),
    ]
    assert (world.meeting(REFERENCE).held_on, world.meeting(REFERENCE).state) == (HELD_ON, MeetingState.DRAFT)


def test_a_draft_takes_at_most_the_cases_asked_for_on_the_day_and_time_typed(world: World, screen: Screen, pending: None) -> None:
    drawn = screen("agenda", "coordinator")
    drawn.date_input("new day").set_value(date(2026, 12, 2))
    drawn.number_input("new size").set_value(2)
    drawn = press(drawn, "Make the draft agenda")
    assert children(drawn) == ["AF", "BF"]
    assert [meeting.reference for meeting in world.rows(Meeting)] == ["P-2026-12-02"]
    assert world.request("A-3").status == "pending"


def test_a_case_is_moved_given_other_minutes_taken_off_and_another_placed(world: World, screen: Screen, draft: str) -> None:
    drawn = change(screen("agenda", "coordinator"), "Move to place", 3, 1)
    assert "CF is moved." in said(drawn)
    assert children(drawn) == ["CF", "AF", "BF"]
    drawn = change(drawn, "Set minutes", 1, 20)
    assert "CF has 20 minutes." in said(drawn)
    assert [(row["Time"], row["Minutes"]) for row in rows(drawn)] == [("09:30", 20), ("09:50", 8), ("09:58", 8)]
    drawn = change(drawn, "Take off", 2)
    assert "AF is taken off and waits for another agenda." in said(drawn)
    assert children(drawn) == ["CF", "BF"]
    assert [row[""] for row in rows(drawn)] == [1, 2]
    assert world.request("A-1").status == "pending"
    drawn.text_input[0].input(" A-1 ")
    drawn = press(drawn, "Place at the end")
    assert "The request is placed at the end." in said(drawn)
    assert children(drawn) == ["CF", "BF", "AF"]
    assert rows(drawn)[2]["Why here"] == "Added by hand. Overdue: the last day was 20 November 2026"
    assert drawn.text_input[0].value == ""


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [("A-2", "This request is not waiting for an agenda: it is on an agenda."), ("no such", NOT_OPEN)],
)
def test_a_request_that_cannot_be_placed_is_refused_and_stays_typed(
    world: World, screen: Screen, draft: str, reference: str, sentence: str
) -> None:
    drawn = screen("agenda", "coordinator")
    drawn.text_input[0].input(reference)
    drawn = press(drawn, "Place at the end")
    assert sentence.lower() in refusals(drawn).lower()
    assert drawn.text_input[0].value == reference
    assert len(world.items(draft)) == 3


def test_an_agenda_without_a_case_is_not_published(world: World, screen: Screen) -> None:
    drawn = press(screen("agenda", "coordinator"), "Make the draft agenda")
    drawn = press(drawn, "Publish the agenda")
    assert "The agenda has no case yet. Place at least one, then publish." in refusals(drawn)
    assert world.meeting(REFERENCE).state is MeetingState.DRAFT


def test_publishing_freezes_every_pack_and_leaves_nothing_to_arrange(world: World, screen: Screen, draft: str) -> None:
    drawn = press(screen("agenda", "coordinator"), "Publish the agenda")
    assert "The agenda is published and every pack is frozen." in said(drawn)
    assert world.meeting(draft).state is MeetingState.PUBLISHED
    assert world.count(Pack) == 3
    assert [(row["Pack"][:8], row["Now"]) for row in rows(drawn)] == [("0 papers", "Not yet heard")] * 3
    assert [button.label for button in drawn.button] == ["Make the draft agenda"]


def test_a_member_reads_the_published_agenda_and_can_change_nothing(world: World, screen: Screen, draft: str) -> None:
    assert "No agenda is open to you yet." in said(screen("agenda", "head"))
    with world.work("coordinator") as work:
        agenda.publish(work, draft, seen_version=world.meeting(draft).version)
    drawn = screen("agenda", "head")
    assert children(drawn) == ["AF", "BF", "CF"]
    assert not (drawn.button or drawn.text_input or drawn.number_input)
    assert {"Why here", "Pack", "Now"}.isdisjoint(rows(drawn)[0])


@pytest.mark.parametrize("who", ["observer", "head", "coordinator"])
def test_nobody_reads_more_of_a_childs_name_than_the_initials(world: World, screen: Screen, draft: str, who: str) -> None:
    with world.work("coordinator") as work:
        agenda.publish(work, draft, seen_version=world.meeting(draft).version)
    drawn = screen("agenda", who)
    shown = said(drawn) + str(rows(drawn))
    assert children(drawn) == ["AF", "BF", "CF"]
    assert not [name for name in ("Ada", "Ben", "Cai", "FableA", "A-1", "A-2", "A-3") if name in shown]


def test_a_case_with_an_interest_is_left_out_for_that_person_alone(world: World, screen: Screen) -> None:
    world.bring(line("A-1", forename="Ada"), line("A-2", forename="Ben"))
    world.published()
    with world.work("head") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OWN_SETTING, "")
    assert children(screen("agenda", "head")) == ["BF"]
    assert children(screen("agenda", "health")) == ["AF", "BF"]


@pytest.mark.parametrize("who", ["head", "observer"])
def test_another_meetings_reference_in_the_address_gets_the_one_refusal(world: World, screen: Screen, who: str) -> None:
    world.bring(line("A-1"), line("A-2"))
    world.published(size=1)
    with world.work("coordinator") as work:
        draft = agenda.new(work, date(2026, 12, 2))
    told = []
    for reference in (draft, "P-1999-01-01", "' OR 1=1 --"):
        drawn = screen("agenda", who, meeting=reference)
        assert len(drawn.error) == 1 and not (drawn.dataframe or drawn.selectbox or drawn.markdown)
        told.append(refusals(drawn))
    assert NOT_OPEN in told[0] and len(set(told)) == 1


def test_the_coordinator_gets_the_same_refusal_for_a_meeting_that_is_not_there(screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "coordinator", meeting="P-1999-01-01")
    assert NOT_OPEN in refusals(drawn)
    assert not drawn.dataframe


@pytest.mark.parametrize("name", ["Move to place", "Set minutes", "Take off"])
def test_a_change_to_a_draft_somebody_else_changed_is_refused_and_theirs_stands(
    world: World, screen: Screen, draft: str, name: str
) -> None:
    drawn = screen("agenda", "coordinator")
    with world.work("chair") as work:
        agenda.move(work, world.item_for("A-3").id, 1, seen_version=world.meeting(draft).version)
    drawn = change(drawn, name, 1, 3)
    assert CHANGED in refusals(drawn)
    assert children(drawn) == ["CF", "AF", "BF"]
    assert [(item.position, item.minutes) for item in world.items(draft)] == [(1, 8), (2, 8), (3, 8)]
    drawn = change(drawn, "Move to place", 3, 2)
    assert children(drawn) == ["CF", "BF", "AF"]


def test_a_draft_somebody_else_changed_is_not_published_before_it_is_read_again(world: World, screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "coordinator")
    with world.work("chair") as work:
        agenda.remove(work, world.item_for("A-1").id, seen_version=world.meeting(draft).version)
    drawn = press(drawn, "Publish the agenda")
    assert CHANGED in refusals(drawn)
    assert children(drawn) == ["BF", "CF"]
    assert world.meeting(draft).state is MeetingState.DRAFT
    press(drawn, "Publish the agenda")
    assert world.meeting(draft).state is MeetingState.PUBLISHED


def test_a_reference_typed_while_somebody_else_changed_the_draft_is_still_there_to_place_again(
    world: World, screen: Screen, draft: str
) -> None:
    world.bring(line("A-4", forename="Dot"))
    drawn = screen("agenda", "coordinator")
    with world.work("chair") as work:
        agenda.move(work, world.item_for("A-3").id, 1, seen_version=world.meeting(draft).version)
    drawn.text_input[0].input("A-4")
    drawn = press(drawn, "Place at the end")
    assert CHANGED in refusals(drawn)
    drawn = press(drawn, "Place at the end")
    assert children(drawn) == ["CF", "AF", "BF", "DF"]
