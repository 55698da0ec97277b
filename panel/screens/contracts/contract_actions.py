"""What is recorded on a contract, each by the form that is open: drawn, sent to its act, and read again once somebody else changed it."""

from collections.abc import Callable, Sequence

import streamlit as st

from panel.acts import awards, contract_journey, contracts, reviews
from panel.law.contracts.contract_record import ContractRecord
from panel.law.terms import Term
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.contracts import award_form, contract_forms, move_forms, plan_form


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
        "move": lambda: move_forms.move(record, page, settings),
        "after move": lambda: move_forms.after_move(record, page),
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
    with kept.typing():
        sent, given = plan_form.plan_form(kept, record.plans.get(ordinal), calendar, page.today)
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
    if sent and page.act(form, kept.recorded(_done("Review recorded.")), reviews.record_review, record.id, given, seen_rev=seen):
        st.rerun()
    reread(form, seen, rev)


def _moderation(record: ContractRecord, page: PageContext, settings: Sequence[tuple[int, str]]) -> None:
    form = f"moderation {record.id}"
    kept = KeptForm(page, form)
    sent, who, where, day, view, why = contract_forms.moderation_form(kept, settings, record.childs_settings, page.today)
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
    with kept.typing(border=True):
        amount = st.text_input("New amount in pounds", **kept.as_widget("new", ""))
        costs = award_form.costs_form(kept)
        why = st.text_input("Why it changes", **kept.as_widget("revise why", ""))
        sent = st.button("Record the revision", type="primary", key=f"record {kept.subject}")
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
    kept = KeptForm(page, form)
    what, why = contract_forms.stop_form(kept, award, page.today)
    withdrawn, ended = (kept.recorded(_done(f"Award for {record.initials} {done}.")) for done in ("withdrawn", "ended"))
    if what == "withdraw" and page.act(form, withdrawn, awards.withdraw, award.id, why, seen_rev=seen):
        st.rerun()
    if what == "end" and page.act(form, ended, awards.end, award.id, why):
        st.rerun()
    reread(form, seen, now)


def _close(record: ContractRecord, page: PageContext) -> None:
    kept = KeptForm(page, f"close {record.id}")
    sent, because, said_why = contract_forms.closing_form(kept)
    done = kept.recorded(_done(f"Contract for {record.initials} closed."))
    if sent and because is not None and page.act(kept.form, done, contracts.close, record.id, because, said_why):
        st.rerun()


def _started(record: ContractRecord, page: PageContext) -> None:
    form = f"started {record.id}"
    seen = version_first_seen(form, record.version)
    kept = KeptForm(page, form)
    sent, spent, said_why = contract_forms.plan_started_form(kept, record, page.today)
    done = kept.recorded(_done(f"Contract for {record.initials} ended."))
    if sent and page.act(form, done, contracts.end_for_plan, record.id, spent, said_why, seen_version=seen):
        st.rerun()
    reread(form, seen, record.version)
