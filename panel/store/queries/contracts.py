"""Additional Support Contracts: a list, and one with its whole history."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import Actor, refuse_unless_may
from panel.law.terms import Term
from panel.law.vocabulary import ContractState
from panel.models import AwardEnding, AwardRevision, Child, Contract, Setting, TermAward
from panel.store.calendar import calendar
from panel.store.children import initials_of
from panel.store.same_child import closed_children


@dataclass(frozen=True, slots=True)
class Change:
    """One revision of an award."""

    rev: int
    pence: int
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award of a contract, with every revision."""

    id: int
    ordinal: int
    term: Term
    live: bool
    changes: tuple[Change, ...]
    ended_on: date | None
    ended_because: str

    @property
    def pence(self) -> int:
        """What it stands at."""
        return self.changes[-1].pence


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract with its awards."""

    id: int
    initials: str
    setting: str
    state: ContractState
    opened_on: date
    closed_words: str
    awards: tuple[AwardLine, ...]


def contracts(session: Session, actor: Actor, limit: int = 300) -> list[ContractLine]:
    """Every contract this person may see, the newest first; four queries."""
    refuse_unless_may(actor, "contract.read")
    rows = session.execute(
        sa.select(Contract, Child, col(Setting.name))
        .join(Child, col(Child.id) == Contract.child_id)
        .join(Setting, col(Setting.id) == Contract.setting_id)
        .where(col(Contract.child_id).not_in(closed_children(actor)))
        .order_by(col(Contract.id).desc())
        .limit(limit)
    ).all()
    awards = _awards(session, [contract.id for contract, _, _ in rows])
    return [
        ContractLine(
            contract.id,
            initials_of(child.forename, child.surname),
            setting,
            contract.state,
            contract.opened_at.date(),
            contract.closed_words,
            tuple(awards.get(contract.id, ())),
        )
        for contract, child, setting in rows
    ]


def _awards(session: Session, numbers: list[int]) -> dict[int, list[AwardLine]]:
    terms = {term.key: term for term in calendar(session)}
    rows = session.exec(select(TermAward).where(col(TermAward.contract_id).in_(numbers)).order_by(col(TermAward.id))).all()
    ids = [row.id for row in rows]
    changes: dict[int, list[Change]] = {}
    for change in session.exec(
        select(AwardRevision).where(col(AwardRevision.award_id).in_(ids)).order_by(col(AwardRevision.rev))
    ):
        made = Change(change.rev, change.amount_pence, change.reason, change.recorded_on)
        changes.setdefault(change.award_id, []).append(made)
    endings = {row.award_id: row for row in session.exec(select(AwardEnding).where(col(AwardEnding.award_id).in_(ids)))}
    found: dict[int, list[AwardLine]] = {}
    for row in rows:
        ending = endings.get(row.id)
        line = AwardLine(
            row.id,
            row.ordinal,
            terms[row.term],
            row.live,
            tuple(changes[row.id]),
            ending.ended_on if ending else None,
            ending.reason if ending else "",
        )
        found.setdefault(row.contract_id, []).append(line)
    return found
