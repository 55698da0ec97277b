"""The case screen: the family's words first, then the five heads, then what else is known."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import dates, wording
from panel.law.kinds import KINDS
from panel.law.labels import label, yes_no
from panel.law.money import pounds
from panel.law.vocabulary import Criterion, EvidenceFinding, InterestKind, SettingType
from panel.screens import charts, links, parts, words
from panel.store.queries.cases import Case, PaperLine

CIRCUMSTANCES = (
    ("looked_after", "Looked after"),
    ("child_in_need", "Child in need"),
    ("out_of_area", "Educated out of area"),
    ("service_family", "Service family"),
    ("youth_custody", "In youth custody"),
)
ELSEWHERE = (SettingType.HOME, SettingType.HOSPITAL, SettingType.CUSTODY, SettingType.ALTERNATIVE)


def heading(case: Case, today: date) -> None:
    """Who it is about and how the clock stands."""
    request = case.request
    age = dates.age_on(case.child.date_of_birth, today)
    st.title(f"{request.initials} · {words.plain(request.reference)}")
    year = f"Year {request.nc_year}" if request.nc_year.isdecimal() else request.nc_year
    facts = [
        KINDS[request.kind].name,
        f"aged {age}",
        year,
        case.setting,
        f"asked by {label(request.requested_by).lower()}",
        f"received {wording.short_date(request.received_on)}",
        f"last day {parts.act_by(request.due_on)}",
    ]
    st.markdown(f"{parts.clock_badge(request.due_on, today)} &nbsp; " + " · ".join(words.plain(fact) for fact in facts if fact))
    st.markdown(f"#### {words.plain(request.question_for_panel or KINDS[request.kind].asked)}")


def family(case: Case) -> None:
    """The child's and the parent's own words, first."""
    left, right = st.columns(2)
    with left.container(border=True):
        st.markdown("**The child or young person says**")
        words.said(case.request.child_views, when_empty="Their words are not in the papers.")
    with right.container(border=True):
        st.markdown("**The parent says**")
        words.said(case.request.parent_views, when_empty="Their words are not in the papers.")
    if case.request.communication_needs.strip():
        st.markdown(f"**Write or speak to the family so:** {words.plain(case.request.communication_needs)}")


def heads(case: Case, today: date) -> None:
    """The five heads of 9.14, always five: finding, what it says, where it stands."""
    st.markdown("#### Evidence, by the five heads of paragraph 9.14")
    for criterion in Criterion:
        with st.container(border=True):
            papers = case.papers_on(criterion)
            left, right = st.columns([3, 9])
            left.markdown(f"**{label(criterion)}**")
            if not papers:
                right.markdown(f"{parts.finding_badge(EvidenceFinding.NOT_IN_PAPERS)} Nothing has been supplied on this head.")
            for paper in papers:
                right.markdown(_paper(paper))


def _paper(paper: PaperLine) -> str:
    where = ", ".join(
        filter(
            None,
            (
                paper.source,
                f"page {paper.page}" if paper.page else "",
                f"dated {wording.short_date(paper.dated)}" if paper.dated else "undated",
                f"from {paper.supplied_by}" if paper.supplied_by else "",
            ),
        )
    )
    late = (
        f" :red-badge[Late: arrived {wording.short_date(paper.added_at.date())}, after the papers went out]" if paper.late else ""
    )
    summary = words.plain(paper.summary) if paper.summary.strip() else "No summary yet."
    return f"{parts.finding_badge(paper.finding)}{late} {summary}  \n:gray[{words.plain(where)}]"


def circumstances(case: Case) -> None:
    """What changes what is asked and who is told."""
    request = case.request
    held = [words_ for name, words_ in CIRCUMSTANCES if getattr(request, name)]
    unknown = [words_ for name, words_ in CIRCUMSTANCES if getattr(request, name) is None]
    setting_type = SettingType(request.setting_type) if request.setting_type else None
    if setting_type in ELSEWHERE:
        held.append(label(setting_type))
    st.markdown("#### Particular circumstances")
    st.markdown("  \n".join(f":orange-badge[{one}]" for one in held) or "None recorded.")
    if unknown:
        st.caption(f"Not known: {', '.join(one.lower() for one in unknown)}.")
    spent = pounds(request.notional_spend_pence) if request.notional_spend_pence is not None else "not in the papers"
    rows = {
        "Main need": label(request.primary_need) or "Not known",
        "Other needs": request.other_needs or "None recorded",
        "Spent from the notional SEN budget": spent,
        "Agreed with the family": yes_no(request.agreed_with_family),
        "EHC plan in force": yes_no(request.has_plan),
        "Last assessed": wording.short_date(request.last_assessed_on) if request.last_assessed_on else "Not recorded",
    }
    st.markdown("  \n".join(f"{name}: **{words.plain(value)}**" for name, value in rows.items()))


def ledger(case: Case) -> None:
    """What the child holds of Additional Support Contracts, term by term."""
    st.markdown("#### Additional Support Contract")
    used = len(case.held)
    st.markdown(f"**{used} of 2 terms used**")
    for award in sorted(case.held, key=lambda one: one.ordinal):
        st.markdown(words.plain(f"{award.term.name}: {pounds(award.pence)}"))


def chronology(case: Case, today: date) -> None:
    """When things happened, and the other requests about the same child."""
    st.markdown("#### When")
    request = case.request
    charts.clock(request.kind, request.received_on, request.due_on, today, [visit.held_on for visit in case.visits])
    lines = [(request.received_on, "Received")]
    for visit in case.visits:
        lines.append((visit.held_on, f"On the agenda of {visit.meeting}: {label(visit.item_state).lower()}"))
        if visit.recommended_on:
            lines.append((visit.recommended_on, "The panel recommended"))
        if visit.decided_on:
            lines.append((visit.decided_on, "The LA officer decided"))
    st.markdown("  \n".join(words.plain(f"{wording.short_date(day)}: {what}") for day, what in sorted(lines)))
    if case.earlier:
        st.markdown("**Other requests about the same child**")
        for other in case.earlier:
            text = (
                f"{other.reference}: {label(other.kind)}, {wording.short_date(other.received_on)}, {label(other.status).lower()}"
            )
            links.link(text, "case", case=other.reference)


def ask_interest(reference: str) -> tuple[bool, InterestKind | None, str]:
    """A declaration of interest: whether sent, what kind, in what words."""
    with st.expander("I have an interest in this case"), st.form(f"interest {reference}"):
        st.caption("From that moment the case closes to you: in lists, papers, minutes and exports.")
        kind = st.selectbox("What kind", list(InterestKind), index=None, format_func=label, key=f"interest kind {reference}")
        said = st.text_input("In a few words", key=f"interest words {reference}")
        sent = st.form_submit_button("Declare and leave this case")
    return sent, kind, said


def ask_evidence(reference: str, papers: Sequence[PaperLine]) -> tuple[bool, dict[str, object]]:
    """One paper's evidence, new or in place of a row that was wrong."""
    with st.expander("Add or correct evidence"), st.form(f"evidence {reference}"):
        left, right = st.columns(2)
        named = {f"{label(p.criterion)}: {p.source or 'no source'}, {parts.finding_words(p.finding)}": p.id for p in papers}
        given: dict[str, object] = {
            "criterion": left.selectbox("Head", list(Criterion), format_func=label, key=f"head {reference}"),
            "finding": right.selectbox(
                "What it shows", [None, *EvidenceFinding], format_func=parts.finding_words, key=f"finding {reference}"
            ),
            "summary": st.text_area("What it says", key=f"summary {reference}", height=80),
            "source": left.text_input("Document", key=f"source {reference}"),
            "page": right.text_input("Page", key=f"page {reference}"),
            "supplied_by": left.text_input("Supplied by", key=f"supplier {reference}"),
            "dated": right.date_input("Its date", value=None, format="DD/MM/YYYY", key=f"dated {reference}"),
        }
        instead = st.selectbox("Corrects", ["Nothing, it is new", *named], key=f"corrects {reference}")
        given["replaces_id"] = named.get(instead)
        sent = st.form_submit_button("Add to the case")
    return sent, given
