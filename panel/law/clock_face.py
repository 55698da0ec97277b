"""What England's clocks show at an instant, as people write it; and the instant of a time on them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from panel.law.messages.wording import long_date

LONDON = ZoneInfo("Europe/London")


def instant_of(day: date, shown: str) -> datetime:
    """The instant, in UTC, at which England's clocks show a time ("09:30") on a day.

    In the hour they show twice it is the first; in the hour they leave out, as long after midnight as on any other night.
    """
    return datetime.combine(day, time.fromisoformat(shown), LONDON).astimezone(UTC)


def time_text(at: datetime, *, on: date | None = None, seconds: bool = False) -> str:
    """The time: 10:40. In the hour the clocks show twice "01:30 BST" or "01:30 GMT"; with its day where that is not `on`."""
    here = at.astimezone(LONDON)
    shown_twice = here.replace(fold=1 - here.fold).utcoffset() != here.utcoffset()
    said = f"{here:%H:%M:%S}" if seconds else f"{here:%H:%M}"
    said += f" {here:%Z}" if shown_twice else ""
    return said if on is None or here.date() == on else f"{said} on {long_date(here.date())}"


def date_and_time(at: datetime) -> str:
    """The day and the time: 4 December 2026, 10:40."""
    return f"{long_date(at.astimezone(LONDON).date())}, {time_text(at)}"
