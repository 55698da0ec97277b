"""Messages to the panel's own people: written with the act that causes them, chosen by each, and never about a child."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from canaries import CANARY, canary_line
from canaries import bring as bring_canaries
from streamlit.testing.v1 import AppTest

from builders import HELD_ON, TODAY, World, line
from engines import on_both
from panel.acts import agenda, interests, messages, people
from panel.law.findings import Refused
from panel.law.people.message_kinds import MessageKind, MessageState
from panel.law.people.message_text import message_text
from panel.law.vocabulary import InterestKind, Kind, Role
from panel.models import AuditEntry, Message, MessageChoice
from panel.store import audit, engine

AGENDA, READ = MessageKind.AGENDA_PUBLISHED, MessageKind.CASES_TO_READ
Screen = Callable[..., AppTest]


def drafted(world: World, *references: str) -> str:
    if references:
        world.bring(*(line(reference) for reference in references))
    with world.work("coordinator") as work:
        return agenda.new(work, HELD_ON)


def publish(world: World, reference: str, who: str = "coordinator") -> None:
    with world.work(who) as work:
        agenda.publish(work, reference, seen_version=world.meeting(reference).version)


def told(world: World) -> set[tuple[str, MessageKind]]:
    names = {number: who for who, number in world.people.items()}
    return {(names[row.person_id], row.kind) for row in world.rows(Message)}


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.caption, *drawn.code, *drawn.info, *drawn.success)).replace(
        "\\", ""
    )


@on_both
def test_publishing_tells_those_asked_to_the_meeting_and_those_with_cases_to_read(world: World) -> None:
    publish(world, drafted(world, "A-1"))
    readers = {(who, READ) for who in ("chair", "psychologist", "head", "health", "care")}
    assert told(world) == readers | {("officer", AGENDA), ("observer", AGENDA)}, "whoever publishes it knows"
    row = world.rows(Message)[0]
    assert (row.made_at, row.made_on, row.good_until, row.state) == (world.now, TODAY, HELD_ON, MessageState.WAITING)
    assert world.rows(AuditEntry)[-1].details == {"cases": 1, "messages": 7}


def test_a_message_stands_or_falls_with_the_act_that_causes_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = drafted(world, "A-1")
    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(OSError, match="no room"):
        publish(world, reference)
    assert world.count(Message) == 0
    monkeypatch.undo()
    publish(world, reference)
    assert world.count(Message) == 7


def broken(*given: object, **more: object) -> None:
    raise OSError("no room")


def test_nobody_is_told_of_cases_that_are_all_closed_to_them_nor_once_their_account_is(world: World) -> None:
    world.bring(line("A-1"))
    for who in ("head", "chair"):
        with world.work("coordinator") as work:
            interests.declare(work, "A-1", world.people[who], InterestKind.OTHER, "Knows the family")
    with world.work("administrator") as work:
        people.disable(work, world.people["health"])
    publish(world, drafted(world))
    assert {who for who, kind in told(world) if kind is READ} == {"psychologist", "care"}


def test_each_chooses_which_they_get_and_another_choice_follows_the_one_before(world: World) -> None:
    for wanted in ([AGENDA, READ], [AGENDA], [AGENDA]):
        with world.work("head") as work:
            messages.choose(work, wanted)
    with world.work("officer") as work:
        messages.choose(work, [])
    said_so = [(row.kind, row.wanted) for row in world.rows(MessageChoice)]
    assert said_so[:2] == [(AGENDA, True), (READ, False)]
    assert set(said_so[2:]) == {(AGENDA, False), (MessageKind.DECISIONS_WAIT, False)}, "what is as it was is not written again"
    publish(world, drafted(world, "A-1"))
    assert {kind for who, kind in told(world) if who == "head"} == {AGENDA}
    assert "officer" not in {who for who, _ in told(world)}


def test_a_kind_that_is_not_offered_to_a_role_cannot_be_chosen(world: World) -> None:
    with world.work("observer") as work:
        messages.choose(work, list(MessageKind))
    assert world.count(MessageChoice) == 0, "the agenda is theirs already, and nothing else is offered"
    with pytest.raises(Refused), world.work("administrator") as work:
        messages.choose(work, [AGENDA])
    with world.work("administrator") as work:
        people.revoke(work, world.people["observer"], Role.OBSERVER)
    publish(world, drafted(world, "A-1"))
    assert "observer" not in {who for who, _ in told(world)}


def test_no_word_of_a_child_is_in_any_message(world: World, screen: Screen) -> None:
    bring_canaries(world, [canary_line(f"{CANARY}-1", Kind.EHCNA_REQUEST, "2026-10-20")])
    publish(world, drafted(world))
    with world.reading() as session:
        stored = str(session.execute(sa.select(Message)).all())
    texts = [message_text(kind, "https://panel.example", "P-2026-11-25", HELD_ON) for kind in MessageKind]
    shown = said(screen("settings", "administrator", section="messages"))
    assert "https" in texts[0].body
    assert "cases to read" in shown
    assert CANARY.lower() not in (stored + str(texts) + shown).lower()


def test_what_waits_is_a_list_to_copy_and_one_passed_on_by_hand_waits_no_more(
    world: World, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANEL_ADDRESS", "https://panel.example")
    publish(world, drafted(world, "A-1"))
    drawn = screen("settings", "administrator", section="messages")
    assert {"officer@fablemere.example", "observer@fablemere.example"} in [set(one.value.split(", ")) for one in drawn.code]
    assert "https://panel.example/agenda?meeting=P-2026-11-25" in said(drawn)
    next(one for one in drawn.button if one.label == "Mark as passed on: 2").click().run()
    assert "Marked as passed on: 2." in said(drawn)
    assert "observer@" not in said(drawn)
    states = {row.kind: row.state for row in world.rows(Message)}
    assert states == {AGENDA: MessageState.PASSED_ON, READ: MessageState.WAITING}
    entry = world.rows(AuditEntry)[-1]
    assert (entry.act, entry.actor_id) == ("message.pass_on", world.people["administrator"])


def test_what_waited_past_its_last_day_is_no_longer_to_be_sent(world: World, screen: Screen) -> None:
    publish(world, drafted(world, "A-1"))
    world.on(HELD_ON)
    assert "Waiting: 7" in str(screen("settings", "coordinator", section="messages").get("button_group")[1])
    world.on(HELD_ON + timedelta(days=1))
    drawn = screen("settings", "coordinator", section="messages")
    assert "No message is waiting." in said(drawn)
    next(one for one in drawn.button_group if one.label == "Which messages").set_value("not_sent").run()
    assert "nothing is to be done with them" in said(drawn)
    assert "No longer needed: 7" in str(drawn.get("button_group")[1]) and "Why" not in drawn.dataframe[0].value.columns
    assert len(drawn.dataframe[0].value) == 7
    assert "Try" not in str([one.label for one in drawn.button])


def test_members_see_nothing_of_other_peoples_messages(world: World, screen: Screen) -> None:
    publish(world, drafted(world, "A-1"))
    drawn = screen("settings", "chair", section="messages")
    assert "@fablemere" not in said(drawn)
    assert not drawn.code


def test_choices_are_made_under_my_account(world: World, screen: Screen) -> None:
    drawn = screen("account", "head")
    boxes = {one.label: one.value for one in drawn.checkbox}
    assert boxes == {"The agenda is published": False, "You have cases to read": True}
    next(one for one in drawn.checkbox if one.label == "You have cases to read").uncheck()
    next(one for one in drawn.button if one.label == "Save my choices").click().run()
    assert "Your choices are saved." in said(drawn)
    assert [(row.person_id, row.kind, row.wanted) for row in world.rows(MessageChoice)] == [(world.people["head"], READ, False)]
    assert not screen("account", "administrator").checkbox


@on_both
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE message SET person_id = person_id + 1",
        "UPDATE message SET kind = 'papers_late'",
        "UPDATE message SET good_until = '2099-01-01'",
        "UPDATE message SET state = 'waiting', settled_at = NULL WHERE state = 'passed_on'",
        "UPDATE message SET state = 'sent'",
        "DELETE FROM message",
        "UPDATE message_choice SET wanted = 1",
        "INSERT INTO message (person_id, kind, meeting_id, made_at, made_on, good_until, state, tries, next_try_at, last_error) "
        "SELECT person_id, kind, meeting_id, made_at, made_on, good_until, 'waiting', 0, next_try_at, '' FROM message",
    ],
)
def test_the_database_itself_holds_that_a_message_says_the_same_and_that_one_gone_stays_gone(
    world: World, statement: str
) -> None:
    publish(world, drafted(world, "A-1"))
    with world.work("coordinator") as work:
        messages.pass_on(work, [row.id for row in world.rows(Message)][:1])
    with world.work("head") as work:
        messages.choose(work, [])
    with pytest.raises((Refused, sa.exc.DBAPIError)), engine.said_plainly(), world.database.begin() as connection:
        connection.exec_driver_sql(statement)
