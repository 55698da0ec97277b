"""Decision sheets filled in as a clerk would, and brought back."""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from builders import World
from panel.acts import offline_folder
from panel.documents.decision_sheets import sheets_bytes
from panel.documents.offline_folder import zip_bytes
from panel.intake import sheet_columns as shape
from panel.intake.decision_sheets import read_sheet
from panel.intake.sheet_rows import Sheet
from panel.law.kinds import KINDS
from panel.law.vocabulary import Kind
from panel.store.meeting.decision_sheets import Planned, plan


@dataclass
class Paper:
    """One workbook on its way: cells are named by sheet, row and heading."""

    world: World
    meeting: str
    book: Any
    headings: tuple[str, ...] = field(default_factory=shape.headings)

    def write(self, row: int, **cells: Any) -> None:
        """Write cells of a case by the names of `shape`: `write(2, REASONS="...")`."""
        for name, value in cells.items():
            self.put(row, getattr(shape, name), value)

    def put(self, row: int, heading: str, value: Any) -> None:
        self.book[shape.CASES].cell(row, self.headings.index(heading) + 1, value)

    def everybody(self, there: str = "Present") -> None:
        page = self.book[shape.ATTENDANCE]
        for row in range(2, page.max_row + 1):
            page.cell(row, 4, there)

    def recommend(self, row: int, option: str, kind: Kind = Kind.EHCNA_REQUEST, **more: Any) -> None:
        """Fill in a whole row."""
        for question in KINDS[kind].questions:
            self.put(row, shape.question_heading(question.key), "Yes")
        if KINDS[kind].criteria:
            self.put(row, shape.head_heading(KINDS[kind].criteria[2]), "Three cycles of support are recorded.")
        reasons = "The papers show need beyond what the setting can meet."
        self.write(row, **{"RECOMMENDS": option, "REASONS": reasons, "WRITTEN_BY": "Wren Abbot", **more})

    def content(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def read(self) -> Sheet:
        return read_sheet("decision-sheets.xlsx", self.content())

    def planned(self, who: str = "chair") -> Planned:
        with self.world.work(who) as work:
            return plan(work.session, work.actor, self.meeting, self.read(), on=work.today)

    def bring(self, who: str = "chair") -> None:
        with self.world.work(who) as work:
            offline_folder.import_sheets(work, self.meeting, self.read())


def taken(world: World, meeting: str, who: str = "coordinator") -> Paper:
    """The decision sheets of a folder taken now."""
    with world.work(who) as work:
        held = offline_folder.export_folder(work, meeting)
    return Paper(world, meeting, load_workbook(io.BytesIO(sheets_bytes(held))))


def folder_for(world: World, meeting: str, who: str) -> bytes:
    with world.work(who) as work:
        held = offline_folder.export_folder(work, meeting)
    return zip_bytes(held)


def words_in(content: bytes) -> dict[str, str]:
    """The words of each file in a folder, hidden sheets and properties too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".pdf"):
                found[name] = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(part)).pages)
            else:
                with zipfile.ZipFile(io.BytesIO(part)) as book:
                    found[name] = "\n".join(book.read(inside).decode(errors="replace") for inside in book.namelist())
    return found
