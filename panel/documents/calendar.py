"""A person's calendar as a file that calendar programs read (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event
from sqlmodel import Session

from panel.law.agenda.calendar_entries import CalendarEntry
from panel.law.permissions import Actor
from panel.models import Installation
from panel.store.clock import today_of
from panel.store.queries.agenda.calendar import entries

OURS = UUID("5b1b5c0e-9d5e-4f0e-9a65-2f9d8d8e6a11")
"""The name space of our entries: chosen once, so that a file taken again replaces what the last one brought."""


def calendar_file(session: Session, actor: Actor, at: datetime) -> bytes:
    """Meetings and due days of one person, as they stand at an instant."""
    house = session.get_one(Installation, 1)
    return pressed(entries(session, actor, today_of(at)), f"{house.kind} {house.made_at.isoformat()}", at)


def pressed(listed: Iterable[CalendarEntry], house: str, at: datetime) -> bytes:
    """The entries as a file; times are instants in UTC, which every program shows on its own clock. `house` sets two databases apart."""
    calendar = Calendar()
    calendar.add("prodid", "-//SEND Panel//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "SEND Panel")
    for entry in listed:
        calendar.add_component(_event(entry, house, at))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, house: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid5(OURS, f"{house} {entry.key}")))
    event.add("dtstamp", at)
    event.add("summary", entry.summary)
    event.add("dtstart", entry.begins)
    ends = entry.ends or entry.begins + timedelta(days=1)
    if ends > entry.begins:  # an end has to be later than its start (RFC 5545, 3.8.2.2): an agenda without cases has none yet
        event.add("dtend", ends)
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.ends else "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.details:
        event.add("description", entry.details)
    return event
