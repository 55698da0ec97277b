"""The words people read for every value of a closed list."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.kinds import KINDS
from panel.law.messages import agenda, casework, children, contracts, decisions, letters, meeting, people, policy, requests
from panel.law.vocabulary import Kind

NOT_READ = "Not yet read"
"""What a blank finding says: never the same as weak, nor as not in the papers."""

_SUBJECTS = (agenda, casework, children, contracts, decisions, letters, meeting, people, policy, requests)
_LABELS: Mapping[tuple[type, StrEnum], str] = {
    (type(value), value): words for subject in _SUBJECTS for value, words in subject.LABELS
}


def label(value: StrEnum | None) -> str:
    """The words for one value of a closed list; an empty string for none. Two lists may share a value, not a label."""
    if isinstance(value, Kind):
        return KINDS[value].name
    return "" if value is None else _LABELS[type(value), value]


def inside(words: str) -> str:
    """A label as it stands inside a sentence: its first letter small, unless it begins with an abbreviation."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def yes_no(value: bool | None) -> str:
    """Yes, no, or not known."""
    return {True: "Yes", False: "No", None: "Not known"}[value]
