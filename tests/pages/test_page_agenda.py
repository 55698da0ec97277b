"""The agenda: made in a suggested order, arranged, timed and published; read by members and observers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builders import HELD_ON, World, line
from panel.acts import agenda, interests, meeting
from panel.law.vocabulary import Capacity, Discipline, InterestKind, MeetingState, Presence
from panel.models import Attendance, Meeting, Request

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info)).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def reference_box(drawn: AppTest) -> Any:
    return next(one for one in drawn.text_input if one.label.startswith("Add a pending request"))


def rows(drawn: AppTest) -> list[dict[str, Any]]:
    shown = drawn.table[0].value.reset_index().to_dict("records")
    return [{name: value.replace("\\", "") if isinstance(value, str) else value for name, value in row.items()} for row in shown]


def order(world: World, reference: str) -> list[str]:
    requests = {row.id: row.reference for row in (world.request(name) for name in ("A-1", "A-2", "A-3"))}
    return [requests[item.request_id] for item in world.items(reference)]


def numbers(drawn: AppTest) -> dict[str, Any]:
    return {one.label: one for one in drawn.number_input}


@pytest.fixture
def draft(world: World) -> str:
    """A draft of A-2 (overdue), A-1 and not A-3, which waits."""
    world.bring(
        line("A-1", received_on="2026-10-19"), line("A-2", received_on="2026-10-01"), line("A-3", received_on="2026-11-16")
    )
    with world.work("coordinator") as work:
        return agenda.new(work, HELD_ON, size=2)


def test_a_draft_is_made_in_the_suggested_order_with_the_reason_for_each_place(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2", received_on="2026-10-01"))
    press(screen("agenda", "coordinator"), "Create the draft agenda")
    made = world.rows(Meeting)[0]
    drawn = screen("agenda", "coordinator", meeting=made.reference)
    drawn = drawn.toggle[0].set_value(True).run()
    assert rows(drawn)[0]["Why here"] == "Due before this meeting"
    assert "2 cases, from 09:30 to about 09:46" in said(drawn)
    assert [row["Child"] for row in rows(drawn)] == ["RF", "RF"]


def test_a_case_is_moved_timed_taken_off_and_another_placed(world: World, screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "coordinator", meeting=draft)
    assert order(world, draft) == ["A-2", "A-1"]
    numbers(drawn)["Place"].set_value(2)
    numbers(drawn)["Minutes"].set_value(15)
    drawn = press(drawn, "Change RF")
    assert order(world, draft) == ["A-1", "A-2"] and [item.minutes for item in world.items(draft)] == [8, 15]
    assert "RF is now at place 2, with 15 minutes." in said(drawn)
    assert (numbers(drawn)["Place"].value, numbers(drawn)["Minutes"].value) == (2, 15), "the case changed stays the one chosen"
    numbers(drawn)["Minutes"].set_value(9)
    drawn = press(drawn, "Change RF")
    assert order(world, draft) == ["A-1", "A-2"] and [item.minutes for item in world.items(draft)] == [8, 9]
    reference_box(drawn).set_value("A-3")
    drawn = press(drawn, "Add at the end")
    assert order(world, draft)[-1] == "A-3"
    press(drawn, "Take RF off")
    assert len(world.items(draft)) == 2


def test_by_when_papers_go_out_is_said_and_that_the_day_is_past(world: World, screen: Screen, draft: str) -> None:
    assert "Late" in said(screen("agenda", "coordinator", meeting=draft))
    late = "Papers should have gone out 5 working days before the meeting, by Wed 18 Nov 2026: 2 are left."
    assert late in said(screen("agenda", "coordinator", meeting=draft))
    world.on(date(2026, 11, 18))
    assert "Last day today" in said(screen("agenda", "coordinator", meeting=draft))
    world.on(HELD_ON)
    assert "by Wed 18 Nov 2026: none is left." in said(screen("agenda", "coordinator", meeting=draft))


def test_the_next_free_wednesday_and_as_many_cases_as_fit_are_offered(world: World, screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "coordinator")
    assert drawn.date_input[0].value == date(2026, 12, 2), "25 November is taken"
    most = int(drawn.number_input[0].value or 0)
    world.bring(*(line(f"B-{number}") for number in range(most + 1)))
    drawn = press(drawn, "Create the draft agenda")
    assert f"{most} cases" in said(drawn) and not drawn.warning
    reference_box(drawn).set_value(next(one.reference for one in world.rows(Request) if one.status == "pending"))
    assert "more than three hours" in press(drawn, "Add at the end").warning[0].value


def test_somebody_elses_change_is_never_overwritten_and_is_said(world: World, screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "coordinator", meeting=draft)
    with world.work("chair") as work:
        agenda.place(work, draft, "A-3", seen_version=world.meeting(draft).version)
    drawn = press(drawn, "Publish the agenda")
    assert "Somebody changed this after you opened it" in said(drawn)
    assert world.meeting(draft).state is MeetingState.DRAFT
    assert len(rows(drawn)) == 3
    press(drawn, "Publish the agenda")
    assert world.meeting(draft).state is MeetingState.PUBLISHED


def test_a_request_that_is_not_there_is_refused_and_stays_typed(world: World, screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "coordinator", meeting=draft)
    reference_box(drawn).set_value("NOBODY")
    drawn = press(drawn, "Add at the end")
    assert "This is not open to you" in said(drawn)
    assert reference_box(drawn).value == "NOBODY"


def test_a_member_and_an_observer_read_a_published_agenda_by_initials_and_change_nothing(
    world: World, screen: Screen, draft: str
) -> None:
    assert "There is no agenda for you to see yet" in said(screen("agenda", "head"))
    with world.work("coordinator") as work:
        agenda.publish(work, draft, seen_version=world.meeting(draft).version)
        interests.declare(work, "A-1", world.people["head"], InterestKind.OWN_SETTING, "")
    for who, cases in (("head", 1), ("observer", 2)):
        drawn = screen("agenda", who, meeting=draft)
        assert len(rows(drawn)) == cases
        assert not drawn.button
        assert "Why here" not in rows(drawn)[0]
        assert "Fable" not in str(rows(drawn)) + said(drawn)


def test_another_meetings_reference_in_the_address_gets_the_refusal_and_nothing_else(screen: Screen, draft: str) -> None:
    drawn = screen("agenda", "observer", meeting=draft)
    assert "This is not open to you" in said(drawn)
    assert not drawn.table


def test_a_change_just_made_is_undone_by_the_one_button_beside_what_was_said(world: World, screen: Screen, draft: str) -> None:
    drawn = press(screen("agenda", "coordinator"), "Take RF off")
    assert "removed" in said(drawn)
    assert [row["Child"] for row in rows(drawn)] == ["RF"]
    undone = press(drawn, "Undo")
    assert "Undone." in said(undone)
    assert order(world, draft) == ["A-2", "A-1"]
    assert not [button for button in undone.button if button.label == "Undo"]


def test_what_cannot_be_undone_offers_no_undo(world: World, screen: Screen, draft: str) -> None:
    drawn = press(screen("agenda", "coordinator"), "Publish the agenda")
    assert "published" in said(drawn)
    assert not [button for button in drawn.button if button.label == "Undo"]


def test_a_meeting_is_planned_as_the_last_one_was(world: World, screen: Screen, draft: str) -> None:
    with world.work("chair") as work:
        meeting.attend(work, draft, world.people["head"], Capacity.VICE_CHAIR, Discipline.HEAD_TEACHER, Presence.APOLOGIES)
    with world.work("coordinator") as work:
        made = agenda.new(work, date(2026, 12, 2), starts_at="10:15", place="Committee room 2", like=draft)
    asked = {row.person_id: row for row in world.rows(Attendance) if row.meeting_id == world.meeting(made).id}
    assert set(asked) == {row.person_id for row in world.rows(Attendance) if row.meeting_id == world.meeting(draft).id}
    assert (asked[world.people["head"]].capacity, asked[world.people["head"]].presence) == (Capacity.VICE_CHAIR, Presence.INVITED)
    drawn = screen("agenda", "coordinator", meeting=made)
    assert "Committee room 2" in said(drawn)
    assert next(one for one in drawn.text_input if one.label == "Place").value == "Committee room 2"
