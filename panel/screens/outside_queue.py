"""For the officer: cases asked to be taken outside panel, and decisions that await a health body's word."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import outside
from panel.law import wording
from panel.law.kinds import KINDS
from panel.law.labels import label
from panel.screens import links, parts, words
from panel.screens.desk import Desk, form_key, reread, version_first_seen
from panel.store.queries.outside import Asked, Taken, open_asks
from panel.store.queries.ratifications import Awaiting, awaiting_word


def show(desk: Desk) -> None:
    """What is asked and what is awaited, above the queue; nothing where there is neither."""
    with desk.reading() as session:
        asks, awaiting = open_asks(session, desk.actor), awaiting_word(session, desk.actor)
    if asks:
        named = "1 case is" if len(asks) == 1 else f"{len(asks)} cases are"
        with st.expander(f"{named} asked to be taken outside panel"):
            _ask(desk, asks)
    if awaiting:
        named = "1 decision awaits" if len(awaiting) == 1 else f"{len(awaiting)} decisions await"
        with st.expander(f"{named} the health body's word"):
            _awaiting(awaiting, desk.today)


def amend(desk: Desk, taken: Taken) -> None:
    """The officer's amendment of a decision taken outside panel, by its next revision; nothing is chosen beforehand."""
    made = taken.outside
    form = f"amend outside {taken.ask_id}"
    seen = version_first_seen(form, made.rev)
    key = form_key(form)
    with st.form(form, border=False):
        options = list(KINDS[made.kind].outside_options)
        option = st.radio("You decide", options, index=None, format_func=label, key=f"outside option {key}")
        reasons = st.text_area("Reasons the family will be given", height=110, key=f"outside reasons {key}")
        why = st.text_input("Why you amend it", key=f"outside why {key}")
        sent = st.form_submit_button("Record the amendment", type="primary")
    if sent:
        with desk.recording(form, f"The decision on {taken.initials} is amended.") as work:
            outside.amend(work, taken.ask_id, option, reasons, why=why, seen_rev=seen)
    reread(form, seen, made.rev)


def _awaiting(awaiting: Sequence[Awaiting], today: date) -> None:
    for one in awaiting:
        days = (today - one.decided_on).days
        since = "today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} ago"
        text = f"{one.initials} · {label(one.kind)} · decided {since}: {label(one.option)} · {one.reference}"
        links.link(text, "case", case=one.reference)


def _ask(desk: Desk, asks: Sequence[Asked]) -> None:
    by_id = {one.ask_id: one for one in asks}
    chosen = st.selectbox("Which case", list(by_id), format_func=lambda number: _line(by_id[number]), key="asked outside")
    one = by_id[chosen]
    st.markdown(f"{parts.clock_badge(one.due_on, desk.today)} last day {parts.act_by(one.due_on)}, {_panel(one)}")
    st.markdown(f"**Why it cannot wait:** {words.plain(one.why)}  \n:small[Asked for by {words.plain(one.asked_by)}.]")
    links.link("Open the whole case", "case", case=one.reference)
    if one.asked_by_id == desk.actor.id:
        st.info("You asked for this, so another officer has to answer.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _decide(desk, one)
    with right:
        _decline(desk, one)


def _line(one: Asked) -> str:
    return f"{one.initials} · {label(one.kind)} · {one.reference}"


def _panel(one: Asked) -> str:
    return (
        f"next panel when it was asked for {wording.short_date(one.next_panel_on)}" if one.next_panel_on else "no panel planned"
    )


def _decide(desk: Desk, one: Asked) -> None:
    form = f"decide outside {one.ask_id}"
    seen = version_first_seen(form, one.version)
    key = form_key(form)
    with st.form(form):
        st.markdown("#### Your decision, outside panel")
        options = list(KINDS[one.kind].outside_options)
        option = st.radio("You decide", options, index=None, format_func=label, key=f"outside option {key}")
        reasons = st.text_area("Reasons the family will be given", height=110, key=f"outside reasons {key}")
        sent = st.form_submit_button("Record the decision, taken outside panel", type="primary")
    if sent:
        done = (
            f"The decision on {one.initials} is recorded. Its letters are to be written, under Letters; the next panel notes it."
        )
        with desk.recording(form, done) as work:
            outside.decide(work, one.ask_id, option, reasons, seen_version=seen)
    reread(form, seen, one.version)


def _decline(desk: Desk, one: Asked) -> None:
    form = f"decline outside {one.ask_id}"
    with st.form(form):
        st.markdown("#### Or leave it to the panel")
        why = st.text_area("Why it can wait", height=80, key=f"outside declined {form_key(form)}")
        sent = st.form_submit_button("Leave it to the panel")
    if sent:
        with desk.recording(form, f"{one.initials} is left to the panel.") as work:
            outside.decline(work, one.ask_id, why)
