"""`python tests/faults WHAT [--kind sqlite|postgresql|both] [--size N]`: make faults at full size and print what came of them."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from faults import (
    bombs,
    confined,
    disks,
    floods,
    foreign,
    forging,
    hostile,
    imports,
    interruptions,
    kills,
    locks,
    matrix,
    moves,
    network,
    policy,
    races,
    replays,
    sessions,
    strangers,
    tampering,
    trips,
)
from faults.outcome import Outcome

RUNS: dict[str, tuple[Callable[[str, int], Iterator[Outcome]], int]] = {
    "races": (lambda kind, size: races.run(kind, rounds=size), 200),
    "kills": (lambda kind, size: kills.run(kind, kills=size), 1_000),
    "server": (lambda _, size: kills.run_server(backends=size), 100),
    "disk": (lambda kind, _: disks.run_failing(kind), 1),
    "full": (lambda kind, size: disks.run_full(kind, refusals=size), 50),
    "locks": (lambda kind, size: locks.run(kind, seconds=size), 30),
    "migrations": (lambda kind, size: moves.run_migrations(kind, rounds=size), 20),
    "backups": (lambda kind, size: moves.run_backups(kind, copies=size), 30),
    "restores": (lambda kind, size: moves.run_restores(kind, kills=size), 30),
    "tampering": (lambda kind, _: tampering.run(kind), 1),
    "replays": (lambda _, __: replays.run(), 1),
    "policy": (lambda _, __: policy.run(), 1),
    "words": (lambda _, size: hostile.run(rounds=size), 6),
    "sessions": (lambda _, __: sessions.run(), 1),
    "matrix": (lambda _, size: matrix.run(pages=size), 99),
    "imports": (lambda _, size: imports.run(size=size), 100_000),
    "foreign": (lambda _, size: foreign.run(pairs=size), 99_999),
    "forging": (lambda _, size: forging.run(mutations=size), 200),
    "network": (lambda _, __: network.run(), 1),
    "interruptions": (lambda _, size: interruptions.run(presses=size), 500),
    "floods": (lambda _, size: floods.run(size=size), 20),
    "trips": (lambda _, size: trips.run(size=size), 400),
    "strangers": (lambda _, size: strangers.run(size=size), 50),
    "limits": (lambda _, size: confined.run(size=size), 20),
    "bombs": (lambda _, size: bombs.run(kinds=size), 99),
}
ONLY = {
    "server": ("postgresql",),
    "imports": ("files",),
    "bombs": ("files",),
    "floods": ("wire",),
    "trips": ("wire",),
    "strangers": ("wire",),
    "limits": ("wire",),
    "forging": ("wire",),
    "interruptions": ("wire",),
    "foreign": ("wire",),
    "network": ("chromium",),
    "matrix": ("wire",),
    "sessions": ("wire",),
    "words": ("sqlite",),
    "policy": ("chromium",),
    "replays": ("wire",),
}
"""What runs on one kind of thing only, whatever kind was asked for."""


def main() -> int:
    """Run what was asked for; 1 when anything was lost or let through."""
    given = argparse.ArgumentParser(prog="python tests/faults", description=__doc__)
    given.add_argument("what", choices=[*RUNS, "all"])
    given.add_argument("--kind", choices=["sqlite", "postgresql", "both"], default="both")
    given.add_argument("--size", type=int, metavar="N", help="how many; full size unless given")
    asked = given.parse_args()
    kinds = ("sqlite", "postgresql") if asked.kind == "both" else (asked.kind,)
    wrong = 0
    print("| fault | on | tried | lost or let through | notes |\n| --- | --- | --- | --- | --- |", flush=True)
    for name in RUNS if asked.what == "all" else (asked.what,):
        make, size = RUNS[name]
        for kind in ONLY.get(name, kinds):
            for outcome in make(kind, asked.size or size):
                print(outcome, flush=True)
                wrong += outcome.wrong
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
