"""Where a table begins and ends: title rows above its header and totals below it are found, left out and said."""

import re
from collections import deque
from dataclasses import replace

from panel.intake.faults import Fault, Ledger, quoted
from panel.intake.headers import Header
from panel.intake.headings import Matches, how_many_known
from panel.intake.tables import Cell, Record, Table

LOOKED_AT = 20
"""How many rows the header may stand below the top."""
_SUMS = re.compile(
    r"(?:grand |sub-?)?totals?\b|(?:row |record )?count\b|sum\b|number of\b|end of\b|page [0-9]+\b"
    r"|(?:report |file )?(?:printed|generated|produced|exported|created|run)\b",
    re.IGNORECASE,
)


def from_its_header(table: Table, matches: Matches, warnings: Ledger) -> Table:
    """The table from the row of its column names on, where that is not its first."""
    top = [table.header, *list(table.rows)[: LOOKED_AT - 1]]
    known = [how_many_known(record.cells, matches) for record in top]
    at = known.index(max(known))
    if at == 0 or known[at] < 2:
        return table
    for record in top[:at]:
        warnings.add(_left_out(table, record, "stands above the header"))
    return replace(table, header=top[at], rows=deque(list(table.rows)[at:]))


def drop_totals(table: Table, header: Header, warnings: Ledger) -> None:
    """Leave out the rows at the end that sum up or say who made the file; none of them could be an entry."""
    needed = [place for place, column in header.places if column.needed]
    below = []
    while table.rows and _sums_up(table.rows[-1], needed):
        below.append(table.rows.pop())
    for record in reversed(below):
        warnings.add(_left_out(table, record, "stands below the entries and is none"))


def _sums_up(record: Record, needed: list[int]) -> bool:
    first = next((cell for cell in record.cells if _is_filled(cell)), "")
    complete = all(place < len(record.cells) and _is_filled(record.cells[place]) for place in needed)
    return isinstance(first, str) and not complete and bool(_SUMS.match(first.strip()))


def _is_filled(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _left_out(table: Table, record: Record, where: str) -> Fault:
    words = " ".join(cell.strip() for cell in record.cells if isinstance(cell, str) and cell.strip())
    return Fault(table.file, table.sheet, record.number, None, f"{quoted(words)} {where}; it is left out")
