"""A person's calendar at its private address, for a calendar program: no cookie, the token alone, and 404 for anything else."""

import re
import time
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from panel.door.file_answers import MEDIA
from panel.door.signing_in.tries import CROWDED_FOR, Crowded, calendars, held_up, patience, too_many
from panel.door.signing_in.way_in import address_of
from panel.law.findings import Refused
from panel.store import audit, current
from panel.store.clock import today_of
from panel.store.engine import Busy, reading, unit_of_work
from panel.store.people import calendar_feeds
from panel.store.people.actors import NotActive, actor_of

ADDRESS = re.compile(r"/calendar/[^/]+\.ics")
"""What the gate lets through without a session: this and nothing beneath it."""
TOKEN = re.compile(r"[0-9a-f]{64}")
_noted: dict[int, date] = {}
"""Which addresses were noted in the audit as read, and on which day: programs ask every hour, and one entry a day says it."""


async def feed(request: Request) -> Response:
    """The calendar whose token the address holds: `/calendar/TOKEN.ics`."""
    token, name = request.path_params["token"], f"calendar {address_of(request)}"
    if not TOKEN.fullmatch(token) or not current.is_ready():
        return PlainTextResponse("Not found.", 404)
    if (wait := patience.begin(name, now=time.monotonic())) > 0:
        return held_up(PlainTextResponse(too_many(wait)), wait)
    try:
        was_given, content = await calendars.run(lambda: _calendar(token))
    except Crowded:
        patience.take_back(name)
        return held_up(PlainTextResponse(too_many(CROWDED_FOR)))
    except Busy as trouble:
        patience.take_back(name)
        return held_up(PlainTextResponse(str(trouble)))
    if was_given:  # a program that still asks with an ended token guesses nothing, and holds nobody up
        patience.take_back(name)
    if content is None:
        return PlainTextResponse("Not found.", 404)
    return Response(content, media_type=MEDIA["ics"], headers={"Content-Disposition": 'attachment; filename="send-panel.ics"'})


def _calendar(token: str) -> tuple[bool, bytes | None]:
    """Whether a token was ever given, and its calendar where it stands and its person may still have one."""
    from panel.documents.calendar import calendar_file

    at = current.clock()()
    with reading(current.engine()) as session:
        held, stands = calendar_feeds.called(session, token)
        if held is None or not stands:
            return held is not None, None
        try:
            content = calendar_file(session, actor_of(session, held.person_id, on=today_of(at)), at)
        except (NotActive, Refused):
            return True, None
    if _noted.get(held.id) != today_of(at):
        with unit_of_work(current.engine(), held.person_id, current.clock()) as work:
            audit.record(work, "calendar.feed_read", f"person/{held.person_id}")
        _noted[held.id] = today_of(at)
    return True, content


FEED_ROUTES = [Route("/calendar/{token}.ics", feed)]
