"""The room screen: a plain page for the projector and for whoever follows, which asks again only when something has moved."""

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from panel.door import plain_page
from panel.door.live import stream
from panel.law.findings import Refused
from panel.law.kinds import KINDS
from panel.law.meeting.course import RoomDisplay
from panel.law.messages.labels import label
from panel.law.vocabulary import MeetingState
from panel.store import current
from panel.store.people.actors import NotActive
from panel.store.queries.meeting.room_view import Called, RoomView

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #0f2433; font: 400 clamp(20px, 2.2vw, 44px)/1.35 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main { min-height: 100vh; padding: 4vh 6vw; display: grid; grid-template-rows: auto 1fr auto; gap: 3vh; }
header, footer { display: flex; justify-content: space-between; align-items: center; gap: 2em; color: #3d4f5c; font-size: .75em; }
h1 { margin: 0; font-weight: 700; font-size: clamp(72px, 15vw, 300px); line-height: 1; letter-spacing: -.01em; }
h2 { margin: .2em 0 0; font-weight: 600; font-size: 1.6em; min-height: 1.3em; }
p { margin: .5em 0 0; max-width: 44ch; min-height: 1.3em; }
section { align-self: center; }
.clock { font-variant-numeric: tabular-nums; font-size: 1.6em; font-weight: 600; color: #0f2433; }
.over { color: #8b1a1a; } .lost { color: #8b1a1a; font-weight: 600; }
.quorum { padding: .15em .6em; border-radius: .2em; border: 2px solid currentColor; white-space: nowrap; }
.yes { color: #12532a; } .no { color: #8b1a1a; }
[hidden] { display: none; }
"""

SCRIPT = """
const main = document.querySelector('main');
const place = name => document.getElementById(name);
let seen = null, ahead = 0, room = null, source = null, lostAt = null, off = false;
const two = n => String(n).padStart(2, '0');
const span = ms => {
  const s = Math.max(0, Math.floor(ms / 1000)), h = Math.floor(s / 3600);
  return (h ? h + ':' + two(Math.floor(s / 60) % 60) : Math.floor(s / 60)) + ':' + two(s % 60);
};
function tick() {
  // a stream that is open says nothing of a network that has gone; the browser does
  if (!navigator.onLine) lostAt = lostAt || Date.now();
  else if (off && source && source.readyState === EventSource.OPEN) lostAt = null;
  off = !navigator.onLine;
  const lost = off || (lostAt !== null && Date.now() - lostAt > 3000);
  place('lost').hidden = !lost;
  if (!room) return;
  const now = Date.now() + ahead;
  const since = room.break_since || room.called_since;
  place('clock').textContent = since ? span(now - since) : '';
  const over = !room.break_since && room.planned && since && now - since > room.planned;
  place('clock').className = over ? 'clock over' : 'clock';
  place('plan').textContent = room.break_since || !room.planned ? '' : ' of ' + Math.round(room.planned / 60000) + ' min';
}
function draw(next) {
  room = next;
  ahead = room.at - Date.now();
  for (const name of ['where', 'title', 'kind', 'asked', 'notice', 'then', 'quorum']) place(name).textContent = room[name];
  place('quorum').className = 'quorum ' + (room.quorate ? 'yes' : 'no');
  place('quorum').hidden = !room.quorum;
  tick();
}
async function ask() {
  const answer = await fetch(main.dataset.now, {headers: {accept: 'application/json'}});
  if (answer.status === 200) draw(await answer.json());
  else if (answer.status === 401 || answer.status === 403) location.reload();
}
function follow() {
  source = new EventSource(main.dataset.live);
  source.onopen = () => { lostAt = null; };
  source.onmessage = event => { lostAt = null; if (event.data !== seen) { seen = event.data; ask().catch(() => {}); } };
  source.onerror = () => { lostAt = lostAt || Date.now(); };
}
setInterval(tick, 1000);
setInterval(() => {
  if (source.readyState === EventSource.OPEN) return;
  ask().then(() => { if (source.readyState === EventSource.CLOSED) follow(); }).catch(() => {});
}, 20000);
draw(JSON.parse(main.dataset.room));
follow();
"""


async def page(request: Request) -> Response:
    """The whole page, drawn as the meeting stands; it works without scripts as it stands and with them as it moves."""
    reference = request.path_params["meeting"]
    try:
        room = await asyncio.to_thread(stream.seen_by, request.state.signed.person_id, reference)
    except (Refused, NotActive):
        return plain_page.page("Not open to you", '<p><a href="/">Go back</a></p>', status=403)
    return HTMLResponse(_drawn(view(room)))


async def now(request: Request) -> Response:
    """The same as data: what to write in each place of the page."""
    try:
        room = await asyncio.to_thread(stream.seen_by, request.state.signed.person_id, request.path_params["meeting"])
    except (Refused, NotActive):
        return PlainTextResponse("This is not open to you.", 403)
    return JSONResponse(view(room))


async def script(_: Request) -> Response:
    """The few lines that keep the page up to date; nothing in them is anybody's."""
    return Response(SCRIPT, media_type="text/javascript; charset=utf-8")


def view(room: RoomView) -> dict[str, Any]:
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


def _drawn(said: Mapping[str, Any]) -> str:
    words = {name: escape(str(said[name])) for name in ("where", "title", "kind", "asked", "notice", "then", "quorum")}
    reference = escape(str(said["reference"]))
    state = "yes" if said["quorate"] else "no"
    hidden = "" if words["quorum"] else " hidden"
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>The room - SEND Panel</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style>'
        '<noscript><meta http-equiv="refresh" content="20"></noscript></head>'
        f'<body><main data-live="/live/{reference}" data-now="/room/{reference}/now" data-room="{escape(json.dumps(said))}">'
        f'<header><span id="where">{words["where"]}</span><span id="lost" class="lost" role="alert" hidden>'
        "Connection lost. Trying again.</span></header>"
        f'<section aria-live="polite"><h1 id="title">{words["title"]}</h1><h2 id="kind">{words["kind"]}</h2>'
        f'<p id="asked">{words["asked"]}</p><p id="notice">{words["notice"]}</p></section>'
        f'<footer><span><span id="clock" class="clock"></span><span id="plan"></span></span>'
        f'<span id="quorum" class="quorum {state}"{hidden}>{words["quorum"]}</span><span id="then">{words["then"]}</span></footer>'
        '</main><script src="/room.js" defer></script></body></html>'
    )


ROOM_ROUTES = [
    Route("/room.js", script),
    Route("/room/{meeting}", page),
    Route("/room/{meeting}/now", now),
]
