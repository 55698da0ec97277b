"""Lists of payments as a person reads them, ended awards that wait to be settled, and a setting's own statement."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.composed import OnPaper
from panel.law.money.pounds import pounds
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.terms import Term
from panel.models import (
    AwardEnding,
    AwardRevision,
    AwardSettlement,
    PaymentList,
    Person,
    Request,
    Setting,
    TermAward,
)
from panel.store.children.merged_records import closed_children
from panel.store.installation import is_demonstration
from panel.store.integrity.document_seals import mark
from panel.store.money.award_parts import award_parts
from panel.store.money.payments import Payments, awards_as_they_stand, compose, for_reader
from panel.store.policy.in_force import authority_name
from panel.store.records import not_open
from panel.store.settings.one_setting import one_setting, records_of_one
from panel.store.term_calendar import calendar

NOT_LISTED = (None, None)


@dataclass(frozen=True, slots=True)
class Issued:
    """One list as it was issued."""

    number: int
    total_pence: int
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TermPayments:
    """The list of a term as it stands, as this person may read it, the mark of all it says, and those issued before."""

    content: Payments
    mark: int
    issued: tuple[Issued, ...]


@dataclass(frozen=True, slots=True)
class EndedAward:
    """An award that ended early: what was awarded and, once settled, what was spent."""

    id: int
    initials: str
    setting: str
    term: Term
    amount_pence: int
    ended_on: date
    spent_pence: int | None
    rev: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Every award of one setting, the newest term first, with its settlement, as it stood on a day; money in pence."""

    setting: str
    urn: str
    lines: tuple["StatementLine", ...]
    authority_name: str
    demonstration: bool
    on: date
    paper: OnPaper = field(default_factory=OnPaper)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One award of a setting; `listed` is what the last list of payments told finance of it, None where none held it yet."""

    term: Term
    initials: str
    reference: str
    ordinal: int
    state: str
    amount_pence: int
    payable_pence: int
    rev: int
    contract_id: int
    listed_pence: int | None
    listed_in: int | None


def terms_with_awards(session: Session, actor: Actor) -> list[Term]:
    """The school terms that hold an award or a list, the newest first."""
    refuse_unless_may(actor, "money.read")
    awarded = set(session.execute(sa.select(col(TermAward.term)).distinct()).scalars())
    return [term for term in reversed(calendar(session)) if term.key in awarded]


def of_term(session: Session, actor: Actor, term: Term) -> TermPayments:
    """The list of a term as it stands and those issued; constant queries."""
    refuse_unless_may(actor, "money.read")
    content = compose(session, term)
    rows = session.execute(
        sa.select(PaymentList, col(Person.name))
        .join(Person, col(Person.id) == PaymentList.issued_by)
        .where(col(PaymentList.term) == term.key)
        .order_by(col(PaymentList.number).desc())
    )
    issued = tuple(
        Issued(number=row.number, total_pence=row.total_pence, sha256=row.sha256, by=name, at=row.issued_at) for row, name in rows
    )
    return TermPayments(for_reader(session, actor, content), mark(content), issued)


def ended_awards(session: Session, actor: Actor, limit: int = 200) -> list[EndedAward]:
    """Awards that ended early, those not yet settled first, without those of cases closed to this person; two queries."""
    refuse_unless_may(actor, "money.read")
    terms = {term.key: term for term in calendar(session)}
    rows = session.execute(
        _of_awards()
        .add_columns(col(Setting.name), AwardEnding)
        .where(col(AwardEnding.award_id).is_not(None), col(TermAward.child_id).not_in(closed_children(actor)))
        .order_by(col(AwardSettlement.rev).is_not(None), col(AwardEnding.ended_on).desc())
        .limit(limit)
    )
    return [
        EndedAward(
            id=award.id,
            initials=request.initials,
            setting=setting,
            term=terms[award.term],
            amount_pence=revision.amount_pence,
            ended_on=ending.ended_on,
            spent_pence=settlement.spent_pence if settlement else None,
            rev=settlement.rev if settlement else 0,
        )
        for award, revision, request, settlement, setting, ending in rows
    ]


def statement(session: Session, actor: Actor, setting_id: int, *, on: date) -> Statement:
    """A setting's own statement; refused to whoever has an interest in a case on it, for it could not be shown whole."""
    refuse_unless_may(actor, "money.export")
    setting = session.get(Setting, setting_id)
    if setting is None:
        raise not_open()
    terms = {term.key: term for term in calendar(session)}
    records = one_setting(session, [setting_id])
    parts, listed = award_parts(), _listed(session, records)
    held = sa.or_(parts.c.amount_pence > 0, col(TermAward.live).is_(False), col(TermAward.id).in_(listed))
    wanted = _of_awards(parts).where(parts.c.setting_id.in_(records), held)
    if session.execute(wanted.where(col(TermAward.child_id).in_(closed_children(actor))).limit(1)).first() is not None:
        raise not_open()
    with_endings = wanted.add_columns(col(AwardEnding.ended_on), parts.c.amount_pence, parts.c.payable_pence)
    lines = [
        StatementLine(
            term=terms[award.term],
            initials=request.initials,
            reference=request.reference,
            ordinal=award.ordinal,
            state=_state(award, revision.amount_pence, amount, ended=ended_on is not None),
            amount_pence=amount,
            payable_pence=payable,
            rev=revision.rev,
            contract_id=award.contract_id,
            listed_pence=listed.get(award.id, NOT_LISTED)[0],
            listed_in=listed.get(award.id, NOT_LISTED)[1],
        )
        for award, revision, request, _, ended_on, amount, payable in session.execute(with_endings)
    ]
    lines.sort(key=lambda line: (-line.term.position, line.reference))
    return Statement(
        setting=setting.name,
        urn=setting.urn,
        lines=tuple(lines),
        authority_name=authority_name(session, on),
        demonstration=is_demonstration(session),
        on=on,
    )


def settings_called(session: Session, actor: Actor, name: str) -> list[int]:
    """The numbers of the settings that hold an award and have a name or a URN, each setting once."""
    refuse_unless_may(actor, "money.export")
    parts = award_parts()
    holds = sa.exists().where(parts.c.setting_id == Setting.id)
    called = sa.or_(col(Setting.name) == name.strip(), col(Setting.urn) == name.strip())
    found = session.execute(sa.select(col(Setting.id)).where(called, col(Setting.name) != "", holds)).scalars()
    under = records_of_one(session)
    return sorted({under.get(number, number) for number in found})


def _listed(session: Session, records: Collection[int]) -> dict[int, tuple[int, int]]:
    """What finance was told last of each award of a setting, and in which list of its term."""
    parts = award_parts()
    terms = sa.select(col(TermAward.term)).join(parts, parts.c.award_id == TermAward.id)
    lists = session.execute(
        sa.select(col(PaymentList.number), col(PaymentList.content))
        .where(col(PaymentList.term).in_(terms.where(parts.c.setting_id.in_(records))))
        .order_by(col(PaymentList.number))
    )
    return {
        line["award_id"]: (line["payable_pence"], number)
        for number, content in lists
        for line in content["lines"]
        if line["setting_id"] in records
    }


def _state(award: TermAward, whole_pence: int, pence: int, *, ended: bool) -> str:
    if not award.live:
        return "withdrawn"
    shared = "" if pence == whole_pence else f", {pounds(whole_pence)} shared as the child moved"
    return f"{'ended early' if ended else 'awarded'}{shared}"


def _of_awards(parts: sa.Subquery | None = None) -> Any:
    return sa.select(TermAward, AwardRevision, Request, AwardSettlement).select_from(awards_as_they_stand(parts))
