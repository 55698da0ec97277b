"""Advice: what is outstanding of the advice sought after decisions to assess, overdue first, for whoever chases it."""

from panel.screens.app import saved_lists
from panel.screens.app.page_context import open_page
from panel.screens.casework import outstanding_advice
from panel.store.queries.casework import advice

page = open_page("advice", "Advice")
kind, words = outstanding_advice.filters()
saved_lists.offer(page, "kind")
with page.reading() as session:
    rows = advice.outstanding(session, page.actor, kind, words)
    weeks = advice.by_last_day(session, page.actor, outstanding_advice.since(page.today))
outstanding_advice.numbers(rows, page.today)
outstanding_advice.table(rows, page)
outstanding_advice.chase_list(rows, page.today)
outstanding_advice.picture(weeks, page.today)
