"""What one person is typing into a form, kept until the form is recorded: theirs alone, never a record itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from panel.models import FormDraft
from panel.store.engine import Work

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KeptFields:
    """One person's draft on one subject."""

    fields: Fields
    version: int
    saved_at: datetime


def drafts_of(session: Session, person_id: int) -> dict[str, KeptFields | None]:
    """A person's own drafts by subject: a page may have several forms. One query."""
    theirs = session.exec(select(FormDraft).where(FormDraft.person_id == person_id))
    return {held.subject: KeptFields(fields=held.fields, version=held.version, saved_at=held.saved_at) for held in theirs}


def keep(work: Work, subject: str, fields: Fields, *, seen_version: int) -> int | None:
    """Keep what was typed, or let the draft go where nothing stands in it; its new version.

    None where another window of the same person kept something meanwhile: nothing is written over.
    """
    held = work.session.get(FormDraft, (work.person_id, subject))
    if (held.version if held else 0) != seen_version:
        return None
    if not fields:
        if held is not None:
            work.session.delete(held)
        return 0
    if held is None:
        held = FormDraft(person_id=work.person_id, subject=subject, fields={}, saved_at=work.at, version=0)
    held.fields, held.version, held.saved_at = dict(fields), held.version + 1, work.at
    work.session.add(held)
    return held.version


def let_go(work: Work, subject: str) -> None:
    """Let a person's draft go: its form is recorded, or they begin anew."""
    held = work.session.get(FormDraft, (work.person_id, subject))
    if held is not None:
        work.session.delete(held)
