"""A child who moves setting in mid-contract, as forms: the move itself, and what the officer says becomes of the contract."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from panel.acts import contract_moves
from panel.acts.contract_moves import MovedTo
from panel.law.contracts.contract_record import AwardRecord, ContractRecord
from panel.law.contracts.contract_stages import AfterMove
from panel.law.contracts.moves import shared_at_move
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.contracts import contract_forms
from panel.screens.requests import setting_register
from panel.screens.widgets import plain_words


def move(record: ContractRecord, page: PageContext, settings: Sequence[tuple[int, str]]) -> None:
    """Whether the child has moved: where to, since when and why; carried out once sent."""
    form = f"move {record.id}"
    seen = version_first_seen(form, record.move_rev)
    kept, names = KeptForm(page, form, version=record.move_rev), dict(settings)
    said = record.said_at[0] if record.said_at else None
    with kept.typing(border=True):
        st.markdown("## A change of setting")
        st.caption(
            "The contract keeps everything recorded so far. Once a move is recorded, the LA officer says what becomes of it."
        )
        moved = st.radio(
            "Has the child moved?",
            [True, False],
            None,
            format_func=lambda one: "Yes, to another setting" if one else f"No, still at {record.setting}",
            horizontal=True,
            **kept.as_widget("has moved", None),
        )
        no, (left, right) = moved is False, st.columns([3, 1])
        where = left.selectbox(
            "To which setting",
            list(names),
            None,
            format_func=lambda one: names[one],
            disabled=no,
            **kept.as_widget("moved to", said, one_of(names)),
        )
        day = right.date_input(
            "Since", None, max_value=page.today, format="DD/MM/YYYY", disabled=no, **kept.as_widget("moved on", None, day_of)
        )
        name = left.text_input("Or a setting not in the list: its name", disabled=no, **kept.as_widget("moved name", ""))
        urn = right.text_input("Its URN", disabled=no, **kept.as_widget("moved urn", ""))
        why = st.text_input("Why, or how it is known", **kept.as_widget("moved why", ""))
        sent = st.button("Record the change of setting", type="primary", key=f"record {kept.subject}")
    setting_register.as_typed(page, name, urn, page.today)
    to = MovedTo(where, name, urn) if moved else None
    done = kept.recorded(_done("Recorded."))
    if sent and moved is None:
        st.warning("Say whether the child has moved. Nothing has been saved.")
    elif sent and page.act(form, done, contract_moves.record, record.id, to, day, why, seen_rev=seen):
        st.rerun()
    reread(form, seen, record.move_rev)


def after_move(record: ContractRecord, page: PageContext) -> None:
    """What becomes of the contract, from which day, and whose the money of a term is; carried out once sent."""
    form, last = f"after move {record.id}", record.moves[-1]
    seen = version_first_seen(form, record.move_rev)
    kept = KeptForm(page, form, version=record.move_rev)
    with kept.typing(border=True):
        st.markdown("## What becomes of the contract")
        since = wording.long_date(last.moved_on)
        st.markdown(plain_words.plain(f"The child moved from {record.setting} to {last.setting} on {since}. {last.reason}"))
        left, right = st.columns([3, 1])
        what = left.radio("Your decision", list(AfterMove), None, format_func=label, **kept.as_widget("after", None, AfterMove))
        day = right.date_input(
            "From", None, max_value=page.today, format="DD/MM/YYYY", **kept.as_widget("after from", last.moved_on, day_of)
        )
        typed = {award.id: _amount(award, record, what, kept) for award in _asked(record, page, what, day)}
        why = st.text_input("Why", **kept.as_widget("after why", ""))
        sent = st.button("Record what becomes of it", type="primary", key=f"record {kept.subject}")
    amounts = {award: contract_forms.money(amount, say=sent) for award, amount in typed.items()}
    if what is None:
        if sent:
            st.warning("Say whether the contract goes on or ends. Nothing has been saved.")
    else:
        done = kept.recorded(_done(f"{label(what)}: recorded."))
        if sent and page.act(form, done, contract_moves.answer, record.id, what, day, why, amounts, seen_rev=seen):
            st.rerun()
    reread(form, seen, record.move_rev)


def _asked(record: ContractRecord, page: PageContext, what: AfterMove | None, day: date | None) -> list[AwardRecord]:
    """The awards of which an amount is asked: shared where the contract goes on, spent where it ends."""
    live = [award for award in record.awards if award.live]
    if what is AfterMove.ENDS:
        return [award for award in live if award.term.starts_on <= page.today]
    if what is None or day is None:
        return []
    _, shared = shared_at_move({award.id: award.term for award in live if award.ended_on is None}, day)
    return [award for award in live if award.id in shared]


def _amount(award: AwardRecord, record: ContractRecord, what: AfterMove | None, kept: KeptForm) -> str:
    of = f"of {pounds(award.pence)} for {award.term.name}, in pounds"
    if what is AfterMove.ENDS:
        told = pounds(award.spent_pence).removeprefix("£") if award.spent_pence is not None else ""
        return str(st.text_input(f"Spent {of}", **kept.as_widget(f"after spent {award.id}", told)))
    asked = f"What {record.setting} keeps {of}; the rest goes to the new setting"
    return str(st.text_input(asked, **kept.as_widget(f"after kept {award.id}", "")))


def _done(text: str) -> Callable[[object], str]:
    def success_message(_: object) -> str:
        links.stay(do="")
        return text

    return success_message
