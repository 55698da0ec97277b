"""What the officer's decision rests on: an answer and a reason on each question the law asks, and for a refusal each head of 9.14.

The panel's answers are where the officer begins; these are the officer's own, given in the decision and not after it. A decision
that says otherwise than its own answers is refused. Source: Children and Families Act 2014 ss.36(8), 37(1); SEND Code 9.14.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.reasons.decisions import Reason
from panel.law.record_rules import says_why
from panel.law.vocabulary import Answer, Criterion, Kind, Option

TEST = Authority(figures.ACT, "sections 36(8) and 37(1)", figures.REGULATIONS_BEGAN)
HEADS = Authority(figures.CODE, "paragraph 9.14", figures.REGULATIONS_BEGAN)
SAID = (Answer.YES, Answer.NO)
"""What an officer answers: a decision is not taken on "not sure"."""


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The officer's answer to one question the law asks, and the reason."""

    answer: Answer | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class DecisionGrounds:
    """What a decision rests on, before any rule has looked at it: by question, and by head what the papers show, blank for nothing."""

    answers: Mapping[str, QuestionAnswered] = field(default_factory=dict)
    heads: Mapping[Criterion, str] = field(default_factory=dict)


NO_GROUNDS = DecisionGrounds()
"""What a decision rests on where the law asks no question and nothing is refused."""


@dataclass(frozen=True, slots=True)
class OfficersAnswer:
    """One question the law asks as the officer answered it, on record."""

    question: str
    answer: Answer
    reasons: str


@dataclass(frozen=True, slots=True)
class HeadFound:
    """What a refusal says of one head, on record; no words where it is not in the papers."""

    criterion: Criterion
    words: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a decision on record rests on; nothing for one recorded before these were asked of the officer."""

    answers: tuple[OfficersAnswer, ...] = ()
    heads: tuple[HeadFound, ...] = ()


NOT_ON_RECORD = Grounds()


def as_given(grounds: Grounds) -> DecisionGrounds:
    """What is on record as a form begins with it again."""
    return DecisionGrounds(
        {one.question: QuestionAnswered(one.answer, one.reasons) for one in grounds.answers},
        {one.criterion: one.words for one in grounds.heads},
    )


def questions_reasoned(kind: Kind, grounds: DecisionGrounds, *, on: date) -> Finding:
    """Each question the law asks has the officer's yes or no, and why."""
    without = [
        one.words
        for one in KINDS[kind].questions
        if (said := grounds.answers.get(one.key, QuestionAnswered())).answer not in SAID or not says_why(said.reasons, on=on)
    ]
    if without:
        return not_met(Reason.QUESTION_NOT_REASONED, TEST, questions=without, least=figures.REASON_WORDS.on(on).value)
    return met(Reason.QUESTIONS_REASONED, TEST)


def decision_fits_answers(kind: Kind, option: Option | None, grounds: DecisionGrounds) -> Finding:
    """A decision says what its own answers say: yes to every question and refuse, or no and assess, cannot both stand."""
    asked = KINDS[kind].questions
    given = [grounds.answers.get(one.key, QuestionAnswered()).answer for one in asked]
    if not asked or option is None or any(answer not in SAID for answer in given):
        return met(Reason.DECISION_FITS_ANSWERS, TEST)
    if all(answer is Answer.YES for answer in given) != (option in KINDS[kind].says_yes):
        said = [f"{one.pinpoint} {label(answer)}" for one, answer in zip(asked, given, strict=True)]
        return not_met(Reason.DECISION_AGAINST_ANSWERS, TEST, answers=said, option=option)
    return met(Reason.DECISION_FITS_ANSWERS, TEST)


def heads_addressed(
    kind: Kind, option: Option | None, heads: Mapping[Criterion, str], in_papers: Collection[Criterion], *, on: date
) -> Finding:
    """A refusal says of each head what was found, and where; a head left empty is not in the papers, and no paper may speak of it."""
    if option not in KINDS[kind].refuses:
        return met(Reason.HEADS_ADDRESSED, HEADS)
    given = {head: heads.get(head, "").strip() for head in KINDS[kind].criteria}
    without = [
        head for head, words in given.items() if (words and not says_why(words, on=on)) or (not words and head in in_papers)
    ]
    if without:
        return not_met(Reason.HEAD_NOT_ADDRESSED, HEADS, criteria=without)
    return met(Reason.HEADS_ADDRESSED, HEADS)
