"""Meetings of the panel: agenda, frozen packs, attendance, interests, recommendations, deferrals, actions."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from panel.law.vocabulary import (
    Answer,
    Capacity,
    Criterion,
    Discipline,
    InterestKind,
    ItemState,
    MeetingState,
    Option,
    Presence,
)
from panel.tables.base import STRICT, Row, day, instant, json, key, number, one_of, pence, refers, text, word, yes_no


class Meeting(Row, table=True):
    """One sitting of the panel."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("reference", name="meeting_reference_once"),
        one_of("state", MeetingState, "meeting_state_known"),
        STRICT,
    )

    id: int = key()
    reference: str = text()
    held_on: date = day(index=True)
    starts_at: str = text(default="09:30")
    place: str = text(default="", sa_column_kwargs={"server_default": sa.text("''")})
    state: MeetingState = word(MeetingState, default=MeetingState.DRAFT)
    made_at: datetime = instant()
    published_at: datetime | None = instant(default=None)
    opened_at: datetime | None = instant(default=None)
    closed_at: datetime | None = instant(default=None)
    interests_asked: bool = yes_no(default=False)
    current_item_id: int | None = number(default=None)
    version: int = number(default=1)


class AgendaItem(Row, table=True):
    """One case at one meeting. A request is live on one agenda at a time."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "request_id", name="item_once_a_meeting"),
        sa.Index(
            "item_live_once",
            "request_id",
            unique=True,
            sqlite_where=sa.text("state IN ('listed', 'recommended')"),
            postgresql_where=sa.text("state IN ('listed', 'recommended')"),
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 120", name="item_minutes"),
        one_of("state", ItemState, "item_state_known"),
        STRICT,
    )

    id: int = key()
    meeting_id: int = refers("meeting.id")
    request_id: int = refers("request.id")
    position: int = number()
    minutes: int = number()
    state: ItemState = word(ItemState, default=ItemState.LISTED)
    placed_because: str = text(default="")
    version: int = number(default=1)


class Pack(Row, table=True):
    """What the pack held on the day the agenda was published: the case's card and its hash; never altered."""

    __tablename__ = "pack"
    __table_args__ = (STRICT,)

    item_id: int = refers("agenda_item.id", primary_key=True)
    card: Any = json()
    sha256: str = text()
    frozen_at: datetime = instant()


class PackEntry(Row, table=True):
    """One row of evidence the pack held when it was frozen."""

    __tablename__ = "pack_entry"
    __table_args__ = (STRICT,)

    item_id: int = refers("agenda_item.id", primary_key=True)
    evidence_id: int = refers("evidence.id", primary_key=True)


class Attendance(Row, table=True):
    """Who is asked to a meeting, in what capacity, for which discipline, and whether they came."""

    __tablename__ = "attendance"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "person_id", name="attendance_once"),
        one_of("capacity", Capacity, "attendance_capacity_known"),
        one_of("presence", Presence, "attendance_presence_known"),
        STRICT,
    )

    id: int = key()
    meeting_id: int = refers("meeting.id")
    person_id: int = refers("person.id", index=True)
    capacity: Capacity = word(Capacity)
    discipline: Discipline | None = word(Discipline, default=None)
    presence: Presence = word(Presence, default=Presence.INVITED)
    version: int = number(default=1)


class Interest(Row, table=True):
    """A person's interest in a case; while it stands they are recused from it and cannot see it."""

    __tablename__ = "interest"
    __table_args__ = (
        one_of("kind", InterestKind, "interest_kind_known"),
        sa.Index(
            "interest_once",
            "request_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        ),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    person_id: int = refers("person.id", index=True)
    kind: InterestKind = word(InterestKind)
    words: str = text(default="")
    declared_at: datetime = instant()
    declared_by: int = refers("person.id")
    withdrawn_at: datetime | None = instant(default=None)


class Recommendation(Row, table=True):
    """What the panel advises on one item. A correction before the decision is the next `rev`."""

    __tablename__ = "recommendation"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "rev", name="recommendation_rev_once"),
        sa.CheckConstraint("rev >= 1", name="recommendation_rev"),
        one_of("option", Option, "recommendation_option_known"),
        sa.CheckConstraint("amount_pence IS NULL OR amount_pence >= 1", name="recommended_is_money"),
        STRICT,
    )

    id: int = key()
    item_id: int = refers("agenda_item.id")
    rev: int = number(default=1)
    option: Option = word(Option)
    amount_pence: int | None = pence(default=None)
    reasons: str = text()
    quorum: Any = json()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class QuestionAnswer(Row, table=True):
    """The panel's answer to one statutory question, given separately."""

    __tablename__ = "question_answer"
    __table_args__ = (one_of("answer", Answer, "answer_known"), STRICT)

    recommendation_id: int = refers("recommendation.id", primary_key=True)
    question: str = text(primary_key=True)
    answer: Answer = word(Answer)


class CriterionReason(Row, table=True):
    """What the panel relied on under one head of paragraph 9.14."""

    __tablename__ = "criterion_reason"
    __table_args__ = (
        one_of("criterion", Criterion, "criterion_reason_known"),
        sa.CheckConstraint("length(trim(words)) > 0", name="criterion_reason_given"),
        STRICT,
    )

    recommendation_id: int = refers("recommendation.id", primary_key=True)
    criterion: Criterion = word(Criterion, primary_key=True)
    words: str = text()


class Dissent(Row, table=True):
    """A member who did not share the recommendation, and why."""

    __tablename__ = "dissent"
    __table_args__ = (STRICT,)

    recommendation_id: int = refers("recommendation.id", primary_key=True)
    person_id: int = refers("person.id", primary_key=True)
    words: str = text()


class Deferral(Row, table=True):
    """A case deferred: why, what is missing, from whom, by when, and what the clock's last day was then."""

    __tablename__ = "deferral"
    __table_args__ = (sa.CheckConstraint("length(trim(reason)) > 0", name="deferral_reason_given"), STRICT)

    item_id: int = refers("agenda_item.id", primary_key=True)
    reason: str = text()
    missing: str = text(default="")
    missing_from: str = text(default="")
    wanted_by: date | None = day(default=None)
    next_meeting_on: date | None = day(default=None)
    due_on: date = day()
    breaks_clock: bool = yes_no()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class DeferralAgreement(Row, table=True):
    """The officer who agreed that a case be deferred again, and on which day."""

    __tablename__ = "deferral_agreement"
    __table_args__ = (STRICT,)

    item_id: int = refers("deferral.item_id", primary_key=True)
    agreed_by: int = refers("person.id")
    agreed_on: date = day()


class ActionPoint(Row, table=True):
    """Something somebody undertook to do about a case."""

    __tablename__ = "action_point"
    __table_args__ = (sa.CheckConstraint("length(trim(words)) > 0", name="action_words_given"), STRICT)

    id: int = key()
    item_id: int = refers("agenda_item.id", index=True)
    words: str = text()
    owner: str = text()
    due_on: date | None = day(default=None)
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
