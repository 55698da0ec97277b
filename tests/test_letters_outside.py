"""Letters after a decision taken outside panel: written, gated, sealed and told like any other; and by raw SQL."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from letters_built import ADDRESSEES
from letters_world import every_contact, refusals, two_files
from reasons import Reason
from sqlalchemy.exc import IntegrityError
from streamlit.testing.v1 import AppTest

from builders import World, grounds_for, line, remembered
from engines import on_both
from panel.acts import interests, letter_files, letters, meeting, minutes, outside_panel, people, requests
from panel.documents import exports
from panel.documents.letters import press_one
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind, LetterState
from panel.law.vocabulary import Criterion, EvidenceFinding, InterestKind, Kind, Option, Role
from panel.models import AuditEntry, MinutesRevision, Notice, NoticeSealed, Told
from panel.store.casework.register_facts import decided
from panel.store.integrity import sweep
from panel.store.queries.casework import awaited
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters import letters_due, to_write
from panel.store.queries.minutes.minutes import minutes_of

PAPERS = (
    "A-1,action_already_taken,supports,Three cycles,SEN support plan,2,2026-10-01,SENCO",
    "A-1,attainment_and_progress,mixed,Reading age 7,School report,2,2026-10-06,SENCO",
)
DECIDED, SENT = date(2026, 11, 24), date(2026, 11, 30)
REFUSAL, FEEDBACK, MEETING = LetterKind.REFUSAL_TO_ASSESS, LetterKind.FEEDBACK_TO_SETTING, LetterKind.NEXT_STEPS_MEETING
REASONS = "The support the setting gives has begun to work, and the family moves before the panel meets."


def decide(world: World, option: Option = Option.DO_NOT_ASSESS) -> str:
    with world.work("coordinator") as work:
        asked = outside_panel.ask(work, "A-1", "The family moves on Friday.", seen_version=1)
    world.on(DECIDED)
    with world.work("officer") as work:
        return outside_panel.decide(work, asked, option, REASONS, grounds=grounds_for(Kind.EHCNA_REQUEST, option), seen_version=1)


def amend(world: World, option: Option = Option.DO_NOT_ASSESS) -> None:
    with world.work("officer") as work:
        outside_panel.amend(
            work,
            1,
            option,
            "New reasons for it.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, option),
            why="A page was missing",
            seen_rev=1,
        )


@pytest.fixture
def asked(world: World) -> World:
    """A case with two papers, and every contact letters name."""
    two_papers(world)
    return world


@remembered
def two_papers(world: World) -> None:
    every_contact(world)
    world.bring(line("A-1"), line("A-2"), evidence=PAPERS)


@pytest.fixture
def taken(asked: World) -> World:
    """That case refused outside panel, on the Monday after."""
    refused_outside(asked)
    return asked


@remembered
def refused_outside(asked: World) -> None:
    decide(asked)
    asked.on(SENT)


def whole(**more: Any) -> Draft:
    limbs = dict.fromkeys(("has_or_may_have_sen", "plan_may_be_necessary"), "The officer's reason.")
    given = {"limbs": limbs, "communication": Communication.NONE_NEEDED, "sent_on": SENT, "addressees": ADDRESSEES}
    return Draft(**{**given, "meeting": "Thursday at the school", **more})


def compose(world: World, kind: LetterKind = REFUSAL, **more: Any) -> int:
    with world.work("coordinator") as work:
        number = letters.compose_outside(work, 1, kind)
    write(world, number, **more)
    return number


def write(world: World, number: int, **more: Any) -> None:
    with world.work("coordinator") as work:
        letters.revise(work, number, whole(**more), seen_version=stands(world, number).version)


def stands(world: World, number: int) -> Notice:
    return next(row for row in world.rows(Notice) if row.id == number)


def check(world: World, number: int) -> None:
    with world.work("officer") as work:
        letters.check(work, number, seen_version=stands(world, number).version)


def release(world: World, number: int) -> None:
    with world.work("officer") as work:
        letters.release(work, number, two_files, seen_version=stands(world, number).version)


def sent(world: World, kind: LetterKind = REFUSAL, **more: Any) -> int:
    number = compose(world, kind, **more)
    check(world, number)
    release(world, number)
    return number


def waiting(world: World, who: str = "coordinator") -> list[to_write.ToWrite]:
    with world.work(who) as work:
        return [case for case in to_write.to_write(work.session, work.actor) if case.option]


@on_both
def test_a_refusal_taken_outside_panel_waits_to_be_written_is_checked_released_and_sealed(taken: World) -> None:
    case = waiting(taken)[0]
    assert (case.reference, case.item_id, case.ask_id, case.missing) == ("A-1", None, 1, (REFUSAL, FEEDBACK, MEETING))
    number = sent(taken)
    notice, seal = stands(taken, number), taken.rows(NoticeSealed)[0]
    assert (notice.item_id, notice.decision_id, notice.ask_id, notice.outside_id) == (None, None, 1, 1)
    assert (notice.state, seal.sent_on, seal.content["foot"]) == (
        LetterState.RELEASED,
        SENT,
        "Fablemere Council, our reference A-1, 30 November 2026",
    )
    said = str(seal.content)
    for words in (
        REASONS,
        "so the panel made no recommendation on it.",
        "Osric Penhallow",
        "I like the quiet table.",
        "SEN support plan",
    ):
        assert words in said
    assert [row.target for row in taken.rows(AuditEntry)][-4:] == ["request/A-1"] * 4
    assert waiting(taken)[0].missing == (FEEDBACK, MEETING)


def test_whoever_the_letter_went_to_stands_in_the_register_of_who_was_told(taken: World) -> None:
    def untold() -> int:
        with taken.work("coordinator") as work:
            return awaited.untold(work.session, work.actor)[1]

    assert untold() == 1
    sent(taken)
    assert untold() == 0
    told = taken.rows(Told)
    assert {(row.request_id, row.told_on, row.words) for row in told} == {
        (taken.request("A-1").id, SENT, "By the letter: refusal to assess")
    }
    assert len(told) == len(ADDRESSEES)


@on_both
def test_what_was_decided_outside_panel_is_what_registers_of_telling_and_advice_rest_on(asked: World) -> None:
    with asked.reading() as session:
        assert decided(session, asked.request("A-1").id) == (None, None)
    decide(asked, Option.ASSESS)
    amend(asked, Option.ASSESS)
    with asked.reading() as session:
        assert decided(session, asked.request("A-1").id) == (Option.ASSESS, DECIDED)
        assert decided(session, asked.request("A-2").id) == (None, None)


def test_what_was_not_on_file_when_the_officer_decided_is_not_listed_and_a_later_paper_stales_nothing(taken: World) -> None:
    number = compose(taken)
    check(taken, number)
    with taken.work("coordinator") as work:
        requests.add_evidence(
            work, "A-1", Criterion.ACTION_ALREADY_TAKEN, EvidenceFinding.SUPPORTS, summary="Late", source="A late letter"
        )
        replaced = work.session.execute(sa.text("SELECT min(id) FROM evidence")).scalar_one()
        requests.add_evidence(
            work, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary="", source="Put right later", replaces_id=replaced
        )
    release(taken, number)
    said = str(taken.rows(NoticeSealed)[0].content)
    assert "A late letter" not in said and "Put right later" not in said
    assert "SEN support plan" in said and "School report" in said


def test_an_agreement_taken_outside_panel_sends_its_one_letter(asked: World) -> None:
    decide(asked, Option.ASSESS)
    asked.on(SENT)
    assert refusals(compose, asked) == {Reason.LETTER_DOES_NOT_FOLLOW}
    sent(asked, LetterKind.AGREEMENT_TO_ASSESS)
    assert waiting(asked) == []


def test_a_refusal_outside_panel_with_gaps_is_not_checked_and_says_all_of_them_at_once(taken: World) -> None:
    number = compose(taken, sent_on=None, communication=None, limbs={}, addressees=())
    assert {
        Reason.LETTER_WITHOUT_DATE,
        Reason.LETTER_WITHOUT_TIME_LIMITS,
        Reason.COMMUNICATION_NOT_ANSWERED,
        Reason.RECIPIENTS_MISSING,
    } <= refusals(check, taken, number)


@pytest.mark.parametrize("kind", [FEEDBACK, MEETING])
def test_what_stands_beside_a_refusal_outside_panel_waits_for_it(taken: World, kind: LetterKind) -> None:
    number = compose(taken, kind)
    assert Reason.REFUSAL_NOT_SENT in refusals(check, taken, number)
    sent(taken)
    check(taken, number)
    release(taken, number)


def test_one_letter_of_a_kind_and_an_amended_decision_asks_for_a_letter_that_corrects(taken: World) -> None:
    first = compose(taken)
    assert refusals(compose, taken) == {Reason.LETTER_STANDS}
    check(taken, first)
    release(taken, first)
    assert refusals(compose, taken) == {Reason.LETTER_STANDS}
    amend(taken)
    assert waiting(taken)[0].missing == (REFUSAL, FEEDBACK, MEETING)
    second = compose(taken)
    assert (stands(taken, second).corrects_id, stands(taken, second).outside_id) == (first, 2)
    assert refusals(check, taken, second) == {Reason.CORRECTION_NOT_SAID}
    write(taken, second, correcting="The reasons.")
    check(taken, second)
    release(taken, second)
    assert "We have amended an earlier decision on this case" in str(taken.rows(NoticeSealed)[1].content)
    with taken.work("coordinator") as work:
        third = letters.correct(work, second)
    assert (stands(taken, third).corrects_id, stands(taken, third).ask_id) == (second, 1)


def test_a_decision_outside_panel_amended_after_composing_makes_the_draft_stale(taken: World) -> None:
    number = compose(taken)
    amend(taken, Option.ASSESS)
    assert Reason.DECISION_AMENDED_SINCE in refusals(check, taken, number)


@pytest.mark.parametrize("through", ["A-1", "A-1-OUT"])
def test_a_person_recused_from_either_case_sees_composes_and_releases_nothing(taken: World, through: str) -> None:
    number = compose(taken)
    check(taken, number)
    with taken.work("officer") as work:
        interests.declare(work, through, work.person_id, InterestKind.RELATIVE_OR_FRIEND, "")
    for act in (
        lambda w: letters.compose_outside(w, 1, FEEDBACK),
        lambda w: letters.revise(w, number, Draft(), seen_version=3),
        lambda w: letters.release(w, number, two_files, seen_version=3),
        lambda w: letters.correct(w, number),
        lambda w: letters.set_aside(w, number, "No", seen_version=3),
        lambda w: letter_files.export(w, number, "pdf", press_draft=press_one),
        lambda w: queue.one_letter(w.session, w.actor, number, on=SENT),
    ):
        with taken.work("officer") as work:
            assert refusals(act, work) == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert waiting(taken, "officer") == []
    with taken.work("officer") as work:
        assert queue.outbox(work.session, work.actor) == queue.about_case(work.session, work.actor, "A-1") == []
        assert letters_due.standing(work.session, work.actor, SENT).checked == 0


def test_nobody_composes_on_an_ask_that_was_not_decided(asked: World) -> None:
    with asked.work("coordinator") as work:
        outside_panel.ask(work, "A-2", "It cannot wait.", seen_version=1)
        assert refusals(letters.compose_outside, work, 1, REFUSAL) == {Reason.CASE_NOT_OPEN_TO_YOU}
        assert refusals(letters.compose_outside, work, 99, REFUSAL) == {Reason.CASE_NOT_OPEN_TO_YOU}


@on_both
def test_letters_of_decisions_of_both_sorts_stand_in_one_list_by_their_clock(taken: World) -> None:
    taken.bring(line("B-1", received_on="2026-10-26"))
    taken.on(date(2026, 11, 23))
    taken.opened()
    taken.recommend("B-1", Option.ASSESS)
    taken.decide("B-1", Option.ASSESS)
    taken.on(SENT)
    assert [(case.reference, case.ask_id) for case in waiting(taken)] == [("B-1", None), ("A-1", 1)]
    compose(taken)
    with taken.work("coordinator") as work:
        letters.compose(work, taken.item_for("B-1").id, LetterKind.AGREEMENT_TO_ASSESS)
        assert [(row.reference, row.outside) for row in queue.outbox(work.session, work.actor)] == [
            ("B-1", False),
            ("A-1", True),
        ]
        stand = letters_due.standing(work.session, work.actor, SENT)
        assert (stand.to_write, stand.held) == (2, 2)


def test_the_file_of_decisions_names_the_letters_that_were_sent(taken: World) -> None:
    sent(taken)
    with taken.work("officer") as work:
        rows = exports.decisions_file(work.session, work.actor, DECIDED, SENT, "csv", on=work.today).decode("utf-8-sig")
    assert "refusal to assess, 2026-11-30" in rows


def test_the_minutes_of_the_panel_that_notes_it_name_the_letters_and_what_goes_later_is_offered(taken: World) -> None:
    taken.on(date(2026, 11, 23))
    reference = taken.opened()
    taken.recommend("A-1-OUT", Option.NOTE)
    taken.decide("A-1-OUT", Option.NOTE)
    taken.recommend("A-2", Option.ASSESS)
    taken.decide("A-2", Option.ASSESS)
    with taken.work("chair") as work:
        meeting.close(work, reference, relist=True)
    with taken.work("chair") as work:
        minutes.sign(work, reference, lambda content, seal: {}, accept_awaited=True)
    taken.on(SENT)
    sent(taken)
    with taken.work("chair") as work:
        shown = minutes_of(work.session, work.actor, reference, on=work.today)
        place = next(number for number, name, _ in shown.cases if name == "A-1-OUT")
        assert shown.to_add == ((place, "Letter of 30 November 2026: refusal to assess."),)
        minutes.add_decisions(work, reference, lambda content, seal: {}, seen_rev=1)
    row = next(row for row in taken.rows(MinutesRevision)[-1].content["rows"] if row["item"] == str(place))
    assert row["notices"] == "refusal to assess, 2026-11-30"


ROW = "INSERT INTO notice (item_id, decision_id, ask_id, outside_id, kind, state, checked_sha256, set_aside_because, made_at, version) "
END = "'agreement_to_assess', 'held', '', '', '2026-11-30T00:00:00.000000+00:00', 1)"
BENT = {
    "on no decision": (f"{ROW} VALUES (NULL, NULL, NULL, NULL, {END}", "notice_rests_on_one"),
    "on two decisions": (f"{ROW} VALUES (1, 1, 1, 1, {END}", "notice_rests_on_one"),
    "on an item without its decision": (f"{ROW} VALUES (1, NULL, 1, 1, {END}", "notice_item_with_decision"),
    "on a decision outside panel without its ask": (f"{ROW} VALUES (NULL, NULL, NULL, 1, {END}", "notice_ask_with_outside"),
    "on another case's decision outside panel": (f"{ROW} VALUES (NULL, NULL, 2, 1, {END}", "the decision of its own case"),
    "twice while one is live": (f"{ROW} VALUES (NULL, NULL, 1, 1, 'refusal_to_assess', {END.partition(', ')[2]}", ""),
}


@on_both
@pytest.mark.parametrize("name", BENT)
def test_the_database_itself_refuses_a_letter(name: str, taken: World) -> None:
    compose(taken)
    with taken.work("coordinator") as work:
        outside_panel.ask(work, "A-2", "It cannot wait.", seen_version=1)
    statement, said = BENT[name]
    with pytest.raises(sa.exc.DBAPIError, match=said or "(?i)unique"), taken.database.begin() as connection:
        connection.exec_driver_sql(statement)


@on_both
@pytest.mark.parametrize(
    "change",
    [
        "ask_id = 2",
        "ask_id = NULL, outside_id = NULL, item_id = 1, decision_id = 1",
        "outside_id = 2",
        "kind = 'feedback_to_setting'",
    ],
)
def test_a_letter_stays_with_the_decision_it_was_composed_for(change: str, taken: World) -> None:
    compose(taken)
    amend(taken)
    with pytest.raises(sa.exc.DBAPIError), taken.database.begin() as connection:
        connection.exec_driver_sql(f"UPDATE notice SET {change}, version = version + 1")


def test_raw_sql_sends_no_feedback_before_a_refusal_taken_outside_panel(taken: World) -> None:
    compose(taken)
    number = compose(taken, FEEDBACK)
    with pytest.raises(IntegrityError, match="the refusal goes first"), taken.database.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE notice SET state = 'checked', checked_by = 1, checked_sha256 = 'abc', version = version + 1"
        )
        connection.exec_driver_sql(
            "INSERT INTO notice_sealed (notice_id, content, sha256, chain_head, sent_on, released_by, released_at) "
            f"VALUES ({number}, '{{}}', 'abc', '', '2026-11-30', 1, '2026-11-30T00:00:00.000000+00:00')"
        )


def test_the_sweep_finds_nothing_wrong_with_letters_of_either_sort(taken: World) -> None:
    sent(taken)
    with taken.reading() as session:
        assert list(sweep.faults(session, taken.database)) == []


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def test_on_screen_it_is_begun_written_checked_and_released_as_what_it_is(taken: World, screen: Any) -> None:
    drawn = screen("letters", "coordinator")
    assert "Taken outside panel" in said(drawn)
    drawn = drawn.button("write A-1 refusal_to_assess").click().run()
    assert [(row.kind, row.ask_id) for row in taken.rows(Notice)] == [(REFUSAL, 1)]
    assert not any("reason" in area.label for area in drawn.text_area), "the reasons are those of the decision"
    press(drawn, "Save what you wrote")
    write(taken, 1)
    drawn = press(screen("letters", "officer", letter="1"), "I have read it: it can be released")
    drawn = press(press(drawn, "Release and seal the letter"), "Release the letter")
    assert "Letter released and sealed." in said(drawn)
    assert taken.count(NoticeSealed) == 1


def test_today_and_both_its_cases_lead_to_the_letter(taken: World, screen: Any) -> None:
    assert any("2 cases to write to" in one.label for one in screen("today", "coordinator").expander)
    sent(taken)
    for case in ("A-1", "A-1-OUT"):
        assert "Sent Mon 30 Nov 2026" in said(screen("case", "coordinator", case=case))
        assert "Sent Mon 30 Nov 2026" not in said(screen("case", "chair", case=case))


def test_whoever_wrote_it_does_not_check_it_and_another_officer_does(taken: World) -> None:
    with taken.work("administrator") as work:
        taken.people["other"] = people.add(work, "other@fablemere.example", "Maud Tanqueray", [Role.OFFICER])
    number = compose(taken)
    with taken.work("coordinator") as work:
        assert refusals(letters.check, work, number, seen_version=2) == {Reason.SAME_EYES}
    with taken.work("other") as work:
        letters.check(work, number, seen_version=2)
    assert stands(taken, number).state is LetterState.CHECKED
