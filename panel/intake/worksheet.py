"""The XML of one worksheet to rows of raw cells, in one pass and little memory, however large the sheet.

Why no library's own reader does it: panel/docs/decisions/0029-cells-are-read-by-our-own-reader.md.
Each function raises an exception of some kind for what no spreadsheet program writes.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import IO
from xml.parsers import expat

from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS

from panel.intake.faults import quoted
from panel.intake.tables import MOST_COLUMNS, Cell, Record, Unusable

MOST_STRINGS = 5_000_000
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_FIRST_YEAR = 1900
_CHUNK = 1 << 16
_ROW, _CELL, _FORMULA_OF_CELL, _STRING, _PHONETIC, _COLUMNS, *_TEXTS = (
    f"{SHEET_MAIN_NS} {name}" for name in ("row", "c", "f", "si", "rPh", "col", "v", "t")
)
_TRUE = ("1", "true")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMULA = Unusable("holds a formula; copy the cell and paste it back as a value")
_TIME = Unusable("holds a time where none is needed; type it again in a cell formatted as text")
_NO_DATE = Unusable("holds a number formatted as a date that is no date; type the date again")


def shared_strings(source: IO[bytes]) -> list[str]:
    """The texts that cells refer to by number, rich text as plain."""
    strings: list[str] = []
    gathering = _Gathering()

    def end(tag: str) -> None:
        gathering.end(tag)
        if tag == _STRING:
            if len(strings) >= MOST_STRINGS:
                raise ValueError("more texts than a workbook can need")
            strings.append(_unescaped(gathering.taken()))

    for _ in _fed(source, gathering.start, end, gathering.characters):
        pass
    return strings


@dataclass(frozen=True, slots=True)
class Styles:
    """What a workbook says of its cells: the texts they refer to, the styles that are dates or struck through, the day it counts from."""

    strings: Sequence[str]
    dates: Collection[int]
    struck: Collection[int]
    epoch: datetime


def rows(source: IO[bytes], styles: Styles, hidden_columns: list[int]) -> Iterator[Record]:
    """Each row that has a cell: its number, its cells from the first column to the last that is not blank, and how it is put aside.

    `hidden_columns` gathers the numbers of columns that are hidden. Cells past the most columns allowed are gathered in one more, so that they are seen and not kept.
    """
    sheet = _Sheet(styles, hidden_columns)
    for _ in _fed(source, sheet.start, sheet.end, sheet.text.characters):
        yield from sheet.finished
        sheet.finished.clear()


def _fed(
    source: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise ValueError("a document type in a worksheet")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = refuse
    while chunk := source.read(_CHUNK):
        parser.Parse(chunk, False)
        yield
    parser.Parse(b"", True)
    yield


class _Gathering:
    """Text inside `v` and `t`, leaving out the phonetic runs that some languages write beside it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._wanted = False
        self._phonetic = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag in _TEXTS:
            self._wanted = not self._phonetic
        elif tag == _PHONETIC:
            self._phonetic = True

    def end(self, tag: str) -> None:
        self._wanted = False
        if tag == _PHONETIC:
            self._phonetic = False

    def characters(self, text: str) -> None:
        if self._wanted:
            self._parts.append(text)

    def taken(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return text


class _Sheet:
    """One worksheet as far as it has been read; `finished` holds the rows to hand on."""

    def __init__(self, styles: Styles, hidden_columns: list[int]) -> None:
        self.finished: list[Record] = []
        self.text = _Gathering()
        self._styles, self._hidden_columns = styles, hidden_columns
        self._hidden = False
        self._struck = 0
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._attributes: dict[str, str] = {}
        self._formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _CELL:
            self._attributes, self._formula = attributes, False
            self.text.taken()
            place = attributes.get("r")
            column = _column(place) if place else self._column + 1
            if not self._column < column <= _LAST_COLUMN:
                raise ValueError("cells out of order")
            self._column = column
        elif tag == _FORMULA_OF_CELL:
            self._formula = True
        elif tag == _ROW:
            number = int(attributes.get("r", self._row + 1))
            if not self._row < number <= _LAST_ROW:
                raise ValueError("rows out of order")
            self._row, self._column, self._struck = number, 0, 0
            self._hidden = attributes.get("hidden") in _TRUE or attributes.get("ht") == "0"
        elif tag == _COLUMNS:
            if attributes.get("hidden") in _TRUE:
                first, last = int(attributes["min"]), min(int(attributes["max"]), MOST_COLUMNS)
                self._hidden_columns.extend(range(first, last + 1))
        else:
            self.text.start(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == _CELL:
            cell = _FORMULA if self._formula else self._cell(self.text.taken())
            if cell != "":
                self._cells[min(self._column, MOST_COLUMNS + 1)] = cell
                self._struck += self._style() in self._styles.struck
        elif tag == _ROW and self._cells:
            cells = [self._cells.get(n, "") for n in range(1, max(self._cells) + 1)]
            self.finished.append(Record(self._row, cells, self._marked()))
            self._cells = {}
        else:
            self.text.end(tag)

    def _style(self) -> int:
        return int(self._attributes.get("s", 0))

    def _marked(self) -> str:
        struck = "struck through" if self._struck == len(self._cells) else "struck through in part" if self._struck else ""
        return " and ".join(filter(None, ("hidden" if self._hidden else "", struck)))

    def _cell(self, text: str) -> Cell:
        kind = self._attributes.get("t", "n")
        if not text:
            return ""
        if kind == "s":
            return self._styles.strings[int(text)]
        if kind in ("inlineStr", "str"):
            return _unescaped(text)
        if kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if kind == "e":
            return Unusable(f"holds the error {quoted(text)}; type the value in its place")
        if kind == "d":
            return _day(from_ISO8601(text))
        if self._style() in self._styles.dates:
            try:
                return _day(from_excel(float(text), self._styles.epoch))
            except (OverflowError, ValueError):
                return _NO_DATE
        # A spreadsheet writes 4.1 as 4.0999999999999996: the shortest number that is the same one was typed.
        number = text if _INTEGER.fullmatch(text) else repr(float(text))
        return number.removesuffix(".0")


def _day(value: object) -> Cell:
    if not isinstance(value, date):
        return _TIME
    day = value.date() if isinstance(value, datetime) else value
    return day if day.year >= _FIRST_YEAR else _NO_DATE


@lru_cache(maxsize=4096)
def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _column(place: str) -> int:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError("a cell without a place")
    return _letters(found[1])


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text) if "_x" in text else text
