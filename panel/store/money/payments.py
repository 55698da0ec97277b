"""The list of payments for one school term, composed from the awards as they stand and compared with the last one issued."""

from collections.abc import Collection, Mapping
from typing import Any, TypedDict

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import Actor
from panel.law.terms import Term
from panel.models import (
    AgendaItem,
    AwardEnding,
    AwardRevision,
    AwardSettlement,
    Contract,
    Decision,
    Meeting,
    PaymentList,
    Request,
    Setting,
    TermAward,
)
from panel.store.children.merged_records import closed_children
from panel.store.contracts.moves import award_holder
from panel.store.money.award_parts import award_parts, settled_at, stands_at

NEW, UP, DOWN, WITHDRAWN, SAME = "new", "up", "down", "withdrawn", "unchanged"
WITHHELD = "not open to you"


class PaymentLine(TypedDict):
    """One award on a list, and what the last list held of it; money in pence."""

    award_id: int
    setting_id: int
    setting: str
    urn: str
    initials: str
    reference: str
    ordinal: int
    amount_pence: int
    rev: int
    ended_on: str
    spent_pence: int | None
    payable_pence: int
    decision: str
    change: str
    before_pence: int | None


class Payments(TypedDict):
    """The list of a term, as it is sealed when it is issued."""

    term: str
    number: int
    lines: list[PaymentLine]
    awarded_pence: int
    payable_pence: int
    changed: int


def awards_as_they_stand(parts: sa.Subquery | None = None) -> sa.Join:
    """Every award with the revision it stands at, its contract, setting, decision and request; its ending and settlement if any.

    With the `award_parts` each setting that holds a part of an award has a row; without, only the one its contract is with.
    """
    award = sa.inspect(TermAward).local_table.join(Contract, col(Contract.id) == TermAward.contract_id)
    if parts is None:
        held = award.join(Setting, col(Setting.id) == award_holder())
    else:
        held = award.join(parts, parts.c.award_id == TermAward.id).join(Setting, col(Setting.id) == parts.c.setting_id)
    return (
        held.join(AwardRevision, sa.and_(col(AwardRevision.award_id) == TermAward.id, stands_at()))
        .join(Decision, col(Decision.id) == TermAward.decision_id)
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .outerjoin(AwardEnding, col(AwardEnding.award_id) == TermAward.id)
        .outerjoin(AwardSettlement, sa.and_(col(AwardSettlement.award_id) == TermAward.id, settled_at()))
    )


def last_issued(session: Session, term: str) -> PaymentList | None:
    """The list of a term that was issued last."""
    lists = select(PaymentList).where(PaymentList.term == term).order_by(col(PaymentList.number).desc())
    return session.exec(lists.limit(1)).first()


def compose(session: Session, term: Term) -> Payments:
    """The list as it would be issued now: every award that stands, and what the last list held and no longer does.

    Amounts are whole pence; `payable` is what was awarded, or what was spent of an award that ended early and is settled.
    """
    last = last_issued(session, term.key)
    listed: list[PaymentLine] = last.content["lines"] if last else []
    before = {(line["award_id"], line["setting_id"]): line for line in listed}
    paid_before = [award for (award, _), line in before.items() if line["payable_pence"]]
    found = [_line(row, before) for row in _awards(session, term.key, paid_before)]
    lines = [line for line in found if line["amount_pence"] or line["before_pence"]]
    return {
        "term": term.key,
        "number": (last.number if last else 0) + 1,
        "lines": lines,
        "awarded_pence": sum(line["amount_pence"] for line in lines),
        "payable_pence": sum(line["payable_pence"] for line in lines),
        "changed": sum(line["change"] != SAME for line in lines),
    }


def for_reader(session: Session, actor: Actor, content: Payments) -> Payments:
    """A list as one person may read it: the cases they have an interest in by amount alone, so that it still adds up."""
    of_closed = sa.select(col(TermAward.id)).where(
        col(TermAward.term) == content["term"], col(TermAward.child_id).in_(closed_children(actor))
    )
    closed = set(session.execute(of_closed).scalars())
    return {**content, "lines": [_withheld(line) if line["award_id"] in closed else line for line in content["lines"]]}


def _withheld(line: PaymentLine) -> PaymentLine:
    """A line by its amount alone, without what would say whose it is."""
    return {
        **line,
        "setting": WITHHELD,
        "urn": WITHHELD,
        "initials": WITHHELD,
        "reference": WITHHELD,
        "decision": WITHHELD,
    }


def _awards(session: Session, term: str, paid_before: Collection[int]) -> list[sa.Row[*tuple[Any, ...]]]:
    parts = award_parts()
    return list(
        session.execute(
            sa.select(
                TermAward,
                parts.c.amount_pence,
                parts.c.payable_pence,
                AwardRevision,
                Setting,
                Request,
                col(Meeting.reference),
                col(AgendaItem.position),
                Decision,
                col(AwardEnding.ended_on),
                col(AwardSettlement.spent_pence),
            )
            .select_from(awards_as_they_stand(parts).join(Meeting, col(Meeting.id) == AgendaItem.meeting_id))
            .where(col(TermAward.term) == term, sa.or_(col(TermAward.live).is_(True), col(TermAward.id).in_(paid_before)))
            .order_by(col(Setting.name), col(Setting.id), col(Request.reference), col(TermAward.id))
        )
    )


def _line(row: sa.Row[*tuple[Any, ...]], before: Mapping[tuple[int, int], PaymentLine]) -> PaymentLine:
    award, amount, payable, revision, setting, request, meeting, position, decision, ended_on, spent = row
    last = before.get((award.id, setting.id))
    return {
        "award_id": award.id,
        "setting_id": setting.id,
        "setting": setting.name,
        "urn": setting.urn,
        "initials": request.initials,
        "reference": request.reference,
        "ordinal": award.ordinal,
        "amount_pence": amount,
        "rev": revision.rev,
        "ended_on": ended_on.isoformat() if ended_on else "",
        "spent_pence": None if spent is None else payable,
        "payable_pence": payable,
        "decision": f"{meeting} item {position}, revision {decision.rev}, {decision.decided_on.isoformat()}",
        "change": _change(payable, last["payable_pence"] if last else None, award.live),
        "before_pence": last["payable_pence"] if last else None,
    }


def _change(payable: int, before: int | None, live: bool) -> str:
    if before is None:
        return NEW
    if not live:
        return WITHDRAWN
    if payable == before:
        return SAME
    return UP if payable > before else DOWN
