"""Small files for the import tests: one good row of each kind, changed a cell at a time."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from panel.intake.reading import Intake, read

TODAY = date(2026, 11, 23)
REQUEST = {
    "reference": "SR-0001",
    "kind": "ehcna_request",
    "received_on": "2026-11-04",
    "requested_by": "parent",
    "surname": "Larkspur",
    "forename": "Odo",
    "date_of_birth": "2017-05-01",
    "setting": "Thistledown Primary",
}
EVIDENCE = {"reference": "SR-0001", "criterion": "attainment_and_progress"}


def _csv(rows: list[dict[str, str]], separator: str = ",", line_end: str = "\r\n") -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO(newline="")
    out = csv.DictWriter(written, columns, delimiter=separator, lineterminator=line_end)
    out.writeheader()
    out.writerows(rows)
    return written.getvalue()


@pytest.fixture
def intake() -> Callable[..., Intake]:
    """Read files given as (name, text or bytes), as on 23 November 2026 with the protocol's £2,000.00."""

    def reading(*files: tuple[str, str | bytes], matches: dict[str, str] | None = None) -> Intake:
        contents = [(name, held.encode() if isinstance(held, str) else held) for name, held in files]
        return read(contents, today=TODAY, ask_cap_pence=2_000_00, matches=matches)

    return reading


@pytest.fixture
def requests_csv() -> Callable[..., str]:
    """A CSV of requests: the good row with each given change; no change, one good row."""

    def made(*changes: dict[str, str], **style: str) -> str:
        return _csv([REQUEST | change for change in changes or ({},)], **style)

    return made


@pytest.fixture
def evidence_csv() -> Callable[..., str]:
    """A CSV of evidence: the good row with each given change."""

    def made(*changes: dict[str, str], **style: str) -> str:
        return _csv([EVIDENCE | change for change in changes or ({},)], **style)

    return made


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """An XLSX whose sheets hold the good row with the given change, or the rows given as lists."""

    def made(**sheets: Any) -> bytes:
        book = Workbook()
        book.remove(book.active)
        for name, held in sheets.items():
            sheet = book.create_sheet(name)
            good: dict[str, Any] = {
                **(EVIDENCE if name == "evidence" else REQUEST),
                **({} if name == "evidence" else {"received_on": datetime(2026, 11, 4)}),
            }
            rows = held if isinstance(held, list) else [list(good | held), list((good | held).values())]
            for row in rows:
                sheet.append(row)
        return _bytes_of(book)

    return made


def _bytes_of(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
