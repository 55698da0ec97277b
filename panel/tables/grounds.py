"""What the officer's decisions rest on: answers to the law's questions, heads of evidence, and what one was reconsidered after.

A row belongs to a decision on an agenda item or to one taken outside panel, never to both.
"""

from datetime import date

import sqlalchemy as sa

from panel.law.decisions.reconsideration import ReconsideredAfter
from panel.law.vocabulary import Answer, Criterion
from panel.tables.base import STRICT, Row, day, key, number, one_of, refers, text, word, yes_no


class DecisionAnswer(Row, table=True):
    """The officer's answer to one question the law asks, and why."""

    __tablename__ = "decision_answer"
    __table_args__ = (
        one_of("answer", Answer, "decision_answer_known"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="decision_answer_has_reasons"),
        sa.CheckConstraint("(decision_id IS NULL) <> (outside_id IS NULL)", name="decision_answer_of_one"),
        sa.UniqueConstraint("decision_id", "question", name="decision_answer_once"),
        sa.UniqueConstraint("outside_id", "question", name="outside_answer_once"),
        STRICT,
    )

    id: int = key()
    decision_id: int | None = refers("decision.id", default=None)
    outside_id: int | None = refers("outside_decision.id", default=None)
    question: str = text()
    answer: Answer = word(Answer)
    reasons: str = text()


class DecisionHead(Row, table=True):
    """What a refusal found under one head of paragraph 9.14, and where; blank words say that it is not in the papers."""

    __tablename__ = "decision_head"
    __table_args__ = (
        one_of("criterion", Criterion, "decision_head_known"),
        sa.CheckConstraint("(decision_id IS NULL) <> (outside_id IS NULL)", name="decision_head_of_one"),
        sa.UniqueConstraint("decision_id", "criterion", name="decision_head_once"),
        sa.UniqueConstraint("outside_id", "criterion", name="outside_head_once"),
        STRICT,
    )

    id: int = key()
    decision_id: int | None = refers("decision.id", default=None)
    outside_id: int | None = refers("outside_decision.id", default=None)
    criterion: Criterion = word(Criterion)
    words: str = text(default="")


class Reconsideration(Row, table=True):
    """A decision taken anew, linked to the one it takes the place of, and what it was reconsidered after.

    `steps_before` is there where the new decision gives a right to appeal of its own: what was recorded of mediation and appeal up to
    that number is about the decision before. `tell_by` is the last day to tell the family: the law's where `by_law`, else the house target.
    """

    __tablename__ = "reconsideration"
    __table_args__ = (
        one_of("ground", ReconsideredAfter, "reconsidered_after_known"),
        sa.CheckConstraint("(decision_id IS NULL) <> (outside_id IS NULL)", name="reconsideration_of_one"),
        sa.CheckConstraint("(decision_id IS NULL) = (before_id IS NULL)", name="reconsideration_of_decision"),
        sa.CheckConstraint("(outside_id IS NULL) = (outside_before_id IS NULL)", name="reconsideration_of_outside"),
        sa.UniqueConstraint("decision_id", name="reconsidered_once"),
        sa.UniqueConstraint("outside_id", name="outside_reconsidered_once"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id", index=True)
    ground: ReconsideredAfter = word(ReconsideredAfter)
    came_on: date = day()
    decision_id: int | None = refers("decision.id", default=None)
    before_id: int | None = refers("decision.id", default=None)
    outside_id: int | None = refers("outside_decision.id", default=None)
    outside_before_id: int | None = refers("outside_decision.id", default=None)
    steps_before: int | None = number(default=None)
    tell_by: date = day()
    by_law: bool = yes_no()
