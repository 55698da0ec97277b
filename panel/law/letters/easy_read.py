"""The easy-read page of a letter: what matters most, a picture and a short sentence a line, from the same record as the letter.

A letter has one where `easy_read/<its kind>.txt` is there: `picture | words` a line, with the places and conditions of the templates.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from panel.law.composed import Section, section
from panel.law.letters.copies import OWN
from panel.law.letters.letter_kinds import LetterKind
from panel.law.letters.template import rows_of

FOLDER = Path(__file__).with_name("easy_read")
HEADING = "In short, with pictures"


class Picture(StrEnum):
    """What is drawn beside a sentence, by what it shows."""

    CALENDAR = "calendar"
    CROSS = "cross"
    HELP = "help"
    LETTER = "letter"
    PAPER = "paper"
    PEOPLE = "people"
    PHONE = "phone"
    PLAN = "plan"
    QUESTION = "question"
    SCALES = "scales"
    SCHOOL = "school"
    TALK = "talk"
    THINK = "think"
    TICK = "tick"


def is_offered(kind: LetterKind) -> bool:
    """Whether a letter has an easy-read page."""
    return (FOLDER / f"{kind}.txt").exists()


def page(kind: LetterKind, placed: Mapping[str, object]) -> Section:
    """The page, on a sheet of its own; the family's, and in nobody else's copy."""
    rows = rows_of((FOLDER / f"{kind}.txt").read_text(encoding="utf-8"), placed)
    drawn = [[str(Picture(picture)), words] for picture, words in rows]
    return {**section(HEADING, {"kind": "pictured", "rows": drawn, "item": OWN}), "page": True}
