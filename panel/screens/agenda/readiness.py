"""The readiness board: cases by discipline, read or not and never what anybody thinks; reminders to copy, without a child's name."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.agenda.pre_reading import disciplines_have_read, warned_from
from panel.law.findings import Finding
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Discipline
from panel.screens.app import links
from panel.screens.widgets import plain_words
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.agenda.readiness import Board, Reader

SHORT = {
    Discipline.EDUCATIONAL_PSYCHOLOGY: "EP",
    Discipline.HEAD_TEACHER: "Head",
    Discipline.SENCO: "SENCO",
    Discipline.EARLY_YEARS: "Early",
    Discipline.POST_16: "Post-16",
    Discipline.HEALTH: "Health",
    Discipline.SOCIAL_CARE: "Care",
    Discipline.SEN_SERVICE: "Chair",
}
AS_CHAIR = frozenset({Discipline.SEN_SERVICE})
"""Read for the chair, not for a discipline the panel would miss."""
TALL = 20
NARROW = 58
"""Pixels of a column that holds a mark or two."""


def summary(board: Board, meeting: MeetingChoice, today: date) -> None:
    """How ready the meeting is in one line, and the disciplines nobody has read for, from the day they are warned of."""
    expected = [one for one in board.readers if one.expected]
    share = sum(len(board.lines) - board.unread(one) for one in expected)
    whole = len(board.lines) * len(expected)
    not_quorate = [line for line in board.lines if not board.forecast[line.item_id].is_met]
    left, *rest = st.columns(4)
    left.metric("Read, of all readings", f"{share} of {whole}")
    rest[0].metric("Interests still to be answered", sum(board.unstated(one) for one in expected))
    rest[1].metric("Suggested interests", len(board.suggested))
    rest[2].metric("No quorum as forecast", len(not_quorate))
    warned = [(line, finding) for line in board.lines if not (finding := _read_by(board, line, meeting, today)).is_met]
    if warned and today >= warned_from(meeting.held_on):
        missing = dict.fromkeys(one for _, finding in warned for one in finding.facts["missing"])
        listed = ", ".join(
            f"{label(one)} ({sum(one in finding.facts['missing'] for _, finding in warned)} of {len(board.lines)} cases)"
            for one in missing
        )
        st.warning(
            f"Not yet read by anyone from: {plain_words.plain(listed)}. The meeting is {wording.short_date(meeting.held_on)}."
        )
    elif warned:
        st.caption(f"Disciplines nobody has read for are warned of from {wording.short_date(warned_from(meeting.held_on))}.")


def papers(board: Board) -> None:
    """The cases that have no paper attached, if any; each opens the case, where one is attached."""
    lacking = board.without_paper
    if not lacking:
        return
    count = "1 case has" if len(lacking) == 1 else f"{len(lacking)} cases have"
    with st.expander(f"{count} no paper attached"):
        for line in lacking:
            links.link(f"{line.position} {line.initials}", "case", case=line.reference)


def _disciplines_asked(board: Board, line: AgendaLine) -> list[Discipline]:
    return [one for one in Discipline if one not in AS_CHAIR and board.of(one, line)]


def _read_by(board: Board, line: AgendaLine, meeting: MeetingChoice, today: date) -> Finding:
    read = [
        one
        for one in _disciplines_asked(board, line)
        if any((line.item_id, who.person_id) in board.read for who in board.of(one, line))
    ]
    return disciplines_have_read(_disciplines_asked(board, line), read, meeting.held_on, on=today)


def cases(board: Board) -> None:
    """Every case by discipline: how many of those who may read it have; and quorum as it is to be expected."""
    import pandas as pd

    present = [one for one in Discipline if any(reader.discipline is one and reader.expected for reader in board.readers)]
    rows = [
        {
            "": line.position,
            "Child": line.initials,
            "Quorum": _forecast(board, line),
            **{SHORT[one]: _cell(board.of(one, line), board, line) for one in present},
        }
        for line in board.lines
    ]
    st.markdown("## Cases by discipline")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        row_height=34,
        height=34 * (min(len(rows), TALL) + 1) + 3,
        column_config={
            "": st.column_config.NumberColumn(width=34),
            **{SHORT[one]: st.column_config.TextColumn(width=NARROW, help=label(one)) for one in present},
        },
    )
    st.caption(
        "● read · ○ not yet · – nobody of the discipline may read it. Whether it was read, never what anybody thinks. "
        "Quorum is as forecast from interests declared and apologies."
    )


def _cell(readers: Sequence[Reader], board: Board, line: AgendaLine) -> str:
    if not readers:
        return "–"
    return " ".join("●" if (line.item_id, one.person_id) in board.read else "○" for one in readers)


def _forecast(board: Board, line: AgendaLine) -> str:
    finding = board.forecast[line.item_id]
    return "Quorate" if finding.is_met else f"Missing: {', '.join(finding.facts['missing'])}"


def suggested(board: Board) -> None:
    """The interests the records suggest and nobody has answered."""
    if not board.suggested:
        return
    with st.container(border=True):
        st.markdown("## Suggested interests, not yet answered")
        for one in board.suggested:
            st.markdown(f"Case {one.position}: **{plain_words.plain(one.name)}** · {label(one.because).lower()}")
        st.caption("The person answers under Reading. Record an interest that somebody tells you of under Meeting.")


def reminders(board: Board, meeting: MeetingChoice) -> None:
    """Who has something left to do, and words to copy to each; no child is named in them."""
    st.markdown("## Still to do, by person")
    owing = [one for one in board.readers if one.expected and (board.unread(one) or board.unstated(one))]
    if not owing:
        st.markdown("Everyone expected has read every case open to them.")
    told = []
    for one in owing:
        unread, unstated = board.unread(one), board.unstated(one)
        said = f", {unstated} {'interest' if unstated == 1 else 'interests'} to answer" if unstated else ""
        told.append(f"{plain_words.plain(one.name)}: {unread} to read{said}")
    st.markdown("  \n".join(told))
    if owing:
        with st.expander("Reminders to copy"):
            for one in owing:
                st.code(reminder(one, board.unread(one), board.unstated(one), meeting), language=None, wrap_lines=True)
    away = [one.name for one in board.readers if not one.expected]
    if away:
        st.caption(f"Not expected: {plain_words.plain(', '.join(away))}.")


def reminder(one: Reader, unread: int, unstated: int, meeting: MeetingChoice) -> str:
    """A reminder to one person, in plain text to copy."""
    day = f"{wording.long_date(meeting.held_on)} at {meeting.starts_at}"
    interests = (
        f" First please say, under Reading, whether you have an interest in {unstated} {'case' if unstated == 1 else 'cases'}: the papers open after that."
        if unstated
        else ""
    )
    cases = f"{unread} {'case is' if unread == 1 else 'cases are'}"
    left = f" {cases} still waiting for you to read under Reading." if unread else ""
    return f"Dear {one.name},\n\nThe SEND panel meets on {day}.{interests}{left}\n\nThank you."
