"""The case screen: the family's words first, then the five heads, then what else is known."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.intake.column import Shown
from panel.intake.columns import shown_as
from panel.law import dates, figures
from panel.law.children.initials import full_name
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.contracts import NO_CONTRACTS
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.requests.circumstances import effects_of
from panel.law.requests.request_rules import rights_from
from panel.law.vocabulary import Criterion, EvidenceFinding
from panel.screens.app import case_views, links
from panel.screens.app.page_context import PageContext
from panel.screens.requests import case_duties
from panel.screens.widgets import deadline, plain_words, section, tab
from panel.store.casework.register_facts import held
from panel.store.policy.in_force import case_link
from panel.store.queries.requests.case import Case, PaperLine

YEARS = {"R": "Reception", "N1": "Nursery", "N2": "Nursery", "X": "Year not followed"}
NOT_THERE = EvidenceFinding.NOT_IN_PAPERS
LEAST_SHARE = 0.36
"""Of the width, for whichever of child and parent says less."""
LONG_WORDS = 420
"""Letters of a family's words from which they get a box of their own to scroll in, so that the heads stay in sight."""


def heading(case: Case, page: PageContext) -> DeltaGenerator:
    """Who it is about, who asked, how the clock stands, the question for the panel; the row for what may be done.

    That this person opened the case is put on record first.
    """
    case_views.on_record(page, case.request.reference)
    request, today = case.request, page.today
    tab.title(f"Case {request.initials}")
    row = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    row.title(f"{plain_words.plain(request.initials)} · {plain_words.plain(request.reference)}", width="content", wrap=False)
    offered = row.container(horizontal=True, horizontal_alignment="right", width="content")
    with page.reading() as session:
        elsewhere = case_link(session, request.reference, today)
    if elsewhere:
        offered.link_button("In the case system", elsewhere)
    age = dates.age_on(case.child.date_of_birth, today)
    facts = [
        f"aged {age}",
        f"Year {request.nc_year}" if request.nc_year.isdecimal() else YEARS.get(request.nc_year, ""),
        case.setting,
        f"asked by {label(request.requested_by).lower()}",
        f"received {deadline.brief(request.received_on, today)}",
        f"last day {deadline.last_day(request.due_on, today)}",
    ]
    badge = _clock(case, today)
    kind = f"**{plain_words.plain(KINDS[request.kind].name)}**"
    badge = " ".join(filter(None, (badge, deadline.exception_badges(case.exceptions))))
    st.markdown(f"{badge} {kind} · " + " · ".join(plain_words.plain(fact) for fact in facts if fact))
    if request.asc_only:
        st.info("Only an Additional Support Contract is requested, and the request says so clearly.")
    if page.may("request.import"):
        with offered.popover("Full name"):
            st.markdown(plain_words.plain(full_name(case.child.forename, case.child.surname)))
            st.markdown(f"Born {wording.long_date(case.child.date_of_birth)}")
    st.markdown(f"## {plain_words.plain(request.question_for_panel or KINDS[request.heard_as].asked)}")
    return offered


def _clock(case: Case, today: date) -> str:
    if case.ended and case.is_settled:
        return deadline.decided_badge(case.request.due_on, case.ended, today)
    return f":gray-badge[{label(case.request.status)}]" if case.is_settled else deadline.clock_badge(case.request.due_on, today)


def family(case: Case) -> None:
    """The child's and the parent's own words, first."""
    child, parent = case.request.child_views, case.request.parent_views
    share = min(max(len(child) / max(len(child) + len(parent), 1), LEAST_SHARE), 1 - LEAST_SHARE)
    left, right = st.columns([share, 1 - share])
    for column, who, said in ((left, "The child or young person says", child), (right, "The parent says", parent)):
        with column.container(border=True, height=190 if len(said) > LONG_WORDS else "content", gap="xsmall"):
            st.markdown(f"**{who}**")
            plain_words.own_words(said, when_empty="Not in the papers.")
    if case.request.communication_needs.strip():
        st.markdown(f"**How the family needs to be written or spoken to:** {plain_words.plain(case.request.communication_needs)}")


def heads(case: Case) -> None:
    """The five heads of 9.14: finding, what it says, where it stands; always five where the kind is weighed by them."""
    weighed = KINDS[case.request.kind].criteria
    shown = [criterion for criterion in Criterion if weighed or case.papers_on(criterion)]
    st.markdown("### Evidence, by the five heads of paragraph 9.14" if weighed else "### Evidence in the papers")
    if not shown:
        st.caption("No papers have arrived yet. This kind of case is not weighed by the five heads of paragraph 9.14.")
        return
    with st.container(border=True, gap="small"):
        for criterion in shown:
            left, right = st.columns([3, 9], gap="small")
            left.markdown(f"**{label(criterion)}**")
            papers = [paper_line(paper) for paper in case.papers_on(criterion)]
            nothing = f"{deadline.finding_badge(NOT_THERE)} No evidence has been supplied on this head."
            right.markdown("\n\n".join(papers) or nothing)


def paper_line(paper: PaperLine) -> str:
    """One paper as Markdown: finding, late or not, what it says; beneath it document, page, date and who supplied it.

    Where the document is attached, its name opens it at the page.
    """
    document = plain_words.plain(", ".join(filter(None, (paper.source, f"page {paper.page}" if paper.page else ""))))
    where = [
        f"{paper.dated.day} {paper.dated:%b %Y}" if paper.dated else "no date" if paper.source else "",
        f"from {paper.supplied_by}" if paper.supplied_by else "",
    ]
    came = "corrected" if paper.corrects else "arrived"
    late = late_badge(came, paper.added_on) if paper.late else ""
    summary = paper.summary.strip() or ("" if paper.finding is NOT_THERE else "No summary yet.")
    opened = f"[{document}]({paper.opens})" if paper.opens else document
    origin = ", ".join(filter(None, (opened, *map(plain_words.plain, where))))
    beneath = f"  \n:small[{origin}]" if origin else ""
    return f"{deadline.finding_badge(paper.finding)}{late} {plain_words.plain(summary)}{beneath}"


def late_badge(came: str, day: date) -> str:
    """The stamp of what came after the papers went out, as Markdown."""
    return f" :red-badge[▲ Late: {came} {wording.short_date(day)}, after the papers went out]"


def circumstances(case: Case, today: date, *, folded: bool = False) -> None:
    """What changes what is asked and who is told, and whose the rights are."""
    request = case.request
    effects = effects_of(held(request))
    known = {str(one.circumstance) for one in effects}
    unknown = [
        column.label.lower()
        for column in shown_as(Shown.CIRCUMSTANCE)
        if getattr(request, column.field) is None and column.name not in known
    ]
    names = wording.counted(len(effects), "circumstance") if effects else "none"
    facts = [(column.label, column.in_words(getattr(request, column.field))) for column in shown_as(Shown.FACT)]
    with section.section("Particular circumstances", folded=folded, said=names):
        st.markdown(" ".join(f":orange-badge[{one.name}]" for one in effects) or "None recorded.")
        if unknown:
            st.caption(f"Not known: {', '.join(unknown)}.")
        st.markdown("  \n".join(f":small[{name}: **{plain_words.plain(value)}**]" for name, value in facts))
        if today < rights_from(case.child.date_of_birth):
            case_duties.whose_rights(case, today)


def ledger(case: Case, today: date) -> None:
    """What the child holds of Additional Support Contracts, term by term, and what this request asks for."""
    allowed = figures.ASC_TERMS_MAX.on(today).value
    used = f"{len(case.held)} of {allowed} terms used" if allowed else NO_CONTRACTS
    lines = [f"**Additional Support Contract:** {used}"]
    for award in sorted(case.held, key=lambda one: one.ordinal):
        lines.append(plain_words.plain(f"{award.term.name}: {pounds(award.pence)}"))
    asked = [case.request.amount_term_1_pence, case.request.amount_term_2_pence]
    if any(asked):
        said = " and ".join(pounds(pence) for pence in asked if pence)
        lines.append(plain_words.plain(f"This request asks for {said}; a request is not an award"))
    st.markdown("  \n".join(lines))


def earlier(case: Case, page: PageContext) -> None:
    """Other requests about the same child, opened by those who may see every case."""
    if not case.earlier:
        return
    st.markdown("### Other requests about this child")
    for other in case.earlier:
        text = f"{wording.short_date(other.received_on)}: {label(other.kind)}, {label(other.status).lower()} ({other.reference})"
        if page.may("request.read"):
            links.link(text, "case", case=other.reference)
        else:
            st.markdown(plain_words.plain(text))
