"""What is sent after a review, on its case: done, to come or late, and the forms to record it."""

from datetime import date

import streamlit as st

from panel.law.casework.plan_step_rules import asked_by
from panel.law.casework.plan_steps import PlanStep
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import RequestStatus
from panel.screens.app.page_context import PageContext
from panel.screens.requests import stage_forms
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.casework.review_steps import ReviewLine
from panel.store.queries.requests.case import Case


def of_review(page: PageContext, case: Case, line: ReviewLine | None) -> None:
    """Each step with its day or its last day; nothing for a case that is no review."""
    if line is None:
        return
    st.markdown("### After the review")
    st.markdown(
        "  \n".join(
            f":small[{plain_words.plain(_said(line, step, page.today))} :gray[{asked_by(step).pinpoint}]]"
            for step in line.happened
        )
    )
    undecided = case.request.status is not RequestStatus.DECIDED
    written = [PlanStep.CEASING_ASKED] if undecided else [one for one in line.open if one is PlanStep.AMENDED_SENT]
    offered = [*line.open, *(one for one in written if one not in line.open)]
    stage_forms.steps(page, case, stage_forms.Steps(case.request.reference, line.taken, offered, written))


def _said(line: ReviewLine, step: PlanStep, today: date) -> str:
    day, last = line.happened[step], line.last.get(step)
    if day is not None:
        late = f", last day {wording.short_date(last)}" if last and day > last else ""
        return f"{label(step)}: {'late, ' if late else ''}{wording.short_date(day)}{late}"
    if last is None:
        return f"{label(step)}: to come; its last day counts from the day of the meeting, not recorded yet"
    return f"{label(step)}: by {deadline.act_by(last)}, {deadline.days_left(last, today).lower()}"
