"""What is due by the authority's own retention: from its day, of settled cases alone, and closed to whoever has an interest."""

from collections.abc import Callable
from datetime import date

import pytest
from local_policies import agree_values
from streamlit.testing.v1 import AppTest

from builders import TODAY, World, line
from engines import on_both
from panel.acts import interests, requests
from panel.law.findings import Refused
from panel.law.policy.retention import NAME
from panel.law.vocabulary import InterestKind, Option
from panel.store.people.actors import actor_of
from panel.store.queries.policy.retention import due

BORN = date(2016, 5, 4)


def listed(world: World, who: str = "coordinator") -> list[tuple[str, ...]]:
    with world.reading() as session:
        today = world.now.date()
        return [tuple(one.cases) for one in due(session, actor_of(session, world.people[who], on=today), today)]


@on_both
def test_a_child_is_due_once_every_case_is_settled_and_the_years_since_the_last_decision_are_over(world: World) -> None:
    world.bring(line("A-1"), line("A-3"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    decided_on = world.now.date()
    agree_values(world, [(NAME, "2 years after the last decision", TODAY)])
    world.on(date(decided_on.year + 2, decided_on.month, decided_on.day))
    assert listed(world) == []
    world.on(date(decided_on.year + 2, decided_on.month, decided_on.day + 1))
    assert ("A-1",) in listed(world)
    assert ("A-3",) not in listed(world)


def test_years_after_birth_count_from_the_day_of_birth(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        requests.withdraw(work, "A-1", "The family moved away", seen_version=1)
    agree_values(world, [(NAME, "25 years after birth", TODAY)])
    world.on(BORN.replace(year=2041))
    assert listed(world) == []
    world.on(BORN.replace(year=2041, day=5))
    assert listed(world) == [("A-1",)]
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["coordinator"], next(iter(InterestKind)), "A cousin")
    assert listed(world) == []


def test_nothing_is_due_before_the_authority_said_and_members_do_not_see_it(world: World, screen: Callable[..., AppTest]) -> None:
    world.bring(line("A-1"))
    assert listed(world) == []
    with pytest.raises(Refused):
        listed(world, "head")
    drawn = screen("settings", "coordinator", section="retention")
    assert not drawn.exception
    assert "has not said how long records are kept" in drawn.info[0].value
