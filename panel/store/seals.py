"""Whether what was sealed is still what was sealed: signed minutes and the files made from them."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session, select

from panel.models import Meeting, MinutesFile, MinutesRevision
from panel.store.columns import canonical


def digest(content: object) -> str:
    """The hash a sealed content carries."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def faults(session: Session) -> Iterator[str]:
    """Every revision and file that no longer carries its own hash, as a sentence."""
    references = {meeting.id: meeting.reference for meeting in session.exec(select(Meeting))}
    for revision in session.exec(select(MinutesRevision)).yield_per(50):
        if digest(revision.content) != revision.sha256:
            yield f"revision {revision.rev} of the minutes of {references[revision.meeting_id]} was altered after signing"
    for file in session.exec(select(MinutesFile)).yield_per(20):
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            yield f"the {file.format} of revision {file.rev} of the minutes of {references[file.meeting_id]} was altered"
