"""Pounds as people write them, to whole pence and back, for every file, form and document with an amount.

Never rounds and never guesses: what is not exactly pounds and pence is refused in one sentence. What may be
awarded or asked for is not here: caps are rules.
"""

import re
from decimal import Decimal

TOO_LARGE_PENCE = 10_000_000_00

_WRITTEN = re.compile(r"£? ?((?:[1-9][0-9]{0,2}(?:,[0-9]{3})+)|[0-9]+)(?:\.([0-9]{1,2}))?")
_POINTS_FIRST = re.compile(r"£? ?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_PENCE_AFTER_COMMA = re.compile(r"£? ?[0-9]+,[0-9]{1,2}")
_SPACED = re.compile(r"£? ?[0-9]+(?: [0-9]{3})+(?:\.[0-9]{1,2})?")
_SPACES = re.compile(r"[^\S\r\n]+")
_THOUSANDS = re.compile(r"£? ?[0-9.,]+ ?[kK]")
_ANOTHER_CURRENCY = re.compile(r"[$€¥]|\b(?:EUR|USD)\b", re.IGNORECASE)
_TOO_FINE = re.compile(r"£? ?[0-9,]+\.[0-9]{3,}")
_EXPONENT = re.compile(r"£? ?[0-9.,]+[eE][+-]?[0-9]+")
_MINUS = "-\N{MINUS SIGN}\N{EN DASH}("
_SHOWN = 40
_MOST = "the most that can be recorded is £9,999,999.99"


class NotMoney(ValueError):
    """What was given is not an amount of pounds and pence; `str` is a sentence for whoever wrote it."""


def pence(text: str | int | Decimal) -> int:
    """Whole pence for an amount of pounds, for forms and import files.

    Takes `2000`, `2,000`, `£2,000.00`, `£ 1999.99`, with spaces of any kind around. An `int` or `Decimal` is pounds too.
    Raises NotMoney for anything else, and from £10,000,000.00 up.
    """
    if isinstance(text, bool) or not isinstance(text, str | int | Decimal):
        raise NotMoney(f"an amount is given as text or whole pounds, not as {type(text).__name__}; write it as 1,999.99")
    if isinstance(text, Decimal):
        return pence(_decimal_written_out(text))
    if isinstance(text, int):
        return _within_bounds(text * 100, str(text) if abs(text) < TOO_LARGE_PENCE else "that")
    return _pence_written(_SPACES.sub(" ", text).strip(" "))


def pounds(pence: int) -> str:
    """An amount of whole pence as people read it: `£2,000.00`."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02d}"


def as_pounds(written: str) -> str:
    """An amount from a file or a sheet as people read it; what is not one stays as it was written."""
    try:
        return pounds(pence(written))
    except NotMoney:
        return written


def in_decimals(pence: int) -> str:
    """An amount of whole pence as files and fields hold it: `2000.00`, which reads back as the same amount."""
    return f"{pence // 100}.{pence % 100:02}"


def _decimal_written_out(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise NotMoney(f'"{value}" is not an amount; write pounds and pence, such as 2,000 or 1,999.99')
    if exponent < -2:
        raise NotMoney("the amount has more than two decimals; write pounds and pence, such as 1,999.99")
    # Before writing it out in full: an exponent of a million would be a million zeros.
    if value and value.adjusted() >= len(str(TOO_LARGE_PENCE)):
        raise NotMoney(f"the amount is too large; {_MOST}")
    return format(value, "f") if value else format(value.copy_abs() * 0, ".0f")


def _pence_written(text: str) -> int:
    if not text:
        raise NotMoney("the amount is blank; write pounds and pence, such as 2,000 or 1,999.99")
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in shown)
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise NotMoney(f'"{shown}" {_what_is_wrong(text)}')
    whole = written[1].replace(",", "").lstrip("0")
    if len(whole) > len(str(TOO_LARGE_PENCE)):
        whole = str(TOO_LARGE_PENCE)
    return _within_bounds(int(whole or "0") * 100 + int((written[2] or "").ljust(2, "0")), shown)


def _what_is_wrong(text: str) -> str:
    if any(char.isnumeric() and not char.isascii() for char in text):
        return "holds digits other than 0 to 9; write the amount with the digits 0 to 9, such as 1,999.99"
    if text.lstrip("£ ")[:1] in tuple(_MINUS):
        return "is below nothing; an amount is £0.00 or more"
    if _EXPONENT.fullmatch(text):
        return "is written with an exponent; write the amount out in full, such as 2,000 or 1,999.99"
    if _TOO_FINE.fullmatch(text):
        return "has more than two decimals; write pounds and pence, such as 1,999.99"
    if _POINTS_FIRST.fullmatch(text):
        return "has points between thousands and a comma before the pence; write it the other way round, such as 1,999.99"
    if _PENCE_AFTER_COMMA.fullmatch(text):
        return (
            "has a comma where a point goes before the pence, or a digit too few; write it as 2.00 or 2,000, whichever is meant"
        )
    if _SPACED.fullmatch(text):
        return "has a space between its digits; write the thousands with commas or with nothing between, such as 1,999.99"
    if _THOUSANDS.fullmatch(text):
        return "gives thousands by a letter; write the amount out in full, such as 2,000 or 1,999.99"
    if _ANOTHER_CURRENCY.search(text):
        return "is not in pounds; write pounds and pence, such as 2,000 or 1,999.99"
    if any(char.isdigit() for char in text) and any(char.isalpha() for char in text):
        return "has words or letters beside the figures; write the figures alone, such as 2,000 or 1,999.99"
    if "," in text:
        return "has a comma in the wrong place; commas go between thousands only, such as 1,999.99"
    return "is not an amount; write pounds and pence, such as 2,000 or 1,999.99"


def _within_bounds(amount: int, shown: str) -> int:
    if amount < 0:
        raise NotMoney(f'"{shown}" is below nothing; an amount is £0.00 or more')
    if amount >= TOO_LARGE_PENCE:
        raise NotMoney(f'"{shown}" is too large; {_MOST}')
    return amount
