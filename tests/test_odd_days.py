"""The product on odd days: a sitting over midnight, over both clock changes, and a machine's clock put back an hour."""

from datetime import UTC, date, datetime, timedelta

import pytest

import builders
from builders import World, line
from panel.acts import meeting, sitting
from panel.law.minuting import compose
from panel.law.vocabulary import Option
from panel.models import AuditEntry
from panel.store import audit
from panel.store.queries.exports import decision_rows
from panel.store.queries.meeting_record import record_of

MOVEMENTS = "Arrivals, departures and breaks"


def sitting_from(world: World, began: datetime, held_on: date) -> str:
    """A meeting of two cases opened at an instant, the health member leaving and coming back every half hour after it."""
    world.bring(line("A-1"), line("A-2"))
    reference = world.published(held_on=held_on)
    world.now = began
    with world.work("chair") as work:
        meeting.ask_interests(work, reference)
        meeting.open_meeting(work, reference)
    for halves, act in enumerate((sitting.leave, sitting.come_back, sitting.leave, sitting.come_back), 1):
        world.now = began + timedelta(minutes=30 * halves)
        with world.work("chair") as work:
            act(work, reference, world.people["health"])
    return reference


def minutes_of(world: World, reference: str) -> str:
    with world.work("chair") as work:
        content = compose(record_of(work.session, work.actor, reference))
    return str(next(one for one in content["sections"] if one["heading"] == MOVEMENTS))


def test_a_sitting_over_midnight_says_the_day_that_is_not_the_meetings(world: World) -> None:
    reference = sitting_from(world, datetime(2026, 11, 25, 23, 0, tzinfo=UTC), builders.HELD_ON)
    assert (
        "Bryony Fenn left at 23:30, returned at 00:00 on 26 November 2026, left at 00:30 on 26 November 2026, "
        "returned at 01:00 on 26 November 2026."
    ) in minutes_of(world, reference)


@pytest.mark.parametrize(
    ("began", "held_on", "said"),
    [
        (
            datetime(2027, 10, 30, 23, 30, tzinfo=UTC),
            date(2027, 10, 31),
            "left at 01:00 BST, returned at 01:30 BST, left at 01:00 GMT, returned at 01:30 GMT.",
        ),
        (
            datetime(2027, 3, 27, 23, 45, tzinfo=UTC),
            date(2027, 3, 28),
            "left at 00:15, returned at 00:45, left at 02:15, returned at 02:45.",
        ),
    ],
)
def test_a_sitting_over_a_clock_change_tells_the_two_same_times_apart(
    world: World, began: datetime, held_on: date, said: str
) -> None:
    assert said in minutes_of(world, sitting_from(world, began, held_on))


def test_a_recommendation_of_half_past_midnight_in_summer_is_of_that_day_in_every_file(world: World) -> None:
    world.on(date(2027, 6, 28))
    world.bring(line("A-1", received_on="2027-06-14"))
    world.opened(held_on=date(2027, 6, 30))
    world.now = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)  # 1 July, half past midnight, in England
    world.confirmed()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    with world.work("coordinator") as work:
        rows = decision_rows(work.session, work.actor, date(2027, 7, 1), date(2027, 7, 1))
    assert [(row["recommended_on"], row["decided_on"]) for row in rows] == [("2027-07-01", "2027-07-01")]


def test_the_audit_keeps_its_order_and_its_proof_when_the_clock_is_put_back_an_hour(world: World) -> None:
    world.now = datetime(2026, 10, 25, 1, 45, tzinfo=UTC)
    for told in ("before", "after"):
        with world.work("chair") as work:
            audit.record(work, "meeting.open", f"meeting/{told}")
        world.now -= timedelta(hours=1)
    with world.reading() as session:
        assert list(audit.faults(session)) == []
    entries = world.rows(AuditEntry)[-2:]
    assert [one.target for one in sorted(entries, key=lambda one: one.seq)] == ["meeting/before", "meeting/after"]
    assert all(one.at.utcoffset() == timedelta() for one in entries)
