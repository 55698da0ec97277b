"""The append-only, hash-chained record of every act; an act whose entry cannot be written did not happen."""

import hashlib
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from sqlmodel import Session, col, select

from panel.law.canonical import canonical
from panel.models import AuditEntry
from panel.store.engine import Work

GENESIS = "0" * 64
RECORDED = "recorded"


def record(work: Work, act: str, target: str, **details: Any) -> None:
    """Add one entry to the chain: `noun.verb`, what it was done to, and plain facts (no child's name)."""
    last = work.session.exec(select(AuditEntry).order_by(col(AuditEntry.seq).desc()).limit(1)).first()
    seq, prev_hash = (last.seq + 1, last.hash) if last else (1, GENESIS)
    entry = AuditEntry(
        seq=seq,
        at=work.at,
        actor_id=work.actor.id,
        act=act,
        target=target,
        details=details,
        prev_hash=prev_hash,
        hash="",
    )
    entry.hash = hash_of(entry)
    work.session.add(entry)
    work.session.flush()
    work.session.info.setdefault(RECORDED, []).append(entry)


def recorded(work: Work) -> list[AuditEntry]:
    """What this transaction has recorded so far, in order."""
    return list(work.session.info.get(RECORDED, ()))


def hash_of(entry: AuditEntry) -> str:
    """The hash an entry must carry, over everything it says and the hash before it."""
    said = [
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.act,
        entry.target,
        canonical(entry.details),
        entry.prev_hash,
    ]
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def head(session: Session) -> str:
    """The hash of the newest entry: printed in signed minutes, so that a cut tail shows."""
    last = session.exec(select(AuditEntry.hash).order_by(col(AuditEntry.seq).desc()).limit(1)).first()
    return last or GENESIS


def faults(session: Session) -> Iterator[str]:
    """Every place where the chain is broken, as a sentence with the entry's number."""
    expected_seq, expected_prev = 1, GENESIS
    for entry in session.exec(select(AuditEntry).order_by(col(AuditEntry.seq))).yield_per(1000):
        if entry.seq != expected_seq:
            yield f"audit entry {expected_seq} is missing"
        elif entry.prev_hash != expected_prev:
            yield f"audit entry {entry.seq} does not follow the one before it"
        if hash_of(entry) != entry.hash:
            yield f"audit entry {entry.seq} was altered"
        expected_seq, expected_prev = entry.seq + 1, entry.hash
