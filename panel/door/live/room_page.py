"""The room screen: a plain page for the projector and for whoever follows, which asks again only when something has moved."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from panel.door import pages
from panel.door.live import stream
from panel.law.findings import Refused
from panel.law.kinds import KINDS
from panel.law.meeting.meeting_events import RoomDisplay
from panel.law.messages.labels import label
from panel.law.vocabulary import MeetingState
from panel.store import current
from panel.store.people.actors import NotActive
from panel.store.queries.meeting.room_view import Called, RoomView


async def page(request: Request) -> Response:
    """The whole page, drawn as the meeting stands; it works without scripts as it stands and with them as it moves."""
    reference = request.path_params["meeting"]
    try:
        room = await asyncio.to_thread(stream.seen_by, request.state.signed.person_id, reference)
    except (Refused, NotActive):
        return pages.notice("Not open to you", status=404)
    shown = view(room)
    return pages.page("room.html", room=shown, as_json=json.dumps(shown))


async def now(request: Request) -> Response:
    """The same as data: what to write in each place of the page."""
    try:
        room = await asyncio.to_thread(stream.seen_by, request.state.signed.person_id, request.path_params["meeting"])
    except (Refused, NotActive):
        return PlainTextResponse("This is not open to you.", 404)
    return JSONResponse(view(room))


async def script(_: Request) -> Response:
    """The few lines that keep the page up to date; nothing in them is anybody's."""
    return FileResponse(pages.TEMPLATES / "room.js", media_type="text/javascript; charset=utf-8")


class Shown(TypedDict):
    """What a room screen says; instants and the time planned are in milliseconds."""

    n: int
    reference: str
    where: str
    title: str
    kind: str
    asked: str
    notice: str
    then: str
    quorum: str
    quorate: bool
    break_since: int | None
    called_since: int | None
    planned: float | None
    at: int | None


def view(room: RoomView) -> Shown:
    """What a room screen says, in words and instants; never more of a case than `room_of` lets out."""
    shown = room.showing is RoomDisplay.CASE and room.break_since is None and room.now is not None
    kind = room.now.kind if shown and room.now else None
    runs = room.state is MeetingState.OPEN and room.showing is not RoomDisplay.BLANK
    quorum = room.quorum if runs else None
    return {
        "n": room.n,
        "reference": room.reference,
        "where": f"SEND Panel{_kind()}, {room.reference}: {room.settled} of {room.listed} cases settled",
        "title": _title(room),
        "kind": label(kind) if kind else "",
        "asked": KINDS[kind].asked if kind else "",
        "notice": _notice(room),
        "then": f"Next: {_name(room.then)}" if runs and room.then else "",
        "quorum": "" if quorum is None else "Quorate" if quorum.is_met else f"Not quorate: {', '.join(quorum.facts['missing'])}",
        "quorate": quorum is not None and quorum.is_met,
        "break_since": _ms(room.break_since) if runs else None,
        "called_since": _ms(room.called_since) if runs and room.now else None,
        "planned": room.planned / timedelta(milliseconds=1) if runs and room.now else None,
        "at": _ms(current.clock()()),
    }


def _kind() -> str:
    if current.is_test():
        return " (test database, nothing here is a real case)"
    return " (demonstration, everybody is invented)" if current.is_demonstration() else ""


def _title(room: RoomView) -> str:
    if room.state is MeetingState.PUBLISHED:
        return "Soon"
    if room.state is not MeetingState.OPEN:
        return "Closed"
    if room.showing is RoomDisplay.BLANK:
        return ""
    if room.break_since is not None:
        return "Break"
    return _name(room.now) if room.now else ""


def _name(one: Called | None) -> str:
    return f"{one.position}. {one.initials}".rstrip(". ") if one else ""


def _notice(room: RoomView) -> str:
    if room.state is MeetingState.PUBLISHED:
        return "The meeting has not begun."
    if room.state is not MeetingState.OPEN:
        return "The meeting is closed."
    if room.showing is RoomDisplay.BLANK:
        return "The chair has cleared the screen."
    if room.mine_to_leave:
        return "You have an interest in this case. Please leave until you are called back."
    if room.break_since is None and room.leaving:
        return f"Waiting for {'one person' if room.leaving == 1 else f'{room.leaving} people'} to leave the room."
    return ""


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1000)


ROOM_ROUTES = [
    Route("/room.js", script),
    Route("/room/{meeting}", page),
    Route("/room/{meeting}/now", now),
]
