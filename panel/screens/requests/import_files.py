"""Bringing files in: read with a bar, every row looked at before anything is written, then all rows or none."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from panel.acts.imports import Plan, plan
from panel.intake.columns import described
from panel.intake.reading import Fault, Intake
from panel.intake.tables import Holds
from panel.law import figures
from panel.sandbox.reading import read
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.requests.import_preview import Fate, Line, Preview, preview_of
from panel.screens.widgets import paging, plain_words

SIZE = 200
FORM = "import files"
HELD = "import held"


class Outcome:
    """What an import did, for the sentence after it."""

    plan: Plan | None = None

    def said(self) -> str:
        """The summary line."""
        return f"Imported: {self.plan.summary()}." if self.plan else "Nothing was imported."


def bar(doing: str) -> Callable[[int, int], None]:
    """A progress bar to be told rows done and rows in all; it goes when they are all done."""
    shown = st.progress(0.0, f"{doing} ...")

    def told(done: int, total: int) -> None:
        if done >= total:
            shown.empty()
        else:
            shown.progress(done / total, f"{doing}: {done:,} of {total:,} rows")

    return told


def preview(page: PageContext, *, update: bool) -> Preview | None:
    """What the chosen files would do; None until there are some. Read once, however often the screen is drawn again."""
    chosen = st.file_uploader(
        "Requests and evidence: CSV files, or one XLSX workbook",
        ["csv", "xlsx"],
        accept_multiple_files=True,
        key=f"files {form_key(FORM)}",
    )
    if not chosen:
        st.session_state.pop(HELD, None)
        st.caption("Every row is shown, good or bad, before anything is written. All rows come in, or none.")
        with st.expander("The columns a file may have"):
            for holds in Holds:
                st.markdown(f"**{holds.value.capitalize()}**")
                st.dataframe(described(holds), hide_index=True)
        return None
    wanted = (tuple(file.file_id for file in chosen), update)
    held: tuple[Any, Preview] | None = st.session_state.get(HELD)
    if held is None or held[0] != wanted:
        same_files = held is not None and held[0][0] == wanted[0]
        named = [(file.name, file.getvalue()) for file in chosen]
        intake = held[1].intake if held and same_files else _read(named, page.today)
        with st.spinner("Comparing every row with what is here ..."), page.reading() as session:
            planned = plan(session, intake, update=update, by=page.actor.id)
        held = (wanted, preview_of(intake, planned))
        st.session_state[HELD] = held
    return held[1]


def _read(files: list[tuple[str, bytes]], today: date) -> Intake:
    cap = figures.ASC_TERM_CAP.on(today).value
    return read(files, today=today, ask_cap_pence=cap, progress=bar("Reading"))


def show(looked_at: Preview) -> None:
    """Every fault at once, and what is worth a look."""
    if looked_at.fault_count:
        many = f"{looked_at.fault_count:,} {'thing' if looked_at.fault_count == 1 else 'things'}"
        st.error(f"{many} to put right. Nothing can be imported until there are none: mend the files and choose them again.")
        _page_of_faults("To put right", looked_at.faults)
    elif not looked_at.is_ready:
        st.info("Every row is already here, the same. There is nothing to import.")
    if looked_at.warnings:
        with st.expander(f"{len(looked_at.warnings):,} worth a look; these do not stop the import"):
            _page_of_faults("Worth a look", looked_at.warnings)


def _page_of_faults(name: str, faults: Sequence[Fault]) -> None:
    at = paging.page_of(name, len(faults), SIZE)
    here = faults[at * SIZE : (at + 1) * SIZE]
    st.dataframe([{name: str(fault)} for fault in here], hide_index=True, height=_height(here))


def rows(looked_at: Preview) -> None:
    """Every row of the files, good or bad, a page at a time."""
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
    return min(36 * (len(rows) + 1) + 3, 420)


def ask_import(looked_at: Preview) -> bool:
    """Whether to write every row; the button works only with nothing to put right."""
    added, changed = looked_at.counts[Fate.ADDED], looked_at.counts[Fate.CHANGED]
    what = [f"add {added:,}"] if added else []
    what += [f"change {changed:,}"] if changed else []
    text = f"Import: {' and '.join(what)}" if looked_at.is_ready else "Import every row"
    sent = st.button(plain_words.plain(text), type="primary", disabled=not looked_at.is_ready, key="import")
    st.caption("All rows come in, or none. Stay on this page until it says so: leaving stops it and nothing is written.")
    return bool(sent)
