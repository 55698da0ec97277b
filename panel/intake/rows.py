"""Tables to typed rows: every cell parsed, every fault noted, nothing left out without a word."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from panel.intake.columns import Column, field_of
from panel.intake.faults import Fault, Ledger
from panel.intake.headers import Header
from panel.intake.tables import Cell, Record, Table, Unusable
from panel.intake.values import NotAllowed
from panel.law.vocabulary import (
    Criterion,
    Ethnicity,
    EvidenceFinding,
    Kind,
    Need,
    RequestedBy,
    SettingType,
    Sex,
)

LONGEST_CELL = 10_000
# What no document can hold: control characters save line breaks, half characters, two that are no characters.
_FORBIDDEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One request as the file has it; None is a blank cell: for yes/no, *not known*. Money in whole pence."""

    reference: str
    kind: Kind
    received_on: date
    requested_by: RequestedBy
    surname: str
    forename: str
    date_of_birth: date
    sex: Sex | None = None
    ethnicity: Ethnicity | None = None
    upn: str | None = None
    nc_year: str | None = None
    setting: str
    setting_urn: str | None = None
    setting_type: SettingType | None = None
    primary_need: Need | None = None
    other_needs: tuple[Need, ...] = ()
    question_for_panel: str | None = None
    child_views: str | None = None
    parent_views: str | None = None
    agreed_with_family: bool | None = None
    communication_needs: str | None = None
    looked_after: bool | None = None
    child_in_need: bool | None = None
    out_of_area: bool | None = None
    service_family: bool | None = None
    youth_custody: bool | None = None
    has_plan: bool | None = None
    last_assessed_on: date | None = None
    notional_spend_pence: int | None = None
    asc_only: bool = False
    accepted_on: date | None = None
    amount_term_1_pence: int | None = None
    amount_term_2_pence: int | None = None
    file: str = field(default="", compare=False)
    sheet: str | None = field(default=None, compare=False)
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One paper's evidence on one head; a `finding` of None is not yet read, never the same as weak."""

    reference: str
    criterion: Criterion
    finding: EvidenceFinding | None = None
    summary: str | None = None
    source: str | None = None
    page: str | None = None
    dated: date | None = None
    supplied_by: str | None = None
    file: str = field(default="", compare=False)
    sheet: str | None = field(default=None, compare=False)
    row: int = field(default=0, compare=False)

    @property
    def sameness(self) -> tuple[Any, ...]:
        """What makes two rows of evidence the same one."""
        return (self.reference, self.criterion, self.source, self.page, self.dated, self.summary)


def parse_row(table: Table, header: Header, record: Record, faults: Ledger) -> dict[str, Any]:
    """The fields of a row that could be read, by name; each cell that could not is noted as a fault."""
    fields: dict[str, Any] = {}
    if table.one_width and len(record.cells) > header.width:
        sentence = (
            f"the row has {len(record.cells)} cells and the header {header.width}; "
            "put quotation marks round words that hold the separator"
        )
        if any(record.cells[header.width :]):
            faults.add(Fault(table.file, table.sheet, record.number, None, sentence))
    for place, column in header.places:
        cell = record.cells[place] if place < len(record.cells) else ""
        try:
            fields[field_of(column.name)] = value_of(column, cell)
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
