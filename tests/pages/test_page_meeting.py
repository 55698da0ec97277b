"""The meeting screen: attendance and quorum, one case at a time, what the chair records and what is refused."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import interests, meeting
from panel.law.vocabulary import Answer, Criterion, InterestKind, ItemState, MeetingState, Option, Presence
from panel.models import ActionPoint, Attendance, Deferral, Recommendation

Screen = Callable[..., AppTest]
HEAD = Criterion.ACTION_ALREADY_TAKEN


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.caption, *drawn.success, *drawn.info)).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def refusals(drawn: AppTest) -> str:
    return "\n".join(one.value for one in drawn.error).replace("\\", "")


@pytest.fixture
def sitting(world: World) -> str:
    """An open meeting of two cases, A-1 being heard."""
    world.bring(line("A-1"), line("A-2", received_on="2026-11-09"))
    return world.opened()


def fill(drawn: AppTest, world: World, reference: str = "A-1") -> AppTest:
    """A whole recommendation typed on the case."""
    item = world.item_for(reference)
    key = str(item.id)
    drawn.radio(f"has_or_may_have_sen {key}").set_value(Answer.YES)
    drawn.radio(f"plan_may_be_necessary {key}").set_value(Answer.YES)
    drawn.radio(f"option {key}").set_value(Option.ASSESS)
    drawn.text_input(f"{HEAD} {key}").set_value("Three cycles are recorded.")
    drawn.text_area(f"reasons {key}").set_value("The papers show needs the school cannot meet alone.")
    return drawn


def test_before_it_opens_it_says_once_who_is_missing_and_opens_only_with_quorum(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    reference = world.published()
    for row in world.rows(Attendance):
        with world.work("chair") as work:
            meeting.attend(work, reference, row.person_id, row.capacity, row.discipline, Presence.INVITED)
    drawn = screen("meeting", "chair", meeting=reference)
    assert said(drawn).count("Not quorate for the meeting") == 1
    assert "educational psychologist" in said(drawn)
    assert "Not quorate" in refusals(press(drawn, "Open the meeting"))
    assert world.meeting(reference).state is MeetingState.PUBLISHED
    drawn = press(screen("meeting", "chair", meeting=reference), "Everybody not yet recorded is present")
    assert {row.presence for row in world.rows(Attendance)} == {Presence.PRESENT}
    drawn = press(drawn, "I have asked for declarations of interest")
    assert "Interests were asked for." in said(drawn)
    press(drawn, "Open the meeting")
    assert world.meeting(reference).state is MeetingState.OPEN


def test_the_chair_records_a_recommendation_and_calls_the_next_case(world: World, screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "chair", meeting=sitting)
    assert "1. RF · EHC needs assessment request" in said(drawn)
    assert "I like the quiet table." in said(drawn)
    drawn = press(fill(drawn, world), "Record the recommendation")
    assert "The recommendation on RF is recorded." in said(drawn)
    made = world.rows(Recommendation)[0]
    assert (made.option, made.reasons) == (Option.ASSESS, "The papers show needs the school cannot meet alone.")
    drawn = press(drawn, "Next case")
    assert world.meeting(sitting).current_item_id == world.item_for("A-2").id
    assert "2. RF" in said(drawn)


def test_missing_reasons_are_refused_together_and_what_was_typed_stays(world: World, screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "chair", meeting=sitting)
    item = world.item_for("A-1")
    drawn.text_area(f"reasons {item.id}").set_value("Half a sentence")
    drawn = press(drawn, "Record the recommendation")
    text = refusals(drawn)
    assert "Choose one of the options" in text and "Not yet answered" in text and "No head of evidence" in text
    assert drawn.text_area(f"reasons {item.id}").value == "Half a sentence"
    assert world.rows(Recommendation) == []


def test_two_at_the_controls_never_overwrite_each_other(world: World, screen: Screen, sitting: str) -> None:
    drawn = fill(screen("meeting", "chair", meeting=sitting), world)
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    drawn = press(drawn, "Record the recommendation")
    assert "Somebody changed this after you opened it" in refusals(drawn)
    assert "the panel recommends do not assess" in said(drawn)
    assert drawn.text_area(f"reasons {world.item_for('A-1').id}").value.startswith("The papers show")
    assert [row.option for row in world.rows(Recommendation)] == [Option.DO_NOT_ASSESS]
    press(drawn, "Record the recommendation")
    assert [row.option for row in world.rows(Recommendation)] == [Option.DO_NOT_ASSESS, Option.ASSESS]


def test_putting_off_shows_what_it_does_to_the_clock_before_it_is_confirmed(world: World, screen: Screen, sitting: str) -> None:
    item = world.item_for("A-1")
    drawn = screen("meeting", "chair", meeting=sitting)
    assert "Deferring does not stop the clock" in said(drawn)
    drawn.text_input(f"defer reason {item.id}").set_value("The clinic's letter is not here.").run()
    assert world.rows(Deferral) == []
    press(drawn, "Put the case off")
    assert world.rows(Deferral)[0].reason == "The clinic's letter is not here."
    assert world.item_for("A-1").state is ItemState.DEFERRED


def test_an_action_is_noted_with_who_and_when(world: World, screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "coordinator", meeting=sitting)
    next(one for one in drawn.text_input if one.label == "What").set_value("Telephone the family")
    next(one for one in drawn.text_input if one.label == "Who").set_value("SEN Service")
    press(drawn, "Note the action")
    assert [(row.words, row.owner) for row in world.rows(ActionPoint)] == [("Telephone the family", "SEN Service")]


def test_an_interest_said_aloud_closes_the_case_to_that_person_and_shows_in_its_quorum(
    world: World, screen: Screen, sitting: str
) -> None:
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["psychologist"], InterestKind.WROTE_A_REPORT, "")
    text = said(screen("meeting", "chair", meeting=sitting))
    assert "Recused: Linnet Marsh" in text
    assert "Not quorate" in text and "educational psychologist" in text


def test_a_chair_recused_from_the_case_being_heard_sees_nothing_of_it(world: World, screen: Screen, sitting: str) -> None:
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["chair"], InterestKind.RELATIVE_OR_FRIEND, "")
    drawn = screen("meeting", "chair", meeting=sitting)
    assert "is not open to you" in said(drawn)
    assert "quiet table" not in said(drawn) and "A-1" not in said(drawn)
    assert not drawn.text_area


def test_an_officer_follows_without_a_form(world: World, screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "officer", meeting=sitting)
    assert "I like the quiet table." in said(drawn)
    assert not any(button.label in ("Record the recommendation", "Close the meeting") for button in drawn.button)


def test_it_closes_only_when_every_case_is_settled_or_left_for_another_agenda(world: World, screen: Screen, sitting: str) -> None:
    world.recommend("A-1", Option.ASSESS)
    drawn = press(screen("meeting", "chair", meeting=sitting), "Close the meeting")
    assert "A-2" in refusals(drawn)
    drawn = screen("meeting", "chair", meeting=sitting)
    next(box for box in drawn.checkbox if box.label.startswith("Cases not reached")).check().run()
    press(drawn, "Close the meeting")
    assert world.meeting(sitting).state is MeetingState.CLOSED
    assert world.item_for("A-2").state is ItemState.NOT_REACHED


def test_another_meetings_reference_in_the_address_gets_the_refusal_and_nothing_else(screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "chair", meeting="P-1999-01-01")
    assert "This is not open to you" in refusals(drawn)
    assert "RF" not in said(drawn) and not drawn.text_area
