"""Settings under one name that are not one by URN: for a person to say whether they are one place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from panel.law.children.comparing import folded
from panel.law.vocabulary import SettingWord
from panel.models import Setting, SettingSpelling, SettingTie


@dataclass(frozen=True, slots=True)
class SettingPair:
    """Two records under one name, and the word on them that stands, if any."""

    first: Setting
    second: Setting
    word: SettingWord | None = None
    from_on: date | None = None
    reasons: str = ""


def alike_settings(session: Session, fresh: Iterable[Setting] = ()) -> dict[int, list[Setting]]:
    """For each setting, fresh ones among them, the others known by a name it is known by and not of its URN."""
    every = {one.id: one for one in (*session.exec(select(Setting)), *fresh)}
    names = {(_key(one.name), one.id) for one in every.values()}
    names |= {(_key(one.name), one.setting_id) for one in session.exec(select(SettingSpelling))}
    called: dict[str, set[int]] = {}
    for name, number in names:
        called.setdefault(name, set()).add(number)
    alike: dict[int, set[int]] = {number: set() for number in every}
    for name, numbers in called.items():
        for number in numbers if name else ():
            alike[number] |= numbers
    return {
        number: [
            every[other] for other in sorted(others - {number}) if not every[number].urn or every[other].urn != every[number].urn
        ]
        for number, others in alike.items()
    }


def pairs(session: Session) -> list[SettingPair]:
    """Every pair under one name, and every pair a person has spoken of; those not yet settled first."""
    said = {(tie.first_id, tie.second_id): tie for tie in session.exec(select(SettingTie).order_by(col(SettingTie.id)))}
    alike = alike_settings(session)
    every = {one.id: one for one in session.exec(select(Setting))}
    found = {(number, other.id) for number, others in alike.items() for other in others if number < other.id} | said.keys()
    listed = []
    for first, second in sorted(found, key=lambda pair: (pair in said, pair)):
        tie = said.get((first, second))
        pair = SettingPair(first=every[first], second=every[second])
        listed.append(replace(pair, word=tie.word, from_on=tie.from_on, reasons=tie.reasons) if tie else pair)
    return listed


def _key(name: str) -> str:
    return re.sub(r"\W", "", folded(name))
