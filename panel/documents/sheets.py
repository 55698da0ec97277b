"""CSV and XLSX for people's spreadsheets: text stays text, never a formula; the same rows give the same bytes."""

import csv
import io
import itertools
import math
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from panel.documents.cleaning import printable
from panel.law.composed import Cell

EPOCH = (2000, 1, 1, 0, 0, 0)
_LIKE_A_FORMULA = re.compile("\\A'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

A4, MEASURED, WIDEST, LEGIBLE = 9, 500, 60, 220
"""openpyxl's number for the paper; how many rows a column's width is taken from; the widest column, and what is still legible on one page, in letters."""

Rows = Iterable[Mapping[str, Cell]]


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
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*EPOCH[:3])  # the format has no zone
    for name, (columns, rows) in sheets.items():
        page, given = book.create_sheet(name), iter(rows)
        first = list(itertools.islice(given, MEASURED))
        _laid_out(page, columns, first)
        count = itertools.count(1)
        for row in itertools.chain(first, given):
            next(count)
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
        page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{next(count)}"
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue())


def _laid_out(page: Any, columns: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> None:
    """A sheet ready to be read and printed: columns as wide as their cells, a bold head that stays, filters, landscape, heads on each page."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, 1):
        longest = max((len(_text(row.get(column)).partition("\n")[0]) for row in rows), default=0)
        page.column_dimensions[get_column_letter(place)].width = min(max(len(column), longest), WIDEST) + 3
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    across = sum(one.width for one in page.column_dimensions.values())
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = math.ceil(across / LEGIBLE), 0
    page.sheet_properties.pageSetUpPr = _fitted()
    head = []
    for column in columns:
        cell = WriteOnlyCell(page, column)
        cell.font = Font(bold=True)
        head.append(cell)
    page.append(head)


def _fitted() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


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
