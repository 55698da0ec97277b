"""The registers through their acts: exceptions that move no date, who has been told, what may be shared, advice sought."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reasons import Reason

from builders import World, grounds_for, line
from panel.acts import advice, decisions, exceptions, interests, notifications, people
from panel.acts.exceptions import ClaimForm
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceState, Agreement
from panel.law.casework.exceptions import ClaimState, Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.dates import request_clock
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Discipline, InterestKind, Kind, Option, Role
from panel.models import Advice, AdviceEvent, AuditEntry, ExceptionClaim, ExceptionEvent, Request, Sharing, Told
from panel.store.people.actors import actor_of
from panel.store.queries.agenda import agendas
from panel.store.queries.casework import advice as outstanding
from panel.store.queries.casework import awaited
from panel.store.queries.casework.registers import Registers, registers_of
from panel.store.queries.requests import pending_list

TODAY = date(2026, 11, 23)
BORN = date(2016, 5, 4)
BEREAVED = ClaimForm(
    TimeLimit.SIX_WEEKS,
    Ground.PERSONAL_CIRCUMSTANCES,
    date(2026, 11, 9),
    date(2026, 11, 13),
    None,
    "The parent's letter of 10 November",
)
PARENT = (Recipient.FAMILY, "The child's parent")
HEALTH = (Recipient.HEALTH, "The health body (integrated care board)")


def reasons(refused: pytest.ExceptionInfo[Refused]) -> set[AnyReason]:
    return {finding.reason for finding in refused.value.findings}


def claim(world: World, given: ClaimForm = BEREAVED, reference: str = "A-1", who: str = "coordinator") -> int:
    with world.work(who) as work:
        exceptions.claim(work, reference, given)
    return max(row.id for row in world.rows(ExceptionClaim))


def approve(world: World, number: int, who: str = "officer", seen: int = 0) -> None:
    with world.work(who) as work:
        exceptions.approve(work, number, seen_events=seen)


def registers(world: World, who: str = "coordinator", reference: str = "A-1") -> Registers:
    with world.reading() as session:
        return registers_of(session, actor_of(session, world.people[who], on=TODAY), reference, BORN)


def assessed(world: World, **more: Any) -> None:
    """A request the officer has decided to assess."""
    world.bring(line("A-1", **more))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)


def tracker(world: World, on: date = TODAY) -> dict[AdviceKind, Advice]:
    with world.work("coordinator") as work:
        advice.open_tracker(work, "A-1", on)
    return {row.kind: row for row in world.rows(Advice)}


# Exceptions


def test_an_exception_claimed_approved_and_told_stands_beside_a_last_day_that_never_moves(world: World) -> None:
    world.bring(line("A-1", received_on="2026-11-02"))
    before = world.request("A-1")
    number = claim(world)
    assert [one.standing for one in registers(world).exceptions] == [ClaimState.CLAIMED]
    approve(world, number)
    with world.work("coordinator") as work:
        exceptions.tell(work, number, TODAY, Channel.TELEPHONE, "Told why", seen_events=1)
    kept = registers(world).exceptions[0]
    assert (kept.standing, kept.told_on, kept.claimed_by) == (ClaimState.APPROVED, TODAY, "Wren Abbot")
    assert [event.by for event in kept.events] == ["Osric Penhallow", "Wren Abbot"]
    with world.work("coordinator") as work:
        exceptions.withdraw(work, number, "The letter was about another child", seen_events=2)
    assert registers(world).exceptions[0].standing is ClaimState.WITHDRAWN
    after = world.request("A-1")
    assert (after.due_on, after.received_on, after.version, after.status) == (
        before.due_on,
        before.received_on,
        before.version,
        before.status,
    )
    acts = [row.act for row in world.rows(AuditEntry) if row.act.startswith("exception.")]
    assert acts == ["exception.claim", "exception.approve", "exception.tell", "exception.withdraw"]


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        (Ground.HOLIDAYS, "holidays count"),
        (Ground.PANEL_FULL, "the authority's own arrangement"),
        (Ground.PAPERS_MISSING, "do not stop the clock"),
        (Ground.MISSED_APPOINTMENT, "for late advice only"),
    ],
)
def test_what_is_no_ground_is_refused_with_why(world: World, given_: Ground, why: str) -> None:
    world.bring(line("A-1"))
    with pytest.raises(Refused) as refused, world.work("officer") as work:
        exceptions.claim(work, "A-1", ClaimForm(TimeLimit.SIX_WEEKS, given_, TODAY, TODAY, None, "A letter"))
    assert reasons(refused) == {Reason.NO_GROUND}
    assert why in refused.value.findings[0].facts["why"]
    assert world.rows(ExceptionClaim) == []


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        (
            ClaimForm(TimeLimit.SIX_WEEKS, Ground.ABSENT_FROM_AREA, date(2026, 11, 9), date(2026, 11, 30), None, "x"),
            Reason.EXCEPTION_TOO_SHORT,
        ),
        (
            ClaimForm(TimeLimit.SIX_WEEKS, Ground.SCHOOL_CLOSED, date(2026, 11, 9), date(2026, 12, 20), None, "x"),
            Reason.ADVICE_ASKED_OUTSIDE_WINDOW,
        ),
        (ClaimForm(TimeLimit.SIX_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, None, TODAY, None, "x"), Reason.EXCEPTION_WITHOUT_DATES),
        (
            ClaimForm(TimeLimit.SIX_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, TODAY, TODAY, None, " "),
            Reason.EXCEPTION_WITHOUT_EVIDENCE,
        ),
        (
            ClaimForm(TimeLimit.SIX_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, date(2027, 1, 1), date(2027, 1, 5), None, "x"),
            Reason.EXCEPTION_OUTSIDE_PERIOD,
        ),
    ],
)
def test_days_and_evidence_are_asked_for(world: World, given_: ClaimForm, reason: AnyReason) -> None:
    world.bring(line("A-1"))
    with pytest.raises(Refused) as refused, world.work("officer") as work:
        exceptions.claim(work, "A-1", given_)
    assert reasons(refused) == {reason}


def test_a_kind_without_limits_of_the_regulations_has_no_exception(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST))
    with pytest.raises(Refused) as refused:
        claim(world)
    assert reasons(refused) == {Reason.LIMIT_WITHOUT_EXCEPTIONS}


def test_a_claim_is_approved_once_by_another_officer_with_authority(world: World) -> None:
    world.bring(line("A-1"))
    number = claim(world, who="officer")
    with pytest.raises(Refused) as refused:
        approve(world, number)
    assert reasons(refused) == {Reason.APPROVED_BY_CLAIMANT}
    with world.work("administrator") as work:
        second = people.add(work, "second@fablemere.example", "Maud Tanqueray", [Role.OFFICER], Discipline.SEN_SERVICE)
    world.people["second"] = second
    with pytest.raises(Refused) as refused:
        approve(world, number, "second")
    assert reasons(refused) == {Reason.NO_DELEGATED_AUTHORITY}
    with world.work("administrator") as work:
        people.delegate(work, second, TODAY, TODAY, "Scheme of delegation 4.2")
    approve(world, number, "second")
    with pytest.raises(Refused) as refused:
        approve(world, number, "second", seen=1)
    assert reasons(refused) == {Reason.CLAIM_APPROVED}
    assert world.count(ExceptionEvent) == 1


def test_two_at_once_one_approval_and_after_a_withdrawal_nothing_more(world: World) -> None:
    world.bring(line("A-1"))
    number = claim(world)
    with world.work("coordinator") as work:
        exceptions.withdraw(work, number, "A mistake", seen_events=0)
    for seen, reason in ((0, Reason.SEEN_STALE), (1, Reason.CLAIM_WITHDRAWN)):
        with pytest.raises(Refused) as refused:
            approve(world, number, seen=seen)
        assert reason in reasons(refused)
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        exceptions.tell(work, number, TODAY, Channel.LETTER, "", seen_events=1)
    assert reasons(refused) == {Reason.CLAIM_WITHDRAWN}
    assert world.count(ExceptionEvent) == 1


def test_late_advice_has_its_own_limit_and_its_own_grounds(world: World) -> None:
    assessed(world, received_on="2026-10-20")
    medical = tracker(world)[AdviceKind.MEDICAL]
    missed = ClaimForm(
        TimeLimit.ADVICE, Ground.MISSED_APPOINTMENT, date(2026, 12, 1), date(2026, 12, 1), None, "The clinic's letter", medical.id
    )
    claim(world, missed)
    kept = registers(world).exceptions[0]
    assert (kept.late_advice, kept.standing) == ("a health care professional", ClaimState.CLAIMED)
    before_asked = ClaimForm(
        TimeLimit.ADVICE, Ground.MISSED_APPOINTMENT, date(2026, 11, 1), date(2026, 11, 1), None, "x", medical.id
    )
    with pytest.raises(Refused) as refused:
        claim(world, before_asked)
    assert reasons(refused) == {Reason.EXCEPTION_OUTSIDE_PERIOD}
    optional = next(row for row in world.rows(Advice) if row.kind is AdviceKind.FAMILY_ASKED)
    with pytest.raises(Refused) as refused:
        claim(world, ClaimForm(TimeLimit.ADVICE, Ground.MISSED_APPOINTMENT, TODAY, TODAY, None, "x", optional.id))
    assert reasons(refused) == {Reason.ADVICE_NOT_AWAITED}
    with pytest.raises(Refused):
        claim(world, ClaimForm(TimeLimit.ADVICE, Ground.MISSED_APPOINTMENT, TODAY, TODAY, None, "x", 999))


CLAIMS = st.tuples(
    st.sampled_from([Ground.PERSONAL_CIRCUMSTANCES, Ground.ABSENT_FROM_AREA, Ground.HOLIDAYS]),
    st.sampled_from([TimeLimit.SIX_WEEKS, TimeLimit.SIXTEEN_WEEKS, TimeLimit.TWENTY_WEEKS]),
    st.integers(-10, 150),
    st.integers(-5, 60),
    st.sampled_from(["nothing", "approve", "withdraw", "tell"]),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CLAIMS, min_size=1, max_size=4))
def test_whatever_is_claimed_approved_or_withdrawn_no_last_day_moves(
    world: World, claims: list[tuple[Ground, TimeLimit, int, int, str]]
) -> None:
    if world.count(Request) == 0:
        world.bring(line("A-1", received_on="2026-11-02"))
    clock, due = request_clock(date(2026, 11, 2)), world.request("A-1").due_on
    for ground, stage, starts, length, then in claims:
        first = date(2026, 11, 2) + timedelta(days=starts)
        try:
            number = claim(world, ClaimForm(stage, ground, first, first + timedelta(days=length), None, "A letter"))
        except Refused:
            continue
        with world.work("officer") as work:
            if then == "approve":
                exceptions.approve(work, number, seen_events=0)
            elif then == "withdraw":
                exceptions.withdraw(work, number, "A mistake", seen_events=0)
            elif then == "tell":
                exceptions.tell(work, number, TODAY, Channel.LETTER, "", seen_events=0)
    with world.reading() as session:
        coordinator = actor_of(session, world.people["coordinator"], on=TODAY)
        listed = pending_list.listed(session, coordinator, pending_list.Wanted(), page=0, size=5)
    assert [row.due_on for row in listed] == [due] == [clock[0].on]
    assert request_clock(date(2026, 11, 2)) == clock


def test_what_stands_is_marked_in_the_list_and_on_the_agenda_and_what_was_withdrawn_is_not(world: World) -> None:
    world.bring(line("A-1"), line("A-2"))
    approved, withdrawn = claim(world), claim(world, reference="A-2")
    approve(world, approved)
    with world.work("coordinator") as work:
        exceptions.withdraw(work, withdrawn, "A mistake", seen_events=0)
    with world.reading() as session:
        coordinator = actor_of(session, world.people["coordinator"], on=TODAY)
        listed = pending_list.listed(session, coordinator, pending_list.Wanted(), page=0, size=5)
    assert {row.reference: row.exceptions for row in listed} == {
        "A-1": ((TimeLimit.SIX_WEEKS, ClaimState.APPROVED),),
        "A-2": (),
    }
    world.published()
    with world.reading() as session:
        head = actor_of(session, world.people["head"], on=TODAY)
        lines = agendas.agenda_of(session, head, agendas.meetings(session, head)[0])
    assert {one.reference: one.exceptions for one in lines} == {"A-1": ((TimeLimit.SIX_WEEKS, ClaimState.APPROVED),), "A-2": ()}


# Who has been told, and what may be shared


def tell(world: World, occasion: Occasion, *who: tuple[Recipient, str], on: date | None = TODAY) -> None:
    with world.work("coordinator") as work:
        notifications.record(work, "A-1", occasion, who, on, Channel.LETTER, "")


def test_several_are_told_at_once_and_one_taken_back_is_still_to_be_told(world: World) -> None:
    world.bring(line("A-1"))
    tell(world, Occasion.CONSIDERING, PARENT, HEALTH)
    assert [(row.recipient, row.told_on) for row in world.rows(Told)] == [
        (Recipient.FAMILY, TODAY),
        (Recipient.HEALTH, TODAY),
    ]
    assert [row.act for row in world.rows(AuditEntry)].count("told.record") == 1
    assert untold(world) == (0, 0)
    with world.work("coordinator") as work:
        notifications.take_back(work, "A-1", Occasion.CONSIDERING, *PARENT, "The letter came back")
    assert untold(world) == (1, 0)
    with pytest.raises(Refused), world.work("coordinator") as work:
        notifications.take_back(work, "A-1", Occasion.CONSIDERING, *PARENT, "Twice")
    tell(world, Occasion.CONSIDERING, PARENT)
    assert untold(world) == (0, 0)
    assert len(world.rows(Told)) == 4


def untold(world: World, who: str = "coordinator") -> tuple[int, int]:
    with world.reading() as session:
        return awaited.untold(session, actor_of(session, world.people[who], on=TODAY))


@pytest.mark.parametrize(
    ("occasion", "who", "on", "reason"),
    [
        (Occasion.CONSIDERING, [], TODAY, Reason.NOBODY_CHOSEN),
        (Occasion.CONSIDERING, [PARENT], None, Reason.DAY_MISSING),
        (Occasion.CONSIDERING, [PARENT], date(2026, 11, 24), Reason.DAY_AHEAD),
        (Occasion.CONSIDERING, [PARENT], date(2026, 11, 1), Reason.DAY_TOO_EARLY),
        (Occasion.DECISION, [PARENT], TODAY, Reason.NO_DECISION_TO_TELL),
    ],
)
def test_a_telling_needs_somebody_a_day_that_fits_and_something_to_tell(
    world: World, occasion: Occasion, who: list[tuple[Recipient, str]], on: date | None, reason: AnyReason
) -> None:
    world.bring(line("A-1", received_on="2026-11-02"))
    with pytest.raises(Refused) as refused:
        tell(world, occasion, *who, on=on)
    assert reasons(refused) == {reason}
    assert world.rows(Told) == []


def test_families_still_to_be_told_are_counted_by_occasion_without_contracts_and_recused_cases(world: World) -> None:
    assessed(world)
    world.bring(line("B-1"), line("B-2"), line("C-1", Kind.ASC_REQUEST), line("D-1", Kind.ANNUAL_REVIEW))
    assert untold(world) == (2, 1)
    with world.reading() as session:
        coordinator = actor_of(session, world.people["coordinator"], on=TODAY)
        first = awaited.first_untold(session, coordinator, limit=5)
    assert (first[0].reference, first[0].occasion) == ("A-1", Occasion.DECISION)
    assert {row.reference for row in first} == {"A-1", "B-1", "B-2"}
    tell(world, Occasion.DECISION, PARENT)
    with world.work("chair") as work:
        interests.declare(work, "B-1", world.people["coordinator"], InterestKind.OTHER, "")
    assert untold(world) == (1, 0)
    assert untold(world, "officer") == (2, 0)


def test_what_the_family_said_last_stands_and_earlier_answers_stay_on_record(world: World) -> None:
    world.bring(line("A-1"))
    for agreed in (None, True, False):
        with world.work("coordinator") as work:
            notifications.share(work, "A-1", HEALTH, "School reports", agreed, given_by="Parent", given_on=TODAY)
    with world.work("coordinator") as work:
        notifications.share(work, "A-1", HEALTH, "Social care reports", True, given_by="Parent", given_on=TODAY)
    kept = registers(world)
    assert [(one.what, one.agreed) for one in kept.standing_sharings] == [
        ("School reports", False),
        ("Social care reports", True),
    ]
    assert len(world.rows(Sharing)) == 4
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        notifications.share(work, "A-1", HEALTH, " ", True, given_by="", given_on=None)
    assert reasons(refused) == {Reason.WORDS_MISSING, Reason.DAY_MISSING}


# Advice


def test_the_tracker_opens_after_the_decision_to_assess_with_every_kind_this_child_calls_for(world: World) -> None:
    world.bring(line("A-1", setting_type="hospital"))
    with pytest.raises(Refused) as refused:
        tracker(world)
    assert reasons(refused) == {Reason.ADVICE_NOT_CALLED_FOR}
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    tracker(world)
    kept = registers(world)
    states = {(one.kind, one.from_whom): one.state(TODAY) for one in kept.advice}
    assert {kind for kind, _ in states} == set(AdviceKind) - {AdviceKind.ADULTHOOD}
    assert states[AdviceKind.OTHER, "the hospital education service"] is AdviceState.AWAITED
    assert states[AdviceKind.FAMILY_ASKED, "anybody the child's parent reasonably asks for"] is AdviceState.NOT_ASKED
    assert {one.due_on for one in kept.advice if one.due_on} == {date(2027, 1, 4)}
    with pytest.raises(Refused) as refused:
        tracker(world)
    assert reasons(refused) == {Reason.ADVICE_ALREADY_SOUGHT}
    assert [row.act for row in world.rows(AuditEntry)].count("advice.open") == 1


def test_a_case_decided_to_assess_waits_until_all_that_must_be_sought_was_asked_for(world: World) -> None:
    assessed(world)
    assert not_asked(world) == [("A-1", "RF", None)]
    with world.work("coordinator") as work:
        advice.open_tracker(work, "A-1", None)
    rows = [row.id for row in world.rows(Advice) if row.must]
    assert not_asked(world) == [("A-1", "RF", len(rows))]
    for place, number in enumerate(rows):
        with world.work("coordinator") as work:
            advice.ask(work, number, work.today, seen_events=0)
        assert not_asked(world) == ([("A-1", "RF", len(rows) - place - 1)] if place + 1 < len(rows) else [])


def not_asked(world: World) -> list[tuple[str, str, int | None]]:
    with world.reading() as session:
        many, first = outstanding.not_asked(session, actor_of(session, world.people["coordinator"], on=TODAY), limit=5)
    assert many == len(first)
    return [(one.reference, one.initials, one.left) for one in first]


def test_advice_is_chased_received_late_and_put_right_again(world: World) -> None:
    assessed(world)
    medical = tracker(world)[AdviceKind.MEDICAL]
    world.on(date(2027, 1, 5))
    assert line_of(world, medical.id).state(date(2027, 1, 4)) is AdviceState.AWAITED
    assert line_of(world, medical.id).state(date(2027, 1, 5)) is AdviceState.OVERDUE
    with world.work("coordinator") as work:
        advice.chase(work, medical.id, date(2027, 1, 5), "Telephoned", seen_events=1)
    assert (line_of(world, medical.id).chased, line_of(world, medical.id).due_on) == (1, date(2027, 1, 4))
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        advice.receive(work, medical.id, date(2027, 1, 5), seen_events=1)
    assert reasons(refused) == {Reason.SEEN_STALE}
    with world.work("coordinator") as work:
        advice.receive(work, medical.id, date(2027, 1, 5), "Clinic letter", seen_events=2)
    assert line_of(world, medical.id).state(date(2027, 1, 5)) is AdviceState.RECEIVED_LATE
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        advice.chase(work, medical.id, date(2027, 1, 5), seen_events=3)
    assert reasons(refused) == {Reason.ADVICE_NOT_AWAITED}
    with world.work("coordinator") as work:
        advice.ask(work, medical.id, date(2026, 12, 1), "Received by mistake: it was another child's", seen_events=3)
    assert line_of(world, medical.id).state(date(2027, 1, 5)) is AdviceState.AWAITED
    assert line_of(world, medical.id).due_on == date(2027, 1, 12)
    assert world.count(AdviceEvent) == 4 + 4


def line_of(world: World, number: int) -> outstanding.AdviceLine:
    return next(one for one in registers(world).advice if one.id == number)


@pytest.mark.parametrize(
    ("on", "reason"),
    [(None, Reason.DAY_MISSING), (date(2026, 11, 24), Reason.DAY_AHEAD), (date(2026, 11, 22), Reason.DAY_TOO_EARLY)],
)
def test_advice_comes_neither_before_it_was_asked_for_nor_tomorrow(world: World, on: date | None, reason: AnyReason) -> None:
    assessed(world)
    medical = tracker(world)[AdviceKind.MEDICAL]
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        advice.receive(work, medical.id, on, seen_events=1)
    assert reasons(refused) == {reason}


def test_existing_advice_is_taken_only_where_all_three_agree_and_nothing_the_regulation_names_is_left_out(world: World) -> None:
    assessed(world)
    rows = tracker(world)
    psychology, asked = rows[AdviceKind.PSYCHOLOGY], rows[AdviceKind.FAMILY_ASKED]
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        advice.accept_existing(work, psychology.id, Agreement(True, True, False), "Report of June", seen_events=1)
    assert reasons(refused) == {Reason.ADVICE_NOT_SUFFICIENT}
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        advice.leave_out(work, psychology.id, "No psychologist is free", seen_events=1)
    assert reasons(refused) == {Reason.ADVICE_MUST_BE_SOUGHT}
    with world.work("coordinator") as work:
        advice.accept_existing(work, psychology.id, Agreement(True, True, True), "Report of June", seen_events=1)
    with world.work("coordinator") as work:
        advice.leave_out(work, asked.id, "Asked; named nobody", seen_events=0)
    assert line_of(world, psychology.id).state(TODAY) is AdviceState.SUFFICIENT
    assert line_of(world, asked.id).state(TODAY) is AdviceState.LEFT_OUT


def test_advice_added_by_hand_is_there_once(world: World) -> None:
    assessed(world)
    tracker(world)
    for again in (False, True):
        if again:
            with pytest.raises(Refused) as refused, world.work("officer") as work:
                advice.add(work, "A-1", AdviceKind.FAMILY_ASKED, " The music teacher ", "", None)
            assert reasons(refused) == {Reason.ADVICE_ALREADY_SOUGHT}
        else:
            with world.work("officer") as work:
                advice.add(work, "A-1", AdviceKind.FAMILY_ASKED, "The music teacher", "What he hears", TODAY)
    added = next(one for one in registers(world).advice if one.from_whom == "The music teacher")
    assert (added.due_on, added.must) == (date(2027, 1, 4), False)


def waiting(world: World, kind: AdviceKind | None = None, words: str = "", who: str = "coordinator") -> list[str]:
    with world.reading() as session:
        actor = actor_of(session, world.people[who], on=TODAY)
        return [row.line.from_whom for row in outstanding.outstanding(session, actor, kind, words)]


def test_what_is_outstanding_is_listed_by_last_day_by_kind_by_words_and_only_while_the_decision_stands(world: World) -> None:
    assessed(world)
    rows = tracker(world)
    assert len(waiting(world)) == 7 and waiting(world)[-1] == "anybody the child's parent reasonably asks for"
    assert waiting(world, AdviceKind.MEDICAL) == ["a health care professional"]
    assert waiting(world, words="CARE TEAM") == ["the social care team"]
    assert waiting(world, words="%") == []
    with world.work("coordinator") as work:
        advice.receive(work, rows[AdviceKind.MEDICAL].id, TODAY, seen_events=1)
    assert "a health care professional" not in waiting(world)
    with world.reading() as session:
        coordinator = actor_of(session, world.people["coordinator"], on=TODAY)
        weeks = outstanding.by_last_day(session, coordinator, TODAY)
        assert [(week.due_on, week.received, week.outstanding) for week in weeks] == [(date(2027, 1, 4), 1, 4)]
        assert outstanding.overdue(session, coordinator, date(2027, 1, 4)) == 0
        assert outstanding.overdue(session, coordinator, date(2027, 1, 5)) == 4
    with world.work("officer") as work:
        item = world.item_for("A-1").id
        decisions.amend(
            work,
            item,
            Option.DO_NOT_ASSESS,
            "New papers came since.",
            departure_reasons="They show good progress.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS),
            why="Papers",
            seen_rev=1,
        )
    assert waiting(world) == []


# Who may see


def test_a_member_sees_no_telling_or_advice_that_would_give_the_decision_away(world: World) -> None:
    assessed(world)
    tracker(world)
    tell(world, Occasion.CONSIDERING, PARENT)
    tell(world, Occasion.DECISION, PARENT)
    kept = registers(world, "psychologist")
    assert (kept.decided, kept.decided_on, kept.advice) == (None, None, ())
    assert [one.occasion for one in kept.tellings] == [Occasion.CONSIDERING]
    assert registers(world, "chair").advice and registers(world, "chair").decided is Option.ASSESS


def test_nobody_with_an_interest_sees_or_does_anything(world: World) -> None:
    assessed(world)
    rows = tracker(world)
    number = claim(world)
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["officer"], InterestKind.OTHER, "")
    medical = rows[AdviceKind.MEDICAL].id
    before = world.count(AuditEntry)
    done = (
        lambda w: exceptions.claim(w, "A-1", BEREAVED),
        lambda w: exceptions.approve(w, number, seen_events=0),
        lambda w: exceptions.tell(w, number, TODAY, Channel.LETTER, "", seen_events=0),
        lambda w: exceptions.withdraw(w, number, "Why", seen_events=0),
        lambda w: notifications.record(w, "A-1", Occasion.CONSIDERING, [PARENT], TODAY, Channel.LETTER, ""),
        lambda w: notifications.take_back(w, "A-1", Occasion.CONSIDERING, *PARENT, "Why"),
        lambda w: notifications.share(w, "A-1", HEALTH, "Reports", True, given_by="Parent", given_on=TODAY),
        lambda w: advice.open_tracker(w, "A-1", TODAY),
        lambda w: advice.add(w, "A-1", AdviceKind.OTHER, "The clinic", "", None),
        lambda w: advice.ask(w, medical, TODAY, seen_events=1),
        lambda w: advice.receive(w, medical, TODAY, seen_events=1),
        lambda w: advice.chase(w, medical, TODAY, seen_events=1),
        lambda w: advice.accept_existing(w, medical, Agreement(True, True, True), "Which", seen_events=1),
        lambda w: advice.leave_out(w, medical, "Why", seen_events=1),
    )
    for act in done:
        with pytest.raises(Refused) as refused, world.work("officer") as work:
            act(work)
        assert reasons(refused) == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert world.count(AuditEntry) == before
    assert waiting(world, who="officer") == [] and len(waiting(world)) == 7
    with pytest.raises(Refused):
        registers(world, "officer")
    with world.reading() as session:
        officer = actor_of(session, world.people["officer"], on=TODAY)
        assert awaited.to_approve(session, officer) == []
        assert awaited.untold_exceptions(session, officer) == 0
        coordinator = actor_of(session, world.people["coordinator"], on=TODAY)
        assert [row.reference for row in awaited.to_approve(session, coordinator)] == ["A-1"]
        assert awaited.untold_exceptions(session, coordinator) == 1


# In the database itself

WHEN = "'2026-11-23T12:00:00.000000+00:00'"
CLAIM = "INSERT INTO exception_claim (request_id, stage, ground, first_on, last_on, evidence, claimed_by, claimed_on, claimed_at, advice_id) "
HAPPENED = "INSERT INTO exception_event (claim_id, step, happened_on, words, channel, delegation_id, recorded_by, recorded_at) "
CONTROLS = (
    CLAIM
    + "VALUES (1, 'six_weeks', 'absent_from_area', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", NULL)",
    CLAIM
    + "VALUES (1, 'advice', 'missed_appointment', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", {advice})",
    HAPPENED + "VALUES (1, 'approved', '2026-11-23', '', NULL, 1, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'told', '2026-11-23', '', 'letter', NULL, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'withdrawn', '2026-11-23', 'Why', NULL, NULL, {officer}, " + WHEN + ")",
)
"""What the database takes, so that what it refuses below is refused for what is wrong with it."""
HOSTILE = (
    CLAIM + "VALUES (1, 'six_weeks', 'holidays', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', " + WHEN + ", NULL)",
    CLAIM
    + "VALUES (1, 'six_weeks', 'missed_appointment', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", NULL)",
    CLAIM
    + "VALUES (1, 'advice', 'school_closed', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", {advice})",
    CLAIM
    + "VALUES (1, 'advice', 'missed_appointment', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", NULL)",
    CLAIM
    + "VALUES (2, 'advice', 'missed_appointment', '2026-11-09', '2026-11-10', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", {advice})",
    CLAIM
    + "VALUES (1, 'six_weeks', 'absent_from_area', '2026-11-10', '2026-11-09', 'x', {officer}, '2026-11-23', "
    + WHEN
    + ", NULL)",
    CLAIM
    + "VALUES (1, 'six_weeks', 'absent_from_area', '2026-11-09', '2026-11-10', ' ', {officer}, '2026-11-23', "
    + WHEN
    + ", NULL)",
    HAPPENED + "VALUES (1, 'approved', '2026-11-23', '', NULL, 1, {coordinator}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'approved', '2026-11-23', '', NULL, NULL, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'approved', '2029-11-23', '', NULL, 1, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (2, 'approved', '2026-11-23', '', NULL, 1, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (3, 'told', '2026-11-23', '', 'letter', NULL, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'told', '2026-11-23', '', NULL, NULL, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'told', '2026-11-23', '', 'pigeon', NULL, {officer}, " + WHEN + ")",
    HAPPENED + "VALUES (1, 'withdrawn', '2026-11-23', ' ', NULL, NULL, {officer}, " + WHEN + ")",
    "UPDATE exception_claim SET last_on = '2027-01-01'",
    "DELETE FROM exception_claim",
    "UPDATE exception_event SET words = 'x'",
    "DELETE FROM exception_event",
    "UPDATE told SET told_on = '2026-11-03'",
    "DELETE FROM told",
    "INSERT INTO told (request_id, occasion, recipient, name, told_on, channel, words, recorded_by, recorded_at) "
    "VALUES (1, 'considering', 'family', 'x', '2026-11-23', NULL, '', {officer}, " + WHEN + ")",
    "INSERT INTO told (request_id, occasion, recipient, name, told_on, channel, words, recorded_by, recorded_at) "
    "VALUES (1, 'considering', 'family', 'x', NULL, NULL, '', {officer}, " + WHEN + ")",
    "UPDATE sharing SET agreed = 1",
    "DELETE FROM sharing",
    "UPDATE advice SET must = 0",
    "DELETE FROM advice",
    "INSERT INTO advice (request_id, kind, from_whom, covers, must, added_by, added_at) "
    "SELECT request_id, kind, from_whom, covers, must, added_by, added_at FROM advice",
    "INSERT INTO advice_event (advice_id, step, happened_on, words, recorded_by, recorded_at) "
    "VALUES ({advice}, 'asked', '2026-11-23', '', {officer}, " + WHEN + ")",
    "INSERT INTO advice_event (advice_id, step, happened_on, words, recorded_by, recorded_at) "
    "VALUES ({advice}, 'left_out', '2026-11-23', '', {officer}, " + WHEN + ")",
    "UPDATE advice_event SET due_on = '2027-12-31'",
    "DELETE FROM advice_event",
)


def test_the_registers_hold_against_raw_sql(world: World) -> None:
    assessed(world)
    world.bring(line("B-1"))
    rows = tracker(world)
    claim(world)
    claim(world, who="officer")
    withdrawn = claim(world)
    with world.work("officer") as work:
        exceptions.withdraw(work, withdrawn, "A mistake", seen_events=0)
    tell(world, Occasion.CONSIDERING, PARENT)
    with world.work("officer") as work:
        notifications.share(work, "A-1", HEALTH, "Reports", False, given_by="Parent", given_on=TODAY)
    names = {**world.people, "advice": rows[AdviceKind.MEDICAL].id}
    before, through = held(world), []
    for statement in HOSTILE:
        try:
            with world.database.execution_options(writing=True).begin() as connection:
                connection.exec_driver_sql(statement.format(**names))
        except sa.exc.DBAPIError:
            continue
        if held(world) != before:
            through.append(statement)
            before = held(world)
    assert through == []
    for control in CONTROLS:
        with world.database.execution_options(writing=True).begin() as connection:
            assert connection.exec_driver_sql(control.format(**names)).rowcount == 1


def held(world: World) -> list[str]:
    tables = ("exception_claim", "exception_event", "told", "sharing", "advice", "advice_event")
    with world.database.connect() as connection:
        return [str(connection.exec_driver_sql(f"SELECT * FROM {name}").all()) for name in tables]
