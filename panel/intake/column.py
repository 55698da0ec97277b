"""What one column of an import file is; where a column is declared is `columns`, and everything else follows from that."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from panel.intake.cell_text import NotAllowed
from panel.intake.days import day
from panel.intake.tables import Cell
from panel.intake.values import OneOf, amount, yes_or_no
from panel.law.messages.labels import label, yes_no
from panel.law.messages.wording import short_date
from panel.law.money.pounds import in_decimals, pounds

_KEPT = "column"


class Owner(StrEnum):
    """Whose record a column is kept on."""

    REQUEST = "request"
    CHILD = "child"
    SETTING = "setting"


class Section(StrEnum):
    """Where the form for logging by hand asks for a column."""

    REQUEST = "request"
    CHILD = "child"
    SETTING = "setting"
    NEEDS = "needs"
    QUESTION = "question"
    WORDS = "words"
    WRITING = "writing"
    FACTS = "facts"
    REST = "rest"


class Shown(StrEnum):
    """How the case screen and the papers of a meeting show a column that has no place of its own there."""

    FACT = "fact"
    CIRCUMSTANCE = "circumstance"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `parse` reads a cell or raises NotAllowed; `blank` is what a blank cell means.

    `field` is the attribute of a row, and the column of a table, that holds it: money says its unit there. Of what a request holds,
    `packed` columns are frozen with the papers, `lasting` ones go on to a contract's next visit, `again` ones to the form for
    applying again. `remark` is what should be looked at in a cell that is read.
    """

    name: str
    parse: Callable[[Cell], Any]
    needed: bool = False
    blank: object = None
    field: str = ""
    label: str = ""
    hint: str = ""
    if_blank: str = "Not known"
    listed: tuple[str, ...] = ()
    several: bool = False
    section: Section | None = None
    owner: Owner = Owner.REQUEST
    shown: Shown | None = None
    packed: bool = True
    lasting: bool = False
    again: bool = False
    remark: Callable[[str], str] | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """What a cell may hold, where that is a closed list."""
        return tuple(self.parse.choices) if isinstance(self.parse, OneOf) else self.listed

    @property
    def is_money(self) -> bool:
        """Whether it holds an amount, in whole pence."""
        return self.parse is amount

    @property
    def takes(self) -> str:
        """What a cell may hold, for the list of columns."""
        if self.choices and not self.hint:
            return ", ".join(self.choices)
        if self.parse is day:
            return f"a day, {self.hint}"
        if self.parse is yes_or_no:
            return "yes or no"
        return "pounds, such as 2,000 or 1,999.99" if self.is_money else self.hint or "words"

    def read_back(self, stored: object) -> Any:
        """What a cell gave, from what a table or a frozen card holds of it."""
        if stored is None or stored == "":
            return self.blank
        if not isinstance(stored, str) or isinstance(stored, StrEnum):
            return stored
        try:
            return self.parse(stored)
        except NotAllowed:
            return stored  # kept under an older rule, or by another way than a file

    def cell(self, value: Any) -> str | date:
        """A value as a cell of an export, which reads back as the same value; money is text in pounds."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return " ".join(value)
        if self.is_money and value is not None:
            return in_decimals(value)
        return value if isinstance(value, date) else str(value or "")

    def in_words(self, stored: object) -> str:
        """What a table or a frozen card holds, as people read it."""
        value = self.read_back(stored)
        if value in (None, "", ()):
            return self.if_blank
        if isinstance(value, bool):
            return yes_no(value)
        if isinstance(value, tuple):
            return ", ".join(label(one) for one in value)
        if isinstance(value, StrEnum):
            return label(value)
        if isinstance(value, date):
            return short_date(value)
        return pounds(value) if self.is_money else str(value)


def column(
    words: str,
    parse: Callable[[Cell], Any],
    *,
    needed: bool = False,
    blank: object = None,
    choices: tuple[str, ...] = (),
    **more: Any,
) -> Any:
    """Declare a field of a row as a column: what people call it, what reads its cells, and where else it is seen."""
    held = {_KEPT: {"label": words, "parse": parse, "needed": needed, "blank": blank, "listed": choices} | more}
    return field(metadata=held) if needed else field(default=blank, metadata=held)


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns that the fields of a row declare, in order."""
    declared = ((one.name, one.metadata[_KEPT]) for one in fields(row) if _KEPT in one.metadata)
    return tuple(
        Column(name.removesuffix("_pence") if more["parse"] is amount else name, field=name, **more) for name, more in declared
    )
