"""The marks hidden in a workbook of decision sheets: which meeting, which cases in which rows, and how they stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panel.intake.sheet_columns import FORMAT
from panel.intake.tables import Cell
from panel.law.agenda.offline_folder import CaseCard, OfflineFolder
from panel.law.vocabulary import Kind

FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class CaseMark:
    """One case as it stood when the folder was made, and the row it is written in."""

    row: int
    item_id: int
    position: int
    reference: str
    kind: Kind
    version: int
    pack_sha256: str
    case_sha256: str


@dataclass(frozen=True, slots=True)
class PersonMark:
    """One person asked to the meeting, and the row they are written in."""

    row: int
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that is hidden in the workbook; `closed` are rows in which nothing may be written."""

    meeting: str
    version: int
    cases: tuple[CaseMark, ...]
    closed: tuple[int, ...]
    people: tuple[PersonMark, ...]

    def by_name(self) -> Mapping[str, int]:
        """People by name; a name two of them bear is nobody's."""
        names = [person.name for person in self.people]
        return {person.name: person.person_id for person in self.people if names.count(person.name) == 1}


def marks_for(folder: OfflineFolder) -> list[list[str]]:
    """The rows of the hidden sheet. Of a case closed to who takes the folder, or settled already, nothing but its row."""
    rows = [["sheet", FORMAT, folder.meeting, str(folder.version)]]
    for row, case in enumerate(folder.cases, FIRST_ROW):
        if isinstance(case, CaseCard) and case.open_still:
            marks = (case.item_id, case.position, case.reference, case.kind, case.version, case.pack_sha256, case.case_sha256)
            rows.append(["case", str(row), *(str(mark) for mark in marks)])
        else:
            rows.append(["closed", str(row)])
    rows += [["person", str(row), str(guest.person_id), guest.name] for row, guest in enumerate(folder.guests, FIRST_ROW)]
    return rows


def marks_of(rows: Sequence[tuple[int, list[Cell]]]) -> Marks | None:
    """The marks of a workbook; None where they are not as they were made."""
    try:
        found = [[str(cell) for cell in cells] for _, cells in rows]
        what, form, meeting, version = found[0]
        if (what, form) != ("sheet", FORMAT):
            return None
        cases = [
            CaseMark(int(row[1]), int(row[2]), int(row[3]), row[4], Kind(row[5]), int(row[6]), row[7], row[8])
            for row in found
            if row[0] == "case"
        ]
        closed = [int(row[1]) for row in found if row[0] == "closed"]
        people = [PersonMark(int(row[1]), int(row[2]), row[3]) for row in found if row[0] == "person"]
        return Marks(meeting, int(version), tuple(cases), tuple(closed), tuple(people))
    except (ValueError, IndexError):
        return None
