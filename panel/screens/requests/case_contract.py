"""A case about an Additional Support Contract: what its papers show on the protocol's heads, and what the setting sent."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import support as acts
from panel.law import figures
from panel.law.contracts.contract_record import ContractRecord
from panel.law.contracts.contract_stages import SupportHead
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.vocabulary import EvidenceFinding, Kind
from panel.models import Request
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.contracts import contract, contract_forms, contract_review
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.contracts.contracts import SupportLine
from panel.store.queries.requests.case import Case

ABOUT = (Kind.ASC_REQUEST, Kind.ASC_TARGETS, Kind.ASC_REVIEW)
NOT_THERE = EvidenceFinding.NOT_IN_PAPERS
ROOM = 520
"""Height of what the setting sent on the projector, beside the form."""


def is_about_contract(request: Request) -> bool:
    """Whether a request asks for a contract, or is a visit of one."""
    return request.kind in ABOUT or request.asc_only


def brief(record: ContractRecord | None, kind: Kind, page: PageContext) -> None:
    """What the setting sent, as the panel reads it: the plan with what is weak, or the review and its moderation."""
    if record is None:
        return
    with st.container(border=True):
        if kind is Kind.ASC_REVIEW:
            contract_review.review(record.review)
            contract_review.moderation(record)
            if record.plans.get(2) is not None:
                contract.plan(record.plans.get(2), "What the setting asks for, final term")
        else:
            contract.meeting(record, page.today, views=False)
            contract.plan(record.plans.get(1), "What the setting asks for")
        if page.may("contract.read"):
            links.link("The whole contract", "contract", contract=str(record.id))


def compact(record: ContractRecord, kind: Kind) -> None:
    """The same for the room, in a box that scrolls so that the case fits the screen: each target with what is weak in it."""
    with st.container(border=True, height=ROOM, gap="xsmall"):
        if kind is Kind.ASC_REVIEW:
            contract_review.review(record.review, views=False)
            contract_review.moderation(record)
            if record.plans.get(2) is not None:
                contract.plan(record.plans.get(2), "What the setting asks for, final term", close=True)
        else:
            contract.plan(record.plans.get(1), "What the setting asks for", close=True)


def at_meeting(case: Case, rows: Sequence[SupportLine]) -> None:
    """What a request for a contract shows on the protocol's heads, folded away so that the case fits the screen."""
    if case.request.heard_as is Kind.ASC_REQUEST:
        with st.expander("Evidence for the contract"):
            support(case, rows)


def support(case: Case, rows: Sequence[SupportLine]) -> None:
    """The heads the protocol names, always all of them: finding, what it says, before and after, money used."""
    if not is_about_contract(case.request):
        return
    budget = pounds(figures.NOTIONAL_BUDGET.on(case.request.received_on).value)
    st.markdown("### Evidence for the Additional Support Contract")
    with st.container(border=True, gap="small"):
        for head in SupportHead:
            left, right = st.columns([4, 9], gap="small")
            left.markdown(f"**{plain_words.plain(label(head))}**")
            held = [_line(row, budget) for row in rows if row.head is head]
            right.markdown(
                "\n\n".join(held) or f"{deadline.finding_badge(NOT_THERE)} No evidence has been supplied on this head."
            )
    st.caption("Missing evidence does not prevent an award; it is for the panel to weigh.")


def _line(row: SupportLine, budget: str) -> str:
    told = [plain_words.plain(row.summary)] if row.summary else []
    if row.spent_pence is not None:
        told.append(plain_words.plain(f"{pounds(row.spent_pence)} of the {budget} notional SEN budget used."))
    if row.before or row.after:
        told.append(plain_words.plain(f"Before: {row.before or 'not said'}. After: {row.after or 'not said'}."))
    where = ", ".join(filter(None, (row.source, f"page {row.page}" if row.page else "")))
    beneath = f"  \n:small[{plain_words.plain(where)}]" if where else ""
    return f"{deadline.finding_badge(row.finding)} {' '.join(told)}{beneath}"


def add_support(reference: str, rows: Sequence[SupportLine], page: PageContext) -> None:
    """Add or correct one row of evidence for the contract, and carry it out."""
    form = f"support {reference}"
    by_id = {row.id: row for row in rows}
    replaces = st.selectbox(
        "What is it",
        [None, *by_id],
        format_func=lambda number: "New" if number is None else f"A correction of: {label(by_id[number].head)}",
        key=f"support replaces {form_key(form)}",
    )
    old = by_id.get(replaces) if replaces is not None else None
    kept = KeptForm(page, form, version=replaces or 0, fields="support ", at=f"{replaces} {form_key(form)}")
    with kept.typing():
        heads, findings = list(SupportHead), [None, *EvidenceFinding]
        head = st.selectbox(
            "Head", heads, format_func=label, **kept.as_widget("head", old.head if old else heads[0], SupportHead)
        )
        finding = st.selectbox(
            "What it shows",
            findings,
            format_func=deadline.finding_words,
            **kept.as_widget("finding", old.finding if old else None, one_of(findings)),
        )
        summary = st.text_area("What it says", height=80, **kept.as_widget("says", old.summary if old else ""))
        left, right = st.columns(2)
        before = left.text_input("Before", **kept.as_widget("before", old.before if old else ""))
        after = right.text_input("After", **kept.as_widget("after", old.after if old else ""))
        spent = left.text_input("Used of the notional budget, in pounds", **kept.as_widget("spent", ""))
        source = right.text_input("Document and page", **kept.as_widget("source", old.source if old else ""))
        sent = st.button("Record it", type="primary", key=f"record {kept.subject}")
    if not sent:
        return
    spent_pence = contract_forms.money(spent, say=True)
    if spent.strip() and spent_pence is None:
        return
    if not (finding or summary.strip() or source.strip() or spent.strip()):
        st.warning("Name the document, or say what it shows. Nothing has been saved.")
        return
    if page.act(
        form,
        kept.recorded("Evidence recorded."),
        acts.add,
        reference,
        head,
        finding,
        summary=summary,
        before=before,
        after=after,
        spent_pence=spent_pence,
        source=source,
        replaces_id=replaces,
    ):
        st.rerun()
