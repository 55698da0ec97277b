"""Every file the front door gives from a world of hostile words: no formula, no link, nothing that runs, and read back as typed."""

import asyncio
import csv
import io
import re
import zipfile
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from unittest import mock

import sqlalchemy as sa
from sqlmodel import Session, col

from faults.outcome import Tally
from faults.payloads import FORMULA, MARK
from panel.documents.cleaning import printable
from panel.door import exports as door
from panel.models import Contract, Meeting, Notice, Person, Request, Setting
from panel.store import current
from panel.store.clock import Clock

LEADS_WITHIN = re.compile(r'<w:hyperlink w:anchor="[^"]+">')
"""A link of ours, from the contents to a part of the same document."""
MARKED = re.compile("\\A'(?='*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")
"""The apostrophe our own CSV puts before what begins like a formula, as spreadsheets do."""


def every_file(engine: sa.Engine, clock: Clock, who: str, tally: Tally, every: int) -> None:
    """Every file the front door gives, asked of it as the officer's browser asks."""
    with Session(engine) as session:
        number = session.execute(sa.select(col(Person.id)).where(col(Person.email).startswith(f"{who}@"))).scalar_one()
        meetings = session.execute(sa.select(col(Meeting.reference))).scalars().all()
        letters, contracts, settings = (
            session.execute(sa.select(number)).scalars().all() for number in map(col, (Notice.id, Contract.id, Setting.id))
        )
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = [("requests", {"kind": kind}, {}) for kind in ("csv", "xlsx")]
    asked += [("decisions", {"kind": kind}, {"from": "2020-01-01", "to": "2030-01-01"}) for kind in ("csv", "xlsx")]
    asked += [("minutes", {"meeting": one, "kind": kind}, {}) for one in meetings for kind in ("docx", "pdf", "csv")]
    asked += [("letter", {"notice": str(one), "kind": kind}, {}) for one in letters[-6:] for kind in ("docx", "pdf")]
    asked += [("contract", {"contract": str(one), "kind": kind}, {}) for one in contracts[:3] for kind in ("docx", "pdf")]
    asked += [
        ("payments", {"term": term, "kind": kind}, {}) for term in ("2026-autumn", "2027-spring") for kind in ("csv", "xlsx")
    ]
    asked += [("statement", {"setting": str(one), "kind": kind}, {}) for one in settings[:4] for kind in ("xlsx", "csv", "pdf")]
    with mock.patch.object(current, "_current", current._Current(engine, "real", clock)):
        for what, path, query in asked[:2] + asked[2::every]:
            status, content = _file(getattr(door, f"{what}_file"), number, path, query)
            where = f"{what} {path}"
            if status in (404, 409):
                continue
            try:
                faults, found = LOOKS[path["kind"]](content)
            except Exception as trouble:  # noqa: BLE001  # a file nobody can open is a fault whatever is wrong with it
                faults, found = [f"cannot be opened: {trouble!r}"], 0
            if what == "requests":
                faults += unreadable(engine, path["kind"], content)
            tally.looked(where, faults if status == 200 else [f"answered {status}"], found)


def _file(answering: Callable[..., Any], number: int, path: dict[str, Any], query: dict[str, str]) -> tuple[int, bytes]:
    asked = SimpleNamespace(path_params=path, query_params=query, state=SimpleNamespace(signed=SimpleNamespace(person_id=number)))
    try:
        answer = asyncio.run(answering(asked))
    except Exception as trouble:  # noqa: BLE001  # the answer would be an error page
        return 500, repr(trouble).encode()
    return answer.status_code, bytes(answer.body)


def unreadable(engine: sa.Engine, kind: str, content: bytes) -> list[str]:
    """Words of the family that cannot be read back from a file of requests as they stand in the database."""
    with Session(engine) as session:
        columns = map(col, (Request.reference, Request.parent_views, Request.child_views, Request.question_for_panel))
        rows = [[_one_end(printable(words)) for words in row] for row in session.execute(sa.select(*columns)).all()]
    cells = [MARKED.sub("", cell) for cell in _csv(content)] if kind == "csv" else _xlsx(content)
    there = {_one_end(cell) for cell in cells}
    told = [row for row in rows if row[0] in there]
    lost = [f"not read back: {words[:80]!r}" for row in told for words in row if words and words not in there]
    return lost if len(told) > len(rows) // 2 else [*lost, "most requests are not there"]


def _one_end(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _csv(content: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]


def _xlsx(content: bytes) -> list[str]:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    rows = load_workbook(io.BytesIO(content))["requests"].iter_rows(values_only=True)
    return [unescape(value) for row in rows for value in row if isinstance(value, str)]


def csv_faults(content: bytes) -> tuple[list[str], int]:
    cells = _csv(content)
    return [f"a formula: {cell[:60]!r}" for cell in cells if FORMULA.match(cell)], sum(MARK in cell for cell in cells)


def xlsx_faults(content: bytes) -> tuple[list[str], int]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    faults = [f"a formula: {cell.value!r}" for cell in cells if cell.data_type == "f"]
    faults += [f"a link: {cell.hyperlink.target}" for cell in cells if cell.hyperlink]
    return faults + _outside(content), sum(MARK in str(cell.value) for cell in cells)


def docx_faults(content: bytes) -> tuple[list[str], int]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        text = book.read("word/document.xml").decode()
    live = [f"holds {tag}" for tag in ("w:fldSimple", "w:instrText", "w:altChunk", "w:object") if f"<{tag}" in text]
    live += [f"a link: {link}" for link in re.findall(r"<w:hyperlink[^>]*>", text) if not LEADS_WITHIN.fullmatch(link)]
    return live + _outside(content), text.count(MARK)


def _outside(content: bytes) -> list[str]:
    """Relationships of an Office file that lead out of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = book.namelist()
        leading = [name for name in names if name.endswith(".rels") and b'TargetMode="External"' in book.read(name)]
    return [
        f"leads outside: {name}" for name in [*leading, *(one for one in names if "externalLink" in one or "vba" in one.lower())]
    ]


def pdf_faults(content: bytes) -> tuple[list[str], int]:
    from pypdf import PdfReader

    read = PdfReader(io.BytesIO(content))
    faults = [
        f"holds {name.decode()}" for name in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/EmbeddedFile") if name in content
    ]
    for page in read.pages:
        for mark in page.get("/Annots") or []:
            action = mark.get_object().get("/A", {})
            if "/URI" in action or action.get("/S") not in (None, "/GoTo"):
                faults.append(f"a link: {action}")
    return faults, sum(page.extract_text().count(MARK) for page in read.pages)


LOOKS = {"csv": csv_faults, "xlsx": xlsx_faults, "docx": docx_faults, "pdf": pdf_faults}
