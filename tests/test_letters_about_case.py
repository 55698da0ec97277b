"""That an assessment is being considered, by letter: about the case itself, before a decision; checked, sealed, and a stage done."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from letters_built import ADDRESSEES
from letters_world import every_contact, refusals, two_files
from reasons import Reason
from sqlalchemy.exc import IntegrityError

from builders import World, line
from panel.acts import letter_files, letters, notifications, requests
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.stages import Stage, StageState
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind, LetterState
from panel.law.vocabulary import Kind, Option
from panel.models import Notice, NoticeRecipient, NoticeSealed, Told
from panel.store.integrity import sweep
from panel.store.letters import letter_record
from panel.store.queries.casework import awaited
from panel.store.queries.casework.stages import line_of
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters import letters_due, to_write

CONSIDERING = LetterKind.CONSIDERING_ASSESSMENT


@pytest.fixture
def asked(world: World) -> World:
    """A request of 26 October about which nobody has written yet, and every contact letters name."""
    every_contact(world)
    world.bring(line("A-1", received_on="2026-10-26"))
    return world


def stands(world: World, number: int) -> Notice:
    return next(row for row in world.rows(Notice) if row.id == number)


def compose(world: World, reference: str = "A-1", **more: Any) -> int:
    with world.work("coordinator") as work:
        number = letters.compose_about(work, reference, CONSIDERING)
    with world.work("coordinator") as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, number), on=work.today).draft
        known = {one.recipient: one for one in ADDRESSEES}
        whole = Draft(
            communication=Communication.NONE_NEEDED,
            sent_on=work.today,
            addressees=tuple(known.get(one.recipient, one) for one in draft.addressees),
            late_because="The school's papers came late.",
        )
        letters.revise(work, number, replace(whole, **more), seen_version=1)
    return number


def check(world: World, number: int) -> None:
    with world.work("officer") as work:
        letters.check(work, number, seen_version=stands(world, number).version)


def release(world: World, number: int) -> None:
    with world.work("officer") as work:
        letters.release(work, number, two_files, seen_version=stands(world, number).version)


def listed(world: World) -> list[tuple[str, tuple[LetterKind, ...]]]:
    with world.work("coordinator") as work:
        return [(case.reference, case.missing) for case in to_write.to_write(work.session, work.actor)]


def test_it_waits_to_be_written_from_the_receipt_and_its_release_does_the_stage(asked: World) -> None:
    assert listed(asked) == [("A-1", (CONSIDERING,))]
    number = compose(asked)
    assert listed(asked) == []
    check(asked, number)
    release(asked, number)
    assert stands(asked, number).state is LetterState.RELEASED
    told = {(row.occasion, row.recipient) for row in asked.rows(Told)}
    everybody = (Recipient.FAMILY, Recipient.HEALTH, Recipient.SOCIAL_CARE, Recipient.HEAD)
    assert told == {(Occasion.CONSIDERING, one) for one in everybody}
    assert len(asked.rows(NoticeRecipient)) == len(everybody)
    with asked.work("coordinator") as work:
        shown = line_of(work.session, work.actor, "A-1", work.today)
        assert shown is not None
        stage = next(one for one in shown.stages if one.stage is Stage.CONSIDERING)
        assert (stage.state, stage.done_on) == (StageState.DONE, asked.rows(NoticeSealed)[0].sent_on)
        assert awaited.untold(work.session, work.actor)[0] == 0
        assert [one.kind for one in queue.about_case(work.session, work.actor, "A-1")] == [CONSIDERING]
        assert letters_due.standing(work.session, work.actor, work.today).late == 0
        assert [fault for fault in sweep.faults(work.session, asked.database) if "guard" not in fault] == []


def test_after_a_telephone_call_the_letter_is_still_to_be_written_and_after_a_letter_by_hand_it_is_not(asked: World) -> None:
    def tell(channel: Channel) -> None:
        with asked.work("coordinator") as work:
            family = [(Recipient.FAMILY, "The child's parent")]
            notifications.record(work, "A-1", Occasion.CONSIDERING, family, work.today, channel, "")

    def stands_so() -> tuple[StageState, int, int]:
        to_be_written = len(listed(asked))
        with asked.work("coordinator") as work:
            shown = line_of(work.session, work.actor, "A-1", work.today)
            assert shown is not None
            stage = next(one for one in shown.stages if one.stage is Stage.CONSIDERING)
            return stage.state, awaited.untold(work.session, work.actor)[0], to_be_written

    tell(Channel.TELEPHONE)
    assert stands_so() == (StageState.DUE, 1, 1)
    tell(Channel.LETTER)
    assert stands_so() == (StageState.DONE, 0, 0)


def test_it_says_when_and_from_whom_the_request_came_and_the_day_of_the_decision_counted_from_it(asked: World) -> None:
    number = compose(asked)
    check(asked, number)
    release(asked, number)
    said = str(asked.rows(NoticeSealed)[0].content)
    assert "On 26 October 2026 we received a request from you." in said
    assert "By 7 December 2026: we tell you whether we will carry out the assessment." in said
    assert "officer" not in said and "decided" not in said


def test_a_case_the_authority_found_itself_says_so_and_names_nobody_who_asked(asked: World) -> None:
    asked.bring(line("C-1", Kind.ASC_REQUEST))
    asked.opened()
    asked.recommend("C-1", Option.CONSIDER_EHCNA)
    asked.decide("C-1", Option.CONSIDER_EHCNA)
    assert ("C-1-N1", (CONSIDERING,)) in listed(asked)
    number = compose(asked, "C-1-N1")
    check(asked, number)
    release(asked, number)
    said = str(asked.rows(NoticeSealed)[0].content)
    assert "While we looked at an Additional Support Contract" in said
    assert "we received a request" not in said and "we were told" not in said


def test_once_it_is_decided_or_withdrawn_nobody_is_told_that_it_is_considered(asked: World) -> None:
    number = compose(asked)
    check(asked, number)
    with asked.work("coordinator") as work:
        requests.withdraw(work, "A-1", "The family asked us to", seen_version=asked.request("A-1").version)
    assert refusals(release, asked, number) == {Reason.NO_LONGER_CONSIDERED}


def test_none_is_begun_once_it_is_no_longer_considered(asked: World) -> None:
    with asked.work("coordinator") as work:
        requests.withdraw(work, "A-1", "The family asked us to", seen_version=asked.request("A-1").version)
    assert refusals(compose, asked) == {Reason.NO_LONGER_CONSIDERED}
    assert asked.rows(Notice) == []


def test_one_that_asks_for_a_contract_only_and_a_review_send_none(asked: World) -> None:
    asked.bring(line("C-1", Kind.ASC_REQUEST), line("R-1", Kind.ANNUAL_REVIEW))
    for reference in ("C-1", "R-1"):
        assert refusals(compose, asked, reference) == {Reason.LETTER_DOES_NOT_FOLLOW}
    assert [reference for reference, _ in listed(asked)] == ["A-1"]


def test_it_is_written_once_and_corrected_by_another(asked: World) -> None:
    number = compose(asked)
    assert refusals(compose, asked) == {Reason.LETTER_STANDS}
    check(asked, number)
    release(asked, number)
    assert refusals(compose, asked) == {Reason.LETTER_STANDS}
    with asked.work("coordinator") as work:
        again = letters.correct(work, number)
    assert (stands(asked, again).corrects_id, stands(asked, again).request_id) == (number, asked.request("A-1").id)


def test_after_the_last_day_it_says_why_the_decision_is_late_or_does_not_go(asked: World) -> None:
    asked.on(date(2026, 12, 8))
    number = compose(asked, late_because="")
    assert refusals(check, asked, number) == {Reason.LETTER_LATE_WITHOUT_WHY}


def copy_of(world: World, number: int, reader: int) -> str:
    with world.work("coordinator") as work:
        return letter_files.export(
            work, number, "docx", reader=reader, press_draft=lambda content, seal, kind: str(content).encode()
        )[0].decode()


def test_each_reader_takes_away_a_copy_without_the_familys_words_unless_it_agreed(asked: World) -> None:
    number = compose(asked)
    assert "I like the quiet table." not in copy_of(asked, number, 2)
    with asked.work("coordinator") as work:
        health = (Recipient.HEALTH, "The health body (integrated care board)")
        notifications.share(work, "A-1", health, "the family's own words", True, given_by="The parent", given_on=work.today)
    check(asked, number)
    release(asked, number)
    family, health_copy, care = (copy_of(asked, number, line) for line in (1, 2, 3))
    assert "I like the quiet table." in family and "I like the quiet table." in health_copy
    assert "I like the quiet table." not in care
    assert "12 Invented Row" in family and "12 Invented Row" not in health_copy + care
    for nobody in (5, -1):
        assert refusals(copy_of, asked, number, nobody) == {Reason.CASE_NOT_OPEN_TO_YOU}


RAW = (
    "UPDATE notice SET request_id = NULL, version = version + 1",
    "UPDATE notice SET decision_id = 1, item_id = 1, version = version + 1",
    "INSERT INTO notice (kind, state, checked_sha256, set_aside_because, made_at, version) "
    "VALUES ('considering_assessment', 'held', '', '', '2026-11-30T00:00:00.000000+00:00', 1)",
    "INSERT INTO notice (kind, state, checked_sha256, set_aside_because, made_at, version, request_id) "
    "VALUES ('considering_assessment', 'held', '', '', '2026-11-30T00:00:00.000000+00:00', 1, 1)",
)


@pytest.mark.parametrize("statement", RAW)
def test_raw_sql_gives_a_letter_no_second_subject_and_none_no_subject(asked: World, statement: str) -> None:
    compose(asked)
    with pytest.raises(IntegrityError), asked.database.begin() as connection:
        connection.execute(sa.text(statement))
