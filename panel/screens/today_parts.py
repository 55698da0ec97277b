"""What needs each person now, by what they may do."""

from datetime import timedelta

import streamlit as st

from panel.law import wording
from panel.law.labels import label
from panel.law.vocabulary import MeetingState, RequestStatus
from panel.screens import links, parts, words
from panel.screens.desk import Desk
from panel.store.queries import agendas, decisions, requests
from panel.store.queries.agendas import MeetingChoice

SOON = timedelta(days=14)
COMING = (MeetingState.DRAFT, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
NEXT_STEP = {
    MeetingState.DRAFT: ("Arrange and publish the agenda", "agenda"),
    MeetingState.PUBLISHED: ("Open the meeting screen", "meeting"),
    MeetingState.OPEN: ("Go to the meeting", "meeting"),
    MeetingState.CLOSED: ("Sign the minutes", "minutes"),
}


def pressing(desk: Desk) -> None:
    """Requests at risk: how many, and the first five."""
    if not desk.may("request.read"):
        return
    with desk.reading() as session:
        total, overdue, soon = requests.counts(session, desk.actor, desk.today, desk.today + SOON)
        wanted = requests.Wanted(RequestStatus.PENDING)
        first, _ = requests.listed(session, desk.actor, wanted, page=0, size=5)
    with st.container(border=True):
        st.markdown("#### Requests waiting for an agenda")
        left, middle, right = st.columns(3)
        left.metric("Waiting", f"{total:,}")
        middle.metric("Past their last day", f"{overdue:,}")
        right.metric("Last day within two weeks", f"{soon:,}")
        for row in first:
            text = f"{row.initials} · {label(row.kind)} · {row.setting} · {parts.days_left(row.due_on, desk.today)}"
            links.link(text, "case", case=row.reference)
        links.link("All requests", "requests")


def queue(desk: Desk) -> None:
    """Decisions that await the officer."""
    if not desk.may("decision.record"):
        return
    with desk.reading() as session:
        waiting = decisions.awaiting_decision(session, desk.actor)
        awards = decisions.awaiting_award(session, desk.actor)
    with st.container(border=True):
        st.markdown("#### Your decisions")
        st.markdown(f"**{len(waiting)}** await your decision; **{len(awards)}** decided cases await their award.")
        for case in waiting[:5]:
            text = f"{case.initials} · {label(case.kind)} · {parts.days_left(case.due_on, desk.today)}"
            links.link(text, "decisions", item=str(case.item_id))
        links.link("The whole queue", "decisions")


def coming_meetings(desk: Desk) -> None:
    """The meetings that are not signed yet, with the next step of each; for members, their cases."""
    if not desk.may("agenda.read"):
        return
    with desk.reading() as session:
        coming = agendas.meetings(session, desk.actor, *COMING, limit=4)
    with st.container(border=True):
        st.markdown("#### Meetings")
        if not coming:
            st.markdown("No meeting is planned.")
        for meeting in reversed(coming):
            _meeting(desk, meeting)


def _meeting(desk: Desk, meeting: MeetingChoice) -> None:
    st.markdown(f"**{wording.short_date(meeting.held_on)}, {words.plain(meeting.starts_at)}** · {label(meeting.state)}")
    step, page = NEXT_STEP[meeting.state]
    if desk.may("meeting.read") and desk.may("minutes.read"):
        links.link(step, page, meeting=meeting.reference)
        return
    links.link("See the agenda", "agenda", meeting=meeting.reference)
    if not desk.may("case.read"):
        return
    with desk.reading() as session:
        lines = agendas.agenda_of(session, desk.actor, meeting)
    st.markdown(f"{len(lines)} cases to read:")
    for line in lines:
        links.link(f"{line.position}. {line.initials} · {label(line.kind)} · {line.setting}", "case", case=line.reference)


def running_the_house(desk: Desk) -> None:
    """What an administrator looks after."""
    if not desk.may("person.add"):
        return
    with st.container(border=True):
        st.markdown("#### People and authority")
        st.markdown("Add people, give roles, record delegated authority. An administrator's role opens no case.")
        links.link("People", "people")
        links.link("Rule book", "rulebook")
