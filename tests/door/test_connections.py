"""Connections that are open and ask for nothing, or take nothing, are cut; those that are used are not."""

import asyncio
from typing import Any

import pytest

from panel.door import connections
from panel.door.connections import Waiting


class Transport:
    """The other side, which takes of what is written for it only what it is told to."""

    def __init__(self) -> None:
        self.left, self.cut = 0, False

    def get_write_buffer_size(self) -> int:
        return self.left

    def abort(self) -> None:
        self.cut = True

    def is_closing(self) -> bool:
        return self.cut


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKED_WITHIN", 0.05)
    monkeypatch.setattr(connections, "TAKEN_WITHIN", 0.05)


class Connection:
    """One of those that are open."""

    def __init__(self, beside: set[Any]) -> None:
        self.transport, self.loop, self.connections = Transport(), asyncio.get_running_loop(), beside
        beside.add(self)


def test_a_connection_on_which_nothing_whole_is_asked_is_cut_and_one_that_asks_is_not() -> None:
    async def two() -> list[bool]:
        waiting, open_ones = Waiting(), set[Any]()
        silent, asking = Connection(open_ones), Connection(open_ones)
        waiting.begin(silent)
        waiting.begin(asking)
        waiting.end(asking)
        await asyncio.sleep(0.1)
        return [silent.transport.cut, asking.transport.cut]

    assert asyncio.run(two()) == [True, False]


def test_of_too_many_connections_the_one_waited_for_longest_is_cut() -> None:
    async def three() -> list[bool]:
        waiting, open_ones = Waiting(), set[Any]()
        waiting.most = 2
        made = [Connection(open_ones) for _ in range(3)]
        open_ones.clear()
        for one in made:
            open_ones.add(one)
            waiting.begin(one)
        return [one.transport.cut for one in made]

    assert asyncio.run(three()) == [True, False, False]


@pytest.mark.parametrize(("takes", "cut"), [(0, True), (10, False)])
def test_whoever_takes_nothing_of_an_answer_is_cut_and_whoever_takes_it_slowly_is_not(takes: int, cut: bool) -> None:
    async def one() -> bool:
        reader = Connection(set())
        reader.transport.left = 100
        connections._untaken(reader)
        for _ in range(4):
            reader.transport.left -= takes
            await asyncio.sleep(0.04)
        connections._taken(reader)
        return bool(reader.transport.cut)

    assert asyncio.run(one()) is cut
