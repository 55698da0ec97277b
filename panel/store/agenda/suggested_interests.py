"""Interests the records suggest: works at the child's setting, named in the papers, a matching surname, an earlier interest.

A suggestion is a question to a person, never an answer. It stands until they declare an interest or say once and for all
that it is none. The child's name is compared here and goes no further.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.children.comparing import folded
from panel.law.vocabulary import SuggestedInterestReason
from panel.models import Child, Interest, InterestDismissal, Person, Request, Setting
from panel.store.agenda.packs import evidence_of
from panel.store.contracts.moves import settings_moved_to
from panel.store.settings.one_setting import records_of_one

TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "rev"})
A_NAME = 2
"""Words a name needs before it is looked for in the papers: one alone is anybody's."""


@dataclass(frozen=True, slots=True)
class Likely:
    """One interest the records suggest, and what suggests it."""

    person_id: int
    request_id: int
    because: SuggestedInterestReason


@dataclass(frozen=True, slots=True)
class _Case:
    id: int
    child_id: int
    surname: str
    settings: tuple[tuple[int, str], ...]
    suppliers: tuple[str, ...]


def likely(session: Session, people: Sequence[int], requests: Sequence[int]) -> list[Likely]:
    """What the records suggest of these people in these cases and nobody has answered yet; nine queries.

    Own is the setting a case came from, and every one the child of a contract has moved to since.
    """
    cases = _cases(session, requests)
    standing, earlier = _interests(session, people, cases)
    dismissed = sa.select(
        col(InterestDismissal.person_id), col(InterestDismissal.request_id), col(InterestDismissal.because)
    ).where(col(InterestDismissal.person_id).in_(people), col(InterestDismissal.request_id).in_(requests))
    answered = {(person, request, because) for person, request, because in session.execute(dismissed)}
    found = []
    same = records_of_one(session)
    for number, name, setting, setting_id in session.execute(
        sa.select(col(Person.id), col(Person.name), col(Setting.name), col(Person.setting_id))
        .outerjoin(Setting, col(Setting.id) == Person.setting_id)
        .where(col(Person.id).in_(people))
        .order_by(col(Person.name))
    ):
        for case in cases:
            if (number, case.id) in standing:
                continue
            own = setting is not None and any(
                folded(setting) == folded(name) or same.get(setting_id, 0) == same.get(one) for one, name in case.settings
            )
            because = _because(name, case, own_setting=own, knows=(number, case.child_id) in earlier)
            found += [Likely(number, case.id, one) for one in because if (number, case.id, one) not in answered]
    return found


def _because(name: str, case: _Case, *, own_setting: bool, knows: bool) -> list[SuggestedInterestReason]:
    because = []
    if own_setting:
        because.append(SuggestedInterestReason.OWN_SETTING)
    if any(named_in(name, supplier) for supplier in case.suppliers):
        because.append(SuggestedInterestReason.NAMED_IN_PAPERS)
    if same_surname(name, case.surname):
        because.append(SuggestedInterestReason.SAME_SURNAME)
    if knows:
        because.append(SuggestedInterestReason.EARLIER_INTEREST)
    return because


def named_in(name: str, text: str) -> bool:
    """Whether a person's whole name, titles aside, stands in a text."""
    wanted = [word for word in _words(name) if word not in TITLES]
    return len(wanted) >= A_NAME and f" {' '.join(wanted)} " in f" {' '.join(_words(text))} "


def same_surname(name: str, surname: str) -> bool:
    """Whether a person's last name is a child's surname, or one half of a double one."""
    own = folded(" ".join(name.split()[-1:])).split()
    return not set(own).isdisjoint(folded(surname).split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _cases(session: Session, requests: Sequence[int]) -> list[_Case]:
    rows = session.execute(
        sa.select(col(Request.id), col(Request.child_id), col(Child.surname), col(Setting.name), col(Setting.id))
        .join(Child, col(Child.id) == Request.child_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(col(Request.id).in_(requests))
        .order_by(col(Request.id))
    ).all()
    suppliers: dict[int, list[str]] = {}
    for paper in evidence_of(session, requests):
        suppliers.setdefault(paper.request_id, []).append(paper.supplied_by)
    moved = settings_moved_to(session, {row[1] for row in rows})
    every = sorted({one for settings in moved.values() for one in settings})
    named = {one.id: one.name for one in session.exec(select(Setting).where(col(Setting.id).in_(every)))} if every else {}
    return [
        _Case(
            id=number,
            child_id=child,
            surname=surname,
            settings=((setting_id, setting), *((one, named[one]) for one in sorted(moved[child]))),
            suppliers=tuple(suppliers.get(number, ())),
        )
        for number, child, surname, setting, setting_id in rows
    ]


def _interests(
    session: Session, people: Sequence[int], cases: Sequence[_Case]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Who stands recused from which case, and who from any case of which child."""
    rows = session.exec(
        select(Interest.person_id, Interest.request_id, Request.child_id)
        .join(Request, col(Request.id) == Interest.request_id)
        .where(
            col(Interest.person_id).in_(people),
            col(Request.child_id).in_([case.child_id for case in cases]),
            col(Interest.withdrawn_at).is_(None),
        )
    ).all()
    return {(person, request) for person, request, _ in rows}, {(person, child) for person, _, child in rows}
