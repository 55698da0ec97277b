"""A meeting planned and its draft agenda arranged, for whoever runs the panel; the order is theirs, the suggestion ours."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import streamlit as st

from panel.acts import agenda
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.widgets import choice, confirm
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice

WEDNESDAY = 2
NEW = "new meeting"
STARTS_AT = datetime.strptime("09:30", "%H:%M").time()  # noqa: DTZ007  # the time on the wall, whatever the day


def plan_a_meeting(page: PageContext, meetings: Sequence[MeetingChoice]) -> None:
    """The form for a new draft agenda, which is then the one shown; asked twice where a meeting is planned that day already."""
    with st.expander("Plan a meeting"), st.form(NEW):
        left, middle, right = st.columns(3)
        ahead = page.today + timedelta(days=(WEDNESDAY - page.today.weekday()) % 7 or 7)
        day = left.date_input("Day", ahead, min_value=page.today, format="DD/MM/YYYY", key="new day")
        start = middle.time_input("Starts at", STARTS_AT, key="new start")
        size = right.number_input("Maximum number of cases", 1, 60, 22, key="new size")
        st.caption("Pending requests are placed in the suggested order, each with its reason. You can change the order.")
        sent = st.form_submit_button("Create the draft agenda", type="primary")
    that_day = [one.reference for one in meetings if one.held_on == day]
    if sent and that_day:
        confirm.open_dialog(NEW)
    elif sent and _create(page, day, int(size), start.strftime("%H:%M")):
        st.rerun()
    says = (
        f"A meeting is already planned for {wording.long_date(day)}: {', '.join(that_day)}.",
        "Create another one on the same day?",
    )
    confirm.dialog(
        NEW,
        "A second meeting on one day?",
        says,
        "Create a second meeting",
        lambda: _create(page, day, int(size), start.strftime("%H:%M")),
    )


def _create(page: PageContext, day: date, size: int, starts_at: str) -> bool:
    return page.act(NEW, _created, agenda.new, day, size=size, starts_at=starts_at)


def _created(reference: str) -> str:
    links.stay(meeting=reference)
    return f"Draft agenda {reference} created. It is shown below."


def arrange(page: PageContext, meeting: MeetingChoice, lines: Sequence[AgendaLine]) -> None:
    """Everything that may be done to a draft: change one case, take the suggested order, add a request, publish."""
    form = f"agenda {meeting.reference}"
    seen = version_first_seen(form, meeting.version)
    if lines:
        _change_one(page, meeting, lines, form, seen)
        _take_suggested_order(page, meeting, form, seen)
    _add_a_request(page, meeting, form, seen)
    st.caption("Publishing fixes the order and the contents of each pack. Papers that arrive later are marked as late.")
    done = "Agenda published. Every pack is now fixed."
    if st.button("Publish the agenda", type="primary", key=f"publish {form}") and page.act(
        form, done, agenda.publish, meeting.reference, seen_version=seen
    ):
        st.rerun()
    reread(form, seen, meeting.version)


def _change_one(page: PageContext, meeting: MeetingChoice, lines: Sequence[AgendaLine], form: str, seen: int) -> None:
    with st.container(border=True):
        left, *rest = st.columns([4, 2, 2, 2, 2], vertical_alignment="bottom")
        by_item = {line.item_id: line for line in lines}
        chosen = choice.pick(
            "Case",
            {item: f"{line.position}. {line.initials} · {label(line.kind)}" for item, line in by_item.items()},
            key=f"case {meeting.reference}",
            first=lines[0].item_id,
            where=left,
        )
        number = int(rest[0].number_input("Position or minutes", 1, 120, 1, key=f"to {meeting.reference}"))
        move = rest[1].button("Move to position", width="stretch", key=f"move {meeting.reference}")
        minutes = rest[2].button("Set minutes", width="stretch", key=f"minutes {meeting.reference}")
        remove = rest[3].button("Remove", width="stretch", key=f"remove {meeting.reference}")
    line = by_item[lines[0].item_id if chosen is None else chosen]
    who, item = line.initials, line.item_id
    if move and page.act(form, f"{who} moved.", agenda.move, item, number, seen_version=seen):
        st.rerun()
    if minutes and page.act(form, f"{who} now has {number} minutes.", agenda.set_minutes, item, number, seen_version=seen):
        st.rerun()
    done = f"{who} removed. The request is waiting for another agenda."
    if remove and page.act(form, done, agenda.remove, item, seen_version=seen):
        st.rerun()


def _take_suggested_order(page: PageContext, meeting: MeetingChoice, form: str, seen: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        sent = st.button("Use the suggested order", key=f"arrange {meeting.reference}")
        st.caption(
            "Overdue cases first, then cases heard or listed before, then cases whose last safe panel this is. Difficult cases "
            "come early; cases the same people must leave are kept together."
        )
    done = "The cases are now in the suggested order, each with the reason for its place."
    if sent and page.act(form, done, agenda.arrange, meeting.reference, seen_version=seen):
        st.rerun()


def _add_a_request(page: PageContext, meeting: MeetingChoice, form: str, seen: int) -> None:
    with st.form(f"place {meeting.reference}", border=False):
        left, right = st.columns([4, 2], vertical_alignment="bottom")
        at = f"place reference {meeting.reference} {form_key(form)}"
        reference = left.text_input("Add a pending request by its reference", key=at).strip()
        sent = right.form_submit_button("Add at the end", width="stretch")
    if sent and not reference:
        st.warning("Enter the reference of the request to add.")
    elif sent and page.act(form, f"{reference} added at the end.", agenda.place, meeting.reference, reference, seen_version=seen):
        st.rerun()
