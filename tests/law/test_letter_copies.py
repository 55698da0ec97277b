"""Each reader of a letter to a family has a copy of their own: nothing the family said unless it agreed, and never where it lives."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letters_built import as_text
from letters_golden import GOLDEN

from panel.documents.letters import press_one
from panel.law.casework.notifications import Recipient, SharingAgreement
from panel.law.composed import Document
from panel.law.letters.composition import compose
from panel.law.letters.copies import LEFT_OUT, OWN_WORDS, copy_for, has_copies, words_shared_with
from panel.law.letters.letter_kinds import Communication
from panel.law.letters.letter_record import LetterRecord

OTHERS = [one for one in Recipient if one is not Recipient.FAMILY]
OWN: dict[str, Any] = {"child_views": "Canarychild", "parent_views": "Canaryparent"}
TO_IT_ALONE: dict[str, Any] = {"covering": "Canarycover", "communication_words": "Canarylargeprint"}
LIVES = "Canarylane 12"
TO_FAMILIES = [name for name in GOLDEN if GOLDEN[name]().form.to_family]


def carrying(name: str, **more: Any) -> LetterRecord:
    """A letter with a canary in everything that is the family's own."""
    record = GOLDEN[name]()
    addressees = tuple(replace(one, where=LIVES) if one.recipient is Recipient.FAMILY else one for one in record.draft.addressees)
    draft = replace(record.draft, communication=Communication.MET, addressees=addressees, **TO_IT_ALONE)
    return replace(record, draft=draft, **{**OWN, "communication_needs": "Canaryneeds", **more})


def copied(record: LetterRecord, reader: Recipient) -> str:
    return pressed(copy_for(compose(record), reader, "Dr Quill", "1 Reader Row"))


def pressed(made: Document) -> str:
    return as_text(press_one(made, {"foot": str(made["foot"])}, "docx"))


@pytest.mark.parametrize("name", TO_FAMILIES)
def test_nothing_that_is_the_familys_own_is_in_a_copy_for_anybody_else(name: str) -> None:
    content = compose(carrying(name))
    copies = [copy_for(content, reader, "Dr Quill", "1 Reader Row") for reader in OTHERS]
    for said in (*map(str, copies), pressed(copies[0])):
        assert "Canary" not in said
        assert "This is a copy for Dr Quill of our letter to" in said and "1 Reader Row" in said


@pytest.mark.parametrize("name", TO_FAMILIES)
def test_the_family_reads_its_own_letter_whole(name: str) -> None:
    content = compose(carrying(name))
    first = content["letter"]["to"].partition("\n")[0]
    assert copy_for(content, Recipient.FAMILY, first, LIVES) == content
    said = as_text(press_one(content, {"foot": str(content["foot"])}, "docx"))
    assert LIVES in said and TO_IT_ALONE["covering"] in said


@pytest.mark.parametrize("reader", [one for one in OTHERS if one is not Recipient.OTHER], ids=str)
def test_who_the_family_agreed_to_reads_its_words_and_nobody_else_and_never_where_it_lives(reader: Recipient) -> None:
    record = carrying("refusal_to_assess", words_shared_with=(str(reader),))
    for one in OTHERS:
        said = copied(record, one)
        assert (OWN["parent_views"] in said) is (one is reader)
        assert LIVES not in said


def test_a_letter_to_a_setting_only_has_no_copies() -> None:
    assert not has_copies(compose(GOLDEN["feedback_to_setting"]()))
    assert set(LEFT_OUT) == set(Recipient)


def agreed(answer: bool | None, what: str = OWN_WORDS, of: Recipient = Recipient.HEALTH) -> SharingAgreement:
    return SharingAgreement(
        recipient=of, with_whom="The ICB", what=what, agreed=answer, given_by="Parent", given_on=date(2026, 11, 2)
    )


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ((), ()),
        ((agreed(True),), ("health",)),
        ((agreed(True, " The family's own words "),), ("health",)),
        ((agreed(True, "health reports"),), ()),
        ((agreed(None),), ()),
        ((agreed(True), agreed(False)), ()),
        ((agreed(False), agreed(True, of=Recipient.HEAD)), ("head",)),
        ((agreed(True, of=Recipient.OTHER),), ()),
    ],
)
def test_only_what_the_family_agreed_last_of_its_own_words_lets_a_reader_have_them(
    said: tuple[SharingAgreement, ...], may: tuple[str, ...]
) -> None:
    assert words_shared_with(said) == may
