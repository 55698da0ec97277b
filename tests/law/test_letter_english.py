"""Our own words in letters are plain: short sentences, a reading age of twelve, and no citation in running text."""

from dataclasses import replace

import pytest
from letters_built import SENT
from letters_golden import GOLDEN

from panel.law.casework.appeals import Contested
from panel.law.letters.composition import compose
from panel.law.letters.house_words import a_paragraph
from panel.law.letters.letter_gate import letter_findings
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.plain_english import CITED, LONGEST_SENTENCE, OLDEST_READER, reading_ages, sentences_in, words_in
from panel.law.policy.written_values import NotPossibleHere

FOR_ADVISERS = "The law, for advisers"


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


SAID = "{setting} will talk to you about what helps {child} now. We are glad to meet you too."


@pytest.mark.parametrize("name", GOLDEN)
def test_words_the_authority_puts_in_stand_in_the_letter_and_its_gate_and_plain_english_still_hold(name: str) -> None:
    record = replace(GOLDEN[name](), house_words=SAID)
    content = compose(record)
    stands = "appeal_outcome" not in name or any(one in name for one in ("dismissed", "withdrawn"))
    own = "you" if record.rights_are_their_own and record.form.to_family else "Robin"
    said = f"Larkspur Hollow Primary School will talk to you about what helps {own} now."
    assert (said in str(content)) is (stands and record.outcome.contested not in (Contested.CONTENT, Contested.CEASING))
    on = record.draft.sent_on or SENT
    if record.decided:
        record = replace(record, decided=replace(record.decided, decided_on=min(record.decided.decided_on, on)))
    assert [one.reason for one in letter_findings(record, content, on=on) if not one.is_met] == []
    ages = reading_ages(our_words(record))
    assert {formula: age for formula, age in ages.items() if age > OLDEST_READER} == {}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Ring us.", "one paragraph"),
        ("We tell {officer} about it today.", "fill in"),
        ("You hear from us by 5 March at the latest.", "days, amounts"),
        ("You need not appeal about this to anybody.", "rights"),
        ("Under the Code of Practice we will talk to you soon.", "no law"),
        ("We write " + "and we talk " * 9 + "to you soon.", "at most 25 words"),
        ("Notwithstanding aforementioned determinations, representations may subsequently be communicated.", "reader of"),
    ],
)
def test_words_that_are_not_plain_or_are_facts_or_rights_are_refused(words: str, why: str) -> None:
    with pytest.raises(NotPossibleHere, match=f"(?i){why}"):
        a_paragraph(words)
    assert a_paragraph(SAID) == SAID
