"""Files for finance: a list of payments, with totals that add up to the penny."""

from decimal import Decimal

from panel.documents.sheets import csv_bytes, workbook_bytes
from panel.law.composed import Cell
from panel.models import PaymentList
from panel.store.clock import today_of
from panel.store.money.payments import PaymentLine, Payments

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
WHICH = {1: "first", 2: "final"}
TOTAL = "Total"


def payments_file(content: Payments, issued: PaymentList | None, kind: str) -> bytes:
    """A list of payments as `csv`, or as `xlsx` with sheets by setting and about the list; the same list gives the same bytes."""
    called = f"number {issued.number}" if issued else "not issued"
    rows = [_row(line, content["term"], called) for line in content["lines"]]
    total: dict[str, Cell] = {
        "list": called,
        "setting": TOTAL,
        "awarded_pounds": in_pounds(sum(line["amount_pence"] for line in content["lines"])),
        "payable_pounds": in_pounds(sum(line["payable_pence"] for line in content["lines"])),
    }
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


def _row(line: PaymentLine, term: str, called: str) -> dict[str, Cell]:
    return {
        "list": called,
        "term": term,
        "setting": line["setting"],
        "setting_urn": line["urn"],
        "child_initials": line["initials"],
        "reference": line["reference"],
        "which_term": WHICH[line["ordinal"]],
        "awarded_pounds": in_pounds(line["amount_pence"]),
        "spent_pounds": in_pounds(line["spent_pence"]),
        "payable_pounds": in_pounds(line["payable_pence"]),
        "award_revision": str(line["rev"]),
        "decision": line["decision"],
        "change": line["change"],
        "payable_before_pounds": in_pounds(line["before_pence"]),
    }


def _by_setting(content: Payments) -> list[dict[str, Cell]]:
    sums: dict[tuple[str, str], tuple[int, int, int]] = {}
    for line in content["lines"]:
        many, awarded, payable = sums.get((line["setting"], line["urn"]), (0, 0, 0))
        sums[line["setting"], line["urn"]] = (many + 1, awarded + line["amount_pence"], payable + line["payable_pence"])
    rows: list[tuple[str, str, int, int, int]] = [(setting, urn, *row) for (setting, urn), row in sums.items()]
    many, awarded, payable = (sum(row[place] for row in sums.values()) for place in range(3))
    rows.append((TOTAL, "", many, awarded, payable))
    return [
        dict(zip(SETTING_COLUMNS, (setting, urn, str(many), in_pounds(awarded), in_pounds(payable)), strict=True))
        for setting, urn, many, awarded, payable in rows
    ]


def in_pounds(pence: int | None) -> Decimal | None:
    """Whole pence as the pounds of a file's cell; nothing for nothing known."""
    return None if pence is None else Decimal(pence).scaleb(-2)
