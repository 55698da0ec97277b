"""The address book: typed once and kept with history; letters take from it, and what must not happen is refused."""

from dataclasses import replace

import pytest
from letters_built import SENT, refusal
from reasons import Reason
from sqlmodel import Session

from builders import World, line
from engines import on_both
from panel.acts import address_book
from panel.law.findings import Refused
from panel.law.letters.address_book import BookEntry, Relation, Responsibility, suggested
from panel.law.letters.composition import compose
from panel.law.letters.letter_gate import letter_findings
from panel.law.letters.letter_record import LetterRecord, starting
from panel.law.permissions import CONSOLE, Actor
from panel.store.letters.address_book import book_of
from panel.store.people.actors import actor_of
from panel.store.queries.letters.address_book import everybody
from panel.store.records import request_called

MOTHER = BookEntry(Relation.PARENT, "Alba Fable", Responsibility.YES, "9 Hidden Lane\nFablemere FB1 0ZZ", undisclosed=True)
FATHER = BookEntry(
    Relation.PARENT, "Ferris Fable", Responsibility.YES, "3 Far Road", no_contact=True, no_contact_why="Order of 4 May 2026"
)


def reader(world: World, session: Session, who: str) -> Actor:
    return actor_of(session, world.people[who], on=world.now.date())


def against(record: LetterRecord) -> set[Reason]:
    return {one.reason for one in letter_findings(record, compose(record), on=SENT) if not one.is_met}


@on_both
def test_a_person_is_followed_by_the_next_revision_and_the_earlier_stays(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        address_book.record(work, "A-1", MOTHER)
    with world.reading() as session:
        (first,) = everybody(session, reader(world, session, "officer"), "A-1")
    with world.work("officer") as work:
        address_book.record(work, "A-1", replace(MOTHER, address="1 New Row"), first_id=first, seen=1)
    with pytest.raises(Refused), world.work("coordinator") as work:
        address_book.record(work, "A-1", MOTHER, first_id=first, seen=1)
    with world.reading() as session:
        lines = everybody(session, reader(world, session, "officer"), "A-1")[first]
        (now,) = book_of(session, request_called(session, "A-1"))
    assert [one.entry.address for one in lines] == ["1 New Row", MOTHER.address]
    assert now.address == "1 New Row"


def test_nobody_but_coordinator_and_officer_reads_it(world: World) -> None:
    world.bring(line("A-1"))
    for who in ("chair", "administrator"):
        with pytest.raises(Refused), world.reading() as session:
            everybody(session, reader(world, session, who), "A-1")
    with pytest.raises(Refused), world.reading() as session:
        everybody(session, CONSOLE, "A-1")


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
    assert against(held) == {Reason.NO_CONTACT_WITH}
    at_his_place = replace(to[0], name="A friend", where="3 far road")
    held = replace(held, draft=replace(record.draft, addressees=(at_his_place, *to[1:])))
    assert against(held) == {Reason.NO_CONTACT_WITH}


def test_an_address_not_to_be_disclosed_stands_in_no_words_and_on_no_other_readers_letter() -> None:
    record = replace(refusal(), book=(MOTHER,))
    own = [replace(record.draft.addressees[0], name=MOTHER.name, where=MOTHER.address), *record.draft.addressees[1:]]
    assert against(replace(record, draft=replace(record.draft, addressees=tuple(own)))) == set()
    said = replace(record.draft, addressees=tuple(own), covering="We will visit you at 9 Hidden Lane.")
    assert against(replace(record, draft=said)) == {Reason.ADDRESS_WOULD_BE_DISCLOSED}
    other = [replace(own[0], name="Ferris Fable"), *own[1:]]
    assert against(replace(record, draft=replace(record.draft, addressees=tuple(other)))) == {Reason.ADDRESS_WOULD_BE_DISCLOSED}
