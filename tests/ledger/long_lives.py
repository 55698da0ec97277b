"""A long run of random lives, by hand: `python tests/ledger/long_lives.py 10000 [merges]` tries that many steps and more."""

import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from ledger_lives import Lives
from local_policies import POLICIES, agree
from same_child_lives import Lives as Merges
from same_child_lives import prepared

from builders import World, line, make_template, open_copy
from ledger_parts import CHILD, FINAL, FIRST, prepare
from panel.law.vocabulary import Kind

STEPS_A_LIFE = 50


def decided_template(folder: Path, agreed: str) -> Path:
    """A child with officer's decisions to award and to extend ready, in two settings, under a policy."""
    path = folder / f"decided-{agreed}.db"
    make_template(folder / f"template-{agreed}.db")
    shutil.copy(folder / f"template-{agreed}.db", path)
    world: World = open_copy(path)
    kinds = dict.fromkeys(FIRST, Kind.ASC_TARGETS) | dict.fromkeys(FINAL, Kind.ASC_REVIEW)
    lines = [line(reference, kind, **CHILD) for reference, kind in kinds.items()]
    prepare(world, lines, [line(one, kinds[one], **CHILD, setting="Otter Brook School") for one in (FIRST[-1], FINAL[-1])])
    agree(world, agreed)
    world.database.dispose()
    return path


def main(steps: int, of: str) -> None:
    """Live until so many acts were tried; a broken invariant stops it with the shortest life that breaks it."""
    (merge_lives if of == "merges" else contract_lives)(steps)


def contract_lives(steps: int) -> None:
    """One child's contracts, in any order of acts, under each policy in turn."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        numbers, turns = itertools.count(1), itertools.cycle(POLICIES)
        templates = {agreed: decided_template(Path(folder), agreed) for agreed in POLICIES}

        def another() -> tuple[World, Callable[[], None]]:
            file = Path(folder) / f"life-{next(numbers)}.db"
            shutil.copy(templates[Lives.agreed], file)
            world = open_copy(file)

            def away() -> None:
                world.database.dispose()
                file.unlink()

            return world, away

        Lives.another = staticmethod(another)
        while Lives.attempted < steps:
            Lives.agreed = next(turns)
            live(Lives, min(steps - Lives.attempted, -(-steps // len(POLICIES))))
    print(
        f"{Lives.attempted:,} acts tried, {Lives.accepted:,} accepted, {Lives.moderated:,} moderations, "
        f"{Lives.extended:,} final terms, in {time.monotonic() - began:,.0f} s: every invariant held."
    )


def merge_lives(steps: int) -> None:
    """Three records of perhaps one child, merged, separated and awarded to."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        Merges.template, Merges.done = Path(folder) / "records.db", {}
        make_template(Merges.template)
        prepared(Merges.template)
        while sum(Merges.done.values()) < steps:
            live(Merges, steps - sum(Merges.done.values()))
    told = ", ".join(f"{many:,} of {what}" for what, many in sorted(Merges.done.items()))
    print(f"Accepted: {told}, in {time.monotonic() - began:,.0f} s: every invariant held.")


def live(kind: type[RuleBasedStateMachine], steps: int) -> None:
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=max(10, steps // STEPS_A_LIFE),
            stateful_step_count=STEPS_A_LIFE,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, sys.argv[2] if len(sys.argv) > 2 else "contracts")
