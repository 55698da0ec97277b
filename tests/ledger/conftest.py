"""A child with officer's decisions to award and to extend ready, in two settings, for the ledger's tests."""

from collections.abc import Callable, Iterator

import pytest
from local_policies import agree

from builders import World, line, make_template, open_copy
from engines import Engines
from ledger_parts import CHILD, FINAL, FIRST, prepare
from panel.law.vocabulary import Kind


def decide(url: str) -> None:
    """Fill a database with the small world and the child's decided cases."""
    make_template(url)
    world = open_copy(url)
    kinds = dict.fromkeys(FIRST, Kind.ASC_TARGETS) | dict.fromkeys(FINAL, Kind.ASC_REVIEW)
    lines = [line(reference, kind, **CHILD) for reference, kind in kinds.items()]
    moved = [line(one, kinds[one], **CHILD, setting="Otter Brook School") for one in (FIRST[-1], FINAL[-1])]
    prepare(world, lines, moved)
    world.database.dispose()


def decided_under(engines: Engines, stored_in: str, agreed: str) -> str:
    """The address of a database with the child's decided cases, under what the program ships or another policy; to be copied."""
    plain = engines.template(stored_in, "decided", decide)
    if not agreed:
        return plain

    def under(url: str) -> None:
        world = open_copy(url)
        agree(world, agreed)
        world.database.dispose()

    return engines.template(stored_in, f"decided under {agreed}", under, of=plain)


@pytest.fixture
def agreed() -> str:
    """The policy the ledger is under: what the program ships, unless a test names another."""
    return ""


@pytest.fixture
def decided(engines: Engines, stored_in: str, agreed: str) -> Iterator[World]:
    url = engines.copy(decided_under(engines, stored_in, agreed))
    world = open_copy(url)
    yield world
    world.database.dispose()
    engines.drop(url)


@pytest.fixture
def another_decided(engines: Engines, stored_in: str, agreed: str) -> Callable[[], tuple[World, Callable[[], None]]]:
    """A fresh copy each time it is asked for, with the way to put it away."""

    def make() -> tuple[World, Callable[[], None]]:
        url = engines.copy(decided_under(engines, stored_in, agreed))
        world = open_copy(url)

        def away() -> None:
            world.database.dispose()
            engines.drop(url)

        return world, away

    return make
