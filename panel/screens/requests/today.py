"""What needs each person now, by what they may do."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law import dates, figures
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.terms import calendar_end_warning
from panel.law.vocabulary import MeetingState
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.casework import advice, awaited
from panel.store.queries.decisions import decision_queue
from panel.store.queries.decisions.outside_panel import open_asks
from panel.store.queries.decisions.ratifications import awaiting_word
from panel.store.queries.letters import letters_due, to_write
from panel.store.queries.requests import pending_list, today
from panel.store.queries.requests.today import Coming
from panel.store.term_calendar import calendar

FIRST = 5
FEW = 3
STATE_COLOURS = {
    MeetingState.DRAFT: "orange",
    MeetingState.PUBLISHED: "blue",
    MeetingState.OPEN: "green",
    MeetingState.CLOSED: "violet",
}


def places(page: PageContext) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where work stands and where meetings stand: side by side for those who have both."""
    if page.may("request.read"):
        left, right = st.columns(2, gap="medium")
        return left, right
    return st.container(), st.container()


def pressing(page: PageContext) -> None:
    """Requests waiting for an agenda: how many are at risk, and the first five."""
    if not page.may("request.read"):
        return
    with page.reading() as session:
        counts = today.pressing(session, page.actor, page.today, dates.soon_until(page.today))
        first = pending_list.listed(session, page.actor, pending_list.Wanted(), page=0, size=FIRST)
    with st.container(border=True):
        st.markdown("## Requests waiting for an agenda")
        if not counts.waiting:
            st.markdown("No requests are waiting. Log one, or import a file, to start.")
            links.link("All requests", "requests")
            return
        left, middle, right = st.columns(3)
        left.metric("Waiting", f"{counts.waiting:,}")
        middle.metric("Overdue", f"{counts.overdue:,}")
        right.metric(f"Within {figures.DUE_SOON.on(page.today).value} weeks", f"{counts.soon:,}")
        for row in first:
            first_words = f"{row.initials}: {deadline.days_left(row.due_on, page.today)}"
            _line(first_words, f"{label(row.kind)}, {row.setting}", "case", case=row.reference)
        links.link("All requests", "requests")


def queue(page: PageContext) -> None:
    """Decisions that await the officer."""
    if not page.may("decision.record"):
        return
    with page.reading() as session:
        waiting = today.awaiting_decision(session, page.actor)
        first = decision_queue.awaiting_decision(session, page.actor)[:FIRST] if waiting else []
        awards = decision_queue.awaiting_award(session, page.actor)
        asks, words_awaited = open_asks(session, page.actor), awaiting_word(session, page.actor)
    with st.container(border=True):
        st.markdown("## Your decisions")
        if page.actor.delegated_on(page.today) is None:
            st.warning("You hold no delegated authority today, so you cannot decide. An administrator can record it.")
        left, right = st.columns(2)
        left.metric("Awaiting your decision", f"{waiting:,}")
        right.metric("Awards to make", f"{len(awards):,}")
        for case in [*first, *awards[: FIRST - len(first)]]:
            first_words = f"{case.initials}: {deadline.days_left(case.due_on, page.today)}"
            _line(first_words, f"{label(case.kind)}, {case.setting}", "decisions", item=str(case.item_id))
        if asks:
            links.link(f"Asked to be taken outside panel: {len(asks)}", "decisions")
        if words_awaited:
            links.link(f"Decided, awaiting the health body: {len(words_awaited)}", "decisions")
        links.link("The whole queue", "decisions")


def telling(page: PageContext) -> None:
    """Families still to be told, exceptions that wait, advice overdue; for those who do casework."""
    if not page.may("told.record"):
        return
    with page.reading() as session:
        considered, decided = awaited.untold(session, page.actor)
        first = awaited.first_untold(session, page.actor, limit=FEW)
        waiting = awaited.to_approve(session, page.actor)
        untold = awaited.untold_exceptions(session, page.actor)
        overdue = advice.overdue(session, page.actor, page.today)
        unopened = advice.to_open(session, page.actor, limit=FEW)
    if not (considered or decided or waiting or untold or overdue or unopened):
        return
    with st.container(border=True):
        st.markdown("## Casework")
        counted = [
            f"{_many(considered, 'family', 'families')} not yet told that an assessment is considered",
            f"{_many(decided, 'family', 'families')} not yet told of the decision",
            f"{_many(untold, 'exception', 'exceptions')} the family is not yet told of",
        ]
        st.markdown("  \n".join(counted))
        for row in first:
            _line(f"{row.initials}: tell the family", label(row.occasion).lower(), "case", case=row.reference)
        for claim in waiting[:FEW]:
            _line(
                f"{claim.initials}: exception claimed",
                f"{label(claim.stage).lower()}; to be approved",
                "case",
                case=claim.reference,
            )
        for reference, initials in unopened:
            _line(f"{initials}: ask for advice", "decided to assess; the tracker is not open", "case", case=reference)
        links.link(f"{overdue:,} {'piece' if overdue == 1 else 'pieces'} of advice overdue", "advice")


def _many(count: int, one: str, more: str) -> str:
    return f"**{count:,}** {one if count == 1 else more}"


def letters(page: PageContext) -> None:
    """Letters that wait after decisions, by how they stand, and medical funding to be applied for again; nothing for none."""
    if not page.may("notice.read"):
        return
    with page.reading() as session:
        waiting = to_write.to_write(session, page.actor, limit=FIRST)
        stand = letters_due.standing(session, page.actor, page.today, dates.soon_until(page.today))
        due = letters_due.reminders(session, page.actor, page.today)
    if not (stand.to_write or stand.held or stand.checked or due):
        return
    with st.container(border=True):
        st.markdown("## Letters to families and settings")
        one, two, three = st.columns(3)
        one.metric("Cases to write to", f"{stand.to_write:,}")
        two.metric("Held", f"{stand.held:,}")
        three.metric("Ready to release", f"{stand.checked:,}")
        if stand.late:
            st.error(
                f"{stand.late:,} of the letters held or ready {'is' if stand.late == 1 else 'are'} past the last day to tell the family."
            )
        elif stand.soon:
            st.caption(
                f"{stand.soon:,} of the letters held or ready fall due within {figures.DUE_SOON.on(page.today).value} weeks. The clock runs to the day the family is told."
            )
        for case in waiting:
            _line(
                f"{case.initials}: {deadline.days_left(case.due_on, page.today)}",
                f"{label(case.option)}, {case.setting}",
                "letters",
            )
        for ends in due:
            st.warning(
                plain_words.plain(
                    f"Medical funding for {ends.initials} ends on {wording.long_date(ends.ends_on)}: time to apply again."
                )
            )
            links.link(f"Apply again for {ends.initials}", "requests", again=ends.reference)
        links.link("All letters", "letters")


def coming(page: PageContext) -> None:
    """The meetings that are not signed yet, each with its next step and its cases."""
    if not page.may("agenda.read"):
        return
    with page.reading() as session:
        meetings = today.coming(session, page.actor)
    if not meetings:
        with st.container(border=True):
            st.markdown("## Meetings")
            st.markdown(
                "No meeting is planned."
                if page.may("request.read")
                else "You are not asked to any meeting with a published agenda."
            )
            if page.may("agenda.new"):
                links.link("Plan a meeting", "agenda")
    for place, meeting in enumerate(meetings):
        with st.container(border=True):
            _meeting(page, meeting, opened=place == 0)


def _meeting(page: PageContext, meeting: Coming, *, opened: bool) -> None:
    day = wording.short_date(meeting.held_on)
    badge = f":{STATE_COLOURS[meeting.state]}-badge[{label(meeting.state)}]"
    st.markdown(f"## Meeting of {day}, {plain_words.plain(meeting.starts_at)}")
    st.markdown(f"{badge} {_when(meeting.held_on, page.today)}")
    text, page_name = _next_step(page, meeting)
    links.link(text, page_name, meeting=meeting.reference)
    if not page.may("case.read") or not meeting.cases:
        return
    many = f"{len(meeting.cases)} {'case' if len(meeting.cases) == 1 else 'cases'}"
    with st.expander(f"{many} to read", expanded=opened and not page.may("request.read")):
        for case in meeting.cases:
            _line(f"{case.position}. {case.initials}", f"{label(case.kind)}, {case.setting}", "case", case=case.reference)


def _when(held_on: date, on: date) -> str:
    days = (held_on - on).days
    if days == 0:
        return "Today"
    many = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"In {many}" if days > 0 else f"{many} ago"


def _next_step(page: PageContext, meeting: Coming) -> tuple[str, str]:
    """What this person does next about a meeting, and on which page."""
    if meeting.state is MeetingState.DRAFT and page.may("agenda.publish"):
        return "Arrange and publish the agenda", "agenda"
    if meeting.state is MeetingState.PUBLISHED and page.may("meeting.open"):
        return "Record attendance and open the meeting", "meeting"
    if meeting.state is MeetingState.PUBLISHED and page.may("meeting.attend"):
        return "Record apologies and attendance", "meeting"
    if meeting.state is MeetingState.OPEN and page.may("minutes.read"):
        return "Go to the meeting", "meeting"
    if meeting.state is MeetingState.OPEN and page.may("room.read"):
        return "Follow the meeting", "room"
    if meeting.state is MeetingState.CLOSED and page.may("minutes.sign"):
        return "Check and sign the minutes", "minutes"
    if meeting.state is MeetingState.CLOSED and page.may("minutes.read"):
        return "See the minutes; the chair signs them", "minutes"
    if page.may("reading.mark") and meeting.state is MeetingState.PUBLISHED:
        return "Read the cases", "reading"
    return "See the agenda", "agenda"


def running_the_house(page: PageContext) -> None:
    """What an administrator looks after."""
    if not page.may("person.add"):
        return
    with page.reading() as session:
        powerless = today.officers_without_authority(session, page.actor, page.today)
        calendar_ends = calendar_end_warning(calendar(session), page.today)
    with st.container(border=True):
        st.markdown("## People and authority")
        for name in powerless:
            st.warning(plain_words.plain(f"{name} is an LA officer without delegated authority today, and cannot decide."))
        if calendar_ends:
            st.warning(plain_words.plain(calendar_ends))
        st.markdown("Add people, give roles, record delegated authority. An administrator cannot open cases.")
        for name, page_name in (("People", "people"), ("Settings", "settings"), ("Rule book", "rulebook"), ("Audit", "audit")):
            links.link(name, page_name)


def _line(text: str, more: str, page: str, **about: str) -> None:
    """A link and what it is about, which goes to the next line where there is no room beside it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        links.link(text, page, **about)
        st.markdown(plain_words.plain(more), width="content")
