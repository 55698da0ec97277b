"""The sockets pages hold open: slowed when flooded, deaf to what a page has no business saying.

When its sign-in is over, a page is told to leave for the one that says so, and its socket is cut: nothing stays on the screen.
"""

import asyncio
import time
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from panel.door import hosts, turns
from panel.door.live import limits, messages
from panel.door.live.endings import endings
from panel.door.live.limits import Closed, Paces, Spent, Tally
from panel.door.live.messages import Pace
from panel.door.live.run_order import RunOrder
from panel.door.live.uploads import Drawn, uploads
from panel.door.signing_in import current_user, signing_out
from panel.door.signing_in.sessions import Signed
from panel.door.signing_in.way_in import address_of

OPENING = 5.0
"""What opening a page counts as, in messages."""
LONGEST_WAIT = 10.0
"""Seconds a page waits to be opened after many others."""
AT_ONCE = 0.003
"""Seconds within which a message that was there already is handed over."""


class Sockets:
    """Every open socket of this process, counted by person and by address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.of_people, self.of_addresses = Tally(limits.PAGES_OF_A_PERSON), Tally(limits.PAGES_OF_AN_ADDRESS)
        self.paces = Paces()

    async def open(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry one page's socket, for a live session and from our own page only."""
        headers = Headers(scope=scope)
        origin, host = headers.get("origin"), headers.get("host")
        if not hosts.allowed(host) or not hosts.same_origin(origin, host):
            await send({"type": "websocket.close", "code": 1008})
            return
        if not current_user.was_in(headers):
            try:
                await turns.strangers.come(address_of(HTTPConnection(scope)))
            except Spent:
                await send({"type": "websocket.close", "code": 1008})
                return
        signed = await current_user.signed_in(headers)
        if signed is None:
            await _send_away(scope, receive, send, await signing_out.address_for(headers))
            return
        pace = self.paces.of(signed.person_id)
        try:
            if (wait := pace.wait(OPENING)) > LONGEST_WAIT:
                raise Spent
            await asyncio.sleep(wait)
            with self.of_people.one_more(signed.person_id), self.of_addresses.one_more(address_of(HTTPConnection(scope))):
                await _Watched(self.app, current_user.handed(scope, signed), receive, send, pace).run()
        except Spent:
            await _send_away(scope, receive, send, limits.address_of(Closed.MANY))


async def _send_away(scope: Scope, receive: Receive, send: Send, address: str) -> None:
    """Open a socket only to tell its page where to go: one that was away when its sign-in ended would keep the case on screen."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": next(iter(scope["subprotocols"]), None)})
    await send({"type": "websocket.send", "bytes": messages.go_to(address)})
    # No farewell: the server would go on reading until it is answered, and whoever floods it does not answer.


class _Watched:
    """One socket, cut as soon as its sign-in is over."""

    def __init__(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, of_person: Pace) -> None:
        self.app, self.scope, self.receive, self.send = app, scope, receive, send
        self.signed: Signed = scope["state"]["signed"]
        self.ended, self.away = asyncio.Event(), ""
        self.pace, self.of_person, self.order = Pace(*limits.PAGE_PACE), of_person, RunOrder()
        self.drawn, self.in_a_row = Drawn(self.signed), 0

    async def run(self) -> None:
        with endings.watching(self.signed, self._signed_out):
            over = asyncio.create_task(self._over())
            running = asyncio.ensure_future(self.app(self.scope, self._receive, self._send))
            try:
                await asyncio.wait({over, running}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (over, running):
                    if not task.done():
                        task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
                uploads.left(self.drawn, for_good=self.ended.is_set())

    def _signed_out(self) -> None:
        self._close(signing_out.address_after(self.signed))

    def _close(self, address: str) -> None:
        self.away = self.away or address
        self.ended.set()

    async def _over(self) -> None:
        await self.ended.wait()
        with suppress(RuntimeError):
            await self.send({"type": "websocket.send", "bytes": messages.go_to(self.away)})

    async def _receive(self) -> Message:
        while True:
            began = time.monotonic()
            message = await self.receive()
            if message["type"] != "websocket.receive":
                return message
            said = await self._heard(message.get("bytes"), at_once=time.monotonic() - began < AT_ONCE)
            if self.ended.is_set():
                return {"type": "websocket.disconnect", "code": 1008}
            if said is not None:
                await self.order.wait_for_turn(said)
                self.signed = await current_user.in_use(self.signed)
                return message

    async def _heard(self, message: bytes | None, *, at_once: bool) -> BackMsg | None:
        """What a page says, when its turn has come; None for what it may not say, and where it has to be closed for it."""
        size = len(message or b"")
        if size > limits.LARGEST_MESSAGE:
            self._close(limits.address_of(Closed.LARGE))
            return None
        counts = 1 + size / limits.A_MESSAGE_OF
        wait = max(self.pace.wait(counts), self.of_person.wait(counts))
        self.in_a_row = self.in_a_row + 1 if at_once and wait else 0
        if self.in_a_row > limits.IN_A_ROW:
            self._close(limits.address_of(Closed.FAST))
            return None
        with suppress(TimeoutError):
            if wait:
                await asyncio.wait_for(self.ended.wait(), wait)
        return messages.read(message)

    async def _send(self, message: Message) -> None:
        if message.get("bytes"):
            self.order.note_answer(message["bytes"])
            self.drawn.note(message["bytes"])
            uploads.note(self.drawn)
        if not self.ended.is_set():
            await self.send(message)
