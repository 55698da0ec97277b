"""CSV bytes to a table: encoding, separator, quotation marks, and row numbers as a spreadsheet shows them."""

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import IO

from panel.intake.frame import LOOKED_AT
from panel.intake.headings import Matches, how_many_known
from panel.intake.tables import MOST_BYTES, MOST_ROWS, Reading, Record, is_blank

_SEPARATORS = ",;\t"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SEPARATOR_TOLD = re.compile(rb"(?:\xef\xbb\xbf)?\"?sep=([^\"\r\n])\"?[ ,;\t]*\r?\n", re.IGNORECASE)
_MOST_KNOWN = 10_000
# Our own exports put an apostrophe before a cell that begins like a formula, as spreadsheets do; it comes off here.
_MARKED_AS_TEXT = re.compile(r"\A'(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def read_delimited(file: str, content: bytes, matches: Matches) -> Reading:
    """The one table of a CSV file."""
    reading = Reading(file)
    # The line by which Excel is told the separator; a spreadsheet does not count it among the rows.
    told = _SEPARATOR_TOLD.match(content)
    if told:
        content = content[told.end() :]
    encoding = _encoding(reading, content)
    if encoding:
        separator = told[1].decode("latin-1") if told else _separator(_opened(content, encoding), matches)
        records = list(_records(reading, content, encoding, separator))
        if records or not reading.faults:
            reading.keep(None, None, records, one_width=True)
    return reading


def _encoding(reading: Reading, content: bytes) -> str:
    """What the file is written in, or nothing where it is refused."""
    if len(content) > MOST_BYTES:
        reading.refuse(f"the file is larger than {MOST_BYTES // 1_000_000} MB; split it into smaller files")
        return ""
    if content.startswith(_UTF_16) or b"\x00" in content[:2]:
        reading.refuse('the file is saved as UTF-16; save it again as "CSV UTF-8"')
        return ""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        if content.startswith(codecs.BOM_UTF8):
            _refuse_byte(reading, content, broken.start, "UTF-8")
            return ""
    else:
        return "utf-8-sig"
    try:
        content.decode("cp1252")
    except UnicodeDecodeError as broken:
        _refuse_byte(reading, content, broken.start, "UTF-8 or Windows-1252")
        return ""
    if mixed := _UTF_8_PAIR.search(content):
        row = _row_at(content, mixed.start())
        reading.warn("read as Windows-1252, but some looks like UTF-8; check accented letters", row=row)
    return "cp1252"


def _refuse_byte(reading: Reading, content: bytes, position: int, encoding: str) -> None:
    row = _row_at(content, position)
    reading.refuse(f'the file is not {encoding} text; save it again as "CSV UTF-8"', row=row)


def _row_at(content: bytes, position: int) -> int:
    before = content[:position].decode("latin-1")
    lines = io.StringIO(before + ".", newline="")
    rows = sum(1 for _ in csv.reader(lines, delimiter=_separator(io.StringIO(before, newline=""), {})))
    return max(rows, 1)


def _separator(lines: IO[str], matches: Matches) -> str:
    def names_found(separator: str) -> int:
        lines.seek(0)
        return max((how_many_known(record, matches) for record in _first_records(lines, separator)), default=0)

    return max(_SEPARATORS, key=names_found)


def _first_records(lines: IO[str], separator: str) -> Iterator[list[str]]:
    with contextlib.suppress(csv.Error):
        yield from islice((record for record in csv.reader(lines, delimiter=separator) if not is_blank(record)), LOOKED_AT)


def _opened(content: bytes, encoding: str) -> IO[str]:
    # Decoded a piece at a time: io.StringIO would hold four bytes for every letter of the file.
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _records(reading: Reading, content: bytes, encoding: str, separator: str) -> Iterator[Record]:
    # strict: otherwise a quotation mark never closed would swallow every row after it without a word.
    lines = csv.reader(_opened(content, encoding), delimiter=separator, strict=True)
    known: dict[str, str] = {}
    number = kept = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if is_blank(cells):
                continue
            if kept > MOST_ROWS:
                reading.refuse(f"there are more than {MOST_ROWS:,} rows; split the file", row=number)
                return
            kept += 1
            yield Record(number, [_kept(known, _MARKED_AS_TEXT.sub("", cell, count=1)) for cell in cells])
    except csv.Error as broken:
        reading.refuse(_quotation_fault(str(broken)), row=number + 1)


def _kept(known: dict[str, str], cell: str) -> str:
    """The cell, held once however many rows say the same: most of a large file is the same few words."""
    return known.setdefault(cell, cell) if len(known) < _MOST_KNOWN else known.get(cell, cell)


def _quotation_fault(reason: str) -> str:
    if "unexpected end" in reason:
        return "a cell opens with a quotation mark that is never closed; close it or take it out"
    if "field limit" in reason:
        return "a cell is far too long or its quotation mark never closed; at most 10,000 characters"
    return "words follow a closing quotation mark; double each quotation mark that is part of the words"
