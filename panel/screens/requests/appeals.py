"""Mediation and appeal on a case, about the decision they contest, and on Today what the authority owes after them."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import appeals as acts
from panel.acts import letters, stages
from panel.law.casework.appeals import DutyLine, ended
from panel.law.casework.plan_steps import StepTaken
from panel.law.children.initials import WordsGo, without_names
from panel.law.decisions.reconsideration import RESTS_ON
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind
from panel.law.messages import wording
from panel.law.messages.labels import inside, label
from panel.screens.app import links
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.app.page_context import PageContext
from panel.screens.requests.stage_forms import day_file_and_words
from panel.screens.widgets import deadline, plain_words, row_table
from panel.screens.widgets.to_do import Todo, Work
from panel.store.casework.appeals import ContestedDecision
from panel.store.queries.casework.appeals import AppealDue, AppealLine, appeals_due
from panel.store.queries.requests.case import Case

FEW, OUTCOME = 3, LetterKind.APPEAL_OUTCOME
OWED_WIDTHS = {"Clock": 110, "Child": 60, "What is owed": 250, "Last day": 110, "Set by": 150, "Request": 150}


def of_case(page: PageContext, case: Case, line: AppealLine | None) -> None:
    """The decision that is or may be contested, what happened, what is due by when, and the forms."""
    if line is None:
        return
    st.markdown("### Mediation and appeal")
    said = [words for one in (*line.decision.earlier, line.decision) for words in _about(one, case)]
    st.markdown(
        "  \n".join(
            [
                *(f":small[{plain_words.plain(one)}]" for one in said),
                *(_due(one, page.today) for one in line.duties if one.duty.is_ours or one.done_on is None),
            ]
        )
    )
    if not page.may("stage.record"):
        return
    with st.container(horizontal=True):
        _reconsider(page, line)
        _write(page, line)
        if line.offered:
            with popover(None, "Record mediation or appeal", f"appeal {line.reference}"):
                _record(page, line)
        if line.decision.taken:
            with popover(None, "Take one back", f"take back appeal {line.reference}"):
                _take_back(page, case, line)


def _about(one: ContestedDecision, case: Case) -> list[str]:
    """What is recorded about one decision: itself, what happened, and the decision that took its place."""
    said = [f"About the decision of {wording.short_date(one.about.on)}: {inside(label(one.about.option))}"]
    said += [_happened(step, case) for step in one.taken]
    if (now := one.reconsidered) is not None:
        did = "Reconsidered" if now.after else "Amended"
        said.append(f"{did} on {wording.short_date(now.on)}: {inside(label(now.option))}")
    return said


def _reconsider(page: PageContext, line: AppealLine) -> None:
    """The way to the new decision that mediation or an appeal may call for, while none was taken after it."""
    happened, standing = line.decision.facts.happened, line.decision.reconsidered
    rests_on = [happened[one] for steps in RESTS_ON.values() for one in steps if one in happened]
    if line.item_id is None or not rests_on or not page.may("decision.reconsider"):
        return
    if standing is None or standing.after is None:
        links.link("Reconsider the decision", "decisions", item=str(line.item_id))


def _write(page: PageContext, line: AppealLine) -> None:
    """The letter that says what follows, once mediation or the appeal has ended."""
    if ended(line.decision.facts.happened) is None or not page.may("notice.compose"):
        return
    form, begun = f"write outcome {line.reference}", list[int]()

    def done(number: int) -> str:
        begun.append(number)
        return "Draft letter created. Complete what is missing, then ask somebody else to check it."

    if st.button(f"Write the letter: {FORMS[OUTCOME].name}", key=form) and page.act(
        form, done, letters.compose_about, line.reference, OUTCOME
    ):
        links.go_to("letters", letter=str(begun[0]))
        st.rerun()


def work(page: PageContext, owed: Sequence[AppealDue]) -> Work | None:
    """What has to follow from mediation and appeals, the earliest first."""
    if not owed:
        return None

    def rest() -> None:
        for one in owed:
            links.link(f"{_owed(one)}, {deadline.days_left(one.line.due_on, page.today).lower()}", "case", case=one.reference)

    todos = [Todo(f"See {one.initials}", _owed(one), one.line.due_on, "case", {"case": one.reference}) for one in owed[:FEW]]
    return Work(f"Mediation and appeals: {len(owed)} {'thing' if len(owed) == 1 else 'things'} to follow", todos, rest)


def owed_list(page: PageContext) -> None:
    """What has to follow from mediation and appeals across cases; choosing one opens its case."""
    with page.reading() as session:
        owed = appeals_due(session, page.actor)
    if not owed:
        st.info("Nothing is owed after mediation or an appeal. What follows from either stands here until it was done and sent.")
        return
    st.caption(
        f"{wording.counted(len(owed), 'thing')} owed after mediation or an appeal, the earliest last day first. Tick a row to open its case."
    )
    columns = {
        "Clock": [deadline.days_left(one.line.due_on, page.today) for one in owed],
        "Child": [one.initials for one in owed],
        "What is owed": [label(one.line.duty) for one in owed],
        "Last day": [deadline.last_day(one.line.due_on, page.today) for one in owed],
        "Set by": [str(one.line.authority.pinpoint) for one in owed],
        "Request": [one.reference for one in owed],
    }
    picked = row_table.ticked_row(columns, OWED_WIDTHS, key="owed after appeals")
    if picked is not None:
        links.go_to("case", case=owed[picked].reference)


def of_planner(page: PageContext) -> None:
    """On the planner: what is owed after mediation and appeals, beside what the meetings have to hear."""
    with page.reading() as session:
        owed = appeals_due(session, page.actor) if page.may("decision.read") else []
    if owed:
        with st.expander(f"Owed after mediation and appeals: {len(owed)}"):
            for one in owed:
                links.link(
                    f"{_owed(one)}, by {deadline.act_by(one.line.due_on)}, {deadline.days_left(one.line.due_on, page.today).lower()}",
                    "case",
                    case=one.reference,
                )


def _owed(one: AppealDue) -> str:
    return f"{one.initials}: {label(one.line.duty).lower()}"


def _happened(one: StepTaken, case: Case) -> str:
    more = ", ".join(filter(None, (f"in {one.document}" if one.document else "", one.words)))
    return without_names(
        f"✓ {label(one.step)}: {wording.short_date(one.on)}{f', {more}' if more else ''}", case.child, WordsGo.OWN_SCREEN
    )


def _due(one: DutyLine, today: date) -> str:
    last = deadline.act_by(one.due_on)
    if one.done_on is not None:
        late = f"late, {wording.short_date(one.done_on)}, last day {last}"
        said, mark = (late, ":orange[✓]") if one.done_on > one.due_on else (wording.short_date(one.done_on), ":green[✓]")
    else:
        passed = one.due_on < today
        mark = "○" if not passed else ":red[▲]" if one.duty.is_ours else ":gray[–]"
        said = (
            f"by {last}, {deadline.days_left(one.due_on, today).lower()}"
            if not passed or one.duty.is_ours
            else f"the last day was {last}"
        )
    return f":small[{mark} {plain_words.plain(f'{label(one.duty)}: {said}')} :gray[{plain_words.plain(one.authority.pinpoint)}]]"


def _record(page: PageContext, line: AppealLine) -> None:
    form = f"appeal {line.reference}"
    kept, said = KeptForm(page, form), st.container()
    with kept.typing():
        step = st.selectbox(
            "What happened", line.offered, format_func=label, **kept.as_widget("what", line.offered[0], one_of(line.offered))
        )
        on, document, words = day_file_and_words(page, kept)
        sent = st.button("Record it", type="primary", key=f"record {form}")
    with said:  # above the form: below it, a low window does not reach
        done = kept.recorded(f"{label(step)}: recorded.")
        if sent and page.act(form, done, acts.record, line.reference, step, on, document, words):
            st.rerun()


def _take_back(page: PageContext, case: Case, line: AppealLine) -> None:
    form = f"take back appeal {line.reference}"
    kept, taken = KeptForm(page, form), {f"{one.step} {one.party}": one for one in line.decision.taken}
    with kept.typing():
        which = st.selectbox(
            "Which",
            list(taken),
            format_func=lambda one: _happened(taken[one], case),
            **kept.as_widget("which", next(iter(taken)), one_of(taken)),
        )
        why = st.text_input("Why it is taken back", **kept.as_widget("why", ""))
        sent = st.button("Take it back", key=f"record {form}")
    one, done = taken[which], kept.recorded("Taken back; it stays on record.")
    if sent and page.act(form, done, stages.take_back, line.reference, one.step, one.party, why):
        st.rerun()
