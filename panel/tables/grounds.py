"""What the officer's decisions rest on: the answer to each question the law asks, and for a refusal each head of evidence.

A row belongs to a decision on an agenda item or to one taken outside panel, never to both.
"""

import sqlalchemy as sa

from panel.law.vocabulary import Answer, Criterion
from panel.tables.base import STRICT, Row, key, one_of, refers, text, word


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
