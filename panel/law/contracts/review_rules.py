"""The review of a first term, and the head teacher who moderates it. Rules that refuse, with what is possible.

Source: Joint Working Protocol, ASC: "Progress will be reviewed after this funding has been in place for one term" and
"continued funding will be subject to head teacher moderation".
"""

from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.contracts.contract_stages import OutcomeResult
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.contracts import Reason
from panel.law.terms import Term

REVIEW = Authority(figures.PROTOCOL, "ASC, review", figures.PUBLISHED)
MODERATION = Authority(figures.PROTOCOL, "ASC: subject to head teacher moderation", figures.PUBLISHED)
ENDING = Authority(figures.PROTOCOL, "ASC: for a child or young person without an EHC plan", figures.PUBLISHED)


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """What a review found: each outcome's result and data, the progress in words, money spent, who wishes what."""

    reviewed_on: date | None
    progress: str
    results: tuple[tuple[int, OutcomeResult | None, str], ...]
    spent_pence: int | None
    spend_words: str
    child_views: str
    family_views: str
    setting_views: str
    setting_wishes: bool | None
    family_wishes: bool | None


def review_may_be_recorded(reviewed: ReviewForm, first: Term | None, outcomes: int, *, on: date) -> Finding:
    """A review is of a first term that has begun, on a day that has been, outcome by outcome, with everybody's views."""
    if first is None or first.starts_on > on:
        return not_met(Reason.NO_TERM_TO_REVIEW, REVIEW)
    missing = []
    if reviewed.reviewed_on is None or not first.starts_on <= reviewed.reviewed_on <= on:
        missing.append("the day of the review, from the first day of the term and not in the future")
    if not reviewed.progress.strip():
        missing.append("the progress it showed")
    if len(reviewed.results) < outcomes or any(result is None or not data.strip() for _, result, data in reviewed.results):
        missing.append("for each outcome whether it was met, and the data that shows it")
    if reviewed.spent_pence is None:
        missing.append("what was spent")
    views = {"the child's": reviewed.child_views, "the family's": reviewed.family_views, "the setting's": reviewed.setting_views}
    missing += [f"{name} views" for name, words in views.items() if not words.strip()]
    asked = {"the setting": reviewed.setting_wishes, "the family": reviewed.family_wishes}
    missing += [f"whether {name} wishes to go on: ask, then record yes or no" for name, wish in asked.items() if wish is None]
    if missing:
        return not_met(Reason.REVIEW_NOT_WHOLE, REVIEW, missing="; ".join(missing))
    return met(Reason.REVIEW_WHOLE, REVIEW)


def moderation_given(
    who: str, setting_id: int | None, words: str, moderated_on: date | None, reviewed_on: date | None, *, on: date
) -> Finding:
    """A moderation is of a review on record: who, of what setting, in what words, on a day between the review and today."""
    if reviewed_on is None:
        return not_met(Reason.NO_REVIEW_TO_MODERATE, MODERATION)
    given = who.strip() and setting_id is not None and words.strip()
    if not given or moderated_on is None or not reviewed_on <= moderated_on <= on:
        return not_met(Reason.MODERATION_INCOMPLETE, MODERATION, reviewed_on=reviewed_on)
    return met(Reason.MODERATION_GIVEN, MODERATION)


def moderation_needed(on: date) -> bool:
    """Whether a final term needs a head teacher's moderation on a day: the protocol's, unless the authority decided otherwise."""
    return figures.ASC_MODERATION.on(on).value > 0


def moderation_supports(supports: bool | None, *, on: date) -> Finding:
    """A final term rests on a moderation that supports it, where the authority needs one."""
    if not moderation_needed(on):
        return met(Reason.MODERATION_NOT_NEEDED, figures.ASC_MODERATION.on(on).authority)
    if supports is None:
        return not_met(Reason.NOT_MODERATED, MODERATION)
    if not supports:
        return not_met(Reason.MODERATION_AGAINST, MODERATION)
    return met(Reason.MODERATION_SUPPORTS, MODERATION)


def plan_has_started(started: bool) -> Finding:
    """A contract is ended for a plan only where the records say that one has started, or that it is to be issued."""
    return met(Reason.PLAN_STARTED, ENDING) if started else not_met(Reason.NO_PLAN_STARTED, ENDING)
