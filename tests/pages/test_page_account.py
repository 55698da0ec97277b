"""My account: each reads of themselves alone, and ends their own other sign-ins."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from reasons import Reason
from running import NOON
from streamlit.testing.v1 import AppTest

from builders import TODAY, World
from panel.acts import account, people
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.models import AuditEntry, CalendarFeed, HalfSignIn, IdentityLink, Person, SecondFactor, SignIn
from panel.store.people import calendar_feeds

Screen = Callable[..., AppTest]
KNOWN = "x"
NEW = "seven otters paint the harbour"


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.caption, *drawn.text, *drawn.info, *drawn.success)).replace(
        "\\", ""
    )


def links(drawn: AppTest) -> set[str]:
    return {one.proto.url for one in drawn.get("link_button") if one.proto.url.startswith("/account/")}


def signed_in(world: World, who: str, *, since: datetime = NOON, used: datetime = NOON, address: str = "192.0.2.7") -> int:
    with world.work() as work:
        row = SignIn(
            token_hash=f"{who} {since} {used}",
            person_id=world.people[who],
            signed_in_at=since,
            last_seen_at=used,
            address=address,
        )
        work.session.add(row)
        work.session.flush()
        return row.id


def live(world: World, who: str) -> set[int]:
    return {row.id for row in world.rows(SignIn) if row.person_id == world.people[who] and row.ended_at is None}


def with_pass_phrase(world: World, who: str) -> None:
    with world.work() as work:
        person = work.session.get_one(Person, world.people[who])
        person.password_hash = KNOWN
        work.session.add(person)


def test_an_officer_reads_who_they_are_their_roles_and_their_authority_with_its_days(world: World, screen: Screen) -> None:
    shown = said(screen("account", "officer"))
    assert "Osric Penhallow" in shown
    assert "officer@fablemere.example" in shown
    assert "LA officer** since 23 November 2026" in shown
    assert ":green-badge[In force] Scheme of delegation 4.2" in shown
    assert "1 January 2026 to 31 December 2027, both days included." in shown
    assert "chair@" not in shown


@pytest.mark.parametrize(
    ("starts", "ends", "words"), [(1, 9, "Not yet in force"), (-9, -1, "Over"), (-9, 9, "Taken back"), (0, 0, "In force")]
)
def test_delegated_authority_says_how_it_stands_today(world: World, screen: Screen, starts: int, ends: int, words: str) -> None:
    with world.work("administrator") as work:
        people.end_delegation(work, 1)
    with world.work("administrator") as work:
        number = world.people["officer"]
        people.delegate(work, number, TODAY + timedelta(starts), TODAY + timedelta(ends), "The newest")
    if words == "Taken back":
        with world.work("administrator") as work:
            people.end_delegation(work, 2)
    assert f"badge[{words}] The newest" in said(screen("account", "officer"))


def test_who_decides_nothing_reads_of_no_authority_and_an_officer_without_any_is_told(world: World, screen: Screen) -> None:
    assert "Delegated authority" not in said(screen("account", "observer"))
    with world.work("administrator") as work:
        people.add(work, "second@fablemere.example", "Maud Tanqueray", [])
    with world.work("administrator") as work:
        number = people.find(work, "second@fablemere.example")
        from panel.law.vocabulary import Role

        people.grant(work, number, Role.OFFICER)
    world.people["second"] = number
    assert "None has been recorded, so you cannot record decisions." in said(screen("account", "second"))


def test_pass_phrase_and_authenticator_are_changed_on_pages_of_their_own_and_never_typed_here(
    world: World, screen: Screen
) -> None:
    with_pass_phrase(world, "chair")
    drawn = screen("account", "chair")
    assert links(drawn) == {"/account/passphrase", "/account/authenticator"}
    assert not drawn.text_input
    assert "No authenticator has been set up." in said(drawn)
    with world.work() as work:
        work.session.add(SecondFactor(person_id=world.people["chair"], sealed_secret="s", made_at=work.at))
    assert "An authenticator has been set up since 23 November 2026." in said(screen("account", "chair"))


def test_who_has_no_pass_phrase_here_is_told_where_it_is_kept(world: World, screen: Screen) -> None:
    drawn = screen("account", "head")
    assert "nobody has one in the demonstration" in said(drawn)
    assert links(drawn) == set()
    with world.work() as work:
        work.session.add(
            IdentityLink(person_id=world.people["head"], issuer="https://id.example", subject="7", linked_at=work.at)
        )
    drawn = screen("account", "head")
    assert "You sign in through the authority, which keeps your pass phrase. Change it there." in said(drawn)
    assert links(drawn) == set()


def test_only_sign_ins_that_are_alive_are_listed_and_this_one_is_marked(world: World, screen: Screen) -> None:
    signed_in(world, "head", used=NOON - timedelta(minutes=5), address="192.0.2.1")
    signed_in(world, "head", used=NOON - timedelta(minutes=61), address="192.0.2.2")
    signed_in(world, "head", since=NOON - timedelta(hours=13), address="192.0.2.3")
    signed_in(world, "care", address="192.0.2.4")
    shown = said(screen("account", "head"))
    assert "from 192.0.2.1" in shown
    assert not any(f"192.0.2.{other}" in shown for other in (2, 3, 4))
    assert shown.count("green-badge[Here]") == 1


def test_all_others_are_ended_and_this_one_and_other_peoples_stay(world: World, screen: Screen) -> None:
    other, colleague = signed_in(world, "head"), signed_in(world, "care")
    with world.work() as work:
        work.session.add(HalfSignIn(token_hash="t", person_id=world.people["head"], made_at=work.at))
    drawn = screen("account", "head")
    assert other in live(world, "head")
    next(one for one in drawn.button if one.label == "End all others").click().run()
    assert "You are now signed in here only." in said(drawn)
    assert live(world, "head") == {world.sign_ins["head"]}
    assert colleague in live(world, "care")
    assert world.rows(HalfSignIn)[0].used_at is not None
    entry = world.rows(AuditEntry)[-1]
    assert (entry.act, entry.actor_id, entry.details) == ("session.end_others", world.people["head"], {"ended": 1})
    assert "End all others" not in [one.label for one in drawn.button], "with nothing else alive there is nothing to end"


def refused(world: World, who: str, verified: str | None, password: str = NEW) -> list[AnyReason]:
    with pytest.raises(Refused) as said_no, world.work(who) as work:
        account.change_pass_phrase(work, verified, password, "hash", keep=world.sign_ins[who])
    return [one.reason for one in said_no.value.findings]


def test_the_act_itself_holds_to_the_old_pass_phrase_and_to_what_was_changed_meanwhile(world: World) -> None:
    assert refused(world, "head", KNOWN) == [Reason.PASSWORD_NONE_HERE]
    with_pass_phrase(world, "head")
    assert refused(world, "head", None) == [Reason.PASSWORD_NOT_RIGHT]
    assert refused(world, "head", "the hash before somebody changed it") == [Reason.PASSWORD_NOT_RIGHT]
    for short in ("short", ""):
        assert refused(world, "head", KNOWN, short) == [Reason.PASSWORD_TOO_SHORT, Reason.PASSWORD_GUESSABLE]
    before = world.rows(Person)
    with world.work("head") as work:
        assert account.change_pass_phrase(work, KNOWN, NEW, "a new hash", keep=world.sign_ins["head"]) == 0
    after = world.rows(Person)
    assert [row.password_hash for row in after if row.id == world.people["head"]] == ["a new hash"]
    others = [row.password_hash for row in before if row.id != world.people["head"]]
    assert [row.password_hash for row in after if row.id != world.people["head"]] == others
    with world.work() as work:
        work.session.add(
            IdentityLink(person_id=world.people["head"], issuer="https://id.example", subject="7", linked_at=work.at)
        )
    assert refused(world, "head", "a new hash") == [Reason.PASSWORD_KEPT_BY_AUTHORITY]


@pytest.mark.parametrize(("who", "offered"), [("coordinator", 1), ("head", 1), ("observer", 1), ("administrator", 0)])
def test_the_calendar_file_is_offered_to_whoever_meetings_concern(world: World, screen: Screen, who: str, offered: int) -> None:
    drawn = screen("account", who)
    assert [one.proto.url for one in drawn.get("link_button")].count("/export/calendar.ics") == offered


def test_a_private_address_is_shown_once_made_anew_and_ended_here(world: World, screen: Screen) -> None:
    drawn = screen("account", "head")
    press(drawn, "Make a private address")
    first = address_said(drawn)
    assert "Your calendar has had a private address since" in said(drawn)
    assert first not in said(screen("account", "head")), "shown once"
    press(drawn, "Make another private address")
    assert address_said(drawn) != first
    press(drawn, "End the private address")
    assert "The address has been ended" in said(drawn)
    assert "End the private address" not in [one.label for one in drawn.button]
    with world.reading() as session:
        assert not calendar_feeds.called(session, first)[1]
    assert [row.token_hash is None for row in world.rows(CalendarFeed)] == [False, False, True]
    assert first not in str([entry.details for entry in world.rows(AuditEntry)])


def press(drawn: AppTest, label: str) -> None:
    next(one for one in drawn.button if one.label == label).click().run()
    assert not drawn.exception


def address_said(drawn: AppTest) -> str:
    found = re.search(r"/calendar/([0-9a-f]{64})\.ics", said(drawn))
    assert found
    return found[1]
