"""The facts that reach each reason of the records themselves."""

import sqlite3
from collections.abc import Callable
from datetime import date

from reasons import Reason
from sqlalchemy.exc import IntegrityError

from panel import rules
from panel.law.findings import Finding
from panel.store.integrity.constraint_refusals import refusal_of

ON = date(2026, 11, 23)


def held(said: str) -> Finding:
    """What a person is told when SQLite says this."""
    refusal = refusal_of(IntegrityError("INSERT", {}, sqlite3.IntegrityError(said)))
    assert refusal is not None
    return refusal.findings[0]


REACHED: dict[Reason, Callable[[], Finding]] = {
    Reason.PAPER_SIZE_FITS: lambda: rules.paper_small_enough(10_000_000, on=ON),
    Reason.PAPER_TOO_LARGE: lambda: rules.paper_small_enough(10_000_001, on=ON),
    Reason.PAPER_TAKEN: lambda: rules.paper_whole(""),
    Reason.PAPER_NOT_TAKEN: lambda: rules.paper_whole("it is empty"),
    Reason.PAPER_NAME_FREE: lambda: rules.paper_named_once("School report", ["EP report"]),
    Reason.PAPER_NAME_TAKEN: lambda: rules.paper_named_once(" school  Report", ["School report"]),
    Reason.PAPERS_HAVE_A_PLACE: lambda: rules.papers_can_be_kept(True),
    Reason.PAPERS_HAVE_NO_PLACE: lambda: rules.papers_can_be_kept(False),
    Reason.SENDER_NAMED: lambda: rules.sender_named("Arbor, Thistledown Primary"),
    Reason.SENDER_NOT_NAMED: lambda: rules.sender_named(" - "),
    Reason.SENDER_FREE: lambda: rules.sender_as_seen("Arbor", 0, 0),
    Reason.SENDER_TAKEN: lambda: rules.sender_as_seen("Arbor", 2, 0),
    Reason.SENDER_KNOWN: lambda: rules.sender_known(" ARBOR", ["Arbor"]),
    Reason.SENDER_NOT_KNOWN: lambda: rules.sender_known("Arbour", ["Arbor"]),
    Reason.HEADINGS_MATCHED: lambda: rules.headings_matched({"dob": "date_of_birth", "house": ""}, ["date_of_birth"]),
    Reason.HEADINGS_NOT_MATCHED: lambda: rules.headings_matched({"house": ""}, ["date_of_birth"]),
    Reason.RECORDS_HOLD: lambda: held("UNIQUE constraint failed: term_award.child_id, term_award.term"),
}
