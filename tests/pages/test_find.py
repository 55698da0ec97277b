"""Find anything: what each person finds by what they would call it, and never more than their pages show them."""

import pytest

from builders import HELD_ON, World, line
from panel.acts import interests
from panel.law.vocabulary import InterestKind, Option
from panel.screens.app import find
from panel.store.people.actors import actor_of


def found(world: World, who: str, words: str) -> dict[str, list[str]]:
    with world.reading() as session:
        actor = actor_of(session, world.people[who], on=HELD_ON)
        return {name: [said for said, *_ in lines] for name, lines in find.everything(session, actor, words).items() if lines}


def test_a_case_is_found_by_reference_initials_surname_and_setting(world: World) -> None:
    world.bring(line("A-1"), line("B-2"))
    for words in ("A-1", "FableA", "fablea-1"):
        assert found(world, "coordinator", words)["Cases"] == ["RF, A-1"]
    for words in ("rf", "larkspur"):
        assert found(world, "coordinator", words)["Cases"] == ["RF, A-1", "RF, B-2"]
    assert found(world, "coordinator", "zzqq") == {}


def test_a_member_finds_only_cases_of_their_meetings_and_never_by_surname(world: World) -> None:
    world.bring(line("A-1"), line("A-2"), line("A-3", received_on="2026-11-20"))
    assert "Cases" not in found(world, "head", "rf")
    world.published(size=2)
    with world.work("head") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OWN_SETTING, "")
    assert found(world, "head", "rf")["Cases"] == ["RF, A-2"]
    assert "Cases" not in found(world, "head", "Fable")
    assert "Cases" not in found(world, "observer", "rf") and "Cases" not in found(world, "administrator", "rf")


def test_a_meeting_is_found_by_its_day_and_a_page_by_its_name(world: World) -> None:
    world.bring(line("A-1"))
    world.published()
    for words in ("P-2026-11-25", "25 nov", "25 November 2026"):
        assert found(world, "head", words)["Meetings"] == ["Meeting of Wed 25 Nov 2026"]
    assert found(world, "officer", "Contracts")["Pages"][0] == "Contracts"
    assert "Audit" not in found(world, "head", "audit").get("Pages", [])


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_a_contract_and_a_letter_are_found_by_their_case(world: World, who: str) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    assert set(found(world, who, "A-1")) == {"Cases"}
