"""Bringing files in: read with a bar, every row looked at before anything is written, then all rows or none."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from panel.acts import imports
from panel.acts.imports import Plan, plan
from panel.intake.columns import described
from panel.intake.reading import Fault, Intake
from panel.intake.tables import Holds
from panel.law import figures
from panel.sandbox.reading import read
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.app.state import FileHeld, state
from panel.screens.requests import import_columns
from panel.screens.requests.import_columns import Matched
from panel.screens.requests.import_preview import Fate, Line, Preview, preview_of
from panel.screens.widgets import paging, plain_words

SIZE, FEW, HEIGHT = 200, 5, 420
FORM = "import files"
TAB = "Import files"


def bring_in(page: PageContext) -> None:
    """Files chosen, their columns matched, every row looked at, then all rows written or none."""
    update = st.checkbox("Apply changes to requests already here (never to decided ones)", key="update")
    files = _chosen()
    if not files:
        state().files.pop(FORM, None)
        st.caption("Every row is shown, good or bad, before anything is written. All rows are imported, or none.")
        with st.expander("The columns a file may have"):
            for holds in Holds:
                st.markdown(f"**{holds.value.capitalize()}**")
                st.dataframe(described(holds), hide_index=True)
        import_columns.kept_mappings(page)
        return
    ids = tuple(file.file_id for file in files)
    by = import_columns.matched(page, ids)
    looked_at = preview(page, files, by, update=update)
    import_columns.columns_of(page, ids, by, looked_at.intake)
    faults_and_warnings(looked_at)
    if import_button(looked_at) and page.act(
        FORM, _success_message, imports.import_rows, looked_at.intake, update=update, mapping=str(by), progress=bar("Writing")
    ):
        st.rerun()
    rows(looked_at)


def _success_message(brought: Plan) -> str:
    return f"Imported: {brought.summary()}."


def bar(doing: str) -> Callable[[int, int], None]:
    """A progress bar to be told rows done and rows in all; it goes when they are all done."""
    shown = st.progress(0.0, f"{doing} ...")

    def told(done: int, total: int) -> None:
        if done >= total:
            shown.empty()
        else:
            shown.progress(done / total, f"{doing}: {done:,} of {total:,} rows")

    return told


def _chosen() -> Sequence[UploadedFile]:
    return st.file_uploader(
        "Requests and evidence: CSV files, or one XLSX workbook",
        ["csv", "xlsx"],
        accept_multiple_files=True,
        key=f"files {form_key(FORM)}",
    )


def preview(page: PageContext, files: Sequence[UploadedFile], by: Matched, *, update: bool) -> Preview:
    """What the chosen files would do. Read once for what is said of their columns, however often the screen is drawn again."""
    as_read = (tuple(file.file_id for file in files), by.matches)
    wanted = (as_read, update)
    held = state().files.get(FORM)
    if held is None or held.chosen != wanted:
        before = held.chosen[0] if held and isinstance(held.chosen, tuple) else None
        named = [(file.name, file.getvalue()) for file in files]
        intake = held.read.intake if held and before == as_read else _read(named, page.today, by)
        with st.spinner("Comparing every row with what is here ..."), page.reading() as session:
            planned = plan(session, intake, update=update, by=page.actor.id, on=page.today)
        held = state().files[FORM] = FileHeld(wanted, preview_of(intake, planned))
    read_before: Preview = held.read
    return read_before


def _read(files: list[tuple[str, bytes]], today: date, by: Matched) -> Intake:
    cap = figures.ASC_TERM_CAP.on(today).value
    return read(files, today=today, ask_cap_pence=cap, matches=by.matches, progress=bar("Reading"))


def faults_and_warnings(looked_at: Preview) -> None:
    """Every fault at once, and what is worth a look."""
    to_confirm = import_columns.to_confirm(looked_at.intake)
    if looked_at.fault_count:
        many = f"{looked_at.fault_count:,} {'thing' if looked_at.fault_count == 1 else 'things'}"
        columns = "Confirm the columns above first. What is still wrong then, correct in the files, and choose them again."
        files = "Correct the files and choose them again."
        st.error(f"{many} to put right before anything can be imported. {columns if to_confirm else files}")
        _page_of_faults("To put right", looked_at.faults)
    elif not looked_at.is_ready:
        st.info("Every row is already here, unchanged. There is nothing to import.")
    if looked_at.warnings:
        odd = len(looked_at.warnings)
        with st.expander(f"{odd:,} worth checking; these do not stop the import", expanded=odd <= FEW):
            _page_of_faults("Worth checking", looked_at.warnings)


def _page_of_faults(name: str, faults: Sequence[Fault]) -> None:
    """In a table whose words go over to the next line: what to do about a fault stands at the end of its sentence."""
    import pandas as pd

    at = paging.page_of(name, len(faults), SIZE)
    here = faults[at * SIZE : (at + 1) * SIZE]
    shown = pd.DataFrame([(plain_words.plain(fault.where), plain_words.plain(fault.sentence)) for fault in here])
    shown.columns = ["Where", name]
    with st.container(height=HEIGHT if len(here) > FEW else "content", border=False):
        st.table(shown.set_index("Where"))


@st.fragment
def rows(looked_at: Preview) -> None:
    """Every row of the files, good or bad, a page at a time; turning the page reads no file again."""
    counts: dict[Fate | None, str] = {None: f"Every row ({len(looked_at.lines):,})"}
    counts |= {fate: f"{fate} ({looked_at.counts[fate]:,})" for fate in Fate if looked_at.counts[fate]}
    fate = st.segmented_control(
        "Rows", list(counts), default=None, format_func=lambda one: counts[one], key="rows shown", label_visibility="collapsed"
    )
    lines = looked_at.of(fate)
    at = paging.page_of(f"rows {fate}", len(lines), SIZE)
    here = lines[at * SIZE : (at + 1) * SIZE]
    if here:
        st.caption(f"Rows {paging.shown(at, len(here), len(lines), SIZE)}, in the order of the files")
        st.dataframe([_shown(line) for line in here], hide_index=True, height=_height(here))


def _shown(line: Line) -> dict[str, str]:
    file, sheet, row = line.place
    return {
        "Row": f"{sheet or file} row {row}",
        "What happens": line.fate,
        "Reference": line.reference,
        "Child": line.child,
        "Kind or head": line.about,
        "Setting or source": line.source,
        "In detail": line.said,
    }


def _height(rows: Sequence[object]) -> int:
    return min(36 * (len(rows) + 1) + 3, HEIGHT)


def import_button(looked_at: Preview) -> bool:
    """Whether to write every row; the button works only with nothing to put right or to confirm."""
    added, changed = looked_at.counts[Fate.ADDED], looked_at.counts[Fate.CHANGED]
    what = [f"add {added:,}"] if added else []
    what += [f"change {changed:,}"] if changed else []
    text = f"Import: {' and '.join(what)}" if looked_at.is_ready else "Import every row"
    is_ready = looked_at.is_ready and not import_columns.to_confirm(looked_at.intake)
    sent = st.button(plain_words.plain(text), type="primary", disabled=not is_ready, key="import")
    st.caption(
        "All rows are imported, or none. Stay on this page until it is done: leaving stops the import, and nothing is written."
    )
    return bool(sent)
