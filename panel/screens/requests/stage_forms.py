"""What was sent on the way to a plan: listed, recorded with its day and file, taken back where it was a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from panel.acts import letters
from panel.acts import stages as acts
from panel.law.casework import plan_step_rules
from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.law.children.initials import WordsGo, without_names
from panel.law.kinds import KINDS
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.plan_letters import BY_STEP
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.requests.request_rules import is_young_person
from panel.screens.app import links
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext
from panel.screens.casework.notifications import EARLIEST
from panel.screens.widgets import plain_words
from panel.store.casework.plan_steps import first_day
from panel.store.queries.casework.stages import AssessmentLine
from panel.store.queries.requests.case import Case

TO_FAMILY = (PlanStep.DRAFT_SENT, PlanStep.FINAL_SENT)


@dataclass(frozen=True, slots=True)
class Steps:
    """The case on which steps are recorded, those on record, those that may be recorded, and those whose letter may be next."""

    reference: str
    taken: Sequence[StepTaken]
    offered: Sequence[PlanStep]
    written: Sequence[PlanStep]


def towards_a_plan(page: PageContext, case: Case, line: AssessmentLine) -> None:
    """What was sent on the way to a plan, whether the family had its days, and the forms."""
    final = first_day(line.steps, PlanStep.FINAL_SENT)
    days = plan_step_rules.days_left_for_views(first_day(line.steps, PlanStep.DRAFT_SENT), final)
    if not days.is_met and final:
        st.warning(plain_words.plain(wording.sentence(days)))
    offered = [one.step for one in KINDS[case.request.kind].steps] if line.may_record else []
    steps(page, case, Steps(line.plan, line.steps, offered, offered[:-1]))


def steps(page: PageContext, case: Case, line: Steps) -> None:
    """What is recorded, and the forms for whoever may record it."""
    for one in line.taken:
        st.markdown(f":small[{plain_words.plain(_said(one, case))}]")
    if case.request.reference != line.reference or not page.may("stage.record"):
        return
    with st.container(horizontal=True):
        _write(page, line)
        if line.offered:
            with popover(None, "Record what was sent", f"step {line.reference}"):
                _record(page, case, line)
        if line.taken:
            with popover(None, "Take one back", f"take back step {line.reference}"):
                _take_back(page, case, line)


def _write(page: PageContext, line: Steps) -> None:
    """The letter by which the next plan is sent: its release records that it was."""
    taken = {one.step for one in line.taken}
    step = next((one for one in line.written if one in BY_STEP and one not in taken), None)
    if step is None or not page.may("notice.compose"):
        return
    kind, form, begun = BY_STEP[step], f"write {step} {line.reference}", list[int]()

    def done(number: int) -> str:
        begun.append(number)
        return "Draft letter created. Complete what is missing, then ask somebody else to check it."

    if st.button(f"Write the letter: {FORMS[kind].name}", key=form) and page.act(
        form, done, letters.compose_about, line.reference, kind
    ):
        links.go_to("letters", letter=str(begun[0]))
        st.rerun()


def _said(one: StepTaken, case: Case) -> str:
    """One step in words, which are people's: the child is not named in them."""
    whom = {PlanStep.CONSULTED: one.party, PlanStep.ANSWERED: one.party}.get(
        one.step, f"to {one.party[:1].lower()}{one.party[1:]}"
    )
    more = ", ".join(filter(None, (f"in {one.document}" if one.document else "", one.words)))
    said = f"{label(one.step)}: {whom}, {wording.short_date(one.on)}{f', {more}' if more else ''}"
    return without_names(said, case.child, WordsGo.OWN_SCREEN)


def _record(page: PageContext, case: Case, line: Steps) -> None:
    form = f"step {line.reference}"
    kept = KeptForm(page, form)
    with kept.typing():
        step = st.selectbox(
            "What happened", line.offered, format_func=label, **kept.as_widget("what", line.offered[0], one_of(line.offered))
        )
        party = _party(page, case, line, step, kept)
        on, document, words = day_file_and_words(page, kept)
        sent = st.button("Record it", type="primary", key=f"record {form}")
    done = kept.recorded(f"{label(step)}: recorded.")
    if sent and page.act(form, done, acts.record, line.reference, step, on, party, document, words):
        st.rerun()


def day_file_and_words(page: PageContext, kept: KeptForm) -> tuple[date | None, str, str]:
    """The fields every recorded step has: its day, the file it is in, and a few words."""
    on = st.date_input(
        "On",
        min_value=EARLIEST,
        max_value=page.today,
        format="DD/MM/YYYY",
        **kept.as_widget("on", page.today, day_of),
    )
    document = st.text_input("File it is in", placeholder="As your own records name it", **kept.as_widget("document", ""))
    return on, document, st.text_input("In a few words", **kept.as_widget("words", ""))


def _party(page: PageContext, case: Case, line: Steps, step: PlanStep, kept: KeptForm) -> str:
    if step is PlanStep.ANSWERED:
        asked = [one.party for one in line.taken if one.step is PlanStep.CONSULTED]
        still = [one for one in asked if first_day(line.taken, PlanStep.ANSWERED, one) is None]
        shown = lambda one: without_names(one, case.child, WordsGo.OWN_SCREEN)  # noqa: E731
        first = still[0] if still else None
        said: str = (
            st.selectbox("Which setting", still, format_func=shown, **kept.as_widget("answered", first, one_of(still))) or ""
        )
    elif step is PlanStep.CONSULTED:
        said = st.text_input("Which setting", **kept.as_widget("consulted", ""))
    else:
        own = is_young_person(case.child.date_of_birth, on=page.today)
        said = st.text_input("To whom", **kept.as_widget("to", "The young person" if own else "The child's parent"))
    return said


def _take_back(page: PageContext, case: Case, line: Steps) -> None:
    form = f"take back step {line.reference}"
    kept, taken = KeptForm(page, form), {f"{one.step} {one.party}": one for one in line.taken}
    with kept.typing():
        which = st.selectbox(
            "Which",
            list(taken),
            format_func=lambda one: _said(taken[one], case),
            **kept.as_widget("which", next(iter(taken)), one_of(taken)),
        )
        why = st.text_input("Why it is taken back", **kept.as_widget("why", ""))
        sent = st.button("Take it back", key=f"record {form}")
    one, done = taken[which], kept.recorded("Taken back; it stays on record.")
    if sent and page.act(form, done, acts.take_back, line.reference, one.step, one.party, why):
        st.rerun()
