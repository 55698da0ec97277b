"""What one did last is undone for a minute, where nobody has built on it; and stands otherwise, in words."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from reasons import Reason

from builders import World, line
from panel.acts import agenda, meeting, readings, undo
from panel.law.findings import Refused
from panel.law.vocabulary import Capacity, Discipline, Presence, RequestStatus
from panel.models import Attendance, AuditEntry
from panel.store import audit
from panel.store.engine import Work

MEETING = "P-2026-11-25"


@pytest.fixture
def drafted(world: World) -> World:
    """A draft agenda of three cases, and a fourth request that waits."""
    world.bring(*(line(f"A-{number}", received_on=f"2026-11-0{number}") for number in (1, 2, 3)))
    with world.work("coordinator") as work:
        agenda.new(work, world.now.date() + timedelta(days=2))
    world.bring(line("A-4"))
    return world


def pressed(world: World, who: str, act: Callable[..., Any], *given: Any, **more: Any) -> tuple[int, ...]:
    """One press; its entries in the log."""
    with world.work(who) as work:
        act(work, *given, **more)
        return tuple(entry.seq for entry in audit.recorded(work))


def undone(world: World, who: str, entries: Sequence[int]) -> None:
    with world.work(who) as work:
        undo.undo(work, entries)


def refused(world: World, who: str, entries: Sequence[int]) -> set[Any]:
    with pytest.raises(Refused) as told, world.work(who) as work:
        undo.undo(work, entries)
    return {finding.reason for finding in told.value.findings}


def stands(world: World) -> list[tuple[int, int, int, str]]:
    return [(item.request_id, item.position, item.minutes, item.placed_because) for item in world.items(MEETING)]


def press_of(name: str, world: World) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    first, second, _ = world.items(MEETING)
    presses: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
        "placed": (agenda.place, (MEETING, "A-4")),
        "moved": (agenda.move, (first.id, 3)),
        "given other minutes": (agenda.set_minutes, (second.id, 30)),
        "taken off": (agenda.remove, (second.id,)),
    }
    return presses[name]


@pytest.mark.parametrize("name", ["placed", "moved", "given other minutes", "taken off"])
def test_a_case_just_changed_on_the_agenda_is_as_it_was(drafted: World, name: str) -> None:
    before = stands(drafted)
    act, given = press_of(name, drafted)
    entries = pressed(drafted, "coordinator", act, *given, seen_version=1)
    assert stands(drafted) != before
    undone(drafted, "coordinator", entries)
    assert stands(drafted) == before
    entry = drafted.rows(AuditEntry)[-1]
    assert (entry.act, entry.details["of"], entry.details["entry"]) == ("act.undo", drafted.rows(AuditEntry)[-2].act, entries[0])
    assert {drafted.request(one).status for one in ("A-1", "A-2", "A-3")} == {RequestStatus.ON_AGENDA}
    assert drafted.request("A-4").status is RequestStatus.PENDING
    assert drafted.meeting(MEETING).version == 3


def test_the_suggested_order_just_taken_is_undone(drafted: World) -> None:
    first = drafted.items(MEETING)[0]
    pressed(drafted, "coordinator", agenda.move, first.id, 3, seen_version=1)
    before = [row[:3] for row in stands(drafted)]
    entries = pressed(drafted, "coordinator", agenda.arrange, MEETING, seen_version=2)
    undone(drafted, "coordinator", entries)
    assert [row[:3] for row in stands(drafted)] == before


def test_a_place_and_minutes_changed_by_one_press_are_undone_together(drafted: World) -> None:
    before, first = stands(drafted), drafted.items(MEETING)[0]

    def change(work: Work) -> None:
        agenda.move(work, first.id, 2, seen_version=1)
        agenda.set_minutes(work, first.id, 20, seen_version=2)

    entries = pressed(drafted, "coordinator", change)
    undone(drafted, "coordinator", entries)
    assert stands(drafted) == before


def test_attendance_just_recorded_is_as_it_was(drafted: World) -> None:
    person = drafted.people["psychologist"]

    def row() -> tuple[Any, ...]:
        (found,) = [one for one in drafted.rows(Attendance) if one.person_id == person]
        return found.capacity, found.discipline, found.presence

    before = row()
    given = (MEETING, person, Capacity.VICE_CHAIR, Discipline.HEALTH, Presence.PRESENT)
    undone(drafted, "chair", pressed(drafted, "chair", meeting.attend, *given))
    assert row() == before


def test_a_case_marked_as_read_is_to_be_read_again_and_one_read_before_stays_read(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    item = world.items(reference)[0]
    undone(world, "head", pressed(world, "head", readings.mark, item.id))
    pressed(world, "head", readings.mark, item.id)
    assert refused(world, "head", pressed(world, "head", readings.mark, item.id)) == {Reason.UNDO_NOTHING}


def test_nothing_is_undone_after_a_minute(drafted: World) -> None:
    entries = pressed(drafted, "coordinator", agenda.place, MEETING, "A-4", seen_version=1)
    drafted.now += timedelta(seconds=61)
    assert refused(drafted, "coordinator", entries) == {Reason.UNDO_TOO_LATE}


def test_nothing_is_undone_once_one_has_done_something_else(drafted: World) -> None:
    first = drafted.items(MEETING)[0]
    entries = pressed(drafted, "coordinator", agenda.place, MEETING, "A-4", seen_version=1)
    pressed(drafted, "coordinator", agenda.move, first.id, 2, seen_version=2)
    assert refused(drafted, "coordinator", entries) == {Reason.UNDO_NOTHING}


def test_nothing_is_undone_that_somebody_has_built_on(drafted: World) -> None:
    entries = pressed(drafted, "coordinator", agenda.place, MEETING, "A-4", seen_version=1)
    pressed(drafted, "chair", agenda.publish, MEETING, seen_version=2)
    assert refused(drafted, "coordinator", entries) == {Reason.UNDO_RESTED_ON}


def test_nothing_of_somebody_else_and_nothing_published_is_undone(drafted: World) -> None:
    entries = pressed(drafted, "coordinator", agenda.place, MEETING, "A-4", seen_version=1)
    assert refused(drafted, "chair", entries) == {Reason.UNDO_NOTHING}
    published = pressed(drafted, "coordinator", agenda.publish, MEETING, seen_version=2)
    assert refused(drafted, "coordinator", published) == {Reason.UNDO_NOTHING}
    assert refused(drafted, "coordinator", ()) == {Reason.UNDO_NOTHING}
