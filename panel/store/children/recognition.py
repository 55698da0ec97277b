"""Recognising a child or young person in what comes in: whole batches at a time.

A child is recognised by UPN, also one held before; without one by surname, forename and date of birth, as people compare names.
Near-misses (same surname and date of birth with another forename; same name with another UPN) are kept apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.intake.reading import RequestRow
from panel.law.children.comparing import folded, name_key
from panel.models import Child, UpnChange
from panel.store.numbering import caught_up, highest

BATCH = 500
LAST = "\U0010ffff"
"""Sorts after every name that begins with the same words."""
Thing = TypeVar("Thing")


def initials_of(forename: str, surname: str) -> str:
    """A child's initials, for every screen meant for a room."""
    return f"{forename[:1]}{surname[:1]}".upper()


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterable[list[Thing]]:
    """Things in lists short enough for one query."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch


@dataclass(slots=True)
class Register:
    """The children known, with the new ones of one import; nothing is written until `save`."""

    session: Session
    by_upn: dict[str, Child] = field(default_factory=dict)
    by_name: dict[str, list[Child]] = field(default_factory=dict)
    by_surname: dict[str, list[Child]] = field(default_factory=dict)
    fresh: list[Child] = field(default_factory=list)
    learned: dict[str, Child] = field(default_factory=dict)
    formerly: dict[str, Child] = field(default_factory=dict)
    _child_id: int = 0

    @classmethod
    def for_rows(cls, session: Session, rows: Sequence[RequestRow]) -> "Register":
        """Read what is known of the children these rows name, in a few queries a batch."""
        register = cls(session)
        register._child_id = highest(session, Child)
        for upns in batches({row.upn for row in rows if row.upn}):
            for child in session.exec(select(Child).where(col(Child.upn).in_(upns))):
                register._know(child)
            once_held = select(UpnChange.upn_before, Child).join(Child, col(Child.id) == UpnChange.child_id)
            for upn, child in session.exec(once_held.where(col(UpnChange.upn_before).in_(upns))):
                register._know(child)
                register.formerly[upn] = child
        for prefixes in batches({_surname_key(row.surname, row.date_of_birth) for row in rows}, 200):
            like = [sa.and_(col(Child.name_key) >= prefix, col(Child.name_key) < prefix + LAST) for prefix in prefixes]
            for child in session.exec(select(Child).where(sa.or_(*like))):
                register._know(child)
        return register

    def child_of(self, row: RequestRow) -> tuple[Child, list[Child]]:
        """The child a row is about, made if unknown, and the near-misses a person should look at."""
        key = name_key(row.surname, row.forename, row.date_of_birth)
        known = self.by_upn.get(row.upn, self.formerly.get(row.upn)) if row.upn else None
        if known is None:
            alike = self.by_name.get(key, [])
            known = next((child for child in alike if not (row.upn and self._upn_of(child))), None)
        if known is None:
            known = self._make(row, key)
        elif row.upn and not self._upn_of(known):
            self.learned[row.upn] = known
            self.by_upn[row.upn] = known
        near = self.by_surname.get(_surname_key(row.surname, row.date_of_birth), [])
        return known, [child for child in near if child is not known]

    def upns_learned(self) -> list[tuple[int, str | None, str]]:
        """Each child already on record whose UPN is learned: number, UPN until now, new UPN."""
        return [(child.id, child.upn, upn) for upn, child in self.learned.items() if child not in self.fresh]

    def save(self) -> None:
        """Write the new children, and the UPNs learned of children known by name."""
        for upn, child in self.learned.items():
            child.upn = upn
        self.session.add_all([*self.fresh, *self.learned.values()])
        self.session.flush()
        caught_up(self.session, Child)

    def _upn_of(self, child: Child) -> str | None:
        return child.upn or next((upn for upn, known in self.learned.items() if known is child), None)

    def _make(self, row: RequestRow, key: str) -> Child:
        self._child_id += 1
        child = Child(
            id=self._child_id,
            upn=row.upn,
            surname=row.surname,
            forename=row.forename,
            date_of_birth=row.date_of_birth,
            sex=row.sex,
            ethnicity=row.ethnicity or "",
            name_key=key,
        )
        self.fresh.append(child)
        self._know(child)
        return child

    def _know(self, child: Child) -> None:
        alike = self.by_name.setdefault(child.name_key, [])
        if child in alike:
            return
        alike.append(child)
        self.by_surname.setdefault(_surname_key(child.surname, child.date_of_birth), []).append(child)
        if child.upn:
            self.by_upn[child.upn] = child


def _surname_key(surname: str, date_of_birth: date) -> str:
    return f"{folded(surname)}|{date_of_birth.isoformat()}|"
