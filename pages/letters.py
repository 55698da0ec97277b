"""Letters: what waits to be written after a decision, held until complete, checked by somebody else, released and sealed."""

import streamlit as st

from panel.acts import notices
from panel.documents.letters import press
from panel.law.notice_kinds import NoticeState
from panel.screens import letter_forms, letter_lists, letter_parts, links
from panel.screens.desk import form_key, open_desk, reread, version_first_seen
from panel.store.queries import letters_due, letters_to_write
from panel.store.queries import notices as queue

desk = open_desk("letters", "Letters")
if not links.asked("letter"):
    with desk.reading() as session:
        waiting, lines = letters_to_write.to_write(session, desk.actor), queue.outbox(session, desk.actor)
        sent, due = queue.sent_lately(session, desk.actor), letters_due.reminders(session, desk.actor, desk.today)
    letter_lists.summary(waiting, lines, desk.today)
    letter_lists.reminders(due, desk.today)
    write, outbox, gone = st.tabs(["To write", "Held and ready", "Sent lately"])
    with write:
        begin = letter_lists.to_write(waiting, desk.today)
        if begin is not None:
            case, kind = begin
            with desk.recording(f"write {case.reference} {kind}", lambda: letter_lists.opened(made)) as work:
                if case.ask_id:
                    made = notices.compose_outside(work, case.ask_id, kind)
                else:
                    made = notices.compose(work, case.item_id or 0, kind)
    with outbox:
        letter_lists.letters(lines, desk.today, when_none="No letter is held. Begin one under To write.")
    with gone:
        letter_lists.letters(sent, desk.today, when_none="No letter has been sent yet.")
    st.stop()

number = links.number("letter")
with desk.reading() as session:
    letter = queue.one_letter(session, desk.actor, number, on=desk.today)
letter_parts.heading(letter, desk)
form = f"letter {number}"
seen, mark = version_first_seen(f"{form} from", letter.version), version_first_seen(f"{form} words", letter.mark)
left, right = st.columns([7, 5], gap="large")
with right:
    if letter.seal is None and letter.line.state is not NoticeState.SET_ASIDE:
        pressed = letter_parts.next_step(letter, desk)
        if pressed == "check":
            with desk.recording(f"check {number}", "The letter is checked and ready to release.") as work:
                notices.check(work, number, seen_version=seen, seen_mark=mark)
        if pressed == "release":
            with st.spinner("Sealing ..."), desk.recording(f"release {number}", "The letter is released and sealed.") as work:
                notices.release(work, number, press, seen_version=seen)
        letter_parts.gate(letter)
        letter_parts.worth_a_look(letter, desk.today)
    letter_parts.sealed(letter)
    letter_parts.exports(letter)
    if letter_parts.ask_correction(letter):
        with desk.recording(f"correct {number}", lambda: letter_lists.opened(made)) as work:
            made = notices.correct(work, number)
    why = letter_parts.ask_aside(letter)
    if why is not None:
        with desk.recording(f"aside {number}", "The letter is set aside.") as work:
            notices.set_aside(work, number, why, seen_version=seen)
with left:
    if letter.seal is None and letter.line.state is not NoticeState.SET_ASIDE:
        shown, written = st.tabs(["The letter", "What you write"])
        with written:
            send, draft = letter_forms.ask(letter, form_key(form), desk.today)
            if send:
                with desk.recording(form, "Saved. What is still missing is listed on the right.") as work:
                    notices.revise(work, number, draft, seen_version=seen)
        with shown:
            letter_parts.preview(letter)
    else:
        letter_parts.preview(letter)
reread(f"{form} from", seen, letter.version)
reread(f"{form} words", mark, letter.mark)
