"""A short run of every fault; at full size they are commands: python tests/faults --help. The two waits are in test_trouble.py."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engines import IN_MEMORY, KINDS
from faults import bombs, disks, hostile, imports, kills, moves, races, tampering
from faults.outcome import Outcome

SHORT: dict[str, Callable[[str], Iterator[Outcome]]] = {
    "races": lambda kind: races.run(kind, rounds=2),
    "kills": lambda kind: kills.run(kind, kills=4),
    "server": lambda _: kills.run_server(backends=1),
    "disk": lambda kind: disks.run_failing(kind, every=53),
    "full": lambda kind: disks.run_full(kind, refusals=3),
    "migrations": lambda kind: moves.run_migrations(kind, rounds=1),
    "backups": lambda kind: moves.run_backups(kind, copies=1),
    "restores": lambda kind: moves.run_restores(kind, kills=2),
    "tampering": lambda kind: tampering.run(kind, every=15, life=tampering.full_life),
    "imports": lambda _: imports.run(size=300),
    "bombs": lambda _: bombs.run(kinds=2),
}
ONLY = {"server": ("postgresql",), "disk": ("sqlite",), "imports": ("files",), "bombs": ("files",)}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in SHORT for kind in ONLY.get(name, KINDS)])
def test_nothing_is_lost_and_nothing_is_let_through(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", IN_MEMORY)
    for outcome in SHORT[name](kind):
        if outcome.notes.startswith("NOT TRIED"):
            pytest.skip(outcome.notes)
        right(outcome)


def test_hostile_words_are_drawn_and_filed_as_words(demonstrated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", IN_MEMORY)
    for outcome in hostile.run(rounds=1, every=14, filled=demonstrated / "demo.db"):
        right(outcome)


def right(outcome: Outcome) -> None:
    assert outcome.tried > 0
    assert outcome.wrong == 0, outcome
