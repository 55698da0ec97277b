"""The review of a first term and the head teacher's moderation of it; the visit for a final term lands by itself."""

from datetime import date

from sqlmodel import select

from panel import rules
from panel.law.contracts.contract_stages import OutcomeResult
from panel.law.contracts.review_rules import ReviewForm
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Kind
from panel.models import AwardOutcome, Contract, ContractReview, Moderation, ReviewedOutcome, Setting
from panel.store import audit
from panel.store.contracts import journeys
from panel.store.contracts.award_spending import note_spend
from panel.store.contracts.next_request import land
from panel.store.engine import Work
from panel.store.records import latest_revision, not_open


def record_review(work: Work, contract_id: int, reviewed: ReviewForm, *, seen_rev: int) -> str:
    """Record the review of the first term; where setting or family wish to go on, the visit that landed.

    Raises `Refused` for a review that is not whole, or where no first term has begun.
    """
    refuse_unless_may(work.actor, "contract.review")
    contract = _live(work, contract_id)
    first = journeys.standing_awards(work.session, [contract.child_id]).get((contract.child_id, 1))
    award, term = (first[0], first[1]) if first else (None, None)
    numbers = work.session.exec(select(AwardOutcome.line).where(AwardOutcome.award_id == (award.id if award else 0))).all()
    refuse_unless_met(rules.review_may_be_recorded(reviewed, term, len(numbers), on=work.today))
    if award is None or reviewed.reviewed_on is None or reviewed.spent_pence is None:
        raise not_open()
    standing = journeys.reviews_of(work.session, [award.id]).get(award.id)
    rev = standing.rev if standing else 0
    refuse_unless_met(
        rules.case_as_seen(rev, seen_rev),
        rules.spent_within_award(reviewed.spent_pence, latest_revision(work.session, award.id).amount_pence),
    )
    review = ContractReview(
        contract_id=contract_id,
        award_id=award.id,
        rev=rev + 1,
        reviewed_on=reviewed.reviewed_on,
        progress=reviewed.progress.strip(),
        spent_pence=reviewed.spent_pence,
        spend_words=reviewed.spend_words.strip(),
        child_views=reviewed.child_views.strip(),
        family_views=reviewed.family_views.strip(),
        setting_views=reviewed.setting_views.strip(),
        setting_wishes=bool(reviewed.setting_wishes),
        family_wishes=bool(reviewed.family_wishes),
        recorded_by=work.person_id,
        recorded_at=work.at,
    )
    work.session.add(review)
    work.session.flush()
    work.session.add_all(
        ReviewedOutcome(review_id=review.id, line=line, result=OutcomeResult(str(result)), data=data.strip())
        for line, result, data in reviewed.results
    )
    note_spend(work, award.id, reviewed.spent_pence, "As the review of the first term found")
    landed = _land_review(work, contract, reviewed) if reviewed.setting_wishes or reviewed.family_wishes else ""
    audit.record(work, "contract.review", f"contract/{contract_id}", award=award.id, rev=rev + 1, landed=landed)
    return landed


def moderate(
    work: Work,
    contract_id: int,
    moderated_by: str,
    setting_id: int | None,
    moderated_on: date | None,
    *,
    supports: bool,
    words: str,
) -> None:
    """Record a head teacher's view of the review that stands; never the head of a setting of the child's own."""
    refuse_unless_may(work.actor, "contract.moderate")
    contract = _live(work, contract_id)
    first = journeys.standing_awards(work.session, [contract.child_id]).get((contract.child_id, 1))
    review = journeys.reviews_of(work.session, [first[0].id]).get(first[0].id) if first else None
    refuse_unless_met(
        rules.moderation_given(
            moderated_by, setting_id, words, moderated_on, review.reviewed_on if review else None, on=work.today
        ),
        rules.moderator_is_independent(setting_id, journeys.settings_of_child(work.session, contract)),
    )
    if review is None or setting_id is None or moderated_on is None or work.session.get(Setting, setting_id) is None:
        raise not_open()
    work.session.add(
        Moderation(
            review_id=review.id,
            moderated_by=moderated_by.strip(),
            setting_id=setting_id,
            moderated_on=moderated_on,
            supports=supports,
            words=words.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    audit.record(work, "contract.moderate", f"contract/{contract_id}", review=review.id, supports=supports)


def _live(work: Work, contract_id: int) -> Contract:
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    refuse_unless_met(rules.contract_is_live(contract.state))
    return contract


def _land_review(work: Work, contract: Contract, reviewed: ReviewForm) -> str:
    found = journeys.plans_of(work.session, [contract.id]).get((contract.id, 2))
    return land(
        work,
        contract,
        Kind.ASC_REVIEW,
        child_views=reviewed.child_views,
        family_views=reviewed.family_views,
        amount_pence=found[1].amount_pence or None if found else None,
    )
