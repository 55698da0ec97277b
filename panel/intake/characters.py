"""What stands in people's text and cannot be seen: what is taken out when it comes in, and what belongs to the words.

Direction marks can make a name read backwards, and a zero-width space makes two references that look alike differ. But a joiner
stands rightly between letters of Arabic or Indian scripts and inside emoji, and tag characters spell the flags of the nations.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_JOINED = frozenset({"Lo", "Mn", "Mc", "So", "Sk"})
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_SPACE = re.compile(r"[^\S\r\n ]")


def without_unseen(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without marks that cannot be seen, and the names of those taken out, each once."""
    if text.isascii() or not _UNSEEN.search(text):
        return text, ()
    flags = [found.span() for found in _FLAG.finditer(text)]
    kept, taken = [], {}
    for place, char in enumerate(text):
        if not _UNSEEN.match(char) or _belongs(text, place, flags):
            kept.append(char)
        else:
            taken[f"U+{ord(char):04X} {unicodedata.name(char, 'a tag').lower()}"] = True
    return "".join(kept), tuple(taken)


def _belongs(text: str, place: int, flags: list[tuple[int, int]]) -> bool:
    if text[place] in _JOINERS:
        around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
        return len(around) == 2 and all(unicodedata.category(char) in _JOINED for char in around)
    return any(start < place < end for start, end in flags)


def plain_spaces(text: str) -> str:
    """The text with a plain space for each space of another kind, such as one that does not break; line breaks stay."""
    return text if text.isascii() else _SPACE.sub(" ", text)
