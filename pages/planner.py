"""Planner: the terms ahead by week; which meeting has to carry what, and what has no safe panel."""

from panel.screens import planner_parts
from panel.screens.desk import open_desk
from panel.store.calendar import calendar
from panel.store.queries import schedule

desk = open_desk("planner", "Planner")
with desk.reading() as session:
    planned = schedule.planned(session, desk.actor, on=desk.today)
    panels = schedule.scheduled(session, desk.actor, on=desk.today)
    waiting = schedule.last_days_waiting(session, desk.actor)
    listed = schedule.listed(session, desk.actor, on=desk.today)
    until = planner_parts.last_lost_day(waiting, panels, desk.today)
    lost = schedule.without_safe_panel(session, desk.actor, until)
    terms = calendar(session)
planner_parts.calendar_end(terms, desk.today)
planner_parts.summary(waiting, panels, desk.today)
planner_parts.lost(lost, desk.today)
many = planner_parts.span(terms, desk.today)
planner_parts.weeks(many, waiting, panels, planned, listed, desk.today)
