"""A setting's own statement, as a sheet for its bursar and as a PDF its head teacher can read: one record, the same totals."""

from collections import Counter

from panel.documents.payments import ABOUT_COLUMNS, TOTAL, WHICH, in_pounds
from panel.documents.pdf import pdf_bytes
from panel.documents.sheets import csv_bytes, workbook_bytes
from panel.law.composed import Cell, Document, document, paragraph, section, table
from panel.law.messages.wording import long_date
from panel.law.minutes.composition import BANNER
from panel.law.money.financial_year import shared_by_year
from panel.law.money.pounds import pounds
from panel.store.queries.money.payments import Statement, StatementLine

FORMATS = ("xlsx", "csv", "pdf")
COLUMNS = (
    "term",
    "child_initials",
    "reference",
    "which_term",
    "state",
    "awarded_pounds",
    "payable_pounds",
    "award_revision",
    "contract",
    "listed_pounds",
    "payment_list",
)
CSV_COLUMNS = ("setting", "setting_urn", *COLUMNS)
TOTAL_COLUMNS = ("total", "payable_pounds")
TITLE = "Statement of Additional Support Contracts"
HOW = (
    "Payable is what was awarded, or what was spent of an award that ended early and was settled. Told to finance is the amount on "
    "the last list of payments issued to finance for that term; a dash says that no list has held it yet. An award withdrawn "
    "before its term began is not payable. Children are named by initials; the reference finds the case."
)


def statement_file(given: Statement, kind: str) -> bytes:
    """The statement as `xlsx`, `csv` or `pdf`; the same statement gives the same bytes. Raises KeyError for another."""
    makers = {"xlsx": _workbook, "csv": _csv, "pdf": _pdf}
    return makers[kind](given)


def compose(given: Statement) -> Document:
    """The statement in words and tables, for reading."""
    by_term, by_year = _totals(given)
    sections = [
        section(
            "In all",
            table(
                ("Of", "Payable"),
                [(said, pounds(pence)) for said, pence in (*by_term, *by_year, (TOTAL, sum(pence for _, pence in by_term)))],
            ),
        )
        if given.lines
        else section("In all", paragraph("No Additional Support Contract was awarded to this setting.")),
    ]
    for key in dict.fromkeys(line.term for line in given.lines):
        rows = [_told(line) for line in given.lines if line.term == key]
        days = f"{long_date(key.starts_on)} to {long_date(key.ends_on)}"
        head = ("Child", "Reference", "Contract", "Award", "Stands", "Awarded", "Payable", "Told to finance")
        sections.append(section(key.name.capitalize(), paragraph(days), table(head, rows)))
    sections.append(section("How to read this", paragraph(HOW)))
    made = document(
        TITLE,
        given.setting,
        banner=BANNER if given.demonstration else "",
        about=[
            ("Setting", given.setting),
            ("URN", given.urn or "Not recorded"),
            ("Local authority", given.authority_name or "Not recorded"),
            ("As it stood on", long_date(given.on)),
        ],
        sections=sections,
        rows=[],
    )
    return {**made, **given.paper}


def _told(line: StatementLine) -> tuple[str, ...]:
    listed = "–" if line.listed_pence is None else f"{pounds(line.listed_pence)}, list {line.listed_in}"
    payable = pounds(line.payable_pence)
    which = WHICH[line.ordinal]
    return (line.initials, line.reference, str(line.contract_id), which, line.state, pounds(line.amount_pence), payable, listed)


def _pdf(given: Statement) -> bytes:
    content = compose(given)
    return pdf_bytes(content, {"foot": f"{TITLE}, {given.setting}, as it stood on {long_date(given.on)}"})


def _csv(given: Statement) -> bytes:
    about = {"setting": given.setting, "setting_urn": given.urn}
    awarded, payable = (sum(getattr(line, name) for line in given.lines) for name in ("amount_pence", "payable_pence"))
    total = {"setting": TOTAL, "awarded_pounds": in_pounds(awarded), "payable_pounds": in_pounds(payable)}
    return csv_bytes(CSV_COLUMNS, [*({**about, **row} for row in _rows(given)), total])


def _workbook(given: Statement) -> bytes:
    by_term, by_year = _totals(given)
    totals = [(f"school term {key}", pence) for key, pence in _by_key(given).items()]
    totals += [*((said.lower(), pence) for said, pence in by_year), (TOTAL, sum(pence for _, pence in by_term))]
    about = [(f"{TITLE} for", given.setting), ("URN", given.urn), ("As it stood on", given.on.isoformat())]
    return workbook_bytes(
        {
            "statement": (COLUMNS, _rows(given)),
            "totals": (TOTAL_COLUMNS, [{"total": what, "payable_pounds": in_pounds(pence)} for what, pence in totals]),
            "about": (ABOUT_COLUMNS, [{"what": what, "says": says} for what, says in about]),
        }
    )


def _rows(given: Statement) -> list[dict[str, Cell]]:
    return [
        {
            "term": line.term.key,
            "child_initials": line.initials,
            "reference": line.reference,
            "which_term": WHICH[line.ordinal],
            "state": line.state,
            "awarded_pounds": in_pounds(line.amount_pence),
            "payable_pounds": in_pounds(line.payable_pence),
            "award_revision": str(line.rev),
            "contract": str(line.contract_id),
            "listed_pounds": in_pounds(line.listed_pence),
            "payment_list": "" if line.listed_in is None else str(line.listed_in),
        }
        for line in given.lines
    ]


def _totals(given: Statement) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    by_term: Counter[str] = Counter()
    by_year: Counter[str] = Counter()
    for line in given.lines:
        by_term[line.term.name.capitalize()] += line.payable_pence
        by_year.update(shared_by_year(line.payable_pence, line.term.starts_on, line.term.ends_on))
    return list(by_term.items()), [(f"Financial year {year}", pence) for year, pence in sorted(by_year.items())]


def _by_key(given: Statement) -> Counter[str]:
    by_key: Counter[str] = Counter()
    for line in given.lines:
        by_key[line.term.key] += line.payable_pence
    return by_key
