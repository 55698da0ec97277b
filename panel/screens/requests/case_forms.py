"""What may be done from the case screen: declare an interest, add or correct evidence, record a withdrawal."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from panel.law.children.initials import WordsGo
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, EvidenceFinding, InterestKind
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext, form_key
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


def interest_form(kept: KeptForm) -> tuple[InterestKind, str] | None:
    """A declaration of interest: what kind, in what words, once sent."""
    with kept.typing():
        st.markdown(
            "The case is closed to you at once: in lists, papers, the meeting, minutes and exports. Only the chair or the coordinator can reverse a mistake."
        )
        kind = st.selectbox(
            "What kind of interest",
            list(InterestKind),
            index=None,
            format_func=label,
            **kept.as_widget("interest kind", None, InterestKind),
        )
        said = st.text_input("In a few words", **kept.as_widget("interest words", ""))
        sent = st.button("Declare it and leave this case", type="primary", key=f"record {kept.subject}")
    if sent and kind is None:
        st.warning("Choose what kind of interest it is, then declare it.")
    return (kind, said) if sent and kind is not None else None


def evidence_form(page: PageContext, form: str, case: Case) -> tuple[KeptForm, Given | None]:
    """What keeps it as it is typed, and one paper's evidence, once sent: new, or in place of a row that was wrong, which stays on record."""
    by_id = {paper.id: paper for paper in case.papers}
    names = {paper.id: _name(paper) for paper in case.unnamed(WordsGo.OWN_SCREEN).papers}
    replaces = st.selectbox(
        "What is it",
        [None, *by_id],
        format_func=lambda number: "A new paper" if number is None else f"A correction of: {names[number]}",
        key=f"replaces {form_key(form)}",
    )
    old = by_id.get(replaces) if replaces is not None else None
    heads, findings = list(Criterion), [None, *EvidenceFinding]
    kept = KeptForm(page, form, version=replaces or 0, at=f"{replaces} {form_key(form)}")
    with kept.typing():
        top = st.container()
        left, right = st.columns(2)
        given = Given(
            criterion=top.selectbox(
                "Head", heads, format_func=label, **kept.as_widget("head", old.criterion if old else heads[0], Criterion)
            ),
            finding=top.selectbox(
                "What it shows",
                findings,
                format_func=deadline.finding_words,
                **kept.as_widget("finding", old.finding if old else None, one_of(findings)),
            ),
            summary=st.text_area("What it says", height=90, **kept.as_widget("summary", old.summary if old else "")),
            source=left.text_input("Document", **kept.as_widget("source", old.source if old else "")),
            page=right.text_input("Page", **kept.as_widget("page", old.page if old else "")),
            supplied_by=left.text_input("Who supplied it", **kept.as_widget("supplier", old.supplied_by if old else "")),
            dated=right.date_input(
                "Its date",
                None,
                EARLIEST,
                max(page.today, old.dated) if old and old.dated else page.today,
                format="DD/MM/YYYY",
                **kept.as_widget("dated", old.dated if old else None, day_of),
            ),
            replaces_id=replaces,
        )
        sent = st.button("Correct it" if old else "Add it to the case", type="primary", key=f"record {kept.subject}")
    if sent and not given.says_something:
        st.warning("Name the document, or say what it shows. Nothing has been saved.")
        return kept, None
    return kept, given if sent else None


def withdrawal_form(kept: KeptForm) -> str | None:
    """Why a request was withdrawn and who said so, once sent."""
    with kept.typing():
        st.markdown("For a request withdrawn by the person who made it. It stays on record and goes on no agenda.")
        why = st.text_input("Why, and who said so", **kept.as_widget("withdrawn because", ""))
        sent = st.button("Record the withdrawal", type="primary", key=f"record {kept.subject}")
    return str(why) if sent else None


def _name(paper: PaperLine) -> str:
    return ", ".join(filter(None, (label(paper.criterion), paper.source, deadline.finding_words(paper.finding))))
