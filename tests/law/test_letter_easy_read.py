"""The easy-read page and a translation: short sentences with pictures, after the English, the family's alone."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from jinja2 import meta
from letters_built import letter, refusal, sent_on
from letters_golden import GOLDEN
from pypdf import PdfReader
from reasons import Reason

from panel.documents.letters import press_one
from panel.documents.pictograms import SHOWS, drawn
from panel.law.casework.notifications import Recipient
from panel.law.kinds import KINDS
from panel.law.letters import easy_read, template
from panel.law.letters.composition import compose
from panel.law.letters.copies import copy_for
from panel.law.letters.letter_draft import draft_of
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_gate import letter_findings
from panel.law.letters.letter_kinds import LetterKind
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.place_names import PLACES
from panel.law.letters.plain_english import reading_ages, sentences_in, words_in
from panel.law.letters.translation import Translation
from panel.law.vocabulary import Kind, Option

LONGEST_SENTENCE, OLDEST_READER = 12, 9
WITH_PAGE = [name for name in GOLDEN if easy_read.is_offered(GOLDEN[name]().kind)]
POLISH = Translation("Polish", "Jadwiga Quill, interpreter", "Nie zrobimy oceny potrzeb.", "", True)


def with_page(name: str) -> LetterRecord:
    record = GOLDEN[name]()
    return replace(record, draft=replace(record.draft, easy_read=True))


def translated(one: Translation) -> LetterRecord:
    record = refusal()
    return replace(record, draft=replace(record.draft, translation=one))


def page_of(record: LetterRecord) -> list[list[str]]:
    last = compose(record)["sections"][-1]
    assert last["heading"] == easy_read.HEADING
    return list(last["parts"][0]["rows"])


def test_every_letter_to_families_has_a_page_which_names_only_places_there_are() -> None:
    kinds = {LetterKind(path.stem) for path in easy_read.FOLDER.glob("*.txt")}
    assert kinds == {kind for kind, form in FORMS.items() if form.to_family}
    for kind in kinds:
        words = (easy_read.FOLDER / f"{kind}.txt").read_text(encoding="utf-8")
        assert meta.find_undeclared_variables(template.ENVIRONMENT.parse(words)) <= set(PLACES), kind


def test_its_sentences_are_short_and_a_child_of_nine_can_read_them() -> None:
    too_hard = []
    for name in WITH_PAGE:
        said = "\n".join(words.partition(":")[0] for _, words in page_of(with_page(name)))
        too_hard += [(name, one) for one in sentences_in(said) if len(words_in(one)) > LONGEST_SENTENCE]
        too_hard += [(name, str(age)) for age in reading_ages(said).values() if age > OLDEST_READER]
    assert too_hard == []


DECIDED_SO = [
    (sent, kind, option)
    for kind, entry in KINDS.items()
    for option, letters in entry.sends.items()
    for sent in letters
    if easy_read.is_offered(sent)
]


@pytest.mark.parametrize(("sent", "kind", "option"), DECIDED_SO)
def test_of_every_decision_the_page_says_first_what_was_decided_and_a_child_of_nine_can_read_it(
    sent: LetterKind, kind: Kind, option: Option
) -> None:
    record = letter(sent, kind, option)
    rows = page_of(replace(record, draft=replace(record.draft, easy_read=True)))
    assert rows[0][0] not in ("talk", "help") or sent is LetterKind.NEXT_STEPS_MEETING
    said = "\n".join(words.partition(":")[0] for _, words in rows)
    assert [one for one in sentences_in(said) if len(words_in(one)) > LONGEST_SENTENCE] == []
    assert max(reading_ages(said).values()) <= OLDEST_READER


def test_it_gives_the_days_of_the_letter_itself() -> None:
    said = str(page_of(with_page("refusal_to_assess")))
    assert "1 February 2027" in said and "Even Keel Mediation" in said
    assert "18 December 2026" in str(page_of(with_page("review_amend")))


def test_without_being_asked_for_no_letter_has_one() -> None:
    assert all(part["kind"] != "pictured" for one in compose(refusal())["sections"] for part in one["parts"])


def test_every_picture_is_drawn_the_same_each_time_and_says_what_it_shows() -> None:
    assert set(SHOWS) == set(easy_read.Picture)
    made = {picture: drawn(picture) for picture in easy_read.Picture}
    assert len(set(made.values())) == len(made)
    drawn.cache_clear()
    assert made == {picture: drawn(picture) for picture in easy_read.Picture}


def test_both_files_hold_the_pictures_with_what_they_show() -> None:
    content = compose(with_page("draft_plan"))
    seal = {"foot": content["foot"]}
    made = docx.Document(io.BytesIO(press_one(content, seal, "docx")))
    shown = [one._inline.docPr.get("descr") for one in made.inline_shapes]
    assert shown == [SHOWS[easy_read.Picture(name)] for name, _ in page_of(with_page("draft_plan"))]
    pdf = press_one(content, seal, "pdf")
    assert pdf == press_one(content, seal, "pdf")
    last = PdfReader(io.BytesIO(pdf)).pages[-1]
    assert "This is a draft of Robin" in last.extract_text() and len(last.images) == len(set(shown))


def test_a_translation_is_printed_after_the_english_with_who_made_it() -> None:
    record = translated(POLISH)
    sections = compose(record)["sections"]
    assert sections[-1]["heading"] == "This letter in Polish" and sections[-2]["heading"] == "The law, for advisers"
    said = str(sections[-1])
    assert "Jadwiga Quill, interpreter translated this letter into Polish. It was checked." in said
    assert "Nie zrobimy oceny potrzeb." in said
    in_file = compose(translated(replace(POLISH, words="", document="polish.pdf")))["sections"][-1]
    assert "It is in the file polish.pdf" in str(in_file)
    assert draft_of(record.draft.as_data()) == record.draft


@pytest.mark.parametrize(
    ("without", "lacks"),
    [
        ({"language": " "}, "the language"),
        ({"by": ""}, "who translated it"),
        ({"words": ""}, "its words, or the file it is in"),
        ({"checked": False}, "that somebody checked it"),
    ],
)
def test_a_translation_that_is_not_whole_holds_the_letter(without: dict[str, Any], lacks: str) -> None:
    record = translated(replace(POLISH, **without))
    on = sent_on(record)
    against = [one for one in letter_findings(record, compose(record), on=on) if not one.is_met]
    assert [(one.reason, one.facts["missing"]) for one in against] == [(Reason.TRANSLATION_NOT_WHOLE, [lacks])]


def test_nobody_elses_copy_holds_the_page_or_the_translation() -> None:
    record = translated(POLISH)
    content = compose(replace(record, draft=replace(record.draft, easy_read=True)))
    for reader in (one for one in Recipient if one is not Recipient.FAMILY):
        said = str(copy_for(content, reader, "Dr Quill", "1 Reader Row"))
        assert "pictured" not in said and "Polish" not in said and easy_read.HEADING not in said


def test_a_letter_to_a_setting_has_neither() -> None:
    record = letter(LetterKind.FEEDBACK_TO_SETTING, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS, easy_read=True, translation=POLISH)
    assert "pictured" not in str(compose(record)) and "Polish" not in str(compose(record))
