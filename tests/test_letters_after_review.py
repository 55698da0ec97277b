"""After an annual review: the changes proposed with their plan, the amended plan, being asked about ceasing, and ceasing on a ground."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letters_built import ADDRESSEES
from letters_world import every_contact, refusals, send
from reasons import Reason

from builders import World, grounds_for, line
from panel.acts import decisions, letters, particulars, stages
from panel.law.casework.notifications import Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Refused
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind, Option
from panel.models import NoticeRecipient, NoticeSealed, Told
from panel.store.casework.plan_steps import steps_of
from panel.store.integrity import sweep
from panel.store.letters import letter_record
from panel.store.queries.casework.review_steps import review_line
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters.plans_to_write import plans_to_write

MET, SENT, VIEWS_BY = date(2026, 11, 9), date(2026, 11, 30), date(2026, 12, 18)
AMEND, AMENDED = LetterKind.REVIEW_AMEND, LetterKind.AMENDED_PLAN
PROPOSAL, CEASE = LetterKind.PROPOSAL_TO_CEASE, LetterKind.REVIEW_CEASE
FILE = "Robin Fable plan, changes marked.docx"


@pytest.fixture
def reviewed(world: World) -> World:
    """A review whose meeting was on 9 November, not decided yet; every contact kept."""
    every_contact(world)
    world.bring(line("R-1", Kind.ANNUAL_REVIEW, received_on="2026-11-16"))
    with world.work("coordinator") as work:
        particulars.note(work, "R-1", {"review_met_on": MET}, seen=0)
    return world


def decide(world: World, option: Option) -> None:
    world.opened()
    world.recommend("R-1", option)
    world.decide("R-1", option)
    world.on(SENT)


def ground(world: World) -> None:
    with world.work("officer") as work:
        particulars.note(work, "R-1", {"cease_ground": "not_necessary"}, seen=1)


def compose(world: World, kind: LetterKind, **more: Any) -> int:
    with world.work("coordinator") as work:
        if kind in (AMEND, CEASE):
            number = letters.compose(work, world.item_for("R-1").id, kind)
        else:
            number = letters.compose_about(work, "R-1", kind)
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
            proposal_why="The outcomes in the plan are met.",
        )
        letters.revise(work, number, replace(whole, **more), seen_version=1)
    return number


def taken(world: World) -> list[tuple[PlanStep, date, str]]:
    with world.work("coordinator") as work:
        found = steps_of(work.session, [world.request("R-1").id]).get(world.request("R-1").id, [])
        return [(one.step, one.on, one.document) for one in found]


def said(world: World) -> str:
    return str(world.rows(NoticeSealed)[-1].content)


def test_the_changes_go_with_their_plan_and_the_release_records_the_notice(reviewed: World) -> None:
    decide(reviewed, Option.AMEND)
    send(reviewed, compose(reviewed, AMEND))
    assert taken(reviewed) == [(PlanStep.AMENDMENTS_SENT, SENT, FILE)]
    for words in (FILE, "by 18 December 2026", "name a particular school", "ask to meet one of our officers"):
        assert words in said(reviewed)
    assert len(reviewed.rows(Told)) == 4


@pytest.mark.parametrize(
    ("without", "reason"),
    [
        ({"document": ""}, Reason.LETTER_WITHOUT_ENCLOSURE),
        ({"enclosed": False}, Reason.LETTER_WITHOUT_ENCLOSURE),
        ({"views_by": None}, Reason.LETTER_WITHOUT_DRAFT_DAYS),
        ({"views_by": date(2026, 12, 13)}, Reason.VIEWS_DAY_TOO_EARLY),
    ],
)
def test_without_the_plan_or_the_days_the_changes_do_not_go(reviewed: World, without: dict[str, Any], reason: AnyReason) -> None:
    decide(reviewed, Option.AMEND)
    assert refusals(send, reviewed, compose(reviewed, AMEND, **without)) == {reason}


def test_a_notice_recorded_by_hand_keeps_its_day_and_the_decision_is_told_all_the_same(reviewed: World) -> None:
    decide(reviewed, Option.AMEND)
    with reviewed.work("coordinator") as work:
        stages.record(work, "R-1", PlanStep.AMENDMENTS_SENT, date(2026, 11, 25), "The child's parent", "By hand.docx")
    send(reviewed, compose(reviewed, AMEND))
    assert taken(reviewed) == [(PlanStep.AMENDMENTS_SENT, date(2026, 11, 25), "By hand.docx")]


def test_the_amended_plan_waits_goes_after_the_days_for_views_and_ends_the_line(reviewed: World) -> None:
    decide(reviewed, Option.AMEND)
    assert refusals(compose, reviewed, AMENDED) == {Reason.STEP_TOO_SOON}
    send(reviewed, compose(reviewed, AMEND))
    with reviewed.work("coordinator") as work:
        waiting = plans_to_write(work.session, work.actor, work.today)
    assert [(one.missing, one.due_on) for one in waiting] == [((AMENDED,), date(2027, 1, 25))]
    reviewed.on(VIEWS_BY)
    number = compose(reviewed, AMENDED)
    with reviewed.work("coordinator") as work:
        assert [line.due_on for line in queue.outbox(work.session, work.actor)] == [date(2027, 1, 25)]
    assert refusals(send, reviewed, number) == {Reason.PLAN_BEFORE_VIEWS}
    with reviewed.work("coordinator") as work:
        letters.set_aside(work, number, "Too soon", seen_version=2)
    reviewed.on(date(2026, 12, 21))
    send(reviewed, compose(reviewed, AMENDED))
    assert taken(reviewed)[-1] == (PlanStep.AMENDED_SENT, date(2026, 12, 21), FILE)
    assert "We told you of the changes we proposed on 30 November 2026." in said(reviewed)
    with reviewed.work("coordinator") as work:
        assert plans_to_write(work.session, work.actor, work.today) == []
        assert [fault for fault in sweep.faults(work.session, reviewed.database) if "guard" not in fault] == []


def test_after_the_last_day_the_amended_plan_says_why_it_is_late(reviewed: World) -> None:
    decide(reviewed, Option.AMEND)
    send(reviewed, compose(reviewed, AMEND))
    reviewed.on(date(2027, 1, 26))
    assert refusals(send, reviewed, compose(reviewed, AMENDED)) == {Reason.LETTER_LATE_WITHOUT_WHY}


def test_family_and_setting_are_asked_before_a_plan_is_ceased(reviewed: World) -> None:
    send(reviewed, compose(reviewed, PROPOSAL))
    asked_on = reviewed.now.date()
    assert [(step, day) for step, day, _ in taken(reviewed)] == [(PlanStep.CEASING_ASKED, asked_on)]
    assert [row.recipient for row in reviewed.rows(NoticeRecipient)] == [Recipient.FAMILY, Recipient.HEAD]
    assert "The outcomes in the plan are met." in said(reviewed) and reviewed.rows(Told) == []
    decide(reviewed, Option.CEASE)
    number = compose(reviewed, CEASE, late_because="")
    assert refusals(send, reviewed, number) == {Reason.LETTER_WITHOUT_CEASE_GROUND}
    ground(reviewed)
    send(reviewed, number)
    assert "it is no longer necessary to keep the plan for Robin" in said(reviewed)
    assert f"We did so on {asked_on.day} November 2026." in said(reviewed)


def test_a_plan_is_not_ceased_where_nobody_was_asked_or_only_after_the_decision(reviewed: World) -> None:
    decide(reviewed, Option.CEASE)
    ground(reviewed)
    assert refusals(compose, reviewed, PROPOSAL) == {Reason.CEASING_DECIDED}
    number = compose(reviewed, CEASE)
    assert refusals(send, reviewed, number) == {Reason.LETTER_WITHOUT_CONSULTATION}
    with reviewed.work("coordinator") as work:
        stages.record(work, "R-1", PlanStep.CEASING_ASKED, SENT, "The child's parent and the head teacher")
    assert refusals(send, reviewed, number) == {Reason.CEASING_ASKED_AFTER}
    with reviewed.work("officer") as work:
        decisions.amend(
            work,
            reviewed.item_for("R-1").id,
            Option.CEASE,
            "Reasons for the family, who agreed.",
            grounds=grounds_for(Kind.ANNUAL_REVIEW, Option.CEASE),
            why="The family was asked.",
            seen_rev=1,
        )
    with reviewed.work("coordinator") as work:
        letters.set_aside(work, number, "The decision was taken anew", seen_version=2)
    send(reviewed, compose(reviewed, CEASE))


def test_only_a_review_that_is_open_offers_to_ask_about_ceasing(reviewed: World) -> None:
    def shown() -> tuple[PlanStep, ...]:
        with reviewed.work("coordinator") as work:
            found = review_line(work.session, work.actor, "R-1")
        assert found is not None
        return found.open

    assert PlanStep.CEASING_ASKED not in shown()
    reviewed.bring(line("A-2"))
    with pytest.raises(Refused), reviewed.work("coordinator") as work:
        letters.compose_about(work, "A-2", PROPOSAL)
