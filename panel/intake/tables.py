"""One import file as tables of raw cells, whichever kind of file it is; every later step sees only these."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from panel.intake.faults import Fault

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_BYTES = 100_000_000

NO_ROWS = "there is a header and no rows; add a row for each entry or leave it out"


class Holds(StrEnum):
    """Which of the two import tables this is; the value is the name of its workbook sheet."""

    REQUESTS = "requests"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Unusable:
    """A workbook cell that holds no plain value, such as a formula; `why` says so and what to do."""

    why: str


Cell = str | date | Unusable


@dataclass(frozen=True, slots=True)
class Record:
    """One row that is not blank; `number` is the row a spreadsheet shows, `marked` how a workbook has put it aside, if it has."""

    number: int
    cells: Sequence[Cell]
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it, which are taken out as they are read; `sheet` is None for a CSV, whose `holds` its header tells.

    `one_width` is true where a row longer than the header means that its cells have shifted, as in a CSV.
    """

    file: str
    sheet: str | None
    holds: Holds | None
    header: Record
    rows: deque[Record]
    one_width: bool


@dataclass(slots=True)
class Reading:
    """What one file gave: its tables, and faults and warnings about the file itself."""

    file: str
    tables: list[Table] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def refuse(self, sentence: str, *, sheet: str | None = None, row: int | None = None) -> None:
        """Note a fault in this file."""
        self.faults.append(Fault(self.file, sheet, row, None, sentence))

    def warn(self, sentence: str, *, sheet: str | None = None, row: int | None = None) -> None:
        """Note a warning about this file."""
        self.warnings.append(Fault(self.file, sheet, row, None, sentence))

    def keep(self, holds: Holds | None, sheet: str | None, records: list[Record], *, one_width: bool) -> None:
        """Keep these records as a table, the first as its header; note a fault if nothing is in it."""
        if not records:
            what = "sheet" if sheet else "file"
            self.refuse(f"the {what} is empty; it needs a header and a row for each entry", sheet=sheet)
        elif len(records[0].cells) > MOST_COLUMNS:
            self.refuse(f"the header has more than {MOST_COLUMNS} columns; take out those not needed", sheet=sheet)
        else:
            header, *rows = records
            if not rows and not any(fault.sheet == sheet for fault in self.faults):
                self.refuse(NO_ROWS, sheet=sheet)
            self.tables.append(Table(self.file, sheet, holds, header, deque(rows), one_width))


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether no cell of a row holds anything but spaces."""
    return not any(not isinstance(cell, str) or cell.strip() for cell in cells)
