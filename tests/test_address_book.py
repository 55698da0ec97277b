"""The address book: typed once and kept with history; letters take from it, and what must not happen is refused."""

from dataclasses import replace
from datetime import date

import pytest
from letters_built import ADDRESSEES, CONTACTS, SENT, as_text, refusal
from letters_world import two_files
from reasons import Reason
from sqlmodel import Session

from builders import World, line
from engines import on_both
from panel.acts import address_book, contacts, letter_files, letters
from panel.documents.letters import press_one
from panel.law.casework.notifications import Recipient
from panel.law.findings import Refused
from panel.law.letters.address_book import BookEntry, Relation, Responsibility, suggested
from panel.law.letters.composition import compose
from panel.law.letters.copies import copy_for
from panel.law.letters.letter_gate import letter_findings
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.letters.letter_record import LetterRecord, other_parents, starting
from panel.law.permissions import CONSOLE, Actor
from panel.law.reasons import AnyReason
from panel.models import NoticeRecipient, Told
from panel.store.letters.address_book import book_of
from panel.store.letters.letter_record import letter_at, record_of_letter
from panel.store.people.actors import actor_of
from panel.store.queries.letters.address_book import everybody
from panel.store.records import request_called

MOTHER = BookEntry(Relation.PARENT, "Alba Fable", Responsibility.YES, "9 Hidden Lane\nFablemere FB1 0ZZ", undisclosed=True)
FATHER = BookEntry(
    Relation.PARENT, "Ferris Fable", Responsibility.YES, "3 Far Road", no_contact=True, no_contact_why="Order of 4 May 2026"
)


def reader(world: World, session: Session, who: str) -> Actor:
    return actor_of(session, world.people[who], on=world.now.date())


def against(record: LetterRecord) -> set[AnyReason]:
    return {one.reason for one in letter_findings(record, compose(record), on=SENT) if not one.is_met}


@on_both
def test_a_person_is_followed_by_the_next_revision_and_the_earlier_stays(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        address_book.record(work, "A-1", MOTHER)
    with world.reading() as session:
        (first,) = everybody(session, reader(world, session, "officer"), "A-1", world.now.date())
    with world.work("officer") as work:
        address_book.record(work, "A-1", replace(MOTHER, address="1 New Row"), first_id=first, seen=1)
    with pytest.raises(Refused), world.work("coordinator") as work:
        address_book.record(work, "A-1", MOTHER, first_id=first, seen=1)
    with world.reading() as session:
        lines = everybody(session, reader(world, session, "officer"), "A-1", world.now.date())[first]
        (now,) = book_of(session, request_called(session, "A-1"), world.now.date())
    assert [one.entry.address for one in lines] == ["1 New Row", MOTHER.address]
    assert now.address == "1 New Row"


def test_nobody_but_coordinator_and_officer_reads_it(world: World) -> None:
    world.bring(line("A-1"))
    for who in ("chair", "administrator"):
        with pytest.raises(Refused), world.reading() as session:
            everybody(session, reader(world, session, who), "A-1", world.now.date())
    with pytest.raises(Refused), world.reading() as session:
        everybody(session, CONSOLE, "A-1", world.now.date())


def test_a_new_letter_goes_to_the_parent_who_may_be_written_to() -> None:
    assert suggested((FATHER, MOTHER), Relation.PARENT) == MOTHER
    record = replace(refusal(), book=(FATHER, MOTHER))
    family = starting(record).addressees[0]
    assert (family.name, family.where) == (MOTHER.name, MOTHER.address)


def test_a_letter_to_somebody_flagged_no_contact_is_refused() -> None:
    assert against(refusal()) == set()
    record = refusal()
    to = [replace(record.draft.addressees[0], name="ferris fable"), *record.draft.addressees[1:]]
    held = replace(record, draft=replace(record.draft, addressees=tuple(to)), book=(MOTHER, FATHER))
    assert against(held) == {Reason.NO_CONTACT_WITH, Reason.PARENT_WITHOUT_COPY}
    at_his_place = replace(to[0], name="A friend", where="3 far road")
    held = replace(held, draft=replace(record.draft, addressees=(at_his_place, *to[1:])))
    assert against(held) == {Reason.NO_CONTACT_WITH, Reason.PARENT_WITHOUT_COPY}


def test_an_address_not_to_be_disclosed_stands_in_no_words_and_on_no_other_readers_letter() -> None:
    record = replace(refusal(), book=(MOTHER,))
    own = [replace(record.draft.addressees[0], name=MOTHER.name, where=MOTHER.address), *record.draft.addressees[1:]]
    assert against(replace(record, draft=replace(record.draft, addressees=tuple(own)))) == set()
    said = replace(record.draft, addressees=tuple(own), covering="We will visit you at 9 Hidden Lane.")
    assert against(replace(record, draft=said)) == {Reason.ADDRESS_WOULD_BE_DISCLOSED}
    other = [replace(own[0], name="Ferris Fable"), *own[1:]]
    assert against(replace(record, draft=replace(record.draft, addressees=tuple(other)))) == {Reason.ADDRESS_WOULD_BE_DISCLOSED}


APART = BookEntry(Relation.PARENT, "Ferris Fable", Responsibility.YES, "3 Far Road")
HOME = "12 Invented Row\nFablemere FB3 0ZZ"


def test_a_new_letter_goes_to_each_parent_with_responsibility_who_lives_elsewhere() -> None:
    together = replace(APART, name="Sorrel Fable", address=MOTHER.address)
    no_say = replace(APART, name="Linnet Fable", responsibility=Responsibility.NOT_KNOWN)
    record = replace(
        refusal(), book=(MOTHER, APART, together, no_say, replace(FATHER, name="Corvin Fable", address="9 Far Road"))
    )
    family = [(one.name, one.where) for one in starting(record).addressees if one.recipient is Recipient.FAMILY]
    assert family == [(MOTHER.name, MOTHER.address), (APART.name, APART.address)]


def test_a_letter_that_leaves_out_a_parent_who_lives_elsewhere_is_held_until_a_copy_goes() -> None:
    record = replace(refusal(), book=(replace(MOTHER, address=HOME, undisclosed=False), APART))
    assert against(record) == {Reason.PARENT_WITHOUT_COPY}
    to = (*record.draft.addressees, *other_parents(record, record.draft.addressees))
    whole = replace(record, draft=replace(record.draft, addressees=to))
    assert against(whole) == set()
    half = replace(whole, draft=replace(record.draft, addressees=(*to[:-1], replace(to[-1], where=""))))
    assert against(half) == {Reason.RECIPIENTS_MISSING}


def test_a_young_persons_own_letter_goes_to_no_parent_beside() -> None:
    record = replace(refusal(date_of_birth=date(2009, 5, 4)), book=(MOTHER, APART))
    assert other_parents(record, record.draft.addressees) == ()
    assert against(record) == set()


def test_another_parents_copy_is_whole_but_for_where_the_first_lives() -> None:
    record = refusal()
    content = compose(record)
    copy = copy_for(content, Recipient.FAMILY, APART.name, APART.address)
    said = as_text(press_one(copy, {"foot": content["foot"]}, "docx"))
    assert "3 Far Road" in said and "12 Invented Row" not in said
    assert "This is a copy for Ferris Fable of our letter to Alba Fable." in said
    assert "We would like more help with reading." in said and "Progress has begun since June" in said
    assert copy_for(content, Recipient.FAMILY, "Alba Fable", HOME) == content


def test_each_parents_copy_is_on_record_and_is_taken_away_addressed_to_them(world: World) -> None:
    with world.work("coordinator") as work:
        for contact in CONTACTS.values():
            contacts.record(work, contact, date(2026, 9, 1))
    world.bring(line("A-1", received_on="2026-10-26"))
    for entry in (replace(MOTHER, address=HOME, undisclosed=False), APART):
        with world.work("coordinator") as work:
            address_book.record(work, "A-1", entry)
    with world.work("coordinator") as work:
        number = letters.compose_about(work, "A-1", LetterKind.CONSIDERING_ASSESSMENT)
    with world.work("coordinator") as work:
        draft = record_of_letter(work.session, *letter_at(work.session, number), on=work.today).draft
        known = {one.recipient: one for one in ADDRESSEES[3:]}
        to = tuple(known.get(one.recipient, one) for one in draft.addressees)
        whole = replace(draft, communication=Communication.NONE_NEEDED, sent_on=work.today, addressees=to)
        letters.revise(work, number, whole, seen_version=1)
    with world.work("officer") as work:
        letters.check(work, number, seen_version=2)
    with world.work("officer") as work:
        letters.release(work, number, two_files, seen_version=3)
    went = [(row.line, row.name, row.sent_to) for row in world.rows(NoticeRecipient) if row.recipient is Recipient.FAMILY]
    assert [(name, where) for _, name, where in went] == [("Alba Fable", HOME), ("Ferris Fable", "3 Far Road")]
    assert {row.name for row in world.rows(Told) if row.recipient is Recipient.FAMILY} == {"Alba Fable", "Ferris Fable"}
    with world.work("coordinator") as work:
        copy, _ = letter_files.export(
            work, number, "docx", reader=went[1][0], press_draft=lambda content, seal, kind: str(content).encode()
        )
    assert b"3 Far Road" in copy and b"12 Invented Row" not in copy
