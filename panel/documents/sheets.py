"""CSV and XLSX for people's spreadsheets: text stays text, never a formula; the same rows give the same bytes."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from panel.documents.cleaning import printable

EPOCH = (2000, 1, 1, 0, 0, 0)
_LIKE_A_FORMULA = re.compile("\\A'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Rows = Iterable[Mapping[str, Any]]


def neutral(text: str) -> str:
    """Text that a spreadsheet will not run: an apostrophe first where it begins like a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def csv_bytes(columns: Sequence[str], rows: Rows) -> bytes:
    """UTF-8 with byte-order mark, so that Excel opens it; cells that begin like a formula are neutralised."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutral(printable(_text(row.get(column)))) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_bytes(columns: Sequence[str], rows: Rows, sheet: str) -> bytes:
    """A workbook of one sheet."""
    return workbook_bytes({sheet: (columns, rows)})


def workbook_bytes(sheets: Mapping[str, tuple[Sequence[str], Rows]]) -> bytes:
    """A workbook; dates are real dates, money (`Decimal` pounds) real numbers, everything else is text, never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*EPOCH[:3])  # the format has no zone
    for name, (columns, rows) in sheets.items():
        page = book.create_sheet(name)
        page.append(list(columns))
        for row in rows:
            cells = []
            for column in columns:
                value = row.get(column)
                cell = WriteOnlyCell(page, value if isinstance(value, date) else None)
                if isinstance(value, date):
                    cell.number_format = "yyyy-mm-dd"
                elif isinstance(value, Decimal):
                    cell.value, cell.number_format = value, "#,##0.00"
                elif _text(value):
                    inert(cell, _text(value))
                cells.append(cell)
            page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue())


def inert(cell: Any, text: str) -> None:
    """Write text into a workbook's cell as text, whatever it begins with: never a formula, never an escape."""
    cell.value = _LOOKS_ESCAPED.sub("_x005F_", printable(text))
    cell.data_type = "s"


def same_bytes(archive: bytes) -> bytes:
    """A ZIP-based file with every time inside set to one, and its properties' modified date with it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, content)
    return out.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
