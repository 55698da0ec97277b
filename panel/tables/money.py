"""The officer's decisions, and Additional Support Contracts with their awards. Caps live here too."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.vocabulary import ClosedBecause, ContractState, Option
from panel.tables.base import STRICT, Row, day, instant, key, number, one_of, pence, refers, text, word, yes_no


class Decision(Row, table=True):
    """The LA officer's own record on one item. An amendment is the next `rev`; nothing is altered."""

    __tablename__ = "decision"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "rev", name="decision_rev_once"),
        sa.CheckConstraint("rev >= 1", name="decision_rev"),
        one_of("option", Option, "decision_option_known"),
        sa.CheckConstraint("agrees = 1 OR length(trim(departure_reasons)) > 0", name="departure_has_reasons"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="decision_has_reasons"),
        STRICT,
    )

    id: int = key()
    item_id: int = refers("agenda_item.id")
    rev: int = number(default=1)
    recommendation_id: int = refers("recommendation.id")
    option: Option = word(Option)
    agrees: bool = yes_no()
    departure_reasons: str = text(default="")
    reasons: str = text()
    amended_because: str = text(default="")
    decided_by: int = refers("person.id")
    delegation_id: int = refers("delegation.id")
    decided_on: date = day()
    decided_at: datetime = instant()


class SchoolTerm(Row, table=True):
    """A whole school term of the LA's calendar; `position` orders all terms."""

    __tablename__ = "school_term"
    __table_args__ = (
        sa.UniqueConstraint("position", name="term_position_once"),
        sa.CheckConstraint("ends_on > starts_on", name="term_in_order"),
        STRICT,
    )

    key: str = text(primary_key=True)
    academic_year: str = text()
    starts_on: date = day()
    ends_on: date = day()
    position: int = number()


class SchoolBreak(Row, table=True):
    """A half term: days inside a term on which no panel is expected."""

    __tablename__ = "school_break"
    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="break_in_order"), STRICT)

    starts_on: date = day(primary_key=True)
    ends_on: date = day()


class Contract(Row, table=True):
    """An Additional Support Contract for one child; one is live at a time."""

    __tablename__ = "contract"
    __table_args__ = (
        sa.Index(
            "contract_live_once",
            "child_id",
            unique=True,
            sqlite_where=sa.text("state <> 'closed'"),
            postgresql_where=sa.text("state <> 'closed'"),
        ),
        one_of("state", ContractState, "contract_state_known"),
        sa.CheckConstraint("(state = 'closed') = (closed_because IS NOT NULL)", name="contract_closed_with_reason"),
        STRICT,
    )

    id: int = key()
    child_id: int = refers("child.id")
    setting_id: int = refers("setting.id")
    opened_by_item_id: int | None = refers("agenda_item.id", default=None)
    opened_at: datetime = instant()
    state: ContractState = word(ContractState, default=ContractState.IN_PRINCIPLE)
    closed_because: ClosedBecause | None = word(ClosedBecause, default=None)
    closed_words: str = text(default="")
    closed_at: datetime | None = instant(default=None)
    version: int = number(default=1)


class TermAward(Row, table=True):
    """One school term of one contract. A child has at most ordinals 1 and 2 in all, and one award a term."""

    __tablename__ = "term_award"
    __table_args__ = (
        sa.Index(
            "award_ordinal_once",
            "child_id",
            "ordinal",
            unique=True,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        ),
        sa.Index(
            "award_term_once",
            "child_id",
            "term",
            unique=True,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        ),
        sa.CheckConstraint("ordinal IN (1, 2)", name="award_at_most_two_terms"),
        sa.CheckConstraint("live IN (0, 1)", name="award_live_yes_no"),
        STRICT,
    )

    id: int = key()
    contract_id: int = refers("contract.id", index=True)
    child_id: int = refers("child.id")
    ordinal: int = number()
    term: str = text(foreign_key="school_term.key")
    live: bool = yes_no(default=True)
    decision_id: int = refers("decision.id")
    made_at: datetime = instant()


class AwardRevision(Row, table=True):
    """An award's amount and every change of it, by the next `rev`; £0 is a withdrawal and frees the term."""

    __tablename__ = "award_revision"
    __table_args__ = (
        sa.CheckConstraint("amount_pence >= 0", name="award_not_negative"),
        sa.CheckConstraint("rev > 1 OR amount_pence >= 1", name="award_first_is_money"),
        sa.CheckConstraint("rev = 1 OR length(trim(reason)) > 0", name="award_change_has_reason"),
        sa.CheckConstraint("rev >= 1", name="award_rev"),
        STRICT,
    )

    award_id: int = refers("term_award.id", primary_key=True)
    rev: int = number(primary_key=True)
    amount_pence: int = pence()
    reason: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_on: date = day()
    recorded_at: datetime = instant()


class AwardCost(Row, table=True):
    """One line of the costed plan behind one revision; the lines add up to its amount."""

    __tablename__ = "award_cost"
    __table_args__ = (sa.CheckConstraint("pence >= 1", name="cost_is_money"), STRICT)

    award_id: int = refers("term_award.id", primary_key=True)
    rev: int = number(primary_key=True)
    line: int = number(primary_key=True)
    words: str = text()
    pence: int = pence()


class AwardBasis(Row, table=True):
    """What an award rests on: the setting-family meeting, how impact is measured and, for a final term, the review."""

    __tablename__ = "award_basis"
    __table_args__ = (STRICT,)

    award_id: int = refers("term_award.id", primary_key=True)
    met_family_on: date = day()
    met_family_who: str = text()
    impact_measured: str = text()
    late_reason: str = text(default="")
    gap_reason: str = text(default="")
    reviewed_on: date | None = day(default=None)
    review_progress: str = text(default="")
    setting_wishes: bool | None = yes_no(default=None)
    family_wishes: bool | None = yes_no(default=None)
    moderated_by: str = text(default="")
    moderated_on: date | None = day(default=None)
    moderator_setting_id: int | None = refers("setting.id", default=None)


class AwardOutcome(Row, table=True):
    """One SMART outcome of the child's, with baseline, measure and a date inside the term."""

    __tablename__ = "award_outcome"
    __table_args__ = (STRICT,)

    award_id: int = refers("term_award.id", primary_key=True)
    line: int = number(primary_key=True)
    words: str = text()
    baseline: str = text()
    measure: str = text()
    by_on: date = day()


class AwardEnding(Row, table=True):
    """An award stopped once its term had begun; the term stays used."""

    __tablename__ = "award_ending"
    __table_args__ = (sa.CheckConstraint("length(trim(reason)) > 0", name="ending_has_reason"), STRICT)

    award_id: int = refers("term_award.id", primary_key=True)
    ended_on: date = day()
    reason: str = text()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
