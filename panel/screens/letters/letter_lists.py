"""Letters at a glance: what waits to be written, what is held or ready, what was sent of late, what is to be applied for again."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.widgets import deadline, plain_words
from panel.screens.widgets.to_do import Todo
from panel.store.queries.letters.letters import LetterLine, Reminder
from panel.store.queries.letters.letters_due import Standing
from panel.store.queries.letters.to_write import ToWrite

COLOURS = {LetterState.HELD: "orange", LetterState.CHECKED: "blue", LetterState.RELEASED: "green", LetterState.SET_ASIDE: "gray"}

OUTSIDE = ":violet-badge[Taken outside panel] "
"""Where no panel advised, for Markdown."""


def summary(stand: Standing) -> None:
    """How many letters there are at each stage, and how many families are not told yet past their last day."""
    one, two, three, four = st.columns(4)
    one.metric("Cases with letters to write", stand.to_write)
    two.metric("Held", stand.held)
    three.metric("Ready to release", stand.checked)
    four.metric("Past the last day to tell", stand.late)


def to_write(waiting: Sequence[ToWrite], today: date) -> tuple[ToWrite, LetterKind] | None:
    """Decided cases with letters to begin; the one whose button was pressed."""
    if not waiting:
        st.info("No letters are waiting to be written. Cases arrive here once the officer has decided.")
    pressed = None
    for case in waiting:
        with st.container(border=True, gap="xsmall"):
            st.markdown(
                f"{_badge(case.missing[0], case.due_on, today)}{OUTSIDE if case.ask_id else ''}**{plain_words.plain(case.initials)}** · {plain_words.plain(label(case.option))} · "
                f":small[{plain_words.plain(f'{label(case.kind)}, {case.setting}, decided {wording.short_date(case.decided_on)}')}]"
            )
            with st.container(horizontal=True, vertical_alignment="center"):
                for kind in case.missing:
                    if st.button(f"Write: {FORMS[kind].name}", key=f"write {case.reference} {kind}"):
                        pressed = (case, kind)
                links.link("The case", "case", case=case.reference)
    return pressed


def letters(lines: Sequence[LetterLine], today: date, *, when_none: str) -> None:
    """A list of letters, each a link."""
    if not lines:
        st.info(when_none)
    for line in lines:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"{stage(line)} {clock(line, today)}{OUTSIDE if line.outside else ''}", width="content")
            links.link(f"{line.initials}: {FORMS[line.kind].name}", "letters", letter=str(line.notice_id))
            correction = "a correction, " if line.corrects else ""
            st.markdown(f":small[{plain_words.plain(f'{correction}{line.setting}, {line.reference}')}]", width="content")


def to_do(lines: Sequence[LetterLine], waiting: Sequence[ToWrite]) -> list[Todo]:
    """What comes next of letters, the earliest last day first: to be released, to be completed, to be written."""
    names = {LetterState.CHECKED: "Release for {}", LetterState.HELD: "Complete for {}"}
    todos = [
        Todo(
            names[line.state].format(line.initials),
            f"{line.initials}, {line.setting}: letter, {FORMS[line.kind].name}",
            line.due_on,
            "letters",
            {"letter": str(line.notice_id)},
        )
        for line in sorted(lines, key=lambda line: line.state is not LetterState.CHECKED)
        if tells(line.kind)
    ]
    todos += [
        Todo(f"Write to {case.initials}", f"{case.initials}, {case.setting}: {label(case.option)}", case.due_on, "letters")
        for case in waiting
    ]
    return sorted(todos, key=lambda todo: todo.by)


def stage(line: LetterLine) -> str:
    """How a letter stands, as a badge."""
    day = f" {wording.short_date(line.sent_on)}" if line.sent_on else ""
    return f":{COLOURS[line.state]}-badge[{label(line.state)}{day}]"


def tells(kind: LetterKind) -> bool:
    """Whether a letter is the one the clock waits for; what stands beside a refusal has no clock of its own."""
    return not FORMS[kind].after_refusal


def _badge(kind: LetterKind, due_on: date, today: date) -> str:
    return f"{deadline.clock_badge(due_on, today)} " if tells(kind) else ""


def clock(line: LetterLine, today: date) -> str:
    """How the clock of a letter that was not sent stands, for Markdown."""
    return "" if line.sent_on else _badge(line.kind, line.due_on, today)


def reminders(due: Sequence[Reminder], today: date) -> None:
    """Medical funding that ends soon, and how it is applied for again."""
    for one in due:
        ends = wording.long_date(one.ends_on)
        verb = "ended" if one.ends_on < today else "ends"
        st.warning(
            plain_words.plain(
                f"Medical funding for {one.initials} ({one.setting}) {verb} on {ends}. If it is still needed, the setting "
            )
            + "reviews it with the health professional and applies again. *Apply again* opens the form with the child, the setting, "
            "the kind and the needs filled in. Once it is logged, this reminder goes by itself."
        )
        with st.container(horizontal=True):
            links.link(f"The letter about {one.initials}", "letters", letter=str(one.notice_id))
            links.link("Apply again", "requests", again=one.reference)
