"""What only some kinds of case have: a decision outside panel, the health body's word, what is recorded beside evidence."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.decisions.ratification import HealthAnswer
from panel.law.vocabulary import Option
from panel.tables.base import STRICT, Row, day, instant, key, number, one_of, pence, refers, text, word


class OutsideAsk(Row, table=True):
    """Why one case cannot wait for a panel, and how its clock stood when somebody asked; never altered."""

    __tablename__ = "outside_ask"
    __table_args__ = (sa.CheckConstraint("length(trim(why)) > 0", name="outside_ask_says_why"), STRICT)

    id: int = key()
    request_id: int = refers("request.id", index=True)
    why: str = text()
    due_on: date = day()
    next_panel_on: date | None = day(default=None)
    asked_by: int = refers("person.id")
    asked_at: datetime = instant()


class OutsideDecline(Row, table=True):
    """An officer left an asked case to the panel, and why."""

    __tablename__ = "outside_decline"
    __table_args__ = (sa.CheckConstraint("length(trim(why)) > 0", name="outside_decline_says_why"), STRICT)

    ask_id: int = refers("outside_ask.id", primary_key=True)
    why: str = text()
    declined_by: int = refers("person.id")
    declined_at: datetime = instant()


class OutsideDecision(Row, table=True):
    """The LA officer's decision on a case taken outside panel; `noted_id` is the case that brings it to the next one.

    An amendment is the next `rev`; nothing is altered.
    """

    __tablename__ = "outside_decision"
    __table_args__ = (
        sa.UniqueConstraint("ask_id", "rev", name="outside_decision_rev_once"),
        sa.CheckConstraint("rev >= 1", name="outside_decision_rev"),
        one_of("option", Option, "outside_decision_option_known"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="outside_decision_has_reasons"),
        STRICT,
    )

    id: int = key()
    ask_id: int = refers("outside_ask.id")
    rev: int = number(default=1)
    option: Option = word(Option)
    reasons: str = text()
    amended_because: str = text(default="")
    decided_by: int = refers("person.id")
    delegation_id: int = refers("delegation.id")
    decided_on: date = day()
    decided_at: datetime = instant()
    noted_id: int = refers("request.id", index=True)


class Ratification(Row, table=True):
    """The health body's word on one decision, by the name of who spoke for it; a later word is the next `rev`."""

    __tablename__ = "ratification"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "rev", name="ratification_rev_once"),
        sa.CheckConstraint("rev >= 1", name="ratification_rev"),
        one_of("answer", HealthAnswer, "ratification_answer_known"),
        sa.CheckConstraint("length(trim(body)) > 0 AND length(trim(spoken_by)) > 0", name="ratification_is_somebodys"),
        sa.CheckConstraint("answer = 'agrees' OR length(trim(reasons)) > 0", name="ratification_has_reasons"),
        STRICT,
    )

    id: int = key()
    item_id: int = refers("agenda_item.id")
    rev: int = number(default=1)
    decision_id: int = refers("decision.id", index=True)
    answer: HealthAnswer = word(HealthAnswer)
    body: str = text()
    spoken_by: str = text()
    said_on: date = day()
    reasons: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class CaseParticular(Row, table=True):
    """One thing recorded of a case beside its evidence, by its key; what stands is the newest `rev`, blank takes it back."""

    __tablename__ = "case_particular"
    __table_args__ = (
        sa.CheckConstraint("rev >= 1", name="particular_rev"),
        sa.CheckConstraint("amount_pence IS NULL OR amount_pence >= 0", name="particular_is_money"),
        STRICT,
    )

    request_id: int = refers("request.id", primary_key=True)
    key: str = text(primary_key=True)
    rev: int = number(primary_key=True)
    words: str = text(default="")
    on_day: date | None = day(default=None)
    amount_pence: int | None = pence(default=None)
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
