"""Turns: few waits where few ask; who asks without end waits, rests and holds nobody else up."""

import asyncio
from collections.abc import Callable

import pytest
from starlette.types import Message, Send

from panel.door import turns
from panel.door.live.messages import Pace
from panel.door.turns import HELD, Turns


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each wait was; nobody really waits."""
    waits: list[float] = []

    async def noted(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", noted)
    return waits


def still(of_one: tuple[int, float], of_all: tuple[int, float] | None = None) -> Turns:
    """Turns with a clock that stands."""
    made = Turns(of_one)
    made._pace = lambda who: made._of.setdefault(who, Pace(*of_one, clock=lambda: 0.0, longest=HELD))  # type: ignore[method-assign]  # a clock that stands
    made._all = Pace(*of_all, clock=lambda: 0.0, longest=HELD) if of_all else None
    return made


def test_so_many_have_their_turn_at_once_and_then_one_after_another_until_the_longest_wait() -> None:
    of_one = still((20, 40.0))
    waits = [of_one.wait("a") for _ in range(20 + 2 * 40 * int(HELD))]
    assert waits[:22] == [0.0] * 20 + [pytest.approx(1 / 40), pytest.approx(2 / 40)]
    assert max(waits) == HELD
    assert of_one.wait("b") == 0.0


def test_all_addresses_together_have_a_pace_of_their_own() -> None:
    of_all = still((3, 1.0), (5, 1.0))
    assert [of_all.wait(who) for who in ("a", "a", "a", "b", "b", "c")] == [0.0] * 5 + [1.0]


def test_who_may_have_all_again_is_forgotten_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "REMEMBERED", 2)
    made = Turns((3, 0.001))
    made.wait("a")
    made._of["b"] = Pace(3, 0.001)
    made.wait("c")
    assert set(made._of) == {"a", "c"}


def sent_through(wrapped: Callable[[Send], Send], status: int) -> list[Message]:
    """An answer sent through what wraps it: what goes on to the server, in order."""
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    async def answer() -> None:
        sending = wrapped(send)
        await sending({"type": "http.response.start", "status": status, "headers": []})
        await sending({"type": "http.response.body", "body": b"all of it"})

    asyncio.run(answer())
    return told[1:]


WHOLE = {"type": "http.response.body", "body": b"all of it"}
IN_TWO = [{**WHOLE, "more_body": True}, {"type": "http.response.body", "body": b""}]


def test_a_refusal_is_told_at_once_and_its_connection_rests_only_where_tries_are_without_end(
    monkeypatch: pytest.MonkeyPatch, slept: list[float]
) -> None:
    monkeypatch.setattr(turns, "strangers", still((500, 60.0), (1_000, 90.0)))
    assert sent_through(lambda send: turns.resting(send, "a"), 429) == [WHOLE]
    for _ in range(turns.WITHOUT_END + 1):
        turns.strangers.wait("a")
    assert sent_through(lambda send: turns.resting(send, "a"), 429) == IN_TWO, "all of it first, then the rest"
    assert sent_through(lambda send: turns.resting(send, "a"), 200) == [WHOLE]
    assert sent_through(lambda send: turns.resting(send, "b"), 429) == [WHOLE]
    assert slept == [HELD]


def test_a_file_counts_until_it_was_taken(slept: list[float]) -> None:
    assert sent_through(turns.taken, 200) == IN_TWO


def test_a_document_that_is_not_there_takes_nobodys_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "files", still((1, 1.0)))
    for status in (404, 400, 404):
        assert turns.files.wait("a") == 0
        sent_through(lambda send: turns.made(send, "a"), status)
    assert turns.files.wait("a") == 0
    sent_through(lambda send: turns.made(send, "a"), 200)
    assert turns.files.wait("a") > 0
