"""Planner: the year ahead by week; which meeting has to carry what, and which weeks have no safe panel."""

from panel.screens import planner_parts
from panel.screens.desk import open_desk
from panel.store.queries import schedule

desk = open_desk("planner", "Planner")
with desk.reading() as session:
    planned = schedule.planned(session, desk.actor, on=desk.today)
    panels = schedule.scheduled(session, desk.actor, on=desk.today)
    waiting = schedule.last_days_waiting(session, desk.actor)
planner_parts.summary(waiting, panels, desk.today)
planner_parts.weeks(waiting, panels, planned, desk.today)
