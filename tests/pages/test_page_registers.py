"""The registers on the case: told, shared, claimed and sought, each recorded from the screen and shown again."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from builders import World, line
from panel.acts import advice, exceptions
from panel.acts.exceptions import ClaimForm
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.exceptions import Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.vocabulary import Kind, Option
from panel.models import Advice, AdviceEvent, ExceptionClaim, ExceptionEvent, Sharing, Told

Screen = Callable[..., AppTest]
W = TypeVar("W", bound=Widget)
TODAY = date(2026, 11, 23)


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str, nth: int = 0) -> AppTest:
    return [button for button in drawn.button if button.label == name][nth].click().run()


def the(widgets: Iterable[W], name: str, nth: int = 0) -> W:
    return [one for one in widgets if one.label.replace("\\", "") == name][nth]


@pytest.fixture
def case(world: World) -> World:
    world.bring(line("A-1", received_on="2026-11-02"))
    return world


@pytest.fixture
def assessed(world: World) -> World:
    world.bring(line("A-1", received_on="2026-11-02"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    return world


def test_several_are_ticked_off_at_once_and_what_is_still_to_do_is_said(case: World, screen: Screen) -> None:
    drawn = screen("case", "coordinator", case="A-1")
    text = said(drawn)
    assert (
        "Told that an assessment is being considered: **0 of 4**. Still to be told: the child's parent; the health body" in text
    )
    the(drawn.checkbox, "The child's parent").check()
    the(drawn.checkbox, "The head teacher, principal or provider").check()
    the(drawn.selectbox, "How").set_value(Channel.EMAIL)
    the(drawn.text_input, "Somebody else who was told").set_value("The school nurse")
    drawn = press(drawn, "Record who was told")
    rows = [(row.occasion, row.recipient, row.name, row.told_on, row.channel) for row in case.rows(Told)]
    assert rows == [
        (Occasion.CONSIDERING, Recipient.FAMILY, "The child's parent", TODAY, Channel.EMAIL),
        (Occasion.CONSIDERING, Recipient.HEAD, "The head teacher, principal or provider", TODAY, Channel.EMAIL),
        (Occasion.CONSIDERING, Recipient.OTHER, "The school nurse", TODAY, Channel.EMAIL),
    ]
    text = said(drawn)
    assert "**2 of 4**" in text and "Mon 23 Nov 2026, e-mail (recorded by Wren Abbot)" in text and "The school nurse" in text
    assert [box.label for box in drawn.checkbox] == [
        "The health body \\(integrated care board\\)",
        "Social care officers of the authority",
    ]


def test_nobody_ticked_is_refused_and_a_mistake_is_taken_back(case: World, screen: Screen) -> None:
    drawn = press(screen("case", "coordinator", case="A-1"), "Record who was told")
    assert "Nobody is chosen. Tick who was told." in said(drawn)
    assert case.rows(Told) == []
    the(drawn.checkbox, "The child's parent").check()
    drawn = press(drawn, "Record who was told")
    the(drawn.selectbox, "Who was not told after all").set_value("family The child's parent")
    the(drawn.text_input, "What went wrong").set_value("The letter came back")
    drawn = press(drawn, "Take it back")
    assert [row.told_on for row in case.rows(Told)] == [TODAY, None]
    assert "**0 of 4**" in said(drawn)


def test_what_the_family_has_not_agreed_to_share_is_said_where_somebody_is_told(case: World, screen: Screen) -> None:
    drawn = screen("case", "coordinator", case="A-1")
    the(drawn.text_input, "What information").set_value("health reports")
    the(drawn.text_input, "Who said so").set_value("The child's mother")
    drawn = press(drawn, "Record what may be shared")
    assert "Choose what the family has said" in said(drawn) and case.rows(Sharing) == []
    the(drawn.radio, "The family has").set_value("Not agreed")
    drawn = press(drawn, "Record what may be shared")
    row = case.rows(Sharing)[0]
    assert (row.recipient, row.what, row.agreed, row.given_by) == (
        Recipient.HEALTH,
        "health reports",
        False,
        "The child's mother",
    )
    text = said(drawn)
    assert "The family has not agreed to share health reports with: The health body" in text
    assert ":orange-badge[Not agreed to share] health reports" in text


def test_an_exception_is_claimed_and_its_badge_stands_beside_a_clock_that_did_not_move(case: World, screen: Screen) -> None:
    drawn = screen("case", "coordinator", case="A-1")
    assert "21 days left" in said(drawn) and "Exception" not in said(drawn).split("The clock")[0]
    the(drawn.selectbox, "On which ground").set_value(Ground.PAPERS_MISSING)
    the(drawn.text_area, "Evidence for it").set_value("The school's letter")
    drawn = press(drawn, "Claim the exception")
    assert "This is no ground for an exception. Papers that have not come do not stop the clock" in said(drawn)
    assert case.rows(ExceptionClaim) == []
    assert the(drawn.text_area, "Evidence for it").value == "The school's letter"
    the(drawn.selectbox, "On which ground").set_value(Ground.PERSONAL_CIRCUMSTANCES)
    the(drawn.date_input, "First day").set_value(date(2026, 11, 9))
    the(drawn.date_input, "Last day").set_value(date(2026, 11, 13))
    drawn = press(drawn, "Claim the exception")
    assert [row.ground for row in case.rows(ExceptionClaim)] == [Ground.PERSONAL_CIRCUMSTANCES]
    text = said(drawn)
    assert ":orange-badge[21 days left] :orange-badge[Exception claimed (6 weeks)]" in text.replace(
        ":green-badge[21", ":orange-badge[21"
    )
    assert "by Mon 14 Dec 2026; exception claimed (regulation 5(4))" in text
    assert "The family has not been told yet that an exception is claimed, and why." in text
    assert not [one for one in drawn.button if one.label == "Approve the exception"]


def test_the_officer_approves_another_ones_claim_and_the_family_is_told(case: World, screen: Screen) -> None:
    given = ClaimForm(TimeLimit.SIX_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, date(2026, 11, 9), date(2026, 11, 13), None, "A letter")
    with case.work("coordinator") as work:
        exceptions.claim(work, "A-1", given)
    with case.work("officer") as work:
        exceptions.claim(work, "A-1", given)
    drawn = screen("case", "officer", case="A-1")
    assert [one.disabled for one in drawn.button if one.label == "Approve the exception"] == [False, True]
    drawn = press(drawn, "Approve the exception")
    assert ":blue-badge[Exception approved (6 weeks)]" in said(drawn)
    drawn = press(drawn, "Record it")
    assert [(row.claim_id, row.step) for row in case.rows(ExceptionEvent)] == [(1, "approved"), (1, "told")]
    the(drawn.text_input, "Why", 1).set_value("Claimed twice")
    press(drawn, "Withdraw it", 1)
    assert [(row.claim_id, row.step, row.words) for row in case.rows(ExceptionEvent)][-1] == (2, "withdrawn", "Claimed twice")


def test_the_tracker_opens_in_one_click_after_the_decision_and_not_before(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("case", "coordinator", case="A-1")
    assert "If the LA officer decides to assess, this advice will be sought" in said(drawn)
    assert not [one for one in drawn.button if one.label == "Open the advice tracker"]
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    drawn = press(screen("case", "coordinator", case="A-1"), "Open the advice tracker")
    assert len(world.rows(Advice)) == 7 and len(world.rows(AdviceEvent)) == 5
    shown = next(one.value for one in drawn.dataframe if "Due back" in one.value.columns)
    assert list(shown["Now"]) == ["42 days left"] * 5 + ["Not asked for yet"] * 2
    assert set(shown["Due back"][:5]) == {"Mon 4 Jan 2027"}


def test_what_happens_to_an_advice_is_recorded_a_step_at_a_time(assessed: World, screen: Screen) -> None:
    with assessed.work("coordinator") as work:
        advice.open_tracker(work, "A-1", TODAY)
    drawn = screen("case", "coordinator", case="A-1")
    which = the(drawn.selectbox, "Which advice")
    psychology = next(number for number, one in enumerate(which.options) if "psycholog" in one)
    drawn = which.select_index(psychology).run()
    drawn = the(drawn.selectbox, "What happened").set_value(AdviceStep.SUFFICIENT).run()
    the(drawn.checkbox, "Whoever gave it").check()
    the(drawn.text_input, "Which advice, of which day").set_value("Report of June")
    drawn = press(drawn, "Record it")
    assert "Not agreed, or not known, by: the authority, the parent or young person" in said(drawn)
    the(drawn.checkbox, "The authority").check()
    the(drawn.checkbox, "The parent or young person").check()
    drawn = press(drawn, "Record it")
    assert [row.words for row in assessed.rows(AdviceEvent) if row.step is AdviceStep.SUFFICIENT] == ["Report of June"]
    drawn = the(drawn.selectbox, "What happened").set_value(AdviceStep.RECEIVED).run()
    drawn = the(drawn.selectbox, "Which advice").select_index(2).run()
    press(drawn, "Record it")
    assert [row.advice_id for row in assessed.rows(AdviceEvent) if row.step is AdviceStep.RECEIVED] == [3]


def test_advice_from_somebody_else_is_added(assessed: World, screen: Screen) -> None:
    with assessed.work("coordinator") as work:
        advice.open_tracker(work, "A-1", TODAY)
    drawn = screen("case", "officer", case="A-1")
    the(drawn.text_input, "From whom").set_value("The music teacher")
    drawn = press(drawn, "Add to the tracker")
    added = next(row for row in assessed.rows(Advice) if row.from_whom == "The music teacher")
    assert (added.kind, added.must) == (AdviceKind.FAMILY_ASKED, False)
    press(drawn, "Add to the tracker")
    assert len([row for row in assessed.rows(Advice) if row.from_whom == ""]) == 0


def test_chair_and_member_read_and_write_nothing_and_a_member_learns_no_decision(assessed: World, screen: Screen) -> None:
    with assessed.work("coordinator") as work:
        advice.open_tracker(work, "A-1", TODAY)
    writes = {"Record who was told", "Record what may be shared", "Claim the exception", "Add to the tracker"}
    for who in ("chair", "psychologist"):
        drawn = screen("case", who, case="A-1")
        assert writes.isdisjoint({one.label for one in drawn.button})
        assert "still to be told" in said(drawn)
    assert "Told of the decision" in said(screen("case", "chair", case="A-1"))
    member = screen("case", "psychologist", case="A-1")
    assert "Of the decision" not in said(member) and "Told of the decision" not in said(member)
    assert not any("Due back" in one.value.columns for one in member.dataframe)
    assert "If the LA officer decides to assess" in said(member)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2016-05-04", "The rights are the parent's. They are the child's own from **Sat 26 Jun 2032**."),
        ("2009-05-04", "The rights are the young person's own since **Sat 28 Jun 2025**."),
    ],
)
def test_the_day_the_rights_pass_is_on_the_case(world: World, screen: Screen, born: str, words: str) -> None:
    world.bring(line("A-1", date_of_birth=born))
    assert words in said(screen("case", "coordinator", case="A-1"))


@pytest.mark.parametrize("kind", [Kind.ASC_REQUEST, Kind.MEDICAL_FUNDING, Kind.ANNUAL_REVIEW])
def test_a_case_the_regulations_name_no_recipients_for_has_no_registers(world: World, screen: Screen, kind: Kind) -> None:
    world.bring(line("A-1", kind))
    drawn = screen("case", "coordinator", case="A-1")
    assert not drawn.tabs and "### Casework" not in said(drawn)


def test_each_circumstance_adds_who_is_told_and_whose_advice_is_sought(world: World, screen: Screen) -> None:
    world.bring(line("A-1", setting_type="custody"))
    text = said(screen("case", "coordinator", case="A-1"))
    assert "the youth offending team and the person in charge of the accommodation, needs and provision in custody" in text
    assert "**0 of 5**" in text


def test_the_meeting_shows_that_an_exception_is_claimed_beside_the_clock_and_in_the_strip(case: World, screen: Screen) -> None:
    given = ClaimForm(TimeLimit.SIX_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, date(2026, 11, 9), date(2026, 11, 13), None, "A letter")
    with case.work("coordinator") as work:
        exceptions.claim(work, "A-1", given)
    case.opened()
    drawn = screen("meeting", "chair")
    drawn = next(one for one in drawn.button if "RF ◆" in one.label).click().run()
    assert ":orange-badge[Exception claimed (6 weeks)]" in said(drawn)
    assert "◆ exception to a time limit" in said(drawn)


def test_the_pending_list_says_an_exception_under_the_clock_only_where_one_stands(case: World, screen: Screen) -> None:
    assert list(screen("requests", "coordinator").dataframe[0].value["Clock"]) == ["21 days left"]
    given = ClaimForm(
        TimeLimit.TWENTY_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, date(2026, 11, 9), date(2026, 11, 13), None, "A letter"
    )
    with case.work("coordinator") as work:
        exceptions.claim(work, "A-1", given)
    shown = screen("requests", "coordinator").dataframe[0].value
    assert list(shown["Clock"]) == ["21 days left; exception claimed (20 weeks)"]


def test_who_was_told_is_whom_the_record_names_even_when_the_rights_have_passed_since(world: World, screen: Screen) -> None:
    world.bring(line("A-1", date_of_birth="2010-08-31", received_on="2026-06-22"))
    world.on(date(2026, 6, 25))
    drawn = screen("case", "coordinator", case="A-1")
    the(drawn.checkbox, "The child's parent").check()
    press(drawn, "Record who was told")
    world.on(date(2026, 6, 29))
    text = said(screen("case", "coordinator", case="A-1"))
    assert "The rights are the young person's own since **Sat 27 Jun 2026**" in text
    assert "✓] The child's parent" in text and "**1 of 4**" in text
