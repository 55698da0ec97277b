"""What an import is told of a row once it is compared with what is stored: its fault or its warning, in a sentence."""

from collections.abc import Iterator, Mapping
from datetime import date

from panel.intake.columns import EvidenceRow, RequestRow
from panel.intake.faults import Fault
from panel.law.children.comparing import folded
from panel.law.findings import Finding
from panel.law.messages import wording
from panel.law.vocabulary import RequestStatus
from panel.models import Child, Request, Setting
from panel.store.children.as_stated import OF_A_CHILD
from panel.store.children.recognition import Apart

SPELT = ("surname", "forename")


def case_not_open(row: RequestRow | EvidenceRow) -> Fault:
    """Whoever brings the row is recused from its case."""
    return _fault(
        row, "reference", f'"{row.reference}" is not open to you; ask somebody else in the SEN Service to bring this row in'
    )


def why_not_changed(
    request: Request, row: RequestRow, differences: Mapping[str, tuple[object, object]], *, update: bool, linked: bool
) -> Fault | None:
    """Why a stored request stays as it is though the row differs; none where it may be changed."""
    listed = ", ".join(differences)
    if request.status is RequestStatus.DECIDED:
        sentence = f'"{row.reference}" is already decided and can no longer be changed; it differs in {listed}'
    elif linked and {"received_on", "kind"} & differences.keys():
        sentence = f'"{row.reference}" follows an assessment, whose receipt on {request.received_on:%d/%m/%Y} its time limits count from; its kind and that day stay'
    elif not update:
        sentence = f'"{row.reference}" is already here and differs in {listed}; tick "apply changes" (--update) to change it'
    else:
        return None
    return _fault(row, "reference", sentence)


def plan_decision_stands(row: RequestRow, reference: str) -> Fault:
    """The assessment has its plan decision already, under another reference."""
    return _fault(
        row, "kind", f'"{reference}" is the plan decision of this assessment already; bring its papers in under that reference'
    )


def received_on_another_day(row: RequestRow, reference: str, received_on: date) -> Fault:
    """A plan decision is given a day other than the receipt of the request it follows."""
    sentence = (
        f'"{reference}" is the request this plan decision follows; it was received on {received_on:%d/%m/%Y}, '
        "and the 16 and 20 weeks count from there. Give that day"
    )
    return _fault(row, "received_on", sentence)


def of_no_request(row: EvidenceRow) -> Fault:
    """Evidence names a request that nobody brings and nobody brought."""
    sentence = f'"{row.reference}" is neither in these files nor already here; add its request, or correct the reference'
    return _fault(row, "reference", sentence)


def kept_apart(row: RequestRow, other: Apart) -> Fault:
    """The row's child is like another on record, and the two are kept apart."""
    another = f"another {' and '.join(other.parts)}"
    settle = "say whether they are one under Same child?"
    if other.one_upn and other.parts:
        return _fault(row, "upn", f"record {other.child.id} has this UPN and {another}; they are kept as two children, {settle}")
    if other.one_upn:
        return _fault(row, "upn", f"record {other.child.id} has this UPN too; whose it is has to be settled, {settle}")
    same = "name" if other.parts else "surname"
    differing = f" and {another}" if other.parts else ""
    sentence = (
        f"another child here has the same {same} and date of birth{differing} (record {other.child.id}); they are kept apart, "
    )
    return _fault(row, "surname", sentence + settle)


def kept_with_request(row: RequestRow, child: Child, kept: Mapping[str, str]) -> Iterator[Fault]:
    """The row says of the child otherwise than the record, which stays; its words are kept with the request."""
    if not kept:
        return
    named = " and ".join(column.label.lower() if column.name != "upn" else "UPN" for column in OF_A_CHILD if column.field in kept)
    respelt = all(name in SPELT and folded(words) == folded(getattr(child, name)) for name, words in kept.items())
    other = f"spelling of {named}" if respelt else named
    sentence = (
        f"the child's record ({child.id}) has another {other} and stays as it is; what this row says is kept with the request"
    )
    yield _fault(row, next(iter(kept)), sentence)


def at_another_setting(row: RequestRow, contract_at: str) -> Fault:
    """The row's child has a running contract with another setting."""
    sentence = (
        f'the child has an Additional Support Contract at "{contract_at}"; it is kept as it is, and the contract asks whether the '
        "child has moved"
    )
    return _fault(row, "setting", sentence)


def by_register(row: RequestRow, finding: Finding) -> Fault:
    """The national register does not have the row's setting so."""
    return _fault(
        row, "setting_urn" if row.setting_urn else "setting", f'"{row.setting}": {wording.sentence(finding).rstrip(".")}'
    )


def near_setting(row: RequestRow, other: Setting) -> Fault:
    """The row's setting is named like another on record, and the two are kept apart."""
    numbered = f"URN {other.urn}" if other.urn else "no URN"
    sentence = f'"{other.name}" is here with {numbered}; the two are kept apart, say under Same child?, Settings whether they are one place'
    return _fault(row, "setting", sentence)


def _fault(row: RequestRow | EvidenceRow, column: str, sentence: str) -> Fault:
    return Fault(file=row.file, sheet=row.sheet, row=row.row, column=column, sentence=sentence)
