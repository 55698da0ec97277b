"""The suggested order of an agenda, each place with its reason; the same cases always give the same order.

Overdue cases first, then those deferred or not reached before, then those for which this is the last safe panel, then by
last day. Within each of these the hard cases come early, cases that the same people leave stand together, and what may be
siblings stand side by side. Source: PEERS.md on fatigue in meetings; the order is a suggestion, the chair rearranges it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.agenda import last_safe_panel


@dataclass(frozen=True, slots=True)
class PendingCase:
    """A pending request, as the order needs it.

    `mixed` counts papers that point both ways; `deferrals` and `undiscussed` earlier meetings; `family` is the same for
    children with one surname at one setting, and empty when nobody shares it; `leaving` are the people recused from it.
    """

    reference: str
    due_on: date
    received_on: date
    papers: int = 0
    mixed: int = 0
    deferrals: int = 0
    undiscussed: int = 0
    family: str = ""
    leaving: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SuggestedPlace:
    """One place on the agenda and why."""

    reference: str
    because: str


def suggested_order(waiting: Sequence[PendingCase], *, held_on: date, next_on: date, size: int) -> list[SuggestedPlace]:
    """The most pressing `size` cases, in order. `held_on` is the meeting, `next_on` the meeting after it."""
    pressing = sorted(waiting, key=lambda case: (_tier(case, held_on, next_on) > 1, *_by_date(case)))[:size]
    ordered = sorted(
        pressing, key=lambda case: (_tier(case, held_on, next_on), -len(hardness(case, on=held_on)), *_by_date(case))
    )
    bands: dict[tuple[float, int], list[PendingCase]] = {}
    for case in ordered:
        bands.setdefault((_tier(case, held_on, next_on), len(hardness(case, on=held_on))), []).append(case)
    together = [case for band in bands.values() for case in _same_people_adjacent(band)]
    placed = _siblings_side_by_side(together)
    found = []
    for place, case in enumerate(placed):
        before = placed[place - 1] if place else None
        found.append(SuggestedPlace(case.reference, _whole_reason(case, before, held_on=held_on, next_on=next_on)))
    return found


def reason_for_place(case: PendingCase, *, held_on: date, next_on: date) -> str:
    """Why a case has its place, in words."""
    return _whole_reason(case, None, held_on=held_on, next_on=next_on)


def hardness(case: PendingCase, *, on: date) -> list[str]:
    """What makes a case hard, each sign in words: many papers, mixed evidence, deferred before. Empty for a plain case."""
    signs = []
    if case.papers >= figures.HARD_PAPERS.on(on).value:
        signs.append(f"{case.papers} papers")
    if case.mixed >= figures.HARD_MIXED.on(on).value:
        signs.append(f"{case.mixed} papers that point both ways")
    if case.deferrals:
        signs.append(f"deferred {_times(case.deferrals)} before")
    return signs


def _by_date(case: PendingCase) -> tuple[date, date, str]:
    return case.due_on, case.received_on, case.reference


def _tier(case: PendingCase, held_on: date, next_on: date) -> float:
    """0 overdue, 1 heard or listed before, then this the last safe panel, then the rest."""
    if case.due_on < held_on:
        return 0
    if case.deferrals or case.undiscussed:
        return 1
    return 2 if _is_last_safe(case, next_on) else float("inf")


def _is_last_safe(case: PendingCase, next_on: date) -> bool:
    return last_safe_panel.latest_meeting_day(case.due_on) < next_on


def _same_people_adjacent(band: Sequence[PendingCase]) -> list[PendingCase]:
    groups: dict[tuple[int, ...], list[PendingCase]] = {}
    for number, case in enumerate(band):
        groups.setdefault(tuple(sorted(case.leaving)) or (-number - 1,), []).append(case)
    return [case for group in groups.values() for case in group]


def _siblings_side_by_side(cases: Sequence[PendingCase]) -> list[PendingCase]:
    groups: dict[str, list[PendingCase]] = {}
    for case in cases:
        groups.setdefault(case.family or case.reference, []).append(case)
    return [case for group in groups.values() for case in group]


def _whole_reason(case: PendingCase, before: PendingCase | None, *, held_on: date, next_on: date) -> str:
    reasons = [_first_reason(case, held_on=held_on, next_on=next_on)]
    if hard := hardness(case, on=held_on):
        reasons.append(f"hard, so early: {', '.join(hard)}")
    if before is not None and case.family and case.family == before.family:
        reasons.append("beside the case before: same surname and setting, perhaps a sibling")
    elif before is not None and case.leaving and case.leaving == before.leaving:
        reasons.append("beside the case before: the same people leave")
    return "; ".join(reasons)


def _first_reason(case: PendingCase, *, held_on: date, next_on: date) -> str:
    # Without the last day itself: it may be moved once the reason is recorded, and is shown beside it as it stands.
    if case.due_on < held_on:
        return "Due before this meeting"
    if case.deferrals:
        return "Deferred before, so first now"
    if case.undiscussed:
        return f"Not reached {_times(case.undiscussed)} before, so first now"
    if case.due_on < next_on:
        return "Due before the next meeting"
    if _is_last_safe(case, next_on):
        return "Last safe panel"
    return "By last day"


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
