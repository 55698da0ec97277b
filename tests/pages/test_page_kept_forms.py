"""A form filled by hand is kept as it is typed: it stands again after a refresh, is one's own, and is gone once it is recorded."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import contract_journey, letters
from panel.law.contracts.journey import FamilyMeetingNotes
from panel.law.letters.letter_kinds import ContactRole, LetterKind
from panel.law.vocabulary import Answer, FirstView, Kind, Option, RequestedBy
from panel.models import ContactPoint, Contract, Decision, FormDraft, NoticeDraft, Reading, TermPlan

MEETING = "P-2026-11-25"
Screen = Callable[..., AppTest]


def field(drawn: AppTest, kind: str, key: str) -> Any:
    return next(one for one in getattr(drawn, kind) if (one.key or "").startswith(f"{key} "))


def press(drawn: AppTest, label: str) -> AppTest:
    pressed = next(one for one in drawn.button if one.label == label).click().run()
    assert not pressed.exception
    return pressed


def captions(drawn: AppTest) -> str:
    return "\n".join(one.value for one in drawn.caption)


def test_a_request_half_typed_stands_again_after_a_refresh_and_says_when_it_was_kept(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator")
    field(drawn, "text_input", "hand reference").input("H-9").run()
    field(drawn, "selectbox", "hand kind").set_value(Kind.EHCNA_REQUEST).run()
    field(drawn, "text_area", "hand child_views").input("I like the quiet table.").run()

    again = screen("requests", "coordinator")
    assert not again.exception
    assert field(again, "text_input", "hand reference").value == "H-9"
    assert field(again, "selectbox", "hand kind").value is Kind.EHCNA_REQUEST
    assert field(again, "text_area", "hand child_views").value == "I like the quiet table."
    assert re.search("Kept for you on .*23 November 2026.*12:00.*, not recorded yet", captions(again))


def test_a_request_that_is_logged_is_no_draft_any_more(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator")
    typed = {
        "reference": "H-9", "received_on": "02/11/2026", "forename": "Robin", "surname": "Fablemere", "date_of_birth": "04/05/2016",
        "setting": "Larkspur Hollow Primary School",
    }  # fmt: skip
    for name, words in typed.items():
        field(drawn, "text_input", f"hand {name}").input(words).run()
    field(drawn, "selectbox", "hand kind").set_value(Kind.EHCNA_REQUEST).run()
    field(drawn, "selectbox", "hand requested_by").set_value(RequestedBy.PARENT).run()
    assert world.count(FormDraft) == 1
    drawn = press(drawn, "Log this request")

    assert "RF logged as H\\-9" in drawn.success[0].value
    assert world.count(FormDraft) == 0
    assert field(drawn, "text_input", "hand reference").value == ""


def test_a_draft_is_ones_own(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator")
    field(drawn, "text_input", "hand reference").input("H-9").run()

    other = screen("requests", "officer")
    assert "H-9" not in [one.value for one in other.text_input] and "Kept for you" not in captions(other)


def test_an_untouched_form_keeps_nothing_and_emptied_fields_are_let_go(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator")
    assert world.count(FormDraft) == 0
    field(drawn, "text_input", "hand reference").input("H-9").run()
    assert world.count(FormDraft) == 1
    drawn = press(screen("requests", "coordinator"), "Empty these fields")
    assert field(drawn, "text_input", "hand reference").value == ""
    assert world.count(FormDraft) == 0


def test_a_second_window_writes_over_nothing_and_says_so(world: World, screen: Screen) -> None:
    first, second = screen("requests", "coordinator"), screen("requests", "coordinator")
    field(first, "text_input", "hand reference").input("FIRST").run()
    field(second, "text_input", "hand reference").input("SECOND").run()

    assert "in another window" in captions(second)
    assert [row.fields["reference"] for row in world.rows(FormDraft)] == ["FIRST"]


def test_a_first_view_half_given_stands_again_and_is_let_go_once_it_is_saved(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.published()
    world.no_interest("head", MEETING)
    drawn = screen("reading", "head")
    field(drawn, "text_area", "overall").input("Thin on health").run()
    field(drawn, "button_group", "view action_already_taken").set_value(FirstView.MIXED).run()

    again = screen("reading", "head")
    assert field(again, "text_area", "overall").value == "Thin on health"
    assert field(again, "button_group", "view action_already_taken").value is FirstView.MIXED
    assert "Kept for you" in captions(again)
    assert world.count(Reading) == 0

    press(again, "Save my first view on RF")
    assert [row.words for row in world.rows(Reading)] == ["Thin on health"]
    assert world.count(FormDraft) == 0


def test_a_letter_half_written_stands_again_and_is_let_go_once_it_is_saved(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    with world.work("coordinator") as work:
        number = str(letters.compose(work, world.item_for("A-1").id, LetterKind.REFUSAL_TO_ASSESS))
    drawn = screen("letters", "coordinator", letter=number)
    field(drawn, "text_area", "covering").input("We are sorry.").run()
    field(drawn, "date_input", "day").set_value(date(2026, 11, 30)).run()
    field(drawn, "text_input", "to 0").input("Alba Fable").run()

    again = screen("letters", "coordinator", letter=number)
    assert not again.exception
    assert field(again, "text_area", "covering").value == "We are sorry."
    assert field(again, "date_input", "day").value == date(2026, 11, 30)
    assert "Kept for you" in captions(again)
    press(again, "Save what you wrote")
    assert world.rows(NoticeDraft)[-1].parts["covering"] == "We are sorry."
    assert world.count(FormDraft) == 0


def test_a_plan_half_typed_stands_again_and_is_let_go_once_it_is_recorded(world: World, screen: Screen) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    number = str(world.rows(Contract)[0].id)
    with world.work("coordinator") as work:
        met = FamilyMeetingNotes(date(2026, 11, 20), "Parent and SENCO", "I like it", "Help with reading")
        contract_journey.record_meeting(work, int(number), met, seen_rev=0)
    drawn = screen("contract", "coordinator", contract=number, do="plan")
    term = field(drawn, "selectbox", "plan term")
    term.select(term.options[1]).run()
    field(drawn, "text_input", "outcome 1").input("Will read forty words").run()
    field(drawn, "selectbox", "line how 1").select_index(1).run()
    field(drawn, "number_input", "line Weeks 1").set_value(10).run()
    field(drawn, "text_input", "line what 1").input("Reading tutor").run()

    again = screen("contract", "coordinator", contract=number, do="plan")
    assert not again.exception
    kept = [field(again, "selectbox", "plan term"), field(again, "selectbox", "line how 1")]
    assert [one.options[one.index] for one in kept] == [term.options[1], kept[1].options[1]]
    assert field(again, "text_input", "outcome 1").value == "Will read forty words"
    assert field(again, "number_input", "line Weeks 1").value == 10
    assert "Kept for you" in captions(again)
    press(again, "Record the outcomes and the plan")
    assert world.count(TermPlan) == 1
    assert world.count(FormDraft) == 0


def test_each_contact_half_typed_stands_again_by_itself(world: World, screen: Screen) -> None:
    drawn = screen("settings", "administrator", section="contacts")
    field(drawn, "selectbox", "role").set_value(ContactRole.TRIBUNAL).run()
    field(drawn, "text_input", "name").input("The SEND Tribunal").run()
    field(drawn, "selectbox", "role").set_value(ContactRole.HEALTH_BODY).run()
    assert field(drawn, "text_input", "name").value == ""

    again = screen("settings", "administrator", section="contacts")
    field(again, "selectbox", "role").set_value(ContactRole.TRIBUNAL).run()
    assert field(again, "text_input", "name").value == "The SEND Tribunal"
    field(again, "text_area", "address").input("Fable House")
    press(again, "Record the contact")
    assert [row.name for row in world.rows(ContactPoint)] == ["The SEND Tribunal"]
    assert world.count(FormDraft) == 0


def test_a_decision_half_written_stands_again_before_what_the_panel_said(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    drawn = screen("decisions", "officer")
    field(drawn, "radio", "option").set_value(Option.ASSESS).run()
    field(drawn, "text_area", "reasons").set_value("Two papers show it.").run()

    again = screen("decisions", "officer")
    assert field(again, "radio", "option").value is Option.ASSESS
    assert field(again, "text_area", "reasons").value == "Two papers show it."
    field(again, "radio", "answer plan_may_be_necessary").set_value(Answer.YES).run()
    press(again, "Record the decision")
    assert [row.reasons for row in world.rows(Decision)] == ["Two papers show it."]
    assert world.count(FormDraft) == 0


def test_a_claim_who_was_told_and_what_may_be_shared_stand_again_on_the_case(world: World, screen: Screen) -> None:
    world.bring(line("A-1", Kind.EHCNA_REQUEST))
    drawn = screen("case", "coordinator", case="A-1")
    field(drawn, "text_area", "claim evidence").input("The school's letter").run()
    field(drawn, "text_input", "told other").input("The family's social worker").run()
    whom = field(drawn, "selectbox", "share whom")
    whom.select_index(1).run()
    field(drawn, "radio", "share answer").set_value("Not known").run()

    again = screen("case", "coordinator", case="A-1")
    assert not again.exception
    assert field(again, "text_area", "claim evidence").value == "The school's letter"
    assert field(again, "text_input", "told other").value == "The family's social worker"
    assert field(again, "selectbox", "share whom").index == 1
    assert field(again, "radio", "share answer").value == "Not known"
    press(again, "Record who was told")
    assert [one for one in world.rows(FormDraft) if one.subject.startswith("told")] == []
    assert world.count(FormDraft) == 2
