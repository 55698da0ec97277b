"""What is sealed: signed minutes with their files and signatures, the keys those are made with, and the audit chain."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from panel.tables.base import STRICT, Row, blob, instant, json, number, refers, text


class MinutesRevision(Row, table=True):
    """Signed minutes: the sealed content, its hash, and where the audit chain stood. An amendment is the next `rev`."""

    __tablename__ = "minutes_revision"
    __table_args__ = (sa.CheckConstraint("rev = 1 OR length(trim(why)) > 0", name="amendment_has_reason"), STRICT)

    meeting_id: int = refers("meeting.id", primary_key=True)
    rev: int = number(primary_key=True)
    content: Any = json()
    sha256: str = text()
    chain_head: str = text()
    why: str = text(default="")
    signed_by: int = refers("person.id")
    signed_at: datetime = instant()


class MinutesFile(Row, table=True):
    """The bytes made from one sealed revision, kept so that next year's export is this year's."""

    __tablename__ = "minutes_file"
    __table_args__ = (
        sa.ForeignKeyConstraint(["meeting_id", "rev"], ["minutes_revision.meeting_id", "minutes_revision.rev"]),
        sa.CheckConstraint("format IN ('docx', 'pdf', 'csv')", name="minutes_format_known"),
        STRICT,
    )

    meeting_id: int = number(primary_key=True)
    rev: int = number(primary_key=True)
    format: str = text(primary_key=True)
    sha256: str = text()
    content: bytes = blob()


class SigningKey(Row, table=True):
    """A key minutes are signed with, from the moment it was made; the newest is in use. The private half is sealed.

    `fingerprint` is the SHA-256 of the public half; `why` says what the key was made for: the first, rotated, or because the
    one before cannot be opened on this machine.
    """

    __tablename__ = "signing_key"
    __table_args__ = (
        sa.UniqueConstraint("fingerprint", name="signing_key_once"),
        sa.CheckConstraint("why IN ('first', 'rotated', 'lost')", name="signing_key_why_known"),
        STRICT,
    )

    seq: int = number(primary_key=True)
    public_key: str = text()
    fingerprint: str = text()
    sealed_private: str = text()
    why: str = text()
    made_at: datetime = instant()
    made_by: int | None = refers("person.id", default=None)


class MinutesSignature(Row, table=True):
    """The signature over one sealed revision: the words signed, which name the hash of each of its files, and what signs them."""

    __tablename__ = "minutes_signature"
    __table_args__ = (
        sa.ForeignKeyConstraint(["meeting_id", "rev"], ["minutes_revision.meeting_id", "minutes_revision.rev"]),
        STRICT,
    )

    meeting_id: int = number(primary_key=True)
    rev: int = number(primary_key=True)
    key_seq: int = refers("signing_key.seq")
    statement: str = text()
    signature: str = text()


class AuditEntry(Row, table=True):
    """One act: who, what, on what, when; each carries the hash of the one before."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.UniqueConstraint("prev_hash", name="audit_never_forks"),
        sa.UniqueConstraint("hash", name="audit_hash_once"),
        STRICT,
    )

    seq: int = number(primary_key=True)
    at: datetime = instant()
    actor_id: int | None = refers("person.id", default=None)
    act: str = text()
    target: str = text(index=True)
    details: Any = json()
    prev_hash: str = text()
    hash: str = text()


class RowSeal(Row, table=True):
    """The hashes of the rows one act added to the records that are never altered; each carries the hash of the one before.

    `audit_seq` is the newest audit entry of that moment, so that a missing end of either chain shows in the other.
    """

    __tablename__ = "row_seal"
    __table_args__ = (
        sa.UniqueConstraint("prev_hash", name="row_seal_never_forks"),
        sa.UniqueConstraint("hash", name="row_seal_hash_once"),
        STRICT,
    )

    seq: int = number(primary_key=True)
    audit_seq: int = number()
    rows: Any = json()
    prev_hash: str = text()
    hash: str = text()


class GuardSet(Row, table=True):
    """One row: the guards laid last, by name, each with a hash of what was laid. It belongs to the schema and is in no backup."""

    __tablename__ = "guard_set"
    __table_args__ = (sa.CheckConstraint("id = 1", name="guard_set_is_one"), STRICT)

    id: int = number(default=1, primary_key=True)
    hashes: dict[str, str] = json()
