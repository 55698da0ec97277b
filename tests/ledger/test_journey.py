"""A contract's journey through the real acts: each visit lands once, reviews and moderation as they must be, a plan ends it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from local_policies import agree_values
from reasons import Reason
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

import builders
from builders import World, line, remembered
from engines import on_both, owning
from ledger_parts import basis_for, contract_of, moderator_setting, review_of, terms_of
from panel.acts import (
    awards,
    contract_journey,
    contract_moves,
    contracts,
    interests,
    recommendations,
    requests,
    reviews,
    settings,
)
from panel.law.contracts.award_basis import Outcome
from panel.law.contracts.contract_stages import ContractStage, ContractStep, Delivery
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord
from panel.law.findings import Refused
from panel.law.messages.wording import sentence
from panel.law.reasons import AnyReason
from panel.law.vocabulary import ClosedBecause, ContractState, InterestKind, Kind, Option, RequestStatus, SettingWord
from panel.models import (
    AwardEnding,
    AwardRevision,
    AwardSpend,
    Contract,
    ContractReview,
    ContractVisit,
    Interest,
    Request,
    Setting,
    TermAward,
)
from panel.store.integrity import sweep
from panel.store.people.actors import actor_of
from panel.store.queries.contracts.contracts import contracts as listed
from panel.store.queries.contracts.contracts import one_contract

MET = FamilyMeetingNotes(date(2026, 11, 20), "Both parents, the SENCO", "I like the quiet table", "We want help with reading")
LINES = (
    PlanLine("Reading tutor", Delivery.ONE_TO_ONE, "Tutor", 30, 3, 12, 30_00, contribution_pence=40_00),
    PlanLine("Word cards", Delivery.ONCE, once_pence=25_50),
)


@contextmanager
def refused(*reasons: AnyReason) -> Iterator[None]:
    """The block is refused, for just these reasons."""
    with pytest.raises(Refused) as caught:
        yield
    assert [finding.reason for finding in caught.value.findings] == list(reasons)


def plan_for(world: World, term: str = "2027 spring", **changes: Any) -> TermPlanRecord:
    found = terms_of(world)[term]
    outcome = Outcome("Will read 20 new words aloud", "4 words", "Weekly word list", found.ends_on)
    whole = TermPlanRecord(found, (outcome,), "The list is charted each Friday", LINES, 525_50)
    return replace(whole, **changes)


@pytest.fixture
def agreed(world: World) -> World:
    """A contract agreed in principle for the child of A-1, and another setting whose head may moderate."""
    agreed_in_principle(world)
    return world


@remembered
def agreed_in_principle(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    with world.work() as work:
        work.session.add(Setting(name="Heronmere School"))


def meet(world: World, meeting: FamilyMeetingNotes = MET, seen_rev: int = 0) -> str:
    with world.work("coordinator") as work:
        return contract_journey.record_meeting(work, contract_of(world, "A-1"), meeting, seen_rev=seen_rev)


def prepare(world: World, plan: TermPlanRecord, seen_rev: int = 0, ordinal: int = 1) -> str:
    with world.work("coordinator") as work:
        return contract_journey.prepare_plan(work, contract_of(world, "A-1"), ordinal, plan, seen_rev=seen_rev)


def hear(world: World, reference: str, option: Option, held_on: date) -> None:
    world.opened(held_on=held_on)
    world.recommend(reference, option)
    world.decide(reference, option)


def award(world: World, reference: str, term: str, amount: str = "525.50") -> int:
    pence = round(float(amount) * 100)
    with world.work("officer") as work:
        return awards.offer(work, world.item_for(reference).id, term, amount, basis_for(world, pence, terms_of(world)[term]))


@pytest.fixture
def awarded(agreed: World) -> World:
    """The first term, spring 2027, awarded after the targets visit."""
    first_term_awarded(agreed)
    return agreed


@remembered
def first_term_awarded(agreed: World) -> None:
    meet(agreed)
    prepare(agreed, plan_for(agreed))
    hear(agreed, "A-1-T1", Option.AWARD, date(2026, 12, 2))
    award(agreed, "A-1-T1", "2027 spring")


@pytest.fixture
def running(awarded: World) -> World:
    """The same, on a day in March when the review is due."""
    awarded.on(date(2027, 3, 1))
    return awarded


def where(world: World) -> tuple[ContractStage, ContractStep]:
    with world.reading() as session:
        actor = actor_of(session, world.people["officer"], on=world.now.date())
        found = [*listed(session, actor, world.now.date()), *listed(session, actor, world.now.date(), live=False)]
        return found[0].standing.stage, found[0].standing.step


def whole(world: World) -> None:
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == []


def test_both_doors_lead_to_the_same_journey(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST), line("A-2"))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    world.recommend("A-2", Option.DO_NOT_ASSESS_OFFER_ASC)
    world.decide("A-2", Option.DO_NOT_ASSESS_OFFER_ASC)
    assert [row.state for row in world.rows(Contract)] == [ContractState.IN_PRINCIPLE, ContractState.IN_PRINCIPLE]
    assert where(world) == (ContractStage.IN_PRINCIPLE, ContractStep.ARRANGE_MEETING)


def test_a_form_that_asks_only_for_a_contract_is_heard_as_that_and_opens_the_same_journey(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "REQUEST_HEAD", f"{builders.REQUEST_HEAD},asc_only")
    world.bring(line("A-1", asc_only="yes"))
    world.opened()
    item = world.item_for("A-1")
    with refused(Reason.OPTION_NOT_OFFERED), world.work("chair") as work:
        recommendations.recommend(work, item.id, builders.advice_for(Kind.ASC_REQUEST, Option.ASSESS), seen_version=item.version)
    with world.work("chair") as work:
        advice = builders.advice_for(Kind.ASC_REQUEST, Option.ASC_APPROPRIATE)
        recommendations.recommend(work, item.id, advice, seen_version=item.version)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    assert world.request("A-1").due_on == date(2026, 12, 14)
    assert where(world) == (ContractStage.IN_PRINCIPLE, ContractStep.ARRANGE_MEETING)


def test_the_targets_visit_lands_by_itself_once_meeting_and_plan_are_whole_whichever_comes_first(agreed: World) -> None:
    assert prepare(agreed, plan_for(agreed)) == ""
    assert agreed.count(ContractVisit) == 0
    assert meet(agreed) == "A-1-T1"
    landed = agreed.request("A-1-T1")
    assert (landed.kind, landed.status, landed.received_on) == (Kind.ASC_TARGETS, RequestStatus.PENDING, date(2026, 11, 23))
    assert landed.due_on == date(2027, 1, 4)
    assert landed.child_views == "I like the quiet table"
    assert landed.amount_term_1_pence == 525_50
    assert where(agreed) == (ContractStage.TARGETS_AT_PANEL, ContractStep.AWAIT_PANEL)


def test_recorded_again_it_lands_no_second_time(agreed: World) -> None:
    meet(agreed)
    assert prepare(agreed, plan_for(agreed)) == "A-1-T1"
    assert prepare(agreed, plan_for(agreed, impact_measured="Charted daily"), seen_rev=1) == ""
    assert meet(agreed, replace(MET, who="Mother and SENCO"), seen_rev=1) == ""
    assert agreed.count(ContractVisit) == 1


def test_a_day_arranged_is_no_meeting_and_lands_nothing(agreed: World) -> None:
    prepare(agreed, plan_for(agreed))
    assert meet(agreed, FamilyMeetingNotes(date(2026, 11, 27), "", "", "")) == ""
    assert where(agreed) == (ContractStage.AWAITING_MEETING, ContractStep.RECORD_MEETING)


def test_a_plan_that_does_not_add_up_waits_and_lands_when_it_does(agreed: World) -> None:
    meet(agreed)
    assert prepare(agreed, plan_for(agreed, amount_pence=525_49)) == ""
    assert where(agreed) == (ContractStage.TARGETS_BEING_WRITTEN, ContractStep.PREPARE_PLAN)
    assert prepare(agreed, plan_for(agreed), seen_rev=1) == "A-1-T1"


def test_a_plan_over_the_cap_or_with_more_put_in_than_it_costs_is_refused(agreed: World) -> None:
    with refused(Reason.OVER_TERM_CAP):
        prepare(agreed, plan_for(agreed, amount_pence=2_000_01))
    with refused(Reason.CONTRIBUTION_OVER_COST):
        prepare(agreed, plan_for(agreed, lines=(replace(LINES[1], contribution_pence=25_51),)))


def test_what_somebody_else_recorded_meanwhile_is_not_written_over(agreed: World) -> None:
    meet(agreed)
    with refused(Reason.SEEN_STALE):
        meet(agreed, replace(MET, who="Somebody else"))
    prepare(agreed, plan_for(agreed, amount_pence=1))
    with refused(Reason.SEEN_STALE):
        prepare(agreed, plan_for(agreed))


def test_sent_back_for_stronger_targets_it_comes_again_under_its_own_reference(agreed: World) -> None:
    meet(agreed)
    prepare(agreed, plan_for(agreed))
    hear(agreed, "A-1-T1", Option.STRONGER_TARGETS, date(2026, 12, 2))
    assert where(agreed) == (ContractStage.TARGETS_BEING_WRITTEN, ContractStep.PREPARE_PLAN)
    assert prepare(agreed, plan_for(agreed), seen_rev=1) == "A-1-T2"
    assert prepare(agreed, plan_for(agreed), seen_rev=2) == ""


def test_a_visit_withdrawn_by_the_setting_may_come_again(agreed: World) -> None:
    meet(agreed)
    prepare(agreed, plan_for(agreed))
    with agreed.work("coordinator") as work:
        requests.withdraw(work, "A-1-T1", "The setting asks for more time", seen_version=1)
    assert prepare(agreed, plan_for(agreed), seen_rev=1) == "A-1-T2"


def test_an_interest_in_the_first_case_goes_with_the_child_to_the_next_visit(agreed: World) -> None:
    with agreed.work("head") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OWN_SETTING, "Our pupil")
    meet(agreed)
    prepare(agreed, plan_for(agreed))
    with agreed.reading() as session:
        carried = session.exec(select(Interest).join(Request).where(Request.reference == "A-1-T1")).all()
    assert [(one.person_id, one.kind) for one in carried] == [(agreed.people["head"], InterestKind.OWN_SETTING)]


def test_an_officer_with_an_interest_neither_sees_nor_acts_on_the_contract(awarded: World) -> None:
    number, award_id = contract_of(awarded, "A-1"), awarded.rows(TermAward)[0].id
    with awarded.work("chair") as work:
        interests.declare(work, "A-1", awarded.people["officer"], InterestKind.RELATIVE_OR_FRIEND, "Niece")
    for act in (
        lambda work: contracts.close(work, number, ClosedBecause.LEFT, ""),
        lambda work: contracts.end_for_plan(work, number, {}, "", seen_version=1),
        lambda work: contracts.export(work, number, "docx", press=lambda content, kind: b""),
        lambda work: awards.withdraw(work, award_id, "Moved", seen_rev=1),
        lambda work: contract_journey.record_meeting(work, number, MET, seen_rev=1),
        lambda work: one_contract(work.session, work.actor, number, work.today),
    ):
        with refused(Reason.CASE_NOT_OPEN_TO_YOU), awarded.work("officer") as work:
            act(work)


def test_the_first_term_runs_and_its_review_falls_due(awarded: World) -> None:
    assert where(awarded) == (ContractStage.AWARDED, ContractStep.AWAIT_TERM)
    awarded.on(date(2027, 1, 4))
    assert where(awarded) == (ContractStage.FIRST_TERM, ContractStep.AWAIT_REVIEW)
    awarded.on(date(2027, 2, 25))
    assert where(awarded) == (ContractStage.REVIEW_DUE, ContractStep.RECORD_REVIEW)


def test_a_review_before_the_term_began_or_not_whole_is_refused(awarded: World) -> None:
    number = contract_of(awarded, "A-1")
    with refused(Reason.NO_TERM_TO_REVIEW), awarded.work("coordinator") as work:
        reviews.record_review(work, number, review_of(awarded), seen_rev=0)
    awarded.on(date(2027, 3, 1))
    for change in (
        {"results": ()},
        {"spent_pence": None},
        {"progress": " "},
        {"family_views": ""},
        {"reviewed_on": date(2027, 3, 2)},
    ):
        with refused(Reason.REVIEW_NOT_WHOLE), awarded.work("coordinator") as work:
            reviews.record_review(work, number, review_of(awarded, **change), seen_rev=0)
    with refused(Reason.SPENT_OVER_AWARD), awarded.work("coordinator") as work:
        reviews.record_review(work, number, review_of(awarded, 525_51), seen_rev=0)


def record(world: World, **changes: object) -> str:
    with world.work("coordinator") as work:
        return reviews.record_review(work, contract_of(world, "A-1"), review_of(world, 500_00, **changes), seen_rev=0)


def moderate(world: World, setting_id: int | None = None, *, supports: bool = True) -> None:
    with world.work("coordinator") as work:
        reviews.moderate(
            work,
            contract_of(world, "A-1"),
            "Hester Quarrie",
            setting_id or moderator_setting(world),
            world.now.date(),
            supports=supports,
            words="The data shows it.",
        )


def test_the_review_visit_lands_by_itself_once_and_the_spend_is_noted(running: World) -> None:
    assert record(running) == "A-1-R1"
    assert running.request("A-1-R1").kind is Kind.ASC_REVIEW
    assert [row.spent_pence for row in running.rows(AwardSpend)] == [500_00]
    with running.work("coordinator") as work:
        again = reviews.record_review(work, contract_of(running, "A-1"), review_of(running, 510_00), seen_rev=1)
    assert again == ""
    assert [row.spent_pence for row in running.rows(AwardSpend)] == [500_00, 510_00]


def test_where_nobody_wishes_to_go_on_no_visit_lands_and_the_contract_is_closed(running: World) -> None:
    assert record(running, setting_wishes=False, family_wishes=False) == ""
    assert where(running) == (ContractStage.REVIEWED, ContractStep.CLOSE)


def test_a_review_for_which_the_family_was_not_asked_is_refused_in_words(running: World) -> None:
    with pytest.raises(Refused) as raised:
        record(running, family_wishes=None)
    assert "whether the family wishes to go on: ask, then record yes or no" in sentence(raised.value.findings[0])
    assert running.rows(ContractReview) == []


def test_the_head_of_the_childs_own_setting_never_moderates_nor_of_the_one_it_moved_to(running: World) -> None:
    record(running)
    own = running.rows(Contract)[0].setting_id
    with refused(Reason.MODERATOR_OWN_SETTING):
        moderate(running, own)
    running.bring(line("A-9", received_on="2027-02-20", surname="FableA-1"))
    running.bring(line("A-9", received_on="2027-02-20", surname="FableA-1", setting="Otter Brook School"), update=True)
    assert running.request("A-9").child_id == running.request("A-1").child_id
    with refused(Reason.MODERATOR_OWN_SETTING):
        moderate(running, running.request("A-9").setting_id)
    with running.work("coordinator") as work:
        contract_moves.record(work, running.rows(Contract)[0].id, None, None, "A slip in the list", seen_rev=0)
    moderate(running)
    assert where(running) == (ContractStage.MODERATED, ContractStep.AWAIT_PANEL)


def test_the_head_of_the_childs_setting_under_another_name_never_moderates(running: World) -> None:
    record(running)
    own, other = running.rows(Contract)[0].setting_id, moderator_setting(running)
    with running.work("coordinator") as work:
        settings.settle(work, own, other, SettingWord.NEW_URN, date(2027, 1, 4), "It became an academy")
    with refused(Reason.MODERATOR_OWN_SETTING):
        moderate(running, other)
    row = f"1, 'Head', {other}, '2027-03-01', 1, 'x', 1, '2027-03-01T12:00:00Z'"
    with pytest.raises(IntegrityError, match="not of the setting"), running.database.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO moderation (review_id, moderated_by, setting_id, moderated_on, supports, words, recorded_by, recorded_at) "
            f"VALUES ({row})"
        )


def test_there_is_nothing_to_moderate_before_the_review_and_a_new_review_is_moderated_anew(running: World) -> None:
    with refused(Reason.NO_REVIEW_TO_MODERATE):
        moderate(running)
    record(running)
    moderate(running)
    with running.work("coordinator") as work:
        reviews.record_review(work, contract_of(running, "A-1"), review_of(running, 510_00), seen_rev=1)
    assert where(running) == (ContractStage.REVIEWED, ContractStep.MODERATE)


def extended(world: World) -> None:
    hear(world, "A-1-R1", Option.EXTEND, date(2027, 3, 3))


def test_a_final_term_is_awarded_on_the_records_and_not_on_what_is_typed(running: World) -> None:
    record(running)
    extended(running)
    with refused(Reason.REVIEW_INCOMPLETE, Reason.NOT_MODERATED):
        award(running, "A-1-R1", "2027 summer")


def test_a_final_term_the_moderator_does_not_support_is_refused_and_one_supported_is_awarded(running: World) -> None:
    record(running)
    moderate(running, supports=False)
    extended(running)
    with refused(Reason.MODERATION_AGAINST):
        award(running, "A-1-R1", "2027 summer")
    moderate(running)
    award(running, "A-1-R1", "2027 summer")
    assert where(running) == (ContractStage.FINAL_TERM, ContractStep.AWAIT_END)
    running.on(date(2027, 6, 23))
    assert where(running) == (ContractStage.FINAL_TERM, ContractStep.CONSIDER_ASSESSMENT)
    running.on(date(2027, 9, 1))
    assert where(running) == (ContractStage.FINAL_TERM, ContractStep.CLOSE)
    whole(running)


@on_both
def test_where_the_authority_needs_no_moderation_the_review_leads_to_the_panel_and_a_final_term_from_that_day(
    running: World,
) -> None:
    begins = date(2027, 3, 10)
    agree_values(running, [("asc.moderation", "Not needed", begins)])
    record(running)
    assert where(running) == (ContractStage.REVIEWED, ContractStep.MODERATE)
    extended(running)
    with refused(Reason.REVIEW_INCOMPLETE, Reason.NOT_MODERATED):
        award(running, "A-1-R1", "2027 summer")
    by_hand = (
        "INSERT INTO term_award (contract_id, child_id, ordinal, term, decision_id, live, made_at) "
        "SELECT contract_id, child_id, 2, '2027 summer', (SELECT MAX(id) FROM decision), 1, '2027-03-09T12:00:00.000000+00:00' "
        "FROM term_award WHERE ordinal = 1"
    )
    with pytest.raises(IntegrityError, match="a head teacher who supports it"), owning(running.database).begin() as connection:
        connection.exec_driver_sql(by_hand)
    running.on(begins)
    assert where(running) == (ContractStage.REVIEWED, ContractStep.MAKE_AWARD)
    award(running, "A-1-R1", "2027 summer")
    assert where(running) == (ContractStage.FINAL_TERM, ContractStep.AWAIT_END)
    whole(running)


def test_no_third_term_by_a_new_contract_another_setting_or_another_surname(running: World) -> None:
    record(running)
    moderate(running)
    extended(running)
    award(running, "A-1-R1", "2027 summer")
    with running.work("officer") as work:
        contracts.close(work, contract_of(running, "A-1"), ClosedBecause.LEFT, "Moved school")
    running.on(date(2027, 9, 10))
    child = {"surname": "FableA-1"}
    running.bring(line("A-5", Kind.ASC_TARGETS, received_on="2027-09-06", **child))
    running.bring(
        line("A-5", Kind.ASC_TARGETS, received_on="2027-09-06", setting="Otter Brook School", surname="Newname"), update=True
    )
    assert running.request("A-5").child_id == running.request("A-1").child_id
    hear(running, "A-5", Option.AWARD, date(2027, 9, 15))
    with refused(Reason.NO_TERM_LEFT, Reason.FIRST_TERM_HELD, Reason.FINAL_TERM_BEFORE_FIRST):
        award(running, "A-5", "2027 autumn")
    assert running.count(TermAward) == 2


def test_a_decision_to_issue_a_plan_stops_awards_and_asks_for_the_contract_to_be_ended(running: World) -> None:
    running.bring(line("P-1", Kind.EHC_PLAN, received_on="2027-02-01", surname="FableA-1"))
    hear(running, "P-1", Option.ISSUE, date(2027, 3, 3))
    assert where(running) == (ContractStage.REVIEW_DUE, ContractStep.END_FOR_PLAN)
    record(running)
    moderate(running)
    hear(running, "A-1-R1", Option.EXTEND, date(2027, 3, 10))
    with refused(Reason.PLAN_IN_FORCE):
        award(running, "A-1-R1", "2027 summer")


def has_plan(world: World) -> None:
    """A request about the child is brought again, now saying that a plan is in force."""
    world.bring(line("N-1", received_on="2026-12-01", surname="FableA-1"))
    world.bring(line("N-1", received_on="2026-12-01", surname="FableA-1", has_plan="yes"), update=True)


def test_a_plan_that_an_update_brings_ends_the_contract_with_its_money_reconciled(
    running: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "REQUEST_HEAD", f"{builders.REQUEST_HEAD},has_plan")
    record(running)
    moderate(running)
    extended(running)
    award(running, "A-1-R1", "2027 summer")
    has_plan(running)
    assert where(running) == (ContractStage.FINAL_TERM, ContractStep.END_FOR_PLAN)
    first, final = sorted(row.id for row in running.rows(TermAward))
    number = contract_of(running, "A-1")
    version = running.rows(Contract)[0].version
    with refused(Reason.SPENT_OVER_AWARD), running.work("officer") as work:
        contracts.end_for_plan(work, number, {}, "", seen_version=version)
    with running.work("officer") as work:
        contracts.end_for_plan(work, number, {first: 480_25}, "Plan of 1 March", seen_version=version)
    contract = running.rows(Contract)[0]
    assert (contract.state, contract.closed_because) == (ContractState.CLOSED, ClosedBecause.PLAN_STARTED)
    assert [row.award_id for row in running.rows(AwardEnding)] == [first]
    assert {row.award_id: row.amount_pence for row in running.rows(AwardRevision)} == {first: 525_50, final: 0}
    assert [row.live for row in running.rows(TermAward)] == [True, False]
    assert [row.spent_pence for row in running.rows(AwardSpend)] == [500_00, 480_25]
    whole(running)


def test_a_contract_is_not_ended_for_a_plan_no_record_tells_of(running: World) -> None:
    with refused(Reason.NO_PLAN_STARTED), running.work("officer") as work:
        contracts.end_for_plan(work, contract_of(running, "A-1"), {}, "", seen_version=running.rows(Contract)[0].version)


def test_a_closed_contract_takes_no_meeting_plan_or_review(running: World) -> None:
    number = contract_of(running, "A-1")
    with running.work("officer") as work:
        contracts.close(work, number, ClosedBecause.LAPSED, "")
    for act in (
        lambda work: contract_journey.record_meeting(work, number, MET, seen_rev=1),
        lambda work: contract_journey.prepare_plan(work, number, 1, plan_for(running), seen_rev=1),
        lambda work: reviews.record_review(work, number, review_of(running), seen_rev=0),
    ):
        with refused(Reason.CONTRACT_NOT_LIVE), running.work("coordinator") as work:
            act(work)


def test_closing_a_contract_takes_its_visit_off_the_pending_list(agreed: World) -> None:
    meet(agreed)
    prepare(agreed, plan_for(agreed))
    with agreed.work("officer") as work:
        contracts.close(work, contract_of(agreed, "A-1"), ClosedBecause.LEFT, "Moved away")
    assert agreed.request("A-1-T1").status is RequestStatus.WITHDRAWN
    whole(agreed)


def test_a_plan_that_comes_after_the_term_is_over_notes_the_spend_and_ends_nothing(
    running: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "REQUEST_HEAD", f"{builders.REQUEST_HEAD},has_plan")
    has_plan(running)
    running.on(date(2027, 4, 1))
    award_id = running.rows(TermAward)[0].id
    with running.work("officer") as work:
        contracts.end_for_plan(
            work, contract_of(running, "A-1"), {award_id: 525_50}, "", seen_version=running.rows(Contract)[0].version
        )
    assert running.count(AwardEnding) == 0
    assert [row.spent_pence for row in running.rows(AwardSpend)] == [525_50]
    whole(running)
