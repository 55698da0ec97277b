"""The stages of an assessment on its case, from the one receipt: a picture, and the same in words beneath."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import stages as acts
from panel.law.casework.exceptions import ClaimState, TimeLimit
from panel.law.casework.stages import Stage, StageLine, StageState
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.requests import case_dates, stage_forms, stage_picture
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.casework.stages import AssessmentLine
from panel.store.queries.requests.case import Case

MARKS = {
    StageState.DONE: ":green[✓]",
    StageState.DONE_LATE: ":orange[✓]",
    StageState.DUE: "○",
    StageState.LATE: ":red[▲]",
    StageState.EXCEPTED: ":blue[◆]",
    StageState.NOT_RECORDED: ":orange[?]",
    StageState.NOT_CALLED_FOR: ":gray[–]",
}
"""A shape and a colour for each state; the words are always beside them."""
LIMIT_OF = {
    Stage.ASSESS: TimeLimit.SIX_WEEKS,
    Stage.ADVICE: TimeLimit.ADVICE,
    Stage.PLAN: TimeLimit.SIXTEEN_WEEKS,
    Stage.DRAFT: TimeLimit.TWENTY_WEEKS,
    Stage.FINAL: TimeLimit.TWENTY_WEEKS,
}


def time_limits(page: PageContext, case: Case, line: AssessmentLine, scheduled: Sequence[date]) -> None:
    """What runs next, which meeting hears this case, the stages as a picture and in words, and the other case of the assessment."""
    st.markdown("### Stages and time limits")
    st.markdown(next_words(line, page.today, shown=None if case.is_settled else case.request.due_on))
    _to_open(page, line)
    said = [
        f"**{place}** {MARKS[one.state]} {plain_words.plain(label(one.stage))}: {plain_words.plain(words_of(one, line, page.today))} "
        f":gray[{plain_words.plain(one.authority.pinpoint.partition(',')[0].partition(':')[0])}]"
        for place, one in enumerate(line.stages, 1)
    ]
    if not case.is_settled:
        st.markdown("  \n".join(f":small[{one}]" for one in case_dates.to_be_heard(case, page.today, scheduled)))
    with st.expander(f"The {len(said)} stages, with the law"):
        stage_picture.stages(line.stages, page.today)
        st.caption("Square: the last day of a stage. Dot: the day it was done. Dashed line: today.")
        st.markdown("  \n".join(f":small[{one}]" for one in said))
    stage_forms.towards_a_plan(page, case, line)
    other = line.plan if case.request.reference == line.request else line.request
    if other and page.may("request.read"):
        links.link(f"{'Its plan decision' if other == line.plan else 'The request it follows'}: {other}", "case", case=other)


def next_words(line: AssessmentLine, today: date, *, shown: date | None = None) -> str:
    """What is to be done next and by when; `shown` is the last day whose clock stands on the screen already."""
    one = line.next
    if line.owed:
        first = line.owed[0]
        last = (
            f"{label(first.duty).lower()} by {deadline.act_by(first.due_on)}, {deadline.days_left(first.due_on, today).lower()}"
        )
        return f"**Next, after mediation or appeal:** {plain_words.plain(last)}."
    if one is None:
        return "No time limit is running: every stage is settled."
    if one.goes_on is not None:
        return f"**Next:** {plain_words.plain(f'{label(one.stage).lower()}: the letter {wording.gone_or_goes(one.goes_on, today)}')}."
    until = "until" if one.stage is Stage.VIEWS else "by"
    due = one.due_on if one.due_on != shown else None
    when = f" {until} {deadline.act_by(due)}, {deadline.days_left(due, today).lower()}" if due else ""
    return f"**Next:** {plain_words.plain(f'{label(one.stage).lower()}{when}')}."


def words_of(one: StageLine, line: AssessmentLine, today: date) -> str:
    """How one stage stands, in words: its day, its last day, and the exception with its paragraph and who approved it."""
    last = deadline.act_by(one.due_on) if one.due_on else ""
    done = wording.short_date(one.done_on) if one.done_on else ""
    late = f"{done or deadline.days_left(one.due_on, today).lower()}, last day {last}" if one.due_on else done
    said = {
        StageState.DONE: done,
        StageState.DUE: f"{'until' if one.stage is Stage.VIEWS else 'by'} {last}" if last else "to come",
        StageState.DONE_LATE: f"late, {late}",
        StageState.LATE: late,
        StageState.EXCEPTED: late,
    }.get(one.state, label(one.state).lower())
    if one.goes_on is not None:
        said = f"letter {wording.gone_or_goes(one.goes_on, today)}{f', last day {last}' if last else ''}"
    return f"{said}{_exception(one, line)}"


def _exception(one: StageLine, line: AssessmentLine) -> str:
    if one.exception is None or one.exception_source is None:
        return ""
    who = line.approved_by.get(LIMIT_OF[one.stage], "") if one.exception is ClaimState.APPROVED else ""
    return f"; {label(one.exception).lower()} ({one.exception_source.pinpoint}){f' by {who}' if who else ''}"


def bring_to_notice(page: PageContext, reference: str, *, wanted: bool) -> None:
    """An older decision to consider an assessment: its case is opened with one press."""
    if not wanted:
        return
    st.warning(
        "The decision is to consider an EHC needs assessment, and no case is open for it. Its six weeks run from that day."
    )
    form = f"open notice {reference}"
    if st.button("Open the case that considers it", key=form) and page.act(form, "Opened: {}.".format, acts.open_next, reference):
        st.rerun()


def _to_open(page: PageContext, line: AssessmentLine) -> None:
    """A decision taken before the plan decision followed by itself: opened with one press."""
    if not line.to_open or not page.may("stage.open"):
        return
    st.warning("The decision is to assess, and no plan decision is open yet. Its 16 and 20 weeks are running.")
    form = f"open next {line.request}"
    if st.button("Open the plan decision", key=form) and page.act(form, "Plan decision opened.", acts.open_next, line.request):
        st.rerun()
