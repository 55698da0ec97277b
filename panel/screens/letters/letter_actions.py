"""What is done with letters: begun after a decision, written, checked by somebody else, released, corrected, set aside."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import letters
from panel.documents.letters import press
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.screens.app import links
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.letters import letter as letter_screen
from panel.screens.letters import letter_form, letter_lists
from panel.screens.widgets import confirm
from panel.store.engine import Work
from panel.store.queries.letters.letters import Letter
from panel.store.queries.letters.to_write import ToWrite


def begin(page: PageContext, waiting: Sequence[ToWrite]) -> None:
    """The decided cases with letters to write; the letter begun is the one then shown."""
    chosen = letter_lists.to_write(waiting, page.today)
    if chosen is not None:
        case, kind = chosen
        if page.act(f"write {case.reference} {kind}", _begun, _compose, case, kind):
            st.rerun()


def _compose(work: Work, case: ToWrite, kind: LetterKind) -> int:
    if case.ask_id:
        return letters.compose_outside(work, case.ask_id, kind)
    return letters.compose(work, case.item_id or 0, kind)


def _begun(number: int) -> str:
    links.stay(letter=str(number))
    return "Draft letter created. Complete what is missing, then ask somebody else to check it."


def is_open(letter: Letter) -> bool:
    """Whether a letter may still be written in: neither sent nor set aside."""
    return letter.seal is None and letter.line.state is not LetterState.SET_ASIDE


def letter_page(page: PageContext, letter: Letter) -> None:
    """One letter: its words and the form on the left; on the right how it stands and what comes next."""
    number, form = letter.line.notice_id, f"letter {letter.line.notice_id}"
    seen, mark = version_first_seen(f"{form} from", letter.version), version_first_seen(f"{form} words", letter.mark)
    left, right = st.columns([7, 5], gap="large")
    with right:
        if is_open(letter):
            _check_or_release(page, letter, seen, mark)
            letter_screen.gate(letter)
            letter_screen.worth_a_look(letter, page.today)
        letter_screen.sealed(letter)
        letter_screen.exports(letter)
        if letter_screen.correction_button(letter) and page.act(f"correct {number}", _begun, letters.correct, number):
            st.rerun()
        why = letter_screen.set_aside_form(letter)
        if why is not None and page.act(
            f"aside {number}", "Letter set aside.", letters.set_aside, number, why, seen_version=seen
        ):
            st.rerun()
    with left:
        if is_open(letter):
            _write(page, letter, form, seen)
        else:
            letter_screen.preview(letter)
    reread(f"{form} from", seen, letter.version)
    reread(f"{form} words", mark, letter.mark)


def _check_or_release(page: PageContext, letter: Letter, seen: int, mark: int) -> None:
    number = letter.line.notice_id
    pressed = letter_screen.next_step(letter, page)
    done = "Letter checked. It is ready to release."
    if pressed == "check" and page.act(f"check {number}", done, letters.check, number, seen_version=seen, seen_mark=mark):
        st.rerun()
    release = f"release {number}"
    if pressed == "release":
        confirm.open_dialog(release)
    says = (
        f"The letter about {letter.line.initials} is sealed as it stands and counts as sent.",
        "It cannot be changed or taken back afterwards. A mistake is put right by another letter that corrects it.",
    )
    done = "Letter released and sealed."
    confirm.dialog(
        release,
        "Release and seal this letter?",
        says,
        "Release the letter",
        lambda: page.act(release, done, letters.release, number, press, seen_version=seen),
    )


def _write(page: PageContext, letter: Letter, form: str, seen: int) -> None:
    shown, written = st.tabs(["The letter", "What you write"])
    with written:
        sent, draft = letter_form.letter_form(letter, form_key(form), page.today)
        done = "Saved. Anything still missing is listed on the right."
        if sent and page.act(form, done, letters.revise, letter.line.notice_id, draft, seen_version=seen):
            st.rerun()
    with shown:
        letter_screen.preview(letter)
