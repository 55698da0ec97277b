"""Blank decision sheets: one row a case to be filled in by hand, what is fixed locked, what may be chosen in lists."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from panel.documents.cleaning import printable
from panel.documents.sheets import EPOCH, inert, same_bytes
from panel.intake import sheet_columns as shape
from panel.intake.sheet_marks import FIRST_ROW, marks_for
from panel.law.agenda.offline_folder import CLOSED, SETTLED, CaseCard, ClosedCase, OfflineFolder
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.minutes.composition import BANNER
from panel.law.vocabulary import Kind, Presence

WIDTHS = {
    shape.ITEM: 5,
    shape.REFERENCE: 16,
    shape.CHILD: 8,
    shape.KIND: 26,
    shape.RECOMMENDS: 30,
    shape.AMOUNT: 14,
    shape.REASONS: 60,
    shape.WANTED_BY: 14,
    shape.AGAIN_ON: 14,
    shape.WRITTEN_BY: 22,
}
USUAL = 26
GIVEN, OPEN, SHUT, HEAD = "FFE9EDF0", "FFFFFBEA", "FFD5DCE1", "FF0B5563"
TALL = 90
A4, PAGES_WIDE = 9, 3
"""As printed: three sheets side by side, each with the case at its left, so that a cell can be written in by hand."""
HOW = (
    "One row a case, on the sheet named cases. White-yellow cells are to be filled in; grey ones are not asked of that case.",
    "Choose what the panel recommends from the list in its cell. To defer a case, choose Defer and say why at the right.",
    "Answer each question in a row from its list. Give the reasons in words the family can be given.",
    "Write a reason under each head of evidence that was relied on; leave the others empty.",
    "Whoever did not share the recommendation: their names with ; between, and why.",
    "A case that was not heard: leave its row empty. It stays on the agenda.",
    "Say on the sheet named attendance who was there, and on the sheet named meeting the day the panel met.",
    "An interest said aloud, somebody who stood in for another, and who came or left while the panel sat are recorded on the "
    "Meeting screen before this workbook is brought back.",
    "Type words and dates, no formulas. Do not move, add or take out rows, columns or sheets. Write dates as 25/11/2026.",
    "The chair brings the workbook back on the Meeting screen. Everything is checked there, and shown, before it is recorded.",
    "The panel recommends. The responsible LA officer decides, in a separate record.",
)


def sheets_bytes(folder: OfflineFolder) -> bytes:
    """The workbook of a folder; the same folder gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*EPOCH[:3])  # the format has no zone
    book.properties.creator = "SEND Panel"
    how = book.active
    how.title = shape.HOW_TO
    _how_to(how, folder)
    _cases(book.create_sheet(shape.CASES), folder)
    _attendance(book.create_sheet(shape.ATTENDANCE), folder)
    _meeting(book.create_sheet(shape.MEETING), folder)
    lists, marks = book.create_sheet(shape.LISTS), book.create_sheet(shape.MARKS)
    for place, words in enumerate(_lists(folder), 1):
        for row, text in enumerate(words, 1):
            inert(lists.cell(row, place), text)
    for row, cells in enumerate(marks_for(folder), 1):
        for place, text in enumerate(cells, 1):
            inert(marks.cell(row, place), text)
    lists.sheet_state = marks.sheet_state = "veryHidden"
    for page in book.worksheets:
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False
        page.oddFooter.center.text = folder.foot.replace("&", "and")
        page.oddHeader.center.text = BANNER if folder.demonstration else folder.meeting
    book.security = WorkbookProtection(lockStructure=True)
    book.active = 1
    how.sheet_view.tabSelected = False
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue())


def _how_to(page: Any, folder: OfflineFolder) -> None:
    from openpyxl.styles import Alignment, Font

    page.column_dimensions["A"].width = 110
    top = [f"Decision sheets of the {folder.panel_name}, meeting {folder.meeting}", folder.foot]
    banner = [BANNER] if folder.demonstration else []
    for row, text in enumerate((*banner, *top, "", *HOW), 1):
        cell = page.cell(row, 1)
        inert(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row <= len(banner) + 1)


def _lists(folder: OfflineFolder) -> list[Sequence[str]]:
    """The lists cells choose from, a column each: answers, people, attendance, yes and no, then the options of every kind."""
    return [
        list(shape.ANSWERS),
        [printable(guest.name) for guest in folder.guests],
        list(shape.PRESENCES),
        ("yes", "no"),
        *(list(shape.choices(kind)) for kind in KINDS),
    ]


def _from_list(page: Any, place: int, words: Sequence[str], cells: Sequence[str], *, strict: bool = True) -> None:
    """Let these cells choose from a column of the hidden lists."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    column = get_column_letter(place)
    chosen = DataValidation("list", formula1=f"{shape.LISTS}!${column}$1:${column}${len(words)}", allow_blank=True)
    chosen.showErrorMessage, chosen.errorTitle, chosen.error = strict, "Not in the list", "Choose one from the list."
    for cell in cells:
        chosen.add(cell)
    if cells:
        page.add_data_validation(chosen)


def _header(page: Any, headings: Sequence[str], row_height: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, heading in enumerate(headings, 1):
        cell = page.cell(1, place, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[1].height = row_height
    page.print_title_rows = "1:1"


def _cell(page: Any, row: int, place: int, text: str, *, colour: str, locked: bool, date: bool = False) -> Any:
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    cell = page.cell(row, place)
    if text:
        inert(cell, text)
    line = Side("thin", "FF8A99A6")
    cell.border = Border(line, line, line, line)
    cell.fill, cell.protection = PatternFill("solid", colour), Protection(locked=locked)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = "dd/mm/yyyy" if date else "@" if not locked else "General"
    return cell


def _cases(page: Any, folder: OfflineFolder) -> None:
    from openpyxl.utils import get_column_letter

    headings = shape.headings()
    _header(page, headings, 75)
    for place, heading in enumerate(headings, 1):
        page.column_dimensions[get_column_letter(place)].width = WIDTHS.get(heading, USUAL)
    page.freeze_panes = f"{get_column_letter(len(shape.GIVEN) + 1)}{FIRST_ROW}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = PAGES_WIDE, 0
    page.print_title_cols = f"A:{get_column_letter(len(shape.GIVEN))}"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    open_rows: dict[Kind, list[int]] = {}
    for row, case in enumerate(folder.cases, FIRST_ROW):
        page.row_dimensions[row].height = TALL
        shut = isinstance(case, ClosedCase) or not case.open_still
        asked = frozenset[str]() if isinstance(case, ClosedCase) or shut else shape.asked_of(case.kind)
        given = _given(case)
        for place, heading in enumerate(headings, 1):
            is_given = heading in shape.GIVEN
            colour = GIVEN if is_given else OPEN if heading in asked else SHUT
            text = given.get(heading, "")
            date = heading in (shape.WANTED_BY, shape.AGAIN_ON)
            _cell(page, row, place, text, colour=colour, locked=heading not in asked, date=date)
        if isinstance(case, CaseCard) and not shut:
            open_rows.setdefault(case.kind, []).append(row)
    _choices(page, folder, headings, open_rows)


def _given(case: CaseCard | ClosedCase) -> dict[str, str]:
    if isinstance(case, ClosedCase):
        return {shape.ITEM: str(case.position), shape.RECOMMENDS: CLOSED}
    settled = {} if case.open_still else {shape.RECOMMENDS: SETTLED}
    return {
        shape.ITEM: str(case.position),
        shape.REFERENCE: case.reference,
        shape.CHILD: case.initials,
        shape.KIND: KINDS[case.kind].name,
        **settled,
    }


def _choices(page: object, folder: OfflineFolder, headings: Sequence[str], open_rows: dict[Kind, list[int]]) -> None:
    from openpyxl.utils import get_column_letter

    def cells(heading: str, kinds: Sequence[Kind]) -> list[str]:
        column = get_column_letter(headings.index(heading) + 1)
        return [f"{column}{row}" for kind in kinds for row in open_rows.get(kind, ())]

    words = _lists(folder)
    for place, kind in enumerate(KINDS, 5):
        _from_list(page, place, words[place - 1], cells(shape.RECOMMENDS, [kind]))
    for key in shape.QUESTIONS:
        heading = shape.question_heading(key)
        asking = [kind for kind in KINDS if heading in shape.asked_of(kind)]
        _from_list(page, 1, words[0], cells(heading, asking))
    _from_list(page, 2, words[1], cells(shape.WRITTEN_BY, list(KINDS)))


def _attendance(page: Any, folder: OfflineFolder) -> None:
    _header(page, shape.PEOPLE, 24)
    for column, width in zip("ABCD", (30, 18, 30, 16), strict=True):
        page.column_dimensions[column].width = width
    rows = []
    for row, guest in enumerate(folder.guests, FIRST_ROW):
        rows.append(row)
        there = "" if guest.presence is Presence.INVITED else label(guest.presence)
        given = (guest.name, label(guest.capacity), label(guest.discipline), there)
        for place, text in enumerate(given, 1):
            last = place == len(given)
            _cell(page, row, place, text, colour=OPEN if last else GIVEN, locked=not last)
    _from_list(page, 3, list(shape.PRESENCES), [f"D{row}" for row in rows])


def _meeting(page: Any, folder: OfflineFolder) -> None:
    _header(page, (shape.WHAT, shape.ANSWER), 24)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 46, 22
    _cell(page, 2, 1, shape.MET_ON, colour=GIVEN, locked=True)
    met = _cell(page, 2, 2, "", colour=OPEN, locked=False, date=True)
    met.value = folder.held_on
    met.number_format = "dd/mm/yyyy"
    _cell(page, 3, 1, shape.ASKED, colour=GIVEN, locked=True)
    _cell(page, 3, 2, "", colour=OPEN, locked=False)
    _from_list(page, 4, ("yes", "no"), ["B3"])
