"""The facts that reach each reason of what only some kinds have: the health body's word, outside panel, particulars."""

from collections.abc import Callable
from datetime import date

from reasons import Reason

from panel import rules
from panel.law.decisions.grounds import DecisionGrounds, QuestionAnswered
from panel.law.decisions.ratification import HealthAnswer
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.reasons import AnyReason
from panel.law.requests.particular_rules import ParticularValue, particular_of
from panel.law.requests.particulars import Particular
from panel.law.vocabulary import Answer, Criterion, Kind, Option

ON = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
PLAN, MEDICAL, REVIEW = Kind.EHCNA_REQUEST, Kind.MEDICAL_FUNDING, Kind.ANNUAL_REVIEW
CARE = Kind.CONTINUING_CARE


HEALTH = Criterion.DEVELOPMENT_AND_HEALTH
WHY = "The papers show this."


def grounds(*answers: Answer) -> DecisionGrounds:
    keys = [question.key for question in KINDS[PLAN].questions]
    return DecisionGrounds({key: QuestionAnswered(one, WHY) for key, one in zip(keys, answers, strict=True)})


def of_medical(key: str) -> Particular:
    found = particular_of(MEDICAL, key)
    assert found is not None
    return found


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.QUESTIONS_REASONED: lambda: rules.questions_reasoned(PLAN, grounds(Answer.YES, Answer.NO), on=ON),
    Reason.QUESTION_NOT_REASONED: lambda: rules.questions_reasoned(PLAN, grounds(Answer.YES, Answer.NOT_SURE), on=ON),
    Reason.DECISION_FITS_ANSWERS: lambda: rules.decision_fits_answers(PLAN, Option.DO_NOT_ASSESS, grounds(Answer.YES, Answer.NO)),
    Reason.DECISION_AGAINST_ANSWERS: lambda: rules.decision_fits_answers(
        PLAN, Option.DO_NOT_ASSESS, grounds(Answer.YES, Answer.YES)
    ),
    Reason.HEADS_ADDRESSED: lambda: rules.heads_addressed(PLAN, Option.DO_NOT_ASSESS, {}, (), on=ON),
    Reason.HEAD_NOT_ADDRESSED: lambda: rules.heads_addressed(PLAN, Option.DO_NOT_ASSESS, {}, [HEALTH], on=ON),
    Reason.RATIFICATION_ASKED: lambda: rules.needs_ratification(MEDICAL),
    Reason.RATIFICATION_NOT_ASKED: lambda: rules.needs_ratification(PLAN),
    Reason.DECIDED_FIRST: lambda: rules.decision_before_ratification(True),
    Reason.NOT_DECIDED_FIRST: lambda: rules.decision_before_ratification(False),
    Reason.WORD_ATTRIBUTED: lambda: rules.ratification_attributed(HealthAnswer.AGREES, "ICB", "A Nurse"),
    Reason.WORD_NOT_ATTRIBUTED: lambda: rules.ratification_attributed(HealthAnswer.AGREES, "ICB", " "),
    Reason.SAID_ON_FITS: lambda: rules.ratification_day_fits(ON, ON, on=ON),
    Reason.SAID_ON_OUT_OF_ORDER: lambda: rules.ratification_day_fits(YESTERDAY, ON, on=ON),
    Reason.ANSWER_REASONED: lambda: rules.ratification_reasoned(HealthAnswer.AGREES, ""),
    Reason.ANSWER_WITHOUT_REASONS: lambda: rules.ratification_reasoned(HealthAnswer.REFERS, " "),
    Reason.OUTSIDE_ALLOWED: lambda: rules.may_be_taken_outside(PLAN),
    Reason.OUTSIDE_NOT_ALLOWED: lambda: rules.may_be_taken_outside(Kind.ASC_TARGETS),
    Reason.OPTION_OUTSIDE: lambda: rules.option_offered_outside(PLAN, Option.ASSESS),
    Reason.OPTION_NOT_OUTSIDE: lambda: rules.option_offered_outside(PLAN, Option.DO_NOT_ASSESS_OFFER_ASC),
    Reason.OUTSIDE_ASKED_ONCE: lambda: rules.outside_asked_once(False),
    Reason.OUTSIDE_ASKED_ALREADY: lambda: rules.outside_asked_once(True),
    Reason.OUTSIDE_ASK_OPEN: lambda: rules.outside_request_open(True),
    Reason.OUTSIDE_ASK_ANSWERED: lambda: rules.outside_request_open(False),
    Reason.MAY_BE_TAKEN_BACK: lambda: rules.request_may_be_withdrawn(PLAN),
    Reason.OUTSIDE_IS_NOTED: lambda: rules.request_may_be_withdrawn(Kind.OUTSIDE_PANEL),
    Reason.OUTSIDE_TWO_PEOPLE: lambda: rules.outside_two_people(1, 2),
    Reason.OUTSIDE_SAME_PERSON: lambda: rules.outside_two_people(2, 2),
    Reason.PARTICULAR_KNOWN: lambda: rules.particular_of_kind(MEDICAL, "pence_asked"),
    Reason.PARTICULAR_NOT_KNOWN: lambda: rules.particular_of_kind(PLAN, "pence_asked"),
    Reason.PARTICULAR_READ: lambda: rules.particular_readable(of_medical("pence_asked"), "£1,200.50")[1],
    Reason.PARTICULAR_UNREAD: lambda: rules.particular_readable(of_medical("pence_asked"), "lots")[1],
    Reason.AGREEMENT_WHOLE: lambda: rules.agreement_whole(MEDICAL, Option.REFUSE, {}),
    Reason.AGREEMENT_NOT_WHOLE: lambda: rules.agreement_whole(MEDICAL, Option.AGREE, {"pence_agreed": ParticularValue(pence=0)}),
    Reason.AGE_FITS_KIND: lambda: rules.within_age_of_kind(CARE, Option.ELIGIBLE, date(2008, 11, 24), on=ON),
    Reason.AGE_PAST_KIND: lambda: rules.within_age_of_kind(CARE, Option.ELIGIBLE, date(2008, 11, 23), on=ON),
    Reason.AGREED_BY_OFFICER: lambda: rules.agreement_is_officers(of_medical("pence_agreed"), officer=True, decided=True),
    Reason.AGREED_NOT_YET: lambda: rules.agreement_is_officers(of_medical("pence_agreed"), officer=True, decided=False),
    Reason.CLOCK_DAY_FITS: lambda: rules.clock_day_fits(YESTERDAY, ON, on=ON),
    Reason.CLOCK_DAY_TOO_LATE: lambda: rules.clock_day_fits(ON, YESTERDAY, on=ON),
}
