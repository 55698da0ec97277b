"""A person's calendar file, read back by the library: times in England, counts and no child, and what changes follows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from running import NOON

from builders import TODAY, World, line
from panel.acts import agenda, interests, people
from panel.documents.calendar import calendar_file, pressed
from panel.law.agenda.calendar_entries import of_meeting
from panel.law.findings import Refused
from panel.law.vocabulary import InterestKind, MeetingState, Role
from panel.models import Meeting
from panel.store.people.actors import actor_of
from panel.store.queries.agenda.calendar import entries

ON = date(2026, 12, 2)


def events(world: World, who: str, *, at: datetime = NOON) -> list[Any]:
    with world.reading() as session:
        return list(Calendar.from_ical(calendar_file(session, actor_of(session, world.people[who], on=TODAY), at)).events)


def said(world: World, who: str, **more: Any) -> list[str]:
    return [str(event["summary"]) for event in events(world, who, **more)]


def panel_of(world: World, who: str) -> Any:
    return next(event for event in events(world, who) if "Panel," in event["summary"])


def test_a_meeting_is_said_with_its_cases_and_its_times_in_england(world: World) -> None:
    world.bring(*(line(f"A-{n}") for n in range(3)))
    world.published(held_on=ON)
    event = panel_of(world, "coordinator")
    assert event["summary"] == "SEND Panel, 3 cases, 09:30 to 09:54"
    assert (event.start, event.end) == (datetime(2026, 12, 2, 9, 30, tzinfo=UTC), datetime(2026, 12, 2, 9, 54, tzinfo=UTC))
    assert event["status"] == "CONFIRMED"


def test_in_summer_the_same_time_in_england_is_an_hour_earlier_elsewhere(world: World) -> None:
    world.bring(line("A-1"))
    world.published(held_on=date(2027, 6, 2))
    event = panel_of(world, "chair")
    assert event["summary"].startswith("SEND Panel, 1 case, 09:30 to ")
    assert event.start == datetime(2027, 6, 2, 8, 30, tzinfo=UTC)


def test_a_draft_is_for_those_who_make_it_and_says_when_its_papers_go_out(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        agenda.new(work, ON)
    event = panel_of(world, "coordinator")
    assert event["summary"].endswith("(draft)")
    assert event["status"] == "TENTATIVE"
    assert [one for one in said(world, "chair") if one.startswith("Publish the agenda")] != []
    assert [one for one in said(world, "officer") if one.startswith("Publish the agenda")] == []
    assert said(world, "head") == []


def test_an_agenda_without_cases_has_a_start_and_no_end_yet(world: World) -> None:
    with world.work("coordinator") as work:
        agenda.new(work, ON)
    event = panel_of(world, "coordinator")
    assert event["summary"] == "SEND Panel, no cases, 09:30 (draft)"
    assert "DTEND" not in event


def test_a_member_has_the_meetings_and_no_list_of_what_is_due(world: World) -> None:
    world.bring(line("A-1"), line("A-2", received_on="2026-11-09"))
    world.published(held_on=ON, size=1)
    for who in ("head", "observer"):
        assert [one.split(",")[:2] for one in said(world, who)] == [["SEND Panel", " 1 case"]]


def test_the_last_days_of_undecided_cases_are_counted_by_day(world: World) -> None:
    world.bring(line("A-1"), line("A-2"), line("A-3", received_on="2026-11-09"), line("A-4", received_on="2026-09-01"))
    due = {str(event["summary"]): event.start for event in events(world, "officer")}
    assert due == {
        "1 case not decided has passed its last day": date(2026, 10, 13),
        "2 cases reach their last day": date(2026, 12, 14),
        "1 case reaches its last day": date(2026, 12, 21),
    }
    assert {event.end - event.start for event in events(world, "officer")} == {timedelta(days=1)}


def test_a_case_one_is_recused_from_is_in_no_count(world: World) -> None:
    world.bring(line("A-1"), line("A-2"))
    world.published(held_on=ON)
    with world.work("chair") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "A neighbour")
    assert said(world, "chair") == ["SEND Panel, 1 case, 09:30 to 09:38", "1 case reaches its last day"]
    assert said(world, "officer") == ["SEND Panel, 2 cases, 09:30 to 09:46", "2 cases reach their last day"]


def test_a_meeting_opened_on_another_day_moves_and_keeps_its_place_in_the_calendar(world: World) -> None:
    world.bring(line("A-1"))
    world.published(held_on=ON)
    before = panel_of(world, "head")
    with world.work() as work:
        held = work.session.get_one(Meeting, 1)
        held.state, held.opened_at = MeetingState.OPEN, datetime(2026, 12, 3, 9, 41, tzinfo=UTC)
        work.session.add(held)
    after = panel_of(world, "head")
    assert after["uid"] == before["uid"]
    assert after.start == before.start + timedelta(days=1)
    assert "planned for 2 December 2026" in after["description"]


def test_the_file_is_the_same_whenever_it_is_taken_but_for_its_stamp(world: World) -> None:
    world.bring(line("A-1"))
    world.published(held_on=ON)
    first, second = ([dict(event) for event in events(world, "chair", at=at)] for at in (NOON, NOON + timedelta(hours=1)))
    for event in (*first, *second):
        del event["DTSTAMP"]
    assert first == second
    assert len({str(event["UID"]) for event in first}) == len(first)


def test_a_panel_may_be_called_anything(world: World) -> None:
    panel = "Panel; a, b\\c\r\nBEGIN:VALARM\nZoë " + "W" * 200
    entry = of_meeting("P-1", panel, "09:30", [10], on=ON, planned_on=ON, draft=False)
    calendar = Calendar.from_ical(pressed([entry], "test", NOON))
    (event,) = calendar.events
    assert event.subcomponents == []
    assert str(event["summary"]).replace("\r", "") == entry.summary.replace("\r", "")


def test_an_administrator_has_no_calendar_and_nobody_without_a_role(world: World) -> None:
    with pytest.raises(Refused), world.reading() as session:
        entries(session, actor_of(session, world.people["administrator"], on=TODAY), TODAY)
    with world.work("administrator") as work:
        people.revoke(work, world.people["observer"], Role.OBSERVER)
    with pytest.raises(Refused):
        events(world, "observer")


def test_no_child_no_setting_and_no_reference_is_in_it(world: World) -> None:
    world.bring(line("QX-77", surname="Quillfeather", forename="Xanthe", setting="Zebracanary Academy"))
    world.published(held_on=ON)
    for who in ("chair", "officer", "coordinator", "head", "observer"):
        for event in events(world, who):
            told = f"{event['summary']} {event.get('description', '')}"
            assert not [word for word in ("Quillfeather", "Xanthe", "QX", "XQ", "Zebracanary") if word in told], who
            assert set(event) <= {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "STATUS", "TRANSP", "CLASS", "DESCRIPTION"}
