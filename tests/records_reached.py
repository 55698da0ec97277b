"""The facts that reach each reason of the records themselves."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reasons import Reason
from sqlalchemy.exc import IntegrityError

from panel import rules
from panel.law.findings import Finding
from panel.law.reasons import AnyReason
from panel.law.requests.setting_register import Listed
from panel.store.integrity.constraint_refusals import refusal_of

ON = date(2026, 11, 23)
OTTER = Listed("100001", "Otter Brook School", status="Open")


def registered(name: str, urn: str, of_urn: Listed | None) -> Finding:
    return rules.setting_as_registered(name, urn, of_urn, (), on=ON)


def held(said: str) -> Finding:
    """What a person is told when SQLite says this."""
    refusal = refusal_of(IntegrityError("INSERT", {}, sqlite3.IntegrityError(said)))
    assert refusal is not None
    return refusal.findings[0]


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.PAPER_SIZE_FITS: lambda: rules.paper_small_enough(10_000_000, on=ON),
    Reason.PAPER_TOO_LARGE: lambda: rules.paper_small_enough(10_000_001, on=ON),
    Reason.PAPER_TAKEN: lambda: rules.paper_whole(""),
    Reason.PAPER_NOT_TAKEN: lambda: rules.paper_whole("it is empty"),
    Reason.PAPER_NAME_FREE: lambda: rules.paper_named_once("School report", ["EP report"]),
    Reason.PAPER_NAME_TAKEN: lambda: rules.paper_named_once(" school  Report", ["School report"]),
    Reason.PAPERS_HAVE_A_PLACE: lambda: rules.papers_can_be_kept(True),
    Reason.PAPERS_HAVE_NO_PLACE: lambda: rules.papers_can_be_kept(False),
    Reason.SETTING_REGISTERED: lambda: registered("Otter Brook School", "100001", OTTER),
    Reason.SETTING_NOT_REGISTERED: lambda: registered("Nowhere School", "", None),
    Reason.SETTING_SPELT_OTHERWISE: lambda: registered("Oter Brook School", "100001", OTTER),
    Reason.SETTING_CLOSED: lambda: registered("Otter Brook School", "100001", replace(OTTER, closed_on=date(2026, 8, 31))),
    Reason.URN_NOT_REGISTERED: lambda: registered("Otter Brook School", "100010", None),
    Reason.URN_OF_ANOTHER: lambda: registered("Heronmere School", "100001", OTTER),
    Reason.URN_LEFT_OUT: lambda: rules.setting_as_registered("Otter Brook School", "", None, [OTTER], on=ON),
    Reason.REGISTER_WHOLE: lambda: rules.register_whole(1, 0, ""),
    Reason.REGISTER_FAULTY: lambda: rules.register_whole(0, 0, ""),
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
