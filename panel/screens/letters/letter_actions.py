"""What is done with letters: begun, written, checked by somebody else, released, corrected, set aside."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import letters
from panel.documents.letters import press
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.letters import letter as letter_screen
from panel.screens.letters import letter_form, letter_lists, release_several
from panel.screens.widgets import confirm
from panel.store.engine import Work
from panel.store.queries.letters.letters import Letter, LetterLine
from panel.store.queries.letters.to_write import ToWrite


def letter_list(
    page: PageContext,
    wanted: letter_lists.Wanted,
    waiting: Sequence[ToWrite],
    lines: Sequence[LetterLine],
    sent: Sequence[LetterLine],
) -> None:
    """What is asked for of the letters: ready to release first, then to complete and to write, each by its last day."""
    shown, waiting = wanted.shown, wanted.cases(waiting)
    lines, sent = wanted.letters(lines), wanted.letters(sent)
    if shown == LetterState.RELEASED:
        letter_lists.letters(sent, page.today, most=letter_lists.MANY)
        if not sent:
            st.info("No letter that was sent matches." if wanted.words or wanted.kind else "No letters have been sent yet.")
        return
    if shown == letter_lists.LATE:
        lines = [line for line in lines if letter_lists.is_late(line.kind, line.due_on, page.today)]
        waiting = [case for case in waiting if letter_lists.is_late(case.missing[0], case.due_on, page.today)]
    lines = sorted(lines, key=lambda line: not letter_lists.has_last_day(line.kind))  # what no last day waits for comes after
    ready = [line for line in lines if line.state is LetterState.CHECKED] if shown != LetterState.HELD else []
    held = [line for line in lines if line.state is LetterState.HELD] if shown != LetterState.CHECKED else []
    if shown == letter_lists.TO_WRITE:
        ready, held = [], []
    if shown in tuple(LetterState):
        waiting = []
    most = letter_lists.FEW if shown == letter_lists.ALL else letter_lists.MANY
    if ready:
        st.markdown("## Ready to release")
        letter_lists.letters(ready, page.today, most=most, first=True)
        release_several.of_ready(page, ready)
    if held:
        st.markdown("## To complete and check")
        letter_lists.letters(held, page.today, most=most, first=not ready)
    if waiting:
        st.markdown("## To write")
        begin(page, waiting, most)
    if not (ready or held or waiting) and (wanted.words or wanted.kind):
        st.info("No letter matches. Change what is asked for above.")
    elif not (ready or held or waiting):
        st.info("No letters here. A case arrives when a family is to be told that we consider an assessment, or of a decision.")


def begin(page: PageContext, waiting: Sequence[ToWrite], most: int) -> None:
    """The cases with letters to write; the letter begun is the one then shown."""
    chosen = letter_lists.to_write(waiting, page.today, most=most)
    if chosen is not None:
        case, kind = chosen
        if page.act(
            f"write {case.reference} {kind}{f' {case.advice_id}' if case.advice_id else ''}", _begun, _compose, case, kind
        ):
            st.rerun()


def _compose(work: Work, case: ToWrite, kind: LetterKind) -> int:
    if case.advice_id:
        return letters.compose_advice(work, case.advice_id)
    if case.ask_id:
        return letters.compose_outside(work, case.ask_id, kind)
    if case.item_id:
        return letters.compose(work, case.item_id, kind)
    return letters.compose_about(work, case.reference, kind)


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
        kept = KeptForm(page, f"aside {number}")
        why, done = letter_screen.set_aside_form(kept, letter), kept.recorded("Letter set aside.")
        if why is not None and page.act(kept.form, done, letters.set_aside, number, why, seen_version=seen):
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
    release, checked = f"release {number}", letter.line.state is LetterState.CHECKED
    if pressed == "release":
        confirm.open_dialog(release)
    says = (
        *(() if checked else ("You have read the letter and it holds what it must.",)),
        f"The letter about {letter.line.initials} is sealed as it stands and counts as sent from the day it carries.",
        "It cannot be changed or taken back afterwards. A mistake is put right by another letter that corrects it.",
    )
    done = "Letter released and sealed."
    confirm.dialog(
        release,
        "Release and seal this letter?",
        says,
        "Release the letter",
        lambda: (
            page.act(release, done, letters.release, number, press, seen_version=seen)
            if checked
            else page.act(release, done, _check_and_release, number, seen, mark)
        ),
    )


def _check_and_release(work: Work, number: int, seen: int, mark: int) -> None:
    letters.check(work, number, seen_version=seen, seen_mark=mark)
    letters.release(work, number, press, seen_version=seen + 1)


def _write(page: PageContext, letter: Letter, form: str, seen: int) -> None:
    first = "What you write" if letter.missing else "The letter"
    shown, written = st.tabs(["The letter", "What you write"], default=first)
    with written:
        kept = KeptForm(page, form)
        sent, draft = letter_form.letter_form(letter, kept, page.today)
        done = kept.recorded("Saved. Anything still missing is listed on the right.")
        with kept.said:
            if sent and page.act(form, done, letters.revise, letter.line.notice_id, draft, seen_version=seen):
                st.rerun()
    with shown:
        letter_screen.preview(letter)
