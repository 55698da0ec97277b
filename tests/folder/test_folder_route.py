"""The folder by its address, and how often the database is asked for it."""

import asyncio
import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import docx
import httpx
import pytest
import sqlalchemy as sa
from paper_sheets import Paper, taken
from pypdf import PdfReader
from starlette.applications import Starlette

from builders import World, line
from panel.acts import interests, offline_folder
from panel.door.exports import EXPORT_ROUTES
from panel.law.vocabulary import InterestKind
from panel.models import AuditEntry
from panel.store import current
from panel.store.engine import reading
from panel.store.meeting.decision_sheets import plan

DAYS = (date(2026, 11, 25), date(2026, 12, 2))


@pytest.fixture
def ask(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Ask for an address as one of the people, past the gate."""
    monkeypatch.setattr(current, "_current", current._Current(world.database, "real", world.clock))
    app = Starlette(routes=EXPORT_ROUTES)

    def asking(path: str, who: str) -> Any:
        async def signed(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                scope["state"] = {"signed": SimpleNamespace(person_id=world.people[who])}
            await app(scope, receive, send)

        async def answered() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(signed), base_url="http://panel.example") as client:
                return await client.get(path)

        return asyncio.run(answered())

    return asking


def test_the_address_gives_a_zip_to_who_may_take_it_and_says_no_to_others(world: World, ask: Callable[..., Any]) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    answer = ask(f"/export/folder/{reference}.zip", "coordinator")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == f'attachment; filename="panel-{reference}.zip"'
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert f"{reference}/cards/case-01.pdf" in names
    assert world.rows(AuditEntry)[-1].act == "folder.export"
    before = world.count(AuditEntry)
    refused = [ask(f"/export/folder/{reference}.zip", who) for who in ("officer", "head", "observer", "administrator")]
    refused += [ask("/export/folder/P-1999-01-01.zip", "chair"), ask(f"/export/folder/{reference}.exe", "chair")]
    assert {answer.status_code for answer in refused} == {404}
    assert world.count(AuditEntry) == before


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_agenda_is_handed_out_by_itself_and_names_nobodys_interest(world: World, ask: Callable[..., Any], kind: str) -> None:
    world.bring(line("A-1"), line("A-2"))
    reference = world.published()
    with world.work("chair") as work:
        interests.declare(work, "A-2", world.people["head"], InterestKind.OWN_SETTING, "")
        interests.declare(work, "A-1", world.people["coordinator"], InterestKind.OTHER, "")
    answer = ask(f"/export/agenda/{reference}.{kind}", "coordinator")
    assert answer.headers["content-disposition"] == f'attachment; filename="agenda-{reference}.{kind}"'
    assert world.rows(AuditEntry)[-1].details["only"] == f"agenda.{kind}"
    words = read(answer.content, kind)
    assert "RF" in words and "Not open to you" in words and "Asked to the meeting" in words
    assert "leaves" not in words and "decision sheets" not in words and "Fable" not in words.replace("Fablemere", "")
    assert {ask(f"/export/agenda/{reference}.{kind}", who).status_code for who in ("officer", "head", "observer")} == {404}


def read(content: bytes, kind: str) -> str:
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    made = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_the_folder_and_the_look_at_a_sheet_ask_the_database_a_constant_number_of_times(world: World) -> None:
    asked: list[list[int]] = []
    for week, many in enumerate((2, 9)):
        world.bring(*(line(f"{week}-{number}", received_on=f"2026-11-{number + 2:02}") for number in range(many)))
        sheets = taken(world, world.published(held_on=DAYS[week], size=many))
        for row in range(2, many + 2):
            sheets.recommend(row, "Assess")
        asked.append([counted(world, partial(again, sheets)), counted(world, partial(looked, sheets))])
    assert asked[0] == asked[1]


def again(sheets: Paper) -> None:
    with sheets.world.work("chair") as work:
        offline_folder.export_folder(work, sheets.meeting)


def looked(sheets: Paper) -> None:
    sheet = sheets.read()
    with sheets.world.work("chair") as work:
        me = work.actor
    with reading(sheets.world.database) as session:
        assert not plan(session, me, sheets.meeting, sheet, on=DAYS[0]).refusals


def counted(world: World, does: Callable[[], None]) -> int:
    told: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        told.append(statement)

    sa.event.listen(world.database, "before_cursor_execute", note)
    try:
        does()
    finally:
        sa.event.remove(world.database, "before_cursor_execute", note)
    return len(told)
