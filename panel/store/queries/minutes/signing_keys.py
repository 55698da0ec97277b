"""The public keys of signed minutes, for giving away: which, from when, until when."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from panel.law.permissions import Actor, refuse_unless_may
from panel.models import SigningKey
from panel.store.integrity import offline_proof


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One public key; `until` is None for the one in use."""

    number: int
    fingerprint: str
    pem: str
    since: datetime
    until: datetime | None


def known(session: Session, actor: Actor) -> list[KeyLine]:
    """Every key there has been, the oldest first; the last is in use."""
    refuse_unless_may(actor, "signing_key.read")
    rows = list(session.exec(select(SigningKey).order_by(col(SigningKey.seq))))
    ends = [*(row.made_at for row in rows[1:]), None]
    return [
        KeyLine(
            number=row.seq,
            fingerprint=row.fingerprint,
            pem=offline_proof.pem_of(offline_proof.from_kept(row.public_key)),
            since=row.made_at,
            until=until,
        )
        for row, until in zip(rows, ends, strict=False)
    ]
