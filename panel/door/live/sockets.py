"""The sockets pages hold open: cut with their session, slowed when flooded, deaf to what a page has no business saying."""

import asyncio
import time
from contextlib import suppress
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from panel.door import hosts
from panel.door.live import messages
from panel.door.live.messages import Pace
from panel.door.live.run_order import RunOrder
from panel.door.signing_in import current_user
from panel.door.signing_in.sessions import Signed

CHECK_EVERY = 2.0
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
        signed = await current_user.signed_in(headers)
        if signed is None or not hosts.allowed(host) or not hosts.same_origin(origin, host):
            await send({"type": "websocket.close", "code": 1008})
            return
        already = self.open_now.setdefault(signed.session_id, 0)
        if already >= SOCKETS_AT_ONCE:
            await send({"type": "websocket.close", "code": 1008})
            return
        self.open_now[signed.session_id] = already + 1
        try:
            await _Watched(self.app, current_user.handed(scope, signed), receive, send, headers).run()
        finally:
            self.open_now[signed.session_id] -= 1
            if not self.open_now[signed.session_id]:
                del self.open_now[signed.session_id]


class _Watched:
    """One socket, cut as soon as its session is no longer alive."""

    def __init__(self, app: Any, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        self.app, self.scope, self.receive, self.send, self.headers = app, scope, receive, send, headers
        self.signed: Signed = scope["state"]["signed"]
        self.checked, self.alive = time.monotonic(), True
        self.pace, self.order = Pace(*SOCKET_PACE), RunOrder()

    async def run(self) -> None:
        watch = asyncio.create_task(self._watch())
        running = asyncio.create_task(self.app(self.scope, self._receive, self._send))
        try:
            await asyncio.wait({watch, running}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (watch, running):
                if not task.done():
                    task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _watch(self) -> None:
        while self.alive:
            await asyncio.sleep(CHECK_EVERY)
            await self._look()
        with suppress(RuntimeError):
            await self.send({"type": "websocket.close", "code": 1008})

    async def _look(self) -> None:
        self.checked = time.monotonic()
        signed = await current_user.signed_in(self.headers)
        self.alive = self.alive and signed is not None
        self.signed = signed or self.signed

    async def _receive(self) -> Message:
        message = await self.receive()
        while message["type"] == "websocket.receive" and (said := messages.read(message.get("bytes"))) is None:
            message = await self.receive()
        if message["type"] == "websocket.receive" and said is not None:
            await asyncio.sleep(self.pace.wait())
            await self.order.wait_for_turn(said)
            if time.monotonic() - self.checked > CHECK_EVERY:
                await self._look()
                await current_user.in_use(self.signed)
            if not self.alive:
                return {"type": "websocket.disconnect", "code": 1008}
        return message

    async def _send(self, message: Message) -> None:
        if message.get("bytes"):
            self.order.note_answer(message["bytes"])
        if self.alive:
            await self.send(message)
