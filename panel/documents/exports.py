"""Files of requests and of decisions: the same columns by page and by command."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from panel.documents.sheets import Rows, csv_bytes, workbook_bytes, xlsx_bytes
from panel.law.minutes.csv_rows import COLUMNS
from panel.law.permissions import Actor
from panel.store.queries.requests.exports import EVIDENCE_COLUMNS, REQUEST_COLUMNS, decision_rows, evidence_rows, request_rows


def requests_file(session: Session, actor: Actor, kind: str) -> bytes:
    """Every request as `csv` (requests only) or `xlsx` (with a sheet of evidence); imported again it comes back equal.

    In CSV a cell that begins like a formula gains a leading apostrophe, which the import takes off.
    """
    if kind == "csv":
        return csv_bytes(REQUEST_COLUMNS, request_rows(session, actor))
    sheets: dict[str, tuple[Sequence[str], Rows]] = {"requests": (REQUEST_COLUMNS, request_rows(session, actor))}
    evidence = list(evidence_rows(session, actor))
    if evidence:
        sheets["evidence"] = (EVIDENCE_COLUMNS, evidence)
    return workbook_bytes(sheets)


def decisions_file(session: Session, actor: Actor, since: date, until: date, kind: str, *, on: date) -> bytes:
    """The decisions between two days, both included, as `csv` or `xlsx`."""
    rows = decision_rows(session, actor, since, until, on=on)
    if kind == "csv":
        return csv_bytes(COLUMNS, rows)
    return xlsx_bytes(COLUMNS, rows, "decisions")
