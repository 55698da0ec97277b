"""A form filled by hand is kept as it is typed: it stands again after a refresh, is one's own, and is gone once it is recorded."""

import ast
import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from letters_world import every_contact
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import contract_journey, letters
from panel.law.contracts.journey import FamilyMeetingNotes
from panel.law.letters.letter_kinds import ContactRole, LetterKind
from panel.law.vocabulary import Answer, FirstView, InterestKind, Kind, Option, RequestedBy, Role, Sex
from panel.models import (
    BudgetLine,
    Child,
    ContactPoint,
    Contract,
    Decision,
    FormDraft,
    Interest,
    Meeting,
    NoticeDraft,
    Reading,
    TermPlan,
)

MEETING = "P-2026-11-25"
ROOT = Path(__file__).resolve().parents[2]
RECORDS_NOTHING = {
    "app/find.box": "what is searched for",
    "app/saved_lists.offer": "what a list is called, a word long",
    "casework/outstanding_advice.filters": "what is searched for",
    "help/help_screen.choose": "what is searched for",
    "letters/letter_lists.wanted": "what is searched for",
    "people/audit_log.filters": "what is searched for",
    "people/rule_book.filters": "what is searched for",
    "policy/what_if.section": "a value tried out",
    "requests/pending_list.filters": "what is searched for",
}
"""Where words are typed that nobody would lose, and what they are."""
WITHOUT_A_FORM = {
    "app/closing_popover.popover",
    "children/pairs._record",
    "contracts/next_step.next_step",
    "letters/address_book._person",
    "meeting/before_meeting.consent_list",
    "meeting/before_meeting.first_views",
    "meeting/hearing_view.family",
    "requests/case.heading",
}
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
    drawn = screen("requests", "coordinator", tab="Log one by hand")
    field(drawn, "text_input", "hand reference").input("H-9").run()
    field(drawn, "selectbox", "hand kind").set_value(Kind.EHCNA_REQUEST).run()
    field(drawn, "text_area", "hand child_views").input("I like the quiet table.").run()

    again = screen("requests", "coordinator", tab="Log one by hand")
    assert not again.exception
    assert field(again, "text_input", "hand reference").value == "H-9"
    assert field(again, "selectbox", "hand kind").value is Kind.EHCNA_REQUEST
    assert field(again, "text_area", "hand child_views").value == "I like the quiet table."
    assert re.search("Kept for you on .*23 November 2026.*12:00.*, not recorded yet", captions(again))


def test_a_request_that_is_logged_is_no_draft_any_more(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator", tab="Log one by hand")
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
    drawn = screen("requests", "coordinator", tab="Log one by hand")
    field(drawn, "text_input", "hand reference").input("H-9").run()

    other = screen("requests", "officer", tab="Log one by hand")
    assert "H-9" not in [one.value for one in other.text_input] and "Kept for you" not in captions(other)


def test_an_untouched_form_keeps_nothing_and_emptied_fields_are_let_go(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator", tab="Log one by hand")
    assert world.count(FormDraft) == 0
    field(drawn, "text_input", "hand reference").input("H-9").run()
    assert world.count(FormDraft) == 1
    drawn = press(screen("requests", "coordinator", tab="Log one by hand"), "Empty these fields")
    assert field(drawn, "text_input", "hand reference").value == ""
    assert world.count(FormDraft) == 0


def test_a_second_window_writes_over_nothing_and_says_so(world: World, screen: Screen) -> None:
    first, second = (
        screen("requests", "coordinator", tab="Log one by hand"),
        screen("requests", "coordinator", tab="Log one by hand"),
    )
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
    every_contact(world, without=ContactRole.TRIBUNAL)
    drawn = screen("settings", "administrator", section="contacts")
    field(drawn, "selectbox", "role").set_value(ContactRole.TRIBUNAL).run()
    field(drawn, "text_input", "name").input("The SEND Tribunal").run()
    field(drawn, "selectbox", "role").set_value(ContactRole.HEALTH_BODY).run()
    assert field(drawn, "text_input", "name").value == "Fablemere ICB"

    again = screen("settings", "administrator", section="contacts")
    field(again, "selectbox", "role").set_value(ContactRole.TRIBUNAL).run()
    assert field(again, "text_input", "name").value == "The SEND Tribunal"
    field(again, "text_area", "address").input("Fable House")
    press(again, "Record the contact")
    assert [row.name for row in world.rows(ContactPoint)][-1] == "The SEND Tribunal"
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


def test_an_interest_a_withdrawal_and_a_person_half_typed_stand_again(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("case", "coordinator", case="A-1")
    field(drawn, "text_input", "interest words").input("My cousin").run()
    field(drawn, "text_input", "withdrawn because").input("The parent telephoned").run()
    administrator = screen("people", "administrator", tab="Add a person")
    field(administrator, "text_input", "person name").input("Odo Larkspur").run()
    field(administrator, "multiselect", "person roles").set_value([Role.MEMBER]).run()

    again = screen("case", "coordinator", case="A-1")
    assert field(again, "text_input", "interest words").value == "My cousin"
    assert field(again, "text_input", "withdrawn because").value == "The parent telephoned"
    press(again, "Record the withdrawal")
    assert [row.subject for row in world.rows(FormDraft) if row.subject.startswith("withdraw")] == []
    people = screen("people", "administrator", tab="Add a person")
    assert field(people, "text_input", "person name").value == "Odo Larkspur"
    assert field(people, "multiselect", "person roles").value == [Role.MEMBER]


def test_a_budget_line_half_typed_stands_again_and_is_let_go_once_it_is_set(world: World, screen: Screen) -> None:
    drawn = screen("budget", "coordinator", part="Budget line")
    field(drawn, "text_input", "source").input("Schools Forum, 14 November").run()
    again = screen("budget", "coordinator", part="Budget line")
    assert field(again, "text_input", "source").value == "Schools Forum, 14 November"
    field(again, "text_input", "amount").input("90000")
    press(again, "Set the budget line")
    assert [row.source for row in world.rows(BudgetLine)] == ["Schools Forum, 14 November"]
    assert world.count(FormDraft) == 0


def test_every_field_for_words_is_kept_as_it_is_typed() -> None:
    """One that is not has no draft behind it: its words are lost on a refresh or Back. A form of Streamlit's tells nothing before it is sent."""
    lost, in_a_form = set(), set()
    for path in sorted((ROOT / "panel" / "screens").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            calls = [
                (one.func.attr, one)
                for one in ast.walk(function)
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
            ]
            fields = [one for name, one in calls if name in ("text_input", "text_area")]
            if any(all(given.arg is not None for given in one.keywords) for one in fields):
                lost.add(f"{path.parent.name}/{path.stem}.{function.name}")
            if fields and any(name == "form" for name, _ in calls):
                in_a_form.add(f"{path.parent.name}/{path.stem}.{function.name}")
    assert lost == RECORDS_NOTHING.keys()
    assert not in_a_form


def test_no_form_is_in_a_popover_that_does_not_put_its_words_in_again() -> None:
    """Streamlit's own popovers are for what is read or pressed: fields drawn in one begin empty once the page was drawn twice."""
    own = set()
    for path in sorted((ROOT / "panel" / "screens").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                calls = (one.func for one in ast.walk(function) if isinstance(one, ast.Call))
                if any(isinstance(one, ast.Attribute) and one.attr == "popover" for one in calls):
                    own.add(f"{path.parent.name}/{path.stem}.{function.name}")
    assert own == WITHOUT_A_FORM


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


def test_a_tick_before_the_papers_open_stands_again(world: World, screen: Screen) -> None:
    """A tick lost with the page would be recorded as no interest by the next press."""
    world.bring(line("A-1"))
    world.published(interests_said=False)
    case = world.item_for("A-1").id
    drawn = screen("reading", "head")
    field(drawn, "checkbox", f"interest in {case}").check().run()
    field(drawn, "selectbox", f"interest {case}").set_value(InterestKind.OWN_SETTING).run()
    field(drawn, "text_input", f"interest words {case}").input("My own school").run()

    again = screen("reading", "head")
    assert field(again, "checkbox", f"interest in {case}").value is True
    assert field(again, "selectbox", f"interest {case}").value is InterestKind.OWN_SETTING
    press(press(again, "Record my answers"), "Close 1 to me")
    assert [row.words for row in world.rows(Interest)] == ["My own school"]
    assert world.count(FormDraft) == 0


def test_a_meeting_half_planned_stands_again_until_a_day_of_it_is_past(world: World, screen: Screen) -> None:
    drawn = screen("agenda", "coordinator")
    field(drawn, "date_input", "new day").set_value(date(2026, 11, 25)).run()
    field(drawn, "time_input", "new start").set_value(time(14, 0)).run()
    field(drawn, "text_input", "new place").input("Room 3").run()

    world.on(date(2026, 11, 26))
    again = screen("agenda", "coordinator")
    assert not again.exception
    assert field(again, "date_input", "new day").value == date(2026, 12, 2)
    assert field(again, "time_input", "new start").value == time(14, 0)
    press(again, "Create the draft agenda")
    assert [(row.held_on, row.starts_at, row.place) for row in world.rows(Meeting)] == [(date(2026, 12, 2), "14:00", "Room 3")]
    assert world.count(FormDraft) == 0


def test_what_is_said_of_two_records_stands_again_each_by_itself(world: World, screen: Screen) -> None:
    world.bring(line("A-1", surname="Fable"), line("A-2", surname="Fable-Larkspur"))
    with world.work() as work:
        work.session.execute(sa.update(Child).values(sex=Sex.FEMALE))
    first, second = sorted(str(row.id) for row in world.rows(Child))
    drawn = screen("children", "coordinator", first=first, second=second)
    field(drawn, "text_input", f"why same {first} {second}").input("One mother").run()
    field(drawn, "text_input", f"why two {first} {second}").input("Cousins").run()
    assert field(drawn, "selectbox", f"sex identity {first}").value is Sex.FEMALE
    field(drawn, "text_input", f"surname identity {first}").input("Fablemere").run()

    again = screen("children", "coordinator", first=first, second=second)
    assert field(again, "text_input", f"why same {first} {second}").value == "One mother"
    assert field(again, "text_input", f"why two {first} {second}").value == "Cousins"
    assert field(again, "text_input", f"surname identity {first}").value == "Fablemere"
    press(again, "Record that they are two children")
    assert sorted(one.subject for one in world.rows(FormDraft)) == [f"identity {first}", f"same {first} {second}"]
