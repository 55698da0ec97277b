"""What the national register says of settings as they are typed, and which records here it says are one place under a new URN."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel import rules
from panel.law.findings import Finding
from panel.law.requests.setting_register import Link, Listed, is_nearly, name_key
from panel.law.vocabulary import SettingWord
from panel.models import RegisteredSetting, RegisteredSuccessor, Setting, SettingTie
from panel.store import audit
from panel.store.children.recognition import batches
from panel.store.engine import Work

MOST_NAMES = 200
"""Names of one import that are looked for among those nearly alike: each is a walk through the whole register."""
BEGINS = 3
"""Letters at either end of a name by which one with a slip in it is still found."""


def is_here(session: Session) -> bool:
    """Whether any register was brought in."""
    return session.exec(select(RegisteredSetting.urn).limit(1)).first() is not None


def register_says(session: Session, typed: Iterable[tuple[str, str]], on: date) -> dict[tuple[str, str], Finding]:
    """What the register says of each setting, a name and a URN or none; nothing where there is no register."""
    wanted = list(dict.fromkeys(typed))
    if not wanted or not is_here(session):
        return {}
    by_urn = _by_urn(session, {urn for _, urn in wanted if urn})
    followed = _successors(session, set(by_urn))
    found = {}
    for place, (name, urn) in enumerate(wanted):
        of_urn = by_urn.get(urn)
        alike = [] if of_urn else _by_name(session, name, nearly=place < MOST_NAMES)
        found[name, urn] = rules.setting_as_registered(name, urn, of_urn, alike, followed.get(urn), on=on)
    return found


def bring(work: Work, settings: Iterable[Listed], links: Iterable[Link]) -> None:
    """Take settings and links in, each in the place of what was known of it."""
    for some in batches(settings):
        work.session.execute(sa.delete(RegisteredSetting).where(col(RegisteredSetting.urn).in_([one.urn for one in some])))
        work.session.execute(sa.insert(RegisteredSetting), [{**_columns(one), "name_key": name_key(one.name)} for one in some])
    for few in batches(links):
        closed = [one.urn for one in few]
        work.session.execute(sa.delete(RegisteredSuccessor).where(col(RegisteredSuccessor.urn).in_(closed)))
    for few in batches({(one.urn, one.successor_urn): one for one in links}.values()):
        rows = [{"urn": one.urn, "successor_urn": one.successor_urn, "from_on": one.from_on} for one in few]
        work.session.execute(sa.insert(RegisteredSuccessor), rows)
    work.session.flush()


def tie_successors(work: Work) -> int:
    """Tie each setting here to the one here that followed it by the register, from its day, where nobody has spoken of the two."""
    old, new = sa.orm.aliased(Setting), sa.orm.aliased(Setting)
    rows = work.session.execute(
        sa.select(col(old.id), col(new.id), RegisteredSuccessor)
        .join(RegisteredSuccessor, col(RegisteredSuccessor.urn) == col(old.urn))
        .join(new, col(new.urn) == col(RegisteredSuccessor.successor_urn))
        .where(col(RegisteredSuccessor.from_on).is_not(None), col(RegisteredSuccessor.from_on) <= work.today)
        .order_by(col(old.id), col(new.id))
    ).all()
    said = {(tie.first_id, tie.second_id) for tie in work.session.exec(select(SettingTie))}
    tied = 0
    for one, other, link in rows:
        first, second = sorted((one, other))
        if (first, second) in said:
            continue
        reasons = f"National register: URN {link.urn} was followed by URN {link.successor_urn}"
        work.session.add(
            SettingTie(
                first_id=first,
                second_id=second,
                word=SettingWord.NEW_URN,
                from_on=link.from_on,
                reasons=reasons,
                said_by=work.person_id,
                said_at=work.at,
            )
        )
        audit.record(work, "setting.settle", f"setting/{first}", other=second, word=SettingWord.NEW_URN, register=True)
        said.add((first, second))
        tied += 1
    return tied


def _by_urn(session: Session, urns: set[str]) -> dict[str, Listed]:
    found: dict[str, Listed] = {}
    for some in batches(urns):
        rows = session.exec(select(RegisteredSetting).where(col(RegisteredSetting.urn).in_(some)))
        found |= {row.urn: _listed(row) for row in rows}
    return found


def _successors(session: Session, urns: set[str]) -> dict[str, Listed]:
    found: dict[str, Listed] = {}
    for some in batches(urns):
        rows = session.execute(
            sa.select(col(RegisteredSuccessor.urn), RegisteredSetting)
            .join(RegisteredSetting, col(RegisteredSetting.urn) == RegisteredSuccessor.successor_urn)
            .where(col(RegisteredSuccessor.urn).in_(some))
            .order_by(col(RegisteredSuccessor.from_on))
        )
        found |= {urn: _listed(row) for urn, row in rows}
    return found


def _by_name(session: Session, name: str, *, nearly: bool) -> list[Listed]:
    key = name_key(name)
    exact = session.exec(
        select(RegisteredSetting).where(RegisteredSetting.name_key == key).order_by(col(RegisteredSetting.urn))
    ).all()
    if exact or not nearly or len(key) < BEGINS:
        return [_listed(row) for row in exact]
    ends = sa.or_(
        sa.func.substr(col(RegisteredSetting.name_key), 1, BEGINS) == key[:BEGINS],
        sa.func.substr(col(RegisteredSetting.name_key), sa.func.length(col(RegisteredSetting.name_key)) - BEGINS + 1)
        == key[-BEGINS:],
    )
    left_out = len(" school")
    length = sa.func.length(col(RegisteredSetting.name_key))
    long = length.between(int(len(key) * 0.75) - left_out, int(len(key) * 1.34) + left_out)
    rows = session.exec(select(RegisteredSetting).where(ends, long).order_by(col(RegisteredSetting.urn)))
    return [one for one in map(_listed, rows) if is_nearly(name, one.name)]


def _listed(row: RegisteredSetting) -> Listed:
    return Listed(
        urn=row.urn,
        name=row.name,
        laestab=row.laestab,
        type=row.type,
        phase=row.phase,
        status=row.status,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
    )


def _columns(one: Listed) -> dict[str, object]:
    return {
        "urn": one.urn,
        "name": one.name,
        "laestab": one.laestab,
        "type": one.type,
        "phase": one.phase,
        "status": one.status,
        "opened_on": one.opened_on,
        "closed_on": one.closed_on,
    }
