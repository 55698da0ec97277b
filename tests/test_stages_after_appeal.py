"""After mediation or an order the stages have days of their own: on the time line, for the plan decision, and for what is to be sent."""

from datetime import date

from appeals_world import decided, happens, told

from builders import World, grounds_for
from builders import line as line_of_file
from panel.acts import decisions, stages
from panel.law.casework.plan_steps import PlanStep
from panel.law.casework.stages import Stage, StageLine
from panel.law.decisions.reconsideration import ReconsideredAfter, Reconsidering
from panel.law.vocabulary import Kind, Option
from panel.models import Request
from panel.store.queries.agenda import schedule
from panel.store.queries.casework.plans_to_send import plans_to_send
from panel.store.queries.casework.stages import line_of

ORDERED = date(2026, 12, 14)


def ordered(world: World, kind: Kind, refused: Option) -> None:
    """A refusal that the family was told of and appealed, and that the Tribunal decided for it."""
    decided(world, kind, refused)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_ORDERED, ORDERED)


def carried_out(world: World, kind: Kind, option: Option) -> None:
    with world.work("officer") as work:
        decisions.reconsider(
            work,
            world.item_for("A-1").id,
            Reconsidering(ReconsideredAfter.ORDER, "The Tribunal has ordered it."),
            option,
            "The order of the Tribunal.",
            grounds=grounds_for(kind, option),
            seen_rev=1,
        )


def line(world: World) -> dict[Stage, StageLine]:
    with world.work("officer") as work:
        found = line_of(work.session, work.actor, "A-1", work.today)
    assert found is not None
    return {one.stage: one for one in found.stages}


def plan_decision(world: World) -> Request:
    return next(row for row in world.rows(Request) if row.kind is Kind.EHC_PLAN)


def test_an_order_to_assess_rules_the_stages_and_the_plan_decision_until_it_is_taken_back(world: World) -> None:
    ordered(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    now = line(world)
    assert [now[one].due_on for one in (Stage.ASSESS, Stage.TOLD_AGAIN, Stage.PLAN, Stage.FINAL)] == [
        date(2026, 12, 7),
        date(2026, 12, 28),
        date(2027, 2, 22),
        date(2027, 3, 22),
    ]
    carried_out(world, Kind.EHCNA_REQUEST, Option.ASSESS)
    plan = plan_decision(world)
    assert (plan.received_on, plan.due_on) == (date(2026, 10, 26), date(2027, 2, 22))
    with world.work("coordinator") as work:
        assert list(schedule.last_days_waiting(work.session, work.actor)) == [date(2027, 2, 22)]
    world.bring(
        line_of_file("A-1-P1", Kind.EHC_PLAN, "2026-10-26", surname="FableA-1", parent_views="We heard from the clinic."),
        update=True,
    )
    assert (plan_decision(world).parent_views, plan_decision(world).due_on) == ("We heard from the clinic.", date(2027, 2, 22))
    with world.work("coordinator") as work:
        stages.take_back(work, "A-1", PlanStep.APPEAL_ORDERED, "The Tribunal", "It was another child's")
    assert plan_decision(world).due_on == date(2027, 2, 15)
    assert Stage.TOLD_AGAIN not in line(world)
    happens(world, PlanStep.APPEAL_ORDERED, ORDERED)
    assert plan_decision(world).due_on == date(2027, 2, 22)


def test_a_plan_that_was_ordered_is_to_be_sent_by_the_days_of_the_order(world: World) -> None:
    ordered(world, Kind.EHC_PLAN, Option.DO_NOT_ISSUE)
    assert [line(world)[one].due_on for one in (Stage.DRAFT, Stage.FINAL)] == [date(2027, 1, 18), date(2027, 3, 1)]
    carried_out(world, Kind.EHC_PLAN, Option.ISSUE)
    with world.work("coordinator") as work:
        (draft,) = plans_to_send(work.session, work.actor, work.today)
    assert (draft.step, draft.due_on) == (PlanStep.DRAFT_SENT, date(2027, 1, 18))
    with world.work("coordinator") as work:
        stages.record(work, "A-1", PlanStep.DRAFT_SENT, work.today, "The child's parent", "A draft.docx")
    with world.work("coordinator") as work:
        (final,) = plans_to_send(work.session, work.actor, work.today)
    assert (final.step, final.due_on) == (PlanStep.FINAL_SENT, date(2027, 3, 1))
