"""The papers attached to a case: each opens in its own tab; attached and withdrawn by those who may."""

import streamlit as st

from panel.acts import papers
from panel.law import figures
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.requests.papers import MEGABYTE, PaperKind, document_key
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.requests import case as case_screen
from panel.screens.widgets import plain_words, section
from panel.store.queries.requests.case import Case
from panel.store.queries.requests.papers import Paper

ENDINGS = [*PaperKind, "jpg"]
KILOBYTE = 1_000


def attached(page: PageContext, case: Case, shown: Case) -> None:
    """Every paper of the case, and what this person may do about it; folded where the evidence above opens each of them and none is late."""
    if not shown.attached and not page.may("paper.attach"):
        return
    named = {document_key(one.source) for one in shown.papers}
    standing = [one for one in shown.attached if one.withdrawn_on is None]
    to_see = any(one.late or document_key(one.source) not in named for one in standing)
    with section.section("Papers attached", folded=not to_see, said=str(len(standing) or "none")):
        if page.may("paper.attach"):
            with popover(st.container(), "Attach a paper", _attach_form(case)):
                _attach(page, case, shown)
        if not shown.attached:
            st.caption("No paper is attached to this case.")
        for paper in shown.attached:
            line = st.container(horizontal=True, vertical_alignment="center")
            line.markdown(paper_words(paper))
            if page.may("paper.withdraw") and paper.withdrawn_on is None:
                with popover(line, "Withdraw", f"withdraw paper {paper.id}", type="tertiary"):
                    _withdraw(page, case, paper)


def paper_words(paper: Paper) -> str:
    """One paper as Markdown: a link to it, or why it is withdrawn; what kind, how large, and when it came."""
    name = plain_words.plain(paper.source)
    came = (
        f"{label(paper.kind)}, {size_words(paper.size)}, attached {wording.short_date(paper.attached_on)} by {paper.attached_by}"
    )
    if paper.withdrawn_on is not None:
        why = f"Withdrawn {wording.short_date(paper.withdrawn_on)}: {paper.reason}"
        return f"~~{name}~~  \n:small[{plain_words.plain(why)} ({plain_words.plain(came)})]"
    late = case_screen.late_badge("attached", paper.attached_on) if paper.late else ""
    return f"[{name}]({paper.address}){late}  \n:small[{plain_words.plain(came)}]"


def size_words(size: int) -> str:
    """How large a file is, as people say it."""
    if size < MEGABYTE:
        return f"{max(1, round(size / KILOBYTE))} KB"
    return f"{size / MEGABYTE:.1f} MB"


def _attach_form(case: Case) -> str:
    return f"attach {case.request.reference}"


def _attach(page: PageContext, case: Case, shown: Case) -> None:
    form = _attach_form(case)
    made = form_key(form)
    there = {document_key(one.source) for one in case.attached if one.withdrawn_on is None}
    read = {one.source: line.source for one, line in zip(case.papers, shown.papers, strict=True)}
    named = {document_key(one.source): one.source for one in case.papers if one.source.strip()}
    said = st.container()
    with st.form(f"{form} {made}", border=False):
        file = st.file_uploader("File: PDF, Word, PNG or JPEG", ENDINGS, key=f"paper {made}")
        source = st.selectbox(
            "Which document it is",
            [name for found, name in named.items() if found not in there],
            index=None,
            accept_new_options=True,
            format_func=lambda name: read.get(name, name),
            placeholder="Choose one that the evidence names, or type a name",
            help="Evidence that names the same document opens this paper at its page.",
            key=f"document {made}",
        )
        most = figures.PAPER_SIZE.on(page.today).value
        st.caption(f"{most} MB at most. Whoever may see this case may open it; every opening is in the audit log.")
        sent = st.form_submit_button("Attach it to the case", type="primary")
    if not sent:
        return
    opens = bool(source and document_key(source) in named)
    done = "Paper attached." if opens else "Paper attached. No evidence here names this document, so none opens it at its page."
    with said:  # above the form: below it, a low window does not reach
        if file is None or not source:
            st.warning("Choose a file, and say which document it is. Nothing has been attached.")
        elif page.act(form, done, papers.attach, case.request.reference, source, file.getvalue()):
            st.rerun()


def _withdraw(page: PageContext, case: Case, paper: Paper) -> None:
    form = f"withdraw paper {paper.id}"
    kept = KeptForm(page, form)
    with kept.typing():
        st.markdown("For a paper attached wrongly. It stays on record, and nobody can open it any more.")
        why = st.text_input("Why", **kept.as_widget("why", ""))
        sent = st.button("Withdraw this paper", type="primary", key=f"record {form}")
    if sent and page.act(form, kept.recorded("Paper withdrawn."), papers.withdraw, paper.id, why):
        st.rerun()
