"""The steps of setting up: what comes next, what waits for another person, and the test letter that is no letter."""

from dataclasses import replace
from datetime import date

from letters_built import CONTACTS, WHO

from panel.law.letters.contacts import NEEDED
from panel.law.letters.sample_letter import MARK, composed
from panel.law.policy.set_up import OWN, SetUpFacts, StepState, steps
from panel.law.vocabulary import Role

ALONE = SetUpFacts(
    {Role.ADMINISTRATOR: ["Alder Quill"]}, set(), {}, terms=False, contacts=(), powerless=(), test_letter=False, imported=False
)
WITH_CHAIR = replace(ALONE, people={**ALONE.people, Role.CHAIR: ["Imogen Vale"]})
STAFFED = replace(WITH_CHAIR, people={**WITH_CHAIR.people, Role.OFFICER: ["Osric Penhallow"], Role.COORDINATOR: ["Wren Abbot"]})


def state(facts: SetUpFacts, key: str) -> StepState:
    return next(one.state for one in steps(facts) if one.key == key)


def test_whoever_is_alone_adds_a_second_person_first() -> None:
    assert state(ALONE, "second") is StepState.NEXT
    assert state(WITH_CHAIR, "second") is StepState.DONE
    assert (state(WITH_CHAIR, "people"), state(WITH_CHAIR, "authority")) == (StepState.NEXT, StepState.TO_DO)
    assert state(STAFFED, "authority") is StepState.NEXT


def test_what_was_proposed_waits_and_says_for_whom() -> None:
    facts = replace(STAFFED, waiting=dict.fromkeys(OWN, "Alder Quill"))
    waiting = next(one for one in steps(facts) if one.key == "authority")
    assert waiting.state is StepState.WAITING
    assert waiting.words == "3 values to be confirmed by Imogen Vale or Osric Penhallow."
    assert state(replace(facts, waiting={OWN[0]: "Alder Quill"}), "authority") is StepState.NEXT


def test_letterhead_and_figures_may_wait_and_hold_nothing_up() -> None:
    facts = replace(STAFFED, in_force=set(OWN))
    assert (state(facts, "letterhead"), state(facts, "policy"), state(facts, "terms")) == (
        StepState.MAY_WAIT,
        StepState.MAY_WAIT,
        StepState.NEXT,
    )


def test_every_step_done_leaves_none_next() -> None:
    named = {*OWN, "letterhead.colour", "asc.term_cap"}
    facts = replace(STAFFED, in_force=named, terms=True, contacts=NEEDED, test_letter=True, imported=True)
    assert {one.state for one in steps(facts)} == {StepState.DONE}
    without = replace(facts, powerless=["Osric Penhallow"])
    assert state(without, "delegation") is StepState.NEXT


def test_the_test_letter_says_so_on_every_page_and_names_the_real_contacts() -> None:
    made = composed(WHO, CONTACTS, date(2028, 2, 29))
    assert made["banner"] == made["foot"] == MARK
    assert "Even Keel Mediation" in str(made) and "Fablemere SEND advice" in str(made)
