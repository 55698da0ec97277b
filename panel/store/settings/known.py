"""Recognising a setting in what comes in: by its URN, under whatever spelling; without one by its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from panel.intake.cell_text import code
from panel.intake.reading import RequestRow
from panel.models import Setting, SettingSpelling
from panel.store.children.recognition import batches
from panel.store.engine import Work
from panel.store.numbering import caught_up, highest
from panel.store.settings.near_settings import alike_settings

URN = re.compile("[0-9]{6}")


def setting_named(work: Work, setting_id: int | None, name: str, urn: str) -> int | None:
    """A setting chosen from those on record, or typed by name and URN and made if it is not known; None where neither is one."""
    name, urn = code(name), urn.strip()
    if setting_id is not None and not name:
        return setting_id if work.session.get(Setting, setting_id) else None
    if not name or (urn and not URN.fullmatch(urn)):
        return None
    of_urn, of_name = select(Setting).where(Setting.urn == urn), select(Setting).where(Setting.name == name, Setting.urn == "")
    found = work.session.exec((of_urn if urn else of_name).order_by(col(Setting.id))).first() or Setting(name=name, urn=urn)
    work.session.add(found)
    work.session.flush()
    return found.id


def spellings_of(session: Session, urns: Iterable[str]) -> dict[str, set[str]]:
    """Every spelling but the one shown that the settings with these URNs were known by."""
    found: dict[str, set[str]] = {}
    for some in batches(set(urns)):
        wanted = select(Setting.urn, SettingSpelling.name).join(Setting, col(Setting.id) == SettingSpelling.setting_id)
        for urn, name in session.exec(wanted.where(col(Setting.urn).in_(some))):
            found.setdefault(urn, set()).add(name)
    return found


@dataclass(slots=True)
class KnownSettings:
    """The settings known, with the new ones and new spellings of one import; nothing is written until `save`."""

    session: Session
    by_name: dict[tuple[str, str], Setting] = field(default_factory=dict)
    by_urn: dict[str, Setting] = field(default_factory=dict)
    fresh: list[Setting] = field(default_factory=list)
    rows: dict[int, RequestRow] = field(default_factory=dict)
    spelt: dict[int, list[str]] = field(default_factory=dict)
    _last_id: int = 0

    @classmethod
    def for_rows(cls, session: Session, rows: Sequence[RequestRow]) -> "KnownSettings":
        """Read the settings that these rows name, by URN or by name, in two queries a batch."""
        known = cls(session, _last_id=highest(session, Setting))
        for names in batches({row.setting for row in rows}):
            known._know(session.exec(select(Setting).where(col(Setting.name).in_(names), Setting.urn == "")))
        for urns in batches({row.setting_urn for row in rows if row.setting_urn}):
            known._know(session.exec(select(Setting).where(col(Setting.urn).in_(urns)).order_by(col(Setting.id))))
        return known

    def setting_of(self, row: RequestRow) -> Setting:
        """The setting a row names, made if unknown; the spelling it came under last is the one to be shown."""
        urn = row.setting_urn or ""
        found = self.by_name.get((row.setting, urn)) or self.by_urn.get(urn)
        if found is None:
            self._last_id += 1
            found = Setting(id=self._last_id, name=row.setting, urn=urn, type=row.setting_type)
            self.fresh.append(found)
            self.rows[found.id] = row
            self._know([found])
        if urn:
            spellings = self.spelt.setdefault(found.id, [found.name])
            if spellings[-1] != row.setting:
                spellings.append(row.setting)
        return found

    def near_misses(self) -> list[tuple[RequestRow, Setting]]:
        """Each row that made a setting known under the name of another, and that other."""
        if not self.fresh:
            return []
        alike = alike_settings(self.session, self.fresh)
        return [(self.rows[one.id], other) for one in self.fresh for other in alike[one.id] if other.id < one.id]

    def save(self, work: Work) -> None:
        """Write the new settings, and for each one spelt otherwise the last spelling, keeping those it was known by."""
        self.session.add_all(self.fresh)
        self.session.flush()
        caught_up(self.session, Setting)
        for setting_id, (*before, last) in self.spelt.items():
            if before:
                self._respell(work, self.session.get_one(Setting, setting_id), before, last)
        self.fresh, self.spelt = [], {}

    def _respell(self, work: Work, setting: Setting, before: Sequence[str], last: str) -> None:
        kept = set(self.session.exec(select(SettingSpelling.name).where(SettingSpelling.setting_id == setting.id)))
        for name in dict.fromkeys(before):
            if name not in kept:
                self.session.add(SettingSpelling(setting_id=setting.id, name=name, kept_at=work.at))
        setting.name = last
        self.session.add(setting)

    def _know(self, settings: Iterable[Setting]) -> None:
        for setting in settings:
            self.by_name[setting.name, setting.urn] = setting
            if setting.urn:
                self.by_urn[setting.urn] = setting
