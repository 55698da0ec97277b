"""A reconsidered decision is a new decision, linked to the old one, which stays byte for byte; it has its own days, letter and rights."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from appeals_world import decided, happens, last_days, owed, refused_for, seen, told
from letters_built import ADDRESSEES
from letters_world import every_contact, send

from builders import World, grounds_for, line
from panel.acts import decisions, letters, outside_panel
from panel.law.casework.appeals import Duty
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.reconsideration import ReconsideredAfter, Reconsidering
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.minutes import composition
from panel.law.minutes.csv_rows import OF_THE_RECONSIDERING
from panel.law.vocabulary import Kind, Option
from panel.models import Decision, FollowingCase, Meeting, Notice, NoticeSealed, Reconsideration
from panel.store.letters import letter_record
from panel.store.queries.decisions.outside_panel import taken_outside
from panel.store.queries.letters import letters_due, to_write
from panel.store.queries.meeting.hearings import decided_on
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.requests.exports import decision_rows

CHANGED = "A report by the clinic came after the decision."


def again(world: World, after: ReconsideredAfter | None, option: Option, kind: Kind = Kind.EHCNA_REQUEST, **more: Any) -> None:
    given = Reconsidering(after, more.pop("words", CHANGED), more.pop("came_on", None))
    with world.work("officer") as work:
        decisions.reconsider(
            work,
            world.item_for("A-1").id,
            given,
            option,
            "The clinic report shows it.",
            grounds=grounds_for(kind, option),
            seen_rev=more.pop("seen_rev", 1),
        )


def as_stored(world: World, rev: int) -> dict[str, Any]:
    return next(row.model_dump() for row in world.rows(Decision) if row.rev == rev)


def test_the_old_decision_stays_as_it_is_and_the_new_one_is_linked_to_it(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    before = as_stored(world, 1)
    world.on(date(2026, 12, 8))
    again(world, ReconsideredAfter.NEW_EVIDENCE, Option.ASSESS, came_on=date(2026, 12, 7))
    assert as_stored(world, 1) == before
    assert as_stored(world, 2)["option"] is Option.ASSESS
    (link,) = world.rows(Reconsideration)
    assert (link.before_id, link.decision_id, link.ground) == (1, 2, ReconsideredAfter.NEW_EVIDENCE)
    assert (link.came_on, link.tell_by, link.by_law) == (date(2026, 12, 7), date(2026, 12, 11), False)
    assert [row.follows_id for row in world.rows(FollowingCase)] == [world.request("A-1").id]


def test_it_says_what_has_happened_since_and_that_is_on_record(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    world.on(date(2026, 12, 8))
    assert refused_for(again, world, None, Option.ASSESS) >= {"RECONSIDERED_FOR_NOTHING"}
    assert refused_for(again, world, ReconsideredAfter.ORDER, Option.ASSESS) >= {"RECONSIDERED_FOR_UNRECORDED"}
    assert refused_for(again, world, ReconsideredAfter.NEW_EVIDENCE, Option.ASSESS) == {"DAY_MISSING"}
    early: dict[str, Any] = {"came_on": date(2026, 11, 1)}
    assert refused_for(lambda: again(world, ReconsideredAfter.NEW_EVIDENCE, Option.ASSESS, **early)) == {"DAY_TOO_EARLY"}
    assert world.rows(Reconsideration) == []


def test_an_order_is_carried_out_and_the_letter_of_the_new_decision_is_due_two_weeks_after_it(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_ORDERED, date(2026, 12, 7))
    assert refused_for(again, world, ReconsideredAfter.ORDER, Option.DO_NOT_ASSESS) == {"OUTCOME_NOT_CARRIED_OUT"}
    again(world, ReconsideredAfter.ORDER, Option.ASSESS)
    (link,) = world.rows(Reconsideration)
    assert (link.came_on, link.tell_by, link.by_law) == (date(2026, 12, 7), date(2026, 12, 21), True)
    found = seen(world).decision
    assert found.reconsidered is not None and found.reconsidered.after is ReconsideredAfter.ORDER
    assert last_days(world)[Duty.ASSESSMENT_TOLD] == (date(2026, 12, 21), None)


def test_a_case_referred_back_is_reconsidered_in_two_weeks_and_a_second_refusal_may_be_contested_in_its_turn(
    world: World,
) -> None:
    decided(world, Kind.EHC_PLAN, Option.DO_NOT_ISSUE)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    happens(world, PlanStep.APPEAL_REFERRED, date(2026, 12, 7))
    assert owed(world) == [(Duty.RECONSIDERED, date(2026, 12, 21))]
    again(world, ReconsideredAfter.REFERRED_BACK, Option.DO_NOT_ISSUE, Kind.EHC_PLAN)
    assert owed(world) == []
    assert seen(world).decision.about.on == date(2026, 12, 7)
    world.on(date(2026, 12, 8))
    told(world, date(2026, 12, 8))
    assert last_days(world)[Duty.FAMILY_TO_TRIBUNAL] == (date(2027, 2, 8), None)
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 9))
    now = seen(world).decision
    assert [(one.step, one.on) for one in now.taken] == [(PlanStep.APPEAL_LODGED, date(2026, 12, 9))]
    (before,) = now.earlier
    assert [one.step for one in before.taken] == [PlanStep.APPEAL_LODGED, PlanStep.APPEAL_REFERRED]
    assert before.reconsidered is not None and before.reconsidered.on == date(2026, 12, 7)


def test_an_appeal_goes_on_where_the_case_is_refused_again_on_new_evidence(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    told(world, date(2026, 11, 23))
    happens(world, PlanStep.APPEAL_LODGED, date(2026, 12, 1))
    again(world, ReconsideredAfter.NEW_EVIDENCE, Option.DO_NOT_ASSESS, came_on=date(2026, 12, 1))
    assert world.rows(Reconsideration)[0].steps_before is None
    happens(world, PlanStep.APPEAL_ORDERED, date(2026, 12, 7))
    assert owed(world)[0] == (Duty.ASSESSMENT_TOLD, date(2026, 12, 21))


def test_its_letter_says_what_it_takes_the_place_of_and_corrects_nothing(world: World) -> None:
    every_contact(world)
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    world.on(date(2026, 11, 30))
    first = sent(world, LetterKind.REFUSAL_TO_ASSESS)
    world.on(date(2026, 12, 8))
    again(world, ReconsideredAfter.NEW_EVIDENCE, Option.DO_NOT_ASSESS, came_on=date(2026, 12, 7))
    with world.work("coordinator") as work:
        (waits,) = to_write.to_write(work.session, work.actor)
        assert letters_due.standing(work.session, work.actor, work.today).late == 0
    assert (waits.missing[0], waits.due_on) == (LetterKind.REFUSAL_TO_ASSESS, date(2026, 12, 11))
    second = sent(world, LetterKind.REFUSAL_TO_ASSESS)
    old, new = (
        next(str(row.content) for row in world.rows(NoticeSealed) if row.notice_id == number) for number in (first, second)
    )
    assert next(row.corrects_id for row in world.rows(Notice) if row.id == second) is None
    assert "We have looked again at the decision of 23 November 2026, which was not to carry out an EHC needs assessment." in new
    assert "because new evidence came to us on 7 December 2026" in new and CHANGED in new
    assert "looked again" not in old and "It is late" not in new


def sent(world: World, kind: LetterKind) -> int:
    """A letter of the decision that stands, written, checked and sent today."""
    with world.work("coordinator") as work:
        number = letters.compose(work, world.item_for("A-1").id, kind)
    with world.work("coordinator") as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, number), on=work.today).draft
        known = {one.recipient: one for one in ADDRESSEES}
        to = tuple(known.get(one.recipient, one) for one in draft.addressees)
        whole = Draft(communication=Communication.NONE_NEEDED, sent_on=work.today, addressees=to)
        letters.revise(work, number, whole, seen_version=1)
    send(world, number)
    return number


def test_minutes_and_exports_hold_both_decisions(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    world.on(date(2026, 12, 8))
    again(world, ReconsideredAfter.NEW_EVIDENCE, Option.ASSESS, came_on=date(2026, 12, 7))
    with world.work("officer") as work:
        rows = decision_rows(work.session, work.actor, date(2026, 11, 1), date(2026, 12, 31), on=work.today)
        record = record_of(work.session, work.actor, world.rows(Meeting)[0].reference, on=work.today)
    assert [(row["decision"], row["decided_on"]) for row in rows] == [("Do not assess", "2026-11-23"), ("Assess", "2026-12-08")]
    assert [rows[1][one] for one in OF_THE_RECONSIDERING] == ["New evidence", "2026-12-07", "Do not assess", "2026-11-23"]
    words = str(composition.compose(record))
    assert "It takes the place of the decision of 23 November 2026: Do not assess, which stays on record." in words
    assert "It was reconsidered after this: New evidence, 7 December 2026." in words and CHANGED in words


def test_a_decision_taken_outside_panel_is_reconsidered_too(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        ask = outside_panel.ask(work, "A-1", "The family moves next week.", seen_version=world.request("A-1").version)
    refuse = grounds_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    with world.work("officer") as work:
        version = world.request("A-1").version
        outside_panel.decide(work, ask, Option.DO_NOT_ASSESS, "The papers show no need.", grounds=refuse, seen_version=version)
    given = Reconsidering(ReconsideredAfter.NEW_EVIDENCE, CHANGED, date(2026, 11, 23))
    assess = grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS)
    with world.work("officer") as work:
        outside_panel.reconsider(work, ask, given, Option.ASSESS, "The report shows it.", grounds=assess, seen_rev=1)
        found = taken_outside(work.session, about=[world.request("A-1").id])[world.request("A-1").id].outside
    assert (found.option, found.rev) == (Option.ASSESS, 2)
    assert found.again is not None and (found.again.before, found.again.words) == (Option.DO_NOT_ASSESS, CHANGED)


def test_one_amended_since_is_still_the_reconsidered_decision(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    again(world, ReconsideredAfter.NEW_EVIDENCE, Option.ASSESS, came_on=date(2026, 11, 23))
    with world.work("officer") as work:
        decisions.amend(
            work,
            world.item_for("A-1").id,
            Option.ASSESS,
            "The clinic report of Monday shows it.",
            departure_reasons=CHANGED,
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS),
            why="The day was missing.",
            seen_rev=2,
        )
        made = decided_on(work.session, [world.item_for("A-1").id])[world.item_for("A-1").id]
    assert made.rev == 3 and made.again is not None and (made.again.rev, made.again.words) == (2, CHANGED)


def test_what_happens_on_one_day_is_told_apart(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    today = date(2026, 11, 23)
    told(world, today)
    for step in (PlanStep.APPEAL_LODGED, PlanStep.APPEAL_ORDERED):
        happens(world, step, today)
    assert last_days(world)[Duty.ASSESSMENT_TOLD] == (date(2026, 12, 7), None)
    again(world, ReconsideredAfter.ORDER, Option.ASSESS)
    assert [(row.tell_by, row.by_law) for row in world.rows(Reconsideration)] == [(date(2026, 12, 7), True)]
    told(world, today)
    assert last_days(world)[Duty.ASSESSMENT_TOLD] == (date(2026, 12, 7), today)


def test_the_link_between_two_decisions_cannot_be_altered_nor_join_others(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    again(world, ReconsideredAfter.NEW_EVIDENCE, Option.ASSESS, came_on=date(2026, 11, 23))
    link = (
        "INSERT INTO reconsideration (request_id, ground, came_on, decision_id, before_id, tell_by, by_law) VALUES (1, 'order', "
    )
    for statement, why in (
        ("UPDATE reconsideration SET ground = 'mediation'", "never altered"),
        ("DELETE FROM reconsideration", "never"),
        (f"{link}'2026-11-23', 1, 2, '2026-12-07', 1)", "in the place of the one before it"),
    ):
        with pytest.raises(sa.exc.DBAPIError, match=why), world.database.begin() as connection:
            connection.exec_driver_sql(statement)
