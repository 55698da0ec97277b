"""A sitting from the acts' side: who comes and goes, two people at the controls, cases let go, and what the minutes then say."""

import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from reasons import Reason

import builders
from builders import World, line
from panel.acts import agenda, interests, meeting, meeting_events, recommendations
from panel.law.children.initials import WordsGo
from panel.law.findings import Refused
from panel.law.kinds import KINDS
from panel.law.meeting import meeting_events as law
from panel.law.meeting.meeting_events import EventKind, RoomDisplay
from panel.law.meeting.prompts import PromptMark
from panel.law.minutes.composition import compose
from panel.law.reasons import AnyReason
from panel.law.vocabulary import (
    Capacity,
    Discipline,
    InterestKind,
    ItemState,
    Kind,
    Option,
    RequestStatus,
    Role,
)
from panel.models import AuditEntry, Draft, ItemWithdrawal, LiveToken, MeetingEvent, PromptAnswer
from panel.store import commits
from panel.store.integrity import sweep
from panel.store.meeting import drafts, live_token
from panel.store.meeting.meeting_events import moments_of
from panel.store.people.actors import actor_of
from panel.store.queries.meeting import deferrals
from panel.store.queries.meeting.room_view import Called, RoomView, may_still_follow, room_of
from panel.store.queries.minutes.meeting_record import record_of


@pytest.fixture
def open_at(world: World) -> str:
    """An open meeting of three cases, A-1 being heard; the clock stands at ten."""
    world.bring(line("A-1"), line("A-2", received_on="2026-11-09"), line("A-3", received_on="2026-11-10"))
    clock(world, "10:00")
    return world.opened()


def clock(world: World, at: str) -> None:
    hour, minute = at.split(":")
    world.now = datetime(2026, 11, 25, int(hour), int(minute), tzinfo=UTC)


def reasons_of(refused: pytest.ExceptionInfo[Refused]) -> set[AnyReason]:
    return {finding.reason for finding in refused.value.findings}


def goes(world: World, reference: str, who: str, at: str, *, back: bool = False) -> None:
    clock(world, at)
    with world.work("chair") as work:
        (meeting_events.return_to_room if back else meeting_events.leave)(work, reference, world.people[who])


def recuse(world: World, reference: str, who: str) -> None:
    with world.work("chair") as work:
        interests.declare(work, reference, world.people[who], InterestKind.WROTE_A_REPORT, "")


def current(world: World, reference: str) -> int | None:
    return world.meeting(reference).current_item_id


def room(world: World, who: str, reference: str) -> RoomView:
    with world.reading() as session:
        return room_of(session, actor_of(session, world.people[who], on=date(2026, 11, 25)), reference)


def now(seen: RoomView) -> Called:
    """The case that is heard, as the room shows it."""
    assert seen.now is not None
    return seen.now


def said_in_minutes(world: World, reference: str) -> str:
    with world.work("chair") as work:
        content = compose(record_of(work.session, work.actor, reference, on=work.today))
    return str(next(one for one in content["sections"] if one["heading"] == "Arrivals, departures and breaks"))


# who is here


def test_minutes_say_who_left_and_came_back_who_came_late_for_whom_and_the_break(world: World, open_at: str) -> None:
    assert "Nobody is recorded as coming late" in said_in_minutes(world, open_at)
    with world.work("administrator") as work:
        from panel.acts import people

        late = people.add(work, "late@fablemere.example", "Tarn Ellerby", [Role.MEMBER], Discipline.POST_16)
    recuse(world, "A-1", "head")
    goes(world, open_at, "head", "10:05")
    clock(world, "10:20")
    with world.work("chair") as work:
        meeting_events.arrive(work, open_at, late, Capacity.MEMBER, Discipline.POST_16, in_place_of="Posy Underhill")
    goes(world, open_at, "health", "10:40")
    goes(world, open_at, "health", "10:55", back=True)
    clock(world, "11:00")
    with world.work("chair") as work:
        meeting_events.start_break(work, open_at)
    clock(world, "11:10")
    with world.work("chair") as work:
        meeting_events.end_break(work, open_at)
    said = said_in_minutes(world, open_at)
    assert "Rowan Thistlewood left at 10:05 for a case they have an interest in." in said
    assert "Tarn Ellerby arrived at 10:20 in place of Posy Underhill." in said
    assert "Bryony Fenn left at 10:40, returned at 10:55." in said
    assert "A break began at 11:00, ended at 11:10." in said


def test_whoever_left_is_not_counted_and_the_case_waits_for_quorum_until_they_are_back(world: World, open_at: str) -> None:
    goes(world, open_at, "psychologist", "10:10")
    with pytest.raises(Refused) as refused:
        world.recommend("A-1", Option.ASSESS)
    assert reasons_of(refused) == {Reason.NOT_QUORATE}
    assert refused.value.findings[0].facts["missing"] == ["an educational psychologist", "1 more person"]
    goes(world, open_at, "psychologist", "10:15", back=True)
    world.recommend("A-1", Option.ASSESS)


@pytest.mark.parametrize(("first", "then"), [((), "back"), (("left",), "left")])
def test_nobody_comes_back_who_never_left_nor_leaves_twice(world: World, open_at: str, first: tuple[str, ...], then: str) -> None:
    for _ in first:
        goes(world, open_at, "health", "10:10")
    before = world.count(MeetingEvent)
    with pytest.raises(Refused) as refused:
        goes(world, open_at, "health", "10:11", back=then == "back")
    assert reasons_of(refused) == {Reason.SEEN_STALE}
    assert world.count(MeetingEvent) == before


def test_a_chair_who_leaves_early_may_still_sign_but_records_nothing_meanwhile(world: World, open_at: str) -> None:
    goes(world, open_at, "chair", "10:30")
    item = world.item_for("A-1")
    with pytest.raises(Refused) as refused, world.work("chair") as work:
        recommendations.defer(work, item.id, reason="Late", next_meeting_on=None, seen_version=item.version)
    assert Reason.NOT_PRESENT in reasons_of(refused)


def test_a_happening_is_never_altered_and_none_is_added_once_the_minutes_are_signed(world: World, open_at: str) -> None:
    goes(world, open_at, "health", "10:10")
    for statement in ("UPDATE meeting_event SET at = at", "DELETE FROM meeting_event", "DELETE FROM live_token"):
        with pytest.raises(sa.exc.IntegrityError), world.database.begin() as connection:
            connection.exec_driver_sql(statement)
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE meeting SET state = 'signed'")
    with pytest.raises(sa.exc.IntegrityError, match="the minutes are signed"), world.database.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO meeting_event (meeting_id, kind, words, at, recorded_by) VALUES (1, 'break_began', '', '2026', 1)"
        )


# two people at the controls


def test_two_people_who_press_next_at_one_instant_call_one_case_and_skip_none(world: World, open_at: str) -> None:
    with world.work("administrator") as work:
        from panel.acts import people

        world.people["vice"] = people.add(work, "vice@fablemere.example", "Cedric Lorne", [Role.CHAIR], Discipline.SEN_SERVICE)
    order = [item.id for item in world.items(open_at)]
    for _ in range(12):
        seen = current(world, open_at)
        assert seen is not None
        following = order[(order.index(seen) + 1) % len(order)]
        gate = threading.Barrier(2)
        answers: list[str] = []

        def press(
            who: str,
            seen: int = seen,
            following: int = following,
            gate: threading.Barrier = gate,
            answers: list[str] = answers,
        ) -> None:
            gate.wait()
            try:
                with world.work(who) as work:
                    meeting.call(work, following, seen_current=seen)
                answers.append("called")
            except Refused as refused:
                answers.append(refused.findings[0].reason)

        threads = [threading.Thread(target=press, args=(who,)) for who in ("chair", "vice")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == ["called", Reason.SEEN_STALE]
        assert current(world, open_at) == following
    called = [row for row in world.rows(MeetingEvent) if row.kind is EventKind.CALLED]
    assert len(called) == 13


def test_calling_a_case_ends_the_break_and_a_second_break_is_refused(world: World, open_at: str) -> None:
    with world.work("chair") as work:
        meeting_events.start_break(work, open_at)
    with pytest.raises(Refused), world.work("coordinator") as work:
        meeting_events.start_break(work, open_at)
    first, second, _ = (item.id for item in world.items(open_at))
    with world.work("chair") as work:
        meeting.call(work, second, seen_current=first)
    with world.reading() as session:
        assert law.break_since(moments_of(session, world.meeting(open_at).id)) is None


def test_a_case_taken_later_keeps_its_number_and_the_next_is_called_with_it_or_neither(world: World, open_at: str) -> None:
    first, second, third = (item.id for item in world.items(open_at))
    with pytest.raises(Refused), world.work("chair") as work:
        meeting_events.take_later(work, first, then=second, seen_current=third)
    assert not [row for row in world.rows(MeetingEvent) if row.kind is EventKind.TAKEN_LATER]
    with world.work("chair") as work:
        meeting_events.take_later(work, first, then=second, seen_current=first)
    assert current(world, open_at) == second
    assert [item.position for item in world.items(open_at)] == [1, 2, 3]
    with world.reading() as session:
        assert law.hearing_order([first, second, third], moments_of(session, world.meeting(open_at).id)) == [second, third, first]


# what becomes of every case


def test_every_case_is_recommended_on_put_off_withdrawn_or_not_reached_and_the_sum_is_on_record(
    world: World, open_at: str
) -> None:
    world.bring(line("B-1"))
    world.recommend("A-1", Option.ASSESS)
    second, third = world.item_for("A-2"), world.item_for("A-3")
    with world.work("chair") as work:
        meeting_events.withdraw(work, second.id, "The family has moved to another area.", seen_version=second.version)
    assert world.request("A-2").status is RequestStatus.WITHDRAWN
    with pytest.raises(Refused) as refused, world.work("chair") as work:
        meeting.close(work, open_at)
    assert reasons_of(refused) == {Reason.ITEMS_NOT_SETTLED}
    with world.work("chair") as work:
        meeting_events.leave_unheard(work, open_at, [third.id])
    with world.work("chair") as work:
        meeting.close(work, open_at)
    closed = next(row for row in world.rows(AuditEntry) if row.act == "meeting.close")
    assert closed.details == {"listed": 3, "recommended": 1, "deferred": 0, "withdrawn": 1, "not_reached": 1, "left": 0}
    with world.work("chair") as work:
        content = str(compose(record_of(work.session, work.actor, open_at, on=work.today)))
    assert "withdrawn by who made it" in content and "The family has moved to another area." in content
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == []
    with world.work("coordinator") as work:
        again = agenda.new(work, date(2026, 12, 2))
    placed = [(item.placed_because, item.request_id) for item in world.items(again)]
    assert placed[0] == ("Not reached once before, so first now", world.request("A-3").id)
    assert world.request("A-2").id not in [request for _, request in placed]


def test_the_case_being_heard_and_a_case_of_another_meeting_are_not_let_go(world: World, open_at: str) -> None:
    first = world.item_for("A-1")
    for items in ([first.id], [first.id + 999]):
        with pytest.raises(Refused), world.work("chair") as work:
            meeting_events.leave_unheard(work, open_at, items)
    assert {item.state for item in world.items(open_at)} == {ItemState.LISTED}
    assert world.count(ItemWithdrawal) == 0


def test_the_ledger_of_deferrals_counts_says_what_is_missing_and_leaves_a_recused_reader_out(world: World, open_at: str) -> None:
    item = world.item_for("A-1")
    missing: dict[str, Any] = {"missing": "Advice from health", "missing_from": "The clinic", "wanted_by": date(2026, 11, 30)}
    with world.work("chair") as work:
        recommendations.defer(
            work, item.id, reason="Not here", next_meeting_on=date(2026, 12, 2), seen_version=item.version, **missing
        )

    def chased(who: str) -> list[tuple[str, int, str, str, date | None]]:
        with world.reading() as session:
            found = deferrals.to_chase(session, actor_of(session, world.people[who], on=world.now.date()))
        return [(one.reference, one.count, one.missing, one.missing_from, one.wanted_by) for one in found]

    assert chased("coordinator") == [("A-1", 1, "Advice from health", "The clinic", date(2026, 11, 30))]
    with world.work("chair") as work:
        meeting.close(work, open_at, relist=True)
    again = world.opened(held_on=date(2026, 12, 2))
    item = world.item_for("A-1")
    assert world.items(again)[0].id == item.id
    again_given: dict[str, Any] = {"reason": "Still not here", "next_meeting_on": None, "seen_version": item.version}
    agreed: dict[str, Any]
    for agreed in (
        {},
        {"agreed_by": world.people["head"], "agreed_on": date(2026, 11, 23)},
        {"agreed_by": world.people["officer"]},
    ):
        with pytest.raises(Refused) as refused, world.work("chair") as work:
            recommendations.defer(work, item.id, **again_given, **agreed)
        assert reasons_of(refused) == {Reason.DEFERRAL_NOT_AGREED}
    with world.work("chair") as work:
        agreed = {"agreed_by": world.people["officer"], "agreed_on": date(2026, 11, 23)}
        recommendations.defer(work, item.id, **again_given, **agreed)
    assert chased("coordinator") == [("A-1", 2, "", "", None)]
    with world.reading() as session:
        whole = deferrals.deferrals_of(
            session, actor_of(session, world.people["chair"], on=world.now.date()), "A-1", WordsGo.OWN_SCREEN
        )
    assert [(one.count, one.reason, one.agreed_by) for one in whole] == [
        (1, "Not here", ""),
        (2, "Still not here", "Osric Penhallow"),
    ]
    assert {one.held_on for one in whole} == {date(2026, 11, 25)}, "the day both sat, though one was planned for 2 December"
    with world.work("chair") as work:
        said = str(compose(record_of(work.session, work.actor, again, on=work.today)))
    assert "Osric Penhallow, LA officer, 23 November 2026" in said
    recuse(world, "A-1", "coordinator")
    assert chased("coordinator") == []


def test_a_prompt_is_answered_by_kind_and_the_newest_answer_stands(world: World, open_at: str) -> None:
    item, prompt = world.item_for("A-1"), KINDS[Kind.EHCNA_REQUEST].prompts[0].key
    for mark in (PromptMark.NOT_RELEVANT, PromptMark.DISCUSSED):
        with world.work("coordinator") as work:
            meeting_events.answer(work, item.id, prompt, mark)
    assert [row.mark for row in world.rows(PromptAnswer)] == [PromptMark.NOT_RELEVANT, PromptMark.DISCUSSED]
    with pytest.raises(Refused), world.work("coordinator") as work:
        meeting_events.answer(work, item.id, "targets", PromptMark.DISCUSSED)
    assert all(entry.prompts for entry in KINDS.values())


def test_a_form_that_asks_only_for_a_contract_is_asked_its_own_prompts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builders, "REQUEST_HEAD", f"{builders.REQUEST_HEAD},asc_only")
    world.bring(line("A-1", asc_only="yes"))
    world.opened()
    item, prompts = world.item_for("A-1"), [one.key for one in KINDS[world.request("A-1").heard_as].prompts]
    assert prompts != [one.key for one in KINDS[Kind.EHCNA_REQUEST].prompts]
    for prompt in prompts:
        with world.work("chair") as work:
            meeting_events.answer(work, item.id, prompt, PromptMark.DISCUSSED)
    assert [row.prompt for row in world.rows(PromptAnswer)] == prompts


# what others see


def test_the_room_shows_the_case_only_once_the_recused_have_left_and_again_only_the_number_when_they_return(
    world: World, open_at: str
) -> None:
    assert (room(world, "health", open_at).showing, now(room(world, "health", open_at)).initials) == (RoomDisplay.CASE, "RF")
    recuse(world, "A-1", "head")
    for who in ("health", "chair", "observer"):
        seen = room(world, who, open_at)
        assert (seen.showing, now(seen).initials, now(seen).kind, seen.leaving) == (RoomDisplay.NUMBER, "", None, 1)
    goes(world, open_at, "head", "10:05")
    assert now(room(world, "health", open_at)).initials == "RF"
    own = room(world, "head", open_at)
    assert (own.showing, now(own).initials, own.mine_to_leave) == (RoomDisplay.NUMBER, "", True)
    goes(world, open_at, "head", "10:12", back=True)
    assert room(world, "health", open_at).showing is RoomDisplay.NUMBER
    first, second, _ = (item.id for item in world.items(open_at))
    with world.work("chair") as work:
        meeting.call(work, second, seen_current=first)
    assert room(world, "head", open_at).showing is RoomDisplay.CASE


def test_what_comes_next_is_a_number_only_while_somebody_here_has_an_interest_in_it(world: World, open_at: str) -> None:
    recuse(world, "A-2", "head")
    seen = room(world, "health", open_at)
    assert seen.then is not None
    assert (seen.then.position, seen.then.initials) == (2, "")
    with world.work("chair") as work:
        meeting_events.blank_room(work, open_at, blanked=True)
    assert room(world, "health", open_at).showing is RoomDisplay.BLANK


def test_only_people_asked_to_a_meeting_follow_it_and_nobody_whose_sign_in_or_role_is_gone(world: World, open_at: str) -> None:
    with pytest.raises(Refused):
        room(world, "administrator", open_at)
    number = world.meeting(open_at).id
    with world.database.begin() as connection:
        for who in ("health", "care", "observer"):
            connection.exec_driver_sql(
                "INSERT INTO sign_in (id, token_hash, person_id, signed_in_at, last_seen_at, address) VALUES (?, ?, ?, ?, ?, '')",
                (
                    1_000 + world.people[who],
                    who,
                    world.people[who],
                    "2026-11-25T10:00:00.000000+00:00",
                    "2026-11-25T10:00:00.000000+00:00",
                ),
            )
    following = {(1_000 + world.people[who], world.people[who], number) for who in ("health", "care", "observer")}
    with world.reading() as session:
        assert may_still_follow(session, following) == following
        assert may_still_follow(session, {(1_000 + world.people["health"], world.people["health"], 999)}) == set()
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE sign_in SET ended_at = last_seen_at WHERE token_hash = 'care'")
        connection.exec_driver_sql("UPDATE role_grant SET revoked_at = granted_at WHERE role = 'observer'")
    with world.reading() as session:
        assert may_still_follow(session, following) == {(1_000 + world.people["health"], world.people["health"], number)}


def test_the_token_grows_when_something_moves_and_not_when_an_act_is_refused(world: World, open_at: str) -> None:
    number, heard = world.meeting(open_at).id, []

    def token() -> int:
        with world.reading() as session:
            return live_token.tokens(session, [number])[number]

    with commits.listening(lambda: heard.append(token())):
        before = token()
        goes(world, open_at, "health", "10:10")
        assert token() == before + 1 and heard == [before + 1]
        with pytest.raises(Refused):
            goes(world, open_at, "health", "10:11")
        assert token() == before + 1 and heard == [before + 1]
        with world.work("chair") as work:
            recommendations.record_action(work, world.item_for("A-1").id, "Telephone", "SEN Service", None)
        recuse(world, "A-1", "care")
        assert token() == before + 3
    assert [(row.meeting_id, row.n) for row in world.rows(LiveToken)] == [(number, before + 3)]


# what is being typed


def save(world: World, item: int, fields: dict[str, str], seen: int, who: str = "chair") -> int | None:
    with world.work(who) as work:
        return drafts.save(work, item, fields, seen_version=seen)


def test_a_draft_is_kept_by_version_and_a_stale_window_never_writes_over_it(world: World, open_at: str) -> None:
    item = world.item_for("A-1")
    assert save(world, item.id, {"reasons": "Half"}, 0) == 1
    assert save(world, item.id, {"reasons": "Half a sentence"}, 1) == 2
    assert save(world, item.id, {"reasons": "Another window"}, 1) is None
    assert [(row.fields, row.version) for row in world.rows(Draft)] == [({"reasons": "Half a sentence"}, 2)]
    world.recommend("A-1", Option.ASSESS)
    assert world.count(Draft) == 0
    assert save(world, item.id, {"reasons": "Half a sentence more"}, 2) is None
    assert world.count(Draft) == 0


def test_drafts_go_when_the_meeting_closes_so_that_no_words_about_a_child_lie_about(world: World, open_at: str) -> None:
    save(world, world.item_for("A-2").id, {"reasons": "Never recorded"}, 0)
    with world.work("chair") as work:
        meeting.close(work, open_at, relist=True)
    assert world.rows(Draft) == []


def test_a_draft_is_no_members_and_no_recused_persons_to_write_or_read(world: World, open_at: str) -> None:
    item = world.item_for("A-1")
    save(world, item.id, {"reasons": "Half"}, 0)
    for who in ("head", "officer", "observer"):
        with pytest.raises(Refused):
            save(world, item.id, {"reasons": "Mine"}, 0, who)
        with world.reading() as session, pytest.raises(Refused):
            drafts.drafts_on(session, actor_of(session, world.people[who], on=world.now.date()), item.id)
    recuse(world, "A-1", "chair")
    with pytest.raises(Refused):
        save(world, item.id, {"reasons": "More"}, 1)
    with world.reading() as session, pytest.raises(Refused):
        drafts.drafts_on(session, actor_of(session, world.people["chair"], on=world.now.date()), item.id)
    assert world.rows(Draft)[0].fields == {"reasons": "Half"}
