"""Planner: the terms ahead by week; which meeting has to carry what, and what has no safe panel."""

from panel.screens.agenda import planner
from panel.screens.app import saved_lists
from panel.screens.app.page_context import open_page
from panel.screens.requests import appeals
from panel.store.queries.agenda import schedule
from panel.store.term_calendar import calendar

page = open_page("planner", "Planner")
with page.reading() as session:
    planned = schedule.planned(session, page.actor, on=page.today)
    panels = schedule.scheduled(session, page.actor, on=page.today)
    waiting = schedule.last_days_waiting(session, page.actor)
    listed = schedule.listed(session, page.actor, on=page.today)
    until = planner.last_lost_day(waiting, panels, page.today)
    lost = schedule.without_safe_panel(session, page.actor, until)
    terms = calendar(session)
    reviews = planner.reviews_to_come(session, page)
planner.calendar_end(terms, page.today)
planner.summary(waiting, panels, page.today)
planner.lost(lost, page.today)
many = planner.span(terms, page.today)
saved_lists.offer(page, "show")
planner.reviews(reviews, page.today)
appeals.of_planner(page)
planner.weeks(many, waiting, panels, planned, listed, page.today)
