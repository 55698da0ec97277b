"""Interests asked for before papers open: each case by initials, setting and year, and what the reader says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from panel.law.messages.labels import label
from panel.law.vocabulary import InterestKind, SuggestedInterestReason
from panel.screens.app.page_context import form_key
from panel.screens.requests.case import YEARS
from panel.screens.widgets import plain_words
from panel.store.queries.agenda.reading_lists import ToRead

NONE = "No interest"
TO_ONESELF = {SuggestedInterestReason.OWN_SETTING: "You work at this setting."}
ANOTHER = "The records suggest that you may know this family, or that you wrote one of the papers."
"""The same words for everything else, so that no suggestion tells a name."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reader answered: interests declared, cases without one, and which of those were answered one by one."""

    declared: tuple[tuple[str, InterestKind, str], ...]
    none: tuple[int, ...]
    one_by_one: tuple[int, ...]

    def success_message(self) -> str:
        """What has been recorded, and which cases are open and closed to the reader now."""
        many = f"{len(self.none)} {'case is' if len(self.none) == 1 else 'cases are'} open to you."
        closed = len(self.declared)
        if not closed:
            return f"Recorded: you have no interest in these. {many}"
        return f"Recorded. {many} {closed} {'is' if closed == 1 else 'are'} closed to you, and you will not see {'it' if closed == 1 else 'them'} again."


def why(because: Sequence[SuggestedInterestReason]) -> str:
    """What suggests an interest, said to the person themselves without telling a name."""
    return " ".join(dict.fromkeys(TO_ONESELF.get(one, ANOTHER) for one in because))


def year_of(line: ToRead) -> str:
    """The school year as a list says it."""
    return f"Year {line.year}" if line.year.isdecimal() else YEARS.get(line.year, "year not known")


def interests_form(lines: Sequence[ToRead], form: str, *, first: bool) -> Answers | None:
    """What the reader says of each case not yet answered, once sent; nothing is drawn when all are."""
    waiting = [line for line in lines if not line.stated]
    if not waiting:
        return None
    if first:
        st.title("Before the papers open")
        return _form(waiting, form)
    many = "1 case needs" if len(waiting) == 1 else f"{len(waiting)} cases need"
    with st.expander(f"{many} your answer: do you have an interest?", icon=":material/person_alert:"):
        return _form(waiting, form)


def _form(waiting: Sequence[ToRead], form: str) -> Answers | None:
    st.markdown(
        "Do you have an interest in any of these cases: the setting is yours, you know the family, you work with the child, "
        "you wrote a report? Where you have none, the papers open. Where you declare one, the case is closed to you permanently."
    )
    fresh = form_key(form)
    answers: dict[int, str | InterestKind | None] = {}
    words: dict[int, str] = {}
    with st.form(form, border=True), st.container(gap="xsmall"):
        for line in waiting:
            who, answer, more = st.columns([5, 3, 4], vertical_alignment="center", gap="small")
            about = (
                f"**{line.position}. {plain_words.plain(line.initials)}** · {plain_words.plain(line.setting)} · {year_of(line)}"
            )
            hint = f"  \n:orange-badge[Look closely] :small[{plain_words.plain(why(line.likely))}]" if line.likely else ""
            who.markdown(about + hint)
            answers[line.item_id] = answer.selectbox(
                f"Your interest in case {line.position}",
                [NONE, *InterestKind],
                index=None,
                format_func=lambda one: label(one) if isinstance(one, InterestKind) else one,
                placeholder="not yet answered",
                label_visibility="collapsed",
                key=f"interest {line.item_id} {fresh}",
            )
            words[line.item_id] = more.text_input(
                f"In a few words, case {line.position}",
                placeholder="in a few words, if you have one",
                label_visibility="collapsed",
                key=f"interest words {line.item_id} {fresh}",
            )
        left, right = st.columns(2)
        all_others = left.form_submit_button("Record: no interest where I left it blank", type="primary", width="stretch")
        only_said = right.form_submit_button("Record only what I answered", width="stretch")
    if not all_others and not only_said:
        return None
    kinds = {number: one for number, one in answers.items() if isinstance(one, InterestKind)}
    answered = tuple(number for number, one in answers.items() if one == NONE)
    others = tuple(number for number, one in answers.items() if one is None) if all_others else ()
    if not kinds and not answered and not others:
        st.warning("You have not answered yet. Choose for at least one case, or say that you have no interest in any.")
        return None
    declared = tuple((line.reference, kinds[line.item_id], words[line.item_id]) for line in waiting if line.item_id in kinds)
    return Answers(declared, (*answered, *others), answered)


def suggestion(line: ToRead) -> bool:
    """A suggestion on a case already open: whether the reader says it is no interest of theirs."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":orange-badge[Look closely] {plain_words.plain(why(line.likely))} Declare an interest, or say that you have none."
        )
        return st.button("I have no interest in this case", key=f"dismiss {line.item_id}")
