"""When each case of a meeting is expected, where the break falls, and the projected finish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from panel.law import figures


@dataclass(frozen=True, slots=True)
class Plan:
    """Start of each case, the case before which the break falls (None for no break), and the finish."""

    starts: tuple[time, ...]
    break_before: int | None
    finish: time


def projected(starts_at: str, minutes: Sequence[int], *, on: date) -> Plan:
    """Lay out a meeting from its start ("09:30") and the minutes per case, with one break."""
    after = timedelta(minutes=figures.BREAK_AFTER.on(on).value)
    rest = timedelta(minutes=figures.BREAK_LENGTH.on(on).value)
    begins = datetime.combine(on, time.fromisoformat(starts_at))
    now, starts, break_before = begins, [], None
    for place, length in enumerate(minutes):
        if break_before is None and place and now - begins >= after:
            break_before, now = place, now + rest
        starts.append(now.time())
        now += timedelta(minutes=length)
    return Plan(tuple(starts), break_before, now.time())
