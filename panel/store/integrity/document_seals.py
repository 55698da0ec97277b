"""Whether what was sealed is still what was sealed: signed minutes, letters sent, and the files made from them."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session, select

from panel.law.canonical import canonical
from panel.law.letters.letter_kinds import LetterState
from panel.models import (
    AuditEntry,
    Meeting,
    MinutesFile,
    MinutesRevision,
    Notice,
    NoticeFile,
    NoticeRecipient,
    NoticeSealed,
    PolicyPicture,
)
from panel.store.audit import GENESIS

FORMATS = frozenset({"docx", "pdf", "csv"})
"""The files every revision is kept with."""
LETTER_FORMATS = frozenset({"docx", "pdf"})
MARK_DIGITS = 12


def digest(content: object) -> str:
    """The hash a sealed content carries."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def mark(content: object) -> int:
    """A whole number that is another one for other words: what a screen remembers of the draft it showed."""
    return int(digest(content)[:MARK_DIGITS], 16)


def _in_chain(session: Session, head: str) -> bool:
    return session.exec(select(AuditEntry.seq).where(AuditEntry.hash == head)).first() is not None


def faults(session: Session) -> Iterator[str]:
    """Every revision and file that no longer carries its own hash, and every file or revision that is missing."""
    references = {meeting.id: meeting.reference for meeting in session.exec(select(Meeting))}
    revisions: dict[int, set[int]] = {}
    for revision in session.exec(select(MinutesRevision)).yield_per(50):
        revisions.setdefault(revision.meeting_id, set()).add(revision.rev)
        if digest(revision.content) != revision.sha256:
            yield f"revision {revision.rev} of the minutes of {references[revision.meeting_id]} was altered after signing"
        if revision.chain_head != GENESIS and not _in_chain(session, revision.chain_head):
            yield (
                f"the head of the audit chain printed in revision {revision.rev} of the minutes of "
                f"{references[revision.meeting_id]} is not in the chain: it was cut or made anew"
            )
    kept: set[tuple[int, int, str]] = set()
    for file in session.exec(select(MinutesFile)).yield_per(20):
        kept.add((file.meeting_id, file.rev, file.format))
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            yield f"the {file.format} of revision {file.rev} of the minutes of {references[file.meeting_id]} was altered"
    for meeting, revs in revisions.items():
        for rev in range(1, max(revs) + 1):
            if rev not in revs:
                yield f"revision {rev} of the minutes of {references[meeting]} is missing"
            for kind in sorted(FORMATS):
                if rev in revs and (meeting, rev, kind) not in kept:
                    yield f"the {kind} of revision {rev} of the minutes of {references[meeting]} is missing"
    yield from letter_faults(session)
    yield from logo_faults(session)


def logo_faults(session: Session) -> Iterator[str]:
    """Every logo that is no longer the picture its hash is of."""
    for logo in session.exec(select(PolicyPicture)):
        if hashlib.sha256(logo.content).hexdigest() != logo.sha256:
            yield f"the logo kept as {logo.sha256[:12]} was altered"


def letter_faults(session: Session) -> Iterator[str]:
    """Every letter that was sent and no longer carries its own hash, or lacks its words, a file or anybody it went to."""
    sealed: set[int] = set()
    for letter in session.exec(select(NoticeSealed)).yield_per(50):
        sealed.add(letter.notice_id)
        if digest(letter.content) != letter.sha256:
            yield f"letter {letter.notice_id} was altered after it was sent"
    kept: set[tuple[int, str]] = set()
    for file in session.exec(select(NoticeFile)).yield_per(20):
        kept.add((file.notice_id, file.format))
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            yield f"the {file.format} of letter {file.notice_id} was altered"
    told = set(session.exec(select(NoticeRecipient.notice_id)))
    for number in session.exec(select(Notice.id).where(Notice.state == LetterState.RELEASED)):
        if number not in sealed:
            yield f"letter {number} says it was sent and nothing sealed is kept of it"
        if number not in told:
            yield f"letter {number} was sent and nobody is recorded whom it went to"
        for kind in sorted(LETTER_FORMATS):
            if (number, kind) not in kept:
                yield f"the {kind} of letter {number} is missing"
