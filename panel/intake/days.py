"""Days as files have them: two ways of writing one are read, and for any other the day that it might mean is named, never guessed."""

import re
from datetime import date, timedelta

from panel.intake.cell_text import NotAllowed, code
from panel.intake.faults import quoted
from panel.intake.tables import Cell
from panel.law.messages.wording import long_date

FORMS = "write it as 2026-11-04 or 04/11/2026, day first"
EARLIEST_YEAR = 1900
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY_NUMBER = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_NUMBER_NOUGHT = date(1899, 12, 30)
"""The day that spreadsheets count from, for every day after February 1900."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TIME = re.compile(r"(?:[ t]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]m)?(?:z|[+-][0-9:]{4,5})?)$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? +")
_BETWEEN = r" ?[/.\- ] ?"
_IN_FIGURES = re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}'?([0-9]{{4}}|[0-9]{{2}})")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})(?:{_BETWEEN})?([0-9]{{1,2}})(?:{_BETWEEN})?([0-9]{{1,2}})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ .,/-]*(?:of +)?([a-z]{3,9})[ .,/-]*'?([0-9]{4}|[0-9]{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})[ .,/-]*([0-9]{1,2})(?:st|nd|rd|th)?[ .,/-]+'?([0-9]{4}|[0-9]{2})")
_FULL_MONTHS = "january february march april may june july august september october november december".split()


def day(cell: Cell) -> date:
    """A date: `2026-11-04`, `04/11/2026` (day first, always) or a real spreadsheet date."""
    if isinstance(cell, date):
        return cell
    text = code(cell)
    if iso := _ISO.fullmatch(text):
        return _calendar_day(text, int(iso[1]), int(iso[2]), int(iso[3]))
    if day_first := _DAY_FIRST.fullmatch(text):
        return _calendar_day(text, int(day_first[3]), int(day_first[2]), int(day_first[1]))
    if number := _DAY_NUMBER.fullmatch(text):
        counted = _NUMBER_NOUGHT + timedelta(days=int(number[1]))
        raise NotAllowed(f"{quoted(text)} is a spreadsheet's number for a day, not a date; {_advice(counted)}")
    raise NotAllowed(f"{quoted(text)} {_what_is_wrong(text)}; {_advice(_might_mean(text))}")


def _calendar_day(text: str, year: int, month: int, day_of_month: int) -> date:
    if not 1 <= month <= 12:
        raise NotAllowed(f"{quoted(text)} has no such month as {month}; {_advice(_day_of(year, day_of_month, month))}")
    if year < EARLIEST_YEAR:
        raise NotAllowed(f"{quoted(text)} is before {EARLIEST_YEAR}; {FORMS}")
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise NotAllowed(f"{quoted(text)} is not a day in the calendar; {FORMS}") from None


def _advice(meant: date | None) -> str:
    if meant is None:
        return FORMS
    return f"it might mean {long_date(meant)}: if so, write it as {meant.isoformat()} or {meant:%d/%m/%Y}"


def _what_is_wrong(text: str) -> str:
    folded = text.lower()
    if _TIME.search(folded):
        return "has a time of day with it"
    if any(month in folded for month in _MONTHS) and any(char.isdigit() for char in folded):
        return "has the month in words"
    if (figures := _IN_FIGURES.fullmatch(folded)) and len(figures[3]) == 2:
        return "has a year of two digits"
    return "is not a date"


def _might_mean(text: str) -> date | None:
    """The day that other ways of writing one most likely mean; a year of two digits is this century's up to 68."""
    plain = _WEEKDAY.sub("", _TIME.sub("", text.lower())) if text.isascii() else ""
    if found := _IN_FIGURES.fullmatch(plain):
        day_of_month, month, year = int(found[1]), int(found[2]), _year(found[3])
        return _day_of(year, month, day_of_month) or _day_of(year, day_of_month, month)
    if found := _YEAR_FIRST.fullmatch(plain):
        return _day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.fullmatch(plain):
        return _day_of(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(plain):
        return _day_of(_year(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(name: str) -> int:
    whole = [number for number, month in enumerate(_FULL_MONTHS, 1) if month.startswith(name) or name == f"{month[:3]}t"]
    return whole[0] if len(whole) == 1 else 0


def _year(written: str) -> int:
    number = int(written)
    return number if len(written) == 4 else number + (2000 if number <= 68 else 1900)


def _day_of(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None
