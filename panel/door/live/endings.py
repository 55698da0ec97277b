"""Which sign-ins that hold a page open are over: seen at once where they end here, half a second later where elsewhere or of themselves.

One task a process asks for all of them in one query, woken by a commit in this process and otherwise twice a second.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from panel.door.signing_in import sessions
from panel.door.signing_in.sessions import Signed
from panel.store import commits, current

LOOK_EVERY = 0.5


class Endings:
    """Whatever is open in this process for a sign-in, and the one task that ends it with it."""

    def __init__(self) -> None:
        self._open: dict[object, tuple[int, Callable[[], None]]] = {}
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()

    @contextlib.contextmanager
    def watching(self, signed: Signed, ended: Callable[[], None]) -> Iterator[None]:
        """Call `ended`, once, when the sign-in is over, for as long as the block runs."""
        one = object()
        self._open[one] = signed.session_id, ended
        if self._task is None or self._task.done():
            self._loop, self._woken = asyncio.get_running_loop(), asyncio.Event()
            self._task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self._open.pop(one, None)

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def _watch(self) -> None:
        with commits.listening(self._wake):
            while self._open:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)
                self._woken.clear()
                await self._look()

    async def _look(self) -> None:
        asked = {session_id for session_id, _ in self._open.values()}
        try:
            alive = await asyncio.to_thread(sessions.alive, current.engine(), asked, current.clock()())
        except sa.exc.SQLAlchemyError:  # while the database is away nothing is drawn or done either: asked again next time
            return
        for one, (session_id, ended) in tuple(self._open.items()):
            if session_id in asked - alive:
                self._open.pop(one, None)
                ended()


endings = Endings()
