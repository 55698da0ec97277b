"""What a recommendation and a deferral need before they are recorded.

Source: Children and Families Act 2014 s.36(8) and s.37; SEND Code of Practice 9.14; Joint Working Protocol 3.1.
"""

from collections.abc import Collection, Mapping
from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.kinds import KINDS
from panel.law.permissions import Actor
from panel.law.reasons.meeting import Reason
from panel.law.record_rules import says_why
from panel.law.vocabulary import Answer, Criterion, ItemState, Kind, Option, Role

REASONS = Authority(figures.ACT, "section 36(5): the reasons for the determination", figures.REGULATIONS_BEGAN)
HEADS = Authority(figures.CODE, "paragraph 9.14", figures.REGULATIONS_BEGAN)
TEST = Authority(figures.ACT, "section 36(8)", figures.REGULATIONS_BEGAN)
PANEL = Authority(figures.HOUSE, "conduct of the panel", figures.HOUSE_BEGAN, verified=False)


def option_offered(kind: Kind, option: Option | None) -> Finding:
    """The option is one that this kind of case has."""
    offered = KINDS[kind].options
    if option not in offered:
        return not_met(Reason.OPTION_NOT_OFFERED, PANEL, options=list(offered))
    return met(Reason.OPTION_OFFERED, PANEL)


def reasons_given(words: str, *, on: date) -> Finding:
    """Every recommendation and every decision carries its reasons; a word or two are none."""
    if not words.strip():
        return not_met(Reason.REASONS_MISSING, REASONS)
    if not says_why(words, on=on):
        return not_met(Reason.REASONS_TOO_SHORT, REASONS, said=words.strip(), least=figures.REASON_WORDS.on(on).value)
    return met(Reason.REASONS_GIVEN, REASONS)


def dissent_reasoned(words: Collection[str]) -> Finding:
    """Whoever did not share the recommendation is recorded with why."""
    if not all(said.strip() for said in words):
        return not_met(Reason.DISSENT_WITHOUT_REASON, PANEL)
    return met(Reason.DISSENT_REASONED, PANEL)


def criteria_reasoned(kind: Kind, relied_on: Collection[Criterion], words: Mapping[Criterion, str], *, on: date) -> Finding:
    """A reason against each head of 9.14 relied on, and at least one head where the kind has them."""
    if KINDS[kind].criteria and not relied_on:
        return not_met(Reason.NO_CRITERION_RELIED_ON, HEADS)
    without = [criterion for criterion in relied_on if not says_why(words.get(criterion, ""), on=on)]
    if without:
        least = figures.REASON_WORDS.on(on).value
        return not_met(Reason.CRITERION_WITHOUT_REASON, HEADS, criteria=without, least=least)
    return met(Reason.CRITERIA_REASONED, HEADS)


def questions_answered(kind: Kind, answers: Mapping[str, Answer | None]) -> Finding:
    """Each statutory question the kind asks is answered by itself."""
    without = [question.words for question in KINDS[kind].questions if answers.get(question.key) is None]
    if without:
        return not_met(Reason.QUESTION_NOT_ANSWERED, TEST, questions=without)
    return met(Reason.QUESTIONS_ANSWERED, TEST)


def answers_fit_option(kind: Kind, answers: Mapping[str, Answer | None], option: Option | None) -> Finding:
    """Whether the answers point the same way as the option. Informs only: the tool never computes "assess"."""
    asked = KINDS[kind].questions
    given = [answers.get(question.key) for question in asked]
    if not asked or option is None or None in given or Answer.NOT_SURE in given:
        return not_known(Reason.ANSWERS_FIT, TEST)
    all_yes = all(answer is Answer.YES for answer in given)
    if all_yes != (option in KINDS[kind].says_yes):
        return not_met(Reason.ANSWERS_POINT_ELSEWHERE, TEST, option=option)
    return met(Reason.ANSWERS_FIT, TEST)


def item_is_open(state: ItemState) -> Finding:
    """A case is dealt with once at a meeting; a recommendation may be corrected until the officer decides."""
    if state not in (ItemState.LISTED, ItemState.RECOMMENDED):
        return not_met(Reason.ITEM_NOT_OPEN, PANEL, state=state)
    return met(Reason.ITEM_OPEN, PANEL)


def may_be_deferred(kind: Kind) -> Finding:
    """Whether this kind of case may be deferred at all."""
    if not KINDS[kind].may_defer:
        return not_met(Reason.MAY_NOT_BE_DEFERRED, PANEL)
    return met(Reason.MAY_BE_DEFERRED, PANEL)


def missing_has_a_day(missing: str, wanted_by: date | None) -> Finding:
    """What a deferred case waits for has a day by which it is wanted; without one nobody is reminded to ask for it."""
    if missing.strip() and wanted_by is None:
        return not_met(Reason.DEFERRAL_WITHOUT_DAY_WANTED, PANEL, missing=missing.strip())
    return met(Reason.DEFERRAL_MAY_BE_CHASED, PANEL)


def deferral_agreed(earlier: int, officer: Actor | None, agreed_on: date | None, *, on: date) -> Finding:
    """A case is deferred again only with the agreement of an officer with delegated authority, named and dated."""
    if earlier and (
        officer is None
        or Role.OFFICER not in officer.roles
        or agreed_on is None
        or agreed_on > on
        or officer.delegated_on(agreed_on) is None
    ):
        return not_met(Reason.DEFERRAL_NOT_AGREED, PANEL)
    return met(Reason.DEFERRAL_AGREED, PANEL)


def deferral_effect(kind: Kind, due_on: date, next_meeting_on: date | None, *, on: date) -> Finding:
    """What deferring a case does to its clock: it never stops or moves one. Informs only."""
    source = KINDS[kind].clock.on(on).authority
    if due_on < on:
        return not_met(Reason.DEFERRAL_AFTER_LAST_DAY, source, due_on=due_on, days=(on - due_on).days)
    if next_meeting_on is None:
        return not_known(Reason.DEFERRAL_WITHOUT_DATE, source, due_on=due_on)
    if next_meeting_on > due_on:
        days = (next_meeting_on - due_on).days
        return not_met(Reason.DEFERRAL_BREAKS_CLOCK, source, due_on=due_on, next_on=next_meeting_on, days=days)
    days = (due_on - next_meeting_on).days
    return met(Reason.DEFERRAL_KEEPS_CLOCK, source, due_on=due_on, next_on=next_meeting_on, days=days)
