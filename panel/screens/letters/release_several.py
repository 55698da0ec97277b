"""Several letters released at one time, each of which somebody has read and checked; each is asked for once more, by itself."""

from collections.abc import Mapping, Sequence

import streamlit as st

from panel.acts import letters
from panel.documents.letters import press
from panel.law.letters.letter_forms import FORMS
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.app.state import Success, state
from panel.screens.widgets import confirm, plain_words
from panel.store.queries.letters.letters import LetterLine

DIALOG = "release several"
SEVERAL = 2


def of_ready(page: PageContext, ready: Sequence[LetterLine]) -> None:
    """Which of the checked letters to release together, and the button; nothing for one alone."""
    if not page.may("notice.release") or (len(ready) < SEVERAL and state().dialog != DIALOG):
        return
    by_number = {line.notice_id: line for line in ready}
    names = _names(ready)
    seen = {number: version_first_seen(f"several {number}", line.version) for number, line in by_number.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "Release several",
            list(by_number),
            format_func=names.__getitem__,
            placeholder="Choose letters that were checked",
            key="release these",
        )
        many = len([number for number in chosen if number in by_number])
        if st.button(f"Release these {many}" if many else "Release these", disabled=not many, key="release several"):
            confirm.open_dialog(DIALOG)
    lines = [by_number[number] for number in chosen if number in by_number]
    says = (
        *(names[line.notice_id] for line in lines),
        "Each is sealed as it stands and counts as sent from the day it carries. None can be changed or taken back afterwards.",
    )
    confirm.dialog(
        DIALOG, "Release and seal these letters?", says, "Release the letters", lambda: _release(page, lines, names, seen)
    )
    for line in ready:
        reread(f"several {line.notice_id}", seen[line.notice_id], line.version)


def _release(page: PageContext, lines: Sequence[LetterLine], names: Mapping[int, str], seen: Mapping[int, int]) -> bool:
    """Each by itself, in a transaction of its own: one that is refused keeps back no other, and is named with why."""
    done = [_release_one(page, line, names[line.notice_id], seen[line.notice_id]) for line in lines]
    if all(done):
        state().success = Success(f"{len(done)} letters released and sealed.")
    return all(done)


def _release_one(page: PageContext, line: LetterLine, name: str, seen: int) -> bool:
    st.markdown(f"**{plain_words.plain(name)}**")  # above what is said of it, if it is refused
    return page.act(f"release {line.notice_id}", f"Released: {name}.", letters.release, line.notice_id, press, seen_version=seen)


def _names(lines: Sequence[LetterLine]) -> dict[int, str]:
    """Each letter by a name of its own: a list knows its lines by their words, and a case may ask several people for advice."""
    names: dict[int, str] = {}
    for line in lines:
        name = f"{line.initials}: {FORMS[line.kind].name}, {line.reference}"
        names[line.notice_id] = name if name not in names.values() else f"{name}, letter {line.notice_id}"
    return names
