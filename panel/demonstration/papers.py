"""Small invented papers attached to a few requests of the demonstration, so that evidence opens beside them at its page."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from panel.acts import papers
from panel.documents.pdf import pdf_bytes
from panel.intake.reading import EvidenceRow
from panel.law.composed import Section, document, paragraph, quote, section
from panel.law.messages.wording import long_date
from panel.law.minutes.composition import BANNER
from panel.store.clock import Clock
from panel.store.engine import unit_of_work

ATTACHED = (
    ("DEMO-26-0001", "SEN support plan, cycle 3"),
    ("DEMO-26-0001", "Specialist teacher observation"),
    ("DEMO-26-0003", "Audiology letter"),
    ("DEMO-26-0005", "Paediatric report"),
)
"""The request, and the document as its evidence names it."""


def attach(engine: sa.Engine, person: int, clock: Clock, evidence: Sequence[EvidenceRow]) -> None:
    """Attach each, made of what the evidence says of it, as one of the people."""
    for reference, source in ATTACHED:
        rows = [row for row in evidence if (row.reference, row.source) == (reference, source)]
        if rows:
            with unit_of_work(engine, person, clock) as work:
                papers.attach(work, reference, source, _pdf(reference, source, rows))


def _pdf(reference: str, source: str, rows: Sequence[EvidenceRow]) -> bytes:
    first = rows[0]
    about = [("Case", reference), ("From", first.supplied_by or "Not said")]
    if first.dated:
        about.append(("Dated", long_date(first.dated)))
    made = document(source, "", banner=BANNER, about=about, sections=list(_pages(rows)), rows=[])
    return pdf_bytes(made, {"foot": f"{source}, {reference}"})


def _pages(rows: Iterable[EvidenceRow]) -> Iterable[Section]:
    """One section a page, as far as the last that evidence points to; each holds what the evidence says is there."""
    said = {int(row.page): row.summary or "" for row in rows if row.page and row.page.isdigit()}
    for page in range(1, max(said, default=1) + 1):
        words = quote(said[page]) if page in said else paragraph("Nothing on this page is summarised in the evidence.")
        yield {**section(f"Part {page}", words), "page": page > 1}
