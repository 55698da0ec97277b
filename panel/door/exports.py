"""Files by address: permission asked, reader audited, nothing kept by the browser."""

import asyncio
import re
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from panel.acts import contracts, minutes
from panel.door import plain
from panel.law import wording
from panel.law.findings import Refused
from panel.store import audit, current
from panel.store.engine import Work, unit_of_work
from panel.store.records import not_open

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
}
LONGEST_NUMBER = 15


async def minutes_file(request: Request) -> Response:
    """A meeting's minutes: `/export/minutes/P-2026-11-25.pdf?rev=1`."""
    reference, kind, rev = request.path_params["meeting"], request.path_params["kind"], request.query_params.get("rev", "")

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.minutes import press_one

        return minutes.export(work, reference, kind, int(rev) if rev.isdecimal() else None, press_draft=press_one)

    return await _answered(request, kind, ("docx", "pdf", "csv"), make)


async def requests_file(request: Request) -> Response:
    """Every request this person may see: `/export/requests.xlsx`."""
    kind = request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents import exports

        content = exports.requests_file(work.session, work.actor, kind)
        audit.record(work, "requests.export", f"file/requests.{kind}", format=kind)
        return content, f"requests.{kind}"

    return await _answered(request, kind, ("csv", "xlsx"), make)


async def decisions_file(request: Request) -> Response:
    """The decisions between two days: `/export/decisions.csv?from=2026-11-01&to=2026-11-30`."""
    kind = request.path_params["kind"]
    given = request.query_params

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents import exports

        try:
            since, until = date.fromisoformat(given.get("from", "")), date.fromisoformat(given.get("to", ""))
        except ValueError:
            raise not_open() from None
        content = exports.decisions_file(work.session, work.actor, since, until, kind)
        audit.record(work, "decisions.export", f"file/decisions.{kind}", since=since, until=until)
        return content, f"decisions.{kind}"

    return await _answered(request, kind, ("csv", "xlsx"), make)


async def contract_file(request: Request) -> Response:
    """One Additional Support Contract as a document: `/export/contract/12.docx`."""
    number, kind = request.path_params["contract"], request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.contract import press

        if not number.isdecimal() or len(number) > LONGEST_NUMBER:
            raise not_open()
        return contracts.export(work, int(number), kind, press=press)

    return await _answered(request, kind, ("docx", "pdf"), make)


async def _answered(request: Request, kind: str, kinds: tuple[str, ...], make) -> Response:  # type: ignore[no-untyped-def]
    try:
        if kind not in kinds:
            raise not_open()
        content, name = await asyncio.to_thread(_made, request.state.signed.person_id, make)
    except Refused as refused:
        sentences = " ".join(wording.sentence(finding) for finding in refused.findings)
        return plain.page("Not open to you", plain.paragraph(sentences), '<p><a href="/">Go back</a></p>', status=403)
    safe = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    return Response(content, media_type=MEDIA[kind], headers={"Content-Disposition": f'attachment; filename="{safe}"'})


def _made(person_id: int, make) -> tuple[bytes, str]:  # type: ignore[no-untyped-def]
    with unit_of_work(current.engine(), person_id, current.clock()) as work:
        made: tuple[bytes, str] = make(work)
        return made


EXPORT_ROUTES = [
    Route("/export/minutes/{meeting}.{kind}", minutes_file),
    Route("/export/contract/{contract}.{kind}", contract_file),
    Route("/export/requests.{kind}", requests_file),
    Route("/export/decisions.{kind}", decisions_file),
]
