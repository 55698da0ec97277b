"""Turns: whatever is asked is answered when its turn comes, so that nobody's asking without end holds up the work of the others.

Whoever is not in takes turns by address and all together, whoever is in by person. A refusal is told at once while there is room
for it; where they are many, the connection it went by is read again only some seconds later, so that to ask again gains nothing.
"""

import asyncio

from starlette.types import Message, Send

from panel.door.live.limits import Tally
from panel.door.live.messages import Pace

HELD = 10.0
"""Seconds a request is held, or a connection rests, at most."""
OF_AN_ADDRESS, OF_STRANGERS, OF_A_PERSON = (500, 60.0), (1_000, 90.0), (1_000, 30.0)
"""Requests answered at once, and then a second: more than an office in the morning, or a browser with many pages open, asks for."""
FILES = 20, 0.5
"""Documents made for one person at once, and then a second: each is work for whole seconds."""
WITHOUT_END = 40
"""Requests of one address more than its pace, or of strangers twice as many, that nobody makes who signs in."""
MOST_HELD = 1_000
"""Requests of one address that wait for their turn: each keeps a connection."""
REMEMBERED = 10_000


class Turns:
    """Whose turn it is, among addresses, all of them together, or people."""

    def __init__(self, of_one: tuple[int, float], of_all: tuple[int, float] | None = None) -> None:
        self._of_one, self._all = of_one, Pace(*of_all, longest=HELD) if of_all else None
        self._of: dict[object, Pace] = {}
        self._held = Tally(MOST_HELD)

    def wait(self, who: object) -> float:
        """Seconds until it is their turn; counted."""
        theirs = self._pace(who).wait()
        return max(theirs, self._all.wait()) if self._all else theirs

    async def come(self, who: object) -> None:
        """Wait until it is their turn. Raises `Spent` where as many of theirs wait as may."""
        if wait := self.wait(who):
            with self._held.one_more(who):
                await asyncio.sleep(wait)

    def take_back(self, who: object) -> None:
        """What was asked came to nothing, so it does not count."""
        self._pace(who).take_back()

    def is_without_end(self, who: object) -> bool:
        """Whether somebody, or all together, ask more than people do."""
        return self._pace(who).used() > WITHOUT_END or (self._all is not None and self._all.used() > 2 * WITHOUT_END)

    def _pace(self, who: object) -> Pace:
        if len(self._of) >= REMEMBERED:
            self._of = {known: pace for known, pace in self._of.items() if not pace.is_fresh()}
        return self._of.setdefault(who, Pace(*self._of_one, longest=HELD))


strangers, people, files = Turns(OF_AN_ADDRESS, OF_STRANGERS), Turns(OF_A_PERSON), Turns(FILES)


def resting(send: Send, address: str) -> Send:
    """Answers to an address that is not in: after a refusal its connection rests, where it asks without end."""
    rest = 0.0

    async def sending(message: Message) -> None:
        nonlocal rest
        if message.get("status") == 429 and strangers.is_without_end(address):
            rest = HELD
        await (_to_its_end(send, message, rest) if rest and _is_last(message) else send(message))

    return sending


def made(send: Send, who: object) -> Send:
    """Answers to somebody who asks for documents: one by which nothing was made does not count as one."""

    async def sending(message: Message) -> None:
        if message.get("status", 200) >= 400:
            files.take_back(who)
        await send(message)

    return sending


def taken(send: Send) -> Send:
    """An answer that is over only when it was taken: what is written and not read stays in memory, and counts as long."""

    async def sending(message: Message) -> None:
        await (_to_its_end(send, message) if _is_last(message) else send(message))

    return sending


def _is_last(message: Message) -> bool:
    return message["type"] == "http.response.body" and not message.get("more_body")


async def _to_its_end(send: Send, message: Message, rest: float = 0.0) -> None:
    """All that is to be read now, its end later: the server waits with that until the rest is taken, and reads nothing before."""
    await send({**message, "more_body": True})
    await asyncio.sleep(rest)
    await send({"type": "http.response.body", "body": b""})
