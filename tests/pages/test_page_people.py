"""People: added, given roles and authority, set up once, cut off; who decides never grants the right to decide."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from builders import World
from panel.law.vocabulary import Discipline, Role
from panel.models import Delegation, Person, RoleGrant
from panel.screens.app import page_context

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.success, *drawn.error, *drawn.warning)).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def of(drawn: AppTest, world: World, who: str) -> AppTest:
    """The page with one person chosen."""
    box = drawn.selectbox("whom")
    name = next(row.name for row in world.rows(Person) if row.id == world.people[who])
    return box.set_value(next(one for one in box.options if one.startswith(name))).run()


def roles(world: World, who: str) -> set[Role]:
    return {row.role for row in world.rows(RoleGrant) if row.person_id == world.people[who] and row.revoked_at is None}


def test_a_person_is_added_and_the_form_begins_anew(world: World, screen: Screen) -> None:
    drawn = screen("people", "administrator", tab="Add a person")
    drawn.text_input[0].set_value("Posy Greengage")
    drawn.text_input[1].set_value("posy@fablemere.example")
    drawn.multiselect[0].set_value([Role.MEMBER])
    drawn.selectbox[0].set_value(Discipline.HEALTH)
    drawn = press(drawn, "Add the person")
    assert "Added. One-time set-up code for" in said(drawn)
    assert drawn.text_input[0].value == ""
    assert "Posy Greengage" in {row.name for row in world.rows(Person)}


def test_somebody_already_here_is_refused_and_what_was_typed_stays(world: World, screen: Screen) -> None:
    drawn = screen("people", "administrator", tab="Add a person")
    drawn.text_input[0].set_value("Another Vale")
    drawn.text_input[1].set_value("chair@fablemere.example")
    drawn.multiselect[0].set_value([Role.MEMBER])
    before = world.count(Person)
    drawn = press(drawn, "Add the person")
    assert said(drawn)
    assert drawn.text_input[0].value == "Another Vale"
    assert world.count(Person) == before


def test_nobody_is_officer_and_administrator(world: World, screen: Screen) -> None:
    drawn = of(screen("people", "administrator", tab="Change a person"), world, "officer")
    drawn.multiselect(f"roles of {world.people['officer']}").set_value([Role.OFFICER, Role.ADMINISTRATOR])
    assert "Nobody may be both officer and administrator" in said(press(drawn, "Save the roles"))
    assert roles(world, "officer") == {Role.OFFICER}


def test_delegated_authority_is_given_and_taken_back(world: World, screen: Screen) -> None:
    drawn = of(screen("people", "administrator", tab="Change a person"), world, "officer")
    next(one for one in drawn.text_input if one.label.startswith("Reference, for")).set_value("Scheme of delegation 4.3")
    drawn = press(drawn, "Record the delegated authority")
    assert "Scheme of delegation 4.3" in {row.reference for row in world.rows(Delegation)}
    drawn = of(screen("people", "administrator", tab="Change a person"), world, "officer")
    press(drawn, "Take back Scheme of delegation 4.3")
    drawn = of(screen("people", "administrator", tab="Change a person"), world, "officer")
    assert not any(button.label == "Take back Scheme of delegation 4.3" for button in drawn.button)


def test_a_set_up_code_is_shown_once(world: World, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_context, "SUCCESS_SHOWN", 0.0)
    drawn = press(of(screen("people", "administrator", tab="Change a person"), world, "head"), "Make a one-time set-up code")
    assert "One-time set-up code for Rowan Thistlewood:" in said(drawn)
    assert "One-time set-up code for Rowan Thistlewood:" not in said(drawn.run())


def test_a_person_cut_off_is_no_longer_active(world: World, screen: Screen) -> None:
    press(of(screen("people", "administrator", tab="Change a person"), world, "observer"), "Disable this account")
    assert not next(row for row in world.rows(Person) if row.id == world.people["observer"]).active
