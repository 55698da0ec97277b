"""Who is in the room: whoever has to leave for this case, who left and when, who comes late or in somebody's place."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from panel.law.clock_face import time_text
from panel.law.meeting import meeting_events, quorum
from panel.law.messages.labels import label
from panel.law.vocabulary import Capacity, Discipline, Presence
from panel.screens.meeting import controls
from panel.screens.widgets import plain_words
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.chair_view import Asked, Declared
from panel.store.queries.meeting.course import Sitting


@dataclass(frozen=True)
class Arrival:
    """Somebody who came: who, in what capacity, for which discipline, in whose place."""

    person_id: int
    capacity: Capacity
    discipline: Discipline | None
    in_place_of: str = ""


@dataclass(frozen=True)
class WhoIsHere:
    """Who is in the room and who is not, for one case."""

    here: tuple[Asked, ...]
    away: tuple[tuple[Asked, str], ...]
    not_here: tuple[Asked, ...]
    recused: frozenset[int]

    @property
    def must_leave(self) -> list[Asked]:
        """Those in the room with an interest in the case."""
        return [one for one in self.here if one.person_id in self.recused]

    @property
    def called_back(self) -> list[Asked]:
        """Those who left and have no interest in the case called now."""
        return [one for one, _ in self.away if one.person_id not in self.recused]


def who_is_here(asked: Sequence[Asked], declared: Sequence[Declared], sat: Sitting, line: AgendaLine | None) -> WhoIsHere:
    """Sort everybody asked to the meeting by where they are, for the case called."""
    gone = meeting_events.absent_since(sat.moments)
    present = [one for one in asked if one.presence is Presence.PRESENT]
    return WhoIsHere(
        tuple(one for one in present if one.person_id not in gone),
        tuple((one, time_text(gone[one.person_id])) for one in present if one.person_id in gone),
        tuple(one for one in asked if one.presence is not Presence.PRESENT),
        frozenset(one.person_id for one in declared if line is not None and one.request_id == line.request_id),
    )


def leaving_now(who: WhoIsHere) -> tuple[str, Asked | None]:
    """Whoever has to leave for this case, or may come back after it: one button each, the first with the key L."""
    for number, one in enumerate(who.must_leave):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":orange-badge[Screens show only the number] {plain_words.plain(one.name)} has an interest in this case.",
                width="content",
            )
            key = controls.key_for("L") if not number else None
            if st.button(f"{one.name} has left", key=f"left {one.person_id}", type="primary", shortcut=key):
                return "left", one
    back = who.called_back
    if back and not who.must_leave:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(":blue-badge[Not in the room]", width="content")
            for number, one in enumerate(back):
                key = controls.key_for("L") if not number else None
                if st.button(f"{one.name} is back", key=f"back {one.person_id}", shortcut=key):
                    return "back", one
    return "", None


def people_panel(
    who: WhoIsHere, substitutes: Sequence[Asked], meeting: MeetingChoice, line: AgendaLine | None
) -> tuple[str, Asked | None, Arrival | None]:
    """The people panel: quorum and what would restore it, and somebody leaves, comes back, comes late or sits in."""
    seats = [one.seat for one in who.here]
    absent = [one.seat for one in (*(one for one, _ in who.away), *who.not_here)]
    recused = who.recused if line is not None else frozenset()
    names = quorum.who_would_restore(seats, absent, recused, on=meeting.held_on, kind=line.kind if line else None)
    if names:
        st.markdown(f"**Quorum needs:** {plain_words.plain(', '.join(names))}")
    left, middle, right = st.columns(3, gap="medium")
    with left:
        st.markdown(f"**In the room: {len(who.here)}**")
        leaver = st.selectbox("Somebody leaves", who.here, None, format_func=_named, key="leaves", placeholder="who")
        if st.button("Has left now", disabled=leaver is None, key="has left"):
            return "left", leaver, None
    with middle:
        away = ", ".join(f"{one.name} since {since}" for one, since in who.away)
        st.markdown(f"**Left: {plain_words.plain(away) or 'nobody'}**")
        back = st.selectbox(
            "Comes back", [one for one, _ in who.away], None, format_func=_named, key="comes back", placeholder="who"
        )
        if st.button("Is back now", disabled=back is None, key="is back"):
            return "back", back, None
    with right:
        comer = st.selectbox(
            "Comes late, or in somebody's place",
            [*who.not_here, *substitutes],
            None,
            format_func=_named,
            key="comes",
            placeholder="who",
        )
        instead = st.selectbox("In place of", who.not_here, None, format_func=_named, key="instead of", placeholder="nobody")
        observes = st.checkbox("As an observer", key="as observer")
        if st.button("Has come now", disabled=comer is None, key="has come") and comer is not None:
            capacity = Capacity.OBSERVER if observes else comer.capacity
            return "come", comer, Arrival(comer.person_id, capacity, comer.discipline, instead.name if instead else "")
    return "", None, None


def _named(one: Asked) -> str:
    return f"{one.name}, {label(one.discipline) or label(one.capacity)}"
