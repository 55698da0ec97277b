"""Mediation and appeal hang on the decision they contest; what follows has its last day until it was done and sent."""

from datetime import date

from appeals_world import decided, happens, last_days, owed, refused_for, seen, told

from builders import World, grounds_for
from panel.acts import decisions, particulars, stages
from panel.law.casework.appeals import CONTESTED, Duty
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.reconsideration import ReconsideredAfter, Reconsidering
from panel.law.letters.letter_forms import FORMS
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Kind, Option
from panel.store.people.actors import actor_of
from panel.store.queries.casework.appeals import appeal_line


def reconsidered(world: World, kind: Kind, option: Option, after: ReconsideredAfter) -> None:
    with world.work("officer") as work:
        decisions.reconsider(
            work,
            world.item_for("A-1").id,
            Reconsidering(after, "The Tribunal has what the clinic wrote."),
            option,
            "Reasons for the family.",
            grounds=grounds_for(kind, option),
            seen_rev=1,
        )


def test_each_letter_that_gives_a_right_to_appeal_says_what_is_contested_by_it() -> None:
    assert set(CONTESTED) == {kind for kind, form in FORMS.items() if form.appeal is not None}


def test_the_familys_own_days_count_from_the_letter_and_the_certificate(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    assert last_days(world) == {}
    told(world, date(2026, 11, 23))
    assert last_days(world) == {
        Duty.FAMILY_TO_MEDIATION: (date(2027, 1, 23), None),
        Duty.FAMILY_TO_TRIBUNAL: (date(2027, 1, 25), None),
    }
    happens(world, PlanStep.MEDIATION_CERTIFICATE, date(2027, 1, 12))
    assert last_days(world)[Duty.FAMILY_TO_MEDIATION] == (date(2027, 1, 23), date(2027, 1, 12))
    assert last_days(world)[Duty.FAMILY_TO_TRIBUNAL] == (date(2027, 2, 12), None)
    assert owed(world) == []


def test_mediation_is_held_within_thirty_days_and_its_agreement_is_carried_out_as_an_order(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    told(world, date(2026, 11, 23))
    assert refused_for(happens, world, PlanStep.MEDIATION_HELD, date(2026, 11, 23)) == {"APPEAL_TOO_SOON"}
    happens(world, PlanStep.MEDIATION_ASKED, date(2026, 12, 1))
    assert owed(world) == [(Duty.MEDIATION, date(2026, 12, 31))]
    assert refused_for(happens, world, PlanStep.MEDIATION_HELD, date(2026, 11, 30)) == {"DAY_TOO_EARLY"}
    happens(world, PlanStep.MEDIATION_HELD, date(2026, 12, 15))
    assert owed(world) == []
    happens(world, PlanStep.MEDIATION_AGREED, date(2026, 12, 16))
    assert owed(world)[0] == (Duty.ASSESSMENT_TOLD, date(2026, 12, 30))


def test_an_appeal_not_opposed_is_reconsidered_and_its_days_run_until_each_was_sent(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    told(world, date(2026, 11, 23))
    assert refused_for(happens, world, PlanStep.APPEAL_CONCEDED, date(2026, 11, 23)) == {"APPEAL_TOO_SOON"}
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_CONCEDED, date(2026, 12, 8))
    assert owed(world) == [
        (Duty.ASSESSMENT_TOLD, date(2026, 12, 22)),
        (Duty.NO_PLAN_TOLD, date(2027, 2, 16)),
        (Duty.FINAL_PLAN, date(2027, 3, 16)),
    ]
    reconsidered(world, Kind.EHCNA_REQUEST, Option.ASSESS, ReconsideredAfter.CONCESSION)
    found = seen(world).decision
    assert (found.about.option, found.about.on) == (Option.DO_NOT_ASSESS, date(2026, 11, 23))
    assert found.reconsidered is not None
    assert (found.reconsidered.option, found.reconsidered.on) == (Option.ASSESS, date(2026, 12, 8))
    told(world, date(2026, 12, 8))
    assert last_days(world)[Duty.ASSESSMENT_TOLD] == (date(2026, 12, 22), date(2026, 12, 8))
    assert [duty for duty, _ in owed(world)] == [Duty.NO_PLAN_TOLD, Duty.FINAL_PLAN]


def test_an_order_to_make_a_plan_gives_five_weeks_for_the_draft_and_eleven_for_the_final(world: World) -> None:
    decided(world, Kind.EHC_PLAN, Option.DO_NOT_ISSUE)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_ORDERED, date(2026, 12, 7))
    assert owed(world) == [(Duty.DRAFT_PLAN, date(2027, 1, 11)), (Duty.FINAL_PLAN, date(2027, 2, 22))]
    reconsidered(world, Kind.EHC_PLAN, Option.ISSUE, ReconsideredAfter.ORDER)
    with world.work("coordinator") as work:
        stages.record(work, "A-1", PlanStep.DRAFT_SENT, date(2026, 12, 7), "The child's parent", "A file.docx")
    assert owed(world) == [(Duty.FINAL_PLAN, date(2027, 2, 22))]


def test_an_appeal_ends_once_and_what_was_taken_back_runs_again(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    assert refused_for(happens, world, PlanStep.APPEAL_LODGED, date(2026, 12, 1)) == {"STEP_RECORDED"}
    happens(world, PlanStep.APPEAL_DISMISSED, date(2026, 12, 7))
    assert owed(world) == []
    assert refused_for(happens, world, PlanStep.APPEAL_ORDERED, date(2026, 12, 7)) == {"APPEAL_ENDED"}
    with world.work("coordinator") as work:
        stages.take_back(work, "A-1", PlanStep.APPEAL_DISMISSED, "The Tribunal", "It was another child's")
    happens(world, PlanStep.APPEAL_ORDERED, date(2026, 12, 7))
    assert owed(world)[0] == (Duty.ASSESSMENT_TOLD, date(2026, 12, 21))


def test_a_plan_kept_as_it_is_may_be_contested_and_a_decision_to_assess_may_not(world: World) -> None:
    decided(world, Kind.ANNUAL_REVIEW, Option.MAINTAIN)
    told(world, date(2026, 11, 23))
    with world.work("coordinator") as work:
        particulars.note(work, "A-1", {"review_met_on": date(2026, 11, 9)}, seen=0)
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_ORDERED, date(2026, 12, 7))
    assert owed(world) == [(Duty.SCHOOL_NAMED, date(2026, 12, 21)), (Duty.PLAN_AMENDED, date(2027, 1, 11))]


def test_a_decision_that_gives_no_right_to_appeal_is_not_contested(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.ASSESS)
    assert refused_for(happens, world, PlanStep.APPEAL_LODGED, date(2026, 11, 23)) == {Reason.NOT_CONTESTABLE.name}
    with world.reading() as session:
        assert appeal_line(session, actor_of(session, world.people["officer"], on=world.now.date()), "A-1") is None


def test_a_meeting_for_mediation_is_no_longer_owed_once_the_appeal_has_ended(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.MEDIATION_ASKED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    assert owed(world) == [(Duty.MEDIATION, date(2026, 12, 31))]
    happens(world, PlanStep.APPEAL_WITHDRAWN, date(2026, 12, 2))
    assert owed(world) == []
