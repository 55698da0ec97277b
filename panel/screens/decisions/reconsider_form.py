"""The officer decides a case anew, after mediation, an appeal or new evidence: a new decision in the place of the one that stands."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import decisions, outside_panel
from panel.law.casework.plan_steps import PlanStep
from panel.law.contracts.caps import options_on
from panel.law.decisions.grounds import DecisionGrounds, as_given
from panel.law.decisions.reconsideration import RESTS_ON, Reconsidered, ReconsideredAfter, Reconsidering, found
from panel.law.decisions.starting_grounds import starting
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import inside, label
from panel.law.vocabulary import Kind, Option
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.decisions import decision_forms, grounds_form
from panel.screens.widgets import plain_words
from panel.store.queries.casework.appeals import appeal_line
from panel.store.queries.decisions.decision_queue import Waiting, begun_from
from panel.store.queries.decisions.outside_panel import Taken, papers_on_file


def of_item(page: PageContext, case: Waiting) -> None:
    """Of a decision on what a panel recommended."""
    if case.decided is None or not page.may("decision.reconsider"):
        return
    rev, form = case.decided.rev, f"reconsider {case.item_id}"
    seen = version_first_seen(form, rev)
    kept = KeptForm(page, form, version=rev, at=f"{form} {rev}")
    with page.reading() as session:
        begun = begun_from(session, page.actor, case.item_id)
    with st.expander("Reconsider this decision"):
        agreed: dict[str, str | date | None] = {}
        sent, said, given, option, grounds, reasons = _form(
            page,
            kept,
            case.reference,
            case.kind,
            options_on(case.kind, on=page.today),
            begun,
            lambda: agreed.update(decision_forms.agreed_fields(page, case, kept)),
        )
    done = f"{case.initials} reconsidered: {label(option)}. The decision before stays on record."
    with said:  # beside the button: below a long form nobody sees a refusal
        if sent and page.act(
            form,
            kept.recorded(done),
            decisions.reconsider,
            case.item_id,
            given,
            option,
            reasons,
            grounds=grounds,
            agreed=agreed,
            seen_rev=seen,
        ):
            st.rerun()
    reread(form, seen, rev)


def of_outside(page: PageContext, taken: Taken) -> None:
    """Of a decision taken outside panel."""
    made = taken.outside
    form = f"reconsider outside {taken.ask_id}"
    seen = version_first_seen(form, made.rev)
    kept = KeptForm(page, form, version=made.rev, fields="again ", at=form_key(form))
    with page.reading() as session:
        papers = papers_on_file(session, page.actor, taken.request_id)
    begun = as_given(made.grounds) if made.grounds.answers else starting(made.kind, None, papers)
    sent, said, given, option, grounds, reasons = _form(
        page, kept, made.reference, made.kind, list(KINDS[made.kind].outside_options), begun
    )
    done = f"{taken.initials} reconsidered: {label(option)}. The decision before stays on record."
    with said:
        if sent and page.act(
            form,
            kept.recorded(done),
            outside_panel.reconsider,
            taken.ask_id,
            given,
            option,
            reasons,
            grounds=grounds,
            seen_rev=seen,
        ):
            st.rerun()
    reread(form, seen, made.rev)


def in_words(again: Reconsidered | None) -> str:
    """In the place of which decision one was taken, and after what; nothing for a first decision."""
    if again is None:
        return ""
    return (
        f"Reconsidered after {inside(label(again.after))}, {wording.short_date(again.came_on)}, in the place of the decision of "
        f"{wording.short_date(again.before_on)}: {inside(label(again.before))}"
    )


def _form(
    page: PageContext,
    kept: KeptForm,
    reference: str,
    kind: Kind,
    options: Sequence[Option],
    begun: DecisionGrounds,
    more: Callable[[], None] = lambda: None,
) -> tuple[bool, DeltaGenerator, Reconsidering, Option | None, DecisionGrounds, str]:
    happened = _happened(page, reference)
    offered = [one for one in ReconsideredAfter if not RESTS_ON[one] or found(one, happened)]
    with kept.typing():
        st.caption(
            "For what has happened since: a new decision, with a letter of its own. What was decided before stays as it is. To put right "
            "a slip, amend the decision. Mediation and appeal are recorded on the case first."
        )
        after = st.radio(
            "What it is reconsidered after",
            offered,
            index=None,
            format_func=lambda one: _offered(one, happened),
            **kept.as_widget("after", None, one_of(offered)),
        )
        came_on = None
        if after is ReconsideredAfter.NEW_EVIDENCE:
            came_on = st.date_input(
                "Day the evidence came",
                format="DD/MM/YYYY",
                max_value=page.today,
                **kept.as_widget("came", None, day_of),
            )
        words = st.text_area("What has changed, for the family and the record", height=70, **kept.as_widget("changed", ""))
        option = st.radio("You decide", options, index=None, format_func=label, **kept.as_widget("option", None, one_of(options)))
        grounds = grounds_form.grounds_form(kind, begun, kept)
        reasons = st.text_area("Reasons the family will be given", height=110, **kept.as_widget("reasons", ""))
        more()
        said = st.container()
        sent = st.button("Record the new decision", type="primary", key=f"record {kept.subject}")
    return sent, said, Reconsidering(after, words, came_on), option, grounds, reasons


def _happened(page: PageContext, reference: str) -> dict[PlanStep, date]:
    with page.reading() as session:
        line = appeal_line(session, page.actor, reference)
    return dict(line.decision.facts.happened) if line else {}


def _offered(one: ReconsideredAfter, happened: dict[PlanStep, date]) -> str:
    step = found(one, happened)
    return plain_words.plain(f"{label(one)}, {wording.short_date(happened[step])}" if step else label(one))
