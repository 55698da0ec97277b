"""Whether two records may be of one child: likenesses worth a person's look. Informs; a person says whether they are one.

Names come folded, as people compare them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

LIKE_ENOUGH = 0.8
"""Of two names, the share of letters in common from which they are called similar."""
SHORT_FORM = 3
"""Letters from which the beginning of a name counts as a short form of it."""


class Likeness(StrEnum):
    """Why two records are worth a look, the likeliest first."""

    SAME_UPN = "same_upn"
    SAME_NAME_AND_DATE = "same_name_and_date"
    SAME_UPN_CORE = "same_upn_core"
    DATE_TRANSPOSED = "date_transposed"
    NAMES_SWAPPED = "names_swapped"
    SIMILAR_NAME = "similar_name"
    DATE_SLIP = "date_slip"
    SAME_NAME = "same_name"
    SAME_SURNAME = "same_surname"


STRENGTH: Mapping[Likeness, int] = {likeness: place for place, likeness in enumerate(Likeness, -1)}
"""The place of each in a list; a number that two share stands before all, at -1, for it is in doubt until somebody settles it."""


@dataclass(frozen=True, slots=True)
class NameAndBirth:
    """What two records are compared by; `upn` is empty where there is none."""

    surname: str
    forename: str
    date_of_birth: date
    upn: str = ""


def likeness(one: NameAndBirth, other: NameAndBirth) -> Likeness | None:
    """Why two records may be of one child, or None where nothing says so."""
    if one.upn and one.upn == other.upn:
        return Likeness.SAME_UPN
    same_date = one.date_of_birth == other.date_of_birth
    same_name = (one.surname, one.forename) == (other.surname, other.forename)
    if same_date and same_name:
        return Likeness.SAME_NAME_AND_DATE
    if one.upn and one.upn[1:] == other.upn[1:]:
        return Likeness.SAME_UPN_CORE
    if same_name:
        return _by_dates(one.date_of_birth, other.date_of_birth)
    return _by_names(one, other) if same_date else None


def nearly_one_name(surname: str, forename: str, other_surname: str, other_forename: str) -> bool:
    """Whether two names, folded, may be one name written twice: both parts similar, or changed round."""
    alike = _similar(surname, other_surname) and _similar(forename, other_forename)
    return alike or (surname, forename) == (other_forename, other_surname)


def _by_dates(one: date, other: date) -> Likeness:
    parts = list(zip(one.timetuple()[:3], other.timetuple()[:3], strict=True))
    if parts[0][0] == parts[0][1] and (one.day, one.month) == (other.month, other.day):
        return Likeness.DATE_TRANSPOSED
    return Likeness.DATE_SLIP if sum(mine != theirs for mine, theirs in parts) == 1 else Likeness.SAME_NAME


def _by_names(one: NameAndBirth, other: NameAndBirth) -> Likeness | None:
    if (one.surname, one.forename) == (other.forename, other.surname):
        return Likeness.NAMES_SWAPPED
    if nearly_one_name(one.surname, one.forename, other.surname, other.forename):
        return Likeness.SIMILAR_NAME
    return Likeness.SAME_SURNAME if one.surname == other.surname else None


def _similar(one: str, other: str) -> bool:
    if one == other:
        return True
    if not one or not other:
        return False
    if sorted(_parts(one)) == sorted(_parts(other)) or set(_parts(one)) & set(_parts(other)):
        return True
    if one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    return (len(short) >= SHORT_FORM and long.startswith(short)) or SequenceMatcher(None, one, other).ratio() >= LIKE_ENOUGH


def _parts(name: str) -> list[str]:
    return [part for part in name.split() if len(part) >= SHORT_FORM]
