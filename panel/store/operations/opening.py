"""What keeps a database or its copy from being opened or filled at all, as one sentence for whoever runs the program."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

NO_DATABASE = ("file is not a database", "database disk image is malformed")
SHUT = ("unable to open database file", "readonly database")
FULL, FULL_BY_CODE, FULL_BY_NUMBER = "disk is full", "53100", (errno.ENOSPC, errno.EDQUOT)


class CannotOpen(Exception):
    """The database at the address given cannot be had; the text says what to do."""


@contextmanager
def one_sentence() -> Iterator[None]:
    """Raise `CannotOpen` for a file that is no database or may not be opened, a server not reached, and a full disk."""
    try:
        yield
    except DBAPIError as trouble:
        sentence = _sentence_for(trouble)
        if sentence is None:
            raise
        raise CannotOpen(sentence) from None


def is_full(trouble: BaseException) -> bool:
    """Whether what went wrong is that a disk has no room left."""
    known = getattr(trouble, "orig", None) or trouble
    return (
        getattr(known, "errno", None) in FULL_BY_NUMBER or getattr(known, "sqlstate", None) == FULL_BY_CODE or FULL in str(known)
    )


def _sentence_for(trouble: DBAPIError) -> str | None:
    said = (str(trouble.orig).splitlines() or [""])[0]
    if is_full(trouble):
        return "The disk the database lies on is full, so nothing was written. Make room there, then do it again."
    if any(words in said for words in NO_DATABASE):
        return (
            f"The file that PANEL_DATABASE_URL names cannot be read as a database ({said}). Name another one, or restore the last "
            "backup into an empty one."
        )
    # Where no statement was sent yet, it is the connection that failed.
    if trouble.statement is None or any(words in said for words in SHUT):
        return f"The database that PANEL_DATABASE_URL names cannot be opened ({said})."
    return None
