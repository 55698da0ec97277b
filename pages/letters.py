"""Letters: what is to be written after a decision, held until complete, checked by somebody else, released and sealed."""

import streamlit as st

from panel.screens.app import links, saved_lists
from panel.screens.app.page_context import open_page
from panel.screens.letters import letter, letter_actions, letter_lists
from panel.store.queries.letters import advice_to_write, letters_due, outcomes_to_write, plans_to_write, to_write
from panel.store.queries.letters import letters as queue

page = open_page("letters", "Letters")
if links.in_address("letter"):
    with page.reading() as session:
        one = queue.one_letter(session, page.actor, links.number_in_address("letter"), on=page.today)
    letter.heading(one, page)
    letter_actions.letter_page(page, one)
    st.stop()

with page.reading() as session:
    waiting, plans = to_write.to_write(session, page.actor), plans_to_write.plans_to_write(session, page.actor, page.today)
    advice, outcomes = (
        advice_to_write.advice_to_write(session, page.actor),
        outcomes_to_write.outcomes_to_write(session, page.actor),
    )
    lines = queue.outbox(session, page.actor)
    stand = letters_due.standing(session, page.actor, page.today)
    sent, due = queue.sent_lately(session, page.actor), letters_due.reminders(session, page.actor, page.today)
wanted = letter_lists.wanted(stand)
saved_lists.offer(page, "show", "kind")
letter_lists.reminders(due, page.today)
if wanted.words:  # among all that were sent, not only the last
    with page.reading() as session:
        found = queue.matching(session, page.actor, wanted.words, limit=letter_lists.MANY)
        sent = [line for line in found if line.sent_on]
letter_actions.letter_list(page, wanted, [*waiting, *outcomes, *plans, *advice], lines, sent)
