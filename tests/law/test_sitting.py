"""The sitting as cases a chair can read: quorum by role, the suggested order, pace, who is away, what screens may show."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law_cases import cases
from panel.law import figures
from panel.law.agenda import timetable
from panel.law.agenda.suggested_order import PendingCase, hardness, suggested_order
from panel.law.clock_face import time_text
from panel.law.figures import Figure
from panel.law.findings import Authority
from panel.law.meeting import meeting_events, quorum
from panel.law.meeting.case_count import cases_add_up, tally_of
from panel.law.meeting.meeting_events import EventKind, RoomDisplay, TimedEvent
from panel.law.meeting.quorum import Seat
from panel.law.vocabulary import Capacity, Discipline, ItemState, Kind

HELD, NEXT = date(2026, 11, 25), date(2026, 12, 2)
TEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def seats(written: list[str]) -> list[Seat]:
    """People as the case file writes them, each known by what is written."""
    found = []
    for words in written:
        capacity, discipline = words.split()
        found.append(
            Seat(sum(words.encode()), words, Capacity(capacity), None if discipline == "none" else Discipline(discipline))
        )
    return found


@cases("quorum.toml")
def test_quorum_for_a_case_and_who_would_restore_it(case: dict[str, Any]) -> None:
    here, elsewhere = seats(case["here"]), seats(case.get("elsewhere", []))
    recused = {seat.person_id for seat in seats(case.get("recused", []))}
    kind = Kind(case["kind"]) if "kind" in case else None
    given = Authority("Local policy", "Cabinet, minute 12", HELD)
    figures.follow({name: (Figure(number, given),) for name, number in case.get("own", {}).items()})
    try:
        finding = quorum.quorate(here, recused, on=HELD, kind=kind)
        helping = quorum.who_would_restore(here, elsewhere, recused, on=HELD, kind=kind)
    finally:
        figures.follow({})
    assert finding.facts["missing"] == case["missing"]
    assert finding.is_met is not bool(case["missing"])
    assert helping == case.get("would_help", [])


def waiting(row: dict[str, Any]) -> PendingCase:
    more = {name: row[name] for name in ("papers", "mixed", "deferrals", "undiscussed", "family") if name in row}
    return PendingCase(row["reference"], row["due"], date(2026, 11, 1), **more, leaving=frozenset(row.get("leaving", ())))


@cases("agenda_order.toml")
def test_the_suggested_order(case: dict[str, Any]) -> None:
    rows = [waiting(row) for row in case["waiting"]]
    placed = suggested_order(rows, held_on=HELD, next_on=NEXT, size=case.get("size", len(rows)))
    assert [one.reference for one in placed] == case["order"]
    said = {one.reference: one.because for one in placed}
    for reference, because in case.get("because", {}).items():
        assert said[reference] == because


WAITING = st.lists(
    st.builds(
        PendingCase,
        st.integers(0, 999).map(str),
        st.dates(date(2026, 11, 10), date(2027, 1, 20)),
        st.dates(date(2026, 9, 1), date(2026, 11, 20)),
        st.integers(0, 12),
        st.integers(0, 3),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(["", "", "fable|1", "quill|2"]),
        st.frozensets(st.integers(1, 3), max_size=2),
    ),
    max_size=14,
    unique_by=lambda one: one.reference,
)


@settings(max_examples=150, deadline=None)
@given(WAITING, st.randoms())
def test_the_order_is_every_case_once_and_the_same_however_they_were_listed(rows: list[PendingCase], chance: Any) -> None:
    placed = suggested_order(rows, held_on=HELD, next_on=NEXT, size=len(rows))
    assert sorted(one.reference for one in placed) == sorted(one.reference for one in rows)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert suggested_order(shuffled, held_on=HELD, next_on=NEXT, size=len(rows)) == placed
    assert all(one.because for one in placed)


@settings(max_examples=150, deadline=None)
@given(WAITING)
def test_an_overdue_case_never_follows_one_that_is_not_unless_that_one_says_why(rows: list[PendingCase]) -> None:
    by_reference = {one.reference: one for one in rows}
    explained = False
    for one in suggested_order(rows, held_on=HELD, next_on=NEXT, size=len(rows)):
        if by_reference[one.reference].due_on >= HELD:
            explained = explained or "perhaps a sibling" not in one.because
        else:
            assert not explained, f"{one.reference} is overdue and comes late"


@settings(max_examples=100, deadline=None)
@given(WAITING, st.integers(0, 6))
def test_of_too_many_cases_none_that_is_overdue_is_left_for_one_that_is_not(rows: list[PendingCase], size: int) -> None:
    taken = {one.reference for one in suggested_order(rows, held_on=HELD, next_on=NEXT, size=size)}
    assert len(taken) == min(size, len(rows))
    urgent = [one for one in rows if one.due_on < HELD or one.deferrals or one.undiscussed]
    if len(urgent) >= size:
        assert taken <= {one.reference for one in urgent}


def test_what_makes_a_case_hard_is_said() -> None:
    hard = PendingCase("A-1", HELD, HELD, papers=8, mixed=3, deferrals=2)
    assert hardness(hard, on=HELD) == ["8 papers", "3 papers that point both ways", "deferred twice before"]
    assert hardness(PendingCase("A-2", HELD, HELD, papers=7, mixed=2), on=HELD) == []


@pytest.mark.parametrize(
    ("minutes", "before", "finish"),
    [([8] * 12, 12, "11:06"), ([8] * 13, 12, "11:24"), ([6] * 14, 12, "11:04"), ([30] * 4, 3, "11:40"), ([90], None, "11:00")],
)
def test_the_break_falls_by_minutes_or_by_count_whatever_comes_first(minutes: list[int], before: int | None, finish: str) -> None:
    plan = timetable.timetable("09:30", minutes, on=HELD)
    assert plan.break_before == (before if before is not None and before < len(minutes) else None)
    assert f"{plan.finish:%H:%M}" == finish
    assert timetable.whole_length(minutes, on=HELD) == plan.finish - datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def test_a_plan_that_runs_over_midnight_or_a_clock_change_counts_minutes_that_pass() -> None:
    late = timetable.timetable("22:00", [10] * 12, on=HELD)
    assert time_text(late.starts[10], on=HELD) == "23:50", "with the break of ten minutes before the tenth case"
    assert time_text(late.starts[11], on=HELD) == "00:00 on 26 November 2026"
    assert time_text(late.finish, on=HELD) == "00:10 on 26 November 2026"
    back = timetable.timetable("00:30", [30] * 5, on=date(2026, 10, 25))
    assert [time_text(start) for start in back.starts] == ["00:30", "01:00 BST", "01:30 BST", "01:10 GMT", "01:40 GMT"]
    forward = timetable.timetable("00:30", [30, 30], on=date(2027, 3, 28))
    assert [time_text(start) for start in (*forward.starts, forward.finish)] == ["00:30", "02:00", "02:30"]


def test_the_pace_is_reckoned_from_instants_over_midnight_and_over_both_clock_changes() -> None:
    for began in (
        datetime(2026, 11, 25, 23, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    ):
        moments = [
            TimedEvent(EventKind.CALLED, began, item_id=1),
            TimedEvent(EventKind.CALLED, began + timedelta(minutes=20), item_id=2),
        ]
        now = began + timedelta(minutes=60)
        assert meeting_events.time_on_cases(moments, until=now) == {1: timedelta(minutes=20), 2: timedelta(minutes=40)}
        stands = timetable.pace(
            began, timedelta(hours=1), [(10, timedelta(minutes=20))] * 3, [(2, 10)], rest=timedelta(), now=now
        )
        assert stands.expected == began + timedelta(minutes=80) and stands.unheard == (2,)


def test_at_halfway_the_cases_the_pace_leaves_unheard_are_named() -> None:
    hour = timedelta(hours=1)
    slow = timetable.pace(
        TEN, hour, [(10, timedelta(minutes=20))] * 3, [(n, 10) for n in range(1, 6)], rest=timedelta(), now=TEN + hour / 2
    )
    assert slow.halfway
    assert slow.unheard == (2, 3, 4, 5)
    assert slow.expected == TEN + hour / 2 + timedelta(minutes=100)
    quick = timetable.pace(TEN, hour, [(10, timedelta(minutes=5))] * 3, [(1, 10)], rest=timedelta(), now=TEN + hour / 4)
    assert not quick.halfway and quick.unheard == ()
    assert timetable.pace(TEN, hour, [], [(1, 10)], rest=timedelta(), now=TEN).expected == TEN + timedelta(minutes=10)


def test_a_quick_case_or_two_do_not_bring_the_end_nearer() -> None:
    for many, minutes in ((1, 100), (2, 100), (3, 50)):
        stands = timetable.pace(
            TEN,
            timedelta(hours=2),
            [(10, timedelta(minutes=5))] * many,
            [(1, 100)],
            rest=timedelta(),
            now=TEN + timedelta(minutes=20),
        )
        assert stands.expected == TEN + timedelta(minutes=20 + minutes)


def at(minutes: int, kind: EventKind, **more: int) -> TimedEvent:
    return TimedEvent(kind, TEN + timedelta(minutes=minutes), more.get("person"), more.get("item"))


def test_time_on_a_case_leaves_the_break_out_and_adds_up_when_it_is_called_again() -> None:
    moments = [
        at(0, EventKind.CALLED, item=1),
        at(8, EventKind.BREAK_BEGAN),
        at(18, EventKind.BREAK_ENDED),
        at(20, EventKind.CALLED, item=2),
        at(25, EventKind.LEFT, person=5, item=2),
        at(30, EventKind.CALLED, item=1),
    ]
    spent = meeting_events.time_on_cases(moments, until=TEN + timedelta(minutes=33))
    assert spent == {1: timedelta(minutes=13), 2: timedelta(minutes=10)}
    assert meeting_events.called_since(moments, 1) == TEN + timedelta(minutes=30)
    assert meeting_events.break_since(moments) is None
    assert meeting_events.break_since(moments[:2]) == TEN + timedelta(minutes=8)


def test_who_left_is_away_until_they_come_back() -> None:
    moments = [at(1, EventKind.LEFT, person=5), at(2, EventKind.LEFT, person=6), at(3, EventKind.RETURNED, person=5)]
    assert meeting_events.absent_since(moments) == {6: TEN + timedelta(minutes=2)}
    assert meeting_events.absent_since([*moments, at(9, EventKind.ARRIVED, person=6)]) == {}


def test_a_case_taken_later_is_heard_after_the_others_and_next_goes_round() -> None:
    moments = [at(1, EventKind.TAKEN_LATER, item=1), at(2, EventKind.TAKEN_LATER, item=3)]
    order = meeting_events.hearing_order([1, 2, 3, 4], moments)
    assert order == [2, 4, 1, 3]
    assert meeting_events.next_to_hear(order, {1, 3, 4}, 2) == 4
    assert meeting_events.next_to_hear(order, {2, 3}, 3) == 2
    assert meeting_events.next_to_hear(order, {3}, 3) is None
    assert meeting_events.previous_to(order, 4) == 2 and meeting_events.previous_to(order, 2) is None


@pytest.mark.parametrize(
    ("blanked", "reader", "here", "shows"),
    [
        (False, False, (), RoomDisplay.CASE),
        (False, False, (5,), RoomDisplay.NUMBER),
        (False, True, (), RoomDisplay.NUMBER),
        (True, False, (), RoomDisplay.BLANK),
        (True, True, (5,), RoomDisplay.BLANK),
    ],
)
def test_what_a_screen_shows(blanked: bool, reader: bool, here: tuple[int, ...], shows: RoomDisplay) -> None:
    assert meeting_events.room_display(blanked=blanked, reader_recused=reader, recused_here=here) is shows


@given(st.lists(st.sampled_from([ItemState.RECOMMENDED, ItemState.DEFERRED, ItemState.NOT_REACHED]), max_size=30), st.data())
def test_the_cases_of_a_meeting_add_up_exactly_when_none_is_left_listed(states: list[ItemState], data: Any) -> None:
    withdrawn = data.draw(st.integers(0, states.count(ItemState.NOT_REACHED)))
    assert cases_add_up(tally_of(states, withdrawn=withdrawn)).is_met
    assert not cases_add_up(tally_of([*states, ItemState.LISTED], withdrawn=withdrawn)).is_met
    assert not cases_add_up(tally_of(states, withdrawn=states.count(ItemState.NOT_REACHED) + 1)).is_met
