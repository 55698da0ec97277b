"""The names of the children some requests are about, for whoever puts people's words somewhere."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.children.initials import ChildNames
from panel.models import Child, Request


def names_of(session: Session, requests: Collection[int]) -> dict[int, ChildNames]:
    """The child's names by request; one query, and none for no request."""
    if not requests:
        return {}
    rows = session.execute(
        sa.select(col(Request.id), col(Child.forename), col(Child.surname))
        .join(Child, col(Child.id) == Request.child_id)
        .where(col(Request.id).in_(requests))
    )
    return {number: ChildNames(forename, surname) for number, forename, surname in rows}
