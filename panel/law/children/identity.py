"""Whether a row that comes in is about a child already on record: what agrees, and what speaks against it. Pure.

A UPN is strong evidence and no proof: it is mistyped, and given to twins. With it, name (nearly), date of birth and sex have to
agree; without it the very name and date of birth do, and sex, ethnicity and setting must not speak against it. What is blank or
not known speaks against nothing. Whoever is not joined is kept as a child of their own, for a person to settle.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law.children.comparing import folded
from panel.law.children.likeness import nearly_one_name
from panel.law.vocabulary import Ethnicity, Sex

SAYS_NOTHING = frozenset({"", None, Sex.UNKNOWN})
NOT_SAID = SAYS_NOTHING | {Ethnicity.REFU, Ethnicity.NOBT}


class Part(StrEnum):
    """What two records of one child should agree in; the value completes "another ..."."""

    NAME = "name"
    DATE_OF_BIRTH = "date of birth"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a child is, as typed; `settings` are those they are known at, each by URN and name."""

    surname: str
    forename: str
    date_of_birth: date
    sex: str | None = None
    ethnicity: str | None = None
    settings: Collection[tuple[str, str]] = ()


def against_one_upn(one: Identity, other: Identity) -> tuple[Part, ...]:
    """What speaks against two with one UPN being one child; nothing means they are."""
    mine, theirs = (tuple(map(folded, (who.surname, who.forename))) for who in (one, other))
    parts = {
        Part.NAME: not nearly_one_name(*mine, *theirs),
        Part.DATE_OF_BIRTH: one.date_of_birth != other.date_of_birth,
        Part.SEX: _contradicts(one.sex, other.sex),
    }
    return tuple(part for part, against in parts.items() if against)


def against_one_name(one: Identity, other: Identity) -> tuple[Part, ...]:
    """What speaks against two with one name and date of birth, and not two UPNs, being one child; nothing means they are."""
    parts = {
        Part.SEX: _contradicts(one.sex, other.sex),
        Part.ETHNICITY: _contradicts(one.ethnicity, other.ethnicity),
        Part.SETTING: bool(one.settings and other.settings)
        and not any(_one_place(here, there) for here in one.settings for there in other.settings),
    }
    return tuple(part for part, against in parts.items() if against)


def _contradicts(one: str | None, other: str | None) -> bool:
    return one != other and one not in NOT_SAID and other not in NOT_SAID


def _one_place(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return bool(one[0] and one[0] == other[0]) or folded(one[1]) == folded(other[1])
