"""Running the tests, and every Python they start, as of another day and in another time zone. Standard library only.

A browser and PostgreSQL go by the machine's clock: nothing of ours asks either for the time.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONDON = "Europe/London"
LISTED = (
    ("2027-03-28 00:30", LONDON),  # an hour before the clocks go forward
    ("2026-10-25 01:30", LONDON),  # in the hour that comes twice
    ("2027-07-31", "America/Los_Angeles"),  # the last day of the academic year's terms is past
    ("2027-08-31", "Asia/Kathmandu"),  # the last day of an academic year
    ("2028-02-29", "Pacific/Kiritimati"),
    ("2030-01-01", LONDON),  # past every term, delegation and bank holiday a test names
    ("2028-02-29 23:30", "America/Los_Angeles"),  # already March in England
)
"""One for each day of the week; any other is a command."""
TOUCH_TIME = (
    "tests/store/test_store.py::test_panel_today_moves_a_demonstration_only",
    "tests/store/test_store.py::test_only_a_demonstration_and_a_test_database_have_their_clock_moved",
    "tests/test_odd_days.py",
    "tests/pages/test_page_account.py",
    "tests/test_keeping.py::test_the_doctor_finds_nothing_unsafe_in_a_sound_installation_and_names_what_is",
    "tests/test_keeping.py::test_the_doctor_says_when_no_backup_was_made_or_none_for_long",
    "tests/faults/test_wire.py::test_sessions_are_dead_when_they_should_be",
)
AS_OF = Path(__file__).parent / "as_of"


def instant(said: str, zone: str) -> datetime:
    """The moment somebody names, `2027-03-28` or `2027-03-28 00:30`, in a zone; noon where they name none. Stops with a sentence."""
    try:
        return datetime.fromisoformat(said if " " in said else f"{said} 12:00").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        sys.exit(f'"{said}" is no day and no moment; write it as 2027-03-28 or 2027-03-28 00:30.')
    except (ZoneInfoNotFoundError, OSError):
        sys.exit(f'"{zone}" is no time zone; write it as Europe/London.')


def of_the_week(now: datetime) -> datetime:
    """The listed moment that is this weekday's."""
    return instant(*LISTED[now.weekday()])


def environment(on: datetime, now: datetime) -> dict[str, str]:
    """The settings under which a Python takes `now` for `on`, its clock running on; waiting and the ages of files stay real."""
    paths = [str(AS_OF), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "PYTHONPATH": os.pathsep.join(paths),
        "TESTS_AHEAD_BY_SECONDS": f"{(on - now).total_seconds():.3f}",
        "TZ": str(on.tzinfo),
    }
