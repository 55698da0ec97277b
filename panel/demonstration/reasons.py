"""The words of last week's meeting in the demonstration: why the panel recommended and the officer decided as they did."""

from collections.abc import Mapping

from panel.acts.recommendations import RecommendationDraft
from panel.law.decisions.grounds import DecisionGrounds, QuestionAnswered
from panel.law.kinds import KINDS
from panel.law.money.pounds import pounds
from panel.law.vocabulary import Answer, Criterion, Option
from panel.models import Request

AMOUNT_PENCE = 1_450_00
DISSENT = "Would have liked the clinic letter first."
REASONS = {
    Option.ASSESS: "The setting has acted with purpose over three cycles and progress has stayed slow. The panel heard that "
    "needs may be wider than the papers describe and that only an assessment can say what provision is called for.",
    Option.DO_NOT_ASSESS: "The support begun in September has brought progress that holds, at a level the setting can keep up. What "
    "the papers show does not point to provision that only a plan could secure. A new request may be made if progress stops.",
    Option.DO_NOT_ISSUE: "The assessment describes what helps: one named adult, a plan for the day, language work twice a week. The "
    "setting provides these now and progress has begun. The advice does not call for provision that only a plan could secure.",
    Option.AWARD: "The outcomes are measurable within the term and the plan shows who will do what, when and at what cost.",
    Option.STRONGER_TARGETS: "The targets say what adults will do, not what the child will do by the end of the term, and no amount "
    "can rest on them. The panel asks for outcomes with a baseline and a measure.",
    Option.END: "No first term of a contract is on record for this child, so there is none that a final term could follow.",
}
ON_EACH_QUESTION = {
    "has_or_may_have_sen": "The papers were read for signs of special educational needs, and this is what they show: differences in "
    "attention and language that the setting is already meeting.",
    "plan_may_be_necessary": "The support now in place has begun to work within one term, at a level the setting can keep up. The "
    "evidence does not point to provision that only a plan could secure.",
    "plan_is_necessary": "The advice describes provision that the setting can make from what it has.",
}
OTHER_HEADS = "The papers show support that has begun to work and that the setting can keep up (SEN support plan)."
OTHERWISE = (
    "The panel weighed the papers against what the setting already provides, and the family's views, and gives these reasons."
)


def advice_of(request: Request, option: Option, dissent: Mapping[int, str]) -> RecommendationDraft:
    """What the panel recommends on an invented case, whole."""
    kind = KINDS[request.kind]
    answer = Answer.NO if option in kind.refuses else Answer.YES
    heads = {
        Criterion.ATTAINMENT_AND_PROGRESS: "Progress over the last three terms has been slower than expected from the same start.",
        Criterion.ACTION_ALREADY_TAKEN: "The plan, do, review records show what was tried and what came of it.",
    }
    relied_on = heads if kind.criteria else {}
    return RecommendationDraft(
        option=option,
        reasons=REASONS.get(option, OTHERWISE),
        answers={one.key: answer if one is kind.questions[-1] else Answer.YES for one in kind.questions},
        relied_on=tuple(relied_on),
        criterion_words=relied_on,
        dissent=dissent,
        amount=pounds(AMOUNT_PENCE) if option in kind.awards else "",
    )


def grounds_of(request: Request, option: Option, advice: RecommendationDraft) -> DecisionGrounds:
    """The officer's answer and reason on each question the law asks, and for a refusal each head of evidence."""
    kind = KINDS[request.kind]
    why = ON_EACH_QUESTION if option in kind.refuses else {question.key: advice.reasons for question in kind.questions}
    answers = {question.key: QuestionAnswered(advice.answers[question.key], why[question.key]) for question in kind.questions}
    return DecisionGrounds(answers, {head: advice.criterion_words.get(head, OTHER_HEADS) for head in kind.criteria})
