"""Proof of signed minutes with nothing but the file, its signature and the public key: no database is opened or asked."""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from panel.law.minutes.signed_statement import NotASignature, Statement, grouped, read


class NotProved(Exception):
    """The proof fails; the text is one sentence that says what was found."""


def proved(
    file: bytes, signature: bytes, key: bytes, *, named: str, signature_named: str, key_named: str
) -> tuple[Statement, str]:
    """What a genuine signature says of a file, and which format the file is. Raises `NotProved`; the names are for its sentences."""
    public = _public(key, key_named)
    try:
        statement, given = read(signature)
    except NotASignature:
        raise NotProved(
            f"{signature_named} is not a signature as SEND Panel writes it: it was changed, cut short, or is another file."
        ) from None
    _refuse_another_key(statement, fingerprint_of(public), signature_named, key_named)
    if not is_signed(public, statement.words(), given):
        raise NotProved(f"{signature_named} was not made by the key in {key_named}, or was changed after it was made.")
    digest = hashlib.sha256(file).hexdigest()
    for kind, kept in statement.files.items():
        if kept == digest:
            return statement, kind
    raise NotProved(
        f"{named} is not what was signed: it was changed, if only by a byte, or belongs to other minutes than revision "
        f"{statement.revision} of {statement.meeting}."
    )


def is_signed(public: Ed25519PublicKey, words: str, signature: bytes) -> bool:
    """Whether a signature over words is this key's."""
    try:
        public.verify(signature, words.encode())
    except InvalidSignature:
        return False
    return True


def fingerprint_of(public: Ed25519PublicKey) -> str:
    """The SHA-256 of a public key as `openssl pkey -pubin -outform DER` writes it."""
    return hashlib.sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def pem_of(public: Ed25519PublicKey) -> str:
    """A public key as it is given away."""
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def kept(public: Ed25519PublicKey) -> str:
    """A public key as it is kept in a record."""
    return base64.b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def from_kept(public: str) -> Ed25519PublicKey:
    """A public key from its record. Raises ValueError for one that is none."""
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))


def _public(key: bytes, named: str) -> Ed25519PublicKey:
    try:
        public = load_pem_public_key(key)
    except (ValueError, UnsupportedAlgorithm):
        public = None
    if not isinstance(public, Ed25519PublicKey):
        raise NotProved(f"{named} is not a public key as python -m panel key show gives it.")
    return public


def _refuse_another_key(statement: Statement, given: str, signature_named: str, key_named: str) -> None:
    if statement.key == given:
        return
    if given in statement.earlier_keys:
        raise NotProved(
            f"{key_named} is an old key: these minutes were signed after it was changed for another. Ask the authority for the key "
            f"with the fingerprint {grouped(statement.key)}"
        )
    raise NotProved(
        f"{signature_named} says it was made with another key than {key_named}. The fingerprint it names is {grouped(statement.key)}; "
        f"that of the key given is {grouped(given)}. The authority lists every key it has had with: python -m panel key show --all"
    )
