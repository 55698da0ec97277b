"""The rows behind one award: its revisions with their costed plans, and what it rests on."""

from collections.abc import Sequence
from datetime import date

from panel.law.contracts.award_basis import AwardGrounds, Cost
from panel.models import AwardBasis, AwardCost, AwardOutcome, AwardRevision, TermAward
from panel.store.engine import Work


def add_revision(work: Work, award: TermAward, rev: int, pence: int, reason: str, costs: Sequence[Cost]) -> None:
    """Add an award's next revision with its costed plan."""
    work.session.add(
        AwardRevision(
            award_id=award.id,
            rev=rev,
            amount_pence=pence,
            reason=reason.strip(),
            recorded_by=work.person_id,
            recorded_on=work.today,
            recorded_at=work.at,
        )
    )
    work.session.flush()
    work.session.add_all(
        AwardCost(award_id=award.id, rev=rev, line=line, words=cost.words.strip(), pence=cost.pence)
        for line, cost in enumerate(costs, 1)
    )


def add_basis(work: Work, award: TermAward, basis: AwardGrounds) -> None:
    """Add what an award rests on, whole as it was found."""
    work.session.add(
        AwardBasis(
            award_id=award.id,
            met_family_on=_given(basis.met_family_on),
            met_family_who=basis.met_family_who.strip(),
            impact_measured=basis.impact_measured.strip(),
            late_reason=basis.late_reason.strip(),
            gap_reason=basis.gap_reason.strip(),
            reviewed_on=basis.reviewed_on,
            review_progress=basis.review_progress.strip(),
            setting_wishes=basis.setting_wishes,
            family_wishes=basis.family_wishes,
            moderated_by=basis.moderated_by.strip(),
            moderated_on=basis.moderated_on,
            moderator_setting_id=basis.moderator_setting_id,
        )
    )
    work.session.add_all(
        AwardOutcome(
            award_id=award.id,
            line=line,
            words=outcome.words.strip(),
            baseline=outcome.baseline.strip(),
            measure=outcome.measure.strip(),
            by_on=_given(outcome.by_on),
        )
        for line, outcome in enumerate(basis.outcomes, 1)
    )


def _given(day: date | None) -> date:
    if day is None:
        raise ValueError("a basis that was found complete lacks a date")
    return day
