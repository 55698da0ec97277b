"""The one place that reads the time; everything below is handed a clock."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from panel.law.clock_face import LONDON
from panel.store.steady import Steady

Clock = Callable[[], datetime]


_steady = Steady(lambda: datetime.now(UTC))


def real_clock() -> datetime:
    """Now, in UTC; never before what it said last (`store.steady`)."""
    return _steady()


def today_of(instant: datetime) -> date:
    """The day in England at an instant."""
    return instant.astimezone(LONDON).date()


def clock_for(*, demonstration: bool) -> Clock:
    """The clock an installation runs on; `PANEL_TODAY` moves the day of a demonstration only.

    Raises ValueError with a sentence when `PANEL_TODAY` is not an ISO date.
    """
    pretended = os.environ.get("PANEL_TODAY", "").strip()
    if not demonstration or not pretended:
        return real_clock
    try:
        day = date.fromisoformat(pretended)
    except ValueError:
        raise ValueError(f'PANEL_TODAY is "{pretended}", which is not a date; write it as 2026-11-23.') from None

    def pretend() -> datetime:
        now = real_clock().astimezone(LONDON)
        return datetime.combine(day, time(now.hour, now.minute, now.second, now.microsecond), LONDON).astimezone(UTC)

    return pretend
