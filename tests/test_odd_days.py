"""The product on odd days: a sitting over midnight, over both clock changes, and a machine's clock put back an hour."""

import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import another_day
import pyotp
import pytest
import running

import builders
from builders import World, line
from panel.acts import meeting, meeting_events, people
from panel.door.signing_in import second_factor
from panel.law.minutes.composition import compose
from panel.law.people.sign_in import is_live
from panel.law.vocabulary import Option, Role
from panel.models import AuditEntry, SecondFactor
from panel.store import audit, keys
from panel.store.operations.doctor import of_clock
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.requests.exports import decision_rows
from panel.store.steady import Steady

AHEAD = 40_000_000
FORKED_LATE = """
import os, sys
from time import sleep, time
sleep(1)
if os.fork() == 0:
    open(sys.argv[1], "w").write("now")
    print(time() - os.stat(sys.argv[1]).st_mtime, flush=True)
    os._exit(0)
os.wait()
"""
MOVEMENTS = "Arrivals, departures and breaks"


def sitting_from(world: World, began: datetime, held_on: date) -> str:
    """A meeting of two cases opened at an instant, the health member leaving and coming back every half hour after it."""
    world.bring(line("A-1"), line("A-2"))
    reference = world.published(held_on=held_on)
    world.now = began
    with world.work("chair") as work:
        meeting.ask_interests(work, reference)
        meeting.open_meeting(work, reference)
    for halves, act in enumerate(
        (meeting_events.leave, meeting_events.return_to_room, meeting_events.leave, meeting_events.return_to_room), 1
    ):
        world.now = began + timedelta(minutes=30 * halves)
        with world.work("chair") as work:
            act(work, reference, world.people["health"])
    return reference


def minutes_of(world: World, reference: str) -> str:
    with world.work("chair") as work:
        content = compose(record_of(work.session, work.actor, reference, on=work.today))
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
            "left at 00:15 on 28 March 2027, returned at 00:45 on 28 March 2027, left at 02:15 on 28 March 2027, "
            "returned at 02:45 on 28 March 2027.",
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
        rows = decision_rows(work.session, work.actor, date(2027, 7, 1), date(2027, 7, 1), on=work.today)
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


def test_a_clock_put_back_an_hour_goes_on_and_one_put_right_by_a_day_is_followed() -> None:
    shown, passed = datetime(2026, 11, 25, 10, 30, tzinfo=UTC), [0.0]
    wall = [shown]
    clock = Steady(lambda: wall[0], lambda: passed[0])
    assert clock() == shown
    wall[0], passed[0] = shown - timedelta(minutes=58), 120.0  # two minutes pass, and somebody puts the clock back by an hour
    assert clock() == shown + timedelta(minutes=2)
    wall[0], passed[0] = shown - timedelta(minutes=28), 1920.0
    assert clock() == shown + timedelta(minutes=32)
    wall[0], passed[0] = shown + timedelta(days=1), 1980.0  # forward by a day, and right again
    assert clock() == shown + timedelta(days=1)
    wall[0], passed[0] = shown + timedelta(minutes=34), 2040.0
    assert clock() == shown + timedelta(minutes=34)


@pytest.mark.parametrize(
    "began", [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 0, 30, tzinfo=UTC), running.NOON], ids=str
)
def test_a_sign_in_lives_an_hour_unused_and_twelve_in_all_over_a_clock_change_too(began: datetime) -> None:
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    assert is_live(began, began, now=began + hour) and not is_live(began, began, now=began + hour + minute)
    assert is_live(began, began + 12 * hour, now=began + 12 * hour)
    assert not is_live(began, began + 12 * hour, now=began + 12 * hour + minute)
    assert not is_live(began, began, now=began - hour), "after a clock put back an hour it would live an hour more"
    assert is_live(began, began, now=began - minute), "two machines' clocks are never quite the same"


def test_a_set_up_code_lives_seventy_two_hours_whatever_the_clocks_on_the_wall_do(world: World) -> None:
    world.now = made = datetime(2026, 10, 24, 11, 0, tzinfo=UTC)  # noon on the Saturday before the clocks go back
    with world.work("administrator") as work:
        number = people.add(work, "new@fablemere.example", "Posy Underhill", [Role.MEMBER])
        code = people.new_code(work, number)
    for late, works in ((timedelta(hours=72, seconds=1), False), (timedelta(hours=72), True)):
        world.now = made + late
        with nullcontext() if works else pytest.raises(people.NotPossible), world.work() as work:
            people.redeem_code(work, code, "new@fablemere.example", "", "seven otters paint the harbour", "x")


def test_an_authenticators_code_is_good_once_in_the_hour_the_clocks_show_twice(world: World) -> None:
    secret = pyotp.random_base32()
    with world.work() as work:
        sealed = keys.seal(world.database, secret)
        work.session.add(SecondFactor(person_id=world.people["chair"], sealed_secret=sealed, made_at=work.at, last_step=0))
    taken = []
    for at in (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)):
        code = pyotp.TOTP(secret).generate_otp(int(at.timestamp()) // second_factor.STEP)
        for _ in range(2):
            with world.work() as work:
                taken.append(second_factor._taken(world.database, work, world.people["chair"], code, at))
    assert taken == [True, False, True, False], "01:30 BST and 01:30 GMT are an hour apart"


def test_the_doctor_says_that_the_machines_clock_is_behind_what_is_recorded(world: World) -> None:
    with world.work("chair") as work:
        audit.record(work, "meeting.open", "meeting/late")
    with world.reading() as session:
        assert list(of_clock(session, world.now - timedelta(minutes=4))) == []
        (sign,) = of_clock(session, world.now - timedelta(hours=1))
    assert (sign.safe, sign.said[:66]) == (False, "the clock of this machine shows 2026-11-23 11:00 UTC, and the last")


def test_as_of_another_day_a_process_forked_late_has_the_time_of_its_parent(tmp_path: Path) -> None:
    as_of = {"PYTHONPATH": str(another_day.AS_OF), "TESTS_AHEAD_BY_SECONDS": str(AHEAD)}
    said = subprocess.run(  # our own words
        [sys.executable, "-c", FORKED_LATE, tmp_path / "now"], env=os.environ | as_of, capture_output=True, text=True, check=True
    )
    assert float(said.stdout) == pytest.approx(AHEAD, abs=0.5), "the age of a file is real"
