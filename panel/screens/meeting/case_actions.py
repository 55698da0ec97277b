"""What opens under the controls: defer a case or withdraw it, note an action, go through the prompts."""

from collections.abc import Mapping, Sequence

import streamlit as st

from panel.acts import meeting_events, recommendations
from panel.law.children.initials import WordsGo
from panel.law.kinds import KINDS
from panel.law.meeting.prompts import PromptMark
from panel.law.messages.labels import label
from panel.law.messages.wording import short_date
from panel.law.minutes.case_record import Action
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.meeting import controls, hearing_view
from panel.screens.meeting import deferrals as deferrals_screen
from panel.screens.meeting.drafts import DraftOnCase
from panel.screens.widgets import plain_words
from panel.store.queries.agenda import agendas
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting import deferrals


def defer(page: PageContext, now: MeetingChoice, line: AgendaLine, kept: DraftOnCase, form: str, seen: int) -> None:
    """Defer the case, with its clock in view before anything is confirmed; or record that who asked withdrew it."""
    with page.reading() as session:
        planned = agendas.next_meeting_days(session, page.actor, now.held_on)
        before = deferrals.deferrals_of(session, page.actor, line.reference, WordsGo.SHARED_SCREEN)
        officers = deferrals.officers_to_agree(session, page.actor, line.reference, page.today) if before else None
    with st.container(border=True):
        left, right = st.columns([8, 3], gap="large")
        with left:
            off = hearing_view.deferral_form(line, planned, now.held_on, kept, officers, page.today)
            sent = st.button("Defer this case", key=f"defer {form}", type="primary")
        with right:
            why = st.text_area("Withdrawn by the person who asked: why", height=110, **kept.as_widget("withdrawn because"))
            withdrawn = st.button("Record the withdrawal", key=f"withdraw {form}")
    if sent:
        controls.close_panel(now.reference)
        if page.act(
            form,
            kept.recorded(f"{line.initials} deferred."),
            recommendations.defer,
            line.item_id,
            reason=off.reason,
            missing=off.missing,
            missing_from=off.missing_from,
            wanted_by=off.wanted_by,
            next_meeting_on=off.next_meeting_on,
            agreed_by=off.agreed_by,
            agreed_on=off.agreed_on,
            seen_version=seen,
        ):
            st.rerun()
    if withdrawn and page.act(
        form,
        kept.recorded(f"{line.initials} withdrawn and not heard."),
        meeting_events.withdraw,
        line.item_id,
        why,
        seen_version=seen,
    ):
        st.rerun()


def deferred(page: PageContext, line: AgendaLine) -> None:
    """What was recorded when the case was deferred, for whoever opens the panel again."""
    with page.reading() as session:
        recorded = deferrals.deferrals_of(session, page.actor, line.reference, WordsGo.SHARED_SCREEN)
    with st.container(border=True):
        deferrals_screen.of_case(recorded, page.today)


def action(page: PageContext, line: AgendaLine, noted: Sequence[Action], kept: DraftOnCase) -> None:
    """Something somebody undertakes to do, with its owner and date; what was noted before stands above."""
    form = f"action {line.item_id}"
    with st.container(border=True):
        for one in noted:
            by = f", by {short_date(one.due_on)}" if one.due_on else ""
            st.markdown(plain_words.plain(f"• {one.words} ({one.owner or 'no owner'}{by})"))
        what, owner, by_day, sent = hearing_view.action_form(kept, form_key(form))
    if sent:
        done = kept.recorded("Action noted.", *hearing_view.ACTION_FIELDS)
        if page.act(form, done, recommendations.record_action, line.item_id, what, owner, by_day):
            st.rerun()


def prompts(page: PageContext, line: AgendaLine, marked: Mapping[str, PromptMark]) -> None:
    """The prompts of this kind of case, each discussed or not relevant; none is asked for before a recommendation."""
    chosen: tuple[str, PromptMark] | None = None
    with st.container(border=True, gap="xsmall"):
        for prompt in KINDS[line.kind].prompts:
            left, right = st.columns([7, 4], vertical_alignment="center")
            left.markdown(prompt.words)
            before = marked.get(prompt.key)
            given = right.segmented_control(
                prompt.words,
                list(PromptMark),
                default=before,
                format_func=label,
                key=f"prompt {prompt.key} {line.item_id}",
                label_visibility="collapsed",
            )
            if given is not None and given is not before:
                chosen = prompt.key, given
    if chosen is not None and page.act(f"prompt {line.item_id} {chosen[0]}", "", meeting_events.answer, line.item_id, *chosen):
        st.rerun()
