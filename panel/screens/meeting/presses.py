"""What a press does in an open meeting, besides what is recorded on a case: the next case, a break, who leaves and who comes."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import meeting, meeting_events
from panel.screens.app.page_context import PageContext
from panel.screens.meeting import controls, people_here
from panel.screens.meeting.people_here import WhoIsHere
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting import chair_view
from panel.store.queries.meeting.chair_view import Asked


def carry_out(page: PageContext, now: MeetingChoice, pressed: controls.Pressed, done: str = "") -> None:
    """What was pressed in the row of controls, in the list of cases or beside the case; `done` is said on the case then called."""
    form = f"control {now.reference} {now.current_item_id}"
    if pressed.do == "later" and now.current_item_id:
        if page.act(
            form, "", meeting_events.take_later, now.current_item_id, then=pressed.call, seen_current=now.current_item_id
        ):
            st.rerun()
    elif pressed.call:
        controls.close_panel(now.reference)
        if page.act(form, done, meeting.call, pressed.call, seen_current=now.current_item_id):
            st.rerun()
    elif pressed.do in ("break", "resume"):
        if page.act(
            f"break {now.reference}",
            "",
            meeting_events.start_break if pressed.do == "break" else meeting_events.end_break,
            now.reference,
        ):
            st.rerun()
    elif pressed.do in ("blank", "show") and page.act(
        f"blank {now.reference}", "", meeting_events.blank_room, now.reference, blanked=pressed.do == "blank"
    ):
        st.rerun()


def move(page: PageContext, now: MeetingChoice, what: str, one: Asked | None) -> None:
    """Somebody leaves the room, or is back in it."""
    if one is None:
        return
    if page.act(
        f"move {now.reference} {one.person_id}",
        "",
        meeting_events.leave if what == "left" else meeting_events.return_to_room,
        now.reference,
        one.person_id,
    ):
        st.rerun()


def people(page: PageContext, now: MeetingChoice, who: WhoIsHere, asked: Sequence[Asked], line: AgendaLine | None) -> None:
    """The panel of who is in the room, and what is recorded in it."""
    with page.reading() as session:
        substitutes = chair_view.not_asked(session, page.actor, list(asked))
    with st.container(border=True):
        what, one, comes = people_here.people_panel(who, substitutes, now, line)
    if comes is not None:
        if page.act(
            f"come {now.reference} {comes.person_id}",
            "Recorded with the time.",
            meeting_events.arrive,
            now.reference,
            comes.person_id,
            comes.capacity,
            comes.discipline,
            in_place_of=comes.in_place_of,
        ):
            st.rerun()
    else:
        move(page, now, what, one)
