"""What a signature over signed minutes says, in words anybody can read: which minutes, who signed, and the hash of each file.

The words are signed, not the files: one signature covers the document, the PDF and the list. A signature file is the words with one
more line, the signature; it is read strictly, so that one changed byte anywhere makes it another file.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

TITLE = "SEND Panel: signature of signed minutes, form 1"
SIGNATURE = "signature: "
NONE = "none"
FORMATS = ("docx", "pdf", "csv")
GROUP = 8


class NotASignature(ValueError):
    """What was given is not a signature file as it is written here."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed. `files` holds the SHA-256 of each format; `key` and `earlier_keys` are fingerprints of public keys."""

    meeting: str
    revision: int
    signed_by: str
    signed_at: datetime
    content_sha256: str
    chain_head: str
    files: Mapping[str, str]
    key: str
    earlier_keys: tuple[str, ...] = ()

    def words(self) -> str:
        """The words that are signed, a line each, ending in a line's end."""
        lines = [
            ("meeting", self.meeting),
            ("revision", str(self.revision)),
            ("signed by", self.signed_by),
            ("signed at", self.signed_at.astimezone(UTC).isoformat(timespec="seconds")),
            ("content sha256", self.content_sha256),
            ("chain head", self.chain_head),
            *((f"{kind} sha256", self.files[kind]) for kind in FORMATS if kind in self.files),
            ("key", self.key),
            ("earlier keys", " ".join(self.earlier_keys) or NONE),
        ]
        return "".join(f"{line}\n" for line in (TITLE, *(f"{name}: {said}" for name, said in lines)))


def written(words: str, signature: str) -> bytes:
    """The signature file: the words and the signature over them, in base 64."""
    return f"{words}{SIGNATURE}{signature}\n".encode()


def read(content: bytes) -> tuple[Statement, bytes]:
    """What a signature file says, and the signature itself. Raises `NotASignature` for anything not exactly as it is written."""
    try:
        words, found, last = content.decode().rpartition(SIGNATURE)
        signature = base64.b64decode(last.removesuffix("\n"), validate=True)
        statement = _statement(words)
    except (UnicodeDecodeError, binascii.Error, ValueError, KeyError):
        raise NotASignature from None
    if not found or written(statement.words(), base64.b64encode(signature).decode()) != content:
        raise NotASignature
    return statement, signature


def _statement(words: str) -> Statement:
    title, *lines = words.split("\n")
    said = dict(line.split(": ", 1) for line in lines if line)
    if title != TITLE:
        raise NotASignature
    earlier = said["earlier keys"]
    return Statement(
        meeting=said["meeting"],
        revision=int(said["revision"]),
        signed_by=said["signed by"],
        signed_at=datetime.fromisoformat(said["signed at"]),
        content_sha256=said["content sha256"],
        chain_head=said["chain head"],
        files={kind: said[f"{kind} sha256"] for kind in FORMATS if f"{kind} sha256" in said},
        key=said["key"],
        earlier_keys=() if earlier == NONE else tuple(earlier.split(" ")),
    )


def grouped(digits: str) -> str:
    """A hash or fingerprint as it is printed, to be compared by eye."""
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))
