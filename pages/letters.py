"""Letters: what waits to be written after a decision, held until complete, checked by somebody else, released and sealed."""

import streamlit as st

from panel.acts import letters
from panel.documents.letters import press
from panel.law.letters.letter_kinds import LetterState
from panel.screens.app import links
from panel.screens.app.page_context import form_key, open_page, reread, version_first_seen
from panel.screens.letters import letter as letter_screen
from panel.screens.letters import letter_form, letter_lists
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters import letters_due, to_write

page = open_page("letters", "Letters")
if not links.asked("letter"):
    with page.reading() as session:
        waiting, lines = to_write.to_write(session, page.actor), queue.outbox(session, page.actor)
        sent, due = queue.sent_lately(session, page.actor), letters_due.reminders(session, page.actor, page.today)
    letter_lists.summary(waiting, lines, page.today)
    letter_lists.reminders(due, page.today)
    write, outbox, gone = st.tabs(["To write", "Held and ready", "Sent lately"])
    with write:
        begin = letter_lists.to_write(waiting, page.today)
        if begin is not None:
            case, kind = begin
            with page.recording(f"write {case.reference} {kind}", lambda: letter_lists.opened(made)) as work:
                if case.ask_id:
                    made = letters.compose_outside(work, case.ask_id, kind)
                else:
                    made = letters.compose(work, case.item_id or 0, kind)
    with outbox:
        letter_lists.letters(lines, page.today, when_none="No letter is held. Begin one under To write.")
    with gone:
        letter_lists.letters(sent, page.today, when_none="No letter has been sent yet.")
    st.stop()

number = links.number("letter")
with page.reading() as session:
    letter = queue.one_letter(session, page.actor, number, on=page.today)
letter_screen.heading(letter, page)
form = f"letter {number}"
seen, mark = version_first_seen(f"{form} from", letter.version), version_first_seen(f"{form} words", letter.mark)
left, right = st.columns([7, 5], gap="large")
with right:
    if letter.seal is None and letter.line.state is not LetterState.SET_ASIDE:
        pressed = letter_screen.next_step(letter, page)
        if pressed == "check":
            with page.recording(f"check {number}", "The letter is checked and ready to release.") as work:
                letters.check(work, number, seen_version=seen, seen_mark=mark)
        if pressed == "release":
            with st.spinner("Sealing ..."), page.recording(f"release {number}", "The letter is released and sealed.") as work:
                letters.release(work, number, press, seen_version=seen)
        letter_screen.gate(letter)
        letter_screen.worth_a_look(letter, page.today)
    letter_screen.sealed(letter)
    letter_screen.exports(letter)
    if letter_screen.ask_correction(letter):
        with page.recording(f"correct {number}", lambda: letter_lists.opened(made)) as work:
            made = letters.correct(work, number)
    why = letter_screen.ask_aside(letter)
    if why is not None:
        with page.recording(f"aside {number}", "The letter is set aside.") as work:
            letters.set_aside(work, number, why, seen_version=seen)
with left:
    if letter.seal is None and letter.line.state is not LetterState.SET_ASIDE:
        shown, written = st.tabs(["The letter", "What you write"])
        with written:
            send, draft = letter_form.ask(letter, form_key(form), page.today)
            if send:
                with page.recording(form, "Saved. What is still missing is listed on the right.") as work:
                    letters.revise(work, number, draft, seen_version=seen)
        with shown:
            letter_screen.preview(letter)
    else:
        letter_screen.preview(letter)
reread(f"{form} from", seen, letter.version)
reread(f"{form} words", mark, letter.mark)
