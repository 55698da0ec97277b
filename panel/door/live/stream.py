"""The stream everybody follows: `/live/P-2026-11-25` sends one number, and a new one only when something has moved.

One task a process feeds every follower: woken by a commit in this process, and otherwise looking at one row a second, so that
what another process recorded arrives as well. A stream ends with the right to follow, with the server, and with its sign-in: then
its last word is where the page goes that says so.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Iterator
from types import FrameType

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from panel.door.live.endings import endings
from panel.door.signing_in import signing_out
from panel.door.signing_in.sessions import Signed
from panel.law.findings import Refused
from panel.store import commits, current, engine
from panel.store.clock import today_of
from panel.store.meeting import live_token
from panel.store.people.actors import NotActive, actor_of
from panel.store.queries.meeting.room_view import Following, RoomView, may_still_follow, room_of

LOOK_EVERY = 1.0
CHECK_EVERY = 2.0
BEAT_EVERY = 15.0
RETRY_MILLISECONDS = 1000
MOST_STREAMS = 12
"""For one sign-in: a browser holds one for each open tab, and lets six in at a time."""


class Follower:
    """One open stream: whose it is, which meeting, and the newest number to send."""

    def __init__(self, signed: Signed, meeting_id: int, n: int) -> None:
        self.signed, self.meeting_id, self.n = signed, meeting_id, n
        self.fresh, self.ended, self.signed_out = asyncio.Event(), False, False
        self.fresh.set()

    def tell(self, n: int) -> None:
        """Let the stream send a number it has not sent yet."""
        if n != self.n:
            self.n = n
            self.fresh.set()

    def end(self) -> None:
        """Let the stream close."""
        self.ended = True
        self.fresh.set()

    def end_signed_out(self) -> None:
        """Let the stream close with its sign-in."""
        self.signed_out = True
        self.end()


class Watch:
    """The followers of this process, and the one task that feeds them while there are any."""

    def __init__(self) -> None:
        self._followers: set[Follower] = set()
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        self.looks = 0

    @contextlib.contextmanager
    def following(self, follower: Follower) -> Iterator[None]:
        """Feed a follower for as long as the block runs."""
        self._followers.add(follower)
        if self._task is None or self._task.done():
            self._loop, self._woken = asyncio.get_running_loop(), asyncio.Event()
            self._task = asyncio.create_task(self._feed())
        try:
            yield
        finally:
            self._followers.discard(follower)

    def held_by(self, signed: Signed) -> int:
        """How many streams one sign-in has open."""
        return sum(one.signed.session_id == signed.session_id for one in self._followers)

    def end_all(self) -> None:
        """Close every stream: the server is about to stop. May be called from a signal's handler."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end_each)

    def _end_each(self) -> None:
        for one in tuple(self._followers):
            one.end()

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def _feed(self) -> None:
        checked = time.monotonic()
        with commits.listening(self._wake):
            while self._followers:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)
                self._woken.clear()
                check = time.monotonic() - checked >= CHECK_EVERY
                checked = time.monotonic() if check else checked
                await self._look(check)

    async def _look(self, check: bool) -> None:
        followers = tuple(self._followers)
        following = {_who(one) for one in followers} if check else set()
        self.looks += 1
        found, allowed = await asyncio.to_thread(_read, {one.meeting_id for one in followers}, following)
        for one in followers:
            if check and _who(one) not in allowed:
                one.end()
            else:
                one.tell(found[one.meeting_id])


def _who(one: Follower) -> Following:
    return one.signed.session_id, one.signed.person_id, one.meeting_id


def _read(meetings: set[int], following: set[Following]) -> tuple[dict[int, int], set[Following]]:
    with Session(current.engine()) as session:
        return live_token.tokens(session, meetings), may_still_follow(session, following) if following else set()


watch = Watch()


def seen_by(person_id: int, reference: str) -> RoomView:
    """A meeting as one person may follow it now. Raises `Refused`, and `NotActive` for whoever may no longer sign in."""
    with engine.reading(current.engine()) as session:
        return room_of(session, actor_of(session, person_id, on=today_of(current.clock()())), reference)


async def stream(request: Request) -> Response:
    """Follow a meeting: server-sent events that hold a number and nothing else."""
    signed: Signed = request.state.signed
    try:
        room = await asyncio.to_thread(seen_by, signed.person_id, request.path_params["meeting"])
    except (Refused, NotActive):
        return PlainTextResponse("This is not open to you.", 404)
    if watch.held_by(signed) >= MOST_STREAMS:
        return PlainTextResponse("Too many pages follow this meeting at once. Close one of them.", 429)
    follower = Follower(signed, room.meeting_id, room.n)
    return StreamingResponse(_events(follower), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _events(follower: Follower) -> AsyncIterator[bytes]:
    with watch.following(follower), endings.watching(follower.signed, follower.end_signed_out):
        yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
        while not follower.ended:
            try:
                await asyncio.wait_for(follower.fresh.wait(), BEAT_EVERY)
            except TimeoutError:
                yield b":\n\n"
                continue
            follower.fresh.clear()
            if not follower.ended:
                yield f"data: {follower.n}\n\n".encode()
        if follower.signed_out:
            yield f"event: over\ndata: {signing_out.address_after(follower.signed)}\n\n".encode()


def end_with_the_server() -> None:
    """Close the streams when the server is told to stop: it waits for open answers, and a stream has no end of its own."""
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)

        def stopping(got: int, frame: FrameType | None, before: object = before) -> None:
            watch.end_all()
            if callable(before):
                before(got, frame)

        with contextlib.suppress(ValueError):  # not the main thread: whoever started us stops us
            signal.signal(number, stopping)


LIVE_ROUTES = [Route("/live/{meeting}", stream)]
