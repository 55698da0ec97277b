"""Files for finance and for settings: a list of payments and a setting's statement, with totals that add up to the penny."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from panel.documents.sheets import csv_bytes, workbook_bytes
from panel.law.financial_year import shared
from panel.models import PaymentList
from panel.store.clock import today_of
from panel.store.queries.payments import Statement

COLUMNS = (
    "list",
    "term",
    "setting",
    "setting_urn",
    "child_initials",
    "reference",
    "which_term",
    "awarded_pounds",
    "spent_pounds",
    "payable_pounds",
    "award_revision",
    "decision",
    "change",
    "payable_before_pounds",
)
SETTING_COLUMNS = ("setting", "setting_urn", "awards", "awarded_pounds", "payable_pounds")
ABOUT_COLUMNS = ("what", "says")
STATEMENT_COLUMNS = (
    "term",
    "child_initials",
    "reference",
    "which_term",
    "state",
    "awarded_pounds",
    "payable_pounds",
    "award_revision",
)
TOTAL_COLUMNS = ("total", "payable_pounds")
WHICH = {1: "first", 2: "final"}
TOTAL = "Total"


def payments_file(content: Mapping[str, Any], issued: PaymentList | None, kind: str) -> bytes:
    """A list of payments as `csv`, or as `xlsx` with sheets by setting and about the list; the same list gives the same bytes."""
    called = f"number {issued.number}" if issued else "not issued"
    rows = [_row(line, content["term"], called) for line in content["lines"]]
    awarded, payable = (sum(line[name] for line in content["lines"]) for name in ("amount_pence", "payable_pence"))
    total = {"list": called, "setting": TOTAL, "awarded_pounds": _pounds(awarded), "payable_pounds": _pounds(payable)}
    if kind == "csv":
        return csv_bytes(COLUMNS, [*rows, total])
    about = [
        ("Additional Support Contracts: payments for", content["term"]),
        ("List", called),
        ("Issued on", today_of(issued.issued_at).isoformat() if issued else "not issued: as the awards stand now"),
        ("Hash of the list (SHA-256)", issued.sha256 if issued else ""),
        ("Changes are against", f"list number {content['number'] - 1}" if content["number"] > 1 else "nothing: the first list"),
    ]
    return workbook_bytes(
        {
            "payments": (COLUMNS, [*rows, total]),
            "by setting": (SETTING_COLUMNS, _by_setting(content)),
            "about": (ABOUT_COLUMNS, [{"what": what, "says": says} for what, says in about]),
        }
    )


def statement_file(given: Statement) -> bytes:
    """A setting's statement as `xlsx`: every award, then totals by school term and by financial year."""
    rows: list[dict[str, Any]] = [
        {
            "term": line.term.key,
            "child_initials": line.initials,
            "reference": line.reference,
            "which_term": WHICH[line.ordinal],
            "state": line.state,
            "awarded_pounds": _pounds(line.amount_pence),
            "payable_pounds": _pounds(line.payable_pence),
            "award_revision": str(line.rev),
        }
        for line in given.lines
    ]
    by_term: Counter[str] = Counter()
    by_year: Counter[str] = Counter()
    for line in given.lines:
        by_term[line.term.key] += line.payable_pence
        by_year.update(shared(line.payable_pence, line.term.starts_on, line.term.ends_on))
    totals = [(f"school term {key}", pence) for key, pence in by_term.items()]
    totals += [(f"financial year {year}", pence) for year, pence in sorted(by_year.items())]
    totals.append((TOTAL, by_term.total()))
    about = [("Statement of Additional Support Contracts for", given.setting), ("URN", given.urn)]
    return workbook_bytes(
        {
            "statement": (STATEMENT_COLUMNS, rows),
            "totals": (TOTAL_COLUMNS, [{"total": what, "payable_pounds": _pounds(pence)} for what, pence in totals]),
            "about": (ABOUT_COLUMNS, [{"what": what, "says": says} for what, says in about]),
        }
    )


def _row(line: Mapping[str, Any], term: str, called: str) -> dict[str, Any]:
    return {
        "list": called,
        "term": term,
        "setting": line["setting"],
        "setting_urn": line["urn"],
        "child_initials": line["initials"],
        "reference": line["reference"],
        "which_term": WHICH[line["ordinal"]],
        "awarded_pounds": _pounds(line["amount_pence"]),
        "spent_pounds": _pounds(line["spent_pence"]),
        "payable_pounds": _pounds(line["payable_pence"]),
        "award_revision": str(line["rev"]),
        "decision": line["decision"],
        "change": line["change"],
        "payable_before_pounds": _pounds(line["before_pence"]),
    }


def _by_setting(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    sums: dict[tuple[str, str], tuple[int, int, int]] = {}
    for line in content["lines"]:
        many, awarded, payable = sums.get((line["setting"], line["urn"]), (0, 0, 0))
        sums[line["setting"], line["urn"]] = (many + 1, awarded + line["amount_pence"], payable + line["payable_pence"])
    rows: list[tuple[str, str, int, int, int]] = [(setting, urn, *row) for (setting, urn), row in sums.items()]
    many, awarded, payable = (sum(row[place] for row in sums.values()) for place in range(3))
    rows.append((TOTAL, "", many, awarded, payable))
    return [
        dict(zip(SETTING_COLUMNS, (setting, urn, str(many), _pounds(awarded), _pounds(payable)), strict=True))
        for setting, urn, many, awarded, payable in rows
    ]


def _pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else Decimal(pence).scaleb(-2)
