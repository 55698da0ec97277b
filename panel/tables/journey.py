"""The journey of an Additional Support Contract: meeting, plan, visits, review, moderation, spend; all added to, never altered."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.contracts.contract_stages import Delivery, OutcomeResult, SupportHead
from panel.law.vocabulary import EvidenceFinding, Kind
from panel.tables.base import STRICT, Row, day, instant, key, number, one_of, pence, refers, text, word, yes_no


class SupportEvidence(Row, table=True):
    """What a request's papers show on one head the protocol names for a contract; a correction is a new row."""

    __tablename__ = "support_evidence"
    __table_args__ = (
        one_of("head", SupportHead, "support_head_known"),
        sa.CheckConstraint(
            "finding IS NULL OR finding IN ('supports', 'mixed', 'does_not_support', 'not_in_papers')",
            name="support_finding_known",
        ),
        sa.CheckConstraint("spent_pence IS NULL OR spent_pence >= 0", name="support_spend_is_money"),
        sa.UniqueConstraint("replaces_id", name="support_replaced_once"),
        sa.Index("support_of_request", "request_id", "head"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    head: SupportHead = word(SupportHead)
    finding: EvidenceFinding | None = word(EvidenceFinding, default=None)
    summary: str = text(default="")
    before: str = text(default="")
    after: str = text(default="")
    spent_pence: int | None = pence(default=None)
    source: str = text(default="")
    page: str = text(default="")
    added_at: datetime = instant()
    added_by: int = refers("person.id")
    replaces_id: int | None = refers("support_evidence.id", default=None)


class FamilyMeeting(Row, table=True):
    """The setting's meeting with the child and family, arranged or held; the newest row of a contract stands."""

    __tablename__ = "family_meeting"
    __table_args__ = (sa.UniqueConstraint("contract_id", "rev", name="family_meeting_rev_once"), STRICT)

    id: int = key()
    contract_id: int = refers("contract.id")
    rev: int = number(default=1)
    held_on: date = day()
    who: str = text(default="")
    child_views: str = text(default="")
    family_views: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class TermPlan(Row, table=True):
    """What the setting asks for one term of a contract; the newest revision of an ordinal stands."""

    __tablename__ = "term_plan"
    __table_args__ = (
        sa.UniqueConstraint("contract_id", "ordinal", "rev", name="term_plan_rev_once"),
        sa.CheckConstraint("ordinal IN (1, 2)", name="term_plan_ordinal"),
        sa.CheckConstraint("amount_pence >= 0", name="term_plan_not_negative"),
        STRICT,
    )

    id: int = key()
    contract_id: int = refers("contract.id")
    ordinal: int = number()
    rev: int = number(default=1)
    term: str | None = text(foreign_key="school_term.key", default=None)
    impact_measured: str = text(default="")
    amount_pence: int = pence()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class PlannedOutcome(Row, table=True):
    """One outcome of a plan, as far as it is written."""

    __tablename__ = "planned_outcome"
    __table_args__ = (STRICT,)

    plan_id: int = refers("term_plan.id", primary_key=True)
    line: int = number(primary_key=True)
    words: str = text()
    baseline: str = text(default="")
    measure: str = text(default="")
    by_on: date | None = day(default=None)


class PlannedCost(Row, table=True):
    """One line of a costed plan: the hours and rate, or the one price, and the setting's own contribution."""

    __tablename__ = "planned_cost"
    __table_args__ = (
        one_of("delivery", Delivery, "planned_delivery_known"),
        sa.CheckConstraint(
            "minutes >= 0 AND sessions >= 0 AND weeks >= 0 AND rate_pence >= 0 AND once_pence >= 0 AND contribution_pence >= 0",
            name="planned_cost_not_below_nothing",
        ),
        STRICT,
    )

    plan_id: int = refers("term_plan.id", primary_key=True)
    line: int = number(primary_key=True)
    words: str = text()
    delivery: Delivery = word(Delivery)
    who: str = text(default="")
    minutes: int = number(default=0)
    sessions: int = number(default=0)
    weeks: int = number(default=0)
    rate_pence: int = pence(default=0)
    once_pence: int = pence(default=0)
    contribution_pence: int = pence(default=0)


class ContractVisit(Row, table=True):
    """A contract's visit to the panel: the request that landed on the pending list by itself, or came by a file."""

    __tablename__ = "contract_visit"
    __table_args__ = (
        sa.CheckConstraint(f"kind IN ('{Kind.ASC_TARGETS}', '{Kind.ASC_REVIEW}')", name="contract_visit_kind"),
        STRICT,
    )

    request_id: int = refers("request.id", primary_key=True)
    contract_id: int = refers("contract.id", index=True)
    kind: Kind = word(Kind)
    landed_at: datetime = instant()


class ContractReview(Row, table=True):
    """The review of a first term; the newest revision for an award stands."""

    __tablename__ = "contract_review"
    __table_args__ = (
        sa.UniqueConstraint("award_id", "rev", name="contract_review_rev_once"),
        sa.CheckConstraint("spent_pence >= 0", name="review_spend_is_money"),
        STRICT,
    )

    id: int = key()
    contract_id: int = refers("contract.id")
    award_id: int = refers("term_award.id")
    rev: int = number(default=1)
    reviewed_on: date = day()
    progress: str = text()
    spent_pence: int = pence()
    spend_words: str = text(default="")
    child_views: str = text()
    family_views: str = text()
    setting_views: str = text()
    setting_wishes: bool = yes_no()
    family_wishes: bool = yes_no()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class ReviewedOutcome(Row, table=True):
    """What a review found of one outcome of the award, with the data that shows it."""

    __tablename__ = "reviewed_outcome"
    __table_args__ = (one_of("result", OutcomeResult, "reviewed_result_known"), STRICT)

    review_id: int = refers("contract_review.id", primary_key=True)
    line: int = number(primary_key=True)
    result: OutcomeResult = word(OutcomeResult)
    data: str = text()


class Moderation(Row, table=True):
    """A head teacher's view of one review; the newest of a review stands."""

    __tablename__ = "moderation"
    __table_args__ = (sa.CheckConstraint("length(trim(words)) > 0", name="moderation_has_words"), STRICT)

    id: int = key()
    review_id: int = refers("contract_review.id", index=True)
    moderated_by: str = text()
    setting_id: int = refers("setting.id")
    moderated_on: date = day()
    supports: bool = yes_no()
    words: str = text()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class AwardSpend(Row, table=True):
    """What was spent of an award, as last told; what is unspent is the award less this."""

    __tablename__ = "award_spend"
    __table_args__ = (
        sa.UniqueConstraint("award_id", "rev", name="award_spend_rev_once"),
        sa.CheckConstraint("spent_pence >= 0", name="award_spend_is_money"),
        STRICT,
    )

    id: int = key()
    award_id: int = refers("term_award.id")
    rev: int = number(default=1)
    spent_pence: int = pence()
    because: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
