"""What the LA officer records on one case: the decision, its amendment, the award that follows, the health body's word."""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

import streamlit as st

from panel.acts import awards, decisions
from panel.law.children.initials import WordsGo
from panel.law.contracts import caps
from panel.law.contracts.caps import options_on
from panel.law.contracts.contract_record import ContractRecord
from panel.law.decisions.grounds import DecisionGrounds
from panel.law.kinds import KINDS, KindOfCase
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.terms import Term
from panel.law.vocabulary import Option
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.app.state import widget_value
from panel.screens.contracts import award_form
from panel.screens.decisions import grounds_form
from panel.screens.requests import particulars, particulars_form
from panel.screens.widgets import starting_words
from panel.store.queries.contracts.contracts import of_child
from panel.store.queries.decisions.decision_queue import Waiting, begun_from
from panel.store.queries.requests.case import case_called
from panel.store.records import held_terms
from panel.store.term_calendar import calendar


class _Made(TypedDict):
    """A decision as it is typed, by the names the acts take it under."""

    option: Option | None
    reasons: str
    departure_reasons: str
    grounds: DecisionGrounds
    agreed: Mapping[str, str | date | None]


def decide(page: PageContext, case: Waiting) -> None:
    """The officer's own record, once; nothing is chosen beforehand.

    Whoever agrees begins from the panel's reasons; departing opens a field of its own.
    """
    form, at, kind = f"decide {case.item_id}", str(case.item_id), KINDS[case.kind]
    seen = version_first_seen(form, case.version)
    advised = case.advised.option if case.advised else None
    kept = KeptForm(page, form, at=at)
    options = options_on(case.kind, on=page.today)
    choosing, giving = kept.as_widget("option", None, one_of(options)), kept.as_widget("reasons", "")
    chosen: Option | None = widget_value(f"option {at}")
    if not widget_value(
        f"Record the decision {at}", False
    ):  # never words nobody has seen: not in the run of the press that records
        agrees = {f"reasons {at}": case.advised.reasons} if case.advised and chosen is advised else {}
        starting_words.begin(form, str(chosen or ""), agrees)
    with page.reading() as session:
        begun = begun_from(session, page.actor, case.item_id)
    with kept.typing(gap="small"):
        option = st.radio(_does(kind), options, index=None, format_func=label, **choosing)
        departure = ""
        if option is not None and option is not advised:
            departure = st.text_area("You depart from the recommendation: why", height=70, **kept.as_widget("departure", ""))
        grounds = grounds_form.grounds_form(case.kind, begun, kept)
        reasons = st.text_area("Reasons the family will be given", height=120, **giving)
        agreed = agreed_fields(page, case, kept)
        with kept.recording_bar():
            sent = st.button("Record the decision", type="primary", key=f"Record the decision {at}")
    made: _Made = {
        "option": option,
        "reasons": reasons,
        "departure_reasons": departure,
        "grounds": grounds,
        "agreed": agreed,
    }
    done = f"Decision on {case.initials} recorded: {label(option)}. Amend it below if it is wrong."
    if sent:
        with kept.said:
            if page.act(form, kept.recorded(done), decisions.record, case.item_id, **made, seen_version=seen):
                st.rerun()
    reread(form, seen, case.version)


def _does(kind: KindOfCase) -> str:
    return "You pass on to the health body, which decides" if kind.health_body_decides else "You decide"


def amend(page: PageContext, case: Waiting) -> None:
    """The next revision of a decision, with why it is amended; what stood before stays on record."""
    if case.decided is None:
        return
    rev, form = case.decided.rev, f"amend {case.item_id}"
    seen = version_first_seen(form, rev)
    kept = KeptForm(page, form, version=rev, at=f"{form} {rev}")
    sent, made, why = _amendment_form(page, case, kept)
    done = f"Decision on {case.initials} amended: revision {rev + 1}, {label(made['option'])}."
    if sent and page.act(form, kept.recorded(done), decisions.amend, case.item_id, **made, why=why, seen_rev=seen):
        st.rerun()
    reread(form, seen, rev)


def _amendment_form(page: PageContext, case: Waiting, kept: KeptForm) -> tuple[bool, _Made, str]:
    """Whether sent, what is decided as the acts take it, and why the earlier decision is amended."""
    kind = KINDS[case.kind]
    with page.reading() as session:
        begun = begun_from(session, page.actor, case.item_id)
    with st.expander("Amend this decision"), kept.typing():
        st.markdown(f"### Amend the decision on {case.initials}")
        options = options_on(case.kind, on=page.today)
        option = st.radio(_does(kind), options, index=None, format_func=label, **kept.as_widget("option", None, one_of(options)))
        grounds = grounds_form.grounds_form(case.kind, begun, kept)
        reasons = st.text_area("Reasons the family will be given", height=120, **kept.as_widget("reasons", ""))
        agreed = agreed_fields(page, case, kept)
        departure = st.text_area(
            "If you depart from the recommendation: why",
            height=70,
            placeholder="Leave empty if you agree",
            **kept.as_widget("departure", ""),
        )
        why = st.text_input("Why you are amending it", **kept.as_widget("why", ""))
        sent = st.button("Record the amendment", type="primary", key=f"record {kept.subject}")
    made: _Made = {"option": option, "reasons": reasons, "departure_reasons": departure, "grounds": grounds, "agreed": agreed}
    return sent, made, why


def agreed_fields(page: PageContext, case: Waiting, kept: KeptForm) -> dict[str, str | date | None]:
    """What funding is agreed to, in a row: needed where it is agreed, and recorded with the decision; nothing for another kind."""
    kind = KINDS[case.kind]
    if not kind.funds:
        return {}
    with page.reading() as session:
        held = case_called(session, page.actor, case.reference).beside.values
    wanted = [one for one in kind.particulars if one.agreed]
    columns = st.columns(len(wanted))
    return {
        one.key: particulars_form.field(column, one, held.get(one.key), kept) for column, one in zip(columns, wanted, strict=True)
    }


def award(page: PageContext, case: Waiting) -> None:
    """The award a decision calls for, on one screen: the term, the amount against what there is room for, costs, what it rests on."""
    if not case.awaits_award:
        return
    with page.reading() as session:
        held = held_terms(session, case.child_id)
        terms = calendar(session)
        record = of_child(session, page.actor, case.child_id, page.today)
    final = KINDS[case.kind].ordinal == 2
    kept = KeptForm(page, f"award {case.item_id}", at=str(case.item_id))
    st.markdown("### Award: Additional Support Contract")
    with kept.typing():
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        with left:
            term = award_form.choose_term(terms, held, page.today, kept, record, final=final)
        if term is None:
            return
        room = caps.award_headroom(term, held, on=page.today)
        sent, amount, grounds, place = award_form.award_form(
            kept,
            room,
            held,
            record,
            final=final,
            term=term,
            today=page.today,
            beside=right,
            suggested_pence=case.advised.amount_pence if case.advised else None,
        )
    if sent and grounds is not None:
        done = kept.recorded(_awarded(case, term, amount, record))
        with place:
            if page.act(kept.form, done, awards.offer, case.item_id, term.key, amount, grounds):
                st.rerun()


def _awarded(case: Waiting, term: Term, amount: str, record: ContractRecord | None) -> str:
    pence, finding = caps.amount_is_money(amount)
    how_much = pounds(pence) if finding.is_met else amount
    where = " It is on the contract, linked above." if record else ""
    return f"Award for {case.initials} made: {how_much} for {term.name}.{where}"


def health_body(page: PageContext, case: Waiting) -> None:
    """For a kind a health body ratifies: its word, which is neither recommendation nor decision, and the form to record it."""
    if case.decided is None or not KINDS[case.kind].ratified:
        return
    with page.reading() as session:
        whole = case_called(session, page.actor, case.reference)
    particulars.health_body_word(whole.unnamed(WordsGo.OWN_SCREEN))
    with st.expander("Record the health body's answer"):
        particulars_form.health_body_form(page, str(case.item_id), whole)
