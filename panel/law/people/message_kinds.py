"""What the panel writes to its own people about: whom each kind is offered to, who has it unless they say otherwise, how often it is tried."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from panel.law import figures, working_days
from panel.law.permissions import ACTS
from panel.law.vocabulary import Role


class MessageKind(StrEnum):
    """What a message says; none names a child or a case."""

    AGENDA_PUBLISHED = "agenda_published"
    CASES_TO_READ = "cases_to_read"
    PAPERS_LATE = "papers_late"
    DECISIONS_WAIT = "decisions_wait"


class MessageState(StrEnum):
    """Where a message has got to; one that waits past its last day is never sent."""

    WAITING = "waiting"
    SENT = "sent"
    PASSED_ON = "passed_on"
    FAILED = "failed"


SETTLED = frozenset({MessageState.SENT, MessageState.PASSED_ON})
"""A message that reached its person stays so."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Who may have a kind of message, who has it until they choose, and the page it leads to."""

    offered: frozenset[Role]
    unless_said: frozenset[Role]
    page: str


OFFERS: Mapping[MessageKind, Offer] = {
    MessageKind.AGENDA_PUBLISHED: Offer(
        ACTS["agenda.read"], frozenset({Role.OFFICER, Role.COORDINATOR, Role.OBSERVER}), "agenda"
    ),
    MessageKind.CASES_TO_READ: Offer(ACTS["reading.read"], frozenset({Role.CHAIR, Role.MEMBER}), "reading"),
    MessageKind.PAPERS_LATE: Offer(ACTS["agenda.publish"], frozenset({Role.COORDINATOR}), "agenda"),
    MessageKind.DECISIONS_WAIT: Offer(ACTS["decision.record"], frozenset({Role.OFFICER}), "decisions"),
}
"""Unless they choose otherwise, each has what leads to work of their own: who reads is told of the reading."""


def is_offered(kind: MessageKind, roles: Set[Role]) -> bool:
    """Whether somebody with these roles may have a kind of message."""
    return bool(OFFERS[kind].offered & roles)


def is_wanted(kind: MessageKind, roles: Set[Role], said: bool | None) -> bool:
    """Whether somebody gets a kind of message: as they chose, or as their roles have it where they never did."""
    return is_offered(kind, roles) and (bool(OFFERS[kind].unless_said & roles) if said is None else said)


def in_the_day(hour: int, *, on: date) -> bool:
    """Whether the day's messages are made by this hour: on working days, once people are at work."""
    return working_days.is_working_day(on) and hour >= figures.MESSAGES_FROM.on(on).value


def is_last_try(tries: int, *, on: date) -> bool:
    """Whether a message that failed so often is given up."""
    return tries >= figures.MESSAGE_TRIES.on(on).value


def next_try(tries: int, *, at: datetime) -> datetime:
    """When a message that failed so often is tried again: after a while, and each time after twice as long."""
    return at + timedelta(minutes=figures.MESSAGE_WAIT.on(at.date()).value * 2 ** (tries - 1))


def held_until(at: datetime) -> datetime:
    """Until when a message belongs to whoever began to send it; one still unsettled then is tried again."""
    return at + timedelta(minutes=figures.MESSAGE_HELD.on(at.date()).value)
