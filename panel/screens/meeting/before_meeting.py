"""What was done ahead, in the meeting: the first views on the case being heard, and the consent list the chair takes together."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import consent, readings
from panel.law.children.initials import WordsGo, unnamed
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.reasons.agenda import Reason
from panel.law.vocabulary import ItemState
from panel.screens.agenda import consent_list as consent_list_screen
from panel.screens.agenda import views_picture
from panel.screens.app.page_context import PageContext
from panel.screens.meeting import attendance
from panel.screens.widgets import plain_words
from panel.store.children.names import names_of
from panel.store.queries.agenda import consent_list as drafts
from panel.store.queries.agenda import first_views as views
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.chair_view import Asked, Declared

WIDE = 760


def before_meeting(
    page: PageContext, now: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked], declared: Sequence[Declared]
) -> None:
    """Both, in the sidebar of an open meeting; each opens over the case when it is wanted, so that the case keeps the screen."""
    line = next((one for one in lines if one.item_id == now.current_item_id), None)
    row = st.sidebar.container(horizontal=True)
    if line is not None:
        first_views(page, row, line)
    consent_list(page, row, now, lines, asked, declared)


def first_views(page: PageContext, row: DeltaGenerator, line: AgendaLine) -> None:
    """The first views on one case: hidden, to be revealed by the chair, or their spread."""
    with page.reading() as session:
        child = names_of(session, [line.request_id])[line.request_id]
        shown = unnamed(views.spread_of(session, page.actor, line.item_id), child, WordsGo.SHARED_SCREEN)
    with row.popover(f"First views, {line.initials}"), st.container(width=WIDE):
        if shown.finding.is_met:
            views_picture.spread(shown)
            return
        st.markdown(plain_words.plain(wording.sentence(shown.finding)))
        hidden = shown.finding.reason is Reason.VIEWS_NOT_REVEALED
        revealing = hidden and page.may("reading.reveal") and st.button("Reveal the first views", key=f"reveal {line.item_id}")
    if revealing and page.act(
        f"reveal {line.item_id}", f"First views on {line.initials} revealed.", readings.reveal, line.item_id
    ):
        st.rerun()


def consent_list(
    page: PageContext,
    row: DeltaGenerator,
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    asked: Sequence[Asked],
    declared: Sequence[Declared],
) -> None:
    """The cases left on the consent list, each with its draft and its own quorum; the chair takes those ticked together."""
    with page.reading() as session:
        proposed = drafts.proposals(session, page.actor, now.id)
    by_item = {line.item_id: line for line in lines}
    left = [one for one in proposed if one.stands and by_item[one.item_id].state is ItemState.LISTED]
    if not left:
        return
    taken: dict[int, tuple[int, int]] = {}
    names = []
    with row.popover(f"Consent list: {len(left)}"), st.container(width=WIDE):
        st.markdown("Nobody asked for these to be heard in full. Each is recorded as a recommendation of its own.")
        for draft in left:
            line = by_item[draft.item_id]
            enough = attendance.quorum_for(asked, declared, line, now)
            ticked = st.checkbox(
                f"{line.position}. {line.initials} · {label(draft.option)}",
                value=enough.is_met,
                disabled=not enough.is_met or not page.may("consent.take"),
                key=f"consent {draft.item_id}",
            )
            st.markdown(consent_list_screen.draft_in_words(draft, WordsGo.SHARED_SCREEN))
            if not enough.is_met:
                st.warning(plain_words.plain(wording.sentence(enough)))
            if ticked and enough.is_met:
                taken[draft.item_id] = (draft.version, draft.rev)
                names.append(line.initials)
        sent = page.may("consent.take") and st.button(
            f"The panel recommends {'this' if len(taken) == 1 else f'these {len(taken)}'} as drafted",
            type="primary",
            disabled=not taken,
            key=f"take {now.reference}",
        )
    if sent:
        _take(page, now, taken, names)


def _take(page: PageContext, now: MeetingChoice, taken: dict[int, tuple[int, int]], names: Sequence[str]) -> None:
    if page.act(
        f"take {now.reference}", f"Recommended with the consent list: {', '.join(names)}.", consent.take, now.reference, taken
    ):
        st.rerun()
