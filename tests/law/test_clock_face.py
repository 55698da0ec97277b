"""Times as England's clocks show them: by day, over midnight, and in the hours that are shown twice or not at all."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from panel.law.clock_face import date_and_time, instant_of, time_text

KATHMANDU = timezone(timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 25, 10, 40, tzinfo=UTC), "25 November 2026, 10:40"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026, 00:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026, 01:30 BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026, 01:30 GMT"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "25 October 2026, 02:00"),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "28 March 2027, 00:59"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "28 March 2027, 02:00"),
        (datetime(2026, 10, 25, 6, 15, tzinfo=KATHMANDU), "25 October 2026, 01:30 BST"),
    ],
)
def test_an_instant_is_said_as_englands_clocks_show_it(at: datetime, said: str) -> None:
    assert date_and_time(at) == said


def test_another_day_than_the_meetings_is_said() -> None:
    held = date(2026, 11, 25)
    assert time_text(datetime(2026, 11, 25, 23, 50, tzinfo=UTC), on=held) == "23:50"
    assert time_text(datetime(2026, 11, 26, 0, 10, tzinfo=UTC), on=held) == "00:10 on 26 November 2026"
    assert time_text(datetime(2026, 10, 25, 1, 30, 7, tzinfo=UTC), seconds=True) == "01:30:07 GMT"


def test_a_time_on_the_wall_has_one_instant_though_it_is_shown_twice_or_never() -> None:
    assert instant_of(date(2026, 7, 1), "09:30") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert instant_of(date(2026, 10, 25), "01:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant_of(date(2027, 3, 28), "01:30") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
