"""The sockets pages hold open: slowed when flooded, deaf to what a page has no business saying.

When its sign-in is over, a page is told to leave for the one that says so, and its socket is cut: nothing stays on the screen.
"""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from panel.door import hosts
from panel.door.live import messages
from panel.door.live.endings import endings
from panel.door.live.messages import Pace
from panel.door.live.run_order import RunOrder
from panel.door.signing_in import current_user, signing_out
from panel.door.signing_in.sessions import Signed

SOCKET_PACE = (20, 5.0)
"""Messages of one page at once, and then a second: more than a person can click, less than would hold up the others."""
SOCKETS_AT_ONCE = 20


class Sockets:
    """Every open socket of this process, counted by session."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.open_now: dict[int, int] = {}

    async def open(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry one page's socket, for a live session and from our own page only."""
        headers = Headers(scope=scope)
        origin, host = headers.get("origin"), headers.get("host")
        if not hosts.allowed(host) or not hosts.same_origin(origin, host):
            await send({"type": "websocket.close", "code": 1008})
            return
        signed = await current_user.signed_in(headers)
        if signed is None:
            await _send_away(scope, receive, send, await signing_out.address_for(headers))
            return
        already = self.open_now.setdefault(signed.session_id, 0)
        if already >= SOCKETS_AT_ONCE:
            await send({"type": "websocket.close", "code": 1008})
            return
        self.open_now[signed.session_id] = already + 1
        try:
            await _Watched(self.app, current_user.handed(scope, signed), receive, send).run()
        finally:
            self.open_now[signed.session_id] -= 1
            if not self.open_now[signed.session_id]:
                del self.open_now[signed.session_id]


async def _send_away(scope: Scope, receive: Receive, send: Send, address: str) -> None:
    """Open a socket only to tell its page where to go: one that was away when its sign-in ended would keep the case on screen."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": next(iter(scope["subprotocols"]), None)})
    await send({"type": "websocket.send", "bytes": messages.go_to(address)})
    await send({"type": "websocket.close", "code": 1008})


class _Watched:
    """One socket, cut as soon as its sign-in is over."""

    def __init__(self, app: Any, scope: Scope, receive: Receive, send: Send) -> None:
        self.app, self.scope, self.receive, self.send = app, scope, receive, send
        self.signed: Signed = scope["state"]["signed"]
        self.ended = asyncio.Event()
        self.pace, self.order = Pace(*SOCKET_PACE), RunOrder()

    async def run(self) -> None:
        with endings.watching(self.signed, self.ended.set):
            over = asyncio.create_task(self._over())
            running = asyncio.create_task(self.app(self.scope, self._receive, self._send))
            try:
                await asyncio.wait({over, running}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (over, running):
                    if not task.done():
                        task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    async def _over(self) -> None:
        await self.ended.wait()
        with suppress(RuntimeError):
            await self.send({"type": "websocket.send", "bytes": messages.go_to(signing_out.address_after(self.signed))})
            await self.send({"type": "websocket.close", "code": 1008})

    async def _receive(self) -> Message:
        message = await self.receive()
        while message["type"] == "websocket.receive" and (said := messages.read(message.get("bytes"))) is None:
            message = await self.receive()
        if message["type"] == "websocket.receive" and said is not None:
            await asyncio.sleep(self.pace.wait())
            await self.order.wait_for_turn(said)
            if self.ended.is_set():
                return {"type": "websocket.disconnect", "code": 1008}
            self.signed = await current_user.in_use(self.signed)
        return message

    async def _send(self, message: Message) -> None:
        if message.get("bytes"):
            self.order.note_answer(message["bytes"])
        if not self.ended.is_set():
            await self.send(message)
