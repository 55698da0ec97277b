"""One meeting's whole record as values: what minutes are composed from. Children by initials and reference only."""

from dataclasses import dataclass
from datetime import date

from panel.law.meeting.meeting_events import EventKind
from panel.law.minutes.case_record import CaseRecord, ReturnedSheet
from panel.law.vocabulary import Capacity, Discipline, MeetingState, Presence


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person asked to the meeting."""

    person_id: int
    name: str
    capacity: Capacity
    discipline: Discipline | None
    presence: Presence


@dataclass(frozen=True, slots=True)
class Movement:
    """One coming, going or break, by the clock on the wall ("10:40"); `recused` says they left for a case."""

    kind: EventKind
    at: str
    name: str = ""
    recused: bool = False
    in_place_of: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting; `opened` and `closed` are instants in words, empty until then. `planned_on` is its day on the agenda.

    `held_on` is the day it sat: that of the paper sheets brought back, else of its opening; until either the day planned.
    """

    reference: str
    held_on: date
    starts_at: str
    opened: str
    closed: str
    state: MeetingState
    version: int
    authority_name: str
    panel_name: str
    demonstration: bool
    interests_asked: bool
    attendees: tuple[Attendee, ...]
    cases: tuple[CaseRecord, ...]
    movements: tuple[Movement, ...] = ()
    brought: tuple[ReturnedSheet, ...] = ()
    planned_on: date | None = None
    taken_by: tuple[str, ...] = ()
    next_meeting_on: date | None = None
    terms_of_reference: str = ""
    place: str = ""
    marking: str = ""
    distribution: str = ""
    sign_off: str = ""
