"""What people read of decisions: the LA officer's, those taken outside panel, the health body's ratification."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.decisions.ratification import HealthAnswer
from panel.law.decisions.reconsideration import ReconsideredAfter
from panel.law.reasons import AnyReason
from panel.law.reasons.decisions import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.RECOMMENDED: "The panel has recommended.",
    Reason.NOT_RECOMMENDED: "The panel has not recommended on this case yet. The officer decides after it has.",
    Reason.NOT_YET_DECIDED: "No decision is recorded yet.",
    Reason.ALREADY_DECIDED: "A decision is already recorded on this case. It can be amended, with a reason; it cannot be "
    "taken twice.",
    Reason.TWO_PEOPLE: "The recommendation and the decision are recorded by two people.",
    Reason.SAME_PERSON: "You recorded the panel's recommendation on this case, so another officer has to decide it.",
    Reason.DEPARTURE_REASONED: "The departure is explained, or there is none.",
    Reason.DEPARTURE_WITHOUT_REASONS: "This departs from the panel's recommendation. Write why, in at least {least} words.",
    Reason.QUESTIONS_REASONED: "Each question the law asks is answered, with the reason.",
    Reason.QUESTION_NOT_REASONED: "Answer yes or no, and say why in at least {least} words: {questions}",
    Reason.DECISION_FITS_ANSWERS: "The decision says what its answers say.",
    Reason.DECISION_AGAINST_ANSWERS: "Your answers ({answers}) do not lead to this decision: {option}. Yes to every question the law "
    "asks leads to yes, and a no to any of them to a refusal. Change the answer or the decision.",
    Reason.HEADS_ADDRESSED: "Each head of evidence is addressed.",
    Reason.HEAD_NOT_ADDRESSED: "A refusal says what each head of evidence shows, and where it is read. Still to say: {criteria}. Leave "
    "a head empty only where no paper covers it.",
    Reason.RECONSIDERED_FOR_CAUSE: "It is on record what the decision is reconsidered after.",
    Reason.RECONSIDERED_FOR_NOTHING: "Choose what the decision is reconsidered after. To put right a slip, amend the decision.",
    Reason.RECONSIDERED_FOR_UNRECORDED: "This is not on the case yet: {step}. Record it there first, under Mediation and appeal.",
    Reason.OUTCOME_CARRIED_OUT: "The new decision carries out what was ordered or not opposed, or nothing binds it.",
    Reason.OUTCOME_NOT_CARRIED_OUT: "The family's appeal was decided for it, or not opposed, so the new decision carries that out: {options}.",
    Reason.RATIFICATION_ASKED: "A health body gives its answer on this kind of case.",
    Reason.RATIFICATION_NOT_ASKED: "No health body gives an answer on this kind of case: {kind}.",
    Reason.DECIDED_FIRST: "The LA officer's record stands.",
    Reason.NOT_DECIDED_FIRST: "The LA officer has recorded nothing on this case yet. The health body answers that record.",
    Reason.WORD_ATTRIBUTED: "It is said whose word it is.",
    Reason.WORD_NOT_ATTRIBUTED: "Still missing: {lacking}. It is the health body's own word, so it needs a name.",
    Reason.SAID_ON_FITS: "The day fits.",
    Reason.SAID_ON_OUT_OF_ORDER: "Give the day the health body spoke: from {decided_on}, the day of the officer's record, to today.",
    Reason.ANSWER_REASONED: "It says why, or agrees.",
    Reason.ANSWER_WITHOUT_REASONS: "The health body does not simply agree. Write why, or where it refers the case.",
    Reason.OUTSIDE_ALLOWED: "This kind of case may be taken outside panel when it cannot wait.",
    Reason.OUTSIDE_NOT_ALLOWED: "{kind} is not taken outside panel: it needs the panel's advice or a health body's word. "
    "Place it on the next agenda, or plan a meeting for it.",
    Reason.OPTION_OUTSIDE: "This can be decided outside panel.",
    Reason.OPTION_NOT_OUTSIDE: "Choose one of what can be decided outside panel: {options}. An Additional Support Contract "
    "rests on the panel's advice.",
    Reason.OUTSIDE_ASKED_ONCE: "It is not asked for yet.",
    Reason.OUTSIDE_ASKED_ALREADY: "It is asked for already. An officer decides it, or leaves the case to the panel.",
    Reason.OUTSIDE_ASK_OPEN: "Somebody asks for this case to be taken outside panel.",
    Reason.OUTSIDE_ASK_ANSWERED: "This has been answered in the meantime. Open the case again to read what stands.",
    Reason.MAY_BE_TAKEN_BACK: "Whoever asked may take it back.",
    Reason.OUTSIDE_IS_NOTED: "What was decided outside panel goes to a panel to be noted, so this cannot be withdrawn. The panel "
    "notes it, or queries it.",
    Reason.OUTSIDE_TWO_PEOPLE: "One person asks and another decides.",
    Reason.OUTSIDE_SAME_PERSON: "You asked for this case to be taken outside panel, so another officer has to decide it.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (ReconsideredAfter.NEW_EVIDENCE, "New evidence"),
    (ReconsideredAfter.MEDIATION, "Mediation"),
    (ReconsideredAfter.CONCESSION, "An appeal we do not oppose"),
    (ReconsideredAfter.ORDER, "An order of the Tribunal"),
    (ReconsideredAfter.REFERRED_BACK, "The Tribunal referred the case back"),
    (HealthAnswer.AGREES, "Agrees"),
    (HealthAnswer.DEPARTS, "Does not agree"),
    (HealthAnswer.REFERS, "Refers it elsewhere"),
)
