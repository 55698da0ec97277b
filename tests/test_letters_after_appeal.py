"""What we do after an order, an appeal not opposed or an agreement: said by a letter from the recorded outcome, which also tells of it."""

from dataclasses import replace
from datetime import date

import pytest
from letters_built import ADDRESSEES
from letters_world import every_contact, refusals, send
from reasons import Reason

from builders import World, line
from panel.acts import appeals, letters, notifications
from panel.law.casework.appeals import Duty
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.vocabulary import Kind, Option
from panel.models import NoticeSealed
from panel.store.letters import letter_record
from panel.store.queries.casework.appeals import appeals_due
from panel.store.queries.letters import letters_due
from panel.store.queries.letters.outcomes_to_write import outcomes_to_write

OUTCOME = LetterKind.APPEAL_OUTCOME
LODGED, ORDERED, SENT = date(2026, 12, 1), date(2027, 1, 18), date(2027, 1, 19)


@pytest.fixture
def appealed(world: World) -> World:
    """A refusal to assess that the family was told of and has appealed; every contact kept."""
    every_contact(world)
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    with world.work("coordinator") as work:
        family = [(Recipient.FAMILY, "The child's parent")]
        notifications.record(work, "A-1", Occasion.DECISION, family, work.today, Channel.LETTER, "")
    happens(world, PlanStep.APPEAL_LODGED, LODGED)
    return world


def happens(world: World, step: PlanStep, day: date) -> None:
    world.on(max(world.now.date(), day))
    with world.work("coordinator") as work:
        appeals.record(work, "A-1", step, day)


def compose(world: World, reference: str = "A-1") -> int:
    with world.work("coordinator") as work:
        number = letters.compose_about(work, reference, OUTCOME)
    with world.work("coordinator") as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, number), on=work.today).draft
        known = {one.recipient: one for one in ADDRESSEES}
        whole = Draft(
            communication=Communication.NONE_NEEDED,
            sent_on=work.today,
            addressees=tuple(known.get(one.recipient, one) for one in draft.addressees),
        )
        letters.revise(work, number, replace(whole), seen_version=1)
    return number


def owed(world: World) -> list[tuple[Duty, date]]:
    with world.work("coordinator") as work:
        return [(one.line.duty, one.line.due_on) for one in appeals_due(work.session, work.actor)]


def waiting(world: World) -> list[tuple[str, date]]:
    with world.work("coordinator") as work:
        return [(one.reference, one.due_on) for one in outcomes_to_write(work.session, work.actor)]


def test_it_waits_once_there_is_an_order_says_what_we_do_and_is_the_notice_that_we_assess(appealed: World) -> None:
    assert waiting(appealed) == [] and refusals(compose, appealed) == {Reason.NO_OUTCOME_TO_TELL}
    happens(appealed, PlanStep.APPEAL_ORDERED, ORDERED)
    assert waiting(appealed) == [("A-1", date(2027, 2, 1))]
    assert owed(appealed)[0] == (Duty.ASSESSMENT_TOLD, date(2027, 2, 1))
    appealed.on(SENT)
    send(appealed, compose(appealed))
    said = str(appealed.rows(NoticeSealed)[0].content)
    assert "The tribunal decided your appeal about Robin on 18 January 2027." in said
    assert "We will carry out an education, health and care (EHC) needs assessment of Robin." in said
    assert "By 29 March 2027: if we decide that there will be no plan" in said and "By 26 April 2027: if there is a plan" in said
    assert waiting(appealed) == []
    assert [duty for duty, _ in owed(appealed)] == [Duty.NO_PLAN_TOLD, Duty.FINAL_PLAN]


def test_an_appeal_that_was_dismissed_or_withdrawn_is_told_of_with_the_decision_that_stands(appealed: World) -> None:
    happens(appealed, PlanStep.APPEAL_DISMISSED, ORDERED)
    assert waiting(appealed) == [("A-1", date(2027, 1, 21))]
    send(appealed, compose(appealed))
    said = str(appealed.rows(NoticeSealed)[0].content)
    assert "The tribunal decided your appeal about Robin on 18 January 2027. It did not change our decision." in said
    assert "Our decision of 23 November 2026 stands. It was not to carry out an EHC needs assessment." in said
    assert "It is late" not in said and waiting(appealed) == []


def test_after_the_first_last_day_it_says_why_it_is_late_and_nobody_counts_as_untold_of_the_decision(appealed: World) -> None:
    happens(appealed, PlanStep.APPEAL_CONCEDED, ORDERED)
    appealed.on(date(2027, 2, 2))
    with appealed.work("coordinator") as work:
        before = letters_due.standing(work.session, work.actor, work.today).late
    number = compose(appealed)
    assert refusals(send, appealed, number) == {Reason.LETTER_LATE_WITHOUT_WHY}
    with appealed.work("coordinator") as work:
        assert letters_due.standing(work.session, work.actor, work.today).late == before


def test_a_case_that_nobody_contests_has_none(appealed: World) -> None:
    appealed.bring(line("C-1", Kind.ASC_REQUEST))
    assert refusals(compose, appealed, "C-1") == {Reason.LETTER_DOES_NOT_FOLLOW}
