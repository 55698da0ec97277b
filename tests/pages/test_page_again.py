"""Applying again after an earlier request: what stays the same is filled in, what was said and shown last time never is."""

from collections.abc import Callable
from datetime import date

import pytest
from letters_built import ADDRESSEES
from letters_world import decided, funded_from, two_files
from streamlit.testing.v1 import AppTest

from builders import World, line
from health_body import health_body_agrees
from panel.acts import interests, letters
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.vocabulary import InterestKind, Kind, Option, RequestedBy
from panel.models import Child, Evidence, Request
from panel.store.queries.letters import letters_due

Screen = Callable[..., AppTest]
PAPER = "A-1,action_already_taken,supports,Three cycles,SEN support plan,2,2026-10-01,SENCO"
NEXT_YEAR = date(2027, 9, 23)
SAME = {
    "kind": Kind.MEDICAL_FUNDING,
    "forename": "Robin",
    "surname": "FableA-1",
    "date_of_birth": "04/05/2016",
    "setting": "Larkspur Hollow Primary School",
    "setting_type": "mainstream",
}
LEFT_OUT = (
    "reference",
    "received_on",
    "requested_by",
    "accepted_on",
    "last_assessed_on",
    "nc_year",
    "question_for_panel",
    "child_views",
    "parent_views",
    "notional_spend",
    "amount_term_1",
    "amount_term_2",
)


@pytest.fixture
def funded(world: World) -> World:
    """Medical funding agreed and told of, on the day its reminder comes."""
    decided(world, Kind.MEDICAL_FUNDING, Option.AGREE)
    world.bring(evidence=(PAPER,))
    health_body_agrees(world, "A-1")
    funded_from(world, date(2026, 11, 23))
    with world.work("officer") as work:
        number = letters.compose(work, world.item_for("A-1").id, LetterKind.MEDICAL_FUNDING)
    with world.work("officer") as work:
        told = tuple(one for one in ADDRESSEES if one.recipient != "social_care")
        draft = Draft(sent_on=work.today, communication=Communication.NONE_NEEDED, addressees=told)
        letters.revise(work, number, draft, seen_version=1)
    for act in (
        lambda work: letters.check(work, number, seen_version=2),
        lambda work: letters.release(work, number, two_files, seen_version=3),
    ):
        with world.work("officer") as work:
            act(work)
    world.on(NEXT_YEAR)
    return world


def filled(drawn: AppTest) -> dict[str, object]:
    """What stands in the form, by column; a choice not made is None."""
    assert not drawn.exception
    widgets = (*drawn.text_input, *drawn.text_area, *drawn.selectbox, *drawn.radio)
    return {(one.key or "").split(" ")[1]: one.value for one in widgets if (one.key or "").startswith("hand ")}


def send(drawn: AppTest, **typed: object) -> AppTest:
    for widget in (*drawn.text_input, *drawn.text_area, *drawn.selectbox):
        name = (widget.key or "").removeprefix("hand ").split(" ")[0]
        if name in typed:
            widget.set_value(typed[name])
    return next(button for button in drawn.button if button.label == "Log this request").click().run()


def said(drawn: AppTest) -> str:
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning)
    return "\n".join(one.value for one in shown).replace("\\", "")


def due(world: World) -> int:
    with world.work("coordinator") as work:
        return len(letters_due.reminders(work.session, work.actor, work.today))


def test_child_setting_kind_and_needs_are_filled_in_and_nothing_that_was_said_or_shown(funded: World, screen: Screen) -> None:
    form = filled(screen("requests", "coordinator", again="A-1"))
    assert {name: form[name] for name in SAME} == SAME
    assert {form[name] or "" for name in LEFT_OUT} == {""}
    for name in ("agreed_with_family", "has_plan", "looked_after", "service_family"):
        assert form[name] == "not known"
    assert "quiet table" not in str(form) and "help with reading" not in str(form) and "2026" not in str(form)


def test_what_is_new_is_written_and_logged_about_the_same_child_and_the_reminder_goes(funded: World, screen: Screen) -> None:
    assert due(funded) == 1
    drawn = screen("requests", "coordinator", again="A-1")
    new = {"reference": "A-2", "received_on": "20/09/2027", "requested_by": RequestedBy.SETTING, "child_views": "I can swim now."}
    drawn = send(drawn, **new)
    assert "RF logged as A-2." in said(drawn)
    first, second = funded.request("A-1"), funded.request("A-2")
    assert (second.child_id, second.setting_id, second.kind) == (first.child_id, first.setting_id, Kind.MEDICAL_FUNDING)
    assert (second.received_on, second.child_views, second.parent_views) == (date(2027, 9, 20), "I can swim now.", "")
    assert funded.count(Child) == 1
    assert {row.request_id for row in funded.rows(Evidence)} == {first.id}
    assert due(funded) == 0
    assert "again" not in drawn.query_params
    assert filled(screen("requests", "coordinator", tab="Log one by hand"))["surname"] == ""


def test_what_is_wrong_is_said_and_what_was_typed_and_filled_in_stays(funded: World, screen: Screen) -> None:
    drawn = send(screen("requests", "coordinator", again="A-1"), reference="A-1", setting="Another School")
    assert "Not logged yet." in said(drawn)
    form = filled(drawn)
    assert (form["reference"], form["setting"], form["surname"]) == ("A-1", "Another School", "FableA-1")
    assert funded.count(Request) == 1


def test_the_form_says_what_was_carried_over_and_leads_back(funded: World, screen: Screen) -> None:
    text = said(screen("requests", "coordinator", again="A-1"))
    assert "Applying again for RF, after A-1 (Medical funding)." in text
    assert "No views, evidence, amounts or dates of the earlier request were carried over." in text
    assert "Applying again" not in said(screen("requests", "coordinator"))


@pytest.mark.parametrize("asked", ["A-1", "A-99", "'; DROP TABLE request; --"])
def test_a_recused_person_and_one_who_guesses_get_the_same_refusal_and_no_name(asked: str, funded: World, screen: Screen) -> None:
    with funded.work("coordinator") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.RELATIVE_OR_FRIEND, "")
    drawn = screen("requests", "coordinator", again=asked)
    assert "This is not open to you" in said(drawn)
    assert "FableA-1" not in str([one.value for one in drawn.text_input]) + said(drawn)


@pytest.mark.parametrize("who", ["chair", "administrator"])
def test_who_may_not_log_a_request_is_shown_nothing_of_the_earlier_one(who: str, funded: World, screen: Screen) -> None:
    drawn = screen("requests", who, again="A-1")
    assert not drawn.text_input or "FableA-1" not in str([one.value for one in drawn.text_input])
    assert "Applying again" not in said(drawn)


def test_the_reminder_on_letters_and_on_today_opens_the_form(funded: World, screen: Screen) -> None:
    for page in ("letters", "today"):
        assert "/requests?again=A-1" in said(screen(page, "coordinator"))


def test_another_childs_needs_and_how_the_family_is_written_to_are_carried_over(world: World, screen: Screen) -> None:
    world.bring(line("B-1", Kind.MEDICAL_FUNDING))
    with world.database.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE request SET primary_need = 'PD', communication_needs = 'Large print', version = version + 1"
        )
    form = filled(screen("requests", "officer", again="B-1"))
    assert (form["primary_need"], form["communication_needs"]) == ("PD", "Large print")
