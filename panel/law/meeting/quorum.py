"""Quorum by role, for each case, after recusals; and whether somebody may take part in a case."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import Capacity, Discipline, Kind

COUNTED = frozenset({Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER})
EDUCATION = frozenset({Discipline.HEAD_TEACHER, Discipline.SENCO, Discipline.EARLY_YEARS, Discipline.POST_16})
HEALTH_OR_CARE = frozenset({Discipline.HEALTH, Discipline.SOCIAL_CARE})


@dataclass(frozen=True, slots=True)
class Seat:
    """One person present, in what capacity, for which discipline."""

    person_id: int
    name: str
    capacity: Capacity
    discipline: Discipline | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """So many members of one sort: the figure that says how many, who counts, and what is missing in words."""

    least: figures.Parameter
    counts: Callable[[Seat], bool]
    one: str
    more: str


DISCIPLINES = (
    Requirement(
        figures.QUORUM_PSYCHOLOGISTS,
        lambda seat: seat.discipline is Discipline.EDUCATIONAL_PSYCHOLOGY,
        "an educational psychologist",
        "educational psychologists",
    ),
    Requirement(
        figures.QUORUM_EDUCATION, lambda seat: seat.discipline in EDUCATION, "a member from education", "members from education"
    ),
    Requirement(
        figures.QUORUM_HEALTH_OR_CARE,
        lambda seat: seat.discipline in HEALTH_OR_CARE,
        "a member from health or social care",
        "members from health or social care",
    ),
)
"""The disciplines a quorum is made of, besides whoever chairs."""


def may_chair(on: date) -> frozenset[Capacity]:
    """In what capacity somebody may chair on a day: as chair and, unless the authority decided otherwise, as vice-chair."""
    deputies = {Capacity.VICE_CHAIR} if figures.MAY_CHAIR.on(on).value else set()
    return frozenset({Capacity.CHAIR, *deputies})


def chairs_in_words(on: date) -> str:
    """Who that is, as a sentence says it."""
    return "chair or vice-chair" if Capacity.VICE_CHAIR in may_chair(on) else "chair"


def composition(on: date) -> tuple[Requirement, ...]:
    """What a quorum is made of on a day, besides its size."""
    leads, one = may_chair(on), chairs_in_words(on)
    chairs = Requirement(figures.QUORUM_LEADS, lambda seat: seat.capacity in leads, f"a {one}", one.replace("chair", "chairs"))
    return (chairs, *DISCIPLINES)


WHOLE = (figures.QUORUM_PEOPLE, figures.QUORUM_LEADS, *(need.least for need in DISCIPLINES))
OF_KIND: Mapping[tuple[str, Kind], figures.Parameter] = {
    (one.name, kind): figures.Parameter(f"{one.name}.{kind}", one.unit, follows=one) for one in WHOLE for kind in Kind
}
"""What an authority may ask otherwise for one kind of case; what it has not said so of goes by the general figure."""


def for_kind(figure: figures.Parameter, kind: Kind | None) -> figures.Parameter:
    """A figure of the quorum as one kind of case has it; without a kind, that of the meeting."""
    return OF_KIND.get((figure.name, kind), figure) if kind else figure


def quorate(present: Sequence[Seat], recused: Collection[int], *, on: date, kind: Kind | None = None) -> Finding:
    """Enough members, of enough disciplines, for this case of its kind; governed by the day of the meeting.

    A house rule until the authority says otherwise. Officers, observers and those in attendance do not count; nor does
    anybody recused from the case.
    """
    least = for_kind(figures.QUORUM_PEOPLE, kind).on(on)
    seats = [seat for seat in present if seat.capacity in COUNTED and seat.person_id not in recused]
    missing = []
    for need in composition(on):
        short = for_kind(need.least, kind).on(on).value - sum(need.counts(seat) for seat in seats)
        if short > 0:
            missing.append(need.one if short == 1 else f"{short} {need.more}")
    short = least.value - len(seats)
    if short > 0:
        missing.append(f"{short} more {'person' if short == 1 else 'people'}")
    facts = {"counted": len(seats), "least": least.value, "missing": missing, "recused": len(set(recused))}
    if missing:
        return not_met(Reason.NOT_QUORATE, least.authority, **facts)
    return met(Reason.QUORATE, least.authority, **facts)


def disciplines(present: Sequence[Seat], recused: Collection[int]) -> list[Discipline]:
    """What the members who count for this case bring to it, each once, for the record of the recommendation."""
    return sorted(
        {seat.discipline for seat in present if seat.discipline and seat.capacity in COUNTED and seat.person_id not in recused}
    )


def meeting_quorate(present: Sequence[Seat], *, on: date) -> Finding:
    """Enough members, of enough disciplines, for the meeting to be opened; each case is looked at again when it is heard."""
    found = quorate(present, (), on=on)
    return found if found.is_met else replace(found, reason=Reason.MEETING_NOT_QUORATE)


RECUSAL = Authority(figures.HOUSE, "recusal", figures.HOUSE_BEGAN, verified=False)


def not_recused(person_id: int | None, recused: Collection[int]) -> Finding:
    """A person with an interest in a case takes no part in it."""
    if person_id in recused:
        return not_met(Reason.RECUSED, RECUSAL)
    return met(Reason.NOT_RECUSED, RECUSAL)


def is_present(person_id: int | None, present: Sequence[Seat], who: str) -> Finding:
    """Only somebody recorded as present takes part in a meeting."""
    if person_id not in {seat.person_id for seat in present}:
        return not_met(Reason.NOT_PRESENT, RECUSAL, who=who)
    return met(Reason.PRESENT, RECUSAL, who=who)


def who_would_restore(
    present: Sequence[Seat], others: Sequence[Seat], recused: Collection[int], *, on: date, kind: Kind | None = None
) -> list[str]:
    """Who of those not here would bring quorum nearer for this case, by name; empty when it stands or nobody would.

    `others` are people asked to the meeting and not in the room; anybody recused from the case cannot help.
    """
    now = quorate(present, recused, on=on, kind=kind)
    if now.is_met:
        return []
    found = []
    for seat in others:
        then = quorate([*present, seat], recused, on=on, kind=kind)
        fewer = len(then.facts["missing"]) < len(now.facts["missing"])
        counts = then.facts["counted"] > now.facts["counted"] and now.facts["counted"] < now.facts["least"]
        if fewer or counts:
            found.append(seat.name)
    return found
