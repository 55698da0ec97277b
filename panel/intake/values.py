"""One parser for each type of column: a raw cell to its value, or a sentence on what is wrong."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from panel.intake.cell_text import NotAllowed, code
from panel.intake.faults import quoted
from panel.intake.tables import Cell
from panel.law.messages.labels import label
from panel.law.money import pounds

LONGEST_REFERENCE = 40
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
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_URN = re.compile(r"[0-9]{6}")
_UPN = re.compile(r"[0-9A-Z]{13}")

Choice = TypeVar("Choice", bound=StrEnum)


_NO_NAMES = frozenset({"unknown", "not known", "none", "(none)", "n/a", "n/k", "tbc", "tba", "to be confirmed", "not given"})


def name(cell: Cell) -> str:
    """A person's name: one line, without the spaces around it, and more than signs; without a letter it is remarked on."""
    text = code(cell)
    if "\n" in text or "\r" in text:
        raise NotAllowed(f"{quoted(text)} goes over more than one line; write a name on one line")
    if not any(char.isalnum() for char in text) or text.casefold() in _NO_NAMES:
        raise NotAllowed(
            f"{quoted(text)} is not a name; for a person with one name, write it as the surname and leave the forename blank"
        )
    return text


def name_remark(text: str) -> str:
    """What should be looked at in a name that was read."""
    told = any(char.isalnum() for char in text) and not any(char.isalpha() for char in text)
    return f"{quoted(text)} has no letter in it; check that it is a name" if told else ""


def reference(cell: Cell) -> str:
    """The case system's own reference, at most 40 characters, every one of which can be seen."""
    text = code(cell)
    if len(text) > LONGEST_REFERENCE:
        raise NotAllowed(f"{quoted(text)} has {len(text):,} characters; a reference has at most {LONGEST_REFERENCE}")
    if not text.isprintable():
        raise NotAllowed(f"{quoted(text)} holds a character that cannot be seen; type the reference again")
    return text


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
    """A parser for one value of a closed list, as its code or as screens name it, in any case; `what` completes "is not ..."."""

    def __init__(self, choices: tuple[Choice, ...] | Callable[[], tuple[Choice, ...]], what: str) -> None:
        self._listed, self.what = choices, what
        self._by_words: dict[str, Choice] = {}

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The list as it is now: kinds of request are a table that may grow."""
        return self._listed() if callable(self._listed) else self._listed

    def _named(self) -> dict[str, Choice]:
        if not self._by_words or callable(self._listed):
            self._by_words = {_folded(words): one for one in self.choices for words in (label(one), one)}
            self._by_words |= {one.lower(): one for one in self.choices}
        return self._by_words

    def __call__(self, cell: Cell) -> Choice:
        """The choice a cell names."""
        text = code(cell)
        # Only plain letters: lower() turns some others, such as the kelvin sign, into plain ones.
        found = (named := self._named()).get(text.lower()) or named.get(_folded(text)) if text.isascii() else None
        if found is None:
            raise NotAllowed(f"{quoted(text)} is not {self.what}; use one of {', '.join(self.choices)}")
        return found


def _folded(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text.lower()).strip()


def _capitals(text: str) -> str:
    # Only plain letters: upper() turns some others, such as the long s, into plain ones.
    return text.upper() if text.isascii() else text


def urn(cell: Cell) -> str:
    """A setting's unique reference number, whatever spaces stand in it."""
    text = "".join(code(cell).split())
    if not _URN.fullmatch(text):
        raise NotAllowed(f"{quoted(text)} is not a URN; a URN is 6 digits, 0 to 9")
    return text


def upn(cell: Cell) -> str:
    """A unique pupil number; whether its check letter is right is looked at in `checks`."""
    text = _capitals("".join(code(cell).split()))
    if not _UPN.fullmatch(text):
        raise NotAllowed(f"{quoted(text)} is not a UPN; a UPN is 13 letters A to Z and digits 0 to 9")
    return text
