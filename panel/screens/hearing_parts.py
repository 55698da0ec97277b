"""One case being heard: what the room needs to see, and the forms to recommend, put off or note an action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from panel.acts.hearing import Advice
from panel.law import recommending, wording
from panel.law.kinds import KINDS
from panel.law.labels import label
from panel.law.record import Advised
from panel.law.vocabulary import Answer, Capacity, Criterion, EvidenceFinding, Kind, Presence
from panel.screens import parts, words
from panel.store.queries.agendas import AgendaLine
from panel.store.queries.cases import Case
from panel.store.queries.meetings import Asked

SHORT = 150


@dataclass(frozen=True)
class PuttingOff:
    """What is said of a deferral before it is confirmed."""

    reason: str
    missing: str
    missing_from: str
    wanted_by: date | None
    next_meeting_on: date | None


def family(case: Case) -> None:
    """The family's own words, the long ones opened on request."""
    left, right = st.columns(2)
    for column, who, said in (
        (left, "The child says", case.request.child_views),
        (right, "The parent says", case.request.parent_views),
    ):
        with column.container(border=True):
            st.markdown(f"**{who}**")
            words.said(said if len(said) <= SHORT else f"{said[:SHORT]} …", when_empty="Not in the papers.")
            if len(said) > SHORT:
                with st.popover("All of it"):
                    words.said(said, when_empty="")


def heads(case: Case) -> None:
    """The five heads in five short rows."""
    for criterion in Criterion:
        papers = case.papers_on(criterion)
        left, right = st.columns([3, 6])
        left.markdown(f"**{label(criterion)}**")
        lines = [
            f"{parts.finding_badge(p.finding)} {words.plain(_short(p.summary))} :gray[{words.plain(p.source)}]" for p in papers
        ]
        right.markdown("  \n".join(lines) or parts.finding_badge(EvidenceFinding.NOT_IN_PAPERS))


def _short(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:109]}…"


def standing(advised: Advised | None) -> None:
    """The recommendation that stands, if one was recorded."""
    if advised is not None:
        st.success(words.plain(f"Recorded: the panel recommends {label(advised.option).lower()}. {advised.reasons}"))


def ask_recommendation(line: AgendaLine, asked: Sequence[Asked]) -> tuple[bool, Advice]:
    """The form of the panel's recommendation; nothing is chosen beforehand."""
    kind, key = KINDS[line.kind], f"{line.item_id} {line.version}"
    members = {
        one.person_id: one.name
        for one in asked
        if one.presence is Presence.PRESENT and one.capacity in (Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER)
    }
    with st.form(f"recommend {key}", border=False):
        answers: dict[str, Answer | None] = {}
        for question in kind.questions:
            text = f"{question.words} ({question.pinpoint})"
            answers[question.key] = st.radio(
                text, list(Answer), index=None, format_func=label, horizontal=True, key=f"{question.key} {key}"
            )
        option = st.radio("The panel recommends", list(kind.options), index=None, format_func=label, key=f"option {key}")
        amount = (
            st.text_input("Amount for the term, in pounds, if the panel suggests one", key=f"amount {key}") if kind.awards else ""
        )
        given: dict[Criterion, str] = {}
        if kind.criteria:
            st.markdown("**Heads relied on**, with the reason for each; leave the others empty")
            for criterion in kind.criteria:
                given[criterion] = st.text_input(label(criterion), key=f"{criterion} {key}", placeholder="not relied on")
        reasons = st.text_area("Reasons, in words the family can be given", height=100, key=f"reasons {key}")
        against = st.multiselect("Did not share it", list(members), format_func=lambda one: members[one], key=f"against {key}")
        dissent = st.text_input("Why they did not", key=f"dissent {key}")
        sent = st.form_submit_button("Record the recommendation", type="primary", width="stretch")
    relied_on = tuple(criterion for criterion, said in given.items() if said.strip())
    return sent, Advice(option, reasons, answers, relied_on, given, dict.fromkeys(against, dissent), amount)


def note_on(kind: Kind, advice: Advice) -> None:
    """Where the answers and the option point different ways, say so; it stops nothing."""
    finding = recommending.answers_fit_option(kind, advice.answers, advice.option)
    if not finding.is_met and finding.facts:
        st.info(words.plain(wording.sentence(finding)))


def ask_deferral(line: AgendaLine, planned: Sequence[date], held_on: date) -> PuttingOff:
    """What is missing and when the case comes back; its clock's effect is shown at once, before anything is confirmed."""
    key = f"{line.item_id} {line.version}"
    reason = st.text_input("Why it is put off", key=f"defer reason {key}")
    left, right = st.columns(2)
    missing = left.text_input("What is missing", key=f"missing {key}")
    missing_from = right.text_input("From whom", key=f"from {key}")
    wanted_by = left.date_input("Wanted by", None, format="DD/MM/YYYY", key=f"wanted {key}")
    usual = held_on + timedelta(weeks=1)
    days = sorted({*planned, usual, usual + timedelta(weeks=1), usual + timedelta(weeks=2)})
    again = right.selectbox("Heard again on", days, format_func=wording.short_date, key=f"again {key}")
    effect = recommending.deferral_effect(line.kind, line.due_on, again, on=held_on)
    (st.success if effect.is_met else st.error)(words.plain(wording.sentence(effect)))
    return PuttingOff(reason, missing, missing_from, wanted_by, again)


def ask_action(line: AgendaLine) -> tuple[bool, str, str, date | None]:
    """Something somebody undertakes to do."""
    key = f"{line.item_id}"
    with st.form(f"action {key}", border=False, clear_on_submit=True):
        what = st.text_input("What", key=f"action what {key}")
        left, right = st.columns(2)
        owner = left.text_input("Who", key=f"action who {key}")
        by = right.date_input("By", None, format="DD/MM/YYYY", key=f"action by {key}")
        sent = st.form_submit_button("Note the action")
    return sent, what, owner, by
