"""The case that follows from a decision: what a decision opens, and when one already open may be called back.

Sources: SEND Regulations 2014, regulations 10(1) and 13(2): both limits count from the receipt of the request for an
assessment; Children and Families Act 2014 ss.24(1), 36(3): a child the authority has itself identified.
"""

from collections.abc import Collection

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kind_of_case import NextCase
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Kind, Option, RequestStatus

OF_ITSELF = Authority(figures.ACT, "sections 24(1), 36(3)", figures.REGULATIONS_BEGAN)
ONE_RECEIPT = Authority(
    figures.REGULATIONS, "regulations 10(1), 13(2): from the receipt of the request", figures.REGULATIONS_BEGAN
)


def next_case(heard_as: Kind, decided: Option | None) -> NextCase | None:
    """The case that a decision opens by itself, if it opens one."""
    return KINDS[heard_as].opens.get(decided) if decided else None


def next_case_missing(heard_as: Kind, decided: Option | None, standing: Collection[str]) -> Finding:
    """A following case is opened where the standing decision calls for one and none stands; `standing` are their references."""
    wanted = next_case(heard_as, decided)
    source = ONE_RECEIPT if wanted is None or wanted.keeps_receipt else OF_ITSELF
    if standing:
        return not_met(Reason.NEXT_CASE_STANDS, source, reference=sorted(standing)[0])
    if wanted is None:
        return not_met(Reason.NEXT_CASE_NOT_CALLED_FOR, source)
    return met(Reason.NEXT_CASE_MISSING, source)


def may_be_called_back(reference: str, status: RequestStatus) -> Finding:
    """A decision is amended away from under a following case only while that case waits for an agenda."""
    if status is not RequestStatus.PENDING:
        return not_met(Reason.NEXT_CASE_UNDER_WAY, ONE_RECEIPT, reference=reference, stands=label(status).lower())
    return met(Reason.NEXT_CASE_WAITS, ONE_RECEIPT)
