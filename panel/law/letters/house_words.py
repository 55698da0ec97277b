"""Words an authority may put into a letter itself: a paragraph on what happens now, by kind of letter, as dated local policy.

It stands in the place of ours where no item of the gate is, or beside what the gate needs. It may say nothing that is a fact of a case or a
right: those stay in the letter's own words, from the records.
"""

import re
from collections.abc import Mapping

from panel.law.kinds import KINDS
from panel.law.letters.decisions_said import DECISIONS_SAID
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind
from panel.law.letters.plain_english import (
    CITED,
    LONGEST_SENTENCE,
    OLDEST_READER,
    reading_ages,
    sentences_in,
    words_in,
)
from panel.law.letters.template import source
from panel.law.policy.written_values import NotPossibleHere
from panel.law.vocabulary import Option

PREFIX = "words."
SHORTEST, LONGEST = 4, 600
"""Words at least, and characters at most."""
PLACES = ("child", "your", "Your", "forename", "setting", "authority_name")
"""What such a paragraph may name; each is filled in from the record."""
BY_DECISION = (
    LetterKind.ASC_OUTCOME_FAMILY,
    LetterKind.ASC_OUTCOME_SETTING,
    LetterKind.MEDICAL_FUNDING,
    LetterKind.CONTINUING_CARE,
)
"""The letters that say another thing next after each decision."""
RIGHTS = re.compile(r"\b(appeal|tribunal|mediat|certificate|right)", re.IGNORECASE)
_OURS = re.compile(r"% if house_words\n\{house_words\}\n(?:\n[^%]*)?\n% else\n(.*?)\n% endif", re.DOTALL)
_PLACE = re.compile(r"\{(\w*)\}")


def name_of(kind: LetterKind, decided: Option | None) -> str:
    """What the paragraph of a letter is called among what the authority decides."""
    return f"{PREFIX}{kind}.{decided}" if kind in BY_DECISION and decided else f"{PREFIX}{kind}"


def _decided(kind: LetterKind) -> tuple[Option, ...]:
    return tuple(dict.fromkeys(option for entry in KINDS.values() for option, letters in entry.sends.items() if kind in letters))


NAMED: Mapping[str, str] = {
    name_of(kind, option): f"Letter, {form.name}{f' ({DECISIONS_SAID[option]})' if option else ''}: what happens now"
    for kind, form in FORMS.items()
    for option in (_decided(kind) if kind in BY_DECISION else (None,))
}
"""Every such paragraph by name, with what it is called on screen."""


def a_paragraph(words: str) -> str:
    """One paragraph as a letter holds it. Raises `NotPossibleHere` with what it would have to be."""
    if "\n" in words or len(words) > LONGEST or len(words_in(words)) < SHORTEST:
        raise NotPossibleHere(f"Write one paragraph of whole sentences, of at most {LONGEST} characters.")
    offered = ", ".join(f"{{{one}}}" for one in PLACES)
    if any(one not in PLACES for one in _PLACE.findall(words)) or re.search(r"[{}]", _PLACE.sub("", words)):
        raise NotPossibleHere(f"The letter can fill in {offered} and nothing else between braces.")
    if any(one.isdigit() for one in words):
        raise NotPossibleHere("Leave out days, amounts and numbers: the letter prints those that are on record by itself.")
    if RIGHTS.search(words):
        raise NotPossibleHere("Leave out appeal, mediation and other rights: the letter says these in words of its own.")
    plain = put(words, dict.fromkeys(PLACES, "Robin"))
    long = [one for one in sentences_in(plain) if len(words_in(one)) > LONGEST_SENTENCE]
    if long or CITED.search(plain):
        raise NotPossibleHere(
            f"Write sentences of at most {LONGEST_SENTENCE} words that name no law; these are for advisers: {long[0][:60]}..."
            if long
            else "Name no law: the letter has a box for that."
        )
    age = max(reading_ages(plain).values())
    if age > OLDEST_READER:
        raise NotPossibleHere(
            f"This needs a reader of {age:.0f}; a letter is for one of {OLDEST_READER}. Use shorter words and sentences."
        )
    return words


def put(words: str, places: Mapping[str, object]) -> str:
    """The paragraph with what is on record in its places."""
    return _PLACE.sub(lambda found: str(places[found[1]]), words)


def ours(name: str) -> str:
    """What we say where the authority may put its own words; nothing where they stand beside ours, or ours depends on the decision."""
    kind = LetterKind(name.removeprefix(PREFIX).partition(".")[0])
    found = None if kind in BY_DECISION else _OURS.search(source(str(kind)))
    return " ".join(found[1].split()) if found else ""
