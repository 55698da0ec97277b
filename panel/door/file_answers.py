"""A file as an answer: made in one unit of work for whoever asks, refused in words, nothing kept by the browser."""

import asyncio
import logging
import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from panel.door import pages
from panel.law.address_numbers import number_in
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.reasons import contracts as contract_reasons
from panel.law.reasons import people as people_reasons
from panel.store import current
from panel.store.engine import Work, unit_of_work
from panel.store.paper_files import PaperLost
from panel.store.records import not_open

Make = Callable[[Work], tuple[bytes, str]]
"""Makes a file within a unit of work: its content and its name."""
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "sig": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
NOT_HERE = frozenset(
    {
        people_reasons.Reason.ACCESS_NOT_ALLOWED,
        people_reasons.Reason.CASE_NOT_OPEN_TO_YOU,
        contract_reasons.Reason.TERM_UNKNOWN,
    }
)
"""What is not there and what is not this person's are answered alike, so that no address tells which it is."""

ALONE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; sandbox"
    )
}
"""What a file from outside may do in a browser: be looked at, with no script, no form and no page of ours within its reach."""
LOST = "The file of this paper is missing or was altered. Tell whoever runs this program: python -m panel check names it."


async def answered(
    request: Request, kind: str, kinds: tuple[str, ...], make: Make, *, shown: str = "attachment", **more: str
) -> Response:
    """A file made for whoever is signed in, or in words why it is not."""
    try:
        if kind not in kinds:
            raise not_open()
        content, name = await asyncio.to_thread(_made, request.state.signed.person_id, make)
    except Refused as refused:
        if {finding.reason for finding in refused.findings} <= NOT_HERE:
            return pages.notice("Not open to you", wording.sentence(not_open().findings[0]), 404)
        return pages.notice("Not made", " ".join(wording.sentence(finding) for finding in refused.findings), 409)
    except PaperLost:
        logging.getLogger(__name__).exception("")
        return pages.notice("Not to be opened", LOST, 500)
    safe = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    return Response(content, media_type=MEDIA[kind], headers={"Content-Disposition": f'{shown}; filename="{safe}"', **more})


def asked(words: str) -> int | None:
    """The revision an address asks for; None where it leaves that open."""
    return named(words) if words else None


def named(words: str) -> int:
    """The number an address gives; anything else is as not there."""
    number = number_in(words)
    if number is None:
        raise not_open()
    return number


def _made(person_id: int, make: Make) -> tuple[bytes, str]:
    with unit_of_work(current.engine(), person_id, current.clock()) as work:
        return make(work)
