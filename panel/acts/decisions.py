"""The LA officer's decision on a case the panel has considered: the authority's own record, never the panel's."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from panel import rules
from panel.law.decisions.grounds import NO_GROUNDS, DecisionGrounds
from panel.law.decisions.reconsideration import Reconsidering
from panel.law.findings import refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.permissions import refuse_unless_may
from panel.law.requests.particular_rules import ParticularValue
from panel.law.vocabulary import Option, RequestStatus
from panel.models import AgendaItem, Child, Contract, Decision, Recommendation, Request, TermAward
from panel.store import audit
from panel.store.children.merged_records import open_contract
from panel.store.decisions import grounds as decision_grounds
from panel.store.decisions import heads_spoken_of, reconsiderations
from panel.store.decisions.decided import as_decided
from panel.store.engine import Work
from panel.store.records import item_at, latest_decision, latest_recommendation, not_open, recused_from
from panel.store.requests import following_cases, particulars


def record(
    work: Work,
    item_id: int,
    option: Option | None,
    reasons: str,
    *,
    departure_reasons: str = "",
    grounds: DecisionGrounds = NO_GROUNDS,
    agreed: Mapping[str, str | date | None] | None = None,
    seen_version: int,
) -> None:
    """Record the decision once, against the version the officer was reading; `grounds` what it rests on, `agreed` what is funded.

    The case that follows from it is opened with it. Raises `Refused` without delegated authority today, for a recused
    officer, for whoever recorded the recommendation, for missing reasons, for a departure without its reasons, or for a
    decision against its own answers.
    """
    refuse_unless_may(work.actor, "decision.record")
    item, meeting, request = item_at(work.session, item_id)
    recommendation = latest_recommendation(work.session, item.id)
    refuse_unless_met(
        rules.recommendation_exists(recommendation is not None),
        rules.not_yet_decided(latest_decision(work.session, item.id) is not None),
    )
    assert recommendation is not None  # noqa: S101  # refused above
    _refuse_unless_sound(work, item, request, recommendation, option, reasons, departure_reasons, grounds)
    refuse_unless_met(
        rules.case_as_seen(item.version, seen_version), rules.such_a_contract(request.heard_as, option, on=work.today)
    )
    _agree(work, request, option, agreed or {})
    decision = _add(work, item, recommendation, option, reasons, departure_reasons, rev=1, why="")
    decision_grounds.write(work, request.heard_as, decision.option, grounds, decision_id=decision.id)
    request.status = RequestStatus.DECIDED
    work.session.add(request)
    if decision.option in KINDS[request.heard_as].opens_contract:
        _open_contract(work, item, request)
    opened = following_cases.settle(work, request, decision.option)
    audit.record(
        work,
        "decision.record",
        f"item/{item_id}",
        request=request.reference,
        option=str(decision.option),
        agrees=decision.agrees,
        meeting=meeting.reference,
        **({"opened": opened} if opened else {}),
    )


def amend(
    work: Work,
    item_id: int,
    option: Option | None,
    reasons: str,
    *,
    departure_reasons: str = "",
    grounds: DecisionGrounds = NO_GROUNDS,
    agreed: Mapping[str, str | date | None] | None = None,
    why: str,
    seen_rev: int,
) -> None:
    """Amend a decision by its next revision, with the reason for amending; what stood before stays on record."""
    refuse_unless_may(work.actor, "decision.amend")
    _, decision, request = _take_its_place(
        work, item_id, option, reasons, departure_reasons, grounds, agreed or {}, why=why, seen_rev=seen_rev
    )
    audit.record(work, "decision.amend", f"item/{item_id}", request=request.reference, option=str(option), rev=decision.rev)


def reconsider(
    work: Work,
    item_id: int,
    given: Reconsidering,
    option: Option | None,
    reasons: str,
    *,
    grounds: DecisionGrounds = NO_GROUNDS,
    agreed: Mapping[str, str | date | None] | None = None,
    seen_rev: int,
) -> None:
    """Decide a case anew after mediation, an appeal or new evidence: a new decision, linked to the old, which stays as it is.

    What has changed since is why it departs from the recommendation, where it does. Raises `Refused` as `amend` does, and where what
    it rests on is not on record or an order is not carried out.
    """
    refuse_unless_may(work.actor, "decision.reconsider")
    before = latest_decision(work.session, item_id)
    if before is None:
        raise not_open()
    rests_on = reconsiderations.what_it_rests_on(work, item_at(work.session, item_id)[2], before.decided_on, option, given)
    before, decision, request = _take_its_place(
        work, item_id, option, reasons, given.words, grounds, agreed or {}, why=given.words, seen_rev=seen_rev
    )
    reconsiderations.link(work, request, decision.option, rests_on, decision_id=decision.id, before_id=before.id)
    audit.record(
        work,
        "decision.reconsider",
        f"item/{item_id}",
        request=request.reference,
        option=str(option),
        rev=decision.rev,
        after=str(given.after),
        came_on=rests_on.came_on,
    )


def _take_its_place(
    work: Work,
    item_id: int,
    option: Option | None,
    reasons: str,
    departure_reasons: str,
    grounds: DecisionGrounds,
    agreed: Mapping[str, str | date | None],
    *,
    why: str,
    seen_rev: int,
) -> tuple[Decision, Decision, Request]:
    """The decision that stood, the one that takes its place, and their case."""
    item, _, request = item_at(work.session, item_id)
    before, recommendation = latest_decision(work.session, item.id), latest_recommendation(work.session, item.id)
    if before is None or recommendation is None:
        raise not_open()
    _refuse_unless_sound(work, item, request, recommendation, option, reasons, departure_reasons, grounds)
    refuse_unless_met(
        rules.case_as_seen(before.rev, seen_rev),
        rules.words_given(why),
        rules.no_award_against_decision(request.kind, option or before.option, _award_stands(work.session, item)),
        *(() if option == before.option else (rules.such_a_contract(request.heard_as, option, on=work.today),)),
    )
    _agree(work, request, option, agreed)
    decision = _add(work, item, recommendation, option, reasons, departure_reasons, rev=before.rev + 1, why=why)
    decision_grounds.write(work, request.heard_as, decision.option, grounds, decision_id=decision.id)
    if decision.option in KINDS[request.heard_as].opens_contract:
        _open_contract(work, item, request)
    following_cases.settle(work, request, decision.option)
    return before, decision, request


def _refuse_unless_sound(
    work: Work,
    item: AgendaItem,
    request: Request,
    recommendation: Recommendation,
    option: Option | None,
    reasons: str,
    departure_reasons: str,
    grounds: DecisionGrounds,
) -> None:
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.two_people(recommendation.recorded_by, work.actor.id),
        rules.option_offered(request.heard_as, option),
        rules.within_age_of_kind(
            request.kind, option, work.session.get_one(Child, request.child_id).date_of_birth, on=work.today
        ),
        rules.reasons_given(reasons, on=work.today),
        rules.departure_reasoned(recommendation.option, option or recommendation.option, departure_reasons, on=work.today),
        rules.questions_reasoned(request.heard_as, grounds, on=work.today),
        rules.decision_fits_answers(request.heard_as, option, grounds),
        rules.heads_addressed(
            request.heard_as, option, grounds.heads, heads_spoken_of.in_pack(work.session, item.id), on=work.today
        ),
    )


def _agree(work: Work, request: Request, option: Option | None, given: Mapping[str, str | date | None]) -> None:
    """Record what funding is agreed to with the decision that agrees; a field left as it stands changes nothing."""
    if option not in KINDS[request.kind].funds:
        return
    read = {
        one.key: rules.particular_readable(one, given[one.key])
        for one in KINDS[request.kind].particulars
        if one.agreed and one.key in given
    }
    refuse_unless_met(*(finding for _, finding in read.values()))
    rows = particulars.rows_of(work.session, [request.id])
    held = particulars.standing(rows).get(request.id, {})
    changed = {key: value for key, (value, _) in read.items() if value != held.get(key, ParticularValue())}
    refuse_unless_met(rules.agreement_whole(request.kind, option, {**held, **changed}))
    particulars.write(work, request, changed, rows)


def _add(
    work: Work,
    item: AgendaItem,
    recommendation: Recommendation,
    option: Option | None,
    reasons: str,
    departure_reasons: str,
    *,
    rev: int,
    why: str,
) -> Decision:
    decision = Decision(
        item_id=item.id,
        rev=rev,
        recommendation_id=recommendation.id,
        agrees=option is recommendation.option,
        departure_reasons=departure_reasons.strip() if option is not recommendation.option else "",
        **as_decided(work, option, reasons, why),
    )
    work.session.add(decision)
    work.session.flush()
    return decision


def _award_stands(session: Session, item: AgendaItem) -> bool:
    standing = (
        select(TermAward.id)
        .join(Decision, col(Decision.id) == TermAward.decision_id)
        .where(Decision.item_id == item.id, col(TermAward.live).is_(True))
    )
    return session.exec(standing).first() is not None


def _open_contract(work: Work, item: AgendaItem, request: Request) -> None:
    if request.has_plan or open_contract(work.session, request.child_id) is not None:
        return
    contract = Contract(child_id=request.child_id, setting_id=request.setting_id, opened_by_item_id=item.id, opened_at=work.at)
    work.session.add(contract)
    work.session.flush()
    audit.record(work, "contract.open", f"contract/{contract.id}", request=request.reference)
