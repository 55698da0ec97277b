"""One case being heard: what the room needs to see, and the small forms to put it off or note an action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import streamlit as st

from panel.acts.recommendations import RecommendationDraft
from panel.law.agenda import last_safe_panel
from panel.law.kinds import KINDS
from panel.law.meeting import reason_hints, recommendation_rules
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.minutes.case_record import RecommendationRecord
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, Option
from panel.screens.meeting.drafts import DraftOnCase
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.agenda.agendas import AgendaLine
from panel.store.queries.requests.case import Case

SHORT = 110
BOX = 172
LEAST_SHARE = 0.36
LONG, WIDE = 200, 760


@dataclass(frozen=True)
class DeferralTyped:
    """What is said of a deferral before it is confirmed."""

    reason: str
    missing: str
    missing_from: str
    wanted_by: date | None
    next_meeting_on: date | None
    agreed_by: int | None = None
    agreed_on: date | None = None


@dataclass(frozen=True)
class MembersNoted:
    """What members noted on one head before the meeting, in a few words, and whether they differ."""

    words: str
    differ: bool


def differences_first(criteria: Sequence[Criterion], spread: Mapping[Criterion, MembersNoted]) -> list[Criterion]:
    """The heads as they are to be discussed: those on which members differ first, otherwise in their own order."""
    return sorted(criteria, key=lambda criterion: not (criterion in spread and spread[criterion].differ))


def question(case: Case) -> None:
    """What the panel is asked."""
    asked = case.request.question_for_panel or KINDS[case.request.heard_as].asked
    st.markdown(f"**{plain_words.plain(asked)}**")


def family(case: Case) -> None:
    """The family's own words, whole: whoever says more has more of the width, and long ones scroll in their box."""
    child, parent = case.request.child_views, case.request.parent_views
    share = min(max(len(child) / max(len(child) + len(parent), 1), LEAST_SHARE), 1 - LEAST_SHARE)
    left, right = st.columns([share, 1 - share], gap="small")
    height: int | Literal["content"] = BOX if max(len(child), len(parent)) > SHORT else "content"
    for column, who, said in ((left, "child", child), (right, "parent", parent)):
        with column.container(border=True, height=height, gap="xsmall", key=f"said-{who}"):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"**The {who} says**", width="content")
                if len(said) > LONG:
                    with st.popover("All of it", type="tertiary", width="content"), st.container(width=WIDE):
                        plain_words.own_words(said, when_empty="")
            plain_words.own_words(said, when_empty="Not in the papers.")


def heads(case: Case) -> None:
    """The five heads in five short rows; where the kind is not weighed by them, only those with papers."""
    weighed = KINDS[case.request.kind].criteria
    with st.container(gap="xsmall"):
        for criterion in Criterion:
            if weighed or case.papers_on(criterion):
                st.markdown(papers_on(case, criterion))


def papers_on(case: Case, criterion: Criterion, noted: MembersNoted | None = None) -> str:
    """One head as Markdown: its name, then its papers, a line each, or that there are none; then what members noted."""
    lines = [
        f"{deadline.finding_badge(one.finding)} {plain_words.plain(_short(one.summary))} :gray[{plain_words.plain(one.source)}]"
        for one in case.papers_on(criterion)
    ]
    papers = "  \n".join(lines) or deadline.finding_badge(EvidenceFinding.NOT_IN_PAPERS)
    members = f"  \n:{'orange' if noted.differ else 'gray'}-badge[Members] {plain_words.plain(noted.words)}" if noted else ""
    return f"**{label(criterion)}** {papers}{members}"


def _short(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:109]}…"


def standing(advised: RecommendationRecord | None, line: AgendaLine) -> None:
    """The recommendation that stands, if one was recorded, and what in its reasons is worth a second look."""
    if advised is not None:
        st.success(plain_words.plain(f"Recorded for {line.initials}: the panel recommends {label(advised.option).lower()}."))
        plain_words.own_words(advised.reasons, when_empty="")
        second_look(advised.option, advised.reasons)


def second_look(option: Option, reasons: str) -> None:
    """What in reasons is worth a second look; it stops nothing."""
    for finding in (reason_hints.only_reason_is_weak(option, reasons), reason_hints.departure_considered(reasons)):
        if not finding.is_met:
            st.info(f"{plain_words.plain(wording.sentence(finding))}\n\n:small[{plain_words.plain(str(finding.authority))}]")


def note_on(kind: Kind, advice: RecommendationDraft) -> None:
    """Where the answers and the option point different ways, say so; it stops nothing."""
    finding = recommendation_rules.answers_fit_option(kind, advice.answers, advice.option)
    if not finding.is_met and finding.facts:
        st.info(plain_words.plain(wording.sentence(finding)))


def deferral_form(
    line: AgendaLine, planned: Sequence[date], held_on: date, kept: DraftOnCase, officers: Mapping[int, str] | None, today: date
) -> DeferralTyped:
    """What is missing and when the case comes back; its clock's effect is shown at once, before anything is confirmed.

    `officers` are those who may agree that a case be deferred again, None where it was not deferred before.
    """
    reason = st.text_input("Why it is deferred", **kept.as_widget("defer reason"))
    left, middle, right, last = st.columns(4)
    missing = left.text_input("What is missing", **kept.as_widget("missing"))
    missing_from = middle.text_input("From whom", **kept.as_widget("from"))
    wanted_by = right.date_input("Wanted by", None, format="DD/MM/YYYY", **kept.as_widget("wanted", date.fromisoformat))
    usual = held_on + timedelta(weeks=1)
    days = sorted({*planned, usual, usual + timedelta(weeks=1), usual + timedelta(weeks=2)})
    again = last.selectbox("Heard again on", days, format_func=wording.short_date, **kept.as_widget("again", date.fromisoformat))
    effect = recommendation_rules.deferral_effect(line.kind, line.due_on, again, on=today)
    (st.success if effect.is_met else st.error)(plain_words.plain(wording.sentence(effect)))
    safe = last_safe_panel.heard_in_time(line.due_on, again, days, on=held_on)
    st.caption(plain_words.plain(wording.sentence(safe)))
    agreed_by, agreed_on = (None, None) if officers is None else _agreement(officers, kept)
    return DeferralTyped(reason, missing, missing_from, wanted_by, again, agreed_by, agreed_on)


def _agreement(officers: Mapping[int, str], kept: DraftOnCase) -> tuple[int | None, date | None]:
    """Which officer agreed that the case be deferred again, and on which day."""
    left, right = st.columns([3, 1])
    chosen = left.selectbox(
        "Deferred before: which LA officer agrees to it again",
        list(officers),
        index=None,
        format_func=lambda one: officers[one],
        **kept.as_widget("agreed by", lambda found: int(found) if int(found) in officers else None),
    )
    return chosen, right.date_input("Agreed on", None, format="DD/MM/YYYY", **kept.as_widget("agreed on", date.fromisoformat))


ACTION_FIELDS = ("action what", "action who", "action by")


def action_form(kept: DraftOnCase, fresh: str) -> tuple[str, str, date | None, bool]:
    """Something somebody undertakes to do; `fresh` begins the fields anew once it is noted."""
    names = [f"{name} {kept.item_id} {fresh}" for name in ACTION_FIELDS]
    left, middle, right = st.columns([5, 3, 2])
    what = left.text_input("What", **kept.as_widget(ACTION_FIELDS[0], key=names[0]))
    owner = middle.text_input("Who", **kept.as_widget(ACTION_FIELDS[1], key=names[1]))
    by = right.date_input("By", None, format="DD/MM/YYYY", **kept.as_widget(ACTION_FIELDS[2], date.fromisoformat, key=names[2]))
    return what, owner, by, st.button("Note the action", key=f"note action {kept.item_id}")
