"""Letters at a glance: what waits to be written, what is held or ready, what was sent of late, what is to be applied for again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from panel.law.casework.notifications import Occasion
from panel.law.decisions.time_taken import has_gone
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.widgets import choice, deadline, plain_words
from panel.screens.widgets.to_do import Todo
from panel.store.queries.letters.letters import LetterLine, Reminder
from panel.store.queries.letters.letters_due import Standing
from panel.store.queries.letters.to_write import ToWrite

COLOURS = {LetterState.HELD: "orange", LetterState.CHECKED: "blue", LetterState.RELEASED: "green", LetterState.SET_ASIDE: "gray"}

ROW = [4, 10, 5]
FEW, MANY = 5, 100
"""Rows of a group beside others, and by itself."""
ALL, LATE, TO_WRITE = "all", "late", "to_write"
OUTSIDE = ":violet-badge[Taken outside panel] "
"""Where no panel advised, for Markdown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters to list: how they stand, by its key; a kind of letter; words of the reference, initials or setting."""

    shown: str
    kind: LetterKind | None = None
    words: str = ""

    def cases(self, waiting: Sequence[ToWrite]) -> list[ToWrite]:
        """The cases to write to that match, each with the letters that do."""
        found = [replace(one, missing=tuple(kind for kind in one.missing if self.kind in (None, kind))) for one in waiting]
        return [one for one in found if one.missing and self._holds(one.reference, one.initials, one.setting)]

    def letters(self, lines: Sequence[LetterLine]) -> list[LetterLine]:
        """The letters that match."""
        return [
            line for line in lines if self.kind in (None, line.kind) and self._holds(line.reference, line.initials, line.setting)
        ]

    def _holds(self, *words: str) -> bool:
        return any(self.words.casefold() in one.casefold() for one in words)


def wanted(stand: Standing) -> Wanted:
    """How many letters there are at each stage and how many families are late to be told; which of them to list."""
    if stand.late:
        many = f"{stand.late:,} {'family has' if stand.late == 1 else 'families have'}"
        st.markdown(f":red-badge[Late] {many} not been told by the last day.")
    shown = {
        ALL: f"Not sent ({stand.checked + stand.held:,} {'letter' if stand.checked + stand.held == 1 else 'letters'}, {stand.to_write:,} to write)",
        LATE: f"Late ({stand.late:,})",
        LetterState.CHECKED.value: f"Ready to release ({stand.checked:,})",
        LetterState.HELD.value: f"To complete and check ({stand.held:,})",
        TO_WRITE: f"To write ({stand.to_write:,})",
        LetterState.RELEASED.value: "Sent lately",
    }
    left, middle, right = st.columns([5, 4, 4])
    group = choice.pick("Show", shown, key="letters shown", address="show", first=ALL, where=left) or ALL
    kinds = {ALL: "Every letter", **{str(kind): _capital(form.name) for kind, form in FORMS.items()}}
    kind = choice.pick("Letter", kinds, key="letters kind", address="kind", first=ALL, where=middle)
    words = right.text_input("Search", placeholder="reference, initials or setting", key="letters words")
    return Wanted(group, LetterKind(kind) if kind in tuple(LetterKind) else None, words.strip())


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def is_late(kind: LetterKind, due_on: date, today: date) -> bool:
    """Whether a letter the time limit waits for is past its last day."""
    return tells(kind) and due_on < today


def to_write(waiting: Sequence[ToWrite], today: date, *, most: int) -> tuple[ToWrite, LetterKind] | None:
    """Letters to begin, a row each; the one whose button was pressed."""
    pressed = None
    owed = [(case, kind) for case in waiting for kind in case.missing]
    for case, kind in owed[:most]:
        decided = f"{label(case.option)}; " if case.option else ""
        since = f"{'decided' if case.option else 'received'} {wording.short_date(case.since)}"
        asked = f"{case.to}; " if case.to else ""
        about = f"{asked}{decided}{case.setting}, {since}, {case.reference}"
        badge = _badge(kind, case.due_on, today)
        if _row(
            badge,
            case.initials,
            FORMS[kind].name,
            about,
            f"Write: {plain_words.plain(case.initials)}",
            f"write {case.reference} {kind}{f' {case.advice_id}' if case.advice_id else ''}",
            case.ask_id,
        ):
            pressed = (case, kind)
    _more(len(owed) - most)
    return pressed


NEXT = {LetterState.CHECKED: "Release", LetterState.HELD: "Complete or check"}


def letters(lines: Sequence[LetterLine], today: date, *, most: int, first: bool = False) -> None:
    """Letters, a row each with the button that opens it; with `first` the button of the first is the one to press."""
    for place, line in enumerate(lines[:most]):
        about = f"{'a correction, ' if line.corrects else ''}{line.setting}, {line.reference}"
        words, name = f"{NEXT.get(line.state, 'Open')}: {plain_words.plain(line.initials)}", FORMS[line.kind].name
        badge = stage(line, today) if line.sent_on else _badge(line.kind, line.due_on, today)
        key, primary = f"open {line.notice_id}", first and place == 0
        if _row(badge, line.initials, name, about, words, key, line.outside, primary=primary):
            links.go_to("letters", letter=str(line.notice_id))
    _more(len(lines) - most)


def _row(badge: str, who: str, what: str, about: str, words: str, key: str, outside: object, *, primary: bool = False) -> bool:
    clock, said, button = st.columns(ROW, vertical_alignment="center", gap="small")
    clock.markdown(badge or ":gray-badge[No time limit]")
    named = f"{OUTSIDE if outside else ''}**{plain_words.plain(who)}** {plain_words.plain(what)}"
    said.markdown(f"{named}  \n:small[{plain_words.plain(about)}]")
    return button.button(words, key=key, type="primary" if primary else "secondary", width="stretch")


def _more(many: int) -> None:
    if many > 0:
        st.caption(f"{many:,} more: choose this group in the list above.")


def to_do(lines: Sequence[LetterLine], waiting: Sequence[ToWrite]) -> list[Todo]:
    """What comes next of letters, the earliest last day first: to be released, to be completed, to be written after a decision.

    A family still to be told that an assessment is considered stands in the casework of the day.
    """
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
        if case.option
    ]
    return sorted(todos, key=lambda todo: todo.by)


def stage(line: LetterLine, today: date) -> str:
    """How a letter stands, as a badge; one released for a day to come goes on that day."""
    if line.sent_on is None:
        return f":{COLOURS[line.state]}-badge[{label(line.state)}]"
    said = wording.gone_or_goes(line.sent_on, today)
    colour = COLOURS[line.state if has_gone(line.sent_on, today) else LetterState.CHECKED]
    return f":{colour}-badge[{said[:1].upper()}{said[1:]}]"


def tells(kind: LetterKind) -> bool:
    """Whether a letter is the one the clock waits for; a setting's, and what stands beside a refusal, have no clock of their own."""
    return FORMS[kind].tells


def has_last_day(kind: LetterKind) -> bool:
    """Whether a letter has a last day of its own: that to tell the family, or that of the plan it carries."""
    return tells(kind) or FORMS[kind].after_appeal or (FORMS[kind].carries_plan and kind is not LetterKind.PROPOSAL_TO_CEASE)


def _badge(kind: LetterKind, due_on: date, today: date) -> str:
    if FORMS[kind].occasion is Occasion.CONSIDERING or kind is LetterKind.ADVICE_REQUEST:
        return ":orange-badge[As soon as practicable] "
    return f"{deadline.clock_badge(due_on, today)} " if has_last_day(kind) else ""


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
