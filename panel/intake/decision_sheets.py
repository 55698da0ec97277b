"""A completed workbook of decision sheets to its rows, as strictly as any import: whatever is wrong is named by sheet, row and column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from panel.intake import cell_text, days, values
from panel.intake import sheet_columns as shape
from panel.intake.cell_text import NotAllowed
from panel.intake.column import Column
from panel.intake.faults import Fault, Ledger, quoted
from panel.intake.headers import letter
from panel.intake.rows import value_of
from panel.intake.sheet_marks import CaseMark, Marks, PersonMark, marks_of
from panel.intake.sheet_rows import PaperRow, Sheet
from panel.intake.tables import Cell, is_blank
from panel.intake.workbook import sheets_of
from panel.law.agenda.offline_folder import NOT_WRITABLE
from panel.law.vocabulary import Criterion, Presence

MOST_SHEET_BYTES = 10_000_000
MOST_SHEET_ROWS = 500


def read_sheet(file: str, content: bytes) -> Sheet:
    """Read every cell that is filled in; raises nothing for what a file holds."""
    reading = _Reading(PurePath(file).name)
    if PurePath(file).suffix.lower() != ".xlsx" or len(content) > MOST_SHEET_BYTES:
        reading.fault(
            None, None, None, f"choose the .xlsx workbook from the folder, of at most {MOST_SHEET_BYTES // 1_000_000} MB"
        )
        return reading.nothing()
    tables, refused = sheets_of(content, most=MOST_SHEET_ROWS)
    if refused:
        reading.fault(None, None, None, refused)
        return reading.nothing()
    marks = marks_of(tables.get(shape.MARKS, []))
    wanting = [name for name in (shape.CASES, shape.ATTENDANCE, shape.MEETING) if name not in tables]
    if marks is None or wanting:
        reading.fault(
            None, None, None, "this is no workbook of decision sheets, or a sheet was taken out of it; take the folder again"
        )
        return reading.nothing()
    return reading.whole(marks, tables)


@dataclass(slots=True)
class _Reading:
    """One workbook as far as it has been read."""

    file: str
    faults: Ledger = field(default_factory=Ledger)

    def fault(self, sheet: str | None, row: int | None, column: str | None, sentence: str) -> None:
        self.faults.add(Fault(self.file, sheet, row, column, sentence))

    def nothing(self) -> Sheet:
        return Sheet("", 0, None, None, {}, (), (), self.faults.listed())

    def whole(self, marks: Marks, tables: Mapping[str, list[tuple[int, list[Cell]]]]) -> Sheet:
        presence = dict(self._presence(marks.people, tables[shape.ATTENDANCE]))
        met_on, asked = self._meeting(tables[shape.MEETING])
        rows = list(self._cases(marks, tables[shape.CASES]))
        written = {one.mark.item_id for one in rows}
        blank = tuple(mark.position for mark in marks.cases if mark.item_id not in written)
        names = {person.person_id: person.name for person in marks.people}
        return Sheet(marks.meeting, marks.version, met_on, asked, presence, tuple(rows), blank, self.faults.listed(), names)

    def _headed(
        self, sheet: str, rows: Sequence[tuple[int, list[Cell]]], headings: Sequence[str]
    ) -> Iterator[tuple[int, dict[str, Cell]]]:
        """The rows under a header that is as it was made, as cells by heading."""
        if not rows or [str(cell) for cell in rows[0][1]] != list(headings):
            self.fault(sheet, 1, None, "the headings were changed; copy your entries into a folder taken again")
            return
        for number, cells in rows[1:]:
            beyond = [cell for cell in cells[len(headings) :] if not is_blank([cell])]
            if beyond:
                self.fault(
                    sheet, number, letter(len(headings)), "there is something to the right of the last column; take it out"
                )
            yield number, {name: cells[place] if place < len(cells) else "" for place, name in enumerate(headings)}

    def _value(self, sheet: str, number: int, column: Column, cells: Mapping[str, Cell]) -> Any:
        try:
            return value_of(column, cells[column.name])
        except NotAllowed as refused:
            self._at(sheet, number, column.name, cells, str(refused))
            return column.blank

    def _at(self, sheet: str, number: int, name: str, cells: Mapping[str, Cell], sentence: str) -> None:
        self.fault(sheet, number, f"{letter(list(cells).index(name))} ({name})", sentence)

    def _presence(self, people: Sequence[PersonMark], rows: Sequence[tuple[int, list[Cell]]]) -> Iterator[tuple[int, Presence]]:
        waiting = {person.row: person for person in people}
        for number, cells in self._headed(shape.ATTENDANCE, rows, shape.PEOPLE):
            person = waiting.pop(number, None)
            if person is None or cells[shape.NAME] != person.name:
                self._at(
                    shape.ATTENDANCE,
                    number,
                    shape.NAME,
                    cells,
                    "is not the name that stood here; attendance of others is recorded on the Meeting screen",
                )
                continue
            found = self._value(
                shape.ATTENDANCE, number, Column(shape.WAS_THERE, shape.one_of(shape.PRESENCES, "an attendance")), cells
            )
            if found is not None:
                yield person.person_id, found
        for person in waiting.values():
            self.fault(
                shape.ATTENDANCE, person.row, None, f"the row of {quoted(person.name)} was taken out or moved; put it back"
            )

    def _meeting(self, rows: Sequence[tuple[int, list[Cell]]]) -> tuple[date | None, bool | None]:
        parsers = {shape.MET_ON: days.day, shape.ASKED: values.yes_or_no}
        found: dict[str, Any] = {}
        for number, cells in self._headed(shape.MEETING, rows, (shape.WHAT, shape.ANSWER)):
            what = str(cells[shape.WHAT])
            if what not in parsers:
                self._at(shape.MEETING, number, shape.WHAT, cells, "is not what stood here; take the folder again")
                continue
            needed = what == shape.MET_ON
            found[what] = self._value(shape.MEETING, number, Column(shape.ANSWER, parsers[what], needed=needed), cells)
        if rows and shape.MET_ON not in found and not self.faults.count:
            self.fault(shape.MEETING, None, None, "the day the panel met is missing; take the folder again")
        return found.get(shape.MET_ON), found.get(shape.ASKED)

    def _cases(self, marks: Marks, rows: Sequence[tuple[int, list[Cell]]]) -> Iterator[PaperRow]:
        waiting = {mark.row: mark for mark in marks.cases}
        closed = set(marks.closed)
        headings = shape.headings()
        for number, cells in self._headed(shape.CASES, rows, headings):
            mark = waiting.pop(number, None)
            filled = [name for name in headings if name not in shape.GIVEN and not is_blank([cells[name]])]
            if number in closed:
                if cells[shape.RECOMMENDS] in NOT_WRITABLE:
                    filled.remove(shape.RECOMMENDS)
                if filled:
                    self._at(
                        shape.CASES,
                        number,
                        filled[0],
                        cells,
                        "is filled in, and this row was closed when the folder was made; empty it",
                    )
                continue
            if mark is None or (str(cells[shape.ITEM]), cells[shape.REFERENCE]) != (str(mark.position), mark.reference):
                self._at(
                    shape.CASES,
                    number,
                    shape.REFERENCE,
                    cells,
                    "is not the case that stood in this row; rows may not be moved or added",
                )
                continue
            if filled:
                before = self.faults.count
                made = self._row(number, mark, marks, cells, filled)
                if made is not None and self.faults.count == before:
                    yield made
        for mark in waiting.values():
            self.fault(shape.CASES, mark.row, None, f"the row of case {mark.position} was taken out or moved; put it back")

    def _row(
        self, number: int, mark: CaseMark, marks: Marks, cells: Mapping[str, Cell], filled: Sequence[str]
    ) -> PaperRow | None:
        asked = shape.asked_of(mark.kind)
        choices, people = shape.choices(mark.kind), marks.by_name()
        for name in filled:
            if name not in asked:
                self._at(shape.CASES, number, name, cells, "is filled in, and is not asked of this kind of case; empty it")
        nothing = object()
        chosen = self._value(
            shape.CASES,
            number,
            Column(shape.RECOMMENDS, shape.one_of(choices, "an option of this kind of case"), needed=True, blank=nothing),
            cells,
        )
        if chosen is nothing:
            return None
        given = {name: self._value(shape.CASES, number, column, cells) for name, column in shape.CELLS.items() if name in asked}
        apart = shape.DEFERRING if chosen is not None else sorted(asked - {shape.RECOMMENDS, shape.WRITTEN_BY, *shape.DEFERRING})
        for name in filled:
            if name in apart:
                how = "recommends" if chosen is not None else "puts the case off"
                self._at(shape.CASES, number, name, cells, f"is filled in, and the row {how}; empty one or choose the other")
        parse = shape.one_of(people, "somebody asked to the meeting")
        writer = self._value(shape.CASES, number, Column(shape.WRITTEN_BY, parse, needed=True), cells)
        against = self._value(shape.CASES, number, Column(shape.AGAINST, _names(people), blank=()), cells)
        heads = {head: given.get(shape.head_heading(head), "") for head in Criterion}
        return PaperRow(
            number,
            mark,
            chosen,
            given.get(shape.AMOUNT, ""),
            {key: given.get(shape.question_heading(key)) for key in shape.QUESTIONS if shape.question_heading(key) in asked},
            given[shape.REASONS],
            {head: words for head, words in heads.items() if words.strip()},
            against,
            given[shape.DISSENT],
            given.get(shape.DEFER_WHY, ""),
            given.get(shape.MISSING, ""),
            given.get(shape.MISSING_FROM, ""),
            given.get(shape.WANTED_BY),
            given.get(shape.AGAIN_ON),
            writer or 0,
        )


def _names(people: Mapping[str, int]) -> Callable[[Cell], tuple[int, ...]]:
    one = shape.one_of(people, "somebody asked to the meeting")

    def parse(cell: Cell) -> tuple[int, ...]:
        parts = cell_text.free_text(cell).replace("\n", ";").split(";")
        return tuple(dict.fromkeys(one(part) for part in parts if part.strip()))

    return parse
