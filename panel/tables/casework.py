"""The registers of casework: exceptions, who was told, what may be shared, advice, which case follows which; added to only."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.exceptions import ClaimStep, Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.tables.base import STRICT, Row, day, instant, key, one_of, refers, text, word, yes_no


class FollowingCase(Row, table=True):
    """A case that follows from the decision on another about the same child, opened by itself or recognised in a file."""

    __tablename__ = "following_case"
    __table_args__ = (sa.CheckConstraint("request_id <> follows_id", name="following_case_another"), STRICT)

    request_id: int = refers("request.id", primary_key=True)
    follows_id: int = refers("request.id", index=True)
    linked_by: int | None = refers("person.id", default=None)
    linked_at: datetime = instant()


class PlanStepTaken(Row, table=True):
    """A step towards a plan, after its review, or of mediation and appeal. The newest row of a step with somebody stands; one without a day takes the earlier back."""

    __tablename__ = "plan_step"
    __table_args__ = (
        sa.CheckConstraint("length(step) > 0", name="plan_step_given"),
        sa.CheckConstraint("length(trim(party)) > 0", name="plan_step_with_somebody"),
        sa.CheckConstraint("happened_on IS NOT NULL OR length(trim(words)) > 0", name="plan_step_taken_back_with_reason"),
        sa.Index("plan_steps_of", "request_id", "step"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    step: PlanStep = word(PlanStep)
    party: str = text()
    happened_on: date | None = day(default=None)
    document: str = text(default="")
    words: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class Advice(Row, table=True):
    """One advice sought for one child: from whom, what it covers, and whether the regulation names it."""

    __tablename__ = "advice"
    __table_args__ = (
        sa.UniqueConstraint("request_id", "kind", "from_whom", name="advice_sought_once"),
        one_of("kind", AdviceKind, "advice_kind_known"),
        sa.CheckConstraint("length(trim(from_whom)) > 0", name="advice_from_somebody"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    kind: AdviceKind = word(AdviceKind)
    from_whom: str = text()
    covers: str = text(default="")
    must: bool = yes_no()
    added_by: int = refers("person.id")
    added_at: datetime = instant()


class AdviceEvent(Row, table=True):
    """One thing that happened to an advice. `due_on` is the last day of six weeks, where it was asked for."""

    __tablename__ = "advice_event"
    __table_args__ = (
        one_of("step", AdviceStep, "advice_step_known"),
        sa.CheckConstraint("(step = 'asked') = (due_on IS NOT NULL)", name="advice_asked_has_last_day"),
        sa.CheckConstraint(
            "step NOT IN ('sufficient', 'left_out') OR length(trim(words)) > 0", name="advice_not_sought_has_reason"
        ),
        sa.Index("advice_events", "advice_id", "step"),
        STRICT,
    )

    id: int = key()
    advice_id: int = refers("advice.id")
    step: AdviceStep = word(AdviceStep)
    happened_on: date = day()
    due_on: date | None = day(default=None)
    words: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class ExceptionClaim(Row, table=True):
    """An exception to a time limit as claimed, on a ground of the closed list. It moves no date."""

    __tablename__ = "exception_claim"
    __table_args__ = (
        one_of("stage", TimeLimit, "exception_stage_known"),
        one_of("ground", Ground, "exception_ground_known"),
        sa.CheckConstraint(
            "(stage = 'advice' AND ground IN ('personal_circumstances', 'absent_from_area', 'missed_appointment')) OR "
            "(stage <> 'advice' AND ground IN ('school_closed', 'provider_closed', 'personal_circumstances', 'absent_from_area'))",
            name="exception_ground_of_stage",
        ),
        sa.CheckConstraint("last_on >= first_on", name="exception_days_in_order"),
        sa.CheckConstraint("(stage = 'advice') = (advice_id IS NOT NULL)", name="exception_of_late_advice"),
        sa.CheckConstraint("length(trim(evidence)) > 0", name="exception_has_evidence"),
        sa.Index("exception_of_request", "request_id"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    stage: TimeLimit = word(TimeLimit)
    advice_id: int | None = refers("advice.id", default=None)
    ground: Ground = word(Ground)
    first_on: date = day()
    last_on: date = day()
    asked_on: date | None = day(default=None)
    evidence: str = text()
    claimed_by: int = refers("person.id")
    claimed_on: date = day()
    claimed_at: datetime = instant()


class ExceptionEvent(Row, table=True):
    """What happened to a claim: approved under delegated authority, the family told, or withdrawn with its reason."""

    __tablename__ = "exception_event"
    __table_args__ = (
        one_of("step", ClaimStep, "exception_step_known"),
        sa.CheckConstraint("(step = 'approved') = (delegation_id IS NOT NULL)", name="exception_approved_under_authority"),
        sa.CheckConstraint("(step = 'told') = (channel IS NOT NULL)", name="exception_told_by_channel"),
        sa.CheckConstraint("channel IN ('letter', 'email', 'telephone', 'in_person')", name="exception_channel_known"),
        sa.CheckConstraint("step <> 'withdrawn' OR length(trim(words)) > 0", name="exception_withdrawn_with_reason"),
        sa.Index(
            "exception_settled_once",
            "claim_id",
            "step",
            unique=True,
            sqlite_where=sa.text("step IN ('approved', 'withdrawn')"),
            postgresql_where=sa.text("step IN ('approved', 'withdrawn')"),
        ),
        sa.Index("exception_events", "claim_id"),
        STRICT,
    )

    id: int = key()
    claim_id: int = refers("exception_claim.id")
    step: ClaimStep = word(ClaimStep)
    happened_on: date = day()
    channel: Channel | None = word(Channel, default=None)
    words: str = text(default="")
    delegation_id: int | None = refers("delegation.id", default=None)
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class Told(Row, table=True):
    """Somebody told of something, on which day and how. The latest row stands; one without a day takes the earlier back."""

    __tablename__ = "told"
    __table_args__ = (
        one_of("occasion", Occasion, "told_occasion_known"),
        one_of("recipient", Recipient, "told_recipient_known"),
        sa.CheckConstraint("channel IN ('letter', 'email', 'telephone', 'in_person')", name="told_channel_known"),
        sa.CheckConstraint("(told_on IS NULL) = (channel IS NULL)", name="told_by_channel"),
        sa.CheckConstraint("told_on IS NOT NULL OR length(trim(words)) > 0", name="told_taken_back_with_reason"),
        sa.CheckConstraint("length(trim(name)) > 0", name="told_somebody"),
        sa.Index("told_of_request", "request_id", "occasion", "recipient"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    occasion: Occasion = word(Occasion)
    recipient: Recipient = word(Recipient)
    name: str = text()
    told_on: date | None = day(default=None)
    channel: Channel | None = word(Channel, default=None)
    words: str = text(default="")
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class Sharing(Row, table=True):
    """What the family said may be shared, with whom; the latest row on the same information and person stands."""

    __tablename__ = "sharing"
    __table_args__ = (
        one_of("recipient", Recipient, "sharing_recipient_known"),
        sa.CheckConstraint("length(trim(with_whom)) > 0", name="sharing_with_somebody"),
        sa.CheckConstraint("length(trim(what)) > 0", name="sharing_something"),
        sa.CheckConstraint("length(trim(given_by)) > 0", name="sharing_said_by_somebody"),
        sa.Index("sharing_of_request", "request_id"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    recipient: Recipient = word(Recipient)
    with_whom: str = text()
    what: str = text()
    agreed: bool | None = yes_no(default=None)
    given_by: str = text()
    given_on: date = day()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
