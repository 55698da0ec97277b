"""What may be done from the case screen: declare an interest, add or correct evidence, record a withdrawal."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from panel.law.children.initials import WordsGo
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, EvidenceFinding, InterestKind
from panel.screens.app.page_context import form_key
from panel.screens.widgets import deadline
from panel.store.queries.requests.case import Case, PaperLine

EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Given:
    """What a person typed of one paper."""

    criterion: Criterion
    finding: EvidenceFinding | None
    summary: str
    source: str
    page: str
    dated: date | None
    supplied_by: str
    replaces_id: int | None

    @property
    def says_something(self) -> bool:
        """Whether there is a document, a finding or a summary in it at all."""
        return bool(self.finding or self.summary.strip() or self.source.strip())


def interest_form(reference: str) -> tuple[InterestKind, str] | None:
    """A declaration of interest: what kind, in what words, once sent."""
    with st.form(f"interest {reference}", border=False):
        st.markdown(
            "The case is closed to you at once: in lists, papers, the meeting, minutes and exports. Only the chair or the coordinator can reverse a mistake."
        )
        kind = st.selectbox(
            "What kind of interest", list(InterestKind), index=None, format_func=label, key=f"interest kind {reference}"
        )
        said = st.text_input("In a few words", key=f"interest words {reference}")
        sent = st.form_submit_button("Declare it and leave this case", type="primary")
    if sent and kind is None:
        st.warning("Choose what kind of interest it is, then declare it.")
    return (kind, said) if sent and kind is not None else None


def evidence_form(form: str, case: Case, today: date) -> Given | None:
    """One paper's evidence, once sent: new, or in place of a row that was wrong, which stays on record."""
    by_id = {paper.id: paper for paper in case.papers}
    names = {paper.id: _name(paper) for paper in case.unnamed(WordsGo.OWN_SCREEN).papers}
    made = form_key(form)
    replaces = st.selectbox(
        "What is it",
        [None, *by_id],
        format_func=lambda number: "A new paper" if number is None else f"A correction of: {names[number]}",
        key=f"replaces {made}",
    )
    old = by_id.get(replaces) if replaces is not None else None
    heads, findings = list(Criterion), [None, *EvidenceFinding]
    at = f"{replaces} {made}"
    with st.form(f"{form} {replaces}", border=False):
        top = st.container()
        left, right = st.columns(2)
        given = Given(
            criterion=top.selectbox("Head", heads, heads.index(old.criterion) if old else 0, format_func=label, key=f"head {at}"),
            finding=top.selectbox(
                "What it shows",
                findings,
                findings.index(old.finding) if old else 0,
                format_func=deadline.finding_words,
                key=f"finding {at}",
            ),
            summary=st.text_area("What it says", old.summary if old else "", key=f"summary {at}", height=90),
            source=left.text_input("Document", old.source if old else "", key=f"source {at}"),
            page=right.text_input("Page", old.page if old else "", key=f"page {at}"),
            supplied_by=left.text_input("Who supplied it", old.supplied_by if old else "", key=f"supplier {at}"),
            dated=right.date_input(
                "Its date",
                old.dated if old else None,
                EARLIEST,
                max(today, old.dated) if old and old.dated else today,
                format="DD/MM/YYYY",
                key=f"dated {at}",
            ),
            replaces_id=replaces,
        )
        sent = st.form_submit_button("Correct it" if old else "Add it to the case", type="primary")
    if sent and not given.says_something:
        st.warning("Name the document, or say what it shows. Nothing has been saved.")
        return None
    return given if sent else None


def withdrawal_form(reference: str) -> str | None:
    """Why a request was withdrawn and who said so, once sent."""
    with st.form(f"withdraw {reference}", border=False):
        st.markdown("For a request withdrawn by the person who made it. It stays on record and goes on no agenda.")
        why = st.text_input("Why, and who said so", key=f"why {reference}")
        sent = st.form_submit_button("Record the withdrawal", type="primary")
    return str(why) if sent else None


def _name(paper: PaperLine) -> str:
    return ", ".join(filter(None, (label(paper.criterion), paper.source, deadline.finding_words(paper.finding))))
