"""The plan decision follows the decision to assess by itself, and its clock is that of the one receipt."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from builders import HELD_ON, World, grounds_for, line
from panel.acts import (
    advice,
    agenda,
    contracts,
    decisions,
    imports,
    interests,
    meeting,
    outside_panel,
    particulars,
    requests,
    stages,
)
from panel.law.casework.plan_steps import PlanStep
from panel.law.casework.stages import Stage, StageState
from panel.law.findings import Refused
from panel.law.letters.composition import compose
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import LetterKind
from panel.law.reasons import AnyReason
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import ClosedBecause, InterestKind, Kind, Option, RequestedBy, RequestStatus
from panel.models import Advice, AdviceEvent, AuditEntry, Contract, FollowingCase, Interest, PlanStepTaken, Request
from panel.store.letters import letter_record, letter_subject
from panel.store.people.actors import actor_of
from panel.store.queries.agenda import schedule
from panel.store.queries.casework.annual_reviews import reviews_due
from panel.store.queries.casework.plans_to_send import plans_to_send
from panel.store.queries.casework.review_steps import review_line
from panel.store.queries.casework.stages import line_of, notice_to_open
from panel.store.queries.requests import pending_list

RECEIVED = "2026-10-26"
SIXTEEN_WEEKS = date(2027, 2, 15)


def recommended(world: World, option: Option = Option.ASSESS) -> None:
    """One request of 26 October, heard; the officer has still to decide."""
    world.bring(line("A-1", received_on=RECEIVED))
    world.opened()
    world.recommend("A-1", option)


def assessed(world: World) -> Request:
    """The plan decision that follows the officer's decision to assess."""
    recommended(world)
    world.decide("A-1", Option.ASSESS)
    return world.request("A-1-P1")


def amend(world: World, option: Option) -> None:
    item = world.item_for("A-1")
    with world.work("officer") as work:
        decisions.amend(
            work,
            item.id,
            option,
            "Reasons for the family.",
            departure_reasons="New facts came to light.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, option),
            why="A letter came.",
            seen_rev=len(revs(world)),
        )


def revs(world: World) -> list[object]:
    return [row for row in world.rows(AuditEntry) if row.act in ("decision.record", "decision.amend")]


def reasons(refused: pytest.ExceptionInfo[Refused]) -> set[AnyReason]:
    return {finding.reason for finding in refused.value.findings}


def test_the_plan_decision_is_opened_with_the_decision_to_assess_on_the_clock_of_the_request(world: World) -> None:
    plan = assessed(world)
    assert (plan.kind, plan.status) == (Kind.EHC_PLAN, RequestStatus.PENDING)
    assert (plan.received_on, plan.due_on) == (date(2026, 10, 26), SIXTEEN_WEEKS)
    assert plan.child_id == world.request("A-1").child_id
    assert [(row.request_id, row.follows_id) for row in world.rows(FollowingCase)] == [(plan.id, world.request("A-1").id)]


def test_it_waits_on_the_pending_list_and_in_the_planner(world: World) -> None:
    assessed(world)
    with world.reading() as session:
        actor = actor_of(session, world.people["coordinator"], on=world.now.date())
        listed = pending_list.listed(session, actor, pending_list.Wanted(), page=0, size=5)
        assert SIXTEEN_WEEKS in schedule.last_days_waiting(session, actor)
    assert [(row.reference, row.due_on) for row in listed] == [("A-1-P1", SIXTEEN_WEEKS)]


def test_no_other_decision_opens_one(world: World) -> None:
    recommended(world, Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    assert world.rows(FollowingCase) == []


def test_who_is_recused_from_the_request_is_recused_from_its_plan_decision(world: World) -> None:
    recommended(world)
    with Session(world.database) as session, session.begin():
        session.add(
            Interest(
                request_id=world.request("A-1").id,
                person_id=world.people["head"],
                kind=InterestKind.WORKS_WITH_CHILD,
                words="",
                declared_at=world.now,
                declared_by=world.people["head"],
            )
        )
    world.decide("A-1", Option.ASSESS)
    plan = world.request("A-1-P1")
    assert [row.person_id for row in world.rows(Interest) if row.request_id == plan.id] == [world.people["head"]]


def test_an_interest_declared_later_in_either_closes_both(world: World) -> None:
    assessed(world)
    with world.work("officer") as work:
        interests.declare(work, "A-1-P1", work.person_id, InterestKind.OTHER, "")
    assert {row.request_id for row in world.rows(Interest)} == {world.request("A-1").id, world.request("A-1-P1").id}


def test_a_decision_amended_away_from_assessing_calls_it_back_and_back_again_opens_another(world: World) -> None:
    assessed(world)
    amend(world, Option.DO_NOT_ASSESS)
    assert world.request("A-1-P1").status is RequestStatus.WITHDRAWN
    amend(world, Option.ASSESS)
    assert world.request("A-1-P2").due_on == SIXTEEN_WEEKS


def test_a_decision_is_not_amended_from_under_a_plan_decision_on_an_agenda(world: World) -> None:
    assessed(world)
    with world.work("coordinator") as work:
        meeting = agenda.new(work, date(2026, 12, 9), size=0)
    with world.work("coordinator") as work:
        agenda.place(work, meeting, "A-1-P1", seen_version=1)
    with pytest.raises(Refused) as refused:
        amend(world, Option.DO_NOT_ASSESS)
    assert reasons(refused) == {Reason.NEXT_CASE_UNDER_WAY}
    assert world.request("A-1-P1").status is RequestStatus.ON_AGENDA


def test_amending_the_reasons_only_leaves_the_plan_decision_alone(world: World) -> None:
    assessed(world)
    amend(world, Option.ASSESS)
    assert [row.reference for row in world.rows(Request)] == ["A-1", "A-1-P1"]


def test_a_decision_to_assess_outside_panel_opens_it_as_well(world: World) -> None:
    world.bring(line("A-1", received_on=RECEIVED))
    with world.work("coordinator") as work:
        asked = outside_panel.ask(work, "A-1", "No panel sits before the last day.", seen_version=1)
    with world.work("officer") as work:
        outside_panel.decide(
            work,
            asked,
            Option.ASSESS,
            "Reasons for the family.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS),
            seen_version=1,
        )
    assert world.request("A-1-P1").due_on == SIXTEEN_WEEKS


def test_a_plan_decision_logged_by_hand_is_refused_where_it_stands_already(world: World) -> None:
    assessed(world)
    with pytest.raises(imports.ImportFaulty) as faulty:
        world.bring(line("H-1", Kind.EHC_PLAN, RECEIVED, surname="FableA-1"))
    (fault,) = faulty.value.faults
    assert fault.column == "kind"
    assert "A-1-P1" in fault.sentence


def test_its_papers_come_in_under_its_reference_and_its_day_stays(world: World) -> None:
    assessed(world)
    more = {"surname": "FableA-1"}
    world.bring(
        line("A-1-P1", Kind.EHC_PLAN, RECEIVED, **more),
        evidence=("A-1-P1,attainment_and_progress,supports,Slow progress,Advice,1,2026-11-20,The psychologist",),
    )
    with pytest.raises(imports.ImportFaulty) as faulty:
        world.bring(line("A-1-P1", Kind.EHC_PLAN, "2026-11-20", **more), update=True)
    assert "26/10/2026" in faulty.value.faults[0].sentence
    assert world.request("A-1-P1").due_on == SIXTEEN_WEEKS


def older(world: World) -> None:
    """A decision to assess as a database held it before a plan decision followed by itself."""
    plan = assessed(world)
    with world.database.begin() as connection:
        for guard in ("following_case_never_deleted", "request_never_deleted", "interest_never_deleted"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard}")
        connection.exec_driver_sql("DELETE FROM following_case")
        connection.exec_driver_sql(f"DELETE FROM request WHERE id = {plan.id}")


def test_logged_by_hand_on_a_typed_day_it_is_refused_with_the_day_the_request_was_received(world: World) -> None:
    older(world)
    with pytest.raises(imports.ImportFaulty) as faulty:
        world.bring(line("H-1", Kind.EHC_PLAN, "2026-11-20", surname="FableA-1"))
    (fault,) = faulty.value.faults
    assert fault.column == "received_on"
    assert '"A-1"' in fault.sentence
    assert "26/10/2026" in fault.sentence


def test_logged_by_hand_on_the_right_day_it_is_linked_to_its_request(world: World) -> None:
    older(world)
    world.bring(line("H-1", Kind.EHC_PLAN, RECEIVED, surname="FableA-1"))
    plan = world.request("H-1")
    assert plan.due_on == SIXTEEN_WEEKS
    assert [(row.request_id, row.follows_id) for row in world.rows(FollowingCase)] == [(plan.id, world.request("A-1").id)]


def test_of_an_older_decision_it_is_opened_by_a_person_once(world: World) -> None:
    older(world)
    with world.work("coordinator") as work:
        assert stages.open_next(work, "A-1") == "A-1-P1"
    assert world.request("A-1-P1").due_on == SIXTEEN_WEEKS
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        stages.open_next(work, "A-1")
    assert reasons(refused) == {Reason.NEXT_CASE_STANDS}


def test_one_logged_before_the_decision_takes_the_clock_of_the_request(world: World) -> None:
    recommended(world)
    world.bring(line("H-1", Kind.EHC_PLAN, "2026-11-20", surname="FableA-1"))
    assert world.request("H-1").due_on == date(2026, 11, 20) + timedelta(weeks=16)
    world.decide("A-1", Option.ASSESS)
    assert (world.request("H-1").received_on, world.request("H-1").due_on) == (date(2026, 10, 26), SIXTEEN_WEEKS)
    assert [row.reference for row in world.rows(Request)] == ["A-1", "H-1"]


def test_a_plan_decision_of_a_child_never_assessed_here_stands_on_its_own_day(world: World) -> None:
    assessed(world)
    world.bring(line("H-1", Kind.EHC_PLAN, "2026-11-20"))
    assert world.request("H-1").received_on == date(2026, 11, 20)


def drafted(world: World, held_on: date) -> list[str]:
    """What a new agenda of a day holds."""
    with world.work("coordinator") as work:
        meeting = agenda.new(work, held_on)
    numbers = {row.id: row.reference for row in world.rows(Request)}
    return [numbers[item.request_id] for item in world.items(meeting)]


def test_an_agenda_is_not_drafted_with_a_plan_decision_whose_advice_is_awaited_unless_its_last_day_is_soon(world: World) -> None:
    assessed(world)
    assert drafted(world, date(2026, 12, 2)) == []
    assert drafted(world, SIXTEEN_WEEKS - timedelta(weeks=2)) == ["A-1-P1"]


def test_an_agenda_is_drafted_with_it_once_its_advice_is_in(world: World) -> None:
    assessed(world)
    with world.work("coordinator") as work:
        advice.open_tracker(work, "A-1", world.now.date())
    assert drafted(world, date(2026, 12, 2)) == []
    for row in world.rows(Advice):
        if any(event.advice_id == row.id for event in world.rows(AdviceEvent)):
            with world.work("coordinator") as work:
                advice.receive(work, row.id, world.now.date(), seen_events=1)
    assert drafted(world, date(2026, 12, 9)) == ["A-1-P1"]


def planned(world: World) -> None:
    """A request of 26 October whose plan the officer has decided, on 23 November, to issue."""
    assessed(world)
    with world.work("coordinator") as work:
        reference = agenda.new(work, HELD_ON, size=0)
    with world.work("coordinator") as work:
        agenda.place(work, reference, "A-1-P1", seen_version=1)
    with world.work("coordinator") as work:
        agenda.publish(work, reference, seen_version=2)
    world.everybody_present(reference)
    with world.work("chair") as work:
        meeting.ask_interests(work, reference)
    with world.work("chair") as work:
        meeting.open_meeting(work, reference)
    world.recommend("A-1-P1", Option.ISSUE)
    world.decide("A-1-P1", Option.ISSUE)


def step(world: World, what: PlanStep, on: date, party: str = "The child's parent") -> None:
    with world.work("coordinator") as work:
        stages.record(work, "A-1-P1", what, on, party, "Plan 7.docx")


def stands(world: World) -> dict[Stage, StageState]:
    with world.reading() as session:
        actor = actor_of(session, world.people["coordinator"], on=world.now.date())
        line = line_of(session, actor, "A-1", world.now.date())
    assert line is not None
    return {one.stage: one.state for one in line.stages}


def test_draft_settings_and_final_plan_each_stop_what_they_stop(world: World) -> None:
    planned(world)
    assert stands(world)[Stage.DRAFT] is StageState.DUE
    world.on(date(2027, 1, 11))
    step(world, PlanStep.DRAFT_SENT, date(2027, 1, 4))
    step(world, PlanStep.CONSULTED, date(2027, 1, 4), "Otter Brook School")
    assert (stands(world)[Stage.DRAFT], stands(world)[Stage.VIEWS]) == (StageState.DONE, StageState.DUE)
    step(world, PlanStep.ANSWERED, date(2027, 1, 11), "Otter Brook School")
    assert stands(world)[Stage.SETTINGS] is StageState.DONE
    world.on(date(2027, 3, 16))
    assert stands(world)[Stage.FINAL] is StageState.LATE
    step(world, PlanStep.FINAL_SENT, date(2027, 3, 15))
    assert stands(world)[Stage.FINAL] is StageState.DONE


def test_a_step_taken_back_runs_again_and_stays_on_record(world: World) -> None:
    planned(world)
    step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    with world.work("coordinator") as work:
        stages.take_back(work, "A-1-P1", PlanStep.DRAFT_SENT, "The child's parent", "Another child was meant")
    assert stands(world)[Stage.DRAFT] is StageState.DUE
    assert world.count(PlanStepTaken) == 2
    step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    assert stands(world)[Stage.DRAFT] is StageState.DONE


@pytest.mark.parametrize(
    ("what", "on", "party", "reason"),
    [
        (PlanStep.DRAFT_SENT, date(2026, 11, 24), "The child's parent", "DAY_AHEAD"),
        (PlanStep.DRAFT_SENT, date(2026, 11, 22), "The child's parent", "DAY_TOO_EARLY"),
        (PlanStep.DRAFT_SENT, date(2026, 11, 23), " ", "WORDS_MISSING"),
        (PlanStep.FINAL_SENT, date(2026, 11, 23), "The child's parent", "STEP_TOO_SOON"),
        (PlanStep.ANSWERED, date(2026, 11, 23), "Otter Brook School", "STEP_TOO_SOON"),
    ],
)
def test_what_cannot_have_happened_is_refused(world: World, what: PlanStep, on: date, party: str, reason: str) -> None:
    planned(world)
    with pytest.raises(Refused) as refused:
        step(world, what, on, party)
    assert {one.name for one in reasons(refused)} == {reason}


def test_nothing_is_sent_before_the_decision_to_issue_nor_twice(world: World) -> None:
    assessed(world)
    with pytest.raises(Refused) as refused:
        step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    assert reasons(refused) == {Reason.STEP_NOT_CALLED_FOR}


def test_the_same_step_is_recorded_once(world: World) -> None:
    planned(world)
    step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    with pytest.raises(Refused) as refused:
        step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    assert reasons(refused) == {Reason.STEP_RECORDED}


def test_what_is_to_be_sent_next_is_listed_with_its_last_day_until_the_final_plan_went(world: World) -> None:
    def listed() -> list[tuple[PlanStep, date]]:
        with world.reading() as session:
            actor = actor_of(session, world.people["officer"], on=world.now.date())
            return [(one.step, one.due_on) for one in plans_to_send(session, actor, world.now.date())]

    planned(world)
    assert listed() == [(PlanStep.DRAFT_SENT, date(2027, 2, 28))]
    step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    assert listed() == [(PlanStep.FINAL_SENT, date(2027, 3, 15))]
    step(world, PlanStep.FINAL_SENT, date(2026, 11, 23))
    assert listed() == []
    with world.work("coordinator") as work:
        stages.take_back(work, "A-1-P1", PlanStep.FINAL_SENT, "The child's parent", "It was the draft")
    assert listed() == [(PlanStep.FINAL_SENT, date(2027, 3, 15))]


def test_consider_an_assessment_opens_a_case_brought_to_notice_from_the_day_of_the_decision(world: World) -> None:
    world.bring(line("C-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("C-1", Option.CONSIDER_EHCNA)
    world.decide("C-1", Option.CONSIDER_EHCNA)
    case = world.request("C-1-N1")
    assert (case.kind, case.requested_by, case.status) == (Kind.EHCNA_REQUEST, RequestedBy.OTHER, RequestStatus.PENDING)
    assert (case.received_on, case.due_on) == (date(2026, 11, 23), date(2027, 1, 4))
    assert case.child_id == world.request("C-1").child_id


def told_of(world: World) -> str:
    item, kind = world.item_for("C-1").id, LetterKind.ASC_OUTCOME_FAMILY
    with world.work("officer") as work:
        subject = letter_subject.on_item(work.session, item)
        assert subject is not None
        record = letter_record.record_for(work.session, subject, kind, draft=Draft(), on=work.today)
    return str(compose(record))


def test_the_letter_says_that_an_assessment_is_considered_only_where_its_case_is_on_record(world: World) -> None:
    world.bring(line("C-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("C-1", Option.CONSIDER_EHCNA)
    world.decide("C-1", Option.CONSIDER_EHCNA)
    assert "We have begun to consider" in told_of(world)
    with Session(world.database) as session, session.begin():
        session.execute(sa.update(Request).where(col(Request.reference) == "C-1-N1").values(status=RequestStatus.WITHDRAWN))
    assert "We have begun" not in told_of(world)
    assert "may ask for an EHC needs assessment" in told_of(world)
    world.bring(line("A-1", surname="FableC-1"))
    assert "A request for an EHC needs assessment is with us already" in told_of(world)


def older_notice(world: World) -> None:
    """A decision to consider an assessment as a database held it before its case was opened by itself."""
    world.bring(line("C-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("C-1", Option.CONSIDER_EHCNA)
    world.decide("C-1", Option.CONSIDER_EHCNA)
    number = world.request("C-1-N1").id
    with world.database.begin() as connection:
        for guard in ("following_case_never_deleted", "request_never_deleted", "interest_never_deleted"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard}")
        connection.exec_driver_sql("DELETE FROM following_case")
        connection.exec_driver_sql(f"DELETE FROM request WHERE id = {number}")


def offered(world: World) -> bool:
    with Session(world.database) as session:
        return notice_to_open(session, actor_of(session, world.people["coordinator"], on=world.now.date()), "C-1")


def test_of_an_older_decision_the_case_brought_to_notice_is_opened_once_from_the_day_of_the_decision(world: World) -> None:
    older_notice(world)
    world.on(date(2026, 12, 7))
    assert offered(world)
    with world.work("coordinator") as work:
        assert stages.open_next(work, "C-1") == "C-1-N1"
    case = world.request("C-1-N1")
    assert (case.requested_by, case.received_on, case.due_on) == (RequestedBy.OTHER, date(2026, 11, 23), date(2027, 1, 4))
    assert not offered(world)
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        stages.open_next(work, "C-1")
    assert reasons(refused) == {Reason.NEXT_CASE_STANDS}
    assert {str(one.authority) for one in refused.value.findings} == {"Children and Families Act 2014, sections 24(1), 36(3)"}


def test_of_an_older_decision_none_is_opened_where_somebody_has_asked_since(world: World) -> None:
    older_notice(world)
    world.on(date(2026, 12, 7))
    world.bring(line("A-1", surname="FableC-1", received_on="2026-12-01"))
    assert not offered(world)
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        stages.open_next(work, "C-1")
    assert reasons(refused) == {Reason.NEXT_CASE_STANDS}
    with world.work("coordinator") as work:
        requests.withdraw(work, "A-1", "The family asked us to", seen_version=1)
    assert offered(world)


def test_it_opens_no_second_one_beside_a_request_that_waits_for_a_decision(world: World) -> None:
    world.bring(line("C-1", Kind.ASC_REQUEST), line("A-1", surname="FableC-1"))
    world.opened()
    world.recommend("C-1", Option.CONSIDER_EHCNA)
    world.decide("C-1", Option.CONSIDER_EHCNA)
    assert sorted(row.reference for row in world.rows(Request)) == ["A-1", "C-1"]


def test_a_contract_moved_to_an_assessment_opens_it_and_one_closed_otherwise_does_not(world: World) -> None:
    def contract(reference: str) -> int:
        world.bring(line(reference, Kind.ASC_REQUEST))
        world.opened()
        world.recommend(reference, Option.ASC_APPROPRIATE)
        world.decide(reference, Option.ASC_APPROPRIATE)
        return max(row.id for row in world.rows(Contract))

    for reference, because in (("C-1", ClosedBecause.MOVED_TO_EHCNA), ("C-2", ClosedBecause.OUTCOMES_MET)):
        number = contract(reference)
        with world.work("officer") as work:
            contracts.close(work, number, because, "Agreed with the family.")
    notices = [row.reference for row in world.rows(Request) if row.kind is Kind.EHCNA_REQUEST]
    assert notices == ["C-1-N1"]


def due_reviews(world: World) -> list[tuple[str, date]]:
    with world.reading() as session:
        actor = actor_of(session, world.people["officer"], on=world.now.date())
        return [(one.reference, one.due_on) for one in reviews_due(session, actor, date(2030, 1, 1))]


def test_a_review_is_due_twelve_months_from_the_final_plan_and_then_from_each_meeting(world: World) -> None:
    planned(world)
    assert due_reviews(world) == []
    step(world, PlanStep.DRAFT_SENT, date(2026, 11, 23))
    world.on(date(2026, 12, 16))
    step(world, PlanStep.FINAL_SENT, date(2026, 12, 16))
    assert due_reviews(world) == [("A-1-P1", date(2027, 12, 15))]
    world.on(date(2027, 11, 22))
    world.bring(line("R-1", Kind.ANNUAL_REVIEW, "2027-11-22", surname="FableA-1"))
    assert due_reviews(world) == [("R-1", date(2028, 11, 21))]
    with world.work("coordinator") as work:
        particulars.note(work, "R-1", {"review_met_on": date(2027, 11, 10)}, seen=0)
    assert due_reviews(world) == [("R-1", date(2028, 11, 9))]


def test_what_is_sent_after_a_review_is_recorded_with_its_last_days(world: World) -> None:
    def open_steps() -> dict[PlanStep, date | None]:
        with world.reading() as session:
            found = review_line(session, actor_of(session, world.people["coordinator"], on=world.now.date()), "R-1")
        assert found is not None
        return {one: found.last.get(one) for one in found.open}

    def to_send() -> list[tuple[PlanStep, date]]:
        with world.reading() as session:
            actor = actor_of(session, world.people["coordinator"], on=world.now.date())
            return [(one.step, one.due_on) for one in plans_to_send(session, actor, world.now.date())]

    def send(what: PlanStep, day: date) -> None:
        with world.work("coordinator") as work:
            stages.record(work, "R-1", what, day, "The child's parent", "A file.docx")

    world.bring(line("R-1", Kind.ANNUAL_REVIEW, "2026-11-16"))
    assert open_steps() == {PlanStep.REPORT_SENT: None}
    with world.work("coordinator") as work:
        particulars.note(work, "R-1", {"review_met_on": date(2026, 11, 9)}, seen=0)
    assert open_steps() == {PlanStep.REPORT_SENT: date(2026, 11, 23)}
    for what, day, why in (
        (PlanStep.REPORT_SENT, date(2026, 11, 8), "DAY_TOO_EARLY"),
        (PlanStep.AMENDED_SENT, date(2026, 11, 23), "STEP_NOT_CALLED_FOR"),
        (PlanStep.FINAL_SENT, date(2026, 11, 23), "STEP_NOT_CALLED_FOR"),
    ):
        with pytest.raises(Refused) as refused:
            send(what, day)
        assert {one.name for one in reasons(refused)} == {why}
    send(PlanStep.REPORT_SENT, date(2026, 11, 20))
    world.opened()
    world.recommend("R-1", Option.AMEND)
    world.decide("R-1", Option.AMEND)
    assert open_steps() == {PlanStep.AMENDMENTS_SENT: date(2026, 12, 7), PlanStep.AMENDED_SENT: date(2027, 2, 1)}
    assert to_send() == [(PlanStep.AMENDMENTS_SENT, date(2026, 12, 7))]
    send(PlanStep.AMENDMENTS_SENT, date(2026, 11, 23))
    assert to_send() == [(PlanStep.AMENDED_SENT, date(2027, 1, 18))]
    assert open_steps() == {PlanStep.AMENDED_SENT: date(2027, 1, 18)}
    send(PlanStep.AMENDED_SENT, date(2026, 11, 23))
    assert open_steps() == {}
    assert to_send() == []
