"""Which records are of one setting: the one answer for every rule that asks whether a setting is the child's own."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.vocabulary import SettingWord
from panel.models import Setting, SettingTie


def records_of_one(session: Session) -> dict[int, int]:
    """For each setting with more than one record the record it counts under, the newest.

    One URN is one setting, and so are records that a person has said are one place, also under a new URN.
    """
    shared = sa.select(col(Setting.urn)).where(col(Setting.urn) != "").group_by(col(Setting.urn)).having(sa.func.count() > 1)
    rows = session.execute(sa.select(col(Setting.id), col(Setting.urn)).where(col(Setting.urn).in_(shared))).all()
    newest: dict[str, int] = {}
    for number, urn in rows:
        newest[urn] = max(number, newest.get(urn, 0))
    under = {number: newest[urn] for number, urn in rows}
    for first, second in tied(session):
        ours, theirs = under.get(first, first), under.get(second, second)
        for number in {first, second, *(one for one, held in under.items() if held in (ours, theirs))}:
            under[number] = max(ours, theirs)
    return under


def tied(session: Session) -> list[tuple[int, int]]:
    """The pairs of records that a person's latest word makes one place."""
    standing = {(tie.first_id, tie.second_id): tie.word for tie in session.exec(select(SettingTie).order_by(col(SettingTie.id)))}
    return [pair for pair, word in standing.items() if word is not SettingWord.TWO_PLACES]


def one_setting(session: Session, settings: Iterable[int]) -> frozenset[int]:
    """Every record of some settings, those asked about among them."""
    asked = frozenset(settings)
    under = records_of_one(session)
    wanted = {under[one] for one in asked & under.keys()}
    return asked | {one for one, held in under.items() if held in wanted}
