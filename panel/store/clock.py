"""The one place that reads the time; everything below is handed a clock."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

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


def day_it_sat(opened_at: datetime | None, planned_on: date) -> date:
    """The day a meeting was held: the one it was opened on, and until then the one it is planned for."""
    return today_of(opened_at) if opened_at else planned_on


def clock_for(*, movable: bool) -> Clock:
    """The clock an installation runs on; `PANEL_TODAY` moves it where the database is one whose clock may be moved.

    It says a day (its clock shows the machine's time of day), an instant with its zone (from which the clock runs on), or
    "INSTANT when INSTANT": the first is shown when the machine's clock shows the second, in every process alike.
    Raises ValueError with a sentence when it says anything else.
    """
    said = os.environ.get("PANEL_TODAY", "").strip()
    if not movable or not said:
        return real_clock
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            return _on(date.fromisoformat(said))
        shown, _, when = said.partition(" when ")
        return _ahead_by(_instant(shown) - (_instant(when) if when else real_clock()))
    except ValueError:
        raise ValueError(
            f'PANEL_TODAY is "{said}", which is neither a day nor an instant; write it as 2026-11-23 or 2026-11-23T12:00+00:00.'
        ) from None


def _instant(said: str) -> datetime:
    instant = datetime.fromisoformat(said.strip())
    if instant.tzinfo is None:
        raise ValueError("an instant without its zone is no instant")
    return instant.astimezone(UTC)


def _on(day: date) -> Clock:
    def pretend() -> datetime:
        now = real_clock().astimezone(LONDON)
        return datetime.combine(day, time(now.hour, now.minute, now.second, now.microsecond), LONDON).astimezone(UTC)

    return pretend


def _ahead_by(difference: timedelta) -> Clock:
    return lambda: real_clock() + difference
