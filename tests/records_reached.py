"""The facts that reach each reason of the records themselves."""

import sqlite3
from collections.abc import Callable

from reasons import Reason
from sqlalchemy.exc import IntegrityError

from panel.law.findings import Finding
from panel.store.integrity.constraint_refusals import refusal_of


def held(said: str) -> Finding:
    """What a person is told when SQLite says this."""
    refusal = refusal_of(IntegrityError("INSERT", {}, sqlite3.IntegrityError(said)))
    assert refusal is not None
    return refusal.findings[0]


REACHED: dict[Reason, Callable[[], Finding]] = {
    Reason.RECORDS_HOLD: lambda: held("UNIQUE constraint failed: term_award.child_id, term_award.term"),
}
