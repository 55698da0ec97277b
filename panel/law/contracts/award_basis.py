"""What an award rests on: the setting-family meeting, SMART outcomes, the costed plan and, for a final term, the review.

Source: Joint Working Protocol, ASC, "What is the process?" and "Review of ASC".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.contracts.review_rules import moderation_needed
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.contracts import Reason
from panel.law.terms import Term


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of the child's."""

    words: str
    baseline: str
    measure: str
    by_on: date | None


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the costed plan, whole pence."""

    words: str
    pence: int


@dataclass(frozen=True, slots=True)
class AwardGrounds:
    """Everything recorded behind one award; the review's part is asked of a final term only."""

    met_family_on: date | None
    met_family_who: str
    outcomes: tuple[Outcome, ...]
    impact_measured: str
    costs: tuple[Cost, ...]
    late_reason: str = ""
    gap_reason: str = ""
    amount_reason: str = ""
    reviewed_on: date | None = None
    review_progress: str = ""
    setting_wishes: bool | None = None
    family_wishes: bool | None = None
    moderated_by: str = ""
    moderated_on: date | None = None
    moderator_setting_id: int | None = None


def _protocol(pinpoint: str) -> Authority:
    return Authority(figures.PROTOCOL, pinpoint, figures.PUBLISHED)


def basis_complete(basis: AwardGrounds, *, on: date) -> Finding:
    """No award without the setting-family meeting, an outcome with baseline, measure and date, and how impact is measured."""
    source = _protocol("ASC, process 1(a) to (c)")
    missing = []
    if basis.met_family_on is None or basis.met_family_on > on or not basis.met_family_who.strip():
        missing.append("the meeting of the setting with the family: its date, not in the future, and who came")
    whole = [o for o in basis.outcomes if o.words.strip() and o.baseline.strip() and o.measure.strip() and o.by_on]
    if not whole or len(whole) < len(basis.outcomes):
        missing.append("at least one outcome, each with its baseline, measure and date")
    if not basis.impact_measured.strip():
        missing.append("how impact will be measured during the term")
    if not basis.costs or any(not cost.words.strip() or cost.pence < 1 for cost in basis.costs):
        missing.append("how the money will be used, each line with words and an amount")
    if missing:
        return not_met(Reason.BASIS_INCOMPLETE, source, missing="; ".join(missing))
    return met(Reason.BASIS_COMPLETE, source)


def outcomes_inside_term(outcomes: Sequence[Outcome], term: Term) -> Finding:
    """Each outcome's date lies inside the term it is paid for."""
    source = _protocol("ASC, process 1(b): measured during the term")
    outside = [o.by_on for o in outcomes if o.by_on and not term.starts_on <= o.by_on <= term.ends_on]
    if outside:
        return not_met(Reason.OUTCOME_OUTSIDE_TERM, source, by_on=outside[0], starts_on=term.starts_on, ends_on=term.ends_on)
    return met(Reason.BASIS_COMPLETE, source)


def costs_add_up(costs: Sequence[Cost], amount_pence: int) -> Finding:
    """The costed plan adds up to the amount, to the penny."""
    source = _protocol("ASC, process 1(c): how the additional funding requested will be used")
    total = sum(cost.pence for cost in costs)
    if total != amount_pence:
        return not_met(Reason.COSTS_DO_NOT_ADD_UP, source, costs_pence=total, asked_pence=amount_pence)
    return met(Reason.COSTS_ADD_UP, source, costs_pence=total)


def review_supports_final_term(basis: AwardGrounds, *, on: date) -> Finding:
    """The final term needs a review showing progress, the setting's and the family's wish, and moderation where that is needed.

    Joint Working Protocol, ASC, review; "continued funding will be subject to head teacher moderation".
    """
    source = _protocol("ASC, review, and head teacher moderation")
    missing = []
    if basis.reviewed_on is None or basis.reviewed_on > on or not basis.review_progress.strip():
        missing.append("the review of the first term: its date, not in the future, and the progress it showed")
    if not basis.setting_wishes or not basis.family_wishes:
        missing.append("that both the setting and the family wish to extend")
    moderated = basis.moderated_by.strip() and basis.moderated_on is not None and basis.moderator_setting_id is not None
    if moderation_needed(on) and not moderated:
        missing.append("the head teacher who moderated, their setting and the date")
    if missing:
        return not_met(Reason.REVIEW_INCOMPLETE, source, missing="; ".join(missing))
    return met(Reason.REVIEW_SUPPORTS_FINAL_TERM, source)


def moderator_is_independent(moderator_setting_id: int | None, childs: Collection[int]) -> Finding:
    """The moderating head teacher leads none of the settings, under any of their records, that are the child's own."""
    source = _protocol("ASC: subject to head teacher moderation")
    if moderator_setting_id in childs:
        return not_met(Reason.MODERATOR_OWN_SETTING, source)
    return met(Reason.MODERATOR_INDEPENDENT, source)
