"""XLSX bytes to tables: the sheets `requests` and `evidence`, or the only one, every cell as it was typed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from panel.intake import archive
from panel.intake.faults import quoted
from panel.intake.headers import letter
from panel.intake.tables import MOST_ROWS, Cell, Holds, Reading, Record, is_blank

_DAMAGED = "the workbook is damaged and cannot be read; open it in a spreadsheet and save it again as .xlsx"


def read_workbook(file: str, content: bytes) -> Reading:
    """The tables of an XLSX workbook: a `requests` sheet it must have, an `evidence` sheet it may have.

    An only sheet is read whatever it is called, as programs and people save it; its header tells which of the two it is.
    """
    reading = Reading(file)
    if refused := archive.refusal(content):
        reading.refuse(refused)
        return reading
    try:
        _read_sheets(reading, content)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a damaged workbook can break the library anywhere; the answer is the same
        reading.refuse(_DAMAGED)
    return reading


def sheets_of(content: bytes, *, most: int) -> tuple[dict[str, list[tuple[int, list[Cell]]]], str]:
    """Every sheet of another kind of workbook, hidden ones too: its rows that are not blank; or the sentence that refuses it."""
    if refused := archive.refusal(content):
        return {}, refused
    found: dict[str, list[tuple[int, list[Cell]]]] = {}
    try:
        for sheet in _opened(content):
            kept = found.setdefault(sheet.name.strip().lower(), [])
            for row in sheet.rows:
                if is_blank(row.cells):
                    continue
                if len(kept) > most:
                    return {}, f"the sheet {quoted(sheet.name)} has more than {most} rows; take the folder again"
                kept.append((row.number, list(row.cells)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a damaged workbook can break the library anywhere; the answer is the same
        return {}, _DAMAGED
    return found, ""


def _read_sheets(reading: Reading, content: bytes) -> None:
    found: set[Holds | None] = set()
    for sheet in _opened(content):
        name = sheet.name
        holds = next((holds for holds in Holds if holds == name.strip().lower()), None)
        if holds is None and sheet.is_only:
            reading.warn(f"the sheet {quoted(name)} is the only one, so it is read")
        if holds is None and not sheet.is_only:
            reading.warn(f"the sheet {quoted(name)} is ignored; only requests and evidence are read")
        elif holds in found:
            reading.refuse(f"there is more than one sheet named {holds}; put their rows in one", sheet=name)
        else:
            found.add(holds)
            reading.keep(holds, name, list(_records(reading, name, sheet.rows)), one_width=False)
            if sheet.is_hidden:
                reading.warn("the sheet is hidden; it is read like the others", sheet=name)
            if sheet.hidden_columns:
                letters = ", ".join(letter(number - 1) for number in sheet.hidden_columns)
                reading.warn(f"hidden columns are read like the others: {letters}", sheet=name)
    if not found & {Holds.REQUESTS, None}:
        reading.refuse("the workbook has no sheet named requests; name the sheet with the requests so")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet; `rows` are to be read before the next sheet, and `hidden_columns` are known once they are."""

    name: str
    is_hidden: bool
    is_only: bool
    rows: Iterator[Record]
    hidden_columns: list[int]


def _opened(content: bytes) -> Iterator[_Sheet]:
    """Each sheet, in order."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.xml.constants import SHARED_STRINGS

    from panel.intake import worksheet

    # openpyxl finds the sheets and the formats that are dates; the cells are read by `worksheet`.
    opened = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
    opened.read_manifest()
    opened.read_workbook()
    apply_stylesheet(opened.archive, opened.wb)
    strings: list[str] = []
    if part := opened.package.find(SHARED_STRINGS):
        with opened.archive.open(part.PartName.removeprefix("/")) as source:
            strings = worksheet.shared_strings(source)
    book = opened.wb
    struck = {place for place, style in enumerate(book._cell_styles) if book._fonts[style.fontId].strike}
    styles = worksheet.Styles(strings, book._date_formats, struck, book.epoch)
    sheets = list(opened.parser.find_sheets())
    for sheet, part in sheets:
        hidden: list[int] = []
        with opened.archive.open(part.target) as source:
            yield _Sheet(
                name=str(sheet.name),
                is_hidden=sheet.state != "visible",
                is_only=len(sheets) == 1,
                rows=worksheet.rows(source, styles, hidden),
                hidden_columns=hidden,
            )


def _records(reading: Reading, name: str, rows: Iterator[Record]) -> Iterator[Record]:
    kept = 0
    for row in rows:
        if is_blank(row.cells):
            continue
        if kept > MOST_ROWS:
            reading.refuse(f"there are more than {MOST_ROWS:,} rows; split the file", sheet=name, row=row.number)
            return
        kept += 1
        yield row
