"""Twins, of one birthday, one surname and one pair of initials, are told apart by a digit wherever initials stand."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.children.comparing import folded
from panel.law.vocabulary import RequestStatus
from panel.models import Child, Request
from panel.store.children.merged_records import records_of
from panel.store.children.recognition import batches, initials_of
from panel.store.engine import Work

Key = tuple[date, str, str]
Alike = dict[Key, int]
"""By birthday, letters and surname, the highest digit in use: 1 is the child whose initials stand alone."""


def alike(session: Session, birthdays: Iterable[date], *, apart_from: Iterable[int] = ()) -> Alike:
    """The initials in use among the children of some birthdays."""
    found: Alike = {}
    left_out = set(apart_from)
    for days in batches(sorted(set(birthdays))):
        for child in session.exec(select(Child).where(col(Child.date_of_birth).in_(days))):
            if child.id not in left_out:
                taken(found, child)
    return found


def taken(found: Alike, child: Child) -> None:
    """Note the initials a child has."""
    found[_key(child)] = max(found.get(_key(child), 0), child.initials_digit, 1)


def told_apart(found: Alike, child: Child) -> None:
    """Give a new child the next digit where another of that birthday and surname has those letters, and note it."""
    highest = found.get(_key(child), 0)
    child.initials_digit = highest + 1 if highest else 0
    taken(found, child)


def named_anew(work: Work, child_id: int) -> None:
    """After a change of name or birthday, a merge or its undoing: a child's initials, and those of what waits about them.

    Records of one child have one digit. What is on an agenda or was decided keeps the initials it went out with.
    """
    child, records = work.session.get_one(Child, child_id), records_of(work.session, child_id)
    holder = work.session.get_one(Child, records[0])
    if child is not holder and _key(holder) == _key(child):
        child.initials_digit = holder.initials_digit
    else:
        told_apart(alike(work.session, [child.date_of_birth], apart_from=records), child)
    work.session.add(child)
    waiting = select(Request).where(Request.child_id == child_id, Request.status == RequestStatus.PENDING)
    for request in work.session.exec(waiting):
        request.initials = child.initials
        work.session.add(request)


def _key(child: Child) -> Key:
    return child.date_of_birth, initials_of(child.forename, child.surname), folded(child.surname)


def spelled(words: str) -> sa.ColumnElement[bool]:
    """The condition that a request's initials are these letters, with any digit or none."""
    letters = words.strip().upper()
    return col(Request.initials).in_([letters, *(f"{letters}{digit}" for digit in range(2, 10))])
