"""The meeting on screen: the attendance grid, quorum for each case, the cases in order and where each has got to."""

from collections.abc import Collection, Sequence
from datetime import date

import streamlit as st

from panel.law.findings import Finding
from panel.law.meeting import case_count, quorum
from panel.law.meeting.case_count import Tally
from panel.law.meeting.quorum import Seat
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Capacity, Discipline, InterestKind, ItemState, Kind, MeetingState, Presence
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.meeting.case_buttons import case_buttons
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.chair_view import Asked, Declared

DONE = {ItemState.LISTED: "○", ItemState.RECOMMENDED: "●", ItemState.DEFERRED: "↷", ItemState.NOT_REACHED: "–"}
LATER = "↓"


def quorum_of(here: Sequence[Seat], recused: Collection[int], meeting: MeetingChoice, kind: Kind | None) -> Finding:
    """Quorum for one case of its kind, of those in the room and not recused from it."""
    return quorum.quorate(here, recused, on=meeting.held_on, kind=kind)


def quorum_for(asked: Sequence[Asked], interests: Sequence[Declared], line: AgendaLine, meeting: MeetingChoice) -> Finding:
    """Quorum for one case as everybody recorded as present would give it."""
    present = [one.seat for one in asked if one.presence is Presence.PRESENT]
    return quorum_of(present, {one.person_id for one in interests if one.request_id == line.request_id}, meeting, line.kind)


Attends = tuple[Capacity, Discipline | None, Presence]
"""How somebody attends."""


def grid(asked: Sequence[Asked], *, key: str) -> dict[int, Attends]:
    """The attendance of everybody asked, to be changed in place; what was changed, by person."""
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
            "Capacity": st.column_config.SelectboxColumn(options=list(capacities), required=True, width=112),
            "Discipline": st.column_config.SelectboxColumn(options=list(disciplines), width=205),
            "Presence": st.column_config.SelectboxColumn(options=list(presences), required=True, width=128),
        },
        key=key,
    )
    found = {}
    for one, row in zip(asked, changed.itertuples(index=False), strict=True):
        now = capacities[row.Capacity], disciplines[row.Discipline or ""], presences[row.Presence]
        if now != (one.capacity, one.discipline, one.presence):
            found[one.person_id] = now
    return found


def everyone_present(asked: Sequence[Asked]) -> dict[int, Attends]:
    """Everyone not yet recorded, as present."""
    return {one.person_id: (one.capacity, one.discipline, Presence.PRESENT) for one in asked if one.presence is Presence.INVITED}


def interest_form(
    kept: KeptForm, lines: Sequence[AgendaLine], asked: Sequence[Asked]
) -> tuple[bool, AgendaLine | None, Asked | None, InterestKind | None, str]:
    """An interest said aloud at the meeting: whether sent, the case, whose it is, of what kind, in what words."""
    by_item, by_person = {one.item_id: one for one in lines}, {one.person_id: one for one in asked}
    with kept.typing(border=True):
        left, middle, right = st.columns(3)
        item = left.selectbox(
            "Case",
            list(by_item),
            index=None,
            format_func=lambda one: f"{by_item[one].position}. {by_item[one].initials}",
            placeholder="which",
            **kept.as_widget("interest case", None, one_of(by_item)),
        )
        person = middle.selectbox(
            "Who",
            list(by_person),
            index=None,
            format_func=lambda one: by_person[one].name,
            placeholder="who",
            **kept.as_widget("interest who", None, one_of(by_person)),
        )
        kind = right.selectbox(
            "What kind",
            list(InterestKind),
            index=None,
            format_func=label,
            placeholder="which",
            **kept.as_widget("interest kind", None, InterestKind),
        )
        words = st.text_input("In a few words", **kept.as_widget("interest words", ""))
        sent = st.button("Record the interest", key=f"record {kept.subject}")
    return sent, by_item.get(item or 0), by_person.get(person or 0), kind, words


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
            more = [one for one in finding.facts["missing"] if one not in whole.facts["missing"]]
            missing = ", ".join(more) or ("nobody" if finding.is_met else "as above")
            rows.append((line.position, line.initials, plain_words.plain(", ".join(away)), _mark(finding), missing))
    st.markdown(deadline.quorum(whole, "the meeting"))
    if rows:
        st.caption("Cases for which somebody leaves:")
        names = ["No.", "Child", "Leaves", "Quorum", "Missing"]
        st.table(pd.DataFrame(rows, columns=names).set_index("No."), hide_index=False)


def _mark(finding: Finding) -> str:
    return "Quorate" if finding.is_met else "Not quorate"


def case_list(lines: Sequence[AgendaLine], current: int | None, later: Collection[int] = ()) -> int | None:
    """The cases in order, with where each has got to and whether it is to be taken `later`; the one called by a click."""
    shown = []
    for line in lines:
        mark = LATER if line.item_id in later and line.state is ItemState.LISTED else DONE[line.state]
        shown.append((line.item_id, f"{mark} {line.position} {line.initials}{' ◆' if line.exceptions else ''}"))
    called = case_buttons(shown, current, "call")
    put_back = f" · {LATER} taken later" if later else ""
    claimed = " · ◆ exception to a time limit" if any(line.exceptions for line in lines) else ""
    st.caption(f"○ to hear{put_back} · ● recommended · ↷ deferred · – not heard{claimed}")
    return called


def state_of(meeting: MeetingChoice, lines: Sequence[AgendaLine]) -> None:
    """Where the meeting stands, in one line; while it is open its day stands just above, where the meeting is chosen."""
    colour = {MeetingState.OPEN: "green", MeetingState.PUBLISHED: "blue"}.get(meeting.state, "gray")
    named = (
        ""
        if meeting.state is MeetingState.OPEN
        else f"**{wording.short_date(meeting.sat_on)}** · {plain_words.plain(meeting.reference)} · "
    )
    counted = case_count.tally_of([line.state for line in lines], withdrawn=0)
    heard = f"{counted.recommended} of {len(lines)} cases heard" + (f", {counted.deferred} deferred" if counted.deferred else "")
    st.markdown(f":{colour}-badge[{label(meeting.state)}] {named}{heard}")


def heard_in_words(counted: Tally) -> str:
    """How many cases were heard, and what became of the others: a case not reached was not heard, though nothing is left to do."""
    rest = (
        (counted.deferred, "deferred"),
        (counted.withdrawn, "withdrawn"),
        (counted.not_reached + counted.open_still, "not reached"),
    )
    others = "".join(f", {many} {what}" for many, what in rest if many)
    return f"{counted.recommended} of {counted.listed} {'case' if counted.listed == 1 else 'cases'} heard{others}."


def accounted(lines: Sequence[AgendaLine], withdrawn: Collection[int]) -> None:
    """What became of every case listed, before the meeting is closed; of the cases open to this person."""
    counted = case_count.tally_of([line.state for line in lines], withdrawn=len(withdrawn))
    finding = case_count.cases_add_up(counted)
    (st.success if finding.is_met else st.warning)(plain_words.plain(wording.sentence(finding)))


def line_heading(line: AgendaLine) -> None:
    """Which case is being heard: the heading of the page while the panel sits."""
    st.markdown(f"# {line.position}. {line.initials} · {label(line.kind)}")


def line_facts(line: AgendaLine, enough: Finding, leaving: Sequence[str], left: Sequence[str], today: date) -> None:
    """How its clock stands, where the child is, what quorum for it lacks, who has to leave for it and who has."""
    facts = f"{plain_words.plain(line.setting)} · last day {deadline.act_by(line.due_on)} · {plain_words.plain(line.reference)}"
    st.markdown(
        f"{deadline.clock_badge(line.due_on, today)} {deadline.exception_badges(line.exceptions)} "
        + (f":orange-badge[Must leave: {plain_words.plain(', '.join(leaving))}] " if leaving else "")
        + (f":blue-badge[Recused and out: {plain_words.plain(', '.join(left))}] " if left else "")
        + facts
        + ("" if enough.is_met else f"  \n:red-badge[▲ {plain_words.plain(wording.sentence(enough))}]")
    )
