"""The consent list on Agenda and Reading: cases proposed with drafted reasons, changed, and taken off by any member."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import consent
from panel.law.agenda.consent_list import last_day_to_pull, pulled_in_time
from panel.law.children.initials import WordsGo, unnamed
from panel.law.contracts.caps import options_on
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Answer, Criterion, ItemState, MeetingState
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.widgets import choice, plain_words
from panel.store.meeting.recommendations import RecommendationDraft
from panel.store.queries.agenda import consent_list as drafts
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.agenda.consent_list import Proposed


def draft_in_words(draft: Proposed, going: WordsGo) -> str:
    """A draft as Markdown: the option, who drafted it, the reasons in their words."""
    draft = unnamed(draft, draft.child, going)
    heads = "".join(f"  \n:small[{label(head)}: {plain_words.plain(said)}]" for head, said in draft.heads)
    answers = ", ".join(label(answer).lower() for _, answer in draft.answers)
    answered = f"  \n:small[Questions answered: {answers}]" if answers else ""
    return f"Drafted by {plain_words.plain(draft.proposed_by)}: **{label(draft.option)}**  \n{plain_words.plain(draft.reasons)}{heads}{answered}"


def take_off_form(
    page: PageContext, kept: KeptForm, meeting: MeetingChoice, item_id: int, proposed: Sequence[Proposed]
) -> str | None:
    """The draft on one case for whoever reads it, and the words of whoever takes it off the list, once sent."""
    draft = next((one for one in proposed if one.item_id == item_id), None)
    if draft is None:
        return None
    with st.container(border=True):
        st.markdown("### ≡ Proposed for the consent list")
        if draft.is_pulled:
            st.markdown("A member asked for this case to be heard in full, so it is off the list.")
            return None
        st.markdown(draft_in_words(draft, WordsGo.PACK))
        in_time = pulled_in_time(meeting.held_on, on=page.today)
        if not page.may("consent.pull") or meeting.state is not MeetingState.PUBLISHED or not in_time.is_met:
            if not in_time.is_met:
                st.caption(plain_words.plain(wording.sentence(in_time)))
            return None
        with kept.typing():
            said, send = st.columns([7, 4], vertical_alignment="bottom")
            why = said.text_input("Why it should be heard in full (optional)", **kept.as_widget("pull why", ""))
            sent = send.button("Take it off the list and hear it in full", key=f"record {kept.subject}", width="stretch")
        st.caption(plain_words.plain(wording.sentence(in_time)))
    return str(why) if sent else None


def on_agenda(page: PageContext, meeting: MeetingChoice, lines: Sequence[AgendaLine]) -> None:
    """The consent list of a published agenda for those who run the panel: what is on it, and the form to propose a case."""
    if meeting.state is not MeetingState.PUBLISHED or not page.may("consent.propose"):
        return
    with page.reading() as session:
        proposed = drafts.proposals(session, page.actor, meeting.id)
    st.markdown("## Consent list")
    in_time = pulled_in_time(meeting.held_on, on=page.today)
    st.caption(
        "Any member can take one off until the end of "
        f"{wording.short_date(last_day_to_pull(meeting.held_on))}; the chair takes the rest together, each with its own record."
    )
    _listed(lines, proposed)
    if in_time.is_met:
        _propose(page, lines, proposed)
    else:
        st.caption(plain_words.plain(wording.sentence(in_time)))


def _listed(lines: Sequence[AgendaLine], proposed: Sequence[Proposed]) -> None:
    if not proposed:
        st.markdown("No cases have been proposed yet.")
    by_item = {line.item_id: line for line in lines}
    for draft in proposed:
        line = by_item[draft.item_id]
        with st.container(border=True):
            why = f" {plain_words.plain(draft.pulled_because)}" if draft.pulled_because else ""
            off = f"  \n:orange-badge[Taken off: heard in full]{why}" if draft.is_pulled else ""
            st.markdown(
                f"**{line.position}. {line.initials}** · {label(line.kind)}  \n{draft_in_words(draft, WordsGo.OWN_SCREEN)}{off}"
            )


def _propose(page: PageContext, lines: Sequence[AgendaLine], proposed: Sequence[Proposed]) -> None:
    held = {one.item_id: one for one in proposed}
    open_ones = [
        line for line in lines if line.state is ItemState.LISTED and (line.item_id not in held or held[line.item_id].stands)
    ]
    with st.expander("Propose a case, or change its draft"):
        chosen = choice.pick(
            "Case to propose",
            {one.item_id: f"{one.position}. {one.initials} · {label(one.kind)}" for one in open_ones},
            key="consent case",
        )
        line = next((one for one in open_ones if one.item_id == chosen), None)
        if line is None:
            return
        form, before = f"propose {line.item_id}", held.get(line.item_id)
        now = before.rev if before else 0
        seen = version_first_seen(form, now)
        kept = KeptForm(page, form, version=now)
        draft, done = (
            _draft_form(line, before, kept, page.today),
            kept.recorded(f"{line.initials} proposed for the consent list."),
        )
        if draft is not None and page.act(form, done, consent.propose, line.item_id, draft, seen_rev=seen):
            st.rerun()
        reread(form, seen, now)


def _draft_form(line: AgendaLine, before: Proposed | None, kept: KeptForm, today: date) -> RecommendationDraft | None:
    kind = KINDS[line.kind]
    held_answers = dict(before.answers) if before else {}
    held_heads = dict(before.heads) if before else {}
    answers: dict[str, Answer | None] = {}
    heads: dict[Criterion, str] = {}
    with kept.typing():
        left, right = st.columns(2, gap="medium")
        with left:
            for question in kind.questions:
                answers[question.key] = st.radio(
                    f"{question.words} ({question.pinpoint})",
                    list(Answer),
                    index=None,
                    format_func=label,
                    horizontal=True,
                    **kept.as_widget(f"draft {question.key}", held_answers.get(question.key), Answer),
                )
            options = options_on(kind.kind, on=today)
            option = st.radio(
                "Drafted option",
                options,
                index=None,
                format_func=label,
                **kept.as_widget("draft option", before.option if before and before.option in options else None, one_of(options)),
            )
            amount = ""
            if kind.awards:
                amount = st.text_input(
                    "Amount for the term, in pounds, if one is suggested",
                    **kept.as_widget("draft amount", before.amount if before else ""),
                )
        with right:
            for criterion in kind.criteria:
                heads[criterion] = st.text_input(
                    f"Relied on because: {label(criterion)}",
                    **kept.as_widget(f"draft {criterion}", held_heads.get(criterion, "")),
                )
        reasons = st.text_area(
            "Drafted reasons, in words the family can be given",
            **kept.as_widget("draft reasons", before.reasons if before else ""),
        )
        sent = st.button("Propose it with this draft", type="primary", key=f"record {kept.subject}")
    relied_on = tuple(head for head, said in heads.items() if said.strip())
    return RecommendationDraft(option, reasons, answers, relied_on, heads, {}, amount) if sent else None
