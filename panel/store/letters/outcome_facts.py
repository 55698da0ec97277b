"""What is on record of how a contested decision was settled, for the letter that says what follows."""

from sqlmodel import Session

from panel.law.casework.appeals import duties, outcome
from panel.law.letters.appeal_outcomes import NO_OUTCOME, OutcomeFacts
from panel.law.letters.letter_kinds import LetterKind
from panel.models import Request
from panel.store.casework.appeals import contested_of


def outcome_facts(session: Session, request: Request, kind: LetterKind) -> OutcomeFacts:
    """How it was settled, on which day, and what is still owed; nothing for another letter, or while nothing has to be carried out."""
    found = contested_of(session, [request]).get(request.id) if kind is LetterKind.APPEAL_OUTCOME else None
    how = outcome(found.facts.happened) if found else None
    if found is None or how is None:
        return NO_OUTCOME
    owed = tuple(one for one in duties(found.facts) if one.duty.is_ours and one.done_on is None)
    return OutcomeFacts(found.facts.contested, how, found.facts.happened[how], owed)
