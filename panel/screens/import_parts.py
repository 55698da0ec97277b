"""Bringing files in: every row looked at before anything is written; and one request typed by hand, the same way."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts.imports import Plan, plan
from panel.intake.reading import Fault, Intake, read
from panel.law import figures
from panel.law.kinds import IMPORTED
from panel.law.labels import label
from panel.law.vocabulary import Need, RequestedBy, SettingType
from panel.screens import words
from panel.screens.desk import Desk

SIZE = 200
YES_NO = {"not known": "", "yes": "yes", "no": "no"}


def read_files(files: Sequence[tuple[str, bytes]], today: date) -> Intake:
    """What the files hold, with a bar while they are read."""
    bar = st.progress(0.0, "Reading ...")
    cap = figures.ASC_TERM_CAP.on(today).value

    def told(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), f"Reading: {done:,} of {total:,} rows")

    intake = read(files, today=today, ask_cap_pence=cap, progress=told)
    bar.empty()
    return intake


def uploaded(today: date) -> Intake | None:
    """The files somebody chose, read; None until there are some."""
    chosen = st.file_uploader(
        "Requests and evidence: CSV files, or one XLSX workbook", ["csv", "xlsx"], accept_multiple_files=True, key="files"
    )
    if not chosen:
        st.caption("Every row is shown, good or bad, before anything is written. All rows come in, or none.")
        return None
    return read_files([(file.name, file.getvalue()) for file in chosen], today)


def previewed(desk: Desk, intake: Intake, *, update: bool) -> Plan:
    """What would happen to every row, on screen."""
    with desk.reading() as session:
        planned = plan(session, intake, update=update)
    st.markdown(f"**{words.plain(planned.summary())}**")
    faults(planned.faults, planned.warnings)
    rows = [
        *(
            (row.row, row.reference, label(row.kind), f"{row.forename[:1]}{row.surname[:1]}", row.setting, "will be added")
            for row in planned.added
        ),
        *(
            (
                row.row,
                row.reference,
                label(row.kind),
                f"{row.forename[:1]}{row.surname[:1]}",
                row.setting,
                f"changes {', '.join(what)}",
            )
            for _, row, what in planned.changed
        ),
        *(
            (
                row.row,
                row.reference,
                label(row.kind),
                f"{row.forename[:1]}{row.surname[:1]}",
                row.setting,
                "already here, the same",
            )
            for row in planned.unchanged
        ),
        *(
            (row.row, row.reference, label(row.criterion), "", row.source or "", "evidence, will be added")
            for row in planned.evidence
        ),
    ]
    _page_of(rows)
    return planned


def faults(wrong: Sequence[Fault], odd: Sequence[Fault]) -> None:
    """Everything wrong, then everything odd, each with its place and sentence."""
    if wrong:
        st.error(f"{len(wrong):,} to put right. Nothing can be imported until there are none.")
        st.dataframe([{"To put right": str(fault)} for fault in wrong[:SIZE]], width="stretch", hide_index=True)
    if odd:
        with st.expander(f"{len(odd):,} worth a look; these do not stop the import"):
            st.dataframe([{"Worth a look": str(fault)} for fault in odd[:SIZE]], width="stretch", hide_index=True)


def _page_of(rows: Sequence[tuple[object, ...]]) -> None:
    from panel.screens.parts import pager

    if not rows:
        return
    start = pager("preview", len(rows), SIZE) * SIZE
    named = ("Row", "Reference", "Kind or head", "Child", "Setting or source", "What happens")
    shown = [dict(zip(named, row, strict=True)) for row in rows[start : start + SIZE]]
    st.dataframe(shown, width="stretch", hide_index=True, height=380)


def typed(today: date) -> tuple[Intake | None, bool]:
    """One request typed by hand, as the one-row file it amounts to; and whether it was sent."""
    with st.form("log one by hand"):
        left, middle, right = st.columns(3)
        given = {
            "reference": left.text_input("Reference in the case system", key="hand reference"),
            "kind": left.selectbox("Kind", IMPORTED, format_func=label, key="hand kind"),
            "received_on": left.text_input("Day it reached the authority", placeholder="23/11/2026", key="hand received"),
            "requested_by": left.selectbox("Asked by", list(RequestedBy), format_func=label, key="hand by"),
            "forename": middle.text_input("Forename", key="hand forename"),
            "surname": middle.text_input("Surname", key="hand surname"),
            "date_of_birth": middle.text_input("Date of birth", placeholder="04/05/2016", key="hand born"),
            "upn": middle.text_input("UPN, if known", key="hand upn"),
            "setting": right.text_input("Setting", key="hand setting"),
            "setting_type": right.selectbox("Type of setting", ["", *SettingType], format_func=_or_blank, key="hand type"),
            "primary_need": right.selectbox("Main need", ["", *Need], format_func=_or_blank, key="hand need"),
            "nc_year": right.text_input("Year (N1, N2, R, 1 to 14, X)", key="hand year"),
        }
        given["question_for_panel"] = st.text_input("Question for the panel, in one sentence", key="hand question")
        words_left, words_right = st.columns(2)
        given["child_views"] = words_left.text_area("The child's own words", key="hand child", height=90)
        given["parent_views"] = words_right.text_area("The parent's own words", key="hand parent", height=90)
        given["communication_needs"] = st.text_input("How the family needs to be written or spoken to", key="hand needs")
        one, two, three = st.columns(3)
        given["agreed_with_family"] = YES_NO[
            one.radio("Agreed with the family", list(YES_NO), horizontal=True, key="hand agreed")
        ]
        given["has_plan"] = YES_NO[two.radio("An EHC plan is in force", list(YES_NO), horizontal=True, key="hand plan")]
        only = three.checkbox(
            "The family and setting ask only for an Additional Support Contract, and say so without doubt", key="hand only"
        )
        sent = st.form_submit_button("Log this request", type="primary")
    given["asc_only"] = "yes" if only else ""
    out = io.StringIO()
    filled = {name: str(value) for name, value in given.items() if str(value).strip()}
    csv.writer(out).writerows([list(filled), list(filled.values())])
    return (read_files([("form.csv", out.getvalue().encode())], today) if sent else None), sent


def _or_blank(value: object) -> str:
    return label(value) if isinstance(value, Need | SettingType) else "Not known"
