"""Interests asked for before papers open: each case by initials, setting and year, and what the reader says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from panel.law.messages.labels import label
from panel.law.vocabulary import InterestKind, SuggestedInterestReason
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.requests.case import YEARS
from panel.screens.widgets import confirm, plain_words
from panel.store.queries.agenda.reading_lists import ToRead

NONE = "No interest"
COLUMNS = 2
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


def ask(lines: Sequence[ToRead], kept: KeptForm, *, first: bool, act: Callable[[Answers], bool]) -> None:
    """Ask for the exceptions among the cases not yet answered: none is one press; what closes a case for good asks first."""
    waiting = [line for line in lines if not line.stated]
    if not waiting:
        return
    if first:
        st.title("Before the papers open")
        _asked(waiting, kept, act)
        return
    many = "1 case needs" if len(waiting) == 1 else f"{len(waiting)} cases need"
    with st.expander(f"{many} your answer: do you have an interest?", icon=":material/person_alert:"):
        _asked(waiting, kept, act)


def _asked(waiting: Sequence[ToRead], kept: KeptForm, act: Callable[[Answers], bool]) -> None:
    said, place_of_button = st.columns([9, 7], vertical_alignment="center")
    said.markdown(
        "Tick each case in which you have an interest: the setting is yours, you know the family, you work with the child, you wrote "
        "a report. Its papers stay closed to you. The papers of all others open."
    )
    suggested = [line for line in waiting if line.likely]
    kinds: dict[int, InterestKind | str | None] = {}
    words: dict[int, str] = {}
    with kept.typing(border=True, gap="xsmall"):
        for line in suggested:
            st.markdown(f"{_named(line)}  \n:orange-badge[Look closely] :small[{plain_words.plain(why(line.likely))}]")
            kinds[line.item_id], words[line.item_id] = _how(line, [NONE, *InterestKind], kept)
        columns = st.columns(COLUMNS, gap="small")
        others = [line for line in waiting if not line.likely]
        for place, line in enumerate(others):
            with columns[place * COLUMNS // len(others)]:
                if st.checkbox(_named(line), **kept.as_widget(f"interest in {line.item_id}", False)):
                    kinds[line.item_id], words[line.item_id] = _how(line, list(InterestKind), kept)
    rest = len(waiting) - len(kinds)
    says = f"Record: no interest in {'any of these' if not kinds else 'the other'} {rest}" if rest else "Record my answers"
    sent = place_of_button.button(says, type="primary", key=f"record {kept.subject}", width="stretch")
    declared = tuple(
        (line.reference, kind, words[line.item_id])
        for line in waiting
        if isinstance(kind := kinds.get(line.item_id), InterestKind)
    )
    none = tuple(line.item_id for line in waiting if line.item_id not in kinds or kinds[line.item_id] == NONE)
    answers = Answers(declared, none, tuple(number for number, kind in kinds.items() if kind == NONE))
    unsaid = [line for line in waiting if line.item_id in kinds and kinds[line.item_id] is None]
    if sent and unsaid:
        st.warning(
            f"First say of case {', '.join(str(line.position) for line in unsaid)} what the interest is, or that there is none."
        )
    elif sent and declared:
        confirm.open_dialog(kept.form)
    elif sent and act(answers):
        st.rerun()
    closing = [line for line in waiting if isinstance(kinds.get(line.item_id), InterestKind)]
    confirm.dialog(
        kept.form,
        "Close to you for good?",
        (
            f"You declare an interest in: {'; '.join(f'{line.position}. {line.initials}, {line.setting}' for line in closing)}.",
            "You will not see the papers, and you leave the room while the panel hears it. You cannot take this back yourself.",
        ),
        f"Close {len(closing)} to me, open {len(none)}" if none else f"Close {len(closing)} to me",
        lambda: act(answers),
    )


def _named(line: ToRead) -> str:
    return f"**{line.position}. {plain_words.plain(line.initials)}** · {plain_words.plain(line.setting)} · {year_of(line)}"


def _how(line: ToRead, options: Sequence[InterestKind | str], kept: KeptForm) -> tuple[InterestKind | str | None, str]:
    kind = st.selectbox(
        f"Your interest in case {line.position}",
        options,
        index=None,
        format_func=lambda one: label(one) if isinstance(one, InterestKind) else one,
        placeholder="what it is",
        label_visibility="collapsed",
        **kept.as_widget(f"interest {line.item_id}", None, one_of(options)),
    )
    if kind is None or kind == NONE:
        return kind, ""
    said = st.text_input(
        f"In a few words, case {line.position}",
        placeholder="in a few words",
        label_visibility="collapsed",
        **kept.as_widget(f"interest words {line.item_id}", ""),
    )
    return kind, said


def suggestion(line: ToRead) -> bool:
    """A suggestion on a case already open: whether the reader says it is no interest of theirs."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":orange-badge[Look closely] {plain_words.plain(why(line.likely))} Declare an interest, or say that you have none."
        )
        return st.button("I have no interest in this case", key=f"dismiss {line.item_id}")
