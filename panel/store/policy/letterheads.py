"""The letterhead of what leaves the house: as it stands on the day, its logo kept once by its hash."""

import hashlib
from datetime import date, datetime

from sqlmodel import Session

from panel.law.composed import Document, OnPaper
from panel.law.policy.logo import logo_given
from panel.models import PolicyPicture
from panel.store.policy.in_force import identity_on


def keep(session: Session, written: str) -> None:
    """Keep a logo that is proposed, by its hash; one kept already stays as it is."""
    content = logo_given(written).content
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(PolicyPicture, sha256) is None:
        session.add(PolicyPicture(sha256=sha256, content=content))
        session.flush()


def picture(session: Session, sha256: str) -> bytes:
    """A logo by its hash; nothing where there is none."""
    held = session.get(PolicyPicture, sha256) if sha256 else None
    return held.content if held else b""


def headed(session: Session, content: Document, on: date) -> Document:
    """A document with the letterhead of a day, as it is sealed: words, and the hash of the logo."""
    return {**content, "letterhead": identity_on(session, on).letterhead()}


def to_print(session: Session, content: Document, at: datetime) -> Document:
    """What a file is made from: the document as sealed, with the logo itself and the moment the file is made."""
    logo = content["letterhead"]["logo"] if "letterhead" in content else ""
    return {**content, "picture": picture(session, logo), "made_at": at.isoformat(timespec="seconds")}


def paper(session: Session, at: datetime, on: date) -> OnPaper:
    """What files that nothing seals are printed on, on a day."""
    head = identity_on(session, on).letterhead()
    return {"letterhead": head, "picture": picture(session, head["logo"]), "made_at": at.isoformat(timespec="seconds")}
