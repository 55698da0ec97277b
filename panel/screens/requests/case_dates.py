"""When things happen to a case: its clock as a picture with the same facts in words, and what has happened so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from panel.law.agenda import last_safe_panel
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import inside, label
from panel.law.vocabulary import ItemState, MeetingState
from panel.screens.widgets import charts, deadline, plain_words, section
from panel.store.casework.appeals import Made
from panel.store.queries.requests.case import Case
from panel.store.queries.requests.case_history import Visit

FEW_PAPERS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One last day on a case's clock, in weeks from the day it started; the leading one is the one the list sorts by."""

    on: date
    weeks: int
    said: str
    leading: bool


def steps(case: Case) -> list[Step]:
    """The last days of a case's clock, as its kind has them: 6, 16 and 20 weeks, 2, 4 and 12, or the one there is."""
    starts, due_on = case.beside.clock_from, case.request.due_on
    found = [
        Step(day, (day - starts).days // 7, said, place == 0)
        for place, (day, said) in enumerate(KINDS[case.request.kind].last_days(starts))
    ]
    if found and found[0].on != due_on:  # after an order of the Tribunal the days counted from the receipt no longer rule
        found = [Step(due_on, (due_on - starts).days // 7, found[0].said, leading=True)]
    return sorted(found, key=lambda step: step.on)


def next_meeting(case: Case, today: date) -> date | None:
    """The meeting the case is on, else the next one planned."""
    listed = [visit.held_on for visit in case.visits if visit.item_state is ItemState.LISTED and visit.held_on >= today]
    return min(listed, default=next((day for day in case.planned if day >= today), None))


def clock(case: Case, today: date, scheduled: Sequence[date], *, to_send: bool = False) -> None:
    """The clock as a time line, and the same in words beneath; `to_send` is whether more is to be sent after the decision."""
    st.markdown("### Time limits")
    request = case.request
    if case.is_settled:
        state, last = label(request.status).lower(), deadline.act_by(request.due_on)
        if case.ended is None:
            st.markdown(f"No time limit is running: {state}. The last day was {last}.")
            return
        stopped = "The time limit to decide is no longer" if to_send else "No time limit is"
        runs = stopped if case.ended.stopped_on(today) else "The time limit is still"
        when = f"{wording.short_date(case.ended.decided_on)}; {deadline.told(request.due_on, case.ended, today)}"
        st.markdown(f"{runs} running: {state} on {when}. The last day {'was' if request.due_on < today else 'is'} {last}.")
        return
    meeting = next_meeting(case, today)
    charts.clock(_marks(case, today, meeting))
    said = [
        f"**{step.weeks} weeks, {plain_words.plain(deadline.act_by(step.on))}**: {plain_words.plain(step.said)}"
        f"{', ' + deadline.days_left(step.on, today).lower() if step.leading else ''}."
        for step in steps(case)
    ]
    said += to_be_heard(case, today, scheduled)
    st.markdown("  \n".join(f":small[{one}]" for one in said))


def to_be_heard(case: Case, today: date, scheduled: Sequence[date]) -> list[str]:
    """Which meeting hears the case, and the last from which the letter is in time, for Markdown."""
    words = _meeting_words(case, next_meeting(case, today), today)
    return [words, plain_words.plain(safe_words(case.request.due_on, today, scheduled))]


def safe_words(due_on: date, today: date, scheduled: Sequence[date]) -> str:
    """The last panel from which the letter still reaches the family in time, or that there is none left."""
    last = last_safe_panel.last_safe_meeting(due_on, scheduled, on=today)
    if last is None:
        return wording.sentence(last_safe_panel.heard_in_time(due_on, None, scheduled, on=today))
    return f"Last safe panel {wording.short_date(last)}: the letter then arrives by {wording.short_date(last_safe_panel.letter_by(last))}."


def _marks(case: Case, today: date, meeting: date | None) -> list[charts.Mark]:
    marks = [charts.Mark(case.request.received_on, "Received", "start"), charts.Mark(today, "Today", "today")]
    if case.beside.clock_from != case.request.received_on:
        marks.append(charts.Mark(case.beside.clock_from, "Clock starts", "start"))
    marks += [charts.Mark(step.on, f"{step.weeks} weeks", "last" if step.leading else "later") for step in steps(case)]
    return marks if meeting is None else [*marks, charts.Mark(meeting, "Meeting", "meeting")]


def _meeting_words(case: Case, meeting: date | None, today: date) -> str:
    if meeting is None:
        return "No meeting is planned."
    days = (case.request.due_on - meeting).days
    many = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    against = "on the last day" if days == 0 else f"{many} {'before' if days > 0 else 'after'} the last day"
    on_it = any(visit.held_on == meeting and visit.item_state is ItemState.LISTED for visit in case.visits)
    which = "On the agenda of" if on_it else "Next meeting"
    return f"{which} **{deadline.brief(meeting, today)}**, {against}."


def chronology(case: Case, today: date, *, folded: bool = False) -> None:
    """What has happened so far, by day: received, papers dated, agendas, recommendation, decision."""
    lines = [(case.request.received_on, 0, "Received"), *_papers(case)]
    for visit in case.visits:
        lines += [(day, order, said) for order, (day, said) in enumerate(_of(visit), 1)]
    lines += [(one.on, 5 + place, _decided(one, case, first=not place)) for place, one in enumerate(case.made)]
    if case.ended is not None and case.ended.sent_on is not None:
        told = "The family was told of the decision in writing"
        lines.append((case.ended.sent_on, 50, "The letter of the decision goes" if case.ended.goes_on(today) else told))
    with section.section("Events so far", folded=folded, said=str(len(lines))):
        st.markdown(
            "  \n".join(f":small[{plain_words.plain(f'{wording.short_date(day)}: {said}')}]" for day, _, said in sorted(lines))
        )


def _papers(case: Case) -> list[tuple[date, int, str]]:
    """When the papers are dated: each by itself while they are few, else the first and last; the heads have every date."""
    dated = sorted({(paper.dated, paper.source or "A paper") for paper in case.papers if paper.dated})
    if len(dated) <= FEW_PAPERS:
        return [(day, 0, f"{source} (its date)") for day, source in dated]
    (first, oldest), (last, newest) = dated[0], dated[-1]
    return [
        (first, 0, f"{oldest} (oldest of {len(dated)} papers)"),
        (last, 0, f"{newest} (newest of {len(dated)} papers)"),
    ]


def _of(visit: Visit) -> Sequence[tuple[date, str]]:
    draft = "draft agenda" if visit.state is MeetingState.DRAFT else "agenda"
    state = "" if visit.item_state in (ItemState.LISTED, ItemState.RECOMMENDED) else f", {label(visit.item_state).lower()}"
    happened = [(visit.sat_on, f"On the {draft} of {visit.meeting}{state}")]
    if visit.recommended_on:
        happened.append((visit.recommended_on, "The panel recommended"))
    return happened


def _decided(one: Made, case: Case, *, first: bool) -> str:
    """One decision on the case: the first, one amended, or one reconsidered in its place."""
    if one.after is not None:
        return f"The LA officer reconsidered after {inside(label(one.after))}: {label(one.option)}"
    if not first:
        return f"The decision was amended: {label(one.option)}"
    taken = case.beside.taken
    outside = ", outside panel" if taken is not None and taken.request_id == case.request.id else ""
    return f"The LA officer decided{outside}: {label(one.option)}"
