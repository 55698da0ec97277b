"""What was done ahead, in the meeting: the first views on the case being heard, and the consent list the chair takes together."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import consent, readings
from panel.law import wording
from panel.law.labels import label
from panel.law.reasons import Reason
from panel.law.vocabulary import ItemState
from panel.screens import consent_parts, meeting_parts, reading_charts, words
from panel.screens.desk import Desk
from panel.store.queries import consent as drafts
from panel.store.queries import readings as views
from panel.store.queries.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meetings import Asked, Declared

WIDE = 760


def ahead(
    desk: Desk, now: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked], declared: Sequence[Declared]
) -> None:
    """Both, in the sidebar of an open meeting; each opens over the case when it is wanted, so that the case keeps the screen."""
    line = next((one for one in lines if one.item_id == now.current_item_id), None)
    row = st.sidebar.container(horizontal=True)
    if line is not None:
        first_views(desk, row, line)
    consent_list(desk, row, now, lines, asked, declared)


def first_views(desk: Desk, row: DeltaGenerator, line: AgendaLine) -> None:
    """The first views on one case: hidden, to be revealed by the chair, or their spread."""
    with desk.reading() as session:
        shown = views.spread_of(session, desk.actor, line.item_id)
    with row.popover(f"First views, {line.initials}"), st.container(width=WIDE):
        if shown.finding.is_met:
            reading_charts.spread(shown)
            return
        st.markdown(words.plain(wording.sentence(shown.finding)))
        hidden = shown.finding.reason is Reason.VIEWS_NOT_REVEALED
        revealing = hidden and desk.may("reading.reveal") and st.button("Reveal the first views", key=f"reveal {line.item_id}")
    if revealing:
        with desk.recording(f"reveal {line.item_id}", f"The first views on {line.initials} are revealed.") as work:
            readings.reveal(work, line.item_id)


def consent_list(
    desk: Desk,
    row: DeltaGenerator,
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    asked: Sequence[Asked],
    declared: Sequence[Declared],
) -> None:
    """The cases left on the consent list, each with its draft and its own quorum; the chair takes those ticked together."""
    with desk.reading() as session:
        proposed = drafts.proposals(session, desk.actor, now.id)
    by_item = {line.item_id: line for line in lines}
    left = [one for one in proposed if one.stands and by_item[one.item_id].state is ItemState.LISTED]
    if not left:
        return
    taken: dict[int, tuple[int, int]] = {}
    names = []
    with row.popover(f"Consent list: {len(left)}"), st.container(width=WIDE):
        st.markdown("Nobody asked for these to be heard in full. Each is recommended by its own record.")
        for draft in left:
            line = by_item[draft.item_id]
            enough = meeting_parts.quorum_for(asked, declared, line, now)
            ticked = st.checkbox(
                f"{line.position}. {line.initials} · {label(draft.option)}",
                value=enough.is_met,
                disabled=not enough.is_met or not desk.may("consent.take"),
                key=f"consent {draft.item_id}",
            )
            st.markdown(consent_parts.draft_said(draft))
            if not enough.is_met:
                st.warning(words.plain(wording.sentence(enough)))
            if ticked and enough.is_met:
                taken[draft.item_id] = (draft.version, draft.rev)
                names.append(line.initials)
        sent = desk.may("consent.take") and st.button(
            f"The panel recommends {'this' if len(taken) == 1 else f'these {len(taken)}'} as drafted",
            type="primary",
            disabled=not taken,
            key=f"take {now.reference}",
        )
    if sent:
        _take(desk, now, taken, names)


def _take(desk: Desk, now: MeetingChoice, taken: dict[int, tuple[int, int]], names: Sequence[str]) -> None:
    with desk.recording(f"take {now.reference}", f"Taken with the consent list: {', '.join(names)}.") as work:
        consent.take(work, now.reference, taken)
