"""CSV bytes to a table: encoding, separator, quotation marks, and row numbers as a spreadsheet shows them."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from panel.intake.columns import KNOWN
from panel.intake.tables import MOST_BYTES, MOST_ROWS, Reading, Record, is_blank

_SEPARATORS = ",;\t"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Our own exports put an apostrophe before a cell that begins like a formula, as spreadsheets do; it comes off here.
_MARKED_AS_TEXT = re.compile(r"\A'(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def read_delimited(file: str, content: bytes) -> Reading:
    """The one table of a CSV file."""
    reading = Reading(file)
    text = _decoded(reading, content)
    if text is not None:
        records = list(_records(reading, text, _separator(text)))
        if records or not reading.faults:
            reading.keep(None, None, records, one_width=True)
    return reading


def _decoded(reading: Reading, content: bytes) -> str | None:
    if len(content) > MOST_BYTES:
        reading.refuse(f"the file is larger than {MOST_BYTES // 1_000_000} MB; split it into smaller files")
        return None
    if content.startswith(_UTF_16) or b"\x00" in content[:2]:
        reading.refuse('the file is saved as UTF-16; save it again as "CSV UTF-8"')
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        if content.startswith(codecs.BOM_UTF8):
            _refuse_byte(reading, content, broken.start, "UTF-8")
            return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as broken:
        _refuse_byte(reading, content, broken.start, "UTF-8 or Windows-1252")
        return None
    if mixed := _UTF_8_PAIR.search(content):
        row = _row_at(content, mixed.start())
        reading.warn("read as Windows-1252, but some looks like UTF-8; check accented letters", row=row)
    return text


def _refuse_byte(reading: Reading, content: bytes, position: int, encoding: str) -> None:
    row = _row_at(content, position)
    reading.refuse(f'the file is not {encoding} text; save it again as "CSV UTF-8"', row=row)


def _row_at(content: bytes, position: int) -> int:
    before = content[:position].decode("latin-1")
    rows = sum(1 for _ in csv.reader(io.StringIO(before + ".", newline=""), delimiter=_separator(before)))
    return max(rows, 1)


def _separator(text: str) -> str:
    def names_found(separator: str) -> int:
        return sum(name.strip().lower() in KNOWN for name in _first_record(text, separator))

    return max(_SEPARATORS, key=names_found)


def _first_record(text: str, separator: str) -> list[str]:
    try:
        return next((r for r in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if not is_blank(r)), [])
    except csv.Error:
        return []


def _records(reading: Reading, text: str, separator: str) -> Iterator[Record]:
    # strict: otherwise a quotation mark never closed would swallow every row after it without a word.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = kept = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if is_blank(cells):
                continue
            if kept > MOST_ROWS:
                reading.refuse(f"there are more than {MOST_ROWS:,} rows; split the file", row=number)
                return
            kept += 1
            yield Record(number, [_MARKED_AS_TEXT.sub("", cell, count=1) for cell in cells])
    except csv.Error as broken:
        reading.refuse(_quotation_fault(str(broken)), row=number + 1)


def _quotation_fault(reason: str) -> str:
    if "unexpected end" in reason:
        return "a cell opens with a quotation mark that is never closed; close it or take it out"
    if "field limit" in reason:
        return "a cell is far too long or its quotation mark never closed; at most 10,000 characters"
    return "words follow a closing quotation mark; double each quotation mark that is part of the words"
