"""What is on record of how a contested decision was settled, for the letter that says what follows."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from panel.law.casework.appeals import Duty, ended
from panel.law.decisions.reconsideration import Reconsidered
from panel.law.letters.appeal_outcomes import NO_OUTCOME, OutcomeFacts
from panel.law.letters.letter_kinds import LetterKind
from panel.models import Request
from panel.store.casework.appeals import contested_of


def outcome_facts(session: Session, request: Request, kind: LetterKind) -> OutcomeFacts:
    """How it was settled, on which day, and what is still owed; nothing for another letter, or while nothing has to be carried out."""
    found = contested_of(session, [request]).get(request.id) if kind is LetterKind.APPEAL_OUTCOME else None
    how = ended(found.facts.happened) if found else None
    if found is None or how is None:
        return NO_OUTCOME
    owed = tuple(one for one in found.duties() if one.duty.is_ours and one.done_on is None)
    return OutcomeFacts(
        contested=found.facts.contested,
        how=how,
        on=found.facts.happened[how],
        owed=owed,
        decided=found.about.option,
        decided_on=found.about.on,
    )


def days_ahead(session: Session, request: Request, again: Reconsidered | None) -> Mapping[Duty, date]:
    """For a letter of a decision that was reconsidered: the last days of what follows mediation or the appeal, by what it is."""
    found = contested_of(session, [request]).get(request.id) if again else None
    return {one.duty: one.due_on for one in found.duties() if one.duty.is_ours} if found else {}
