"""The sitting: attendance, interests, quorum for each case, the strip of cases."""

from collections.abc import Collection, Sequence
from datetime import date

import streamlit as st

from panel.law.findings import Finding
from panel.law.meeting import case_count, quorum
from panel.law.meeting.quorum import Seat
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Capacity, Discipline, InterestKind, ItemState, MeetingState, Presence
from panel.screens.app.page_context import form_key
from panel.screens.meeting import case_buttons as strips
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.chair_view import Asked, Declared

DONE = {ItemState.LISTED: "○", ItemState.RECOMMENDED: "●", ItemState.DEFERRED: "↷", ItemState.NOT_REACHED: "–"}
LATER = "↓"


def quorum_of(here: Sequence[Seat], recused: Collection[int], meeting: MeetingChoice) -> Finding:
    """Quorum for one case, of those in the room and not recused from it."""
    return quorum.quorate(here, recused, on=meeting.held_on)


def quorum_for(asked: Sequence[Asked], interests: Sequence[Declared], line: AgendaLine, meeting: MeetingChoice) -> Finding:
    """Quorum for one case as everybody recorded as present would give it."""
    present = [one.seat for one in asked if one.presence is Presence.PRESENT]
    return quorum_of(present, {one.person_id for one in interests if one.request_id == line.request_id}, meeting)


def attendance(asked: Sequence[Asked]) -> dict[int, tuple[Capacity, Discipline | None, Presence]]:
    """The attendance table, to be changed in place; what was changed, by person."""
    import pandas as pd

    capacities = {label(one): one for one in Capacity}
    disciplines: dict[str, Discipline | None] = {"": None, **{label(one): one for one in Discipline}}
    presences = {label(one): one for one in Presence}
    frame = pd.DataFrame(
        [(one.name, label(one.presence), label(one.capacity), label(one.discipline)) for one in asked],
        columns=["Name", "Presence", "Capacity", "Discipline"],
    )
    changed = st.data_editor(
        frame,
        hide_index=True,
        width="stretch",
        row_height=36,
        height=36 * (len(asked) + 1) + 3,
        disabled=["Name"],
        column_config={
            "Name": st.column_config.Column(width=140),
            "Capacity": st.column_config.SelectboxColumn(options=list(capacities), required=True, width=120),
            "Discipline": st.column_config.SelectboxColumn(options=list(disciplines), width=150),
            "Presence": st.column_config.SelectboxColumn(options=list(presences), required=True, width=120),
        },
        key="attendance",
    )
    found = {}
    for one, row in zip(asked, changed.itertuples(index=False), strict=True):
        now = capacities[row.Capacity], disciplines[row.Discipline or ""], presences[row.Presence]
        if now != (one.capacity, one.discipline, one.presence):
            found[one.person_id] = now
    return found


def everybody_here(asked: Sequence[Asked]) -> dict[int, tuple[Capacity, Discipline | None, Presence]]:
    """Everybody not yet recorded, as present."""
    return {one.person_id: (one.capacity, one.discipline, Presence.PRESENT) for one in asked if one.presence is Presence.INVITED}


def ask_interest(
    lines: Sequence[AgendaLine], asked: Sequence[Asked], form: str
) -> tuple[bool, AgendaLine | None, Asked | None, InterestKind | None, str]:
    """An interest said aloud at the meeting."""
    fresh = form_key(form)
    with st.form("an interest"):
        left, middle, right = st.columns(3)
        line = left.selectbox(
            "Case",
            list(lines),
            index=None,
            format_func=lambda one: f"{one.position}. {one.initials}",
            key=f"interest case {fresh}",
            placeholder="which",
        )
        who = middle.selectbox(
            "Who", list(asked), index=None, format_func=lambda one: one.name, key=f"interest who {fresh}", placeholder="who"
        )
        kind = right.selectbox(
            "What kind", list(InterestKind), index=None, format_func=label, key=f"interest kind {fresh}", placeholder="which"
        )
        said = st.text_input("In a few words", key=f"interest words {fresh}")
        sent = st.form_submit_button("Record the interest")
    return sent, line, who, kind, said


def quorum_cases(
    meeting: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked], interests: Sequence[Declared]
) -> None:
    """Quorum as it stands for the meeting, and only the cases for which it stands otherwise or somebody leaves."""
    import pandas as pd

    whole = quorum.quorate([one.seat for one in asked if one.presence is Presence.PRESENT], (), on=meeting.held_on)
    rows = []
    for line in lines:
        finding = quorum_for(asked, interests, line, meeting)
        away = [one.name for one in interests if one.request_id == line.request_id]
        if away or finding.is_met != whole.is_met:
            missing = ", ".join(finding.facts["missing"]) or "nobody"
            rows.append((line.position, line.initials, plain_words.plain(", ".join(away)), _mark(finding), missing))
    st.markdown(deadline.quorum(whole, "the meeting"))
    if rows:
        st.caption("Cases somebody leaves:")
        names = ["No.", "Child", "Leaves", "Quorum", "Missing"]
        st.table(pd.DataFrame(rows, columns=names).set_index("No."), hide_index=False)


def _mark(finding: Finding) -> str:
    return "Quorate" if finding.is_met else "Not quorate"


def _badge(finding: Finding) -> str:
    return f":{'green' if finding.is_met else 'red'}-badge[{_mark(finding)}]"


def strip(lines: Sequence[AgendaLine], current: int | None, later: Collection[int] = ()) -> int | None:
    """The cases in order, with where each has got to and whether it is to be taken `later`; the one called by a click."""
    shown = []
    for line in lines:
        mark = LATER if line.item_id in later and line.state is ItemState.LISTED else DONE[line.state]
        shown.append((line.item_id, f"{mark} {line.position} {line.initials}{' ◆' if line.exceptions else ''}"))
    called = strips.strip(shown, current, "call")
    put_back = f" · {LATER} taken later" if later else ""
    claimed = " · ◆ exception to a time limit" if any(line.exceptions for line in lines) else ""
    st.caption(f"○ to hear{put_back} · ● recommended · ↷ put off · – not heard{claimed}")
    return called


def state_of(meeting: MeetingChoice, lines: Sequence[AgendaLine]) -> None:
    """Where the meeting stands, in one line; while it is open its day stands just above, where the meeting is chosen."""
    settled = sum(line.state is not ItemState.LISTED for line in lines)
    colour = {MeetingState.OPEN: "green", MeetingState.PUBLISHED: "blue"}.get(meeting.state, "gray")
    named = (
        ""
        if meeting.state is MeetingState.OPEN
        else f"**{wording.short_date(meeting.held_on)}** · {plain_words.plain(meeting.reference)} · "
    )
    st.markdown(f":{colour}-badge[{label(meeting.state)}] {named}{settled} of {len(lines)} cases settled")


def accounted(lines: Sequence[AgendaLine], withdrawn: Collection[int]) -> None:
    """What became of every case listed, before the meeting is closed; of the cases open to this person."""
    counted = case_count.tally_of([line.state for line in lines], withdrawn=len(withdrawn))
    finding = case_count.cases_add_up(counted)
    (st.success if finding.is_met else st.warning)(plain_words.plain(wording.sentence(finding)))


def line_heading(line: AgendaLine) -> None:
    """Which case is being heard."""
    st.markdown(f"### {line.position}. {line.initials} · {label(line.kind)}")


def line_facts(line: AgendaLine, enough: Finding, leaving: Sequence[str], left: Sequence[str], today: date) -> None:
    """How its clock stands, where the child is, whether the panel is quorate for it, who has to leave for it and who has."""
    facts = f"{plain_words.plain(line.setting)} · last day {deadline.act_by(line.due_on)} · {plain_words.plain(line.reference)}"
    st.markdown(
        f"{deadline.clock_badge(line.due_on, today)} {deadline.exception_badges(line.exceptions)} {_badge(enough)} "
        + (f":orange-badge[Has to leave: {plain_words.plain(', '.join(leaving))}] " if leaving else "")
        + (f":blue-badge[Recused and out: {plain_words.plain(', '.join(left))}] " if left else "")
        + facts
        + ("" if enough.is_met else f"  \n{plain_words.plain(wording.sentence(enough))}")
    )
