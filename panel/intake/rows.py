"""Tables to typed rows: every cell parsed, every fault noted, nothing left out without a word."""

import re
import unicodedata
from typing import Any

from panel.intake.cell_text import NotAllowed
from panel.intake.characters import without_unseen
from panel.intake.column import Column
from panel.intake.faults import Fault, Ledger
from panel.intake.headers import Header
from panel.intake.tables import Cell, Record, Table, Unusable

LONGEST_CELL = 10_000
# What no document can hold: control characters save line breaks, half characters, two that are no characters.
_FORBIDDEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def parse_row(table: Table, header: Header, record: Record, faults: Ledger, warnings: Ledger) -> dict[str, object]:
    """The fields of a row that could be read, by name; each cell that could not is a fault, what was changed in reading a warning."""
    fields: dict[str, object] = {}
    if table.one_width and len(record.cells) > header.width:
        sentence = (
            f"the row has {len(record.cells)} cells and the header {header.width}; "
            "put quotation marks round words that hold the separator"
        )
        if any(record.cells[header.width :]):
            faults.add(Fault(table.file, table.sheet, record.number, None, sentence))
    if record.marked:
        warnings.add(
            Fault(table.file, table.sheet, record.number, None, f"the row is {record.marked}; it is read like the others")
        )
    for place, column in header.places:
        cell = record.cells[place] if place < len(record.cells) else ""
        if isinstance(cell, str):
            cell, taken = without_unseen(cell)
            if taken:
                sentence = f"holds {' and '.join(taken)}, which cannot be seen; it is taken out"
                warnings.add(Fault(table.file, table.sheet, record.number, column.name, sentence))
            if column.remark and (remark := column.remark(cell)):
                warnings.add(Fault(table.file, table.sheet, record.number, column.name, remark))
        try:
            fields[column.field] = value_of(column, cell)
        except NotAllowed as refused:
            faults.add(Fault(table.file, table.sheet, record.number, column.name, str(refused)))
    return fields


def value_of(column: Column, cell: Cell) -> Any:
    """What one cell holds, by its column. Raises NotAllowed for what no cell may hold and for what the column does not take."""
    if isinstance(cell, Unusable):
        raise NotAllowed(cell.why)
    if isinstance(cell, str):
        if cell == "" or (not cell.strip() and not _FORBIDDEN.search(cell)):
            if column.needed:
                raise NotAllowed("is blank; every row needs one")
            return column.blank
        if len(cell) > LONGEST_CELL:
            raise NotAllowed(f"holds {len(cell):,} characters; a cell holds at most {LONGEST_CELL:,}")
        if forbidden := _FORBIDDEN.search(cell):
            raise NotAllowed(_forbidden_sentence(forbidden[0]))
    return column.parse(cell)


def _forbidden_sentence(char: str) -> str:
    name = "a tab" if char == "\t" else f"the control character U+{ord(char):04X}"
    if unicodedata.category(char) != "Cc":
        name = f"U+{ord(char):04X}, which is no character"
    return f"holds {name}; take it out, only line breaks may stand between words"
