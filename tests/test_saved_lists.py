"""A list as one has filtered it is kept under a name of one's own, for oneself alone."""

from collections.abc import Callable

import pytest
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import saved_lists
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.models import AuditEntry, SavedList

Screen = Callable[..., AppTest]


def saved(world: World, who: str, page: str, name: str, **filters: str) -> str:
    with world.work(who) as work:
        return saved_lists.save(work, page, name, filters)


def test_a_list_is_saved_by_name_replaced_by_the_same_name_and_let_go(world: World) -> None:
    saved(world, "coordinator", "requests", "Late ones", within="overdue")
    assert saved(world, "coordinator", "requests", " Late  ones ", within="week") == "Late ones"
    (row,) = world.rows(SavedList)
    assert row.filters == {"within": "week"}
    assert "Late" not in str(world.rows(AuditEntry)[-1].details)
    with world.work("coordinator") as work:
        saved_lists.forget(work, "requests", "Late ones")
    assert world.rows(SavedList) == []


@pytest.mark.parametrize(
    ("page", "name", "reason"), [("requests", " ", Reason.WORDS_MISSING), ("people", "All", Reason.CASE_NOT_OPEN_TO_YOU)]
)
def test_a_list_needs_a_name_and_a_page_that_is_ones_own(world: World, page: str, name: str, reason: AnyReason) -> None:
    with pytest.raises(Refused) as told:
        saved(world, "coordinator", page, name)
    assert {finding.reason for finding in told.value.findings} == {reason}


def test_nobody_lets_go_of_a_list_of_somebody_else(world: World) -> None:
    saved(world, "coordinator", "requests", "Mine")
    with pytest.raises(Refused), world.work("officer") as work:
        saved_lists.forget(work, "requests", "Mine")


def test_the_list_as_it_is_filtered_is_saved_on_its_screen_and_offered_to_its_owner_alone(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("requests", "coordinator", show="every", within="week")
    next(one for one in drawn.text_input if one.label == "Name for the list as it is now").set_value("This week").run()
    drawn = next(button for button in drawn.button if button.label == "Save the list").click().run()
    assert not drawn.exception
    (row,) = world.rows(SavedList)
    assert (row.name, row.filters) == ("This week", {"show": "every", "kind": "every", "within": "week"})
    assert [one for one in screen("requests", "coordinator").button if one.label == "Forget"]
    assert not [one for one in screen("requests", "officer").button if one.label == "Forget"]


@pytest.mark.parametrize(("page", "who"), [("letters", "coordinator"), ("advice", "coordinator"), ("planner", "chair")])
def test_every_list_with_filters_can_be_saved(world: World, screen: Screen, page: str, who: str) -> None:
    drawn = screen(page, who)
    assert not drawn.exception
    assert [one for one in drawn.button if one.label == "Save the list"]
