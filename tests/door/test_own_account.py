"""One's own pass phrase and authenticator over the wire: who knows the old one changes it, and every other sign-in is cut."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pyotp
import pytest
import running
import websockets
from faults.wire import session_for
from sqlmodel import select
from websockets.sync.client import connect
from websockets.typing import Origin

from authenticator import Authenticator
from builders import World, copied
from panel.door.signing_in.sessions import HASHER
from panel.models import AuditEntry, HalfSignIn, IdentityLink, Person, SecondFactor, SignIn
from panel.store import keys
from served import Server

OLD, NEW = "four quite unrelated words", "seven otters paint the harbour"
PHRASE, FACTOR = "/account/passphrase", "/account/authenticator"
WHO = "psychologist"
EMAIL = f"{WHO}@fablemere.example"


@pytest.fixture
def house(template: Path, tmp_path: Path, served: Callable[[], Server]) -> tuple[World, Server]:
    """A started server on the small world; a member and the chair have pass phrases, the health member signs in elsewhere."""
    world = copied(template, tmp_path)
    with world.work() as work:
        for who in (WHO, "chair"):
            person = work.session.get_one(Person, world.people[who])
            person.password_hash = HASHER.hash(OLD)
            work.session.add(person)
        link = IdentityLink(person_id=world.people["health"], issuer="https://id.example", subject="7", linked_at=work.at)
        work.session.add(link)
        for run_out in work.session.exec(select(SignIn)):
            run_out.last_seen_at = work.at - timedelta(days=1)
            work.session.add(run_out)
    world.runs = True
    return world, served()


def client_of(world: World, server: Server, who: str = WHO) -> httpx.Client:
    """Somebody with a live session, as one of their browsers."""
    client = server.client(timeout=30)
    client.headers["cookie"] = session_for(world, world.people[who])
    return client


def change(client: httpx.Client, present: str = OLD, password: str = NEW, again: str = "") -> httpx.Response:
    return client.post(PHRASE, data={"present": present, "password": password, "again": again or password})


def signs_in(server: Server, password: str, email: str = EMAIL) -> int:
    with server.client(timeout=30) as stranger:
        return stranger.post("/signin", data={"email": email, "password": password}).status_code


def test_after_a_change_only_the_new_pass_phrase_opens_and_every_other_sign_in_is_cut_at_once(
    house: tuple[World, Server],
) -> None:
    world, server = house
    mine, elsewhere, colleague = client_of(world, server), client_of(world, server), client_of(world, server, "head")
    with world.work() as work:
        work.session.add(HalfSignIn(token_hash="t", person_id=world.people[WHO], made_at=running.now()))
    stream = server.address.replace("http", "ws") + "/_stcore/stream"
    with connect(stream, origin=Origin(server.address), additional_headers={"cookie": elsewhere.headers["cookie"]}) as socket:
        answer = change(mine)
        assert answer.status_code == 200
        assert "Your pass phrase is changed" in answer.text
        assert "One other sign-in of yours was ended." in answer.text, "one that had run out by itself is not counted"
        assert elsewhere.get("/").status_code == 303
        with pytest.raises(websockets.exceptions.ConnectionClosed):
            while True:
                socket.recv(timeout=8)
    assert mine.get("/").status_code == 200
    assert colleague.get("/").status_code == 200, "nobody else's sign-in is touched"
    assert (signs_in(server, OLD), signs_in(server, NEW)) == (401, 303)
    assert all(row.used_at is not None for row in world.rows(HalfSignIn)), "a sign-in half done with the old one is worth nothing"
    entry = next(row for row in reversed(world.rows(AuditEntry)) if row.act == "person.set_password")
    assert (entry.actor_id, entry.details) == (world.people[WHO], {"ended": 1})
    for pass_phrase in (OLD, NEW):
        assert pass_phrase not in json.dumps([row.details for row in world.rows(AuditEntry)]) + server.terminal()


def test_guesses_at_the_front_door_from_the_same_address_hold_nobody_up_who_is_signed_in(house: tuple[World, Server]) -> None:
    world, server = house
    mine = client_of(world, server)
    assert 429 in [signs_in(server, "a guess", f"nobody{turn}@fablemere.example") for turn in range(7)]
    assert change(mine).status_code == 200


def test_a_wrong_old_pass_phrase_changes_nothing_and_is_slowed_as_sign_in_is(house: tuple[World, Server]) -> None:
    world, server = house
    mine, elsewhere = client_of(world, server), client_of(world, server)
    for _ in range(5):
        answer = change(mine, present="not my pass phrase")
        assert answer.status_code == 403
        assert "not your current pass phrase, so nothing was changed" in answer.text
    answer = change(mine)
    assert answer.status_code == 429
    assert "Too many tries" in answer.text
    assert elsewhere.get("/").status_code == 200
    assert change(client_of(world, server, "chair")).status_code == 200, "one person's guesses hold nobody else up"
    (kept,) = [row.password_hash for row in world.rows(Person) if row.email == EMAIL]
    assert kept is not None and HASHER.verify(kept, OLD)


WEAK = (
    (NEW, "another one altogether", "The two new pass phrases differ"),
    ("short", "", "15 characters"),
    ("password1234567890", "", "quickly guessed"),
    ("linnetmarshlinnetmarsh", "", "quickly guessed"),
)


def test_a_new_pass_phrase_that_differs_from_itself_or_is_weak_is_refused(house: tuple[World, Server]) -> None:
    world, server = house
    mine = client_of(world, server)
    for password, again, said in WEAK:
        answer = change(mine, password=password, again=again)
        assert answer.status_code == 403
        assert said in answer.text
        assert f'value="{password}"' not in answer.text
    assert signs_in(server, OLD) == 303


def test_who_signs_in_elsewhere_or_has_none_yet_gets_a_sentence_and_changes_nothing(house: tuple[World, Server]) -> None:
    world, server = house
    for who, said in (("health", "which keeps your pass phrase. Change it there."), ("head", "You have no pass phrase here")):
        client = client_of(world, server, who)
        for path in (PHRASE, FACTOR):
            answer = client.get(path)
            assert (answer.status_code, said in answer.text, "<form" in answer.text) == (200, True, False)
        assert change(client, present="", password=NEW).status_code == 403
        assert client.post(FACTOR, data={"new": "000000"}).status_code == 403
    assert all(
        row.password_hash is None for row in world.rows(Person) if row.id in (world.people["health"], world.people["head"])
    )
    assert world.count(SecondFactor) == 0


def test_without_a_session_or_from_another_site_neither_page_is_reached(house: tuple[World, Server]) -> None:
    world, server = house
    with server.client() as stranger:
        for path in (PHRASE, FACTOR):
            assert stranger.get(path).headers["location"] == "/signin"
            assert stranger.post(path, data={"present": OLD}).status_code == 401
    mine = client_of(world, server)
    assert mine.post(PHRASE, data={"present": OLD}, headers={"origin": "http://evil.example"}).status_code == 403
    assert signs_in(server, OLD) == 303


def given(page: str) -> dict[str, str]:
    """What the form on a page brings back unseen."""
    return {"offer": page.split('name="offer" value="')[1].split('"')[0]}


def with_authenticator(world: World) -> pyotp.TOTP:
    """The chair's present authenticator."""
    secret = pyotp.random_base32()
    with world.work() as work:
        sealed = keys.seal(world.database, secret)
        work.session.add(SecondFactor(person_id=world.people["chair"], sealed_secret=sealed, made_at=work.at))
    return pyotp.TOTP(secret)


def test_a_new_authenticator_takes_the_old_ones_place_only_with_a_code_of_each(house: tuple[World, Server]) -> None:
    world, server = house
    old = with_authenticator(world)
    mine, elsewhere = client_of(world, server, "chair"), client_of(world, server, "chair")
    page = mine.get(FACTOR).text
    new = Authenticator(page, running.now)
    wrong = {**given(page), "old": old.at(running.now()), "new": "000000"}, {**given(page), "old": "000000", "new": new.shown()}
    for tried in wrong:
        answer = mine.post(FACTOR, data=tried)
        assert answer.status_code == 403
        assert "One of the two codes is not right" in answer.text
        assert given(answer.text) == given(page), "the picture scanned already stays good"
    assert [row.revoked_at for row in world.rows(SecondFactor)] == [None]
    stranger = client_of(world, server, WHO)
    right = {**given(page), "old": old.at(running.now()), "new": new.code()}
    assert stranger.post(FACTOR, data=right).status_code == 403, "the form is worth something in its own session only"
    answer = mine.post(FACTOR, data=right)
    assert answer.status_code == 200, answer.text
    assert "Your new authenticator stands" in answer.text
    before, after = world.rows(SecondFactor)
    assert (before.revoked_at is None, after.revoked_at) == (False, None)
    assert elsewhere.get("/").status_code == 303
    assert mine.get("/").status_code == 200
    assert mine.post(FACTOR, data=right).status_code == 403, "sent again it changes nothing"
    assert world.count(SecondFactor) == 2
    assert [row.act for row in world.rows(AuditEntry)].count("second_factor.change") == 1
    with server.client(timeout=30) as again:
        half = again.post("/signin", data={"email": "chair@fablemere.example", "password": OLD})
        cookie = {"cookie": half.headers["set-cookie"].split(";")[0]}
        assert (
            again.post("/second", data={"code": old.at(running.now() + timedelta(seconds=30))}, headers=cookie).status_code == 401
        )
        assert again.post("/second", data={"code": new.code()}, headers=cookie).status_code == 303


def test_who_has_no_authenticator_yet_sets_one_up_with_their_pass_phrase(house: tuple[World, Server]) -> None:
    world, server = house
    mine = client_of(world, server)
    page = mine.get(FACTOR).text
    new = Authenticator(page, running.now)
    answer = mine.post(FACTOR, data={**given(page), "present": "not mine", "new": new.shown()})
    assert (answer.status_code, world.count(SecondFactor)) == (403, 0)
    answer = mine.post(FACTOR, data={**given(page), "present": OLD, "new": new.shown()})
    assert (answer.status_code, world.count(SecondFactor)) == (200, 1)
    with server.client(timeout=30) as again:
        assert again.post("/signin", data={"email": EMAIL, "password": OLD}).headers["location"] == "/second"
    assert sum(row.ended_at is None for row in world.rows(SignIn) if row.person_id == world.people[WHO]) == 1
