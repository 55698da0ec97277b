"""The decisions page: the officer's own record on what the panel recommended, and the award bench."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import interests, people
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import AwardCost, AwardRevision, Decision, Delegation, TermAward

NOT_OPEN = "This is not open to you"
RECORD, AWARD, AMEND = "Record the decision", "Make the award", "Record the amendment"
Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.caption, *drawn.success, *drawn.info, *drawn.warning)
    return "\n".join(one.value for one in shown).replace("\\", "")


def refusals(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in drawn.error).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def metrics(drawn: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in drawn.metric}


@pytest.fixture
def advised(world: World) -> int:
    """A case on which the panel recommended to assess; its item."""
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    return world.item_for("A-1").id


@pytest.fixture
def awarding(world: World) -> int:
    """A case of targets and amount, recommended and decided to be awarded; its item."""
    world.bring(line("T-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("T-1", Option.AWARD)
    world.decide("T-1", Option.AWARD)
    return world.item_for("T-1").id


def choose(drawn: AppTest, item: int, option: Option, reasons: str = "We agree.", departure: str = "") -> AppTest:
    drawn.radio(f"option {item}").set_value(option)
    drawn.text_area(f"reasons {item}").input(reasons)
    drawn.text_area(f"departure {item}").input(departure)
    return drawn


def bench(drawn: AppTest, item: int, amount: str, cost: str) -> AppTest:
    """Everything an award in the autumn term of 2026 rests on, with this amount and one line of cost."""
    typed = {
        f"amount {item}": amount,
        f"who {item}": "Mother and SENCO",
        f"outcome 1 {item}": "Will read 20 new words",
        f"baseline 1 {item}": "4 words",
        f"measure 1 {item}": "Word list",
        f"measured {item}": "Charted weekly",
        f"use 1 {item}": "Tutor",
        f"pounds 1 {item}": cost,
    }
    for key, words in typed.items():
        drawn.text_input(key).input(words)
    drawn.date_input(f"met {item}").set_value(date(2026, 11, 20))
    drawn.date_input(f"by 1 {item}").set_value(date(2026, 12, 18))
    return drawn


def test_the_officer_reads_the_recommendation_and_records_the_decision(world: World, screen: Screen, advised: int) -> None:
    drawn = screen("decisions", "officer", item=str(advised))
    text = said(drawn)
    assert "You decide under delegated authority: Scheme of delegation 4.2, until 31 December 2027." in text
    assert "The panel recommends: Assess" in text
    assert "The papers show need beyond what the setting can meet." in text
    assert drawn.radio(f"option {advised}").value is None
    drawn = press(choose(drawn, advised, Option.ASSESS), RECORD)
    assert "The decision on RF is recorded." in said(drawn)
    assert "Decided: Assess" in said(drawn)
    made = world.rows(Decision)
    assert [(one.option, one.reasons, one.agrees, one.rev) for one in made] == [(Option.ASSESS, "We agree.", True, 1)]
    assert world.request("A-1").status == "decided"


def test_departing_without_reasons_is_refused_and_what_was_typed_is_still_there(
    world: World, screen: Screen, advised: int
) -> None:
    drawn = choose(screen("decisions", "officer"), advised, Option.DO_NOT_ASSESS, "Support is in place.")
    drawn = press(drawn, RECORD)
    assert "This departs from the panel's recommendation. Write why." in refusals(drawn)
    assert world.count(Decision) == 0
    assert drawn.radio(f"option {advised}").value is Option.DO_NOT_ASSESS
    assert drawn.text_area(f"reasons {advised}").value == "Support is in place."
    drawn.text_area(f"departure {advised}").input("A new plan of support began last week.")
    drawn = press(drawn, RECORD)
    assert "Why it departs from the recommendation: A new plan of support began last week." in said(drawn).replace("**", "")
    assert [(one.option, one.agrees) for one in world.rows(Decision)] == [(Option.DO_NOT_ASSESS, False)]


def test_nothing_is_chosen_beforehand_and_reasons_are_asked_for(world: World, screen: Screen, advised: int) -> None:
    drawn = press(screen("decisions", "officer"), RECORD)
    assert refusals(drawn)
    drawn.radio(f"option {advised}").set_value(Option.ASSESS)
    drawn = press(drawn, RECORD)
    assert refusals(drawn)
    assert world.count(Decision) == 0


def test_an_officer_without_delegated_authority_is_told_so_and_cannot_decide(world: World, screen: Screen, advised: int) -> None:
    with world.work("administrator") as work:
        people.end_delegation(work, world.rows(Delegation)[0].id)
    drawn = screen("decisions", "officer")
    assert "You hold no delegated authority today, so no decision can be yours." in refusals(drawn)
    drawn = press(choose(drawn, advised, Option.ASSESS), RECORD)
    assert "You hold no delegated authority on 23 November 2026" in refusals(drawn)
    assert world.count(Decision) == 0


def test_a_decision_somebody_else_recorded_meanwhile_is_not_recorded_twice(world: World, screen: Screen, advised: int) -> None:
    drawn = choose(screen("decisions", "officer"), advised, Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    drawn = press(drawn, RECORD)
    assert not drawn.exception
    assert [one.reasons for one in world.rows(Decision)] == ["Reasons for the family."]


def test_an_amendment_needs_its_reason_and_keeps_what_stood_before(world: World, screen: Screen, advised: int) -> None:
    world.decide("A-1", Option.ASSESS)
    drawn = screen("decisions", "officer", item=str(advised))
    assert drawn.radio(f"option {advised}").value is None
    drawn = press(choose(drawn, advised, Option.ASSESS, "Clearer words."), AMEND)
    assert refusals(drawn)
    assert world.count(Decision) == 1
    drawn.text_input(f"why {advised}").input("The first letter was unclear")
    drawn = press(drawn, AMEND)
    assert "The decision on RF is amended." in said(drawn)
    assert [(one.rev, one.reasons) for one in world.rows(Decision)] == [(1, "Reasons for the family."), (2, "Clearer words.")]


def test_a_refusal_with_an_offer_says_that_rights_of_appeal_are_whole(world: World, screen: Screen, advised: int) -> None:
    drawn = choose(screen("decisions", "officer"), advised, Option.DO_NOT_ASSESS_OFFER_ASC, departure="Needs can be met.")
    assert "This is a refusal with full rights of appeal." in said(press(drawn, RECORD))


@pytest.mark.parametrize("item", ["999", "0", "-1", "one", ""])
def test_a_case_that_is_not_there_gets_the_one_refusal(world: World, screen: Screen, item: str) -> None:
    drawn = screen("decisions", "officer", item=item)
    assert not drawn.exception
    if item:
        assert NOT_OPEN in refusals(drawn)
        assert not drawn.selectbox
    else:
        assert "No case awaits you." in said(drawn)


def test_a_number_no_record_could_have_gets_the_same_refusal(screen: Screen, advised: int) -> None:
    assert NOT_OPEN in refusals(screen("decisions", "officer", item="9" * 30))


def test_a_recused_officer_is_refused_in_the_same_words(world: World, screen: Screen, advised: int) -> None:
    with world.work("officer") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
    assert NOT_OPEN in refusals(screen("decisions", "officer", item=str(advised)))
    assert "No case awaits you." in said(screen("decisions", "officer"))


@pytest.mark.parametrize("who", ["chair", "coordinator", "administrator", "head"])
def test_nobody_but_the_officer_opens_the_page(screen: Screen, advised: int, who: str) -> None:
    drawn = screen("decisions", who)
    assert "This page is not open to your role." in refusals(drawn)
    assert not drawn.selectbox and not drawn.button


def test_the_bench_shows_the_terms_used_and_the_most_that_may_be_typed(screen: Screen, awarding: int) -> None:
    drawn = screen("decisions", "officer", item=str(awarding))
    assert metrics(drawn) == {
        "Terms used": "0 of 2",
        "This term": "£0.00",
        "This academic year": "£0.00",
        "The most you may type": "£2,000.00",
    }
    assert "at most £2,000.00" in drawn.text_input(f"amount {awarding}").label.replace("\\", "")
    assert drawn.selectbox(f"term {awarding}").value.key == "2026 autumn"


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("2000.01", "£2,000.01 is over the limit of £2,000.00 in one school term. £2,000.00 is the most"),
        ("2000.005", '"2000.005" has more than two decimals'),
        ("-1", '"-1" is below nothing'),
        ("0", "£0.00 is a withdrawal, not an award. Type an amount from £0.01."),
        ("NaN", '"NaN" is not an amount'),
        ("1e9", '"1e9" is written with an exponent'),
        ("two thousand", '"two thousand" is not an amount'),
        ("\uff11\uff10\uff10", '"\uff11\uff10\uff10" holds digits other than 0 to 9'),
        ("", "he amount is blank; write pounds and pence"),
    ],
)
def test_an_amount_that_may_not_be_awarded_is_refused_in_a_sentence_and_no_award_is_written(
    world: World, screen: Screen, awarding: int, amount: str, sentence: str
) -> None:
    drawn = press(bench(screen("decisions", "officer"), awarding, amount, "2000.01"), AWARD)
    assert sentence in refusals(drawn)
    assert world.count(TermAward) == world.count(AwardRevision) == 0
    assert drawn.text_input(f"amount {awarding}").value == amount
    assert drawn.text_input(f"outcome 1 {awarding}").value == "Will read 20 new words"


@pytest.mark.parametrize("typed", ["2000.005", "-1", "NaN", "1e9", "two thousand", "0", ""])
def test_a_line_of_cost_that_is_not_an_amount_is_refused_too(world: World, screen: Screen, awarding: int, typed: str) -> None:
    drawn = press(bench(screen("decisions", "officer"), awarding, "1234.56", typed), AWARD)
    assert refusals(drawn)
    assert world.count(TermAward) == 0


@pytest.mark.parametrize("amount", ["£1,234.56", "1,234.56", "1234.56"])
def test_an_amount_written_as_people_write_it_is_awarded_to_the_penny(
    world: World, screen: Screen, awarding: int, amount: str
) -> None:
    drawn = press(bench(screen("decisions", "officer"), awarding, amount, amount), AWARD)
    assert "The award for RF is made." in said(drawn)
    assert [(one.term, one.ordinal, one.live) for one in world.rows(TermAward)] == [("2026 autumn", 1, True)]
    assert [one.amount_pence for one in world.rows(AwardRevision)] == [123456]
    assert [one.pence for one in world.rows(AwardCost)] == [123456]
    assert AWARD not in [button.label for button in drawn.button]


def test_the_most_that_may_be_typed_is_awarded_and_then_nothing_more(world: World, screen: Screen, awarding: int) -> None:
    press(bench(screen("decisions", "officer"), awarding, "2000", "2000.00"), AWARD)
    assert [one.amount_pence for one in world.rows(AwardRevision)] == [200000]
    world.bring(line("T-2", Kind.ASC_TARGETS, surname="FableT-1"))
    world.opened(held_on=date(2026, 12, 2))
    world.recommend("T-2", Option.AWARD)
    world.decide("T-2", Option.AWARD)
    drawn = screen("decisions", "officer", item=str(world.item_for("T-2").id))
    assert metrics(drawn)["Terms used"] == "1 of 2"
    assert metrics(drawn)["This academic year"] == "£2,000.00"
    drawn = press(bench(drawn, world.item_for("T-2").id, "0.01", "0.01"), AWARD)
    assert "The first term is already awarded (autumn term 2026)." in refusals(drawn)
    assert world.count(TermAward) == 1


def test_costs_that_do_not_add_up_to_the_amount_are_refused(world: World, screen: Screen, awarding: int) -> None:
    drawn = press(bench(screen("decisions", "officer"), awarding, "1000", "999.99"), AWARD)
    assert "The costed plan adds up to £999.99, the award is £1,000.00." in refusals(drawn)
    assert world.count(TermAward) == 0


def test_an_outcome_dated_outside_the_term_is_refused(world: World, screen: Screen, awarding: int) -> None:
    drawn = bench(screen("decisions", "officer"), awarding, "1000", "1000")
    drawn.date_input(f"by 1 {awarding}").set_value(date(2027, 1, 4))
    drawn = press(drawn, AWARD)
    assert "An outcome is dated 4 January 2027. It has to fall inside the term" in refusals(drawn)
    assert world.count(TermAward) == 0


def test_an_award_with_nothing_behind_it_says_everything_that_is_missing(world: World, screen: Screen, awarding: int) -> None:
    drawn = screen("decisions", "officer")
    drawn.text_input(f"amount {awarding}").input("1000")
    told = refusals(press(drawn, AWARD))
    for missing in ("the meeting of the setting with the family", "at least one outcome", "how impact", "how the money"):
        assert missing in told
    assert world.count(TermAward) == 0
