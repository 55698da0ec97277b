"""Evidence for a contract on the heads the protocol names: added, or corrected by a row that takes another's place."""

from sqlmodel import select

from panel import rules
from panel.law.contracts.contract_stages import SupportHead
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import EvidenceFinding
from panel.models import SupportEvidence
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called


def add(
    work: Work,
    reference: str,
    head: SupportHead,
    finding: EvidenceFinding | None,
    *,
    summary: str,
    before: str = "",
    after: str = "",
    spent_pence: int | None = None,
    source: str = "",
    page: str = "",
    replaces_id: int | None = None,
) -> None:
    """Add what the papers of a request show on one head; `spent_pence` is what went from the notional budget, where known."""
    refuse_unless_may(work.actor, "support.add")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    if replaces_id is not None:
        replaced = work.session.get(SupportEvidence, replaces_id)
        if replaced is None or replaced.request_id != request.id:
            raise not_open()
        later = work.session.exec(select(SupportEvidence.id).where(SupportEvidence.replaces_id == replaces_id)).first()
        refuse_unless_met(rules.case_as_seen(int(later is not None), 0))
    work.session.add(
        SupportEvidence(
            request_id=request.id,
            head=head,
            finding=finding,
            summary=summary.strip(),
            before=before.strip(),
            after=after.strip(),
            spent_pence=spent_pence,
            source=source.strip(),
            page=page.strip(),
            added_at=work.at,
            added_by=work.person_id,
            replaces_id=replaces_id,
        )
    )
    audit.record(work, "support.add", f"request/{reference}", head=str(head), replaces=replaces_id)
