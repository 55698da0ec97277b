"""Names as people compare them: case, accents, stroke letters, apostrophes, kinds of hyphen and doubled spaces aside.

What is compared is never shown: a name stands on every screen and in every document as it was typed.
"""

import re
import unicodedata
from datetime import date

_STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_CAPITAL_STROKES = str.maketrans({chr(stroke).upper(): plain.capitalize() for stroke, plain in _STROKES.items()})
_APOSTROPHES = re.compile("['`´‘’‚‛′ʹʻʼʽʾʿˈ＇]")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−－]+")


def folded(name: str) -> str:
    """A name for comparing: "O’Hanrahan" is "ohanrahan", "Fenn–Castle" is "fenn castle", "Łęcka" is "lecka"."""
    # Apostrophes first: some come apart into a space and a mark.
    parts = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part)).translate(_STROKES)
    return _BETWEEN.sub(" ", plain).strip()


def reads_the_same(one: str, other: str) -> bool:
    """Whether two names are the same letters, though an accent is part of its letter in one and a sign of its own in the other."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def unaccented(name: str) -> str:
    """A name as it is written without its accents and strokes, in its own capitals: "Łęcka" is "Lecka"."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", name) if not unicodedata.combining(part))
    return plain.translate(_STROKES).translate(_CAPITAL_STROKES)


def name_key(surname: str, forename: str, date_of_birth: date) -> str:
    """What two records of one child share: surname, date of birth, forename, in that order."""
    return f"{folded(surname)}|{date_of_birth.isoformat()}|{folded(forename)}"
