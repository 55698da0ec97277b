"""What the log says when something goes wrong: a reference number and the places in the code, never a word of a record."""

import logging
import secrets
import traceback
from typing import Any

MARK = "_panel_reference"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def reference_of(trouble: BaseException) -> str:
    """The number of one piece of trouble: the same on the screen and in the log."""
    given = getattr(trouble, MARK, None)
    if given is None:
        given = "".join(secrets.choice(LETTERS) for _ in range(8))
        setattr(trouble, MARK, given)
    return str(given)


def said(trouble: BaseException) -> str:
    """One line for the log: the reference, what kind of trouble, and where; its message may hold a child's name and stays out."""
    places = [f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(trouble.__traceback__)]
    return (
        f"reference {reference_of(trouble)}: {type(trouble).__qualname__} at {' < '.join(reversed(places)) or 'an unknown place'}"
    )


def keep_words_out() -> None:
    """From here on every exception that any library logs is logged as `said` says it."""
    before = logging.getLogRecordFactory()

    def made(*given: object, **more: Any) -> logging.LogRecord:
        record = before(*given, **more)
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args, record.exc_info = said(record.exc_info[1]), (), None
        return record

    logging.setLogRecordFactory(made)
