"""One parser for each type of column: a raw cell to its value, or a sentence on what is wrong."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from panel.intake.faults import quoted
from panel.intake.tables import Cell
from panel.law.money import pounds
from panel.law.vocabulary import Need

LONGEST_REFERENCE = 40
NC_YEARS = ("N1", "N2", "R", *(str(year) for year in range(1, 15)), "X")
_YES_OR_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY_NUMBER = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_URN = re.compile(r"[0-9]{6}")
_UPN = re.compile(r"[0-9A-Z]{13}")
_EARLIEST_YEAR = 1900
_DATE_FORMS = "write it as 2026-11-04 or 04/11/2026, day first"

Choice = TypeVar("Choice", bound=StrEnum)


class NotAllowed(ValueError):
    """The cell does not hold what its column needs; `str` says what is wrong and what is possible."""


def free_text(cell: Cell) -> str:
    """People's own words, exactly as typed."""
    if isinstance(cell, str):
        return cell
    raise NotAllowed("holds a date where text is needed; format the cell as text and type it again")


def code(cell: Cell) -> str:
    """Text without the spaces around it."""
    return free_text(cell).strip()


def name(cell: Cell) -> str:
    """A person's name: one line, without the spaces around it."""
    text = code(cell)
    if "\n" in text or "\r" in text:
        raise NotAllowed(f"{quoted(text)} goes over more than one line; write a name on one line")
    return text


def reference(cell: Cell) -> str:
    """The case system's own reference, at most 40 characters, every one of which can be seen."""
    text = code(cell)
    if len(text) > LONGEST_REFERENCE:
        raise NotAllowed(f"{quoted(text)} has {len(text):,} characters; a reference has at most {LONGEST_REFERENCE}")
    if not text.isprintable():
        raise NotAllowed(f"{quoted(text)} holds a character that cannot be seen; type the reference again")
    return text


def day(cell: Cell) -> date:
    """A date: `2026-11-04`, `04/11/2026` (day first, always) or a real spreadsheet date."""
    if isinstance(cell, date):
        return cell
    text = code(cell)
    if iso := _ISO.fullmatch(text):
        return _calendar_day(text, int(iso[1]), int(iso[2]), int(iso[3]))
    if day_first := _DAY_FIRST.fullmatch(text):
        return _calendar_day(text, int(day_first[3]), int(day_first[2]), int(day_first[1]))
    if _DAY_NUMBER.fullmatch(text):
        raise NotAllowed(f"{quoted(text)} is a spreadsheet's number for a day, not a date; {_DATE_FORMS}")
    raise NotAllowed(f"{quoted(text)} is not a date; {_DATE_FORMS}")


def _calendar_day(text: str, year: int, month: int, day_of_month: int) -> date:
    if not 1 <= month <= 12:
        raise NotAllowed(f"{quoted(text)} has no such month as {month}; {_DATE_FORMS}")
    if year < _EARLIEST_YEAR:
        raise NotAllowed(f"{quoted(text)} is before {_EARLIEST_YEAR}; {_DATE_FORMS}")
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise NotAllowed(f"{quoted(text)} is not a day in the calendar; {_DATE_FORMS}") from None


def amount(cell: Cell) -> int:
    """Pounds to whole pence."""
    try:
        return pounds.pence(code(cell))
    except pounds.NotMoney as refused:
        raise NotAllowed(str(refused)) from None


def yes_or_no(cell: Cell) -> bool:
    """One of `yes no y n true false 1 0`, in any case."""
    text = code(cell)
    try:
        return _YES_OR_NO[text.lower()]
    except KeyError:
        raise NotAllowed(f"{quoted(text)} is not yes or no; use yes, no, y, n, true, false, 1 or 0") from None


class OneOf(Generic[Choice]):
    """A parser for one value of a closed list, in any case; `what` completes "is not ..."."""

    def __init__(self, choices: tuple[Choice, ...] | Callable[[], tuple[Choice, ...]], what: str) -> None:
        self._listed, self.what = choices, what
        self._by_code: dict[str, Choice] = {}

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The list as it is now: kinds of request are a table that may grow."""
        return self._listed() if callable(self._listed) else self._listed

    def _coded(self) -> dict[str, Choice]:
        if not self._by_code or callable(self._listed):
            self._by_code = {one.lower(): one for one in self.choices}
        return self._by_code

    def __call__(self, cell: Cell) -> Choice:
        """The choice a cell names."""
        text = code(cell)
        # Only plain letters: lower() turns some others, such as the kelvin sign, into plain ones.
        found = self._coded().get(text.lower()) if text.isascii() else None
        if found is None:
            raise NotAllowed(f"{quoted(text)} is not {self.what}; use one of {', '.join(self.choices)}")
        return found


_need = OneOf(tuple(Need), "a type of need")


def needs(cell: Cell) -> tuple[Need, ...]:
    """Types of need separated by spaces, each once, in the order written."""
    return tuple(dict.fromkeys(_need(part) for part in code(cell).split()))


def _capitals(cell: Cell) -> str:
    text = code(cell)
    # Only plain letters: upper() turns some others, such as the long s, into plain ones.
    return text.upper() if text.isascii() else text


def nc_year(cell: Cell) -> str:
    """A National Curriculum year."""
    text = _capitals(cell)
    if text not in NC_YEARS:
        raise NotAllowed(f"{quoted(text)} is not a National Curriculum year; use N1, N2, R, 1 to 14 or X")
    return text


def urn(cell: Cell) -> str:
    """A setting's unique reference number."""
    text = code(cell)
    if not _URN.fullmatch(text):
        raise NotAllowed(f"{quoted(text)} is not a URN; a URN is 6 digits, 0 to 9")
    return text


def upn(cell: Cell) -> str:
    """A unique pupil number; whether its check letter is right is looked at in `checks`."""
    text = _capitals(cell)
    if not _UPN.fullmatch(text):
        raise NotAllowed(f"{quoted(text)} is not a UPN; a UPN is 13 letters A to Z and digits 0 to 9")
    return text
