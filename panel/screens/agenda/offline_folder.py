"""The panel in a folder on screen: taken away with one press, and its decision sheets brought back after a look at every row."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from panel.acts import offline_folder
from panel.intake.sheet_rows import PaperRow, Sheet
from panel.law.children.initials import WordsGo, without_names
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import as_pounds
from panel.law.vocabulary import MeetingState
from panel.sandbox.reading import read_sheet
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.app.state import FileHeld, state
from panel.screens.widgets import plain_words
from panel.store.meeting.decision_sheets import Line, Planned, plan
from panel.store.queries.agenda.agendas import MeetingChoice

OPEN_TO = (MeetingState.PUBLISHED, MeetingState.OPEN)
FILE = "decision sheets"
MOST_SHOWN = 40


def take(page: PageContext, meeting: MeetingChoice) -> None:
    """Links to the agenda to hand out, and to the folder for a room without a network, where there is one to take."""
    if meeting.state not in OPEN_TO or not page.may("folder.export"):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for kind in ("docx", "pdf"):
            st.link_button(f"Agenda ({kind.upper()})", f"/export/agenda/{meeting.reference}.{kind}")
        st.link_button(
            "Panel in a folder (ZIP)",
            f"/export/folder/{meeting.reference}.zip",
            help="For a room without a network: the agenda, a card for each case, blank decision sheets, as they stand now.",
        )


def bring_back(page: PageContext, meeting: MeetingChoice) -> None:
    """Choose the completed workbook, look at every row and every clash, then record all of it or nothing."""
    if meeting.state not in OPEN_TO or not page.may("folder.bring"):
        return
    form = f"bring {meeting.reference}"
    with st.expander("Without a network: the panel in a folder"):
        take(page, meeting)
        chosen = st.file_uploader("Completed decision sheets (XLSX)", ["xlsx"], key=f"sheet {form_key(form)}")
        if chosen is None:
            state().files.pop(FILE, None)
            st.caption("Every row is checked and shown before anything is recorded. All rows are recorded, or none.")
            return
        sheet = _read(chosen)
        with page.reading() as session:
            planned = plan(session, page.actor, meeting.reference, sheet, on=page.today)
        ready = _show(sheet, planned)
        sent = st.button(_record_all(planned), type="primary", disabled=not ready, key=form)
    if sent:
        many = len(planned.lines)
        if page.act(
            form, f"{_rows(many)} recorded from the decision sheets.", offline_folder.import_sheets, meeting.reference, sheet
        ):
            st.rerun()


def _read(chosen: Any) -> Sheet:
    """The workbook, read once however often the screen is drawn again."""
    held = state().files.get(FILE)
    if held is None or held.chosen != chosen.file_id:
        held = state().files[FILE] = FileHeld(chosen.file_id, read_sheet(chosen.name, chosen.getvalue()))
    sheet: Sheet = held.read
    return sheet


def _show(sheet: Sheet, planned: Planned) -> bool:
    """Faults by cell, what stands against the whole, then each row; whether it can all be recorded."""
    if sheet.faults:
        st.error(
            "Cells to correct. Nothing can be recorded until they are: correct them and choose the file again.\n\n"
            + _listed([str(fault) for fault in sheet.faults])
        )
    for finding in planned.against:
        if not sheet.faults:
            st.error(plain_words.plain(wording.sentence(finding)))
    clashes = [line for line in planned.lines if line.against]
    if clashes:
        st.error(
            plain_words.plain(f"{_rows(len(clashes))} cannot be recorded as written:")
            + "\n\n"
            + _listed([f"{_place(line)}: {_why(line)}" for line in clashes])
        )
    if planned.lines:
        st.dataframe([_line(line) for line in planned.lines], hide_index=True, row_height=36)
    st.caption(plain_words.plain(" ".join(_in_words(sheet, planned))))
    return not planned.refusals


def _listed(lines: Sequence[str]) -> str:
    """Lines as a list, the first of them where there are many."""
    more = [f"and {len(lines) - MOST_SHOWN} more"] if len(lines) > MOST_SHOWN else []
    return "\n".join(f"- {plain_words.plain(line)}" for line in (*lines[:MOST_SHOWN], *more))


def _place(line: Line) -> str:
    return f"Row {line.row.row} of the sheet, case {line.row.mark.position}" + (f", {line.initials}" if line.is_open else "")


def _in_words(sheet: Sheet, planned: Planned) -> list[str]:
    said = [f"The panel met on {wording.long_date(sheet.met_on)}."] if sheet.met_on else []
    if planned.attendance:
        said.append(f"The attendance of {_people(len(planned.attendance))} is recorded from the sheet.")
    if planned.opens:
        said.append("The meeting is opened.")
    if sheet.left_blank and not sheet.faults:
        said.append(f"Left empty, so still to be heard: {_cases(sheet.left_blank)}.")
    return said


def _line(line: Line) -> dict[str, str]:
    row, stands = line.row, "Cannot be recorded" if line.against else "Can be recorded"
    if not line.is_open:
        return {"Row": str(row.row), "Case": str(row.mark.position), "": stands, "What is recorded": ""}
    case = f"{row.mark.position}. {line.initials} · {row.mark.reference}"
    return {
        "Row": str(row.row),
        "Case": case,
        "": stands,
        "What is recorded": without_names(_what(row), line.child, WordsGo.SHARED_SCREEN),
    }


def _what(row: PaperRow) -> str:
    if row.option is None:
        return f"Deferred: {row.why}"
    amount = f", {as_pounds(row.amount)}" if row.amount else ""
    return f"The panel recommends {label(row.option)}{amount}: {row.reasons}"


def _why(line: Line) -> str:
    return " ".join(wording.sentence(finding) for finding in line.against)


def _record_all(planned: Planned) -> str:
    return f"Record all of it: {_rows(len(planned.lines))}" if planned.lines else "Record all of it"


def _rows(many: int) -> str:
    return f"{many} {'row' if many == 1 else 'rows'}"


def _people(many: int) -> str:
    return f"{many} {'person' if many == 1 else 'people'}"


def _cases(places: Sequence[int]) -> str:
    return f"{'case' if len(places) == 1 else 'cases'} {', '.join(str(place) for place in places)}"
