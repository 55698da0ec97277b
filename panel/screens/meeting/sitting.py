"""What is recorded of a meeting as a whole: who attends, interests said aloud, its opening and its closing."""

from collections.abc import Mapping, Sequence

import streamlit as st

from panel.acts import interests, meeting, meeting_events
from panel.law.meeting import case_count
from panel.law.messages import wording
from panel.law.vocabulary import MeetingState
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, forget_form, form_key
from panel.screens.meeting import attendance, pace
from panel.screens.meeting.attendance import Attends
from panel.screens.widgets import confirm
from panel.store.engine import Work
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting import course
from panel.store.queries.meeting.chair_view import Asked, Declared
from panel.store.queries.meeting.course import Sitting


def open_meeting(page: PageContext, now: MeetingChoice) -> None:
    """The button that opens a published meeting; on another day than the one it is planned for, it asks first."""
    if now.state is not MeetingState.PUBLISHED or not page.may("meeting.open"):
        return
    form = f"open {now.reference}"
    pressed = st.button("Open the meeting", type="primary")
    if pressed and now.held_on != page.today:
        confirm.open_dialog(form)
    elif pressed and _open(page, form, now):
        st.rerun()
    says = (
        f"The meeting is planned for {wording.long_date(now.held_on)}. Today is {wording.long_date(page.today)}.",
        "Opened today, its minutes say that it was held today.",
    )
    confirm.dialog(form, "Open the meeting on another day?", says, "Open it today", lambda: _open(page, form, now))


def _open(page: PageContext, form: str, now: MeetingChoice) -> bool:
    return page.act(form, "", meeting.open_meeting, now.reference)


def attendance_and_interests(
    page: PageContext, now: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked], declared: Sequence[Declared]
) -> None:
    """Who attends, recorded as each change is made; interests said aloud; and quorum as it stands."""
    people, cases = st.columns([8, 5], gap="medium")
    with people:
        _attendance(page, now, asked)
    with cases:
        _asked_for_interests(page, now)
        _interest(page, now, lines, asked)
        attendance.quorum_cases(now, lines, asked, declared)


def _attendance(page: PageContext, now: MeetingChoice, asked: Sequence[Asked]) -> None:
    form = f"attendance {now.reference}"
    # The grid keeps its changes under its own key. A new key after each one: a change kept longer would write over what somebody
    # else records meanwhile.
    changes = attendance.grid(asked, key=f"attendance {form_key(form)}")
    st.caption("Each change is recorded as you make it.")
    if st.button("Mark everyone not yet recorded as present", width="stretch"):
        changes = attendance.everyone_present(asked)
    if changes:
        if page.act(form, _recorded(asked, changes), _attend, now.reference, changes):
            st.rerun()
        forget_form(form)


def _recorded(asked: Sequence[Asked], changes: Mapping[int, Attends]) -> str:
    names = [one.name for one in asked if one.person_id in changes]
    return f"Attendance recorded: {names[0]}." if len(names) == 1 else f"Attendance recorded for {len(names)} people."


def _attend(work: Work, reference: str, changes: Mapping[int, Attends]) -> None:
    for person, (capacity, discipline, presence) in changes.items():
        meeting.attend(work, reference, person, capacity, discipline, presence)


def _asked_for_interests(page: PageContext, now: MeetingChoice) -> None:
    if now.interests_asked:
        st.markdown("**Everyone has been asked to declare interests.**")
        return
    st.markdown("**Nobody has been asked to declare interests yet.**")
    pressed = st.button("I have asked for declarations of interest")
    if pressed and page.act(f"ask {now.reference}", "Recorded: interests were asked for.", meeting.ask_interests, now.reference):
        st.rerun()


def _interest(page: PageContext, now: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked]) -> None:
    kept = KeptForm(page, f"interest {now.reference}")
    sent, line, who, kind, words = attendance.interest_form(kept, lines, asked)
    if not sent:
        return
    if line is None or who is None or kind is None:
        st.warning("Choose the case, the person and the kind of interest, then record it.")
        return
    done = kept.recorded(f"Recorded: {who.name} takes no part in case {line.position}.")
    if page.act(kept.form, done, interests.declare, line.reference, who.person_id, kind, words):
        st.rerun()


def let_cases_wait(page: PageContext, now: MeetingChoice, lines: Sequence[AgendaLine], sat: Sitting) -> None:
    """From halfway, the cases that would not be reached: those the chair chooses wait for another meeting."""
    waits = pace.unheard_form(now, lines, sat, page.now, page.today)
    done = "These cases will be listed first at the next meeting."
    if waits and page.act(f"wait {now.reference}", done, meeting_events.leave_unheard, now.reference, waits):
        st.rerun()


def close_meeting(page: PageContext, now: MeetingChoice, lines: list[AgendaLine]) -> None:
    """Closing, once every case is accounted for: it is asked again in a dialog, for a closed meeting is not opened again."""
    form = f"close {now.reference}"
    with page.reading() as session:
        withdrawn = course.withdrawn_at(session, page.actor, lines)
    attendance.accounted(lines, withdrawn)
    relist = st.checkbox("Cases not reached wait for another agenda")
    if st.button("Close the meeting"):
        confirm.open_dialog(form)
    counted = case_count.tally_of([line.state for line in lines], withdrawn=len(withdrawn))
    waits = f" {_cases(counted.open_still)} not reached will wait for another agenda." if relist and counted.open_still else ""
    says = (
        f"{attendance.heard_in_words(counted)}{waits}",
        "A closed meeting cannot be opened again. Its minutes can then be signed.",
    )
    done = f"Meeting closed. {attendance.heard_in_words(counted)} Sign the minutes under Minutes."
    confirm.dialog(
        form, "Close the meeting?", says, "Close it", lambda: page.act(form, done, meeting.close, now.reference, relist=relist)
    )


def _cases(many: int) -> str:
    return f"{many} {'case' if many == 1 else 'cases'}"
