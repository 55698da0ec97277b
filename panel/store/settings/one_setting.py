"""Which records are of one setting: the one answer for every rule that asks whether a setting is the child's own."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.models import Setting


def records_of_one(session: Session) -> dict[int, int]:
    """For each setting with more than one record the record it counts under, the newest; one URN is one setting."""
    shared = sa.select(col(Setting.urn)).where(col(Setting.urn) != "").group_by(col(Setting.urn)).having(sa.func.count() > 1)
    rows = session.execute(sa.select(col(Setting.id), col(Setting.urn)).where(col(Setting.urn).in_(shared))).all()
    newest: dict[str, int] = {}
    for number, urn in rows:
        newest[urn] = max(number, newest.get(urn, 0))
    return {number: newest[urn] for number, urn in rows}


def one_setting(session: Session, settings: Iterable[int]) -> frozenset[int]:
    """Every record of some settings, those asked about among them."""
    asked = frozenset(settings)
    under = records_of_one(session)
    wanted = {under[one] for one in asked & under.keys()}
    return asked | {one for one, held in under.items() if held in wanted}
