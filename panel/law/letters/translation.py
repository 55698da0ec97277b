"""A translation of a letter that a person supplied: what has to be known of it, and how it stands after the English."""

from dataclasses import dataclass

from panel.law.composed import Part, Section, paragraph, quote, section
from panel.law.findings import Finding, met, not_met
from panel.law.letters.copies import OWN
from panel.law.letters.letter_items import HOUSE
from panel.law.reasons.letters import Reason


@dataclass(frozen=True, slots=True)
class Translation:
    """Into which language, by whom, its words or the file it is in, and whether somebody who reads that language checked it."""

    language: str = ""
    by: str = ""
    words: str = ""
    document: str = ""
    checked: bool = False

    @property
    def is_given(self) -> bool:
        """Whether anything of it was given."""
        return self.checked or any(one.strip() for one in (self.language, self.by, self.words, self.document))


NONE = Translation()


def translation_whole(one: Translation) -> Finding:
    """A translation goes with its language, who made it, its words or file, and once it was checked."""
    lacks = [
        name
        for name, given in (
            ("the language", one.language.strip()),
            ("who translated it", one.by.strip()),
            ("its words, or the file it is in", one.words.strip() or one.document.strip()),
            ("that somebody checked it", one.checked),
        )
        if not given
    ]
    if one.is_given and lacks:
        return not_met(Reason.TRANSLATION_NOT_WHOLE, HOUSE, missing=lacks)
    return met(Reason.TRANSLATION_WHOLE, HOUSE)


def translated(one: Translation) -> Section:
    """The translation as it is printed after the English; the family's, and in nobody else's copy."""
    said = f"{one.by.strip()} translated this letter into {one.language.strip()}. It was checked."
    where = f" It is in the file {one.document.strip()}, which goes with this letter." if one.document.strip() else ""
    words = [quote(one.words.strip())] if one.words.strip() else []
    parts: list[Part] = [{**part, "item": OWN} for part in (paragraph(f"{said}{where}"), *words)]
    return {**section(f"This letter in {one.language.strip()}", *parts), "page": True}
