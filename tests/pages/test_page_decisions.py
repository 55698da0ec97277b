"""Decisions: the officer's own record beside the recommendation, and the award bench with every amount it refuses."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import decisions, people
from panel.law.decisions.reconsideration import ReconsideredAfter
from panel.law.vocabulary import Answer, Kind, Option
from panel.models import AwardRevision, Decision, Notice, TermAward

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


@pytest.fixture
def waiting(world: World) -> int:
    """A recommendation to assess that awaits the officer; its item."""
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    return world.item_for("A-1").id


@pytest.fixture
def bench(world: World) -> int:
    """A decision to award that awaits its award; its item."""
    world.bring(line("A-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD)
    world.decide("A-1", Option.AWARD)
    return world.item_for("A-1").id


def decide(drawn: AppTest, item: int, option: Option, reasons: str = "Reasons for the family.") -> AppTest:
    drawn.radio(f"option {item}").set_value(option)
    drawn.text_area(f"reasons {item}").set_value(reasons)
    necessary = [one for one in drawn.radio if one.key == f"answer plan_may_be_necessary {item}"]
    for one in necessary:
        one.set_value(Answer.YES if option is Option.ASSESS else Answer.NO)
    return press(drawn, "Record the decision")


def award(drawn: AppTest, item: int, amount: str, cost: str | None = None) -> AppTest:
    """The bench filled whole but for the amount given, and sent."""
    drawn.text_input(f"amount {item}").set_value(amount)
    drawn.date_input(f"met {item}").set_value(date(2026, 11, 16))
    drawn.text_input(f"who {item}").set_value("Parent and SENCO")
    drawn.text_input(f"outcome 1 {item}").set_value("Will read forty words")
    drawn.text_input(f"baseline 1 {item}").set_value("Twelve words")
    drawn.text_input(f"measure 1 {item}").set_value("Word list")
    drawn.date_input(f"by 1 {item}").set_value(date(2026, 12, 11))
    drawn.text_input(f"measured {item}").set_value("Weekly")
    drawn.text_input(f"use 1 {item}").set_value("Tutor")
    drawn.text_input(f"pounds 1 {item}").set_value(cost if cost is not None else amount)
    return press(drawn, "Make the award")


def test_the_officer_sees_the_recommendation_whole_and_records_a_decision(world: World, screen: Screen, waiting: int) -> None:
    drawn = screen("decisions", "officer")
    text = said(drawn)
    assert "The panel recommends: **Assess**" in text and "Three cycles of support are recorded." in text
    assert "Scheme of delegation 4.2" in text
    drawn = decide(drawn, waiting, Option.ASSESS)
    made = world.rows(Decision)[0]
    assert (made.option, made.agrees, made.reasons) == (Option.ASSESS, True, "Reasons for the family.")
    assert "Decision on RF recorded" in said(drawn)


def test_whoever_agrees_begins_from_the_panels_reasons_and_departing_opens_its_own_field(
    world: World, screen: Screen, waiting: int
) -> None:
    drawn = screen("decisions", "officer")
    assert not [one for one in drawn.text_area if one.key == f"departure {waiting}"]
    drawn.radio(f"option {waiting}").set_value(Option.ASSESS).run()
    assert drawn.text_area(f"reasons {waiting}").value == "The papers show need beyond what the setting can meet."
    drawn.radio(f"option {waiting}").set_value(Option.DO_NOT_ASSESS).run()
    assert drawn.text_area(f"reasons {waiting}").value == ""
    drawn.text_area(f"departure {waiting}").set_value("New papers came.").run()
    drawn.text_area(f"reasons {waiting}").set_value("The plan has begun to work.").run()
    drawn.radio(f"option {waiting}").set_value(Option.ASSESS).run()
    assert drawn.text_area(f"reasons {waiting}").value == "The plan has begun to work."
    press(drawn, "Record the decision")
    made = world.rows(Decision)[0]
    assert (made.option, made.reasons, made.departure_reasons) == (Option.ASSESS, "The plan has begun to work.", "")


def test_after_the_decision_its_letter_is_begun_by_one_press(world: World, screen: Screen, waiting: int) -> None:
    drawn = decide(screen("decisions", "officer"), waiting, Option.ASSESS)
    drawn = press(drawn, "Write: agreement to assess")
    assert [row.kind for row in world.rows(Notice)] == ["agreement_to_assess"]
    drawn = screen("decisions", "officer", item=str(waiting))
    assert not [one.label for one in drawn.button if one.label.startswith("Write: ")]
    assert "Letters" in said(drawn)


def test_the_queue_says_what_waits_and_the_case_chosen_stays_in_view(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    world.opened()
    for reference in ("A-1", "A-2"):
        world.recommend(reference, Option.ASSESS)
    second = world.item_for("A-2").id
    drawn = screen("decisions", "officer")
    assert "**To decide: 2**" in said(drawn)
    drawn = next(one for one in drawn.button if one.key == f"take {second}").click().run()
    assert drawn.radio(f"option {second}")
    drawn = decide(drawn, second, Option.ASSESS)
    assert "**To decide: 1**" in said(drawn) and "Decided: **Assess**" in said(drawn)
    assert drawn.query_params["item"] in (str(second), [str(second)])


def test_departing_without_saying_why_is_refused_and_what_was_typed_stays(world: World, screen: Screen, waiting: int) -> None:
    drawn = decide(screen("decisions", "officer"), waiting, Option.DO_NOT_ASSESS, "The setting's plan has begun to work.")
    assert "This departs from the panel's recommendation. Write why, in at least 4 words." in said(drawn)
    assert drawn.text_area(f"reasons {waiting}").value == "The setting's plan has begun to work."
    assert world.rows(Decision) == []
    drawn.text_area(f"departure {waiting}").set_value("New papers came after the meeting.")
    press(drawn, "Record the decision")
    assert world.rows(Decision)[0].departure_reasons == "New papers came after the meeting."


def test_a_decision_somebody_else_took_meanwhile_is_not_taken_twice_and_the_words_stay(
    world: World, screen: Screen, waiting: int
) -> None:
    drawn = screen("decisions", "officer")
    world.decide("A-1", Option.ASSESS)
    decide(drawn, waiting, Option.ASSESS, "My own long reasons.")
    assert len(world.rows(Decision)) == 1


def test_without_delegated_authority_it_says_so_and_refuses(world: World, screen: Screen, waiting: int) -> None:
    with world.work("administrator") as work:
        people.end_delegation(work, 1)
    drawn = screen("decisions", "officer")
    assert "You hold no delegated authority today" in said(drawn)
    assert "no delegated authority" in said(decide(drawn, waiting, Option.ASSESS))
    assert world.rows(Decision) == []


def test_an_amendment_is_the_next_revision_with_its_reason(world: World, screen: Screen, waiting: int) -> None:
    world.decide("A-1", Option.ASSESS)
    drawn = screen("decisions", "officer", item=str(waiting))
    at = f"amend {waiting} 1"
    drawn.radio(f"option {at}").set_value(Option.DO_NOT_ASSESS)
    drawn.text_area(f"reasons {at}").set_value("New papers came since.")
    drawn.text_area(f"departure {at}").set_value("They show good progress.")
    drawn.radio(f"answer plan_may_be_necessary {at}").set_value(Answer.NO)
    drawn.text_input(f"why {at}").set_value("Papers arrived")
    press(drawn, "Record the amendment")
    assert [(row.rev, row.option) for row in world.rows(Decision)] == [(1, Option.ASSESS), (2, Option.DO_NOT_ASSESS)]


def test_the_bench_says_terms_used_and_the_most_that_may_be_typed(screen: Screen, bench: int) -> None:
    shown = said(screen("decisions", "officer"))
    assert "**The most you can award is £2,000.00.** 0 of 2 terms used; this term £0.00 of £2,000.00" in shown
    assert "this academic year £0.00 so far, at most £4,000.00 more." in shown


def test_the_bench_adds_the_lines_up_against_the_amount_while_they_are_typed(screen: Screen, bench: int) -> None:
    drawn = screen("decisions", "officer")
    drawn.text_input(f"amount {bench}").set_value("1,000")
    drawn.text_input(f"use 1 {bench}").set_value("Tutor")
    drawn.text_input(f"pounds 1 {bench}").set_value("600").run()
    assert "The lines for how the money is used add up to £600.00, £400.00 less than the amount." in said(drawn)
    drawn.text_input(f"pounds 2 {bench}").set_value("450").run()
    assert "The lines for how the money is used add up to £1,050.00, £50.00 more than the amount." in said(drawn)
    drawn.text_input(f"pounds 2 {bench}").set_value("400").run()
    assert "The lines for how the money is used add up to £1,000.00, which is the amount." in said(drawn)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2000.01", "£2,000.01 is over the limit of £2,000.00 in one school term"),
        ("2000.005", "has more than two decimals"),
        ("-1", "is below nothing"),
        ("0", "£0.00 is a withdrawal, not an award"),
        ("NaN", "is not an amount"),
        ("1e9", "is written with an exponent"),
        ("two thousand", "is not an amount"),
        ("\uff11\uff10\uff10\uff10", "holds digits other than 0 to 9"),
        ("", "the amount is blank"),
    ],
)
def test_an_amount_that_cannot_be_awarded_gets_a_sentence_and_nothing_is_written(
    world: World, screen: Screen, bench: int, typed: str, sentence: str
) -> None:
    drawn = award(screen("decisions", "officer"), bench, typed, cost="1000")
    assert sentence in said(drawn)
    assert drawn.text_input(f"outcome 1 {bench}").value == "Will read forty words"
    assert world.rows(TermAward) == []


def test_the_bench_says_what_is_weak_in_an_outcome_while_it_is_typed_and_refuses_nothing_for_it(
    world: World, screen: Screen, bench: int
) -> None:
    drawn = screen("decisions", "officer")
    drawn.text_input(f"outcome 1 {bench}").set_value("Will have regular access to a teaching assistant as required")
    drawn.date_input(f"by 1 {bench}").set_value(date(2027, 7, 1))
    told = said(drawn.run())
    for weakness in ("No baseline", "No number", "outside the term", "provision", "regular"):
        assert weakness.lower() in told.lower(), weakness
    assert world.rows(TermAward) == []
    award(drawn, bench, "1000")
    assert len(world.rows(TermAward)) == 1


@pytest.mark.parametrize("typed", ["1234.56", "£1,234.56", "1,234.56", " £1234.56 "])
def test_pounds_signs_and_commas_are_accepted(world: World, screen: Screen, bench: int, typed: str) -> None:
    drawn = award(screen("decisions", "officer"), bench, typed)
    assert "Award for RF made" in said(drawn)
    assert [row.amount_pence for row in world.rows(AwardRevision)] == [1_234_56]


def test_a_costed_plan_that_does_not_add_up_is_refused(world: World, screen: Screen, bench: int) -> None:
    drawn = award(screen("decisions", "officer"), bench, "1,500", cost="1,400")
    assert "The costed plan adds up to £1,400.00, the award is £1,500.00" in said(drawn)
    assert world.rows(TermAward) == []


@pytest.mark.parametrize("number", ["9999", "9" * 30, "-1", "1; DROP TABLE child"])
def test_another_cases_number_in_the_address_gets_the_refusal_and_nothing_else(screen: Screen, waiting: int, number: str) -> None:
    drawn = screen("decisions", "officer", item=number)
    assert "This is not open to you" in said(drawn)
    assert not drawn.radio


def test_only_the_officer_is_here(world: World, screen: Screen, waiting: int) -> None:
    for who in ("chair", "coordinator", "head"):
        assert "Your role does not include this page" in said(screen("decisions", who))
    assert decisions.record.__doc__


def test_a_decision_is_reconsidered_on_new_evidence_and_says_what_it_takes_the_place_of(
    world: World, screen: Screen, waiting: int
) -> None:
    world.decide("A-1", Option.DO_NOT_ASSESS, departure_reasons="The plan has begun to work.")
    at = f"reconsider {waiting} 1"
    drawn = screen("decisions", "officer", item=str(waiting))
    press(drawn, "Record the new decision")
    assert "Choose what the decision is reconsidered after." in said(drawn)
    drawn.radio(f"after {at}").set_value(ReconsideredAfter.NEW_EVIDENCE).run()
    drawn.date_input(f"came {at}").set_value(date(2026, 11, 23))
    drawn.text_area(f"changed {at}").set_value("A report by the clinic came today.")
    drawn.radio(f"option {at}").set_value(Option.ASSESS)
    drawn.radio(f"answer plan_may_be_necessary {at}").set_value(Answer.YES)
    drawn.text_area(f"reasons {at}").set_value("The clinic report shows it.")
    drawn = press(drawn, "Record the new decision")
    assert [row.option for row in world.rows(Decision)] == [Option.DO_NOT_ASSESS, Option.ASSESS]
    text = said(drawn)
    assert (
        "Reconsidered after new evidence, Mon 23 Nov 2026, in the place of the decision of Mon 23 Nov 2026: do not assess" in text
    )
    events = said(screen("case", "officer", case="A-1"))
    assert "The LA officer decided: Do not assess" in events
    assert "The LA officer reconsidered after new evidence: Assess" in events
