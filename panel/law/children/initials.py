"""A child's own names: whole, and as first letters in people's words. One place decides, by where the words go.

What is stored and sent to the family stays as it was typed (PRODUCT, Words: children are named by initials on any shared screen).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum, StrEnum
from typing import Any, Protocol, TypeVar

from panel.law.children.comparing import unaccented

Thing = TypeVar("Thing")


class WordsGo(StrEnum):
    """Where people's words about a child go: to a screen, into a document or into a field."""

    ROOM = "room"
    SHARED_SCREEN = "shared_screen"
    OWN_SCREEN = "own_screen"
    PACK = "pack"
    FOLDER = "folder"
    MINUTES = "minutes"
    EXPORT = "export"
    LETTER = "letter"
    CONTRACT = "contract"
    COMPARING = "comparing"
    TYPING = "typing"


NAMED = frozenset({WordsGo.LETTER, WordsGo.CONTRACT, WordsGo.COMPARING, WordsGo.TYPING})
"""Where the child is named: what the family and the setting are sent, *Same child?*, and the field a person types in."""
PEOPLES_WORDS = frozenset(
    """
    question question_for_panel child_views parent_views family_views setting_views communication_needs summary source page
    supplied_by before after words reasons reason departure_reasons amended_because withdrawn_because criterion_reasons dissent
    heads notes missing missing_from owner why evidence what with_whom given_by from_whom covers late_advice value spoken_by
    baseline measure impact_measured progress spend_words data who met_family_who used_for because pulled_because results
    closed_words changed_because Notification.name
    """.split()
)
"""The fields of records that hold what people wrote. Names of people and settings are in others, and are left as they are;
where a field of that name holds them elsewhere, the kind of record stands before it."""
NAMES_COME_FIRST = frozenset({"dissent"})
"""Fields of pairs: who said it, then what they said."""


class Named(Protocol):
    """Whoever has a child's names."""

    @property
    def forename(self) -> str:
        """The first name, or nothing."""

    @property
    def surname(self) -> str:
        """The last name."""


@dataclass(frozen=True, slots=True)
class ChildNames:
    """A child's names, where nothing else of the child is at hand."""

    forename: str
    surname: str


NOBODY = ChildNames("", "")


def full_name(forename: str, surname: str) -> str:
    """Both names, or the one that a person has."""
    return f"{forename} {surname}".strip()


def named_in(going: WordsGo) -> bool:
    """Whether words that go there keep the child's names."""
    return going in NAMED


def without_names(text: str, child: Named, going: WordsGo) -> str:
    """People's words for a place: where no child is named, the names as first letters ("Milo sleeps badly" is "M. sleeps badly").

    Names are met as they are written on record, whole or each part of two letters or more, in capitals, or without accents.
    """
    written = None if named_in(going) else _written(child)
    return text if written is None else written.sub(_letters, text)


def unnamed(record: Thing, child: Named, going: WordsGo) -> Thing:
    """A record whose words of people are for a place: in it and all it holds, wherever a field holds what people wrote."""
    written = None if named_in(going) else _written(child)
    return record if written is None else _in_all(record, "", written)


def _written(child: Named) -> re.Pattern[str] | None:
    names = (child.forename, child.surname)
    parts = {part for name in names for part in (name, *re.split(r"[\s-]+", name)) if len(part) > 1}
    parts |= {unaccented(part) for part in parts}
    cased = sorted({*parts, *(part.upper() for part in parts)}, key=len, reverse=True)
    if not cased:
        return None
    whole = full_name(*names)
    either = [f"(?P<whole>(?i:{_either_apostrophe(whole)}))"] if all(names) else ["(?P<whole>(?!))"]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*either, *map(_either_apostrophe, cased)])})(?!\w)\.?")


def _letters(met: re.Match[str]) -> str:
    """The first letter of what was met; of both names in whatever case, as in "milo fenn", one of each."""
    parts = met["whole"].split() if met["whole"] else [met[0]]
    return f"{parts[0][0].upper()}." if len(parts) == 1 else f"{parts[0][0].upper()}. {parts[-1][0].upper()}."


def _either_apostrophe(name: str) -> str:
    return re.sub("['’ʼ`]", "['’ʼ`]", re.escape(name))


def _in_all(held: Any, field: str, written: re.Pattern[str]) -> Any:
    if isinstance(held, Enum):
        return held
    if isinstance(held, str):
        return written.sub(_letters, held) if field in PEOPLES_WORDS else held
    if isinstance(held, tuple) and field in NAMES_COME_FIRST and held and isinstance(held[0], str):
        return (held[0], *(_in_all(one, field, written) for one in held[1:]))
    if type(held) in (tuple, list):
        return type(held)(_in_all(one, field, written) for one in held)
    if isinstance(held, Mapping):
        return {name: _in_all(one, field, written) for name, one in held.items()}
    if is_dataclass(held) and not isinstance(held, type):
        found = {one.name: _in_all(getattr(held, one.name), _called(held, one.name), written) for one in fields(held) if one.init}
        return replace(held, **found)
    return held


def _called(held: object, field: str) -> str:
    of_this_kind = f"{type(held).__name__}.{field}"
    return of_this_kind if of_this_kind in PEOPLES_WORDS else field
