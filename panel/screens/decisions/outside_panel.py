"""For the officer: cases asked to be taken outside panel, and decisions that await a health body's word."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import outside_panel
from panel.law.decisions.grounds import as_given
from panel.law.decisions.starting_grounds import starting
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.decisions import grounds_form
from panel.screens.widgets import choice, deadline, plain_words
from panel.store.queries.decisions.outside_panel import Asked, Taken, open_asks, papers_on_file
from panel.store.queries.decisions.ratifications import Awaiting, awaiting_word


def asked(page: PageContext) -> None:
    """What is asked to be taken outside panel, above the queue; nothing where nothing is."""
    with page.reading() as session:
        asks = open_asks(session, page.actor)
    if asks:
        named = "1 case is" if len(asks) == 1 else f"{len(asks)} cases are"
        with st.expander(f"{named} asked to be taken outside panel"):
            _answer(page, asks)


def awaited(page: PageContext) -> None:
    """What awaits a health body's word, below the case in view: it waits for somebody else."""
    with page.reading() as session:
        awaiting = awaiting_word(session, page.actor)
    if awaiting:
        named = "1 decision awaits" if len(awaiting) == 1 else f"{len(awaiting)} decisions await"
        with st.expander(f"{named} the health body's answer"):
            _awaiting(awaiting, page.today)


def amend(page: PageContext, taken: Taken) -> None:
    """The officer's amendment of a decision taken outside panel, by its next revision; nothing is chosen beforehand."""
    made = taken.outside
    form = f"amend outside {taken.ask_id}"
    seen = version_first_seen(form, made.rev)
    kept = KeptForm(page, form, version=made.rev, fields="outside ", at=form_key(form))
    with page.reading() as session:
        papers = papers_on_file(session, page.actor, taken.request_id)
    begun = as_given(made.grounds) if made.grounds.answers else starting(made.kind, None, papers)
    with kept.typing():
        options = list(KINDS[made.kind].outside_options)
        option = st.radio("You decide", options, index=None, format_func=label, **kept.as_widget("option", None, one_of(options)))
        grounds = grounds_form.grounds_form(made.kind, begun, kept)
        reasons = st.text_area("Reasons the family will be given", height=110, **kept.as_widget("reasons", ""))
        why = st.text_input("Why you amend it", **kept.as_widget("why", ""))
        sent = st.button("Record the amendment", type="primary", key=f"record {form}")
    if sent and page.act(
        form,
        kept.recorded(f"Decision on {taken.initials} amended."),
        outside_panel.amend,
        taken.ask_id,
        option,
        reasons,
        grounds=grounds,
        why=why,
        seen_rev=seen,
    ):
        st.rerun()
    reread(form, seen, made.rev)


def _awaiting(awaiting: Sequence[Awaiting], today: date) -> None:
    for one in awaiting:
        days = (today - one.decided_on).days
        since = "today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} ago"
        text = f"{one.initials} · {label(one.kind)} · decided {since}: {label(one.option)} · {one.reference}"
        links.link(text, "case", case=one.reference)


def _answer(page: PageContext, asks: Sequence[Asked]) -> None:
    by_id = {one.ask_id: one for one in asks}
    names = {number: _line(one) for number, one in by_id.items()}
    one = by_id[choice.pick("Which case", names, key="asked outside", first=asks[0].ask_id) or asks[0].ask_id]
    st.markdown(f"{deadline.clock_badge(one.due_on, page.today)} last day {deadline.act_by(one.due_on)}, {_panel(one)}")
    st.markdown(
        f"**Why it cannot wait:** {plain_words.plain(one.why)}  \n:small[Asked for by {plain_words.plain(one.asked_by)}.]"
    )
    links.link("Open the whole case", "case", case=one.reference)
    if one.asked_by_id == page.actor.id:
        st.info("You asked for this, so another officer must answer.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _decide(page, one)
    with right:
        _decline(page, one)


def _line(one: Asked) -> str:
    return f"{one.initials} · {label(one.kind)} · {one.reference}"


def _panel(one: Asked) -> str:
    return (
        f"next panel when it was asked for {wording.short_date(one.next_panel_on)}" if one.next_panel_on else "no panel planned"
    )


def _decide(page: PageContext, one: Asked) -> None:
    form = f"decide outside {one.ask_id}"
    seen = version_first_seen(form, one.version)
    kept = KeptForm(page, form, fields="outside ", at=form_key(form))
    with page.reading() as session:
        begun = starting(one.kind, None, papers_on_file(session, page.actor, one.request_id))
    with kept.typing(border=True):
        st.markdown("## Your decision, outside panel")
        options = list(KINDS[one.kind].outside_options)
        option = st.radio("You decide", options, index=None, format_func=label, **kept.as_widget("option", None, one_of(options)))
        grounds = grounds_form.grounds_form(one.kind, begun, kept)
        reasons = st.text_area("Reasons the family will be given", height=110, **kept.as_widget("reasons", ""))
        sent = st.button("Record the decision, taken outside panel", type="primary", key=f"record {form}")
    if sent:
        done = f"Decision on {one.initials} recorded. Write its letters under Letters; the next panel notes it."
        if page.act(
            form, kept.recorded(done), outside_panel.decide, one.ask_id, option, reasons, grounds=grounds, seen_version=seen
        ):
            st.rerun()
    reread(form, seen, one.version)


def _decline(page: PageContext, one: Asked) -> None:
    form = f"decline outside {one.ask_id}"
    kept = KeptForm(page, form)
    with kept.typing(border=True):
        st.markdown("## Or leave it to the panel")
        why = st.text_area("Why it can wait", height=80, **kept.as_widget("outside declined", ""))
        sent = st.button("Leave it to the panel", key=f"record {form}")
    if sent and page.act(form, kept.recorded(f"{one.initials} left to the panel."), outside_panel.decline, one.ask_id, why):
        st.rerun()
