"""Acting on a contract: the one next step as the primary button, the others beside it, and the form of whichever is chosen."""

from collections.abc import Callable, Sequence

import streamlit as st

from panel.acts import awards, contract_journey, contracts, reviews
from panel.law.contracts.contract_record import ContractRecord
from panel.law.contracts.contract_stages import ContractStage, ContractStep
from panel.law.messages.labels import label
from panel.law.terms import Term
from panel.law.vocabulary import RequestStatus
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.contracts import award_form, contract_forms, plan_form
from panel.screens.widgets import plain_words

DONE_WITH = {
    ContractStep.ARRANGE_MEETING: "meeting",
    ContractStep.RECORD_MEETING: "meeting",
    ContractStep.PREPARE_PLAN: "plan",
    ContractStep.RECORD_REVIEW: "review",
    ContractStep.MODERATE: "moderation",
    ContractStep.CONSIDER_ASSESSMENT: "close",
    ContractStep.CLOSE: "close",
    ContractStep.END_FOR_PLAN: "started",
}
NAMES = {
    "meeting": "The family meeting",
    "plan": "Outcomes and costed plan",
    "final plan": "Plan for the final term",
    "review": "The review",
    "moderation": "The moderation",
    "revise": "Revise an award",
    "stop": "Withdraw or end an award",
    "close": "Closing the contract",
    "started": "An EHC plan has started",
}
ASKS = {
    "meeting": "contract.meet",
    "plan": "contract.plan",
    "final plan": "contract.plan",
    "review": "contract.review",
    "moderation": "contract.moderate",
    "revise": "award.revise",
    "stop": "award.end",
    "close": "contract.close",
    "started": "contract.end_for_plan",
}


def next_step(record: ContractRecord, page: PageContext) -> str:
    """Draw the next step and what else may be done; the form that is open, or nothing."""
    step = record.standing.step
    with st.container(border=True):
        offers_button = step in DONE_WITH and page.may(ASKS[DONE_WITH[step]])
        st.markdown("**The next step**" if offers_button else f"**Next: {plain_words.plain(label(step))}**")
        with st.container(horizontal=True, vertical_alignment="center"):
            _primary(record, page, step)
            offered = [name for name in NAMES if _possible(record, name) and page.may(ASKS[name]) and name != DONE_WITH.get(step)]
            if offered:
                with st.popover("Something else"):
                    for name in offered:
                        if st.button(NAMES[name], key=f"do {name}", width="stretch"):
                            _open(name)
    asked = links.in_address("do")
    return asked if asked in NAMES and _possible(record, asked) and page.may(ASKS[asked]) else ""


def _primary(record: ContractRecord, page: PageContext, step: ContractStep) -> None:
    name = DONE_WITH.get(step, "")
    waiting = next((visit for visit in reversed(record.visits) if visit.status is not RequestStatus.WITHDRAWN), None)
    if name and page.may(ASKS[name]):
        if st.button(label(step), type="primary", key="next step"):
            _open(name)
    elif name:
        st.caption(
            "The LA officer does this."
            if ASKS[name] in ("contract.close", "contract.end_for_plan")
            else "The SEN Service does this."
        )
    elif step in (ContractStep.DECIDE, ContractStep.MAKE_AWARD) and page.may("decision.record"):
        links.link("Go to decisions", "decisions")
    elif waiting is not None:
        links.link(f"Open the case {waiting.reference}", "case", case=waiting.reference)


def _open(name: str) -> None:
    links.stay(do=name)
    st.rerun()


def _possible(record: ContractRecord, name: str) -> bool:
    stage, facts = record.standing.stage, record.facts
    if stage is ContractStage.CLOSED:
        return False
    awarded = any(award.live and award.ended_on is None for award in record.awards)
    possible = {
        "meeting": facts.first is None,
        "plan": facts.first is None and record.meeting is not None,
        "final plan": facts.first is not None and facts.final is None,
        "review": facts.first is not None and facts.final is None,
        "moderation": facts.reviewed and facts.final is None,
        "revise": awarded,
        "stop": awarded,
        "close": True,
        "started": facts.plan_started,
    }
    return possible[name]


def open_form(
    name: str, record: ContractRecord, page: PageContext, calendar: Sequence[Term], settings: Sequence[tuple[int, str]]
) -> None:
    """Draw the form that is open, and carry out what is sent."""
    forms: dict[str, Callable[[], None]] = {
        "meeting": lambda: _meeting(record, page),
        "plan": lambda: _plan(record, page, calendar, 1),
        "final plan": lambda: _plan(record, page, calendar, 2),
        "review": lambda: _review(record, page),
        "moderation": lambda: _moderation(record, page, settings),
        "revise": lambda: _revise(record, page),
        "stop": lambda: _stop(record, page),
        "close": lambda: _close(record, page),
        "started": lambda: _started(record, page),
    }
    forms[name]()


def _done(text: str) -> Callable[[str | None], str]:
    def success_message(reference: str | None) -> str:
        links.stay(do="")
        return f"{text} A request is now on the pending list as {reference}." if reference else text

    return success_message


def _meeting(record: ContractRecord, page: PageContext) -> None:
    form = f"meeting {record.id}"
    seen = version_first_seen(form, record.meeting_rev)
    kept = KeptForm(page, form, version=record.meeting_rev)
    given = contract_forms.meeting_form(kept, record.meeting)
    kept.note()
    if given is not None and page.act(
        form, kept.recorded(_done("Meeting recorded.")), contract_journey.record_meeting, record.id, given, seen_rev=seen
    ):
        st.rerun()
    reread(form, seen, record.meeting_rev)


def _plan(record: ContractRecord, page: PageContext, calendar: Sequence[Term], ordinal: int) -> None:
    form, rev = f"plan {record.id} {ordinal}", record.plan_revs.get(ordinal, 0)
    seen = version_first_seen(form, rev)
    st.markdown("## Outcomes and costed plan" if ordinal == 1 else "## Outcomes and costed plan for the final term")
    kept = KeptForm(page, form, version=rev)
    with st.container(key=f"typing-{form}"):
        sent, given = plan_form.plan_form(kept, record.plans.get(ordinal), calendar, page.today)
    kept.note()
    if (
        sent
        and given is not None
        and page.act(
            form,
            kept.recorded(_done("Outcomes and plan recorded.")),
            contract_journey.prepare_plan,
            record.id,
            ordinal,
            given,
            seen_rev=seen,
        )
    ):
        st.rerun()
    reread(form, seen, rev)


def _review(record: ContractRecord, page: PageContext) -> None:
    form, rev = f"review {record.id}", record.review.rev if record.review else 0
    seen = version_first_seen(form, rev)
    kept = KeptForm(page, form, version=rev)
    sent, given = contract_forms.review_form(kept, record, page.today)
    kept.note()
    if sent and page.act(form, kept.recorded(_done("Review recorded.")), reviews.record_review, record.id, given, seen_rev=seen):
        st.rerun()
    reread(form, seen, rev)


def _moderation(record: ContractRecord, page: PageContext, settings: Sequence[tuple[int, str]]) -> None:
    form = f"moderation {record.id}"
    kept = KeptForm(page, form)
    sent, who, where, day, view, why = contract_forms.moderation_form(kept, settings, record.childs_settings, page.today)
    kept.note()
    if sent and page.act(
        form,
        kept.recorded(_done("Moderation recorded.")),
        reviews.moderate,
        record.id,
        who,
        where,
        day,
        supports=bool(view),
        words=why,
    ):
        st.rerun()


def _revise(record: ContractRecord, page: PageContext) -> None:
    award = contract_forms.choose_award(record)
    if award is None:
        return
    now, form = award.changes[-1].rev, f"revise {award.id}"
    seen = version_first_seen(form, now)
    kept = KeptForm(page, form, version=now)
    with st.container(border=True, key=f"typing-{form}"):
        amount = st.text_input("New amount in pounds", **kept.as_widget("new", ""))
        costs = award_form.costs_form(kept)
        why = st.text_input("Why it changes", **kept.as_widget("revise why", ""))
        sent = st.button("Record the revision", type="primary", key=f"record {kept.subject}")
    kept.note()
    done = kept.recorded(_done(f"Award for {record.initials} revised."))
    if sent and costs is not None and page.act(form, done, awards.revise, award.id, amount, costs, why, seen_rev=seen):
        st.rerun()
    reread(form, seen, now)


def _stop(record: ContractRecord, page: PageContext) -> None:
    award = contract_forms.choose_award(record)
    if award is None:
        return
    now, form = award.changes[-1].rev, f"stop {award.id}"
    seen = version_first_seen(form, now)
    what, why = contract_forms.stop_form(award, page.today)
    if what == "withdraw" and page.act(
        form, _done(f"Award for {record.initials} withdrawn."), awards.withdraw, award.id, why, seen_rev=seen
    ):
        st.rerun()
    if what == "end" and page.act(form, _done(f"Award for {record.initials} ended."), awards.end, award.id, why):
        st.rerun()
    reread(form, seen, now)


def _close(record: ContractRecord, page: PageContext) -> None:
    sent, because, said_why = contract_forms.closing_form(record.id)
    form, done = f"close {record.id}", _done(f"Contract for {record.initials} closed.")
    if sent and because is not None and page.act(form, done, contracts.close, record.id, because, said_why):
        st.rerun()


def _started(record: ContractRecord, page: PageContext) -> None:
    form = f"started {record.id}"
    seen = version_first_seen(form, record.version)
    sent, spent, said_why = contract_forms.plan_started_form(form_key(form), record, page.today)
    done = _done(f"Contract for {record.initials} ended.")
    if sent and page.act(form, done, contracts.end_for_plan, record.id, spent, said_why, seen_version=seen):
        st.rerun()
    reread(form, seen, record.version)
