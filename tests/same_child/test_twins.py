"""Twins with one birthday and one pair of initials are told apart by a digit, wherever initials stand."""

from dataclasses import replace

import pytest
from same_child_parts import seen

from builders import World, line
from panel.acts import children
from panel.law.children.identity import Identity
from panel.law.vocabulary import Option
from panel.models import Child, Request
from panel.store.people.actors import actor_of
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting.room_view import room_of
from panel.store.queries.minutes.minutes import minutes_of
from panel.store.queries.requests.pending_list import Wanted, listed

TWINS = [line(f"T-{place}", forename=name, surname="Fable") for place, name in enumerate(("Robin", "Rowan", "Rosalind"), 1)]


def initials(world: World) -> list[str]:
    return [row.initials for row in sorted(world.rows(Request), key=lambda row: row.reference)]


def test_the_second_of_one_birthday_and_two_letters_has_a_digit_in_one_import_or_in_two(world: World) -> None:
    world.bring(*TWINS[:2])
    world.bring(TWINS[2], line("T-4", forename="Rosa", surname="Fable", date_of_birth="2017-01-09"), line("T-5", surname="Moss"))

    assert initials(world) == ["RF", "RF2", "RF3", "RF", "RM"]
    assert [child.initials for child in world.rows(Child)] == ["RF", "RF2", "RF3", "RF", "RM"]


def test_another_request_about_a_twin_has_the_same_digit(world: World) -> None:
    world.bring(*TWINS[:2])
    world.bring(line("T-3", forename="Rowan", surname="Fable"))

    assert initials(world) == ["RF", "RF2", "RF2"]


def test_agenda_room_and_minutes_tell_twins_apart(world: World) -> None:
    world.bring(*TWINS[:2])
    held = world.opened()
    world.recommend("T-1", Option.ASSESS)

    with world.reading() as session:
        me = actor_of(session, world.people["chair"], on=world.now.date())
        lines = agendas.agenda_of(session, me, agendas.one_meeting(session, me, held))
        room, minuted = room_of(session, me, held), minutes_of(session, me, held, on=world.now.date())
    assert [one.initials for one in lines] == ["RF", "RF2"]
    assert room.now is not None and room.then is not None
    assert (room.now.initials, room.then.initials) == ("RF", "RF2")
    assert {one["heading"] for one in minuted.content["sections"]} >= {"1. RF, T-1", "2. RF2, T-2"}


@pytest.mark.parametrize(("words", "found"), [("rf", ["T-1", "T-2"]), ("RF2", ["T-2"])])
def test_a_search_by_letters_finds_both_and_with_the_digit_one(world: World, words: str, found: list[str]) -> None:
    world.bring(*TWINS[:2])

    with world.reading() as session:
        me = actor_of(session, world.people["coordinator"], on=world.now.date())
        assert [one.reference for one in listed(session, me, Wanted(None, words=words), page=0, size=9)] == found


def test_records_of_one_child_have_one_digit_while_they_are_merged(world: World) -> None:
    world.bring(*TWINS[:2])
    first, second = (row.id for row in world.rows(Child))
    with world.work("coordinator") as work:
        link = children.merge(work, first, second, "One child, entered twice", seen_version=seen(world, first, second))
    assert initials(world) == ["RF", "RF"]

    with world.work("coordinator") as work:
        children.separate(work, link, "They are twins after all", seen_version=seen(world, first))
    assert initials(world) == ["RF", "RF2"]


def test_a_child_who_takes_a_twins_letters_takes_the_next_digit(world: World) -> None:
    world.bring(TWINS[0], line("T-2", forename="Ada", surname="Fable"))
    child = world.rows(Child)[1]
    was = Identity(child.surname, child.forename, child.date_of_birth, child.sex)
    with world.work("coordinator") as work:
        wanted = replace(was, forename="Rowan")
        children.change_identity(work, child.id, wanted, "Deed poll", seen_version=child.version)

    assert initials(world) == ["RF", "RF2"]
