"""Contracts: the board by stage, one contract's page with its next step, each form, and who sees what."""

from collections.abc import Callable
from datetime import date

import pytest
from local_policies import agree_values
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, line
from ledger_parts import review_of
from panel.acts import awards, contract_journey, interests, reviews
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.contract_stages import Delivery, OutcomeResult
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord
from panel.law.findings import Refused
from panel.law.messages import labels
from panel.law.messages.contracts import NO_CONTRACTS
from panel.law.vocabulary import ClosedBecause, ContractState, InterestKind, Kind, Option
from panel.models import (
    AwardEnding,
    AwardRevision,
    Contract,
    ContractReview,
    FamilyMeeting,
    FormDraft,
    Moderation,
    PlannedCost,
    Setting,
    SupportEvidence,
    TermAward,
    TermPlan,
)
from panel.store.term_calendar import calendar

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def typed(drawn: AppTest, label: str, value: object) -> None:
    """Fill the field with a label, whatever kind it is."""
    fields = (*drawn.text_input, *drawn.text_area, *drawn.date_input, *drawn.radio, *drawn.selectbox, *drawn.number_input)
    next(field for field in (*fields, *drawn.checkbox) if field.label == label).set_value(value)


@pytest.fixture
def agreed(world: World) -> str:
    """A contract agreed in principle; its number."""
    world.bring(line("A-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    with world.work() as work:
        work.session.add(Setting(name="Heronmere School"))
    return str(world.rows(Contract)[0].id)


@pytest.fixture
def contract(world: World) -> str:
    """A contract with one award of £1,800.00 for the spring term of 2027; its number."""
    world.bring(line("A-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD)
    world.decide("A-1", Option.AWARD)
    outcome = Outcome("Will read forty words", "Twelve words", "Word list", date(2027, 2, 1))
    basis = AwardGrounds(date(2026, 11, 16), "Parent and SENCO", (outcome,), "Weekly", (Cost("Tutor", 1_800_00),))
    with world.work("officer") as work:
        awards.offer(work, world.item_for("A-1").id, "2027 spring", "1800", basis)
        work.session.add(Setting(name="Heronmere School"))
    return str(world.rows(Contract)[0].id)


def test_the_board_and_the_table_show_stage_step_and_money_and_no_name(screen: Screen, contract: str) -> None:
    row = screen("contracts", "coordinator", show="Table").dataframe[0].value.to_dict("records")[0]
    assert (row["Child"], row["Awards"], row["Stage"]) == ("RF", "spring term 2027 £1,800.00", "Awarded")
    text = said(screen("contracts", "coordinator"))
    assert "First term · 1" in text and "Nothing is due this week" in text
    assert "Fable" not in str(row) + text


def test_what_is_due_this_week_is_said_here_and_on_today(world: World, screen: Screen, contract: str) -> None:
    world.on(date(2027, 2, 25))
    for page in ("contracts", "today"):
        text = said(screen(page, "coordinator"))
        assert "Last day today" in text and "Record the review of the first term" in text
    assert "Additional Support Contracts" not in said(screen("today", "head"))


def test_an_authority_without_such_contracts_says_so_and_recommends_decides_and_awards_none(world: World, screen: Screen) -> None:
    world.bring(line("A-1", Kind.ASC_TARGETS), line("A-2", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD)
    agree_values(world, [("asc.terms_max", "0", world.now.date())])
    for recorded in (lambda: world.recommend("A-2", Option.AWARD), lambda: world.decide("A-1", Option.AWARD)):
        with pytest.raises(Refused) as refusal:
            recorded()
        assert [one.reason for one in refusal.value.findings] == [Reason.NO_SUCH_CONTRACT]
    assert NO_CONTRACTS in said(screen("contracts", "coordinator"))
    assert NO_CONTRACTS in said(screen("case", "officer", case="A-1"))
    deciding = next(one for one in screen("decisions", "officer").radio if one.label == "You decide")
    assert deciding.options == [labels.label(Option.STRONGER_TARGETS), labels.label(Option.REFUSE)]


def test_what_is_asked_for_or_suggested_and_not_decided_stands_first_on_the_board(world: World, screen: Screen) -> None:
    assert "There are no Additional Support Contracts (ASC) yet" in said(screen("contracts", "officer"))
    world.bring(line("A-1", Kind.ASC_REQUEST), line("A-2"))
    world.opened()
    world.recommend("A-2", Option.DO_NOT_ASSESS_OFFER_ASC)
    text = said(screen("contracts", "officer"))
    assert "Asked for or suggested · 2" in text
    assert ":violet-badge[Suggested by the panel]" in text and ":blue-badge[Asked for]" in text


def test_the_next_step_opens_its_form_and_the_meeting_is_recorded(world: World, screen: Screen, agreed: str) -> None:
    drawn = screen("contract", "coordinator", contract=agreed)
    drawn = press(drawn, "Ask the setting to meet the child and family, and record the day")
    drawn = press(drawn, "Record the meeting")
    assert "Choose the day of the meeting. Nothing has been saved." in said(drawn)
    assert world.count(FamilyMeeting) == 0
    typed(drawn, "Day", date(2026, 11, 20))
    typed(drawn, "Who came", "Parent and SENCO")
    typed(drawn, "What the child or young person said", "I like the quiet table")
    typed(drawn, "What the family said", "Help with reading")
    drawn = press(drawn, "Record the meeting")
    assert "Meeting recorded." in said(drawn)
    assert [row.who for row in world.rows(FamilyMeeting)] == ["Parent and SENCO"]
    assert "I like the quiet table" in said(drawn)


def fill_plan(drawn: AppTest, amount: str) -> AppTest:
    term = next(field for field in drawn.selectbox if field.label == "For which school term")
    term.select_index(1)
    typed(drawn, "Amount asked for in pounds, at most £2,000.00", amount)
    typed(drawn, "Outcome 1", "Will have regular 1:1 support")
    typed(drawn, "Baseline 1", "4 words")
    typed(drawn, "Measure 1", "Word list")
    typed(drawn, "By 1", date(2027, 3, 1))
    typed(drawn, "How impact will be measured during the term", "Weekly")
    typed(drawn, "Intervention 1", "Tutor")
    typed(drawn, "Who delivers it 1", "Specialist teacher")
    for label, value in (("Minutes", 30), ("A week", 3), ("Weeks", 12)):
        typed(drawn, label, value)
    typed(drawn, "£ an hour", "30.00")
    typed(drawn, "Setting's £", "40")
    return drawn.run()


def test_the_plan_says_what_is_weak_while_it_is_typed_and_lands_the_visit(world: World, screen: Screen, agreed: str) -> None:
    with world.work("coordinator") as work:
        contract_journey.record_meeting(
            work, int(agreed), FamilyMeetingNotes(date(2026, 11, 20), "Parent", "Child", "Family"), seen_rev=0
        )
    drawn = press(screen("contract", "coordinator", contract=agreed), "Record the outcomes and the costed plan")
    drawn = fill_plan(drawn, "500")
    text = said(drawn)
    assert "“Will have” is provision, not an outcome" in text and "“regular” cannot be measured" in text
    assert "costs £540.00, the setting puts in £40.00, £500.00 asked for" in text
    assert world.count(TermPlan) == 0
    drawn = press(drawn, "Record the outcomes and the plan")
    assert "A request is now on the pending list as A-1-T1." in said(drawn)
    line_kept = world.rows(PlannedCost)[0]
    assert (line_kept.minutes, line_kept.sessions, line_kept.weeks, line_kept.rate_pence) == (30, 3, 12, 30_00)
    case = said(screen("case", "coordinator", case="A-1-T1"))
    assert "£500.00 asked for spring term 2027" in case and "is provision, not an outcome" in case
    sitting = world.opened(held_on=date(2026, 12, 2))
    room = said(screen("meeting", "chair", meeting=sitting))
    assert "£500.00 asked for spring term 2027" in room and "is provision, not an outcome" in room


def test_an_amount_that_is_no_money_is_said_and_nothing_is_written(world: World, screen: Screen, agreed: str) -> None:
    with world.work("coordinator") as work:
        contract_journey.record_meeting(
            work, int(agreed), FamilyMeetingNotes(date(2026, 11, 20), "Parent", "Child", "Family"), seen_rev=0
        )
    drawn = press(screen("contract", "coordinator", contract=agreed), "Record the outcomes and the costed plan")
    drawn = press(fill_plan(drawn, "about 500"), "Record the outcomes and the plan")
    assert "has words or letters beside the figures; write the figures alone" in said(drawn)
    assert world.count(TermPlan) == 0


def test_the_bench_begins_from_the_plan_the_setting_sent(world: World, screen: Screen, agreed: str) -> None:
    with world.work("coordinator") as work:
        term = next(one for one in calendar(work.session) if one.key == "2027 spring")
        outcome = Outcome("Will read 20 words aloud", "4 words", "Word list", date(2027, 3, 1))
        lines = (PlanLine("Tutor", Delivery.ONE_TO_ONE, "Teacher", 30, 3, 12, 30_00, contribution_pence=40_00),)
        plan = TermPlanRecord(term, (outcome,), "Weekly", lines, 500_00)
        contract_journey.record_meeting(
            work, int(agreed), FamilyMeetingNotes(date(2026, 11, 20), "Parent", "Child", "Family"), seen_rev=0
        )
        landed = contract_journey.prepare_plan(work, int(agreed), 1, plan, seen_rev=0)
    world.opened(held_on=date(2026, 12, 2))
    world.recommend(landed, Option.AWARD)
    world.decide(landed, Option.AWARD)
    item = world.item_for(landed).id
    world.on(date(2026, 12, 3))
    assert screen("decisions", "officer", item=str(item)).selectbox(f"term {item}").value == term
    world.on(date(2026, 12, 21))
    drawn = screen("decisions", "officer", item=str(item))
    assert drawn.text_input(f"amount {item}").value == "500.00"
    assert drawn.text_input(f"outcome 1 {item}").value == "Will read 20 words aloud"
    assert drawn.text_input(f"pounds 1 {item}").value == "500.00"
    press(drawn, "Make the award")
    assert [row.amount_pence for row in world.rows(AwardRevision)] == [500_00]


def test_the_review_and_the_moderation_are_recorded_and_the_childs_own_setting_is_not_offered(
    world: World, screen: Screen, contract: str
) -> None:
    world.on(date(2027, 3, 1))
    drawn = press(screen("contract", "coordinator", contract=contract), "Record the review of the first term")
    drawn = press(drawn, "Record the review")
    assert "Still missing from this review" in said(drawn)
    assert world.count(ContractReview) == 0
    typed(drawn, "Reviewed on", date(2027, 2, 26))
    typed(drawn, "The progress it showed", "Thirty of forty words")
    typed(drawn, "Outcome 1 was", OutcomeResult.PARTLY)
    typed(drawn, "The data that shows it, outcome 1", "30 words")
    typed(drawn, "Spent, of £1,800.00", "1,750.00")
    for who in ("child", "family", "setting"):
        typed(drawn, f"The {who} says", "It helps")
    drawn = press(drawn, "Record the review")
    assert "whether the family wishes to go on: ask, then record yes or no" in said(drawn)
    again = screen("contract", "coordinator", contract=contract, do="review")
    assert next(one for one in again.text_input if one.label == "The progress it showed").value == "Thirty of forty words"
    typed(drawn, "Does the setting wish to go on?", True)
    typed(drawn, "Does the family wish to go on?", True)
    drawn = press(drawn, "Record the review")
    assert world.count(FormDraft) == 0
    text = said(drawn)
    assert "A request is now on the pending list as A-1-R1." in text
    assert "Spent £1,750.00 of £1,800.00; £50.00 unspent." in text
    drawn = press(screen("contract", "coordinator", contract=contract), "Record the head teacher's moderation")
    where = next(field for field in drawn.selectbox if field.label == "Of which setting")
    assert where.options == ["Heronmere School"]
    typed(drawn, "Head teacher", "Hester Quarrie")
    where.select_index(0)
    typed(drawn, "On", date(2027, 3, 1))
    typed(drawn, "A final term is", True)
    typed(drawn, "In their words", "The data shows it")
    drawn = press(drawn, "Record the moderation")
    assert "Supports a final term" in said(drawn)
    assert world.count(Moderation) == 1
    sitting = world.opened(held_on=date(2027, 3, 3))
    for text in (said(screen("case", "coordinator", case="A-1-R1")), said(screen("meeting", "chair", meeting=sitting))):
        assert "The review of the first term" in text and "Supports a final term" in text


def test_where_the_authority_needs_no_moderation_a_reviewed_contract_shows_and_offers_none(
    world: World, screen: Screen, contract: str
) -> None:
    agree_values(world, [("asc.moderation", "Not needed", world.now.date())])
    world.on(date(2027, 3, 1))
    with world.work("coordinator") as work:
        reviews.record_review(work, int(contract), review_of(world, 510_00), seen_rev=0)
    drawn = screen("contract", "coordinator", contract=contract)
    assert "oderation" not in said(drawn)
    assert "oderation" not in str([one.label for one in drawn.button])
    world.opened(held_on=date(2027, 3, 3))
    assert "has moderated the review" not in said(screen("case", "coordinator", case="A-1-R1"))


def test_an_award_is_revised_within_the_cap_and_refused_over_it(world: World, screen: Screen, contract: str) -> None:
    drawn = screen("contract", "officer", contract=contract, do="revise")
    for amount, cost in (("2,000.01", "2000.01"), ("1,500", "1500")):
        for name, value in (
            ("New amount in pounds", amount), ("Use 1", "Tutor"), ("Pounds 1", cost), ("Why it changes", "The tutor comes less often")
        ):  # fmt: skip
            typed(drawn, name, value)
        drawn = press(drawn, "Record the revision")
        if amount == "2,000.01":
            assert "over the limit of £2,000.00 in one school term" in said(drawn)
            assert len(world.rows(AwardRevision)) == 1
    assert [row.amount_pence for row in world.rows(AwardRevision)] == [1_800_00, 1_500_00]


def test_before_its_term_an_award_is_withdrawn_and_after_it_began_it_is_ended(
    world: World, screen: Screen, contract: str
) -> None:
    drawn = screen("contract", "officer", contract=contract, do="stop")
    typed(drawn, "Why", "")
    assert "Nothing is written yet" in said(press(drawn, "Withdraw the award"))
    assert world.rows(TermAward)[0].live
    world.on(date(2027, 1, 11))
    drawn = screen("contract", "officer", contract=contract, do="stop")
    typed(drawn, "Why", "The family moved away")
    press(drawn, "End the award")
    assert world.rows(TermAward)[0].live
    assert world.rows(AwardEnding)[0].reason == "The family moved away"


def test_a_contract_is_closed_with_its_reason(world: World, screen: Screen, contract: str) -> None:
    drawn = screen("contract", "officer", contract=contract, do="close")
    assert "Choose why the contract is being closed" in said(press(drawn, "Close the contract"))
    typed(drawn, "Because", ClosedBecause.OUTCOMES_MET)
    press(drawn, "Close the contract")
    assert world.rows(Contract)[0].state is ContractState.CLOSED
    assert "Outcomes met" in said(screen("contract", "officer", contract=contract))


def test_a_plan_that_started_is_ended_by_the_officer_with_what_was_spent(world: World, screen: Screen, contract: str) -> None:
    world.on(date(2027, 2, 1))
    world.bring(line("P-1", Kind.EHC_PLAN, received_on="2027-01-04", surname="FableA-1"))
    world.opened(held_on=date(2027, 2, 3))
    world.recommend("P-1", Option.ISSUE)
    world.decide("P-1", Option.ISSUE)
    assert "The LA officer does this." in said(screen("contract", "coordinator", contract=contract))
    drawn = press(screen("contract", "officer", contract=contract), "An EHC plan has started: end the contract")
    drawn = press(drawn, "End the contract")
    assert "Say what was spent of the £1,800.00 awarded" in said(drawn)
    typed(drawn, "Spent of £1,800.00 for spring term 2027, which started Mon 4 Jan 2027", "450.00")
    drawn = press(drawn, "End the contract")
    assert "spent £450.00, unspent £1,350.00" in said(drawn)
    assert world.rows(Contract)[0].closed_because is ClosedBecause.PLAN_STARTED


def test_the_chair_reads_a_contract_and_changes_nothing(screen: Screen, contract: str) -> None:
    drawn = screen("contract", "chair", contract=contract, do="close")
    assert "First term: spring term 2027" in said(drawn)
    assert not drawn.button and not drawn.text_input


@pytest.mark.parametrize("number", ["9999", "9" * 30, "-1", "1; DROP TABLE child"])
def test_another_contracts_number_gets_the_refusal_and_nothing_else(screen: Screen, contract: str, number: str) -> None:
    drawn = screen("contract", "officer", contract=number)
    assert "This is not open to you" in said(drawn)
    assert not drawn.button


def test_a_contract_is_closed_to_whoever_has_an_interest_in_the_child(world: World, screen: Screen, contract: str) -> None:
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["chair"], InterestKind.RELATIVE_OR_FRIEND, "Aunt")
    assert "This is not open to you" in said(screen("contract", "chair", contract=contract))
    assert "There are no Additional Support Contracts (ASC) yet" in said(screen("contracts", "chair"))


def test_evidence_for_the_contract_says_not_in_the_papers_apart_from_weak_and_unread(world: World, screen: Screen) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST), line("A-2"))
    drawn = screen("case", "coordinator", case="A-1")
    assert "The notional SEN budget and how it was used" in said(drawn)
    assert said(drawn).count("No evidence has been supplied on this head.") >= 4
    typed(drawn, "Used of the notional budget, in pounds", "6,240.00")
    drawn = press(drawn, "Record it")
    row = world.rows(SupportEvidence)[0]
    assert (row.spent_pence, row.finding) == (6_240_00, None)
    text = said(drawn)
    assert "? Not yet read" in text and "£6,240.00 of the £6,000.00 notional SEN budget used." in text
    assert "The notional SEN budget" not in said(screen("case", "coordinator", case="A-2"))
