"""Our own words in letters are plain: short sentences, a reading age of twelve, and no citation in running text."""

import re

import pytest
from letters_golden import GOLDEN
from plain_english import reading_ages, sentences_in, words_in

from panel.law.letters.composition import compose
from panel.law.letters.letter_record import LetterRecord

LONGEST_SENTENCE, OLDEST_READER = 25, 12
FOR_ADVISERS = "The law, for advisers"
CITED = re.compile(r"\bs\.\s?\d|\bss\.|\bsections?\s\d|\bregulations?\s\d|\bparagraphs?\s\d|\bAct 20\d\d|\bCode of Practice")


def our_words(record: LetterRecord) -> str:
    """What we say in a letter, a paragraph a line: without people's words, contacts, names at the end and the box of law."""
    lines = []
    for section in compose(record)["sections"]:
        if section["heading"] == FOR_ADVISERS:
            continue
        for part in section["parts"]:
            if part["kind"] == "paragraph" and not part["text"].startswith(("Dear ", "Yours sincerely")):
                lines.append(part["text"].partition("\n")[0])
            if part["kind"] == "list" and section["heading"]:
                lines += part["items"]
    return "\n".join(lines)


@pytest.mark.parametrize("name", GOLDEN)
def test_no_sentence_of_ours_is_long_and_none_cites_the_law(name: str) -> None:
    words = our_words(GOLDEN[name]())
    assert [one for one in sentences_in(words) if len(words_in(one)) > LONGEST_SENTENCE] == []
    assert CITED.search(words) is None


@pytest.mark.parametrize("name", GOLDEN)
def test_a_twelve_year_old_can_read_a_letter_by_two_formulas(name: str) -> None:
    ages = reading_ages(our_words(GOLDEN[name]()))
    assert {formula: age for formula, age in ages.items() if age > OLDEST_READER} == {}


def test_the_formulas_tell_hard_words_from_plain_ones() -> None:
    hard = (
        "Notwithstanding the aforementioned determination, representations concerning provision may be communicated subsequently."
    )
    plain = "We have made up our minds. You can still tell us what you think."
    for formula, age in reading_ages(hard).items():
        assert age > OLDEST_READER > reading_ages(plain)[formula]


@pytest.mark.parametrize("name", GOLDEN)
def test_every_letter_that_tells_of_a_decision_has_its_law_in_a_box_for_advisers(name: str) -> None:
    last = compose(GOLDEN[name]())["sections"][-1]
    assert last["heading"] == FOR_ADVISERS and last["parts"][0]["items"]
