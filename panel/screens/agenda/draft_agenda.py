"""A meeting planned and its draft agenda arranged, for whoever runs the panel; the order is theirs, the suggestion ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

import streamlit as st

from panel.acts import agenda
from panel.law import figures, working_days
from panel.law.agenda.timetable import papers_out
from panel.law.figures import MEETING_WEEKDAY
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.agenda import agenda as agenda_screen
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm, day_from, one_of
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.widgets import choice, confirm, deadline
from panel.store.engine import Work
from panel.store.policy.in_force import starts_at_on
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice

NEW = "new meeting"
TEMPLATES = 12
"""Earlier meetings whose list of people may be taken over."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting as it is typed; `like` an earlier one, whose people are asked again."""

    day: date
    size: int
    starts_at: str
    place: str
    like: str


def plan_a_meeting(page: PageContext, meetings: Sequence[MeetingChoice]) -> None:
    """The form for a new draft agenda, which is then the one shown; asked twice where a meeting is planned that day already."""
    kept = KeptForm(page, NEW)
    with st.expander("Plan a meeting", expanded=not meetings), kept.typing(border=True):
        left, middle, right = st.columns(3)
        taken = {one.held_on for one in meetings}
        weekday = MEETING_WEEKDAY.on(page.today).value - 1
        usual = (page.today + timedelta(days=(weekday - page.today.weekday()) % 7 or 7, weeks=week) for week in count())
        ahead = next(day for day in usual if day not in taken)
        with page.reading() as session:
            begins = datetime.strptime(starts_at_on(session, ahead), "%H:%M").time()  # noqa: DTZ007  # the time on the wall
        day = left.date_input(
            "Day", min_value=page.today, format="DD/MM/YYYY", **kept.as_widget("new day", ahead, day_from(page.today))
        )
        start = middle.time_input("Starts at", **kept.as_widget("new start", begins, time.fromisoformat))
        most = agenda_screen.most_in_time(ahead)
        size = right.number_input("Maximum number of cases", 1, 60, **kept.as_widget("new size", most))
        left, right = st.columns(2)
        earlier = [one for one in meetings if one.held_on <= page.today] or list(meetings)
        likes = ["", *(one.reference for one in earlier[:TEMPLATES])]
        like = left.selectbox(
            "Asked to it",
            likes,
            format_func=lambda one: f"as to {one}" if one else "everybody with a role on the panel",
            **kept.as_widget("new like", None, one_of(likes)),
        )
        last = meetings[0] if meetings else None
        place = right.text_input("Place", max_chars=120, **kept.as_widget("new place", last.place if last else ""))
        st.caption("Pending requests are placed in the suggested order, each with its reason. You can change the order.")
        sent = st.button("Create the draft agenda", type="primary", key=f"record {kept.subject}")
    plan = Plan(day, int(size), start.strftime("%H:%M"), str(place), str(like or ""))
    that_day = [one.reference for one in meetings if one.held_on == day]
    if sent and that_day:
        confirm.open_dialog(NEW)
    elif sent and _create(page, kept, plan):
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
        lambda: _create(page, kept, plan),
    )


def _create(page: PageContext, kept: KeptForm, plan: Plan) -> bool:
    done = kept.recorded(_created)
    return page.act(NEW, done, agenda.new, plan.day, size=plan.size, starts_at=plan.starts_at, place=plan.place, like=plan.like)


def _created(reference: str) -> str:
    links.stay(meeting=reference)
    return f"Draft agenda {reference} created. It is shown below."


def publish(page: PageContext, meeting: MeetingChoice, lines: Sequence[AgendaLine]) -> None:
    """The next act on a draft, above its cases: publishing, by when, and what it fixes; then the ways to change it, folded."""
    form = f"agenda {meeting.reference}"
    seen = version_first_seen(form, meeting.version)
    said, button = st.columns([12, 5], vertical_alignment="center")
    said.markdown(_by_when(meeting.held_on, page.today))
    said.caption("Publishing fixes the order and the contents of each pack. Papers that arrive later are marked as late.")
    sent = button.button("Publish the agenda", type="primary", key=f"publish {form}", width="stretch", disabled=not lines)
    done = "Agenda published. Every pack is now fixed."
    if sent and page.act(form, done, agenda.publish, meeting.reference, seen_version=seen):
        st.rerun()
    if lines:
        with st.expander("Change one case: its place, its minutes, or take it off"):
            _change_one(page, meeting, lines, form, seen)
    with st.expander("Add a request, or use the suggested order" if lines else "Add a request"):
        _add_a_request(page, meeting, form, seen)
        if lines:
            _take_suggested_order(page, meeting, form, seen)
    reread(form, seen, meeting.version)


def _by_when(held_on: date, today: date) -> str:
    """By when the papers go out, and how many working days before the meeting are left where that day is past."""
    ahead, by = f"{figures.PAPERS_OUT.on(held_on).value} {figures.PAPERS_OUT.unit}", papers_out(held_on)
    if today <= by:
        return f"{deadline.clock_badge(by, today)} Papers go out {ahead}: by {wording.short_date(by)}."
    left = sum(working_days.is_working_day(today + timedelta(days=day)) for day in range((held_on - today).days))
    many = f"{left} {'is' if left == 1 else 'are'} left" if left else "none is left"
    return f":red-badge[Late] Papers should have gone out {ahead}, by {wording.short_date(by)}: {many}."


def _change_one(page: PageContext, meeting: MeetingChoice, lines: Sequence[AgendaLine], form: str, seen: int) -> None:
    left, *rest = st.columns([6, 2, 2, 3, 3], vertical_alignment="bottom")
    by_item = {line.item_id: line for line in lines}
    chosen = choice.pick(
        "Case",
        {item: f"{line.position}. {line.initials} · {label(line.kind)}" for item, line in by_item.items()},
        key=f"case {meeting.reference}",
        first=lines[0].item_id,
        where=left,
    )
    line = by_item[lines[0].item_id if chosen is None else chosen]
    who, item, most = line.initials, line.item_id, figures.CASE_MINUTES_MOST.on(meeting.held_on).value
    key = f"{item} {meeting.version}"
    place = int(rest[0].number_input("Place", 1, len(lines), line.position, key=f"place {key}"))
    minutes = int(rest[1].number_input("Minutes", 1, most, line.minutes, key=f"minutes {key}"))
    save = rest[2].button(f"Change {who}", width="stretch", key=f"change {meeting.reference}")
    remove = rest[3].button(f"Take {who} off", width="stretch", key=f"remove {meeting.reference}")
    done = f"{who} is now at place {place}, with {minutes} minutes."
    if save and page.act(form, done, _change, line, place, minutes, seen):
        st.rerun()
    done = f"{who} removed. The request is waiting for another agenda."
    if remove and page.act(form, done, agenda.remove, item, seen_version=seen):
        st.rerun()


def _change(work: Work, line: AgendaLine, place: int, minutes: int, seen: int) -> None:
    """Both at once where both were changed; each is an act with its own entry in the log."""
    if place != line.position or minutes == line.minutes:
        agenda.move(work, line.item_id, place, seen_version=seen)
        seen += 1
    if minutes != line.minutes:
        agenda.set_minutes(work, line.item_id, minutes, seen_version=seen)


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
    kept = KeptForm(page, f"place {meeting.reference}", at=f"{meeting.reference} {form_key(form)}")
    with kept.typing():
        left, right = st.columns([4, 2], vertical_alignment="bottom")
        reference = left.text_input("Add a pending request by its reference", **kept.as_widget("place reference", "")).strip()
        sent = right.button("Add at the end", key=f"record {kept.subject}", width="stretch")
    if sent and not reference:
        st.warning("Enter the reference of the request to add.")
    elif sent and page.act(
        form, kept.recorded(f"{reference} added at the end."), agenda.place, meeting.reference, reference, seen_version=seen
    ):
        st.rerun()
