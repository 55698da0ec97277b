"""A calendar at its private address: the token alone opens it, another ends it, and nobody without a role has one."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from icalendar import Calendar

from builders import World, copied, line
from panel.acts import account, people
from panel.law.vocabulary import Role
from served import Server

WHO = "head"


@pytest.fixture
def house(template: Path, tmp_path: Path, served: Callable[[], Server]) -> tuple[World, Server]:
    world = copied(template, tmp_path)
    world.bring(line("A-1", surname="Quillfeather"))
    world.published()
    world.runs = True
    return world, served()


def made(world: World, who: str = WHO) -> str:
    with world.work(who) as work:
        return account.make_calendar_feed(work)


def asked(server: Server, token: str) -> httpx.Response:
    with server.client() as stranger:
        return stranger.get(f"/calendar/{token}.ics")


def test_a_calendar_program_reads_it_without_signing_in_and_only_the_hash_is_kept(
    house: tuple[World, Server], tmp_path: Path
) -> None:
    world, server = house
    token = made(world)
    answer = asked(server, token)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert [str(event["summary"]).split(",")[0] for event in Calendar.from_ical(answer.content).events] == ["SEND Panel"]
    assert "Quillfeather" not in answer.text
    stored = "\n".join(sqlite3.connect(tmp_path / "panel.db").iterdump())
    assert token not in stored
    assert asked(server, token).status_code == 200
    assert (
        stored.count("calendar.feed_read")
        == 1
        == "\n".join(sqlite3.connect(tmp_path / "panel.db").iterdump()).count("calendar.feed_read")
    ), "one entry a day"


def test_another_address_ends_the_one_before_and_an_ended_one_is_not_there(house: tuple[World, Server]) -> None:
    world, server = house
    first = made(world)
    second = made(world)
    others = made(world, "chair")
    assert [asked(server, token).status_code for token in (first, second, others)] == [404, 200, 200]
    with world.work(WHO) as work:
        account.end_calendar_feed(work)
    assert [asked(server, token).status_code for token in (first, second, others)] == [404, 404, 200]


def test_nothing_is_read_once_the_person_is_disabled_or_has_no_role(house: tuple[World, Server]) -> None:
    world, server = house
    tokens = made(world), made(world, "observer")
    with world.work("administrator") as work:
        people.disable(work, world.people[WHO])
    with world.work("administrator") as work:
        people.revoke(work, world.people["observer"], Role.OBSERVER)
    answers = [asked(server, token) for token in (*tokens, "0" * 64, "none", "A" * 64)]
    assert {(one.status_code, one.text) for one in answers} == {(404, "Not found.")}


def test_guesses_are_slowed_and_an_ended_token_holds_nobody_up(house: tuple[World, Server]) -> None:
    world, server = house
    ended, token = made(world), made(world)
    assert {asked(server, ended).status_code for _ in range(8)} == {404}
    assert asked(server, token).status_code == 200
    guesses = [asked(server, f"{number:064x}") for number in range(7)]
    assert [one.status_code for one in guesses] == [404] * 5 + [429] * 2
    assert int(guesses[-1].headers["retry-after"]) > 0


def test_nobody_is_let_in_anywhere_else_by_it(house: tuple[World, Server]) -> None:
    world, server = house
    token = made(world)
    with server.client() as stranger:
        for path in (f"/calendar/{token}", f"/calendar/{token}.ics/x", "/calendar/", "/calendar/../export/calendar.ics"):
            assert stranger.get(path, headers={"cookie": f"__Host-panel={token}"}).status_code in (303, 401), path
