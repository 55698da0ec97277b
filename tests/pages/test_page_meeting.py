"""The meeting screen: attendance and quorum, one case at a time, what the chair records and what is refused."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import interests, meeting, people, recommendations
from panel.law.meeting.prompts import PromptMark
from panel.law.vocabulary import Answer, Criterion, InterestKind, ItemState, MeetingState, Option, Presence, Role
from panel.models import ActionPoint, Attendance, Deferral, Draft, MeetingEvent, PromptAnswer, Recommendation
from panel.screens.meeting.hearing_view import MembersNoted, differences_first, papers_on
from panel.store.queries.requests.case import case_called

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
    assert "Not quorate" in refusals(press(press(drawn, "Open the meeting"), "Open it today"))
    assert world.meeting(reference).state is MeetingState.PUBLISHED
    drawn = press(screen("meeting", "chair", meeting=reference), "Mark everyone not yet recorded as present")
    assert {row.presence for row in world.rows(Attendance)} == {Presence.PRESENT}
    drawn = press(drawn, "I have asked for declarations of interest")
    assert "Everyone has been asked to declare interests." in said(drawn)
    press(press(drawn, "Open the meeting"), "Open it today")
    assert world.meeting(reference).state is MeetingState.OPEN


def test_the_chair_records_a_recommendation_and_calls_the_next_case(world: World, screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "chair", meeting=sitting)
    assert "1. RF · EHC needs assessment request" in said(drawn)
    assert "I like the quiet table." in said(drawn)
    drawn = press(fill(drawn, world), "Record the recommendation")
    assert "Recorded for RF: the panel recommends assess." in said(drawn)
    assert not drawn.text_area, "what was recorded stands where the form was"
    made = world.rows(Recommendation)[0]
    assert (made.option, made.reasons) == (Option.ASSESS, "The papers show needs the school cannot meet alone.")
    drawn = press(drawn, "Next: 2 RF")
    assert world.meeting(sitting).current_item_id == world.item_for("A-2").id
    assert "2. RF" in said(drawn)


def test_one_press_records_and_calls_the_next_case_and_what_is_refused_calls_none(
    world: World, screen: Screen, sitting: str
) -> None:
    drawn = press(screen("meeting", "chair", meeting=sitting), "Record, then 2 RF")
    assert world.meeting(sitting).current_item_id == world.item_for("A-1").id and not world.rows(Recommendation)
    drawn = press(fill(drawn, world), "Record, then 2 RF")
    assert world.rows(Recommendation)[0].option is Option.ASSESS
    assert world.meeting(sitting).current_item_id == world.item_for("A-2").id
    assert "2. RF" in said(drawn) and "Recorded for RF: assess." in said(drawn)


def test_what_is_recorded_is_changed_from_what_stands_and_the_last_case_leads_to_closing_and_to_the_minutes(
    world: World, screen: Screen, sitting: str
) -> None:
    item = world.item_for("A-1").id
    drawn = press(fill(screen("meeting", "chair", meeting=sitting), world), "Record the recommendation")
    drawn = press(screen("meeting", "chair", meeting=sitting), "Change what is recorded")
    assert drawn.radio(f"option {item}").value is Option.ASSESS
    assert drawn.text_area(f"reasons {item}").value == "The papers show needs the school cannot meet alone."
    assert drawn.text_input(f"{HEAD} {item}").value == "Three cycles are recorded."
    drawn.text_area(f"reasons {item}").set_value("Needs the school cannot meet alone.")
    drawn = press(drawn, "Record the recommendation")
    assert [(row.rev, row.reasons) for row in world.rows(Recommendation)][-1] == (2, "Needs the school cannot meet alone.")
    drawn = press(fill(press(drawn, "Next: 2 RF"), world, "A-2"), "Record the recommendation")
    assert "No case is left to hear." in said(drawn)
    next(button for button in drawn.button if button.key == "close now").click().run()
    drawn = press(drawn, "Close it")
    assert world.meeting(sitting).state is MeetingState.CLOSED
    assert any(button.label == "Read and sign the minutes" for button in drawn.button)


def test_choosing_begins_the_reasons_from_the_papers_and_never_writes_over_what_somebody_wrote(
    world: World, screen: Screen
) -> None:
    world.bring(
        line("A-1"),
        evidence=(
            "A-1,action_already_taken,supports,Three cycles with Robin,Plan for Robin,2,2026-10-01,SENCO",
            "A-1,attainment_and_progress,does_not_support,Reads at the expected level,Reading test,1,2026-10-01,SENCO",
        ),
    )
    sitting = world.opened()
    drawn = screen("meeting", "chair", meeting=sitting)
    item, other = world.item_for("A-1").id, Criterion.ATTAINMENT_AND_PROGRESS
    drawn.radio(f"option {item}").set_value(Option.ASSESS).run()
    assert drawn.text_area(f"reasons {item}").value == "The panel relied on what the papers say. Three cycles with R."
    assert (drawn.text_input(f"{HEAD} {item}").value, drawn.text_input(f"{other} {item}").value) == (
        "Three cycles with R (Plan for R., page 2)",
        "",
    )
    drawn.radio(f"option {item}").set_value(Option.DO_NOT_ASSESS).run()
    assert "Reads at the expected level." in (drawn.text_area(f"reasons {item}").value or "")
    assert (drawn.text_input(f"{HEAD} {item}").value, drawn.text_input(f"{other} {item}").value) == (
        "",
        "Reads at the expected level (Reading test, page 1)",
    )
    drawn.text_area(f"reasons {item}").set_value("In our own words.").run()
    drawn.text_input(f"{other} {item}").set_value("").run()
    drawn.radio(f"option {item}").set_value(Option.ASSESS).run()
    assert drawn.text_area(f"reasons {item}").value == "In our own words."
    again = screen("meeting", "chair", meeting=sitting)
    again.text_input(f"{HEAD} {item}").set_value("").run()
    assert not screen("meeting", "chair", meeting=sitting).text_input(f"{HEAD} {item}").value
    assert world.rows(Recommendation) == []


def test_words_that_nobody_has_seen_are_not_recorded_when_choosing_and_recording_come_at_once(
    world: World, screen: Screen
) -> None:
    world.bring(line("A-1"), evidence=("A-1,action_already_taken,supports,Three cycles,Plan,2,2026-10-01,SENCO",))
    drawn = screen("meeting", "chair", meeting=world.opened())
    drawn.radio(f"option {world.item_for('A-1').id}").set_value(Option.ASSESS)
    drawn = press(drawn, "Record the recommendation")
    assert "No head of evidence" in refusals(drawn) and world.rows(Recommendation) == []


def test_long_words_of_a_family_can_be_opened_whole_and_dissent_asks_why_only_where_there_is_some(
    world: World, screen: Screen, sitting: str
) -> None:
    drawn = screen("meeting", "chair", meeting=sitting)
    assert said(drawn).count("We would like more help with reading.") == 1
    assert not [one for one in drawn.text_input if one.label == "Why they disagreed"]
    item = world.item_for("A-1").id
    drawn = fill(drawn, world).multiselect(f"against {item}").set_value([world.people["head"]]).run()
    assert [one.label for one in drawn.text_input].count("Why they disagreed") == 1
    assert "Somebody did not agree with the recommendation, and their reason is missing." in refusals(
        press(drawn, "Record the recommendation")
    )
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE request SET parent_views = ?", ("We are tired. " * 20 + "The end.",))
    assert said(screen("meeting", "chair", meeting=sitting)).count("The end.") == 2


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
    assert str(drawn.text_area(f"reasons {world.item_for('A-1').id}").value).startswith("The papers show")
    assert [row.option for row in world.rows(Recommendation)] == [Option.DO_NOT_ASSESS]
    press(drawn, "Record the recommendation")
    assert [row.option for row in world.rows(Recommendation)] == [Option.DO_NOT_ASSESS, Option.ASSESS]


def test_putting_off_shows_what_it_does_to_the_clock_before_it_is_confirmed(world: World, screen: Screen, sitting: str) -> None:
    item = world.item_for("A-1")
    drawn = press(screen("meeting", "chair", meeting=sitting), "Defer")
    assert "Deferring does not stop the clock" in said(drawn)
    drawn.text_input(f"defer reason {item.id}").set_value("The clinic's letter is not here.").run()
    assert world.rows(Deferral) == []
    press(drawn, "Defer this case")
    assert world.rows(Deferral)[0].reason == "The clinic's letter is not here."
    assert world.item_for("A-1").state is ItemState.DEFERRED


def test_an_action_is_noted_with_who_and_when(world: World, screen: Screen, sitting: str) -> None:
    drawn = press(screen("meeting", "coordinator", meeting=sitting), "Action")
    next(one for one in drawn.text_input if one.label == "What").set_value("Telephone the family")
    next(one for one in drawn.text_input if one.label == "Who").set_value("SEN Service")
    drawn = press(drawn, "Note the action")
    assert "• Telephone the family (SEN Service)" in said(drawn)
    assert not next(one for one in drawn.text_input if one.label == "What").value
    assert [(row.words, row.owner) for row in world.rows(ActionPoint)] == [("Telephone the family", "SEN Service")]


def test_an_interest_said_aloud_closes_the_case_to_that_person_and_shows_in_its_quorum(
    world: World, screen: Screen, sitting: str
) -> None:
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["psychologist"], InterestKind.WROTE_A_REPORT, "")
    text = said(screen("meeting", "chair", meeting=sitting))
    assert "Must leave: Linnet Marsh" in text
    assert "Not quorate" in text and "educational psychologist" in text


def test_the_chair_confirms_that_a_recused_person_left_and_that_they_are_back(world: World, screen: Screen, sitting: str) -> None:
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["health"], InterestKind.WROTE_A_REPORT, "")
    drawn = screen("meeting", "chair", meeting=sitting)
    assert "Screens show only the number" in said(drawn)
    drawn = press(drawn, "Bryony Fenn has left")
    assert "Recused and out: Bryony Fenn since" in said(drawn) and "Screens show only the number" not in said(drawn)
    drawn = press(press(drawn, "Next case"), "Bryony Fenn is back")
    assert [row.kind for row in world.rows(MeetingEvent)] == ["called", "left", "called", "returned"]
    assert "Not in the room" not in said(drawn)


def test_quorum_falls_at_once_when_somebody_leaves_and_it_says_who_would_restore_it(
    world: World, screen: Screen, sitting: str
) -> None:
    drawn = press(screen("meeting", "chair", meeting=sitting), "People 8")
    drawn.selectbox("leaves").set_value(next(one for one in drawn.selectbox("leaves").options if "Linnet" in one))
    drawn = press(drawn.run(), "Has left now")
    assert "Not quorate for this case" in said(drawn) and "educational psychologist" in said(drawn)
    assert "Quorum needs:** Linnet Marsh" in said(drawn)
    drawn.selectbox("comes back").set_value(drawn.selectbox("comes back").options[0])
    assert "Not quorate" not in said(press(drawn.run(), "Is back now"))


def test_a_break_is_taken_and_ended_the_room_blanked_and_a_case_taken_later(world: World, screen: Screen, sitting: str) -> None:
    drawn = press(screen("meeting", "chair", meeting=sitting), "Break")
    drawn = press(press(drawn, "End the break"), "Blank")
    assert "taken later" not in said(drawn)
    drawn = press(press(drawn, "Show the room"), "Later")
    assert "2. RF" in said(drawn)
    assert "↓ taken later" in said(drawn) and "↓ 1 RF" in {button.label for button in drawn.button}
    drawn = press(drawn, "Next case")
    assert "1. RF" in said(drawn)
    kinds = [str(row.kind) for row in world.rows(MeetingEvent)]
    assert kinds == ["called", "break_began", "break_ended", "blanked", "shown", "taken_later", "called", "called"]


def test_a_prompt_is_marked_and_counted(world: World, screen: Screen, sitting: str) -> None:
    drawn = press(screen("meeting", "chair", meeting=sitting), "Prompts 0/5")
    drawn.button_group(f"prompt guidelines {world.item_for('A-1').id}").set_value(PromptMark.NOT_RELEVANT).run()
    assert [(row.prompt, row.mark) for row in world.rows(PromptAnswer)] == [("guidelines", "not_relevant")]
    assert any(button.label == "Prompts 1/5" for button in screen("meeting", "chair", meeting=sitting).button)


def test_what_was_typed_stands_again_in_another_browser_and_is_gone_once_recorded(
    world: World, screen: Screen, sitting: str
) -> None:
    item = world.item_for("A-1")
    fill(screen("meeting", "chair", meeting=sitting), world).run()
    again = screen("meeting", "chair", meeting=sitting)
    assert again.text_area(f"reasons {item.id}").value == "The papers show needs the school cannot meet alone."
    assert again.radio(f"option {item.id}").value == Option.ASSESS
    assert again.text_input(f"{HEAD} {item.id}").value == "Three cycles are recorded."
    assert world.rows(Recommendation) == []
    press(again, "Record the recommendation")
    assert world.rows(Recommendation)[0].option is Option.ASSESS
    assert world.rows(Draft) == []
    assert not screen("meeting", "chair", meeting=sitting).text_area


def test_what_was_typed_on_a_deferral_stands_again_when_its_panel_is_opened_later(
    world: World, screen: Screen, sitting: str
) -> None:
    item = world.item_for("A-1")
    drawn = press(screen("meeting", "chair", meeting=sitting), "Defer")
    assert world.rows(Draft) == []
    drawn.text_input(f"missing {item.id}").set_value("The clinic's letter").run()
    drawn = press(press(drawn, "Defer"), "Next case")
    drawn = press(press(screen("meeting", "chair", meeting=sitting), "Previous"), "Defer")
    assert drawn.text_input(f"missing {item.id}").value == "The clinic's letter"


def test_a_second_editor_is_told_who_else_writes_and_sees_both_texts_as_plain_words(
    world: World, screen: Screen, sitting: str
) -> None:
    with world.work("administrator") as work:
        world.people["vice"] = people.add(work, "vice@fablemere.example", "Cedric Lorne", [Role.CHAIR])
    item = world.item_for("A-1")
    theirs = screen("meeting", "vice", meeting=sitting)
    theirs.text_area(f"reasons {item.id}").set_value("<b>Theirs</b> ![x](http://elsewhere.example/x.png)").run()
    mine = screen("meeting", "chair", meeting=sitting)
    assert any("Cedric Lorne is also writing on this case" in one.label for one in mine.expander)
    mine.text_area(f"reasons {item.id}").set_value("Mine").run()
    text = "\n".join(one.value for one in mine.markdown)
    assert "\\<b\\>Theirs\\<\\/b\\>" in text and "\\!\\[x\\]" in text
    assert mine.text_area(f"reasons {item.id}").value == "Mine"
    assert {row.fields["reasons"] for row in world.rows(Draft)} >= {"Mine"} and world.count(Draft) == 2


def test_two_windows_of_one_person_never_write_over_each_other(world: World, screen: Screen, sitting: str) -> None:
    item = world.item_for("A-1")
    one, other = screen("meeting", "chair", meeting=sitting), screen("meeting", "chair", meeting=sitting)
    one.text_area(f"reasons {item.id}").set_value("In the first window").run()
    other.text_area(f"reasons {item.id}").set_value("In the second window").run()
    assert world.rows(Draft)[0].fields["reasons"] == "In the first window"
    assert any("You are writing on this case in another window" in box.label for box in other.expander)
    other = press(other, "Go on with those")
    assert other.text_area(f"reasons {item.id}").value == "In the first window"
    one.text_area(f"reasons {item.id}").set_value("In the first window again").run()
    assert world.rows(Draft)[0].fields["reasons"] == "In the first window again"


def test_the_heads_on_which_members_differ_come_first_with_what_they_noted(world: World) -> None:
    differ, agree = Criterion.ACTION_ALREADY_TAKEN, Criterion.ATTAINMENT_AND_PROGRESS
    spread = {differ: MembersNoted("3 support, 2 mixed", True), agree: MembersNoted("5 support", False)}
    order = differences_first(list(Criterion), spread)
    assert order[0] is differ and order[1:] == [one for one in Criterion if one is not differ]
    world.bring(line("A-1"))
    with world.work("chair") as work:
        case = case_called(work.session, work.actor, "A-1")
    assert papers_on(case, differ, spread[differ]).endswith(":orange-badge[Members] 3 support, 2 mixed")
    assert "Members" not in papers_on(case, differ)


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
    drawn = screen("meeting", "chair", meeting=sitting)
    assert "1 of them are not accounted for" in "\n".join(one.value for one in drawn.warning)
    drawn = press(press(drawn, "Close the meeting"), "Close it")
    assert "A-2" in refusals(drawn)
    drawn = screen("meeting", "chair", meeting=sitting)
    next(box for box in drawn.checkbox if box.label.startswith("Cases not reached")).check().run()
    drawn = press(press(drawn, "Close the meeting"), "Close it")
    assert "1 of 2 cases heard, 1 not reached" in said(drawn)
    assert world.meeting(sitting).state is MeetingState.CLOSED
    assert world.item_for("A-2").state is ItemState.NOT_REACHED


def test_another_meetings_reference_in_the_address_gets_the_refusal_and_nothing_else(screen: Screen, sitting: str) -> None:
    drawn = screen("meeting", "chair", meeting="P-1999-01-01")
    assert "This is not open to you" in refusals(drawn)
    assert "RF" not in said(drawn) and not drawn.text_area


def test_the_childs_names_in_peoples_words_are_initials_on_the_shared_screen(world: World, screen: Screen) -> None:
    world.bring(
        line("A-1", parent_views="Robin is tired. ROBIN FableA-1 needs help with Robina.", child_views="I am Robin."),
        evidence=("A-1,action_already_taken,supports,Three cycles with Robin,Plan for Robin,2,2026-10-01,SENCO",),
    )
    drawn = screen("meeting", "chair", meeting=world.opened())
    shown = said(drawn)
    assert "R. is tired. R. F. needs help with Robina." in shown
    assert "I am R." in shown
    assert "Three cycles with R." in shown
    assert not re.search(r"\bRobin\b|FableA", shown)
    assert "Robin is tired" in world.request("A-1").parent_views


def test_a_deferred_case_shows_what_was_recorded_when_its_panel_is_opened_again(
    world: World, screen: Screen, sitting: str
) -> None:
    item = world.item_for("A-1")
    with world.work("chair") as work:
        recommendations.defer(
            work,
            item.id,
            reason="The clinic has not answered",
            missing="Clinic letter",
            wanted_by=date(2026, 11, 30),
            next_meeting_on=date(2026, 12, 2),
            seen_version=item.version,
        )
    shown = said(press(screen("meeting", "chair", meeting=sitting), "Defer"))
    assert "The clinic has not answered" in shown
    assert "Missing: Clinic letter; by Mon 30 Nov." in shown
