"""Recognising a child or young person in what comes in: whole batches at a time.

A child is recognised by UPN, also one held before, or by name and date of birth, unless something speaks against it
(`panel.law.children.identity`). Whoever is not recognised is a child of their own, told of those they were kept apart from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.intake.reading import RequestRow
from panel.law.children.comparing import folded, name_key
from panel.law.children.identity import SAYS_NOTHING, Identity, Part, against_one_name, against_one_upn
from panel.models import Child, Request, Setting, UpnChange
from panel.store.numbering import caught_up, highest
from panel.store.settings.one_setting import records_of_one

BATCH = 500
LAST = "\U0010ffff"
"""Sorts after every name that begins with the same words."""
LEARNED = ("upn", "sex", "ethnicity")
"""What a record without it takes from the next row about the child."""
Thing = TypeVar("Thing")


def initials_of(forename: str, surname: str) -> str:
    """The letters of a child's initials; whose they are on record is `Child.initials`, which tells twins apart."""
    return f"{forename[:1]}{surname[:1]}".upper()


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterable[list[Thing]]:
    """Things in lists short enough for one query."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class Apart:
    """A child whom a row's child is kept apart from: by which `parts`, and whether they share a UPN or the very name."""

    child: Child
    parts: tuple[Part, ...] = ()
    one_upn: bool = False


@dataclass(slots=True)
class Register:
    """The children known, with the new ones of one import; nothing is written until `save`."""

    session: Session
    by_upn: dict[str, list[Child]] = field(default_factory=dict)
    by_name: dict[str, list[Child]] = field(default_factory=dict)
    by_surname: dict[str, list[Child]] = field(default_factory=dict)
    fresh: list[Child] = field(default_factory=list)
    learned: dict[int, dict[str, Any]] = field(default_factory=dict)
    _at: dict[int, set[tuple[str, str]]] = field(default_factory=dict)
    _known: dict[int, Child] = field(default_factory=dict)
    _child_id: int = 0

    @classmethod
    def for_rows(cls, session: Session, rows: Sequence[RequestRow]) -> "Register":
        """Read what is known of the children these rows name, in a few queries a batch."""
        register = cls(session)
        register._child_id = highest(session, Child)
        for upns in batches({row.upn for row in rows if row.upn}):
            for child in session.exec(select(Child).where(col(Child.upn).in_(upns)).order_by(col(Child.id))):
                register._know(child)
            once_held = select(UpnChange.upn_before, Child).join(Child, col(Child.id) == UpnChange.child_id)
            for upn, child in session.exec(once_held.where(col(UpnChange.upn_before).in_(upns))):
                register._know(child, upn)
        for prefixes in batches({_surname_key(row.surname, row.date_of_birth) for row in rows}, 200):
            like = [sa.and_(col(Child.name_key) >= prefix, col(Child.name_key) < prefix + LAST) for prefix in prefixes]
            for child in session.exec(select(Child).where(sa.or_(*like)).order_by(col(Child.id))):
                register._know(child)
        register._know_settings()
        return register

    def child_of(self, row: RequestRow) -> tuple[Child, list[Apart]]:
        """The child a row is about, made if none on record is, and those a person should compare it with."""
        key, told = name_key(row.surname, row.forename, row.date_of_birth), _told(row)
        holders = [Apart(child, against_one_upn(told, self._identity(child)), one_upn=True) for child in self._holders(row.upn)]
        namesakes = [
            Apart(child, against_one_name(told, self._identity(child)))
            for child in self.by_name.get(key, [])
            if not (row.upn and self.held(child, "upn")) and all(child is not one.child for one in holders)
        ]
        known = next((one.child for one in (*holders, *namesakes) if not one.parts), None)
        known = self._make(row, key) if known is None else self._learn(known, row)
        self._at.setdefault(known.id, set()).add((row.setting_urn or "", row.setting))
        return known, self._apart(row, known, [*holders, *namesakes])

    def held(self, child: Child, part: str) -> Any:
        """What a record will hold once this import is written: of UPN, sex and ethnicity also what it learns here."""
        return self.learned.get(child.id, {}).get(part) or getattr(child, part)

    def save(self, note_upn: Callable[[int, str | None, str], None]) -> list[int]:
        """Write the new children, and what is learned of known ones, who are given; `note_upn` hears before of a UPN."""
        made = {id(one) for one in self.fresh}
        taught = [number for number in self.learned if id(self._known[number]) not in made]
        for number, learned in self.learned.items():
            child = self._known[number]
            if "upn" in learned and number in taught:
                note_upn(number, child.upn, learned["upn"])
            for part, value in learned.items():
                setattr(child, part, value)
        self.session.add_all([*self.fresh, *(self._known[number] for number in taught)])
        self.session.flush()
        caught_up(self.session, Child)
        return taught

    def _holders(self, upn: str | None) -> list[Child]:
        return self.by_upn.get(upn, []) if upn else []

    def _identity(self, child: Child) -> Identity:
        sex, ethnicity = self.held(child, "sex"), self.held(child, "ethnicity")
        at = self._at.get(child.id, set())
        return Identity(
            surname=child.surname,
            forename=child.forename,
            date_of_birth=child.date_of_birth,
            sex=sex,
            ethnicity=ethnicity,
            settings=at,
        )

    def _learn(self, child: Child, row: RequestRow) -> Child:
        for part in LEARNED:
            value, held = getattr(row, part), self.held(child, part)
            if value and value != held and held in SAYS_NOTHING:
                self.learned.setdefault(child.id, {})[part] = value
                if part == "upn":
                    self.by_upn.setdefault(value, []).append(child)
        return child

    def _apart(self, row: RequestRow, known: Child, compared: list[Apart]) -> list[Apart]:
        """Those the row's child shares a UPN, a name or a surname with and is not, each once and with the strongest reason."""
        others = {one.child.id: one for one in compared if one.child is not known}
        for child in self.by_surname.get(_surname_key(row.surname, row.date_of_birth), []):
            if child is not known:
                others.setdefault(child.id, Apart(child))
        return [others[number] for number in sorted(others)]

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

    def _know_settings(self) -> None:
        """Where the known children are, under each URN and name their settings are known by as one place."""
        taught: list[tuple[int, int]] = []
        for numbers in batches(sorted(self._known)):
            at = sa.select(col(Request.child_id), col(Request.setting_id)).where(col(Request.child_id).in_(numbers)).distinct()
            taught += [(child, setting) for child, setting in self.session.execute(at)]
        under = records_of_one(self.session)
        wanted = {setting for _, setting in taught}
        counted_as = {under.get(setting, setting) for setting in wanted}
        wanted |= {record for record, place in under.items() if place in counted_as}
        called: dict[int, set[tuple[str, str]]] = {}
        for settings in batches(sorted(wanted)):
            names = sa.select(col(Setting.id), col(Setting.urn), col(Setting.name)).where(col(Setting.id).in_(settings))
            for setting, urn, name in self.session.execute(names):
                called.setdefault(under.get(setting, setting), set()).add((urn, name))
        for child, setting in taught:
            self._at.setdefault(child, set()).update(called[under.get(setting, setting)])

    def _know(self, child: Child, formerly: str = "") -> None:
        if self._known.setdefault(child.id, child) is child and child not in self.by_name.get(child.name_key, []):
            self.by_name.setdefault(child.name_key, []).append(child)
            self.by_surname.setdefault(_surname_key(child.surname, child.date_of_birth), []).append(child)
        for upn in {child.upn or "", formerly} - {""}:
            if child not in self.by_upn.setdefault(upn, []):
                self.by_upn[upn].append(child)


def _told(row: RequestRow) -> Identity:
    return Identity(
        surname=row.surname,
        forename=row.forename,
        date_of_birth=row.date_of_birth,
        sex=row.sex,
        ethnicity=row.ethnicity,
        settings=((row.setting_urn or "", row.setting),),
    )


def _surname_key(surname: str, date_of_birth: date) -> str:
    return f"{folded(surname)}|{date_of_birth.isoformat()}|"
