"""An earlier request, for whoever logs the next one about the same child: who, where, which kind and which needs, nothing else."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from panel.intake.columns import REQUESTS
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind
from panel.models import Child, Setting
from panel.store.records import refuse_unless_case_open, request_called
from panel.store.requests.request_rows import as_row


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stays the same from one request about a child to the next; `same` is by column of an import.

    What was said and shown last time is left where it is: views, evidence, amounts, and every day but the day of birth.
    """

    reference: str
    initials: str
    kind: Kind
    same: dict[str, str]


def earlier(session: Session, actor: Actor, reference: str) -> Earlier:
    """An earlier request by its reference. Raises the one refusal for what is not there and for what is not this person's."""
    refuse_unless_may(actor, "request.import")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    child, setting = session.get_one(Child, request.child_id), session.get_one(Setting, request.setting_id)
    row = as_row(request, child, setting.name, setting.urn, {})
    cells = {column.name: column.cell(getattr(row, column.field)) for column in REQUESTS if column.again}
    same = {name: f"{given:%d/%m/%Y}" if isinstance(given, date) else given for name, given in cells.items() if given}
    return Earlier(request.reference, request.initials, request.kind, same)
