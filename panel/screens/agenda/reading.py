"""Reading one case after another: the reader's list, where they are on it, and what is new."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law.messages.labels import label
from panel.screens.agenda.agenda import by_day
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.meeting.case_buttons import case_buttons
from panel.screens.requests import case as case_screen
from panel.screens.requests import case_dates, case_duties
from panel.screens.widgets import choice, plain_words
from panel.store.queries.agenda import schedule
from panel.store.queries.agenda.agendas import MeetingChoice
from panel.store.queries.agenda.consent_list import Proposed
from panel.store.queries.agenda.first_views import OwnView
from panel.store.queries.agenda.reading_lists import ToRead
from panel.store.queries.requests.case import Case
from panel.store.records import not_open


def choose_meeting(page: PageContext, choices: Sequence[MeetingChoice]) -> MeetingChoice | None:
    """Which meeting to read for, kept in the address, or the next; the one refusal for an address that is not theirs."""
    if not choices:
        st.title("Reading")
        st.info("You are not asked to any meeting with a published agenda. The cases will be listed here when you are.")
        return None
    by_reference = {one.reference: one for one in choices}
    with page.reading():
        if links.in_address("meeting") not in ("", *by_reference):
            raise not_open()
    with st.sidebar:
        chosen = choice.pick("Meeting", by_day(choices), key="meeting", address="meeting", first=choices[0].reference)
    return by_reference[chosen or choices[0].reference]


def reading_list(meeting: MeetingChoice, lines: Sequence[ToRead], proposed: Sequence[Proposed], here: ToRead | None) -> None:
    """Beside the page the cases to go to by a click; how far the reader is, where no case is open yet that says it."""
    open_ones = [line for line in lines if line.stated]
    if here is None:
        st.markdown(_how_far(lines))
    with st.sidebar:
        shown = [
            (line.item_id, f"{'★' if line.new else '●' if line.read else '○'} {line.position} {line.initials}")
            for line in open_ones
        ]
        clicked = case_buttons(shown, here.item_id if here else None, "read")
        for line in open_ones:
            if line.item_id == clicked:
                _go(meeting, line)
        st.caption("○ to read · ● read · ★ new papers since you read")
        consented = {one.item_id for one in proposed if one.stands}
        named = [f"{line.position} {line.initials}" for line in open_ones if line.item_id in consented]
        if named:
            st.caption(f"On the consent list: {', '.join(named)}")


def _how_far(lines: Sequence[ToRead]) -> str:
    open_ones = [line for line in lines if line.stated]
    left = sum(line.minutes for line in open_ones if not line.is_done)
    rest = f" · about {_long(left)} left" if left else ""
    return f"**{sum(line.is_done for line in open_ones)} of {len(lines)} read**{rest}"


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _go(meeting: MeetingChoice, line: ToRead) -> None:
    links.stay(meeting=meeting.reference, item=str(line.item_id))
    st.rerun()


def progress_on_case(lines: Sequence[ToRead], line: ToRead, own: OwnView | None) -> None:
    """How far the reader is, and what is done on this case; beside it the case before, the one after and the next unread."""
    left, right = st.columns([9, 7], vertical_alignment="center")
    facts = [f"{_how_far(lines)} · this one {line.minutes} min"]
    if line.read:
        facts = [_how_far(lines), ":green-badge[● Read]"]
    if own is not None:
        after = " after the chair revealed the others" if own.after_reveal else ""
        facts.append("you give no first view" if own.views.abstains else f"your first view is saved{after}")
    if own is not None and own.tabled:
        facts.append("it will be tabled in your absence")
    with left.container(gap="xsmall"):
        st.markdown(" · ".join(facts))
        st.progress(sum(one.is_done for one in lines) / len(lines))
    _next_and_previous(right.container(horizontal=True, horizontal_alignment="right"), lines, line)


def _next_and_previous(offered: DeltaGenerator, lines: Sequence[ToRead], line: ToRead) -> None:
    open_ones = [one for one in lines if one.stated]
    here = open_ones.index(line)
    before = open_ones[here - 1] if here else None
    after = open_ones[here + 1] if here + 1 < len(open_ones) else None
    unread = next_unread(lines, line)
    ways = [("Previous", before, "Alt+ArrowUp"), ("Next", after, "Alt+ArrowDown")]
    if line.is_done:
        ways.append(("Next unread", unread, "Alt+U"))
    for name, to, keys in ways:
        pressed = offered.button(
            name,
            key=f"go to {name}",
            disabled=to is None,
            shortcut=keys,
            type="primary" if name == "Next unread" else "secondary",
        )
        if pressed and to is not None:
            links.stay(item=str(to.item_id))
            st.rerun()


def next_unread(lines: Sequence[ToRead], line: ToRead) -> ToRead | None:
    """The case to read after this one: the next not done, from the beginning again after the last."""
    open_ones = [one for one in lines if one.stated]
    here = open_ones.index(line)
    return next((one for one in (*open_ones[here + 1 :], *open_ones[:here]) if not one.is_done), None)


def what_is_new(case: Case, line: ToRead, own: OwnView | None) -> None:
    """The papers that came since the reader read the case, and whether their first view is older than some of them."""
    told = []
    if line.new:
        named = [paper.source or label(paper.criterion) for paper in case.papers if paper.id in line.new]
        told.append(f"★ New since you read: {', '.join(dict.fromkeys(named))}.")
    if own is not None and own.late_since and not own.views.abstains:
        many = f"{own.late_since} late {'paper' if own.late_since == 1 else 'papers'}"
        told.append(f"Your first view was given before {many}. Save it again once you have read what came.")
    if told:
        st.warning(plain_words.plain(" ".join(told)))


def rest_of_case(case: Case, page: PageContext) -> None:
    """The rest of what the case screen shows: clock, contract, chronology, circumstances, what the case calls for."""
    with st.expander("Clock, contract, history, circumstances"):
        with page.reading() as session:
            panels = schedule.scheduled(session, page.actor, on=page.today)
        left, right = st.columns(2, gap="medium")
        with left:
            case_dates.clock(case, page.today, panels)
            case_screen.ledger(case, page.today)
            case_duties.who_asked(case, page.today)
        with right:
            case_screen.circumstances(case, page.today)
            case_dates.chronology(case, page.today)
            case_screen.earlier(case, page)
