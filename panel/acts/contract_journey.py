"""A contract before its award: the setting's meeting with the family, outcomes and costed plan; the visit lands by itself."""

from panel import rules
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Kind
from panel.models import (
    Contract,
    FamilyMeeting,
    PlannedCost,
    PlannedOutcome,
    TermPlan,
)
from panel.store import audit
from panel.store.contracts import journeys
from panel.store.contracts.next_request import land
from panel.store.engine import Work


def record_meeting(work: Work, contract_id: int, meeting: FamilyMeetingNotes, *, seen_rev: int) -> str:
    """Record the setting's meeting with the child and family, arranged or held; the reference of the visit that landed, if one did.

    A later record takes the place of an earlier one, which stays.
    """
    refuse_unless_may(work.actor, "contract.meet")
    contract = _live(work, contract_id)
    standing = journeys.meetings_of(work.session, [contract_id]).get(contract_id)
    rev = standing.rev if standing else 0
    refuse_unless_met(rules.case_as_seen(rev, seen_rev))
    work.session.add(
        FamilyMeeting(
            contract_id=contract_id,
            rev=rev + 1,
            held_on=meeting.held_on,
            who=meeting.who.strip(),
            child_views=meeting.child_views.strip(),
            family_views=meeting.family_views.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    work.session.flush()
    landed = _land_targets(work, contract)
    audit.record(work, "contract.meet", f"contract/{contract_id}", rev=rev + 1, held_on=meeting.held_on, landed=landed)
    return landed


def prepare_plan(work: Work, contract_id: int, ordinal: int, plan: TermPlanRecord, *, seen_rev: int) -> str:
    """Record the outcomes and the costed plan the setting sent for a term, whole or not yet; the visit that landed, if one did."""
    refuse_unless_may(work.actor, "contract.plan")
    contract = _live(work, contract_id)
    standing = journeys.plans_of(work.session, [contract_id]).get((contract_id, ordinal))
    rev = standing[0].rev if standing else 0
    refuse_unless_met(rules.case_as_seen(rev, seen_rev), rules.contribution_within_cost(plan.lines))
    if plan.term is not None:
        refuse_unless_met(rules.asc_term_cap(plan.term, plan.amount_pence, (), on=work.today))
    row = TermPlan(
        contract_id=contract_id,
        ordinal=ordinal,
        rev=rev + 1,
        term=plan.term.key if plan.term else None,
        impact_measured=plan.impact_measured.strip(),
        amount_pence=plan.amount_pence,
        recorded_by=work.person_id,
        recorded_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    _add_lines(work, row.id, plan)
    work.session.flush()
    landed = _land_targets(work, contract) if ordinal == 1 else ""
    audit.record(
        work, "contract.plan", f"contract/{contract_id}", ordinal=ordinal, rev=rev + 1, pence=plan.amount_pence, landed=landed
    )
    return landed


def _live(work: Work, contract_id: int) -> Contract:
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    refuse_unless_met(rules.contract_is_live(contract.state))
    return contract


def _land_targets(work: Work, contract: Contract) -> str:
    meeting = journeys.held(journeys.meetings_of(work.session, [contract.id]).get(contract.id))
    found = journeys.plans_of(work.session, [contract.id]).get((contract.id, 1))
    plan = found[1] if found else None
    if meeting is None or plan is None or not rules.ready_for_panel(meeting, plan, on=work.today).is_met:
        return ""
    if journeys.standing_awards(work.session, [contract.child_id]):
        return ""
    return land(
        work,
        contract,
        Kind.ASC_TARGETS,
        child_views=meeting.child_views,
        family_views=meeting.family_views,
        amount_pence=plan.amount_pence,
    )


def _add_lines(work: Work, plan_id: int, plan: TermPlanRecord) -> None:
    work.session.add_all(
        PlannedOutcome(
            plan_id=plan_id,
            line=line,
            words=one.words.strip(),
            baseline=one.baseline.strip(),
            measure=one.measure.strip(),
            by_on=one.by_on,
        )
        for line, one in enumerate(plan.outcomes, 1)
    )
    work.session.add_all(
        PlannedCost(
            plan_id=plan_id,
            line=line,
            words=one.words.strip(),
            delivery=one.delivery,
            who=one.who.strip(),
            minutes=one.minutes,
            sessions=one.sessions,
            weeks=one.weeks,
            rate_pence=one.rate_pence,
            once_pence=one.once_pence,
            contribution_pence=one.contribution_pence,
        )
        for line, one in enumerate(plan.lines, 1)
    )
