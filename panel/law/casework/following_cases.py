"""The case that follows from a decision: what a decision opens, and when one already open may be called back.

Source: SEND Regulations 2014, regulations 10(1) and 13(2): both limits count from the receipt of the request for an assessment.
"""

from collections.abc import Collection

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kind_of_case import NextCase
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Kind, Option, RequestStatus

ONE_RECEIPT = Authority(
    figures.REGULATIONS, "regulations 10(1), 13(2): from the receipt of the request", figures.REGULATIONS_BEGAN
)


def next_case(heard_as: Kind, decided: Option | None) -> NextCase | None:
    """The case that a decision opens by itself, if it opens one."""
    return KINDS[heard_as].opens.get(decided) if decided else None


def next_case_missing(heard_as: Kind, decided: Option | None, standing: Collection[str]) -> Finding:
    """A following case is opened where the standing decision calls for one and none stands; `standing` are their references."""
    if standing:
        return not_met(Reason.NEXT_CASE_STANDS, ONE_RECEIPT, reference=sorted(standing)[0])
    if next_case(heard_as, decided) is None:
        return not_met(Reason.NEXT_CASE_NOT_CALLED_FOR, ONE_RECEIPT)
    return met(Reason.NEXT_CASE_MISSING, ONE_RECEIPT)


def may_be_called_back(reference: str, status: RequestStatus) -> Finding:
    """A decision is amended away from under a following case only while that case waits for an agenda."""
    if status is not RequestStatus.PENDING:
        return not_met(Reason.NEXT_CASE_UNDER_WAY, ONE_RECEIPT, reference=reference, stands=label(status).lower())
    return met(Reason.NEXT_CASE_WAITS, ONE_RECEIPT)
