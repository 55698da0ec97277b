"""Whose the money of each award is: the setting its contract is with, less what settings that the child left keep of it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from panel.models import AwardKept, AwardRevision, AwardSettlement, Contract, TermAward
from panel.store.contracts.moves import award_holder


def stands_at() -> sa.ColumnElement[bool]:
    """The condition that a revision of an award is the one it stands at."""
    any_rev = aliased(AwardRevision)
    newest = sa.select(sa.func.max(col(any_rev.rev))).where(col(any_rev.award_id) == col(AwardRevision.award_id))
    return col(AwardRevision.rev) == newest.correlate(AwardRevision).scalar_subquery()


def settled_at() -> sa.ColumnElement[bool]:
    """The condition that a settlement is the one that stands, for an outer join."""
    any_rev = aliased(AwardSettlement)
    newest = sa.select(sa.func.max(col(any_rev.rev))).where(col(any_rev.award_id) == col(AwardSettlement.award_id))
    return col(AwardSettlement.rev) == newest.correlate(AwardSettlement).scalar_subquery()


def award_parts() -> sa.Subquery:
    """Each award by setting: what of it is awarded there and what is payable, whole pence; the parts add up to the award.

    An award of a child who never moved is one part. Payable is what was awarded, or what was spent of one that is settled.
    """
    kept = (
        sa.select(sa.func.coalesce(sa.func.sum(col(AwardKept.kept_pence)), 0))
        .where(col(AwardKept.award_id) == TermAward.id)
        .correlate(TermAward)
        .scalar_subquery()
    )
    amount = col(AwardRevision.amount_pence)
    rest: Any = (
        sa.select(
            col(TermAward.id).label("award_id"),
            award_holder().label("setting_id"),
            (amount - kept).label("amount_pence"),
            (sa.func.coalesce(col(AwardSettlement.spent_pence), amount) - kept).label("payable_pence"),
        )
        .select_from(TermAward)
        .join(Contract, col(Contract.id) == TermAward.contract_id)
        .join(AwardRevision, sa.and_(col(AwardRevision.award_id) == TermAward.id, stands_at()))
        .outerjoin(AwardSettlement, sa.and_(col(AwardSettlement.award_id) == TermAward.id, settled_at()))
    )
    left: Any = sa.select(
        col(AwardKept.award_id), col(AwardKept.setting_id), col(AwardKept.kept_pence), col(AwardKept.kept_pence).label("payable")
    )
    parts = sa.union_all(rest, left).subquery()
    return (
        sa.select(
            parts.c.award_id,
            parts.c.setting_id,
            sa.cast(sa.func.sum(parts.c.amount_pence), sa.Integer).label("amount_pence"),
            sa.cast(sa.func.sum(parts.c.payable_pence), sa.Integer).label("payable_pence"),
        )
        .group_by(parts.c.award_id, parts.c.setting_id)
        .subquery()
    )
