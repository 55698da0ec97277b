"""The two doors of a new installation, the demonstration and a real panel, open only while this process serves no database."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.door import pages, startup
from panel.door.signing_in.way_in import fields
from panel.store import current
from panel.store.installation import NotEmpty, NotFilled
from panel.store.operations.opening import CannotOpen
from panel.store.operations.schema_version import NotUpgraded

START_TROUBLE = (CannotOpen, NotEmpty, NotFilled, NotUpgraded, ValueError)
"""What keeps a database from being opened or made, each with a sentence; ValueError is a setting that is not valid."""
_one_start = asyncio.Lock()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the page shown while the demonstration is filled."""

    text: str = ""
    failed: bool = False
    finished: bool = False


async def start(request: Request) -> Response:
    """The two doors; opening one makes or opens its database."""
    if current.is_ready():
        return RedirectResponse("/signin", 303)
    if request.method == "GET":
        return _doors("")
    door = str((await fields(request)).get("door", ""))
    if door == "demonstration" and not startup.demonstration_exists():
        return pages.streamed("filling.html", steps=filling())
    try:
        async with _one_start:
            if not current.is_ready():
                await asyncio.to_thread(startup.open_demonstration if door == "demonstration" else startup.start_real)
    except START_TROUBLE as trouble:
        return _doors(str(trouble))
    return RedirectResponse("/signin" if current.is_demonstration() else "/setup", 303)


async def filling() -> AsyncIterator[Step]:
    """Fill the demonstration, naming each step as it begins; the last step says whether it is finished or failed."""
    texts: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def put(text: str | None) -> None:
        loop.call_soon_threadsafe(texts.put_nowait, text)

    def fill() -> None:
        try:
            startup.open_demonstration(put)
        finally:
            put(None)

    async with _one_start:
        if not current.is_ready():
            filled = asyncio.create_task(asyncio.to_thread(fill))
            while (text := await texts.get()) is not None:
                yield Step(text)
            try:
                await filled
            except START_TROUBLE as trouble:
                yield Step(str(trouble), failed=True)
                return
    yield Step(finished=True)


def _doors(trouble: str) -> Response:
    return pages.page("start.html", trouble=trouble, demonstration_exists=startup.demonstration_exists())


START_ROUTES = [Route("/start", start, methods=["GET", "POST"])]
