"""Rule book: every figure in force on a day, with its authority; the term calendar. Open to everybody."""

from panel.screens.app.page_context import open_page
from panel.screens.people import rule_book
from panel.screens.policy import what_if
from panel.screens.widgets.tabs import tabs
from panel.store import term_calendar

page = open_page("rulebook", "Rule book")
day, wanted = rule_book.filters(page.today)
with page.reading() as session:
    terms, breaks = term_calendar.calendar(session), term_calendar.breaks(session)
names = ["Figures", "School terms", *(["What if"] if page.may("money.read") else [])]
figures, term_dates, *more = tabs(names, "show")
if figures.wanted:
    with figures:
        rule_book.figures_on(day, wanted)
if term_dates.wanted:
    with term_dates:
        rule_book.calendar(terms, breaks)
for place in more:
    if place.wanted:
        with place:
            what_if.section(page)
