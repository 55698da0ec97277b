"""Messages through a real mail relay: each goes once, whatever stops, and what cannot go says why."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import mail_relays
import pytest
import sqlalchemy as sa
from canaries import CANARY, canary_line
from canaries import bring as bring_canaries
from mail_relays import PASSWORD, USER, Relay, certificate, signs_in
from running import NOON
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from builders import HELD_ON, TODAY, World, line, open_copy
from engines import on_both
from panel.__main__ import main
from panel.acts import agenda, interests, messages, people
from panel.console.messages import NOT_SENT, SENT, deliver
from panel.law.messages.people import MESSAGE_RESTORED
from panel.law.people.message_kinds import MessageKind, MessageState
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import AuditEntry, Message, Person
from panel.store.operations.mail_relay import Encryption, MailRelay, RelayNotUsable, relay_at

ROOT = Path(__file__).resolve().parents[1]
SENDER = "send-panel@fablemere.example"
ADDRESS = "https://panel.fablemere.example"
READERS = ["care", "chair", "head", "health", "psychologist"]
EVERYBODY = sorted(f"{who}@fablemere.example" for who in (*READERS, "observer", "officer"))


@pytest.fixture
def relay() -> Iterator[Relay]:
    with mail_relays.relay() as made:
        yield made


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANEL_ADDRESS", ADDRESS)
    monkeypatch.setenv("PANEL_SMTP_FROM", SENDER)


def published(world: World) -> None:
    """An agenda that seven people are told of."""
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        reference = agenda.new(work, HELD_ON)
    with world.work("coordinator") as work:
        agenda.publish(work, reference, seen_version=world.meeting(reference).version)


def only_officer(world: World) -> None:
    """An agenda that one person alone is told of."""
    for who in (*READERS, "observer"):
        with world.work(who) as work:
            messages.choose(work, [])
    published(world)


def at(relay: Relay, more: str = "") -> MailRelay:
    return relay_at(f"smtp://127.0.0.1:{relay.port}{more}", SENDER)


def later(world: World, minutes: int) -> None:
    world.now += timedelta(minutes=minutes)


def states(world: World) -> dict[str, MessageState]:
    names = {number: who for who, number in world.people.items()}
    return {names[row.person_id]: row.state for row in world.rows(Message)}


def the_one(world: World) -> Message:
    (row,) = world.rows(Message)
    return row


def sender(world: World, relay: Relay) -> subprocess.Popen[str]:
    """A sender in a process of its own, as the timer starts it."""
    settings = {
        **os.environ,
        "PANEL_DATABASE_URL": world.database.url.render_as_string(hide_password=False),
        "PANEL_SMTP_URL": f"smtp://127.0.0.1:{relay.port}",
    }
    command = [sys.executable, "-m", "panel", "messages", "send"]
    return subprocess.Popen(command, cwd=ROOT, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@on_both
def test_everybody_told_has_one_mail_with_a_link_and_what_went_is_not_sent_again(world: World, relay: Relay) -> None:
    published(world)
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 7}, "")
    assert relay.receivers() == EVERYBODY
    letter = next(letter for to, letter in relay.taken if to.startswith("head@"))
    assert (letter["From"], letter["To"]) == (f"SEND Panel <{SENDER}>", "head@fablemere.example")
    assert letter["Subject"] == "SEND Panel: you have cases to read for 25 November 2026"
    assert f"{ADDRESS}/reading?meeting=P-2026-11-25" in letter.get_content()
    assert set(states(world).values()) == {MessageState.SENT}
    later(world, 600)
    assert deliver(world.database, world.clock, at(relay)) == ({}, "")
    assert len(relay.taken) == 7
    assert {entry.details["tries"] for entry in world.rows(AuditEntry) if entry.act == "message.sent"} == {1}


def test_no_word_of_a_child_leaves_in_any_mail(world: World, relay: Relay) -> None:
    bring_canaries(world, [canary_line(f"{CANARY}-1", Kind.EHCNA_REQUEST, "2026-10-20")])
    reference = world.opened()
    world.recommend(f"{CANARY}-1", Option.ASSESS, reasons=f"{CANARY} needs more than the setting can give.")
    with world.work("coordinator") as work:
        agenda.new(work, TODAY + timedelta(days=1))
    with world.work() as work:
        messages.write_of_the_day(work)
    deliver(world.database, world.clock, at(relay))
    assert {row.kind for row in world.rows(Message)} == set(MessageKind), reference
    assert set(states(world).values()) == {MessageState.SENT}
    assert CANARY.lower() not in "\n".join(letter.as_string() for _, letter in relay.taken).lower()


def test_an_address_refused_for_good_is_given_up_with_the_relays_words_and_the_others_go(
    world: World, relay: Relay, screen: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANEL_SMTP_URL", f"smtp://127.0.0.1:{relay.port}")
    published(world)
    relay.refuses["head@fablemere.example"] = "550 5.1.1 No such <b>mailbox</b>"
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 6, NOT_SENT: 1}, "")
    assert states(world)["head"] is MessageState.FAILED
    drawn = screen("settings", "administrator", section="messages")
    assert not drawn.info
    next(one for one in drawn.button_group if one.label == "Which messages").set_value("not_sent").run()
    said = "\n".join(one.value for one in drawn.text)
    assert said.startswith(
        "head@fablemere.example\nGiven up after it had been tried once. The relay refused the address: 550 5.1.1 No such <b>"
    )
    relay.refuses.clear()
    next(one for one in drawn.button if one.label == "Try it again").click().run()
    assert not drawn.exception
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 1}, "")
    assert relay.receivers() == EVERYBODY


def test_one_refused_for_now_is_tried_after_longer_and_longer_and_given_up_at_the_eighth(world: World, relay: Relay) -> None:
    only_officer(world)
    relay.refuses["officer@fablemere.example"] = "451 Try later"
    waits = []
    for _ in range(7):
        assert deliver(world.database, world.clock, at(relay)) == ({NOT_SENT: 1}, "")
        assert deliver(world.database, world.clock, at(relay)) == ({}, ""), "not before its time"
        waits.append(round((the_one(world).next_try_at - world.now).total_seconds() / 60))
        world.now = the_one(world).next_try_at
    assert waits == [5, 10, 20, 40, 80, 160, 320]
    deliver(world.database, world.clock, at(relay))
    row = the_one(world)
    assert (row.state, row.tries, row.last_error) == (MessageState.FAILED, 8, "The relay refused the address: 451 Try later.")
    with world.work("administrator") as work:
        assert messages.try_again(work, [row.id]) == 1
    relay.refuses.clear()
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 1}, "")


@on_both
def test_a_relay_that_is_down_costs_one_message_a_try_and_all_go_once_it_is_up(world: World, relay: Relay) -> None:
    published(world)
    relay.stop()
    done, why = deliver(world.database, world.clock, at(relay))
    assert done == {NOT_SENT: 1}
    assert "cannot be reached" in why
    assert sorted(row.tries for row in world.rows(Message)) == [0] * 6 + [1]
    relay.start()
    world.database.dispose()  # and the server is started anew in between
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 6}, "")
    later(world, 5)
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 1}, "")
    assert relay.receivers() == EVERYBODY


@on_both
def test_two_senders_at_once_send_each_message_once(world: World, relay: Relay) -> None:
    published(world)
    world.database.dispose()
    both = [sender(world, relay) for _ in range(2)]
    said = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert relay.receivers() == EVERYBODY
    assert sum(int(out.split("Sent: ")[1].split(".")[0]) for out, _ in said) == 7
    assert set(states(world).values()) == {MessageState.SENT}


def test_a_sender_killed_while_it_sends_holds_its_message_for_a_while_and_then_it_goes(world: World, relay: Relay) -> None:
    only_officer(world)
    relay.stalls = threading.Event()
    killed = sender(world, relay)
    assert relay.began.wait(60)
    killed.send_signal(signal.SIGKILL)
    killed.wait(30)
    relay.stop()
    relay.stalls.set()
    relay.stalls = None
    relay.start()
    held = the_one(world)
    assert (held.state, held.tries) == (MessageState.WAITING, 1)
    assert held.held_until is not None
    world.now = held.held_until - timedelta(seconds=1)
    assert deliver(world.database, world.clock, at(relay)) == ({}, ""), "it may still be on its way"
    before = len(relay.taken)
    later(world, 1)
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 1}, "")
    assert len(relay.taken) == before + 1
    assert len({letter["Message-ID"] for _, letter in relay.taken}) == 1, "a mail system knows the same one by its number"


def test_what_is_taken_stays_taken_however_the_relay_says_goodbye(world: World, relay: Relay) -> None:
    relay.hung_up = True
    only_officer(world)
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 1}, "")


def test_one_passed_on_by_hand_while_it_is_under_way_is_not_sent_again(world: World, relay: Relay) -> None:
    only_officer(world)
    with world.work() as work:
        taken = messages.take_next(work)
    assert taken is not None
    with world.work("administrator") as work:
        messages.pass_on(work, [taken.id])
    with world.work() as work:
        messages.not_sent(work, taken, "The relay is gone.")
    later(world, 60)
    assert deliver(world.database, world.clock, at(relay)) == ({}, "")
    assert the_one(world).state is MessageState.PASSED_ON


@pytest.mark.parametrize("how", ["smtps", "starttls"])
def test_an_encrypted_relay_whose_certificate_is_known_takes_user_and_password(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    file, serving = certificate(tmp_path)
    only_officer(world)
    options = {"ssl_context": serving} if how == "smtps" else {"tls_context": serving, "require_starttls": True}
    more = {"authenticator": signs_in, "auth_require_tls": how == "starttls"}
    with mail_relays.relay(**options, **more) as safe:
        spelt = PASSWORD.replace("/", "%2F").replace("@", "%40").replace(" ", "%20")
        scheme, asked = ("smtps", "") if how == "smtps" else ("smtp", "?starttls=yes")
        known = relay_at(f"{scheme}://{USER}:{spelt}@127.0.0.1:{safe.port}{asked}", SENDER)
        wrong = relay_at(f"{scheme}://{USER}:guess@127.0.0.1:{safe.port}{asked}", SENDER)
        assert "certificate" in deliver(world.database, world.clock, known)[1], "nobody vouches for it"
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        later(world, 5)
        assert "did not accept the user and password" in deliver(world.database, world.clock, wrong)[1]
        assert safe.taken == []
        later(world, 10)
        assert deliver(world.database, world.clock, known) == ({SENT: 1}, "")


def test_a_certificate_of_another_name_and_a_relay_without_starttls_are_sent_nothing(
    world: World, relay: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, serving = certificate(tmp_path, "another.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    only_officer(world)
    with mail_relays.relay(ssl_context=serving) as other:
        url = f"smtps://127.0.0.1:{other.port}"
        assert "certificate" in deliver(world.database, world.clock, relay_at(url, SENDER))[1]
        assert other.taken == []
    later(world, 5)
    assert "does not offer" in deliver(world.database, world.clock, at(relay, "?starttls=yes"))[1]
    assert relay.taken == []


@pytest.mark.parametrize(
    "email",
    [
        "head@fablemere.example\r\nbcc: other@elsewhere.example",
        "head@fablemere.example, other@elsewhere.example",
        "head@fablemere.example\n\nanother body",
        "other@elsewhere.example <head@fablemere.example>",
        "no address",
        "",
    ],
)
def test_an_odd_address_on_record_brings_in_no_line_and_no_recipient_of_its_own(world: World, relay: Relay, email: str) -> None:
    published(world)
    with world.work() as work:
        head = work.session.exec(select(Person).where(Person.email == "head@fablemere.example")).one()
        head.email = email
        work.session.add(head)
    assert deliver(world.database, world.clock, at(relay)) == ({SENT: 6, NOT_SENT: 1}, "")
    assert relay.receivers() == [one for one in EVERYBODY if not one.startswith("head")]
    (failed,) = [row for row in world.rows(Message) if row.state is MessageState.FAILED]
    assert failed.last_error == "What is on record as the e-mail address is not one."


def test_a_message_no_longer_wanted_or_past_its_day_is_not_sent(world: World, relay: Relay) -> None:
    published(world)
    with world.work("administrator") as work:
        people.disable(work, world.people["head"])
    with world.work("chair") as work:
        messages.choose(work, [])
    deliver(world.database, world.clock, at(relay))
    assert relay.receivers() == [one for one in EVERYBODY if not one.startswith(("head", "chair"))]
    assert {row.last_error for row in world.rows(Message) if row.state is MessageState.FAILED} == {
        "It was not sent: the account is closed, or its roles or choices have changed since."
    }
    with world.work("administrator") as work:
        assert messages.try_again(work, [row.id for row in world.rows(Message)]) == 2
    world.on(HELD_ON + timedelta(days=1))
    assert deliver(world.database, world.clock, at(relay)) == ({}, "")


def day_written(world: World, when: datetime) -> list[tuple[MessageKind, str]]:
    world.now = when
    with world.work() as work:
        before = len(work.session.exec(select(Message.id)).all())
        messages.write_of_the_day(work)
    names = {number: who for who, number in world.people.items()}
    return sorted((row.kind, names[row.person_id]) for row in world.rows(Message)[before:])


@on_both
def test_late_papers_and_waiting_decisions_are_told_once_on_each_working_day_from_seven(world: World, relay: Relay) -> None:
    world.bring(line("A-1"), line("B-1", forename="Sage"))
    world.opened(size=1)
    world.recommend(world_first(world), Option.ASSESS)
    with world.work("coordinator") as work:
        late = agenda.new(work, date(2026, 12, 2))
    both = [(MessageKind.DECISIONS_WAIT, "officer"), (MessageKind.PAPERS_LATE, "coordinator")]
    friday = datetime(2026, 11, 27, 6, 59, tzinfo=NOON.tzinfo)
    written = [day_written(world, friday + timedelta(minutes=minutes)) for minutes in (0, 1, 60)]
    assert written == [[], both, []], "papers were to go out by 25 November"
    assert day_written(world, friday + timedelta(days=1, hours=3)) == [], "a Saturday"
    assert day_written(world, friday + timedelta(days=3, hours=3)) == both
    done, _ = deliver(world.database, world.clock, at(relay))
    assert done == {SENT: 2}, "those of Friday are past"
    assert "should have gone out by 25 November 2026" in relay.taken[-1][1].get_content() + relay.taken[0][1].get_content()
    assert day_written(world, friday + timedelta(days=4, hours=3)) == both
    with world.work("coordinator") as work:
        agenda.publish(work, late, seen_version=world.meeting(late).version)
    world.decide(world_first(world), Option.ASSESS)
    deliver(world.database, world.clock, at(relay))
    over = {row.kind for row in world.rows(Message) if row.last_error == "It was not sent: what it says is no longer so."}
    assert over == {MessageKind.DECISIONS_WAIT, MessageKind.PAPERS_LATE}
    assert day_written(world, friday + timedelta(days=5, hours=3)) == []


def world_first(world: World) -> str:
    """The reference of the one case that was heard."""
    heard = world.items("P-2026-11-25")[0].request_id
    return next(name for name in ("A-1", "B-1") if world.request(name).id == heard)


def test_an_officer_is_not_told_of_a_decision_that_is_not_theirs_to_see(world: World) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["officer"], InterestKind.OTHER, "A neighbour")
    assert day_written(world, world.now) == []


def commanded(capsys: pytest.CaptureFixture[str], code: int) -> str:
    assert main(["messages", "send"]) == code
    said = capsys.readouterr()
    return said.out + said.err


def test_the_command_says_what_it_did_and_without_a_relay_how_much_waits(
    world: World, relay: Relay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(world)
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    monkeypatch.delenv("PANEL_SMTP_URL", raising=False)
    assert commanded(capsys, 0) == ("No mail relay is set (PANEL_SMTP_URL). Waiting to be copied, under Settings, Messages: 7.\n")
    monkeypatch.setenv("PANEL_SMTP_URL", "smtps://panel:hush@")
    assert "PANEL_SMTP_URL is not smtp://" in commanded(capsys, 1)
    monkeypatch.setenv("PANEL_SMTP_URL", f"smtp://127.0.0.1:{relay.port}")
    relay.stop()
    assert commanded(capsys, 1).startswith("Sent: 0. Not taken: 1.\nThe relay 127.0.0.1")
    relay.start()
    assert commanded(capsys, 0) == "Sent: 6. Not taken: 0.\n"


def test_what_waited_in_a_backup_is_sent_by_nobody_until_somebody_says_so(
    world: World, relay: Relay, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(world)
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    monkeypatch.setenv("PANEL_SMTP_URL", f"smtp://127.0.0.1:{relay.port}")
    assert main(["backup", str(tmp_path / "b.db")]) == 0
    assert "Sent: 7." in commanded(capsys, 0)
    monkeypatch.setenv("PANEL_DATABASE_URL", f"sqlite:///{tmp_path / 'drill.db'}")
    assert main(["restore", str(tmp_path / "b.db")]) == 0
    assert "Sent: 0. Not taken: 0." in commanded(capsys, 0)
    assert len(relay.taken) == 7
    drill = open_copy(tmp_path / "drill.db")
    rows = drill.rows(Message)
    assert {(row.state, row.last_error) for row in rows} == {(MessageState.FAILED, MESSAGE_RESTORED)}
    with drill.work("administrator") as work:
        assert messages.try_again(work, [rows[0].id]) == 1
    assert "Sent: 1." in commanded(capsys, 0)


def test_the_timer_brings_no_database_up_to_date_by_itself(
    world: World, relay: Relay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(world)
    monkeypatch.setattr("panel.store.operations.schema_version.is_newest", lambda connection: False)
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    monkeypatch.setenv("PANEL_SMTP_URL", f"smtp://127.0.0.1:{relay.port}")
    assert "is of another version" in commanded(capsys, 1)
    assert relay.taken == []


def test_nobody_invented_is_ever_sent_anything(
    world: World, relay: Relay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(world)
    with world.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER installation_never_altered")
        connection.execute(sa.text("UPDATE installation SET kind = 'demonstration'"))
    monkeypatch.setattr("panel.store.installation.refuse_unless_fit", lambda database: None)
    monkeypatch.setattr("panel.store.installation.is_current", lambda database: True)
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    monkeypatch.setenv("PANEL_SMTP_URL", f"smtp://127.0.0.1:{relay.port}")
    assert "This is a demonstration" in commanded(capsys, 1)
    assert relay.taken == []


@pytest.mark.parametrize(
    ("url", "host", "port", "encryption"),
    [
        ("smtps://u:p@mail.example", "mail.example", 465, Encryption.FROM_THE_START),
        ("smtp://u:p@mail.example", "mail.example", 587, Encryption.STARTTLS),
        ("smtp://mail.example:25?starttls=no", "mail.example", 25, Encryption.NONE),
        ("smtp://localhost", "localhost", 25, Encryption.NONE),
        ("smtp://[::1]:2525/", "::1", 2525, Encryption.NONE),
        ("smtp://127.0.0.1?starttls=yes", "127.0.0.1", 587, Encryption.STARTTLS),
    ],
)
def test_an_address_of_a_relay_says_how_it_is_reached(url: str, host: str, port: int, encryption: Encryption) -> None:
    found = relay_at(url, SENDER)
    assert (found.host, found.port, found.encryption) == (host, port, encryption)


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "https://mail.example",
        "smtp://",
        "smtp://mail.example:many",
        "smtp://u@mail.example",
        "smtp://u:hush@mail.example?starttls=no",
        "smtps://mail.example?starttls=no",
        "smtp://mail.example?starttls=maybe",
        "smtp://mail.example/inbox",
        "smtps://u:hush@mail.example#x",
    ],
)
def test_an_address_that_is_none_or_would_give_the_password_away_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(RelayNotUsable) as refused:
        relay_at(url, SENDER)
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    "sender", ["", "no address", "a@b.example, c@d.example", "Panel <a@b.example>", "a@b.example\nBcc: c@d.example"]
)
def test_a_sender_has_to_be_one_plain_address(sender: str) -> None:
    with pytest.raises(RelayNotUsable, match="PANEL_SMTP_FROM"):
        relay_at("smtps://mail.example", sender)
    assert relay_at("smtps://panel%40b.example:p@mail.example", "").sender == "panel@b.example"


def test_the_doctor_says_how_messages_leave_and_never_the_password(
    world: World, relay: Relay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))

    def signs(url: str) -> list[str]:
        monkeypatch.setenv("PANEL_SMTP_URL", url)
        main(["doctor"])
        return [line for line in capsys.readouterr().out.splitlines() if "essages" in line or "PANEL_SMTP" in line]

    assert signs("") == ["safe    no mail relay is set (PANEL_SMTP_URL), so messages are a list to copy"]
    assert signs("smtps://u:hush@mail.example") == [f"safe    messages go to mail.example:465, encrypted, as {SENDER}"]
    assert signs("smtp://mail.example:25?starttls=no") == [f"UNSAFE  messages go to mail.example:25, not encrypted, as {SENDER}"]
    assert [line[:6] for line in signs("smtp://u:hush@mail.example/x")] == ["UNSAFE"]
    published(world)
    relay.refuses["head@fablemere.example"] = "550 No"
    deliver(world.database, world.clock, at(relay))
    assert signs("smtp://localhost")[1:] == ["soon    messages that were given up: 1; why is under Settings, Messages"]
    monkeypatch.delenv("PANEL_ADDRESS")
    assert "soon    PANEL_ADDRESS is not set, so messages hold no link" in signs("smtp://localhost")
