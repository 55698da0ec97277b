"""The reading screen: interests first, one case after another, a blind first view, what is new, the consent list."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from builders import World, advice_for, copied, line
from panel.acts import consent, meeting, readings, requests
from panel.law.agenda.pre_reading import FirstViews
from panel.law.vocabulary import Answer, Criterion, EvidenceFinding, FirstView, InterestKind, Kind, MeetingState, Option, Presence
from panel.models import (
    Attendance,
    ConsentPull,
    ConsentTaken,
    Interest,
    InterestDismissal,
    InterestStatement,
    Reading,
    ReadingReveal,
    ReadingTabled,
    ReadingView,
    Recommendation,
)

Screen = Callable[..., AppTest]
W = TypeVar("W", bound=Widget)
HEAD = Criterion.ACTION_ALREADY_TAKEN
PAPER = "A-1,action_already_taken,mixed,Three cycles,Support plan,1,2026-10-01,SENCO"
MEETING = "P-2026-11-25"


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    parts = (*drawn.title, *drawn.markdown, *drawn.caption, *drawn.warning, *drawn.success, *drawn.info)
    return "\n".join(one.value for one in parts).replace("\\", "")


def refusals(drawn: AppTest) -> str:
    return "\n".join(one.value for one in drawn.error).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def keyed(widgets: Iterable[W], start: str) -> W:
    return next(one for one in widgets if str(one.key).startswith(start))


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published meeting of two cases; nobody has said their interests yet."""
    folder = tmp_path_factory.mktemp("to-read")
    made = copied(template, folder)
    made.bring(line("A-1"), line("A-2", received_on="2026-11-09", surname="Fenn", forename="Quill"), evidence=(PAPER,))
    made.published(interests_said=False)
    made.database.dispose()
    return folder / "panel.db"


def opened_to(world: World, *people: str) -> None:
    for who in people:
        world.no_interest(who, MEETING)


def test_before_the_papers_open_a_case_is_initials_setting_and_year_only(world: World, screen: Screen) -> None:
    drawn = screen("reading", "head")
    text = "\n".join([said(drawn), *(one.label for one in drawn.checkbox)])
    assert "Before the papers open" in text
    assert "**1. RF** · Larkspur Hollow Primary School · year not known" in text
    assert "0 of 2 read" in text
    for hidden in ("A-1", "quiet table", "Three cycles", "EHC needs", "Fenn"):
        assert hidden not in text


def test_one_click_says_no_interest_in_any_and_opens_the_first_case(world: World, screen: Screen) -> None:
    drawn = screen("reading", "head")
    assert (len(drawn.checkbox), len(drawn.selectbox), len(drawn.text_input)) == (2, 1, 0), "exceptions only are asked for"
    drawn = press(drawn, "Record: no interest in any of these 2")
    text = said(drawn)
    assert "Recorded: you have no interest in these. 2 cases are open to you." in text
    assert "RF · A-1" in text and "I like the quiet table." in text
    assert [row.person_id for row in world.rows(InterestStatement)] == [world.people["head"]] * 2


def test_an_interest_is_declared_beside_no_interest_in_another_and_the_case_is_gone(world: World, screen: Screen) -> None:
    drawn = screen("reading", "head")
    first, second = (world.item_for(name).id for name in ("A-1", "A-2"))
    drawn = keyed(drawn.checkbox, f"interest in {first}").check().run()
    drawn = keyed(drawn.selectbox, f"interest {first}").set_value(InterestKind.OWN_SETTING).run()
    keyed(drawn.text_input, f"interest words {first}").input("My own school")
    drawn = press(drawn, "Record: no interest in the other 1")
    assert "You declare an interest in: 1. RF, Larkspur Hollow Primary School." in said(drawn)
    assert world.count(Interest) == world.count(InterestStatement) == 0, "nothing is closed before it was agreed to"
    drawn = press(drawn, "Close 1 to me, open 1")
    text = said(drawn)
    assert "1 is closed to you, and you will not see it again." in text
    assert "QF · A-2" in text and "RF" not in text and "0 of 1 read" in text
    assert [(row.kind, row.words) for row in world.rows(Interest)] == [(InterestKind.OWN_SETTING, "My own school")]
    assert [row.item_id for row in world.rows(InterestStatement)] == [second]


def test_a_tick_without_what_the_interest_is_writes_nothing(world: World, screen: Screen) -> None:
    drawn = screen("reading", "head")
    drawn = keyed(drawn.checkbox, f"interest in {world.item_for('A-1').id}").check().run()
    drawn = press(drawn, "Record: no interest in the other 1")
    assert "First say of case 1 what the interest is" in said(drawn)
    assert world.count(Interest) == world.count(InterestStatement) == 0


def test_a_suggested_case_is_answered_by_itself_and_its_hint_tells_no_name(world: World, screen: Screen) -> None:
    drawn = screen("reading", "health")
    text = said(drawn)
    assert text.count("Look closely") == 1
    assert "you may know this family" in text
    assert "Fenn" not in text and "surname" not in text
    drawn = press(drawn, "Record: no interest in the other 1")
    assert "First say of case 2 what the interest is, or that there is none." in said(drawn)
    assert world.count(InterestStatement) == 0
    drawn = keyed(drawn.selectbox, f"interest {world.item_for('A-2').id}").set_value("No interest").run()
    press(drawn, "Record: no interest in the other 1")
    assert world.count(InterestStatement) == 2
    assert [row.person_id for row in world.rows(InterestDismissal)] == [world.people["health"]]


def test_a_suggestion_that_comes_later_is_dismissed_once_and_for_all(world: World, screen: Screen) -> None:
    opened_to(world, "care")
    with world.work("coordinator") as work:
        requests.add_evidence(work, "A-1", HEAD, None, summary="x", source="Report", supplied_by="Jasper Holloway")
    drawn = screen("reading", "care")
    assert "Look closely" in said(drawn)
    drawn = press(drawn, "I have no interest in this case")
    assert "Look closely" not in said(drawn)
    assert world.count(InterestDismissal) == 1


def test_a_first_view_is_saved_by_head_and_stays_on_the_screen_of_whoever_gave_it(world: World, screen: Screen) -> None:
    opened_to(world, "psychologist", "head")
    drawn = screen("reading", "psychologist")
    assert "Three cycles" in said(drawn) and "this one 2 min" in said(drawn)
    keyed(drawn.button_group, f"view {HEAD}").set_value(FirstView.MIXED).run()
    keyed(drawn.text_input, f"note {HEAD}").input("What came of it?")
    keyed(drawn.text_area, "overall").input("Thin on health")
    drawn = press(drawn, "Save my first view on RF, next")
    assert "Nobody else sees it until the chair reveals" in said(drawn)
    assert "QF · A-2" in said(drawn) and "1 of 2 read" in said(drawn), "it goes on to the next case"
    assert [(row.is_view, row.words) for row in world.rows(Reading)] == [(True, "Thin on health")]
    assert [(row.criterion, row.first_view, row.words) for row in world.rows(ReadingView)] == [
        (HEAD, FirstView.MIXED, "What came of it?")
    ]
    again = screen("reading", "psychologist", item=str(world.item_for("A-1").id))
    assert keyed(again.button_group, f"view {HEAD}").value is FirstView.MIXED
    other = screen("reading", "head", item=str(world.item_for("A-1").id))
    assert keyed(other.button_group, f"view {HEAD}").value is None
    assert "Thin on health" not in said(other) and "What came of it" not in str(other.text_input)


def test_an_empty_view_is_refused_and_none_can_be_given_expressly(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    drawn = press(screen("reading", "head"), "Save my first view on RF, next")
    assert "No view is given yet" in refusals(drawn)
    assert world.count(Reading) == 0
    drawn = press(drawn, "I give no first view on RF, next")
    assert [(row.is_view, row.abstains) for row in world.rows(Reading)] == [(True, True)]


def test_previous_next_and_next_unread_go_from_case_to_case(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    drawn = screen("reading", "head")
    assert "RF · A-1" in said(drawn)
    drawn = press(drawn, "I have read RF, next")
    assert [(row.rev, row.is_view) for row in world.rows(Reading)] == [(1, False)]
    assert "QF · A-2" in said(screen("reading", "head")), "the next unread one is shown first"
    drawn = screen("reading", "head", item=str(world.item_for("A-1").id))
    assert "● Read" in said(drawn) and "1 of 2 read" in said(drawn)
    drawn = press(drawn, "Next unread")
    assert "QF · A-2" in said(drawn)
    drawn = press(drawn, "Previous")
    assert "RF · A-1" in said(drawn)
    assert "QF · A-2" in said(press(drawn, "Next"))


def test_a_case_marked_by_mistake_is_taken_back_by_its_own_button(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    item = str(world.item_for("A-1").id)
    press(screen("reading", "head", item=item), "I have read RF, next")
    drawn = press(screen("reading", "head", item=item), "Take back: I have not read RF")

    assert "Taken back: you have not read RF" in said(drawn) and "0 of 2 read" in said(drawn)
    assert "I have read RF, next" in [one.label for one in drawn.button]
    assert [(row.rev, row.taken_back) for row in world.rows(Reading)] == [(1, False), (2, True)]


def test_a_first_view_on_the_wrong_case_is_taken_back_and_its_fields_are_empty(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    item = str(world.item_for("A-1").id)
    drawn = screen("reading", "head", item=item)
    keyed(drawn.text_area, "overall").input("About somebody else")
    press(drawn, "Save my first view on RF, next")
    drawn = press(screen("reading", "head", item=item), "Take back my first view on RF")

    assert "Taken back: you have not read RF" in said(drawn)
    assert keyed(drawn.text_area, "overall").value == ""


def test_a_paper_that_came_since_is_marked_and_the_view_says_it_is_older(world: World, screen: Screen) -> None:
    opened_to(world, "head", "care")
    item = world.item_for("A-1").id
    with world.work("head") as work:
        readings.note(work, item, FirstViews({HEAD: FirstView.SUPPORTS}), seen_rev=0)
    world.on(date(2026, 11, 24))
    with world.work("coordinator") as work:
        requests.add_evidence(
            work, "A-1", Criterion.DEVELOPMENT_AND_HEALTH, EvidenceFinding.MIXED, summary="Sleep", source="Clinic letter"
        )
    text = said(screen("reading", "head", item=str(item)))
    assert "★ New since you read: Clinic letter. Your first view was given before 1 late paper." in text
    assert "New since you read]" in text and "Late: arrived" in text
    other = said(screen("reading", "care", item=str(item)))
    assert "New since you read" not in other.replace("★ new papers since you read", "")
    assert "Late: arrived" in other


def test_declaring_an_interest_while_reading_goes_on_to_the_next_case(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    drawn = screen("reading", "head", item=str(world.item_for("A-1").id))
    next(one for one in drawn.selectbox if one.label == "What kind of interest").set_value(InterestKind.OTHER)
    drawn = press(drawn, "Declare it and leave this case")
    assert "The case is closed to you" in said(drawn)
    assert "QF · A-2" in said(drawn) and "A-1" not in said(drawn) and not drawn.error


def test_a_view_is_tabled_by_its_member_ahead(world: World, screen: Screen) -> None:
    opened_to(world, "care")
    item = world.item_for("A-1").id
    assert "Table my view on RF in my absence" not in [one.label for one in screen("reading", "care").button]
    with world.work("care") as work:
        readings.note(work, item, FirstViews({HEAD: FirstView.MIXED}), seen_rev=0)
    drawn = press(screen("reading", "care", item=str(item)), "Table my view on RF in my absence")
    assert "it will be tabled in your absence" in said(drawn)
    assert [row.person_id for row in world.rows(ReadingTabled)] == [world.people["care"]]


def test_the_officer_reads_and_gives_no_first_view(world: World, screen: Screen) -> None:
    opened_to(world, "officer")
    drawn = screen("reading", "officer")
    assert "Three cycles" in said(drawn)
    labels = [one.label for one in drawn.button]
    assert "I have read RF, next" in labels and "Save my first view on RF, next" not in labels


def test_another_meetings_reference_and_another_item_get_the_one_refusal(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    for query in ({"meeting": "P-1999-01-01"}, {"item": "999"}):
        drawn = screen("reading", "head", **query)
        assert "This is not open to you" in refusals(drawn)
        assert "RF" not in said(drawn)


def test_without_a_published_meeting_it_says_so(world: World, screen: Screen) -> None:
    with world.work("chair") as work:
        meeting.open_meeting(work, MEETING)
    with world.work("chair") as work:
        meeting.close(work, MEETING, relist=True)
    with world.work() as work:
        held = work.session.get_one(type(world.meeting(MEETING)), world.meeting(MEETING).id)
        held.state = MeetingState.SIGNED
        work.session.add(held)
    assert "You are not asked to any meeting with a published agenda" in said(screen("reading", "head"))


def test_the_consent_list_is_proposed_on_the_agenda_pulled_while_reading_and_shown_as_off(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    item = world.item_for("A-1").id
    drawn = screen("agenda", "coordinator", meeting=MEETING)
    assert "No cases have been proposed yet." in said(drawn)
    chosen = next(one for one in drawn.selectbox if one.label == "Case to propose")
    drawn = chosen.select_index(0).run()
    press(drawn, "Propose it with this draft")
    assert world.count(ConsentPull) == 0 and world.count(Recommendation) == 0
    for question in ("has_or_may_have_sen", "plan_may_be_necessary"):
        keyed(drawn.radio, f"draft {question}").set_value(Answer.YES)
    keyed(drawn.radio, "draft option").set_value(Option.ASSESS)
    keyed(drawn.text_input, f"draft {HEAD}").input("Three cycles are recorded")
    keyed(drawn.text_area, "draft reasons").input("Every paper points one way")
    drawn = press(drawn, "Propose it with this draft")
    assert "RF proposed for the consent list." in said(drawn)
    drawn = screen("reading", "head", item=str(item))
    assert "On the consent list: 1 RF" in said(drawn) and "Every paper points one way" in said(drawn)
    assert "until the end of 24 November 2026" in said(drawn)
    keyed(drawn.text_input, "pull why").input("The family asked")
    drawn = press(drawn, "Take it off the list and hear it in full")
    assert "is off the consent list" in said(drawn) and "off the list" in said(drawn)
    assert [(row.pulled_by, row.words) for row in world.rows(ConsentPull)] == [(world.people["head"], "The family asked")]
    assert "Taken off: heard in full] The family asked" in said(screen("agenda", "coordinator", meeting=MEETING))


def test_after_the_cut_off_nothing_is_offered_to_pull_or_propose(world: World, screen: Screen) -> None:
    opened_to(world, "head")
    with world.work("coordinator") as work:
        draft = advice_for(Kind.EHCNA_REQUEST, Option.ASSESS)
        consent.propose(work, world.item_for("A-1").id, draft, seen_rev=0)
    world.on(date(2026, 11, 25))
    drawn = screen("reading", "head", item=str(world.item_for("A-1").id))
    assert "The consent list closed at the end of 24 November 2026" in said(drawn)
    assert "Take it off the list and hear it in full" not in [one.label for one in drawn.button]
    assert not [one for one in screen("agenda", "coordinator", meeting=MEETING).selectbox if one.label == "Case to propose"]


def test_in_the_meeting_the_chair_reveals_views_and_takes_the_list_together(world: World, screen: Screen) -> None:
    opened_to(world, "psychologist", "care", "chair")
    first = world.item_for("A-1").id
    for who, view in (("psychologist", FirstView.SUPPORTS), ("care", FirstView.MIXED), ("chair", FirstView.MIXED)):
        with world.work(who) as work:
            readings.note(work, first, FirstViews({HEAD: view}, {HEAD: f"Said by {who}"}), seen_rev=0)
    with world.work("coordinator") as work:
        draft = advice_for(Kind.EHCNA_REQUEST, Option.ASSESS, reasons="Every paper points one way.")
        consent.propose(work, world.item_for("A-2").id, draft, seen_rev=0)
    with world.work("chair") as work:
        meeting.open_meeting(work, MEETING)
    drawn = screen("meeting", "chair", meeting=MEETING)
    assert "hidden until the chair reveals them" in said(drawn)
    assert "Said by" not in said(drawn)
    drawn = press(drawn, "Reveal the first views")
    assert [row.item_id for row in world.rows(ReadingReveal)] == [first]
    text = said(drawn)
    assert "differ** · Action already taken by the setting: 1 supports, 2 mixed" in text
    assert "Said by psychologist" in text and "**Social care**" in text and "Jasper" not in text
    assert drawn.get("vega_lite_chart")
    drawn = press(drawn, "The panel recommends this as drafted")
    assert "Recommended with the consent list: QF." in said(drawn)
    assert [row.reasons for row in world.rows(Recommendation)] == ["Every paper points one way."]
    assert world.count(ConsentTaken) == 1
    assert "Reveal the first views" not in [one.label for one in screen("meeting", "coordinator", meeting=MEETING).button]


def test_a_case_without_quorum_cannot_be_ticked(world: World, screen: Screen) -> None:
    with world.work("coordinator") as work:
        consent.propose(work, world.item_for("A-2").id, advice_for(Kind.EHCNA_REQUEST, Option.ASSESS), seen_rev=0)
    with world.work("chair") as work:
        meeting.open_meeting(work, MEETING)
    row = next(row for row in world.rows(Attendance) if row.person_id == world.people["care"])
    with world.work("chair") as work:
        meeting.attend(work, MEETING, row.person_id, row.capacity, row.discipline, Presence.ABSENT)
    drawn = screen("meeting", "chair", meeting=MEETING)
    assert next(one for one in drawn.checkbox if one.label.startswith("2. QF")).disabled
    assert "Not quorate for this case" in said(drawn)
    assert next(one for one in drawn.button if one.label.startswith("The panel recommends")).disabled


def test_the_readiness_board_shows_who_has_read_and_never_what_they_think(world: World, screen: Screen) -> None:
    opened_to(world, "psychologist", "chair")
    with world.work("psychologist") as work:
        readings.note(work, world.item_for("A-1").id, FirstViews({HEAD: FirstView.MIXED}, {HEAD: "A thought"}), seen_rev=0)
    row = next(row for row in world.rows(Attendance) if row.person_id == world.people["care"])
    with world.work("chair") as work:
        meeting.attend(work, MEETING, row.person_id, row.capacity, row.discipline, Presence.APOLOGIES)
    drawn = screen("readiness", "coordinator", meeting=MEETING)
    text = said(drawn)
    figures = {one.label: one.value for one in drawn.metric}
    assert figures == {
        "Read, of all readings": "1 of 8",
        "Interests still to be answered": "4",
        "Suggested interests": "1",
        "No quorum as forecast": "2",
    }
    table = drawn.dataframe[0].value
    assert list(table["EP"]) == ["●", "○"]
    assert list(table["Quorum"]) == ["Missing: 1 more person"] * 2
    assert "Care" not in table.columns
    assert "Not yet read by anyone from: Head teacher (2 of 2 cases), Health (2 of 2 cases)" in text
    assert "Case 2: **Bryony Fenn** · a detail in the records matches" in text
    assert "A thought" not in text and "Mixed" not in text
    reminders = "\n".join(one.value for one in drawn.code)
    assert "Dear Rowan Thistlewood," in reminders and "25 November 2026 at 09:30" in reminders
    for child in ("RF", "QF", "Fenn\n", "A-1", "Robin", "Quill"):
        assert child not in reminders.replace("Dear Bryony Fenn,", "")


def test_disciplines_are_warned_of_only_from_two_working_days_ahead(world: World, screen: Screen) -> None:
    world.on(date(2026, 11, 20))
    text = said(screen("readiness", "chair", meeting=MEETING))
    assert "Not yet read by anybody from" not in text
    assert "are warned of from Mon 23 Nov 2026" in text
