"""Import files to requests, evidence, faults and warnings, all at once, for the import screen and command."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from panel.intake import checks
from panel.intake.archive import is_archive
from panel.intake.columns import EvidenceRow, RequestRow
from panel.intake.delimited import read_delimited
from panel.intake.faults import Fault, Ledger, Place, quoted
from panel.intake.frame import drop_totals, from_its_header
from panel.intake.headers import Header, Heading, read_header
from panel.intake.headings import Matches, SaidBy
from panel.intake.rows import parse_row
from panel.intake.tables import NO_ROWS, Holds, Reading, Record, Table
from panel.intake.workbook import read_workbook

__all__ = ["EvidenceRow", "Fault", "Intake", "RequestRow", "read"]

_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_TOLD_EVERY = 500
_FIRST, _SHORT = 3, 60


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One of the first rows of a table in the words of a screen, by column; a cell that could not be read is not there."""

    file: str
    sheet: str | None
    row: int
    holds: Holds
    read: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Intake:
    """What the files hold. With any fault nothing may be stored; rows without fault are here for the preview.

    `faults` and `warnings` list at most a thousand and say how many more; the counts are of all of them.
    `references` are those of every request row, faulty ones too, to check evidence against.
    """

    requests: tuple[RequestRow, ...]
    evidence: tuple[EvidenceRow, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    fault_count: int = 0
    warning_count: int = 0
    references: frozenset[str] = frozenset()
    headings: tuple[Heading, ...] = ()
    first_rows: tuple[FirstRow, ...] = ()

    @property
    def unmatched(self) -> tuple[Heading, ...]:
        """The headings of which nobody has said what they are."""
        return tuple(one for one in self.headings if one.said_by is SaidBy.NOBODY)


def read(
    files: Iterable[tuple[str, bytes]],
    *,
    today: date,
    ask_cap_pence: int,
    matches: Matches | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Intake:
    """Read every row of every file, given as names and bytes, in any order.

    `matches` is what a person said of headings, folded. `ask_cap_pence` is the most one term's amount may ask for. `progress` is told rows done and rows in all.
    Raises nothing for what a file holds: whatever is wrong is a fault in the answer.
    """
    gathering = _Gathering(today, ask_cap_pence, matches or {})
    readings = [_opened(name, content, matches or {}) for name, content in files]
    total = sum(len(table.rows) for reading in readings for table in reading.tables)
    done = 0
    for reading in readings:
        gathering.note(reading)
        for table in reading.tables:
            for _ in gathering.take(table):
                done += 1
                if progress and done % _TOLD_EVERY == 0:
                    progress(done, total)
    if progress:
        progress(total, total)
    return gathering.intake()


def _opened(file: str, content: bytes, matches: Matches) -> Reading:
    ending = PurePath(file).suffix.lower()
    if not content:
        reading = Reading(file)
        reading.refuse("the file is empty; it needs a header and a row for each entry")
        return reading
    if ending == ".xlsx":
        return read_workbook(file, content)
    if ending in _TEXT_ENDINGS and not is_archive(content):
        return read_delimited(file, content, matches)
    reading = Reading(file)
    if ending in _TEXT_ENDINGS:
        reading.refuse("the file is a workbook under another name; give it the ending .xlsx")
    elif ending == ".xlsm":
        reading.refuse("a workbook with macros is not read; save it as .xlsx")
    else:
        reading.refuse("only .csv and .xlsx files are read; save it as one of these")
    return reading


@dataclass(slots=True)
class _Gathering:
    """Everything found so far, across files."""

    today: date
    ask_cap_pence: int
    matches: Matches
    faults: Ledger = field(default_factory=Ledger)
    warnings: Ledger = field(default_factory=Ledger)
    requests: list[RequestRow] = field(default_factory=list)
    evidence: dict[tuple[object, ...], EvidenceRow] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    first_rows: list[FirstRow] = field(default_factory=list)

    def note(self, reading: Reading) -> None:
        """Keep the faults and warnings about a file itself."""
        for fault in reading.faults:
            self.faults.add(fault)
        for warning in reading.warnings:
            self.warnings.add(warning)

    def take(self, table: Table) -> Iterator[Record]:
        """Keep the rows of a table, yielding each record when it is done."""
        had_rows, shown = bool(table.rows), 0
        table = from_its_header(table, self.matches, self.warnings)
        header = read_header(table, self.matches, self.faults, self.warnings, self.headings)
        if header is not None:
            drop_totals(table, header, self.warnings)
            if had_rows and not table.rows:
                self.faults.add(Fault(table.file, table.sheet, table.header.number, None, NO_ROWS))
        while table.rows:
            record = table.rows.popleft()
            if header is not None:
                before = self.faults.count
                fields = parse_row(table, header, record, self.faults, self.warnings)
                place = Place(table.file, table.sheet, record.number)
                if shown < _FIRST:
                    shown += 1
                    self.first_rows.append(_first_row(place, header, fields))
                if header.holds is Holds.REQUESTS:
                    self._check_request(place, fields)
                if header.complete and self.faults.count == before:
                    self._keep(header.holds, place, fields)
            yield record

    def _check_request(self, place: Place, fields: Mapping[str, Any]) -> None:
        reference = fields.get("reference")
        if reference is not None:
            first = self.places.setdefault(reference, place)
            if first is not place:
                sentence = f"{quoted(reference)} is used in {first.beside(place)} too; each request needs its own"
                self.faults.add(place.fault("reference", sentence))
        for column, sentence in checks.impossible(fields, today=self.today, ask_cap_pence=self.ask_cap_pence):
            self.faults.add(place.fault(column, sentence))
        for column, sentence in checks.doubtful(fields, today=self.today):
            self.warnings.add(place.fault(column, sentence))

    def _keep(self, holds: Holds, place: Place, fields: Mapping[str, Any]) -> None:
        if holds is Holds.REQUESTS:
            self.requests.append(RequestRow(**fields, file=place.file, sheet=place.sheet, row=place.row))
            return
        row = EvidenceRow(**fields, file=place.file, sheet=place.sheet, row=place.row)
        first = self.evidence.setdefault(row.sameness, row)
        if first is row:
            return
        where = Place(first.file, first.sheet, first.row).beside(place)
        if first == row:
            self.warnings.add(place.fault(None, f"the same as {where}; it is kept once"))
        else:
            sentence = f"the same evidence as {where} with another finding or supplier; keep one"
            self.faults.add(place.fault(None, sentence))

    def intake(self) -> Intake:
        """The answer."""
        return Intake(
            tuple(self.requests),
            tuple(self.evidence.values()),
            self.faults.listed(),
            self.warnings.listed(),
            self.faults.count,
            self.warnings.count,
            frozenset(self.places),
            tuple(self.headings),
            tuple(self.first_rows),
        )


def _first_row(place: Place, header: Header, fields: Mapping[str, object]) -> FirstRow:
    read = {one.name: one.in_words(fields[one.field])[:_SHORT] for _, one in header.places if one.field in fields}
    return FirstRow(place.file, place.sheet, place.row, header.holds, read)
