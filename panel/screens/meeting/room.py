"""What everybody follows, on a person's own screen: the case called by number and initials, quorum, time, what comes next."""

from datetime import datetime

import streamlit as st

from panel.law.kinds import KINDS
from panel.law.meeting.meeting_events import RoomDisplay
from panel.law.messages.labels import label
from panel.law.vocabulary import MeetingState
from panel.screens.meeting import live_bar
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.meeting.room_view import Called, RoomView

STANDS = {
    MeetingState.PUBLISHED: "The meeting has not started. This page updates by itself when it does.",
    MeetingState.CLOSED: "The meeting is closed.",
    MeetingState.SIGNED: "The meeting is closed and its minutes are signed.",
    MeetingState.DRAFT: "The agenda is still a draft.",
}


def room(now: RoomView, at: datetime) -> None:
    """The room as it stands; it draws itself again only when something has moved."""
    live_bar.follow(
        now.reference,
        now.n,
        at=at,
        opened_at=now.opened_at if now.state is MeetingState.OPEN else None,
        called_since=now.called_since if now.now else None,
        break_since=now.break_since,
        planned=now.planned,
        whole=now.whole,
    )
    if now.state is not MeetingState.OPEN:
        st.markdown("# Room")
        st.info(STANDS[now.state])
        return
    case = now.now if now.showing is not RoomDisplay.BLANK and now.break_since is None else None
    st.markdown(f"# {'Break' if now.break_since is not None else _name(case) if case is not None else 'Room'}")
    st.markdown(f"{now.settled} of {now.listed} cases settled.")
    if now.showing is RoomDisplay.BLANK:
        st.info("The chair has blanked the screen.")
        return
    if case is not None:
        _about(now, case)
    if now.then is not None:
        st.markdown(f"Next: **{_name(now.then)}**")


def _about(now: RoomView, called: Called) -> None:
    if called.kind is not None:
        st.markdown(f"## {label(called.kind)}")
        st.markdown(KINDS[called.kind].asked)
    if now.mine_to_leave:
        st.warning("You have an interest in this case. Please leave until you are called back; it is not shown to you.")
    elif now.leaving:
        many = "one person" if now.leaving == 1 else f"{now.leaving} people"
        st.info(
            f"Only the number is shown until {many} with an interest in this case {'has' if now.leaving == 1 else 'have'} left."
        )
    elif now.showing is RoomDisplay.NUMBER:
        st.info("This case is not open to you.")
    if now.quorum is not None:
        st.markdown(deadline.quorum(now.quorum, "this case"))


def _name(one: Called) -> str:
    return plain_words.plain(f"{one.position}. {one.initials}".rstrip(". "))
