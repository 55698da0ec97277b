"""The national register as it is held, and the settings here that it finds amiss."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.findings import Finding
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import Person, RegisterBrought, RegisteredSetting, RegisteredSuccessor, Setting
from panel.store.settings.register import register_says


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a register is held, and what was brought in last."""

    settings: int
    links: int
    file: str
    brought_by: str
    brought_at: datetime


def held(session: Session, actor: Actor) -> Held | None:
    """The register held; None where none was brought in."""
    refuse_unless_may(actor, "policy.read")
    row = session.execute(
        sa.select(RegisterBrought, col(Person.name))
        .outerjoin(Person, col(Person.id) == RegisterBrought.brought_by)
        .order_by(col(RegisterBrought.id).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    last, name = row
    settings, links = (
        int(session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
        for table in (RegisteredSetting, RegisteredSuccessor)
    )
    return Held(settings=settings, links=links, file=last.file, brought_by=name or "the command line", brought_at=last.brought_at)


def amiss(session: Session, actor: Actor, on: date) -> list[tuple[str, str, Finding]]:
    """Each setting here that the register does not have so, or has as closed: its name, its URN and what the register says."""
    refuse_unless_may(actor, "policy.read")
    named = [(one.name, one.urn) for one in session.exec(select(Setting).order_by(col(Setting.name)))]
    return [(name, urn, finding) for (name, urn), finding in register_says(session, named, on).items() if not finding.is_met]
