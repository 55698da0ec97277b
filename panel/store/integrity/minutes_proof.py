"""Whether a file of minutes in somebody's hand is what was signed, and whether the audit chain still holds what it printed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from panel.law.permissions import Actor, refuse_unless_may
from panel.models import AuditEntry, Meeting, MinutesFile, MinutesRevision, Person
from panel.store import audit
from panel.store.integrity import document_seals

HASH_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed revision a file belongs to; `newest` says whether no later revision was signed."""

    reference: str
    rev: int
    format: str
    signed_by: str
    signed_at: datetime
    sha256: str
    chain_head: str
    newest: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a printed chain head stands: at which entry of how many, None when it is not in the chain."""

    entry: int | None
    entries: int


def signed_as(session: Session, actor: Actor, content: bytes) -> Signed | None:
    """The signed file that is byte for byte this one, if its own seals still hold; else None."""
    refuse_unless_may(actor, "minutes.export")
    rows = session.exec(
        select(MinutesFile, MinutesRevision, Meeting.reference, Person.name)
        .join(
            MinutesRevision,
            (col(MinutesRevision.meeting_id) == MinutesFile.meeting_id) & (col(MinutesRevision.rev) == MinutesFile.rev),
        )
        .join(Meeting, col(Meeting.id) == MinutesFile.meeting_id)
        .join(Person, col(Person.id) == MinutesRevision.signed_by)
        .where(MinutesFile.sha256 == hashlib.sha256(content).hexdigest())
    ).all()
    for file, revision, reference, signer in rows:
        if file.content == content and document_seals.digest(revision.content) == revision.sha256:
            newest = session.exec(
                select(MinutesRevision.rev).where(
                    MinutesRevision.meeting_id == revision.meeting_id, col(MinutesRevision.rev) > revision.rev
                )
            ).first()
            return Signed(
                reference=reference,
                rev=revision.rev,
                format=file.format,
                signed_by=signer,
                signed_at=revision.signed_at,
                sha256=revision.sha256,
                chain_head=revision.chain_head,
                newest=newest is None,
            )
    return None


def standing(session: Session, actor: Actor, head: str) -> Standing:
    """Where a chain head, as printed (spaces and case aside), stands in the chain. Raises ValueError for what is no hash."""
    refuse_unless_may(actor, "audit.check")
    said = "".join(head.split()).lower()
    if len(said) != HASH_DIGITS or not set(said) <= set("0123456789abcdef"):
        raise ValueError(f"That is not a hash as it is printed in minutes: {HASH_DIGITS} digits, 0 to 9 and a to f.")
    entries = session.exec(select(AuditEntry.seq).order_by(col(AuditEntry.seq).desc()).limit(1)).first() or 0
    if said == audit.GENESIS:
        return Standing(0, entries)
    return Standing(session.exec(select(AuditEntry.seq).where(AuditEntry.hash == said)).first(), entries)
