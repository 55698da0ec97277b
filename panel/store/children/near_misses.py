"""Finding records that may be of one child: looked up by date of birth, surname and UPN, never every one against every other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.children.comparing import folded
from panel.law.children.likeness import STRENGTH, Likeness, NameAndBirth, likeness
from panel.models import Child, ChildLook, ChildPair
from panel.store.children.recognition import batches
from panel.store.engine import Work

CHUNK = 2_000
"""Records looked through at a time."""
SHARED_BY_FEW = 4
"""A name that no more records than this share is worth a look whatever the dates of birth."""
LAST = "\U0010ffff"
_SEEN = sa.select(col(Child.id), col(Child.surname), col(Child.forename), col(Child.date_of_birth), col(Child.upn))


@dataclass(frozen=True, slots=True)
class _Seen:
    id: int
    named: NameAndBirth


@dataclass(frozen=True, slots=True)
class _Alike:
    """Records by what they have in common with others: date of birth, name, the core of a UPN."""

    by_date: dict[date, list[_Seen]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[_Seen]] = field(default_factory=dict)
    by_core: dict[str, list[_Seen]] = field(default_factory=dict)


def looked_up_to(session: Session) -> int:
    """The number of the last record already looked through; 0 before the first look."""
    return int(session.execute(sa.select(sa.func.coalesce(sa.func.max(col(ChildLook.up_to_id)), 0))).scalar_one())


def still_to_look(session: Session) -> int:
    """How many records have not been looked through yet."""
    last = sa.select(sa.func.coalesce(sa.func.max(col(ChildLook.up_to_id)), 0)).scalar_subquery()
    return int(session.execute(sa.select(sa.func.count()).select_from(Child).where(col(Child.id) > last)).scalar_one())


def look(work: Work, most: int = CHUNK) -> int:
    """Look through the next records and keep every new pair; how many records were looked through."""
    session = work.session
    after = looked_up_to(session)
    fresh = _seen(session, _SEEN.where(col(Child.id) > after).order_by(col(Child.id)).limit(most))
    if not fresh:
        return 0
    found = _keep(work, _pairs(fresh, _candidates(session, fresh)))
    session.add(ChildLook(up_to_id=fresh[-1].id, found=found, looked_at=work.at))
    session.flush()
    return len(fresh)


def look_again(work: Work, child_ids: Sequence[int]) -> None:
    """Look at some records anew, whose name, date of birth or UPN has changed; pairs already kept stay as they are."""
    changed = _seen(work.session, _SEEN.where(col(Child.id).in_(child_ids)))
    pairs = _pairs(changed, _candidates(work.session, changed), later_too=True)
    of_these = sa.or_(col(ChildPair.first_id).in_(child_ids), col(ChildPair.second_id).in_(child_ids))
    kept = {(pair.first_id, pair.second_id) for pair in work.session.exec(select(ChildPair).where(of_these))}
    last = looked_up_to(work.session)  # a pair with a later record is found when that one is looked at
    _keep(work, {pair: why for pair, why in pairs.items() if pair not in kept and pair[1] <= last})


def _keep(work: Work, pairs: dict[tuple[int, int], Likeness]) -> int:
    rows = [
        ChildPair(first_id=first, second_id=second, likeness=why, strength=STRENGTH[why], found_at=work.at)
        for (first, second), why in sorted(pairs.items())
    ]
    work.session.add_all(rows)
    work.session.flush()
    return len(rows)


def _candidates(session: Session, fresh: Sequence[_Seen]) -> _Alike:
    """Records with a date of birth, a name or a UPN's core in common with the fresh ones, each found by an index."""
    found = _Alike()
    for days in batches({one.named.date_of_birth for one in fresh}):
        for seen in _seen(session, _SEEN.where(col(Child.date_of_birth).in_(days))):
            found.by_date.setdefault(seen.named.date_of_birth, []).append(seen)
    names = {(one.named.surname, one.named.forename) for one in fresh}
    for surnames in batches({surname for surname, _ in names}, 200):
        spans = [sa.and_(col(Child.name_key) >= f"{one}|", col(Child.name_key) < f"{one}|{LAST}") for one in surnames]
        for seen in _seen(session, _SEEN.where(sa.or_(*spans))):
            if (name := (seen.named.surname, seen.named.forename)) in names:
                found.by_name.setdefault(name, []).append(seen)
    core = sa.func.substr(col(Child.upn), sa.literal_column("2"))
    for cores in batches({one.named.upn[1:] for one in fresh if one.named.upn}):
        for seen in _seen(session, _SEEN.where(core.in_(cores))):
            found.by_core.setdefault(seen.named.upn[1:], []).append(seen)
    return found


def _pairs(fresh: Sequence[_Seen], found: _Alike, *, later_too: bool = False) -> dict[tuple[int, int], Likeness]:
    """Every pair with an earlier record, and why; with later records too where those were looked at before."""
    pairs: dict[tuple[int, int], Likeness] = {}
    for one in fresh:
        namesakes = found.by_name.get((one.named.surname, one.named.forename), [])
        others = {
            other.id: other
            for group in (
                found.by_date.get(one.named.date_of_birth, []),
                namesakes,
                found.by_core.get(one.named.upn[1:], []) if one.named.upn else [],
            )
            for other in group
            if other.id < one.id or (later_too and other.id > one.id)
        }
        for other in others.values():
            why = likeness(one.named, other.named)
            if why is None or (why is Likeness.SAME_NAME and len(namesakes) > SHARED_BY_FEW):
                continue
            pairs[min(one.id, other.id), max(one.id, other.id)] = why
    return pairs


def _seen(session: Session, wanted: sa.Select[int, str, str, date, str | None]) -> list[_Seen]:
    rows = session.execute(wanted)
    return [
        _Seen(number, NameAndBirth(folded(surname), folded(forename), born, upn or ""))
        for number, surname, forename, born, upn in rows
    ]
