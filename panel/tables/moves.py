"""A child who moves setting in mid-contract: the move, the officer's answer, and what the setting left keeps of a term."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.contracts.contract_stages import AfterMove
from panel.tables.base import STRICT, Row, day, instant, key, number, one_of, pence, refers, text, word, yes_no


class ContractMove(Row, table=True):
    """A person's word on where the child of a contract is taught; `moved` is 0 where it is still where the contract stands.

    `request_id` and `said_id` are the newest request about the child at that moment and the setting it named: they are answered.
    """

    __tablename__ = "contract_move"
    __table_args__ = (
        sa.UniqueConstraint("contract_id", "rev", name="contract_move_rev_once"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="contract_move_has_reason"),
        sa.CheckConstraint("moved IN (0, 1)", name="contract_move_yes_no"),
        STRICT,
    )

    id: int = key()
    contract_id: int = refers("contract.id")
    rev: int = number()
    setting_id: int = refers("setting.id")
    moved: bool = yes_no()
    moved_on: date = day()
    reason: str = text()
    request_id: int = refers("request.id")
    said_id: int = refers("setting.id")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class MoveAnswer(Row, table=True):
    """The officer's answer to a move: the contract goes on at the new setting, or ends, from a day and for a reason."""

    __tablename__ = "move_answer"
    __table_args__ = (
        one_of("answer", AfterMove, "move_answer_known"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="move_answer_has_reason"),
        STRICT,
    )

    move_id: int = refers("contract_move.id", primary_key=True)
    answer: AfterMove = word(AfterMove)
    from_on: date = day()
    reason: str = text()
    decided_by: int = refers("person.id")
    delegation_id: int = refers("delegation.id")
    decided_on: date = day()
    decided_at: datetime = instant()


class AwardKept(Row, table=True):
    """What the setting a child left keeps of an award, when its contract goes on elsewhere; the rest is the new setting's."""

    __tablename__ = "award_kept"
    __table_args__ = (
        sa.CheckConstraint("kept_pence >= 0", name="award_kept_not_negative"),
        sa.Index("kept_of_award", "award_id"),
        STRICT,
    )

    move_id: int = refers("contract_move.id", primary_key=True)
    award_id: int = refers("term_award.id", primary_key=True)
    setting_id: int = refers("setting.id")
    kept_pence: int = pence()
