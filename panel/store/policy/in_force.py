"""The authority's own values in force: its figures for the rules, its name for what leaves the house."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law import figures
from panel.law.figures import Figure
from panel.law.findings import Authority
from panel.law.policy.identity import PARTS, SAID, Identity
from panel.law.policy.local_policy import CASE_LINK, DISTRIBUTION, LOCAL, MARKING
from panel.models import Installation, PolicyProposal, PolicySettled

KEPT = "local policy"
STARTS_AT = "09:30"
"""When a panel begins where the authority has not said."""


Rows = Sequence[Any]


def follow(session: Session, known: Rows | None = None) -> None:
    """Let the rules take this database's own figures for whatever is asked next. One query, or none where they are `known`."""
    session.info[KEPT] = rows = session.execute(_confirmed()).all() if known is None else known
    held: dict[str, tuple[Figure, ...]] = {}
    for name, _, number, since, source in rows:
        if number is None:
            continue
        figure = Figure(number, Authority(LOCAL, source, since))
        earlier = tuple(one for one in held.get(name, ()) if one.authority.since < since)
        held[name] = (*earlier, figure)
    figures.follow(held)


def _confirmed() -> sa.Select[Any]:
    wanted = (
        PolicyProposal.name,
        PolicyProposal.written,
        PolicyProposal.number,
        PolicySettled.in_force_on,
        PolicyProposal.source,
    )
    columns: tuple[Any, ...] = tuple(col(one) for one in wanted)
    return (
        sa.select(*columns)
        .join(PolicySettled, col(PolicySettled.proposal_id) == col(PolicyProposal.id))
        .where(col(PolicySettled.in_force_on).is_not(None))
        .order_by(col(PolicySettled.in_force_on), col(PolicySettled.id))
    )


def words_on(session: Session, name: str, on: date) -> str:
    """What the authority calls itself, its panel or its service on a day; nothing where it has not said."""
    return next((written for called, written, _, since, _ in reversed(_rows(session)) if called == name and since <= on), "")


def _first_words(session: Session, name: str) -> str:
    return next((written for called, written, *_ in _rows(session) if called == name), "")


def _rows(session: Session) -> Rows:
    rows: Rows = session.info[KEPT] if KEPT in session.info else session.execute(_confirmed()).all()
    return rows


def identity_on(session: Session, on: date) -> Identity:
    """Who the local authority is on a day: what leaves the house that day says so."""
    said = {part: words_on(session, name, on) for name, part in {**PARTS, **SAID}.items()}
    return Identity(**{**said, "name": said["name"] or _installed_name(session)})


def authority_name(session: Session, on: date) -> str:
    """What the local authority was called on a day; before it had ever said so, what it called itself first."""
    return words_on(session, "authority.name", on) or _first_words(session, "authority.name") or _installed_name(session)


def _installed_name(session: Session) -> str:
    """The name an older demonstration has in its installation."""
    installed = session.get(Installation, 1)
    return installed.authority_name if installed else ""


def handling(session: Session, on: date) -> tuple[str, str]:
    """How the authority marks its agendas and minutes on a day, and to whom they go; empty where it has not said."""
    return words_on(session, MARKING, on), words_on(session, DISTRIBUTION, on)


def panel_name(session: Session, on: date) -> str:
    """What the authority calls its panel on a day."""
    return words_on(session, "panel.name", on) or "SEND Panel"


def starts_at_on(session: Session, on: date) -> str:
    """When the authority's panel begins on a day, as clocks show it."""
    return words_on(session, "meeting.starts_at", on) or STARTS_AT


def case_link(session: Session, reference: str, on: date) -> str:
    """Where a case is in the authority's own case system; nothing where the authority has not said."""
    return words_on(session, CASE_LINK, on).replace("{reference}", quote(reference, safe=""))
