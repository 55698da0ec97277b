"""Guesses sent side by side: no more are looked at than one after another, and nobody who is in waits on them."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from argon2 import extract_parameters
from argon2.exceptions import VerifyMismatchError
from cryptography.fernet import Fernet
from faults.wire import session_for

from builders import World, copied
from panel.door import turns
from panel.door.live.messages import Pace
from panel.door.signing_in import sessions
from panel.door.signing_in.tries import Budget, Crowded, Few, Patience
from panel.models import SecondFactor
from served import NOBODY, Server

FREE = Patience.FREE


@pytest.fixture
def house(template: Path, tmp_path: Path, served: Callable[[], Server]) -> tuple[World, Server]:
    world = copied(template, tmp_path)
    world.runs = True
    return world, served()


def test_a_name_nobody_has_takes_as_long_to_try_as_anybodys_and_is_never_right() -> None:
    theirs, nobodys = sessions.hash_of("four quite unrelated words"), sessions.nobodys_hash()
    assert extract_parameters(nobodys) == extract_parameters(theirs)
    assert len(nobodys) == len(theirs)
    assert not sessions._is_right(nobodys, "four quite unrelated words")
    with pytest.raises(VerifyMismatchError):
        sessions.HASHER.verify(nobodys, "four quite unrelated words")


def at_once(count: int, ask: Callable[[int], httpx.Response]) -> list[httpx.Response]:
    """What is answered when as many ask side by side, none before all are ready."""
    ready = threading.Barrier(count)

    def one(number: int) -> httpx.Response:
        ready.wait(30)
        return ask(number)

    with ThreadPoolExecutor(count) as people:
        return list(people.map(one, range(count)))


def test_of_forty_wrong_pass_phrases_sent_at_once_five_are_looked_at_and_the_rest_are_told_when_to_come_back(
    house: tuple[World, Server],
) -> None:
    world, server = house
    with server.client(timeout=60) as stranger:
        wrong = at_once(
            40, lambda n: stranger.post("/signin", data={"email": f"nobody{n}@fablemere.example", "password": "guess"})
        )
    assert Counter(one.status_code for one in wrong) == {401: FREE, 429: 40 - FREE}
    assert all(int(one.headers["Retry-After"]) >= 1 for one in wrong if one.status_code == 429)
    with server.client(timeout=30) as colleague:
        colleague.headers["cookie"] = session_for(world, world.people["head"])
        assert colleague.get("/").status_code == 200


def test_of_sixty_codes_sent_at_once_five_are_looked_at(house: tuple[World, Server]) -> None:
    world, server = house
    with server.client(timeout=60) as somebody:
        somebody.headers["cookie"] = session_for(world, world.people["psychologist"])
        codes = at_once(60, lambda n: somebody.post("/confirm", data={"code": f"{n:06}"}))
    assert Counter(one.status_code for one in codes) == {401: FREE, 429: 60 - FREE}


def test_a_code_that_cannot_be_checked_is_no_guess(house: tuple[World, Server]) -> None:
    world, server = house
    with world.work("psychologist") as work:
        another = Fernet(Fernet.generate_key()).encrypt(b"JBSWY3DPEHPK3PXP").decode()
        work.session.add(
            SecondFactor(person_id=world.people["psychologist"], sealed_secret=another, made_at=work.at, last_step=0)
        )
    with server.client() as somebody:
        somebody.headers["cookie"] = session_for(world, world.people["psychologist"])
        told = [somebody.post("/confirm", data={"code": "123456"}) for _ in range(FREE + 2)]
    assert [one.status_code for one in told] == [500] * (FREE + 2)
    assert all("key is not the one your authenticator was set up with" in one.text for one in told)


def test_a_try_is_counted_when_it_begins_and_one_that_was_no_guess_is_taken_back() -> None:
    patience = Patience()
    assert [patience.begin("account a", now=0.0) for _ in range(FREE)] == [0.0] * FREE
    assert patience.begin("account a", now=0.0) == 2.0
    assert patience.begin("account a", now=2.0) == 0.0, "once the wait is over, one try is looked at"
    assert patience.begin("account a", now=2.0) == 4.0, "and no second beside it"
    assert patience.begin("account b", now=0.0) == 0.0
    patience.take_back("account b")
    assert [patience.begin("account b", now=0.0) for _ in range(FREE + 1)] == [0.0] * FREE + [2.0]
    patience.succeeded("account a")
    assert patience.begin("account a", now=2.0) == 0.0


def test_what_an_address_sends_that_has_to_wait_is_not_even_read_and_told_at_once(house: tuple[World, Server]) -> None:
    with house[1].client(transport=httpx.HTTPTransport(verify=NOBODY, local_address="127.0.3.1")) as guessing:
        for number in range(FREE):
            assert guessing.post("/signin", data={"email": f"{number}@fablemere.example", "password": "wrong"}).status_code == 401
        began = time.monotonic()
        answer = guessing.post("/signin", data={"email": "alder@fablemere.example", "password": "wrong"})
        assert answer.status_code == 429 and int(answer.headers["Retry-After"]) >= 1 and "Too many tries" in answer.text
        assert time.monotonic() - began < turns.HELD, "told at once, and nothing of it is read"
        assert guessing.get("/signin").status_code == 200


def test_hashes_of_strangers_take_half_of_the_time_at_most_and_the_first_waits_for_none() -> None:
    def slept() -> float:
        time.sleep(0.1)
        return time.monotonic()

    async def three() -> list[float]:
        hashing = Few("a test", last=True)
        began = time.monotonic()
        return [await hashing.run(slept) - began for _ in range(3)]

    first, second, third = asyncio.run(three())
    assert first < second - 0.19 < third - 0.38


def test_a_budget_counts_each_address_and_all_of_them_together() -> None:
    budget = Budget((3, 0.001), (5, 0.001))
    assert [budget.has_room("a") for _ in range(4)] == [True, True, True, False]
    assert [budget.has_room("b") for _ in range(3)] == [True, True, False]
    budget.REMEMBERED = 2
    budget._of["c"] = Pace(3, 0.001)
    assert not budget.has_room("a") and set(budget._of) == {"a", "b"}, "who may have all again is forgotten, and nobody else"


def test_made_up_names_push_no_count_out() -> None:
    patience = Patience()
    for _ in range(FREE):
        patience.begin("account a", now=0.0)
    for name in range(Patience.TIDIED_EVERY):
        patience.begin(f"account made up {name}", now=1.0)
    assert patience.begin("account a", now=1.0) == 1.0


def test_a_short_queue_waits_for_a_hash_and_whoever_comes_after_it_is_told_at_once() -> None:
    hashing, looked_at = Few("a test"), []
    running = threading.Semaphore(1)

    def slow() -> int:
        assert running.acquire(blocking=False), "two at once"
        time.sleep(0.01)
        looked_at.append(1)
        running.release()
        return 1

    async def many() -> list[int | BaseException]:
        return await asyncio.gather(*(hashing.run(slow) for _ in range(50)), return_exceptions=True)

    most = asyncio.run(many())
    assert most.count(1) == len(looked_at) == Few.QUEUE + 1
    assert sum(isinstance(one, Crowded) for one in most) == 50 - len(looked_at)

    async def later() -> int:
        return await hashing.run(slow)

    assert asyncio.run(later()) == 1, "the queue is empty again"
