"""Advice: what is outstanding of the advice sought after decisions to assess, overdue first, for whoever chases it."""

from panel.screens import advice_parts
from panel.screens.desk import open_desk
from panel.store.queries import advice

desk = open_desk("advice", "Advice")
kind, words = advice_parts.ask()
with desk.reading() as session:
    rows = advice.outstanding(session, desk.actor, kind, words)
    weeks = advice.by_last_day(session, desk.actor, advice_parts.since(desk.today))
advice_parts.numbers(rows, desk.today)
advice_parts.table(rows, desk)
advice_parts.chase_list(rows, desk.today)
advice_parts.picture(weeks, desk.today)
