"""Lists of payments on screen, statements of settings, and awards that ended early and wait to be settled."""

from collections.abc import Sequence

import streamlit as st

from panel.law.messages import wording
from panel.law.money.pounds import pounds
from panel.law.terms import Term
from panel.screens.app.kept_form import KeptForm
from panel.screens.widgets import choice, plain_words
from panel.store.clock import today_of
from panel.store.money.payments import SAME
from panel.store.queries.money.commitment import SettingMoney
from panel.store.queries.money.payments import EndedAward, TermPayments

WHICH = {1: "first", 2: "final"}


def choose_term(terms: Sequence[Term]) -> Term | None:
    """The school term whose payments to look at, the newest first."""
    if not terms:
        st.info("Nothing has been awarded yet, so there is nothing to pay.")
        return None
    by_key = {term.key: term for term in terms}
    names = {key: term.name for key, term in by_key.items()}
    return by_key[
        choice.pick("School term", names, key="payments of term", address="term", first=terms[0].key, width=340) or terms[0].key
    ]


def payment_list(payments: TermPayments, term: Term, *, may_export: bool) -> None:
    """The list as it stands now, what changed since the last one issued, and the files."""
    import pandas as pd

    content = payments.content
    last = content["number"] - 1
    against = f"against list number {last}" if last else "nothing has been issued for this term yet"
    many = len(content["lines"])
    held = "1 award" if many == 1 else f"{many:,} awards"
    changed = f"{content['changed']:,} changed {against}" if last else against
    st.markdown(plain_words.plain(f"As it stands: {held}, {pounds(content['payable_pence'])} payable; {changed}."))
    rows = [
        (
            line["setting"],
            line["initials"],
            line["reference"],
            WHICH[line["ordinal"]],
            pounds(line["amount_pence"]),
            pounds(line["payable_pence"]),
            "" if line["change"] == SAME else line["change"],
            "" if line["before_pence"] is None else pounds(line["before_pence"]),
        )
        for line in content["lines"]
    ]
    columns = ["Setting", "Child", "Reference", "Term", "Awarded", "Payable", "Change", "Payable before"]
    st.dataframe(
        pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch", row_height=36, height=min(len(rows), 10) * 36 + 40
    )
    if may_export:
        _files("As it stands now", term, None)
    for issued in payments.issued:
        said = (
            f"List {issued.number}, {pounds(issued.total_pence)}, issued {wording.short_date(today_of(issued.at))} by {issued.by}"
        )
        st.markdown(f"{plain_words.plain(said)}  \n:small[Hash {issued.sha256[:16]}…]")
        if may_export:
            _files(f"List {issued.number}", term, issued.number)


def _files(name: str, term: Term, number: int | None) -> None:
    address = f"/export/payments/{term.key.replace(' ', '-')}"
    query = "" if number is None else f"?number={number}"
    row = st.container(horizontal=True)
    for kind in ("xlsx", "csv"):
        row.link_button(f"{name} ({kind.upper()})", f"{address}.{kind}{query}")


def issue_form(payments: TermPayments, form: str) -> bool:
    """Whether the list is to be issued as it stands."""
    if not payments.content["lines"] or (payments.issued and not payments.content["changed"]):
        st.caption("There is nothing new to send to finance.")
        return False
    number = payments.content["number"]
    with st.form(form):
        st.markdown(
            f"Issuing seals list number {number} with its hash. The next list then shows what went up, down or was withdrawn."
        )
        return st.form_submit_button(f"Issue list number {number} to finance", type="primary")


def statements(settings: Sequence[SettingMoney]) -> None:
    """A setting's own statement as a file."""
    if not settings:
        st.caption("No setting holds an award this year.")
        return
    open_ones = [one for one in settings if one.id]
    if not open_ones:
        st.caption("No statement is open to you this year.")
        return
    chosen = st.selectbox("Setting", open_ones, format_func=lambda one: one.name, key="statement of", width=520)
    row = st.container(horizontal=True)
    for kind, what in (("pdf", "Statement to read (PDF)"), ("xlsx", "As a sheet (XLSX)"), ("csv", "As a sheet (CSV)")):
        row.link_button(what, f"/export/statement/{chosen.id}.{kind}")
    st.caption(
        "Every award of the setting, by child's initials and reference: contract, term, amount, what is payable and what finance "
        "was told, with totals by school term and financial year."
    )


def choose_ended_award(ended: Sequence[EndedAward]) -> EndedAward | None:
    """An award that ended early, to say what was spent of it."""
    if not ended:
        st.caption("No awards have ended early.")
        return None
    return st.selectbox("Award that ended early", ended, format_func=_ended, key="ended award")


def _ended(award: EndedAward) -> str:
    spent = "not settled" if award.spent_pence is None else f"{pounds(award.spent_pence)} spent"
    return f"{award.initials}, {award.setting}, {award.term.name}: {pounds(award.amount_pence)} awarded, {spent}"


def settlement_form(kept: KeptForm, award: EndedAward) -> tuple[str, str] | None:
    """What was spent and how it is known, once sent."""
    with kept.typing(border=True):
        st.caption(f"Ended on {wording.short_date(award.ended_on)}. At most {pounds(award.amount_pence)} can have been spent.")
        left, right = st.columns([1, 2])
        spent = left.text_input("Spent, in pounds", **kept.as_widget("spent", ""))
        why = right.text_input("How you know", **kept.as_widget("settled because", ""))
        sent = st.button("Record what was spent", key=f"record {kept.subject}")
    return (spent, why) if sent else None
