"""The keys this installation signs minutes with: made here, the private half sealed, the public half on record for good."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlmodel import Session, col, select

from panel.law.minutes.signed_statement import NotASignature, Statement, read, written
from panel.models import Meeting, MinutesFile, MinutesRevision, MinutesSignature, SigningKey
from panel.store import audit, keys
from panel.store.engine import Work
from panel.store.integrity import offline_proof
from panel.store.keys import KeyLost

FIRST, ROTATED, LOST = "first", "rotated", "lost"


@dataclass(frozen=True, slots=True)
class Signer:
    """The key in use, opened, with the fingerprints of those before it."""

    seq: int
    fingerprint: str
    earlier: tuple[str, ...]
    private: Ed25519PrivateKey

    def signed(self, meeting_id: int, statement: Statement) -> MinutesSignature:
        """The signature over what is said of a revision; the same words always get the same one."""
        signature = base64.b64encode(self.private.sign(statement.words().encode())).decode()
        return MinutesSignature(
            meeting_id=meeting_id,
            rev=statement.revision,
            key_seq=self.seq,
            statement=statement.words(),
            signature=signature,
        )


def signer(work: Work) -> Signer | None:
    """The key to sign with now: the newest, or a new one where there is none yet or this machine cannot open it.

    None where no key can be kept at all, on PostgreSQL without PANEL_KEY or with a key file nobody can read: then minutes are
    sealed as ever and carry no signature, and `doctor` says so.
    """
    rows = _all(work.session)
    try:
        if not rows:
            return make(work, FIRST)
        try:
            return _opened(work, rows[-1], rows[:-1])
        except KeyLost:
            return make(work, LOST)
    except KeyLost:
        return None


def make(work: Work, why: str) -> Signer:
    """A new key, in use from this moment. Raises `KeyLost` where no key can be kept."""
    private, earlier = Ed25519PrivateKey.generate(), _all(work.session)
    secret = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = private.public_key()
    row = SigningKey(
        seq=earlier[-1].seq + 1 if earlier else 1,
        public_key=offline_proof.kept(public),
        fingerprint=offline_proof.fingerprint_of(public),
        sealed_private=keys.seal(work.session.connection().engine, base64.b64encode(secret).decode()),
        why=why,
        made_at=work.at,
        made_by=work.actor.id,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, "signing_key.make", f"signing_key/{row.seq}", fingerprint=row.fingerprint, why=why)
    return Signer(row.seq, row.fingerprint, tuple(one.fingerprint for one in earlier), private)


def of(session: Session, reference: str, rev: int | None = None) -> MinutesSignature | None:
    """The signature of a revision of a meeting's minutes, the newest revision unless told; None where it carries none."""
    revisions = (
        select(MinutesRevision)
        .join(Meeting, col(Meeting.id) == MinutesRevision.meeting_id)
        .where(Meeting.reference == reference)
        .order_by(col(MinutesRevision.rev).desc())
    )
    wanted = session.exec(revisions if rev is None else revisions.where(MinutesRevision.rev == rev)).first()
    return session.get(MinutesSignature, (wanted.meeting_id, wanted.rev)) if wanted else None


def file_of(row: MinutesSignature) -> bytes:
    """A signature as a file."""
    return written(row.statement, row.signature)


def opens(session: Session) -> bool:
    """Whether the key in use can be opened on this machine; True where there is none yet, as the first is made when it is needed."""
    rows = _all(session)
    return not rows or keys.opens(session.connection().engine, rows[-1].sealed_private)


def faults(session: Session) -> Iterator[str]:
    """Every signing key and signature that is not what it was, by the public keys on record."""
    known = {}
    for row in _all(session):
        try:
            public = offline_proof.from_kept(row.public_key)
        except ValueError:
            public = None
        if public is None or offline_proof.fingerprint_of(public) != row.fingerprint:
            yield f"the signing key {row.seq} was altered"
        else:
            known[row.seq] = public
    files: dict[tuple[int, int], dict[str, str]] = {}
    for meeting, rev, kind, digest in session.exec(
        select(MinutesFile.meeting_id, MinutesFile.rev, MinutesFile.format, MinutesFile.sha256)
    ):
        files.setdefault((meeting, rev), {})[kind] = digest
    sealed = {
        (meeting, rev): (digest, head)
        for meeting, rev, digest, head in session.exec(
            select(MinutesRevision.meeting_id, MinutesRevision.rev, MinutesRevision.sha256, MinutesRevision.chain_head)
        )
    }
    for signed, reference in session.exec(
        select(MinutesSignature, Meeting.reference).join(Meeting, col(Meeting.id) == MinutesSignature.meeting_id)
    ):
        named = f"the signature of revision {signed.rev} of the minutes of {reference}"
        try:
            statement, signature = read(file_of(signed))
        except NotASignature:
            yield f"{named} was altered"
            continue
        if signed.key_seq not in known or not offline_proof.is_signed(known[signed.key_seq], signed.statement, signature):
            yield f"{named} is not by the key it names"
        if (statement.meeting, statement.revision) != (reference, signed.rev) or statement.files != files.get(
            (signed.meeting_id, signed.rev), {}
        ):
            yield f"{named} is over other files than are kept"
        if (statement.content_sha256, statement.chain_head) != sealed.get((signed.meeting_id, signed.rev)):
            yield f"{named} is over other words, or another head of the audit chain, than are kept"


def _all(session: Session) -> list[SigningKey]:
    return list(session.exec(select(SigningKey).order_by(col(SigningKey.seq))))


def _opened(work: Work, row: SigningKey, earlier: list[SigningKey]) -> Signer:
    secret = base64.b64decode(keys.unseal(work.session.connection().engine, row.sealed_private))
    private = Ed25519PrivateKey.from_private_bytes(secret)
    return Signer(row.seq, row.fingerprint, tuple(one.fingerprint for one in earlier), private)
