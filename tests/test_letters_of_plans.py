"""The draft and the final plan go by letter: gated, in order, with the family's days, and recorded as sent by the release."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letters_built import ADDRESSEES
from letters_world import every_contact, refusals, send
from reasons import Reason

from builders import World, grounds_for, line
from panel.acts import decisions, letters, stages
from panel.law.casework.notifications import Recipient
from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.law.casework.stages import Stage, StageState
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind, Option
from panel.models import Notice, NoticeRecipient, NoticeSealed, PlanStepTaken, Told
from panel.store.casework.plan_steps import steps_of
from panel.store.integrity import sweep
from panel.store.letters import letter_record
from panel.store.queries.casework.plans_to_send import plans_to_send
from panel.store.queries.casework.stages import line_of
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters import letters_due
from panel.store.queries.letters.plans_to_write import plans_to_write

DRAFT, FINAL = LetterKind.DRAFT_PLAN, LetterKind.FINAL_PLAN
SENT, VIEWS_BY, FINAL_ON = date(2026, 11, 30), date(2026, 12, 18), date(2026, 12, 21)
FILE = "Robin Fable plan 1.pdf"


@pytest.fixture
def issued(world: World) -> World:
    """A plan the officer decided to issue, every contact kept, on the Monday after the meeting."""
    every_contact(world)
    world.bring(line("P-1", Kind.EHC_PLAN, received_on="2026-10-26"))
    world.opened()
    world.recommend("P-1", Option.ISSUE)
    world.decide("P-1", Option.ISSUE)
    world.on(SENT)
    return world


def compose(world: World, kind: LetterKind, reference: str = "P-1", **more: Any) -> int:
    with world.work("coordinator") as work:
        number = letters.compose_about(work, reference, kind)
    write(world, number, **more)
    return number


def write(world: World, number: int, **more: Any) -> None:
    with world.work("coordinator") as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, number), on=work.today).draft
        known = {one.recipient: one for one in ADDRESSEES}
        whole = Draft(
            communication=Communication.NONE_NEEDED,
            sent_on=work.today,
            addressees=tuple(known.get(one.recipient, one) for one in draft.addressees),
            enclosed=True,
            document=FILE,
            views_by=VIEWS_BY,
        )
        letters.revise(work, number, replace(whole, **more), seen_version=stands(world, number).version)


def stands(world: World, number: int) -> Notice:
    return next(row for row in world.rows(Notice) if row.id == number)


def listed(world: World) -> list[tuple[str, tuple[LetterKind, ...], date]]:
    with world.work("coordinator") as work:
        return [(one.reference, one.missing, one.due_on) for one in plans_to_write(work.session, work.actor, work.today)]


def taken(world: World) -> list[StepTaken]:
    with world.work("coordinator") as work:
        return steps_of(work.session, [world.request("P-1").id]).get(world.request("P-1").id, [])


def drafted(world: World) -> int:
    number = compose(world, DRAFT)
    send(world, number)
    return number


def test_the_draft_waits_to_be_written_and_its_release_records_it_with_its_file(issued: World) -> None:
    assert listed(issued) == [("P-1", (DRAFT,), date(2027, 2, 28))]
    with issued.work("coordinator") as work:
        before = letters_due.standing(work.session, work.actor, work.today).to_write
    number = compose(issued, DRAFT)
    assert listed(issued) == [] and taken(issued) == []
    with issued.work("coordinator") as work:
        assert letters_due.standing(work.session, work.actor, work.today).to_write == before - 1
        assert [(one.kind, one.due_on) for one in queue.outbox(work.session, work.actor)] == [(DRAFT, date(2027, 2, 28))]
    send(issued, number)
    (one,) = taken(issued)
    assert (one.step, one.party, one.on, one.document) == (PlanStep.DRAFT_SENT, "The child's parent", SENT, FILE)
    assert one.words == "By the letter: draft plan"
    with issued.work("coordinator") as work:
        shown = line_of(work.session, work.actor, "P-1", work.today)
        assert shown is not None
        found = {one.stage: one for one in shown.stages}
        assert (found[Stage.DRAFT].state, found[Stage.DRAFT].done_on) == (StageState.DONE, SENT)
        assert [one.step for one in plans_to_send(work.session, work.actor, work.today)] == [PlanStep.FINAL_SENT]
        assert [fault for fault in sweep.faults(work.session, issued.database) if "guard" not in fault] == []
    assert issued.rows(Told) == [] and [row.recipient for row in issued.rows(NoticeRecipient)] == [Recipient.FAMILY]


def test_the_final_plan_follows_and_does_the_last_stage(issued: World) -> None:
    assert refusals(compose, issued, FINAL) == {Reason.STEP_TOO_SOON}
    drafted(issued)
    assert listed(issued) == [("P-1", (FINAL,), date(2027, 3, 15))]
    issued.on(FINAL_ON)
    send(issued, compose(issued, FINAL))
    assert [(one.step, one.on) for one in taken(issued)] == [(PlanStep.DRAFT_SENT, SENT), (PlanStep.FINAL_SENT, FINAL_ON)]
    assert listed(issued) == []
    said = str(issued.rows(NoticeSealed)[-1].content)
    assert "We sent you the draft of it on 30 November 2026." in said and "By 20 December 2027: we review the plan" in said
    everybody = [Recipient.FAMILY, Recipient.HEALTH, Recipient.HEAD]
    assert [row.recipient for row in issued.rows(NoticeRecipient)][1:] == everybody


def test_the_final_plan_does_not_go_before_the_days_the_family_was_given_are_over(issued: World) -> None:
    drafted(issued)
    issued.on(VIEWS_BY)
    number = compose(issued, FINAL)
    assert refusals(send, issued, number) == {Reason.PLAN_BEFORE_VIEWS}
    issued.on(FINAL_ON)
    write(issued, number)
    send(issued, number)


@pytest.mark.parametrize(
    ("without", "reason"),
    [
        ({"document": " "}, Reason.LETTER_WITHOUT_PLAN_FILE),
        ({"enclosed": False}, Reason.LETTER_WITHOUT_PLAN_FILE),
        ({"views_by": None}, Reason.LETTER_WITHOUT_DRAFT_DAYS),
        ({"views_by": date(2026, 12, 13)}, Reason.VIEWS_DAY_TOO_EARLY),
    ],
)
def test_a_draft_without_one_thing_is_held_by_that_thing(issued: World, without: dict[str, Any], reason: AnyReason) -> None:
    number = compose(issued, DRAFT, **without)
    assert refusals(send, issued, number) == {reason}
    assert issued.rows(PlanStepTaken) == []


def test_fifteen_days_with_the_day_of_service_are_enough(issued: World) -> None:
    send(issued, compose(issued, DRAFT, views_by=date(2026, 12, 14)))
    assert [one.step for one in taken(issued)] == [PlanStep.DRAFT_SENT]


def test_one_recorded_by_hand_is_not_written_again_and_one_on_its_way_does_not_record_it_twice(issued: World) -> None:
    number = compose(issued, DRAFT)
    with issued.work("coordinator") as work:
        stages.record(work, "P-1", PlanStep.DRAFT_SENT, SENT, "The child's parent", FILE)
    assert refusals(send, issued, number) == {Reason.STEP_RECORDED}
    with issued.work("coordinator") as work:
        letters.set_aside(work, number, "Sent by hand", seen_version=stands(issued, number).version)
    assert refusals(compose, issued, DRAFT) == {Reason.STEP_RECORDED}


def test_a_correction_goes_and_leaves_the_day_of_the_first(issued: World) -> None:
    first = drafted(issued)
    issued.on(date(2026, 12, 1))
    with issued.work("coordinator") as work:
        again = letters.correct(work, first)
    write(issued, again, correcting="The file was the wrong one.")
    send(issued, again)
    assert [(one.step, one.on) for one in taken(issued)] == [(PlanStep.DRAFT_SENT, SENT)]


def test_no_plan_is_sent_on_a_decision_that_refuses_it_or_no_longer_stands(issued: World) -> None:
    number = compose(issued, DRAFT)
    item = issued.item_for("P-1")
    with issued.work("officer") as work:
        decisions.amend(
            work,
            item.id,
            Option.DO_NOT_ISSUE,
            "Reasons for the family.",
            departure_reasons="New facts came to light.",
            grounds=grounds_for(Kind.EHC_PLAN, Option.DO_NOT_ISSUE),
            why="A letter came.",
            seen_rev=1,
        )
    assert refusals(send, issued, number) == {Reason.STEP_NOT_CALLED_FOR}
    assert listed(issued) == []


def test_a_request_and_a_review_carry_no_plan(issued: World) -> None:
    issued.bring(line("A-2"), line("R-1", Kind.ANNUAL_REVIEW))
    for reference in ("A-2", "R-1"):
        assert refusals(compose, issued, DRAFT, reference) == {Reason.LETTER_DOES_NOT_FOLLOW}
