"""What each act refuses, in the words a person meets, and that nothing was written."""

from datetime import date
from typing import Any

import pytest
from reasons import Reason

from builders import World, advice_for, grounds_for, line
from panel.acts import agenda, decisions, interests, meeting, people, recommendations, requests
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.reasons import AnyReason
from panel.law.vocabulary import (
    Answer,
    Capacity,
    Criterion,
    Discipline,
    EvidenceFinding,
    InterestKind,
    ItemState,
    Kind,
    MeetingState,
    Option,
    Presence,
    RequestStatus,
    Role,
)
from panel.models import Contract, Decision, Deferral, Dissent, Evidence, Person, QuestionAnswer, Recommendation, RoleGrant


def reasons_of(refused: pytest.ExceptionInfo[Refused]) -> set[AnyReason]:
    return {finding.reason for finding in refused.value.findings}


@pytest.fixture
def sitting(world: World) -> World:
    """An open meeting with one needs assessment request and one contract case."""
    world.bring(line("A-1"), line("A-2", Kind.ASC_TARGETS), line("A-3"))
    world.opened()
    return world


def recommend(world: World, reference: str = "A-1", who: str = "chair", option: Option = Option.ASSESS, **more: object) -> None:
    item = world.item_for(reference)
    with world.work(who) as work:
        recommendations.recommend(
            work, item.id, advice_for(world.request(reference).kind, option, **more), seen_version=item.version
        )


def mark(world: World, who: str, presence: Presence) -> None:
    reference = world.rows(__import__("panel.models", fromlist=["Meeting"]).Meeting)[0].reference
    with world.work("chair") as work:
        person = work.session.get_one(Person, world.people[who])
        meeting.attend(work, reference, person.id, Capacity.MEMBER, person.discipline, presence)


def test_a_meeting_does_not_open_without_an_educational_psychologist(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    mark(world, "psychologist", Presence.APOLOGIES)
    with pytest.raises(Refused) as refused, world.work("chair") as work:
        meeting.open_meeting(work, reference)
    assert reasons_of(refused) == {Reason.MEETING_NOT_QUORATE}
    assert "an educational psychologist" in wording.sentence(refused.value.findings[0])
    assert world.meeting(reference).state is MeetingState.PUBLISHED


def test_quorum_is_counted_for_each_case_after_recusals(sitting: World) -> None:
    with sitting.work("psychologist") as work:
        interests.declare(work, "A-1", sitting.people["psychologist"], InterestKind.WROTE_A_REPORT, "My report")
    with pytest.raises(Refused) as refused:
        recommend(sitting)
    assert reasons_of(refused) == {Reason.NOT_QUORATE}
    assert sitting.count(Recommendation) == 0
    recommend(sitting, "A-3")
    assert sitting.count(Recommendation) == 1


def test_a_recused_chair_does_not_record_the_recommendation(sitting: World) -> None:
    with sitting.work("chair") as work:
        interests.declare(work, "A-1", sitting.people["chair"], InterestKind.RELATIVE_OR_FRIEND, "")
    with pytest.raises(Refused) as refused:
        recommend(sitting)
    assert Reason.RECUSED in reasons_of(refused)
    assert sitting.count(Recommendation) == 0


def test_reasons_answers_and_heads_are_each_asked_for_at_once(sitting: World) -> None:
    with pytest.raises(Refused) as refused:
        recommend(sitting, reasons=" ", answers={}, relied_on=())
    assert reasons_of(refused) == {Reason.REASONS_MISSING, Reason.QUESTION_NOT_ANSWERED, Reason.NO_CRITERION_RELIED_ON}
    assert sitting.count(QuestionAnswer) == 0


def test_a_head_relied_on_without_a_reason_is_refused(sitting: World) -> None:
    heads = (Criterion.ACTION_ALREADY_TAKEN, Criterion.DEVELOPMENT_AND_HEALTH)
    with pytest.raises(Refused) as refused:
        recommend(sitting, relied_on=heads, criterion_words={heads[0]: "Three cycles"})
    assert reasons_of(refused) == {Reason.CRITERION_WITHOUT_REASON}
    assert "development and health" in wording.sentence(refused.value.findings[0])


def test_the_two_questions_are_kept_separately(sitting: World) -> None:
    recommend(sitting, answers={"has_or_may_have_sen": Answer.YES, "plan_may_be_necessary": Answer.NOT_SURE})
    kept = {row.question: row.answer for row in sitting.rows(QuestionAnswer)}
    assert kept == {"has_or_may_have_sen": Answer.YES, "plan_may_be_necessary": Answer.NOT_SURE}


def test_dissent_is_a_present_members_and_has_words(sitting: World) -> None:
    recommend(sitting, dissent={sitting.people["head"]: "Would have waited for the clinic letter"})
    assert sitting.rows(Dissent)[0].words.startswith("Would have waited")
    with pytest.raises(Refused) as refused:
        recommend(sitting, "A-3", dissent={sitting.people["administrator"]: "Not there"})
    assert reasons_of(refused) == {Reason.NOT_PRESENT}


def test_an_option_of_another_kind_is_refused(sitting: World) -> None:
    with pytest.raises(Refused) as refused:
        recommend(sitting, option=Option.AWARD)
    assert Reason.OPTION_NOT_OFFERED in reasons_of(refused)


def test_a_recommended_amount_over_the_cap_is_refused(sitting: World) -> None:
    with pytest.raises(Refused) as refused:
        recommend(sitting, "A-2", option=Option.AWARD, amount="2000.01")
    assert reasons_of(refused) == {Reason.OVER_TERM_CAP}
    recommend(sitting, "A-2", option=Option.AWARD, amount="2000")
    assert sitting.rows(Recommendation)[0].amount_pence == 2_000_00


def test_a_stale_screen_does_not_overwrite_and_a_correction_is_the_next_revision(sitting: World) -> None:
    item = sitting.item_for("A-1")
    recommend(sitting)
    with pytest.raises(Refused) as refused, sitting.work("chair") as work:
        recommendations.recommend(work, item.id, advice_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS), seen_version=item.version)
    assert reasons_of(refused) == {Reason.SEEN_STALE}
    recommend(sitting, option=Option.DO_NOT_ASSESS)
    assert [(row.rev, row.option) for row in sitting.rows(Recommendation)] == [(1, Option.ASSESS), (2, Option.DO_NOT_ASSESS)]


def test_a_deferral_keeps_the_clock_and_puts_the_request_back_on_the_pending_list(sitting: World) -> None:
    item, due = sitting.item_for("A-1"), sitting.request("A-1").due_on
    with sitting.work("chair") as work:
        recommendations.defer(
            work, item.id, reason="Parent's views missing", next_meeting_on=date(2026, 12, 16), seen_version=item.version
        )
    request = sitting.request("A-1")
    assert (request.status, request.due_on) == (RequestStatus.PENDING, due)
    assert sitting.rows(Deferral)[0].breaks_clock is True
    assert sitting.item_for("A-1").state is ItemState.DEFERRED
    with pytest.raises(Refused) as refused:
        recommend(sitting)
    assert Reason.ITEM_NOT_OPEN in reasons_of(refused)


def test_a_meeting_closes_only_when_every_case_is_settled_or_expressly_listed_again(sitting: World) -> None:
    reference = "P-2026-11-25"
    recommend(sitting)
    with pytest.raises(Refused) as refused, sitting.work("chair") as work:
        meeting.close(work, reference)
    assert "A-2, A-3" in wording.sentence(refused.value.findings[0])
    with sitting.work("chair") as work:
        meeting.close(work, reference, relist=True)
    assert sitting.request("A-2").status is RequestStatus.PENDING
    assert sitting.item_for("A-3").state is ItemState.NOT_REACHED


def test_two_people_at_the_controls_never_skip_a_case(sitting: World) -> None:
    first, second, third = sitting.items("P-2026-11-25")
    with sitting.work("chair") as work:
        meeting.call(work, second.id, seen_current=first.id)
    with pytest.raises(Refused) as refused, sitting.work("coordinator") as work:
        meeting.call(work, third.id, seen_current=first.id)
    assert reasons_of(refused) == {Reason.SEEN_STALE}
    assert sitting.meeting("P-2026-11-25").current_item_id == second.id


def test_an_officer_without_delegated_authority_today_does_not_decide(sitting: World) -> None:
    recommend(sitting)
    with sitting.work("administrator") as work:
        people.end_delegation(work, 1)
    with pytest.raises(Refused) as refused:
        sitting.decide("A-1", Option.ASSESS)
    assert Reason.NO_DELEGATED_AUTHORITY in reasons_of(refused)
    assert sitting.count(Decision) == 0


def test_a_departure_needs_its_reasons_and_a_decision_is_taken_once(sitting: World) -> None:
    recommend(sitting)
    with pytest.raises(Refused) as refused:
        sitting.decide("A-1", Option.DO_NOT_ASSESS)
    assert reasons_of(refused) == {Reason.DEPARTURE_WITHOUT_REASONS}
    sitting.decide("A-1", Option.DO_NOT_ASSESS, departure_reasons="A report came that morning")
    with pytest.raises(Refused) as again:
        sitting.decide("A-1", Option.ASSESS)
    assert reasons_of(again) == {Reason.ALREADY_DECIDED}
    assert sitting.count(Decision) == 1


def test_the_officer_does_not_decide_before_the_panel_has_recommended(sitting: World) -> None:
    with pytest.raises(Refused) as refused:
        sitting.decide("A-1", Option.ASSESS)
    assert reasons_of(refused) == {Reason.NOT_RECOMMENDED}


def test_one_word_is_no_reason_for_a_recommendation_a_head_or_a_decision(sitting: World) -> None:
    fine = {Criterion.ACTION_ALREADY_TAKEN: "Fine."}
    with pytest.raises(Refused) as refused:
        recommend(sitting, reasons="Fine.", criterion_words=fine)
    assert reasons_of(refused) == {Reason.REASONS_TOO_SHORT, Reason.CRITERION_WITHOUT_REASON}
    assert "“Fine.” does not say why. Write at least 4 words" in wording.sentence(refused.value.findings[-1])
    recommend(sitting)
    item = sitting.item_for("A-1")
    with pytest.raises(Refused) as refused, sitting.work("officer") as work:
        decisions.record(
            work,
            item.id,
            Option.DO_NOT_ASSESS,
            "Fine.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS),
            departure_reasons="No.",
            seen_version=item.version,
        )
    assert reasons_of(refused) == {Reason.REASONS_TOO_SHORT, Reason.DEPARTURE_WITHOUT_REASONS}
    assert sitting.count(Decision) == 0


def test_an_amended_decision_is_the_next_revision_with_its_reason(sitting: World) -> None:
    recommend(sitting)
    sitting.decide("A-1", Option.ASSESS)
    item = sitting.item_for("A-1")
    with pytest.raises(Refused), sitting.work("officer") as work:
        decisions.amend(
            work,
            item.id,
            Option.ASSESS,
            "Clearer words than before",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS),
            why="",
            seen_rev=1,
        )
    with sitting.work("officer") as work:
        decisions.amend(
            work,
            item.id,
            Option.ASSESS,
            "Clearer words than before",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS),
            why="A word was missing",
            seen_rev=1,
        )
    assert [(row.rev, row.reasons) for row in sitting.rows(Decision)] == [
        (1, "Reasons for the family."),
        (2, "Clearer words than before"),
    ]


def test_refusing_to_assess_and_offering_a_contract_opens_one_and_stays_a_refusal(sitting: World) -> None:
    recommend(
        sitting,
        option=Option.DO_NOT_ASSESS_OFFER_ASC,
        answers={"has_or_may_have_sen": Answer.YES, "plan_may_be_necessary": Answer.NO},
    )
    sitting.decide("A-1", Option.DO_NOT_ASSESS_OFFER_ASC)
    assert sitting.rows(Decision)[0].option is Option.DO_NOT_ASSESS_OFFER_ASC
    assert [row.child_id for row in sitting.rows(Contract)] == [sitting.request("A-1").child_id]


def test_a_published_agenda_is_no_longer_rearranged_and_a_request_is_on_one_agenda(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    version = world.meeting(reference).version
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        agenda.remove(work, world.items(reference)[0].id, seen_version=version)
    assert reasons_of(refused) == {Reason.MEETING_NOT_DRAFT}
    with world.work("coordinator") as work:
        other = agenda.new(work, date(2026, 12, 2))
    assert world.items(other) == []
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        agenda.place(work, other, "A-1", seen_version=1)
    assert reasons_of(refused) == {Reason.REQUEST_NOT_PENDING}
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        agenda.publish(work, other, seen_version=1)
    assert reasons_of(refused) == {Reason.AGENDA_EMPTY}


def test_an_agenda_is_arranged_in_the_suggested_order_with_reasons(world: World) -> None:
    world.bring(
        line("A-1", received_on="2026-11-10"), line("A-2", received_on="2026-10-01"), line("A-3", received_on="2026-10-20")
    )
    with world.work("coordinator") as work:
        reference = agenda.new(work, date(2026, 11, 25))
    placed = [(item.position, item.placed_because) for item in world.items(reference)]
    assert placed == [
        (1, "Due before this meeting"),
        (2, "Due before the next meeting"),
        (3, "By last day"),
    ]
    last = world.items(reference)[-1]
    with world.work("coordinator") as work:
        agenda.move(work, last.id, 1, seen_version=1)
    with pytest.raises(Refused), world.work("coordinator") as work:
        agenda.move(work, last.id, 2, seen_version=1)
    assert world.items(reference)[0].id == last.id


def test_a_late_paper_is_not_in_the_frozen_pack(world: World) -> None:
    from panel.models import Evidence, PackEntry

    world.bring(line("A-1"), evidence=("A-1,action_already_taken,mixed,Two cycles,Plan,1,2026-10-01,SENCO",))
    world.published()
    with world.work("coordinator") as work:
        requests.add_evidence(work, "A-1", Criterion.DEVELOPMENT_AND_HEALTH, None, summary="Clinic letter", source="Letter")
    assert (world.count(Evidence), world.count(PackEntry)) == (2, 1)


def test_a_case_closes_to_whoever_declares_an_interest_and_looks_like_one_that_is_not_there(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["coordinator"], InterestKind.RELATIVE_OR_FRIEND, "My cousin")
    said = []
    for reference in ("A-1", "Z-99"):
        with pytest.raises(Refused) as refused, world.work("coordinator") as work:
            requests.withdraw(work, reference, "x", seen_version=1)
        said.append([wording.sentence(finding) for finding in refused.value.findings])
    assert said[0] == said[1]
    with world.work("coordinator") as work:
        reference = agenda.new(work, date(2026, 11, 25))
    assert world.items(reference) == []


def test_nobody_is_both_officer_and_administrator(world: World) -> None:
    with pytest.raises(Refused) as refused, world.work("administrator") as work:
        people.grant(work, world.people["administrator"], Role.OFFICER)
    assert reasons_of(refused) == {Reason.ROLES_NOT_COMPATIBLE}
    with pytest.raises(Refused), world.work("administrator") as work:
        people.add(work, "both@fablemere.example", "Both Hats", [Role.OFFICER, Role.ADMINISTRATOR])
    assert [row.role for row in world.rows(RoleGrant) if row.person_id == world.people["administrator"]] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("email", "name", "sentence"),
    [
        ("not an address", "A Name", "That is not an e-mail address"),
        ("new@fablemere.example", " ", "Write the person's name"),
        ("chair@fablemere.example", "Again", "already here"),
        ("CHAIR@fablemere.example ", "Again", "already here"),
    ],
)
def test_a_person_is_added_with_an_address_and_a_name_once(world: World, email: str, name: str, sentence: str) -> None:
    before = world.count(Person)
    with pytest.raises(people.NotPossible, match=sentence), world.work("administrator") as work:
        people.add(work, email, name, [Role.MEMBER], Discipline.HEALTH)
    assert world.count(Person) == before


def test_the_last_administrator_stays(world: World) -> None:
    for act in (
        lambda work: people.revoke(work, world.people["administrator"], Role.ADMINISTRATOR),
        lambda work: people.disable(work, world.people["administrator"]),
    ):
        with pytest.raises(people.NotPossible, match="last administrator"), world.work("administrator") as work:
            act(work)


def test_a_set_up_code_works_once_for_its_own_person_and_not_when_too_old(world: World) -> None:
    with world.work("administrator") as work:
        code = people.new_code(work, world.people["head"])
    with pytest.raises(people.NotPossible), world.work() as work:
        people.redeem_code(work, code, "chair@fablemere.example", "", "a long enough pass phrase", "hash")
    with pytest.raises(Refused), world.work() as work:
        people.redeem_code(work, code, "head@fablemere.example", "", "short", "hash")
    with world.work() as work:
        people.redeem_code(work, code.lower(), "head@fablemere.example", "", "a long enough pass phrase", "hash")
    with pytest.raises(people.NotPossible, match="wrong, has been used or is too old"), world.work() as work:
        people.redeem_code(work, code, "head@fablemere.example", "", "a long enough pass phrase", "hash")
    with world.work("administrator") as work:
        old = people.new_code(work, world.people["health"])
    world.on(date(2026, 11, 27))
    with pytest.raises(people.NotPossible), world.work() as work:
        people.redeem_code(work, old, "health@fablemere.example", "", "a long enough pass phrase", "hash")


def test_two_people_correcting_one_paper_get_a_sentence_and_one_correction(world: World) -> None:
    world.bring(line("A-1"), evidence=("A-1,action_already_taken,mixed,Two cycles,Support plan,2,2026-10-01,SENCO",))
    row = world.rows(Evidence)[0].id
    words: dict[str, Any] = {"summary": "Three cycles", "source": "Support plan", "replaces_id": row}
    with world.work("coordinator") as work:
        requests.add_evidence(work, "A-1", Criterion.ACTION_ALREADY_TAKEN, EvidenceFinding.SUPPORTS, **words)
    with pytest.raises(Refused) as refused, world.work("officer") as work:
        requests.add_evidence(work, "A-1", Criterion.ACTION_ALREADY_TAKEN, EvidenceFinding.MIXED, **words)
    assert reasons_of(refused) == {Reason.SEEN_STALE}
    assert world.count(Evidence) == 2
