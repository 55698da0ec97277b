"""Letters through their acts: composed, checked by somebody else, released and sealed, corrected by another; and by raw SQL."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from letterheads_built import confirmed, logos, png
from letters_built import ADDRESSEES, CONTACTS
from letters_world import SENT, decided, funded_from, refusals, refused, refused_once, two_files
from reasons import Reason
from sqlalchemy.exc import IntegrityError

from builders import World, grounds_for, line
from health_body import health_body_agrees
from panel.acts import contacts, decisions, interests, letter_files, meeting, minutes
from panel.acts import letters as letters_acts
from panel.documents import exports
from panel.documents.letters import press, press_one
from panel.law.findings import Refused
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind, LetterState
from panel.law.minutes.telling import telling_words
from panel.law.policy.local_policy import LOGO
from panel.law.policy.logo import logo_written
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import (
    AuditEntry,
    MinutesRevision,
    Notice,
    NoticeDraft,
    NoticeFile,
    NoticeRecipient,
    NoticeSealed,
    Recommendation,
)
from panel.store.engine import AlreadyDone
from panel.store.integrity import sweep
from panel.store.letters import letter_record
from panel.store.letters.sealed_letters import Press
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters import letters_due, to_write
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.minutes.minutes import minutes_of

REFUSAL, OFFER = LetterKind.REFUSAL_TO_ASSESS, LetterKind.ASC_OFFER


def compose(world: World, kind: LetterKind = REFUSAL, who: str = "coordinator", **more: Any) -> int:
    """A letter begun and its free parts whole but for what is given; its number."""
    with world.work(who) as work:
        number = letters_acts.compose(work, world.item_for("A-1").id, kind)
    write(world, number, who, **more)
    return number


def write(world: World, number: int, who: str = "coordinator", **more: Any) -> None:
    with world.work(who) as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, number), on=work.today).draft
        known = {one.recipient: one for one in ADDRESSEES}
        whole = Draft(
            limbs=dict.fromkeys(("has_or_may_have_sen", "plan_may_be_necessary"), "The officer's reason."),
            communication=Communication.NONE_NEEDED,
            sent_on=work.today,
            addressees=tuple(known.get(one.recipient, one) for one in draft.addressees),
            meeting="Thursday at the school",
            late_because="The clinic letter came late.",
            enclosed=True,
            correcting=draft.correcting,
        )
        letters_acts.revise(work, number, replace(whole, **more), seen_version=stands(world, number).version)


def stands(world: World, number: int) -> Notice:
    return next(row for row in world.rows(Notice) if row.id == number)


def check(world: World, number: int, who: str = "officer") -> None:
    with world.work(who) as work:
        letters_acts.check(work, number, seen_version=stands(world, number).version)


def release(world: World, number: int, who: str = "officer", key: str | None = None, made: Press = two_files) -> None:
    with world.work(who, key) as work:
        letters_acts.release(work, number, made, seen_version=stands(world, number).version)


def sent(world: World, kind: LetterKind = REFUSAL, **more: Any) -> int:
    """A letter composed, checked and released; its number."""
    number = compose(world, kind, **more)
    check(world, number)
    release(world, number)
    return number


def test_a_letter_is_composed_checked_by_somebody_else_and_released_with_everybody_it_went_to(refused: World) -> None:
    number = sent(refused)
    sealed, notice = refused.rows(NoticeSealed)[0], stands(refused, number)
    assert (notice.state, sealed.sent_on) == (LetterState.RELEASED, SENT)
    assert sealed.content["foot"] == "Fablemere Council, our reference A-1, 30 November 2026"
    told = [(row.recipient, row.channel, row.sent_to) for row in refused.rows(NoticeRecipient)]
    assert told == [(one.recipient, one.channel, one.where) for one in ADDRESSEES]
    acts = [row.act for row in refused.rows(AuditEntry)][-4:]
    assert acts == ["notice.compose", "notice.revise", "notice.check", "notice.release"]


def test_a_letter_names_the_fields_of_the_members_who_counted_when_the_panel_recommended(refused: World) -> None:
    sent(refused)
    (recommended,) = refused.rows(Recommendation)
    said = [part.get("text", "") for one in refused.rows(NoticeSealed)[0].content["sections"] for part in one["parts"]]
    assert recommended.quorum["disciplines"] == ["educational_psychology", "head_teacher", "health", "sen_service", "social_care"]
    assert any("They came from education, psychology, health, social care and our SEND service." in words for words in said)


def test_whoever_wrote_a_letter_does_not_check_it_but_an_officer_who_may_decide_does(refused: World) -> None:
    number = compose(refused)
    assert refusals(check, refused, number, "coordinator") == {Reason.SAME_EYES}
    assert stands(refused, number).state is LetterState.HELD
    check(refused, number)
    assert refusals(release, refused, number, "coordinator") == {Reason.SAME_EYES}
    by_officer = compose(refused, LetterKind.FEEDBACK_TO_SETTING, "officer")
    release(refused, number)
    check(refused, by_officer)


def test_a_letter_with_gaps_is_not_checked_and_says_all_of_them_at_once(refused: World) -> None:
    number = compose(refused, sent_on=None, communication=None, limbs={}, addressees=())
    found = refusals(check, refused, number)
    assert {
        Reason.LETTER_WITHOUT_DATE,
        Reason.LETTER_WITHOUT_TIME_LIMITS,
        Reason.COMMUNICATION_NOT_ANSWERED,
        Reason.RECIPIENTS_MISSING,
    } <= found


def test_a_letter_quotes_the_officers_answers_and_heads_from_the_decision_and_not_what_is_written_after_it(
    refused: World,
) -> None:
    number = compose(refused, limbs={"plan_may_be_necessary": "Something thought of later."})
    check(refused, number)
    release(refused, number)
    said = str(refused.rows(NoticeSealed)[0].content)
    assert "Our answer: No. The panel's answer: Yes." in said and "The papers show this on s.36(8)(b)." in said
    assert "Three cycles, in the support plan, page 2." in said
    assert "Something thought of later." not in said


def test_a_letter_is_not_released_before_it_is_checked_nor_changed_after_it_is_sent(refused: World) -> None:
    number = compose(refused)
    assert refusals(release, refused, number) == {Reason.LETTER_NOT_CHECKED}
    check(refused, number)
    release(refused, number)
    assert refusals(write, refused, number) == {Reason.LETTER_SEALED}
    assert refusals(release, refused, number) == {Reason.LETTER_SEALED}


def test_a_change_after_the_check_asks_for_another_check(refused: World) -> None:
    number = compose(refused)
    check(refused, number)
    write(refused, number, covering="We are sorry that this took so long.")
    assert stands(refused, number).state is LetterState.HELD
    assert refusals(release, refused, number) == {Reason.LETTER_NOT_CHECKED}


def test_words_that_changed_since_the_check_are_not_released(refused: World) -> None:
    number = compose(refused)
    check(refused, number)
    with refused.work("coordinator") as work:
        adviser = next(one for one in CONTACTS.values() if one.role == "mediation_adviser")
        contacts.record(work, replace(adviser, telephone="01632 960999"), SENT)
    assert refusals(release, refused, number) == {Reason.WORDS_CHANGED_SINCE_CHECK}
    assert refused.rows(NoticeSealed) == []


def test_a_letter_dated_on_a_day_that_has_passed_waits_for_a_new_day(refused: World) -> None:
    number = compose(refused)
    check(refused, number)
    refused.on(date(2026, 12, 1))
    assert refusals(release, refused, number) == {Reason.LETTER_DATE_PAST}


@pytest.mark.parametrize("kind", [OFFER, LetterKind.FEEDBACK_TO_SETTING, LetterKind.NEXT_STEPS_MEETING])
def test_what_stands_beside_a_refusal_never_goes_without_it_or_before_it(refused: World, kind: LetterKind) -> None:
    number = compose(refused, kind)
    assert Reason.REFUSAL_NOT_SENT in refusals(check, refused, number)
    sent(refused)
    check(refused, number)
    release(refused, number)
    assert stands(refused, number).state is LetterState.RELEASED


def test_a_refusal_without_an_offer_sends_none(world: World) -> None:
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS)
    assert refusals(compose, world, OFFER) == {Reason.LETTER_DOES_NOT_FOLLOW}


def test_a_decision_has_one_letter_of_a_kind_and_a_retried_form_sends_once(refused: World) -> None:
    number = compose(refused)
    assert refusals(compose, refused) == {Reason.LETTER_STANDS}
    check(refused, number)
    release(refused, number, key="one form")
    with pytest.raises(AlreadyDone):
        release(refused, number, key="one form")
    assert refusals(compose, refused) == {Reason.LETTER_STANDS}
    assert refused.count(NoticeSealed) == 1


def test_a_letter_somebody_else_changed_meanwhile_is_read_again_first(refused: World) -> None:
    number = compose(refused)
    with refused.work("officer") as work, pytest.raises(Refused) as stale:
        letters_acts.check(work, number, seen_version=1)
    assert {finding.reason for finding in stale.value.findings} == {Reason.SEEN_STALE}


def test_a_sent_letter_is_corrected_only_by_another_that_says_so(refused: World) -> None:
    first = sent(refused)
    before = {row.format: row.content for row in refused.rows(NoticeFile)}
    with refused.work("coordinator") as work:
        second = letters_acts.correct(work, first)
    assert stands(refused, second).corrects_id == first
    write(refused, second)
    assert refusals(check, refused, second) == {Reason.CORRECTION_NOT_SAID}
    write(refused, second, correcting="The address of the mediation adviser.")
    check(refused, second)
    release(refused, second)
    content = next(row.content for row in refused.rows(NoticeSealed) if row.notice_id == second)
    said = [part.get("text", "") for part in content["sections"][0]["parts"]]
    assert any("This letter corrects our letter of 30 November 2026" in words for words in said)
    assert {row.format: row.content for row in refused.rows(NoticeFile) if row.notice_id == first} == before


def test_a_decision_amended_after_composing_makes_the_draft_stale_until_it_is_set_aside(refused: World) -> None:
    number = compose(refused)
    item = refused.item_for("A-1")
    with refused.work("officer") as work:
        decisions.amend(
            work,
            item.id,
            Option.DO_NOT_ASSESS,
            "New reasons for the family.",
            departure_reasons="No offer is made now.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS),
            why="The school withdrew",
            seen_rev=1,
        )
    assert Reason.DECISION_AMENDED_SINCE in refusals(check, refused, number)
    with refused.work("coordinator") as work:
        letters_acts.set_aside(work, number, "The decision was amended", seen_version=stands(refused, number).version)
    again = sent(refused)
    assert [row.decision_id for row in refused.rows(Notice)] == [1, 2]
    assert "amended an earlier decision on this case" in str(
        next(row.content for row in refused.rows(NoticeSealed) if row.notice_id == again)
    )


def test_a_letter_about_an_earlier_decision_is_taken_up_as_a_correction(refused: World) -> None:
    first = sent(refused)
    item = refused.item_for("A-1")
    with refused.work("officer") as work:
        decisions.amend(
            work,
            item.id,
            Option.DO_NOT_ASSESS_OFFER_ASC,
            "Better reasons than before.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS),
            why="A page was missing",
            seen_rev=1,
        )
    second = compose(refused)
    assert stands(refused, second).corrects_id == first
    assert Reason.CORRECTION_NOT_SAID in refusals(check, refused, second)


def test_the_same_sealed_bytes_come_out_next_year_under_another_letterhead_and_policy(refused: World) -> None:
    confirmed(refused, LOGO, logo_written(png(40)))
    number = compose(refused)
    check(refused, number)
    release(refused, number, made=press)

    def taken(kind: str) -> bytes:
        with refused.work("officer") as work:
            return letter_files.export(work, number, kind, press_draft=press_one)[0]

    first = {kind: taken(kind) for kind in ("docx", "pdf")}
    refused.on(date(2027, 11, 30))
    with refused.work("coordinator") as work:
        for contact in CONTACTS.values():
            contacts.record(work, replace(contact, name=f"Another {contact.name}"), date(2027, 1, 1))
    confirmed(refused, LOGO, logo_written(png(90)))
    confirmed(refused, "asc.term_cap", "£1,350.50")
    confirmed(refused, "house.letter", "5")
    confirmed(refused, "authority.address", "Elsewhere\nFablemere FB9 0ZZ")
    assert logos(first["docx"]) == [png(40)]
    assert {kind: taken(kind) for kind in first} == first
    kept = {row.format: row.sha256 for row in refused.rows(NoticeFile)}
    assert kept == {kind: hashlib.sha256(content).hexdigest() for kind, content in first.items()}


def test_a_draft_taken_away_says_it_is_one(refused: World) -> None:
    number = compose(refused)
    with refused.work("officer") as work:
        content, name = letter_files.export(work, number, "docx", press_draft=press_one)
    assert name.endswith("-DRAFT.docx") and content.startswith(b"PK")


@pytest.mark.parametrize("who", ["officer", "coordinator"])
def test_a_recused_person_sees_composes_and_releases_nothing(refused: World, who: str) -> None:
    number = compose(refused)
    check(refused, number)
    with refused.work(who) as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.RELATIVE_OR_FRIEND, "")
    item = refused.item_for("A-1").id
    acts: tuple[Callable[[Any], object], ...] = (
        lambda w: letters_acts.compose(w, item, OFFER),
        lambda w: letters_acts.revise(w, number, Draft(), seen_version=3),
        lambda w: letters_acts.check(w, number, seen_version=3),
        lambda w: letters_acts.release(w, number, press, seen_version=3),
        lambda w: letters_acts.set_aside(w, number, "No", seen_version=3),
        lambda w: letters_acts.correct(w, number),
        lambda w: letter_files.export(w, number, "pdf", press_draft=press_one),
        lambda w: queue.one_letter(w.session, w.actor, number, on=SENT),
    )
    for act in acts:
        with pytest.raises(Refused) as closed, refused.work(who) as work:
            act(work)
        assert {finding.reason for finding in closed.value.findings} == {Reason.CASE_NOT_OPEN_TO_YOU}
    with refused.work(who) as work:
        assert to_write.to_write(work.session, work.actor) == []
        assert queue.outbox(work.session, work.actor) == queue.sent_lately(work.session, work.actor) == []
        assert queue.about_case(work.session, work.actor, "A-1") == []
        assert letters_due.standing(work.session, work.actor, SENT).checked == 0


def test_what_waits_to_be_written_goes_down_to_nothing(refused: World) -> None:
    def left() -> list[tuple[LetterKind, ...]]:
        with refused.work("coordinator") as work:
            return [case.missing for case in to_write.to_write(work.session, work.actor)]

    assert left() == [(REFUSAL, OFFER, LetterKind.FEEDBACK_TO_SETTING, LetterKind.NEXT_STEPS_MEETING)]
    for kind in left()[0]:
        compose(refused, kind)
    assert left() == []


def test_files_of_decisions_and_minutes_name_the_letters_that_were_sent(refused: World) -> None:
    sent(refused)
    sent(refused, OFFER)
    told = "refusal to assess, 2026-11-30; offer of an Additional Support Contract, 2026-11-30"
    with refused.work("officer") as work:
        rows = exports.decisions_file(work.session, work.actor, date(2026, 11, 1), SENT, "csv", on=work.today).decode("utf-8-sig")
        made, _ = minutes.export(work, "P-2026-11-25", "csv", press_draft=minutes_press)
    assert told in rows
    assert told in made.decode("utf-8-sig")
    assert ",notices," in rows.splitlines()[0]
    assert rows.splitlines()[1].endswith(",2026-11-30,0,,,,") and made.decode("utf-8-sig").splitlines()[1].endswith(
        ",2026-11-30,0,,,,"
    )


def test_minutes_say_of_each_decision_whether_the_family_was_told_in_time(refused: World) -> None:
    def telling() -> str:
        with refused.work("officer") as work:
            case = record_of(work.session, work.actor, "P-2026-11-25", on=work.today).cases[0]
        late = replace(case, due_on=date(2026, 11, 27)) if case.told_on else case
        return telling_words(late)

    assert telling().startswith("No letter to the family had gone when these minutes were signed; the last day to tell them is ")
    sent(refused)
    assert telling() == (
        "The family was told by a letter of 30 November 2026, 3 days late: the last day to tell them was 27 November 2026."
    )


def test_letters_sent_after_the_minutes_were_signed_are_offered_as_their_next_revision(refused: World) -> None:
    first = sent(refused)
    with refused.work("chair") as work:
        meeting.close(work, "P-2026-11-25", relist=True)
    with refused.work("chair") as work:
        minutes.sign(work, "P-2026-11-25", two_files, accept_awaited=True)

    def add(seen_rev: int) -> None:
        with refused.work("chair") as work:
            minutes.add_decisions(work, "P-2026-11-25", two_files, seen_rev=seen_rev)

    assert refusals(add, 1) == {Reason.NOTHING_TO_ADD}
    sent(refused, OFFER)
    with refused.work("coordinator") as work:
        again = letters_acts.correct(work, first)
    write(refused, again, correcting="The address.")
    check(refused, again)
    release(refused, again)
    with refused.work("chair") as work:
        assert minutes_of(work.session, work.actor, "P-2026-11-25", on=work.today).to_add == (
            (1, "Letter of 30 November 2026: offer of an Additional Support Contract."),
            (1, "Letter of 30 November 2026: refusal to assess (correction)."),
        )
    add(1)
    signed, revised = (row.content for row in refused.rows(MinutesRevision))
    assert signed["rows"][0]["notices"] == "refusal to assess, 2026-11-30"
    assert revised["rows"][0]["notices"].count("2026-11-30") == 3
    assert {**revised["rows"][0], "notices": ""} == {**signed["rows"][0], "notices": ""}
    kept = [one for one in revised["sections"] if one in signed["sections"]]
    assert kept == signed["sections"]
    assert refusals(add, 2) == {Reason.NOTHING_TO_ADD}


def test_who_is_recused_is_offered_no_letter_of_that_case_for_the_minutes(refused: World) -> None:
    with refused.work("chair") as work:
        meeting.close(work, "P-2026-11-25", relist=True)
    with refused.work("chair") as work:
        minutes.sign(work, "P-2026-11-25", two_files, accept_awaited=True)
    sent(refused)
    with refused.work("chair") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "A neighbour")
    with refused.work("chair") as work:
        assert minutes_of(work.session, work.actor, "P-2026-11-25", on=work.today).to_add == ()


def minutes_press(*given: Any) -> bytes:
    from panel.documents.minutes import press_one as made

    return made(*given)


def test_medical_funding_waits_for_the_health_body_then_keeps_its_end_and_reminds(world: World) -> None:
    decided(world, Kind.MEDICAL_FUNDING, Option.AGREE)
    number = compose(world, LetterKind.MEDICAL_FUNDING)
    assert refusals(check, world, number) == {Reason.NOT_RATIFIED, Reason.LETTER_WITHOUT_FUNDING_START}
    funded_from(world, date(2026, 12, 7))
    health_body_agrees(world, "A-1")
    check(world, number)
    release(world, number)
    sealed = world.rows(NoticeSealed)[0]
    assert (sealed.ends_on, sealed.remind_on) == (date(2027, 12, 6), date(2027, 10, 7))

    def due(on: date) -> int:
        world.on(on)
        with world.work("coordinator") as work:
            return len(letters_due.reminders(work.session, work.actor, work.today))

    assert [due(day) for day in (date(2027, 10, 6), date(2027, 10, 7), date(2028, 1, 1))] == [0, 1, 1]
    world.bring(line("A-2", Kind.MEDICAL_FUNDING, received_on="2027-10-01", surname="FableA-1"))
    assert due(date(2028, 1, 2)) == 0


def test_a_contact_without_a_way_to_reach_it_is_not_kept_and_a_later_one_waits_for_its_day(refused: World) -> None:
    adviser = next(one for one in CONTACTS.values() if one.role == "mediation_adviser")
    with refused.work("coordinator") as work:
        assert refusals(contacts.record, work, replace(adviser, telephone=""), SENT) == {Reason.CONTACT_INCOMPLETE}
    with refused.work("coordinator") as work:
        contacts.record(work, replace(adviser, name="Later Mediation"), date(2027, 1, 1))
    from panel.store.letters.contacts import contacts_on

    with refused.reading() as session:
        assert contacts_on(session, SENT)[adviser.role].name == "Even Keel Mediation"
        assert contacts_on(session, date(2027, 1, 1))[adviser.role].name == "Later Mediation"


RAW = (
    "UPDATE notice SET state = 'held', version = version + 1",
    "UPDATE notice_sealed SET sent_on = '2026-01-01'",
    "DELETE FROM notice_sealed",
    "UPDATE notice_file SET content = x'00'",
    "DELETE FROM notice_recipient",
    "UPDATE notice_draft SET parts = '{}'",
    "DELETE FROM notice",
    "UPDATE contact_point SET name = 'Somebody'",
    "INSERT INTO notice_draft VALUES (1, 9, '{}', 1, '2026-11-30T00:00:00.000000+00:00')",
)


def test_raw_sql_changes_nothing_of_a_letter_that_was_sent(refused: World) -> None:
    sent(refused)
    for statement in RAW:
        with pytest.raises(IntegrityError), refused.database.begin() as connection:
            connection.exec_driver_sql(statement)


def test_raw_sql_sends_no_offer_before_its_refusal_and_nothing_unchecked(refused: World) -> None:
    refusal, number = compose(refused), compose(refused, OFFER)
    seal = sa.text(
        "INSERT INTO notice_sealed (notice_id, content, sha256, chain_head, sent_on, released_by, released_at) "
        "VALUES (:number, '{}', 'abc', '', '2026-11-30', 1, '2026-11-30T00:00:00.000000+00:00')"
    )
    with pytest.raises(IntegrityError, match="only a letter that was checked"), refused.database.begin() as connection:
        connection.execute(seal, {"number": refusal})
    checked = "UPDATE notice SET state = 'checked', checked_by = 1, checked_sha256 = 'abc', version = version + 1"
    with pytest.raises(IntegrityError, match="the refusal goes first"), refused.database.begin() as connection:
        connection.exec_driver_sql(checked)
        connection.execute(seal, {"number": number})


def test_the_sweep_finds_nothing_wrong_and_then_each_thing_that_was_bent(refused: World) -> None:
    number = sent(refused)

    def faults() -> list[str]:
        with refused.reading() as session:
            return [fault for fault in sweep.faults(session, refused.database) if "guard" not in fault]

    assert faults() == []
    with refused.database.begin() as connection:
        for table in ("notice_sealed", "notice_file"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_never_altered")
        connection.exec_driver_sql("DROP TRIGGER notice_recipient_never_deleted")
        connection.exec_driver_sql("UPDATE notice_sealed SET content = '{}'")
        connection.exec_driver_sql("UPDATE notice_file SET content = x'00' WHERE format = 'pdf'")
        connection.exec_driver_sql("DELETE FROM notice_recipient")
    assert {
        f"letter {number} was altered after it was sent",
        f"the pdf of letter {number} was altered",
        f"letter {number} was sent and nobody is recorded whom it went to",
    } <= set(faults())


def test_every_draft_stays_by_its_revision(refused: World) -> None:
    number = compose(refused)
    write(refused, number, covering="Again.")
    assert [(row.rev, row.parts["covering"]) for row in refused.rows(NoticeDraft)] == [(1, ""), (2, ""), (3, "Again.")]


__all__ = ["refused", "refused_once"]
