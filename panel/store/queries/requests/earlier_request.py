"""An earlier request, for whoever logs the next one about the same child: who, where, which kind and which needs, nothing else."""

from dataclasses import dataclass

from sqlmodel import Session

from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind
from panel.models import Child, Setting
from panel.store.records import refuse_unless_case_open, request_called


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
    same = {
        "kind": request.kind,
        "forename": child.forename,
        "surname": child.surname,
        "date_of_birth": f"{child.date_of_birth:%d/%m/%Y}",
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "upn": child.upn,
        "setting": setting.name,
        "setting_urn": setting.urn,
        "setting_type": request.setting_type,
        "primary_need": request.primary_need,
        "other_needs": request.other_needs,
        "communication_needs": request.communication_needs,
    }
    return Earlier(request.reference, request.initials, request.kind, {name: str(given) for name, given in same.items() if given})
