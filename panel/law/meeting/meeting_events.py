"""What happens while a panel sits, by time: who came and went, which case was called, breaks, what the room is shown."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class EventKind(StrEnum):
    """One thing that happens at a sitting; each is recorded with its time and never altered."""

    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"
    CALLED = "called"
    TAKEN_LATER = "taken_later"
    BREAK_BEGAN = "break_began"
    BREAK_ENDED = "break_ended"
    BLANKED = "blanked"
    SHOWN = "shown"


class RoomDisplay(StrEnum):
    """What a screen that others can see may show of the case called."""

    CASE = "case"
    NUMBER = "number"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class TimedEvent:
    """One happening, in the order it was recorded."""

    kind: EventKind
    at: datetime
    person_id: int | None = None
    item_id: int | None = None


def absent_since(moments: Iterable[TimedEvent]) -> dict[int, datetime]:
    """Who has left and not come back, and since when."""
    gone: dict[int, datetime] = {}
    for one in moments:
        if one.person_id is None:
            continue
        if one.kind is EventKind.LEFT:
            gone[one.person_id] = one.at
        elif one.kind in (EventKind.RETURNED, EventKind.ARRIVED):
            gone.pop(one.person_id, None)
    return gone


def break_since(moments: Iterable[TimedEvent]) -> datetime | None:
    """When the break began that is on now; None while the panel sits."""
    began = None
    for one in moments:
        if one.kind is EventKind.BREAK_BEGAN:
            began = one.at
        elif one.kind is EventKind.BREAK_ENDED:
            began = None
    return began


def is_blanked(moments: Sequence[TimedEvent]) -> bool:
    """Whether the chair has blanked the room."""
    last = next((one for one in reversed(moments) if one.kind in (EventKind.BLANKED, EventKind.SHOWN)), None)
    return last is not None and last.kind is EventKind.BLANKED


def room_display(*, blanked: bool, reader_recused: bool, recused_here: Collection[int]) -> RoomDisplay:
    """What a screen shows: the case only when its reader has no interest in it and everybody with one has left the room."""
    if blanked:
        return RoomDisplay.BLANK
    return RoomDisplay.NUMBER if reader_recused or recused_here else RoomDisplay.CASE


def time_on_cases(moments: Iterable[TimedEvent], *, until: datetime) -> dict[int, timedelta]:
    """How long the panel has spent on each case called, breaks left out; a case called twice adds up."""
    found: dict[int, timedelta] = {}
    current, since, paused = None, None, False
    for one in (*moments, TimedEvent(EventKind.BREAK_BEGAN, until)):
        if one.kind not in (EventKind.CALLED, EventKind.BREAK_BEGAN, EventKind.BREAK_ENDED):
            continue
        if current is not None and since is not None and not paused:
            found[current] = found.get(current, timedelta()) + (one.at - since)
        if one.kind is EventKind.CALLED:
            current, paused = one.item_id, False
        else:
            paused = one.kind is EventKind.BREAK_BEGAN
        since = one.at
    return found


def called_since(moments: Sequence[TimedEvent], item_id: int | None) -> datetime | None:
    """When the case being heard was called, this time."""
    found = (one.at for one in reversed(moments) if one.kind is EventKind.CALLED and one.item_id == item_id)
    return next(found, None)


def hearing_order(items: Sequence[int], moments: Iterable[TimedEvent]) -> list[int]:
    """The cases in the order they are heard: as published, those to be taken later at the end in the order that was said."""
    later = {one.item_id: place for place, one in enumerate(moments) if one.kind is EventKind.TAKEN_LATER}
    return sorted(items, key=lambda item: later.get(item, -1))


def taken_later(moments: Iterable[TimedEvent]) -> frozenset[int]:
    """The cases put behind the others; those still to be heard come last."""
    return frozenset(one.item_id for one in moments if one.kind is EventKind.TAKEN_LATER and one.item_id is not None)


def next_to_hear(order: Sequence[int], waiting: Collection[int], current: int | None) -> int | None:
    """The next case still to be heard after the current one, from the start again where none follows."""
    start = order.index(current) + 1 if current in order else 0
    return next((item for item in (*order[start:], *order[:start]) if item in waiting and item != current), None)


def previous_to(order: Sequence[int], current: int | None) -> int | None:
    """The case before the current one in the order of hearing."""
    place = order.index(current) if current in order else 0
    return order[place - 1] if place else None
