"""The sweep's part on money: settlements within their awards, lists of payments equal to their hash and to the awards."""

from collections import Counter
from collections.abc import Iterator

from sqlmodel import Session, col, select

from panel.models import AwardRevision, PaymentList
from panel.store.integrity.document_seals import digest

RULES: tuple[tuple[str, str], ...] = (
    (
        "award {0} is settled above what was awarded",
        "SELECT s.award_id FROM award_settlement s JOIN award_revision r ON r.award_id = s.award_id "
        "AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = s.award_id) WHERE s.spent_pence > r.amount_pence",
    ),
    (
        "award {0} is settled and has not ended",
        "SELECT DISTINCT award_id FROM award_settlement WHERE award_id NOT IN (SELECT award_id FROM award_ending)",
    ),
    (
        "the lists of payments for {0} are not numbered one after another",
        "SELECT term FROM payment_list GROUP BY term HAVING MAX(number) <> COUNT(*)",
    ),
    (
        "the budget line of {0} skips a revision",
        "SELECT financial_year FROM budget_line GROUP BY financial_year HAVING MAX(rev) <> COUNT(*)",
    ),
)
"""Sentence and query: each row the query finds is one fault."""


def faults(session: Session) -> Iterator[str]:
    """Every list of payments that is not what was issued, does not add up, or says other amounts than the awards did."""
    for issued in session.exec(select(PaymentList).order_by(col(PaymentList.term), col(PaymentList.number))).yield_per(20):
        called = f"list {issued.number} of payments for {issued.term}"
        if digest(issued.content) != issued.sha256:
            yield f"{called} was altered after it was issued"
            continue
        lines = issued.content["lines"]
        if sum(line["payable_pence"] for line in lines) != issued.total_pence:
            yield f"{called} does not add up to its total"
        said: Counter[tuple[int, int]] = Counter()
        for line in lines:  # an award that passed on with its child has a line for each setting
            said[line["award_id"], line["rev"]] += line["amount_pence"]
        awarded = select(AwardRevision).where(col(AwardRevision.award_id).in_({award for award, _ in said}))
        held = {(row.award_id, row.rev): row.amount_pence for row in session.exec(awarded)}
        for (award, rev), pence in sorted(said.items()):
            if held.get((award, rev)) != pence:
                yield f"{called} says another amount for award {award} than its revision {rev}"
