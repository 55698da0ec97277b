"""Whether a demonstration can be made of any size, seed and day: makes many, each whole and without a fault.

    python tests/bench/demonstrations.py                      every size from 25 to 500, seeds 1 to 5, odd days in turn (hours)
    python tests/bench/demonstrations.py --every 40           every fortieth of them
    python tests/bench/demonstrations.py --requests 60 61 --seeds 1 --days 2030-01-01 2028-02-29

Ends with 1 where one stopped, and says which, at which step and why.
"""

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import sqlalchemy as sa
from sqlmodel import Session, select

from panel.demonstration.build import make
from panel.law.clock_face import LONDON
from panel.law.letters.letter_kinds import LetterState
from panel.law.vocabulary import MeetingState
from panel.models import Contract, Meeting, Notice, TermAward
from panel.store.databases import address_of, open_database
from panel.store.installation import NotFilled
from panel.store.integrity import sweep

SIZES, SEEDS = range(25, 501), range(1, 6)
ODD = (
    "2026-11-23 2026-11-27 2026-10-25 2027-03-28 2028-02-29 2026-08-15 2026-08-31 2026-12-25 2027-01-01 2026-10-28 2026-07-22 "
    "2026-12-19 2025-12-25 2027-04-01 2030-01-01 2031-06-09 2035-09-01 2021-03-31 2024-06-01 2050-05-02 2089-08-20"
).split()
"""Ordinary days and others: clock changes, a leap day, holidays and their edges, bank holidays, weekends, far days."""
AT = (0, 1, 11, 23)


@dataclass(frozen=True, slots=True)
class Asked:
    """One demonstration to make."""

    count: int
    seed: int
    day: date
    hour: int = 11

    def __str__(self) -> str:
        return f"{self.count} requests, seed {self.seed}, {self.day} {self.hour:02d}:30"


def trouble_with(asked: Asked) -> str:
    """Make one demonstration in a folder of its own; what is wrong with it, or nothing."""
    at = datetime(asked.day.year, asked.day.month, asked.day.day, asked.hour, 30, tzinfo=LONDON).astimezone(UTC)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.db"
        try:
            make(address_of(file), None, lambda: at, count=asked.count, seed=asked.seed)
        except NotFilled as trouble:
            return str(trouble)
        engine = open_database(address_of(file))
        try:
            return "; ".join([*_left_over(Path(folder)), *_lacking(engine)])
        finally:
            engine.dispose()


def _left_over(folder: Path) -> Iterator[str]:
    for one in folder.iterdir():
        if one.name not in ("demo.db", "demo.key", "demo.db-papers"):
            yield f"{one.name} was left beside it"


def _lacking(engine: sa.Engine) -> Iterator[str]:
    with Session(engine) as session:
        yield from sweep.faults(session, engine)
        states = list(session.exec(select(Meeting.state)))
        sent = session.exec(select(Notice.id).where(Notice.state == LetterState.RELEASED)).first()
        wanted = {
            "seven signed meetings": states.count(MeetingState.SIGNED) == 7,
            "an agenda published": states.count(MeetingState.PUBLISHED) == 1,
            "a letter sent": sent is not None,
            "five contracts and more": len(session.exec(select(Contract.id)).all()) >= 5,
            "four awards and more": len(session.exec(select(TermAward.id)).all()) >= 4,
        }
    yield from (f"it has not {what}" for what, held in wanted.items() if not held)


def main(given: Sequence[str] | None = None) -> int:
    """Make what was asked for, two at a time; 1 where any stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--days", type=date.fromisoformat, nargs="+", default=[date.fromisoformat(day) for day in ODD])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth combination of size and seed")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args(given)
    both = list(itertools.product(asked.requests, asked.seeds))[:: asked.every]
    wanted = [
        Asked(count, seed, asked.days[place % len(asked.days)], AT[place % len(AT)]) for place, (count, seed) in enumerate(both)
    ]
    wrong, began = 0, time.monotonic()
    with ProcessPoolExecutor(asked.processes) as pool:
        for done, (one, trouble) in enumerate(zip(wanted, pool.map(trouble_with, wanted), strict=True), 1):
            wrong += bool(trouble)
            print(f"{done} of {len(wanted)}: {one}: {trouble or 'whole'}", flush=True)
    print(f"{len(wanted)} demonstrations in {time.monotonic() - began:.0f} s, {wrong} of them not as they should be.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
