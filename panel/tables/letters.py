"""Letters about a case or the decision on it: drafts by revision, what was sealed when one was sent, to whom; and the contacts they name."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from panel.law.casework.notifications import Channel, Recipient
from panel.law.letters.letter_kinds import ContactRole, LetterKind, LetterState
from panel.tables.base import STRICT, Row, blob, day, instant, json, key, number, one_of, refers, text, word

NOT_YET_SENT = sa.text("state IN ('held', 'checked')")
OF_THE_CASE = sa.text("state IN ('held', 'checked') AND advice_id IS NULL")
RESTS_ON_ONE = (
    "CASE WHEN decision_id IS NULL THEN 0 ELSE 1 END + CASE WHEN outside_id IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN request_id IS NULL THEN 0 ELSE 1 END = 1"
)


class Notice(Row, table=True):
    """One letter about one decision, taken on an item of a meeting or outside panel, or about the request itself; never two of these.

    Live once for an item (or an ask to take a case outside panel, or a request) and kind until it is sent or set aside; one that asks
    for advice once for that advice.
    """

    __tablename__ = "notice"
    __table_args__ = (
        sa.Index("notice_live_once", "item_id", "kind", unique=True, sqlite_where=NOT_YET_SENT, postgresql_where=NOT_YET_SENT),
        sa.Index(
            "notice_outside_live_once", "ask_id", "kind", unique=True, sqlite_where=NOT_YET_SENT, postgresql_where=NOT_YET_SENT
        ),
        sa.Index(
            "notice_request_live_once",
            "request_id",
            "kind",
            unique=True,
            sqlite_where=OF_THE_CASE,
            postgresql_where=OF_THE_CASE,
        ),
        sa.Index("notice_advice_live_once", "advice_id", unique=True, sqlite_where=NOT_YET_SENT, postgresql_where=NOT_YET_SENT),
        sa.Index("notice_by_state", "state", "id"),
        sa.CheckConstraint("length(kind) > 0", name="notice_kind_given"),
        one_of("state", LetterState, "notice_state_known"),
        sa.CheckConstraint("state NOT IN ('checked', 'released') OR checked_by IS NOT NULL", name="notice_checked_by_somebody"),
        sa.CheckConstraint("state <> 'set_aside' OR length(trim(set_aside_because)) > 0", name="notice_set_aside_with_reason"),
        sa.CheckConstraint(RESTS_ON_ONE, name="notice_rests_on_one"),
        sa.CheckConstraint("(item_id IS NULL) = (decision_id IS NULL)", name="notice_item_with_decision"),
        sa.CheckConstraint("(ask_id IS NULL) = (outside_id IS NULL)", name="notice_ask_with_outside_decision"),
        STRICT,
    )

    id: int = key()
    item_id: int | None = refers("agenda_item.id", index=True, default=None)
    decision_id: int | None = refers("decision.id", index=True, default=None)
    ask_id: int | None = refers("outside_ask.id", index=True, default=None)
    outside_id: int | None = refers("outside_decision.id", index=True, default=None)
    kind: LetterKind = word(LetterKind)
    corrects_id: int | None = refers("notice.id", default=None)
    state: LetterState = word(LetterState, default=LetterState.HELD)
    checked_by: int | None = refers("person.id", default=None)
    checked_at: datetime | None = instant(default=None)
    checked_sha256: str = text(default="")
    set_aside_because: str = text(default="")
    made_at: datetime = instant()
    version: int = number(default=1)
    request_id: int | None = refers("request.id", index=True, default=None)
    advice_id: int | None = refers("advice.id", index=True, default=None)


class NoticeDraft(Row, table=True):
    """The free parts of a letter as somebody left them. A change is the next `rev`."""

    __tablename__ = "notice_draft"
    __table_args__ = (sa.CheckConstraint("rev >= 1", name="notice_draft_rev"), STRICT)

    notice_id: int = refers("notice.id", primary_key=True)
    rev: int = number(primary_key=True)
    parts: Any = json()
    written_by: int = refers("person.id")
    written_at: datetime = instant()


class NoticeSealed(Row, table=True):
    """A letter as it was sent: its content, its hash, where the audit chain stood. Never altered; medical funding has its end."""

    __tablename__ = "notice_sealed"
    __table_args__ = (
        sa.CheckConstraint("(ends_on IS NULL) = (remind_on IS NULL)", name="funding_end_with_reminder"),
        sa.Index("notice_reminders", "remind_on"),
        STRICT,
    )

    notice_id: int = refers("notice.id", primary_key=True)
    content: Any = json()
    sha256: str = text()
    chain_head: str = text()
    sent_on: date = day()
    ends_on: date | None = day(default=None)
    remind_on: date | None = day(default=None)
    released_by: int = refers("person.id")
    released_at: datetime = instant()


class NoticeFile(Row, table=True):
    """The bytes of a letter as it was sent, so that next year's copy is this year's."""

    __tablename__ = "notice_file"
    __table_args__ = (sa.CheckConstraint("format IN ('docx', 'pdf')", name="notice_format_known"), STRICT)

    notice_id: int = refers("notice_sealed.notice_id", primary_key=True)
    format: str = text(primary_key=True)
    sha256: str = text()
    content: bytes = blob()


class NoticeRecipient(Row, table=True):
    """One recipient of a letter that was sent: who, by what way, where to."""

    __tablename__ = "notice_recipient"
    __table_args__ = (
        one_of("recipient", Recipient, "notice_recipient_known"),
        sa.CheckConstraint("channel IN ('letter', 'email')", name="notice_channel_known"),
        sa.CheckConstraint("length(trim(name)) > 0 AND length(trim(sent_to)) > 0", name="notice_recipient_reached"),
        STRICT,
    )

    notice_id: int = refers("notice_sealed.notice_id", primary_key=True)
    line: int = number(primary_key=True)
    recipient: Recipient = word(Recipient)
    name: str = text()
    channel: Channel = word(Channel)
    sent_to: str = text()


class ContactPoint(Row, table=True):
    """Somebody letters name, from a day on; the newest that has begun is in force, and the earlier ones stay."""

    __tablename__ = "contact_point"
    __table_args__ = (
        sa.CheckConstraint("length(role) > 0", name="contact_role_given"),
        sa.CheckConstraint("length(trim(name)) > 0", name="contact_named"),
        sa.Index("contact_by_role", "role", "starts_on", "id"),
        STRICT,
    )

    id: int = key()
    role: ContactRole = word(ContactRole)
    name: str = text()
    address: str = text(default="")
    telephone: str = text(default="")
    email: str = text(default="")
    starts_on: date = day()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
