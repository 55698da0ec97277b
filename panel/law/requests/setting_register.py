"""A setting as it is typed against the national register: a slip in its name or URN, and one that has closed. Informs only.

What is typed stands as typed: a near-miss is shown to a person, who corrects it or leaves it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from panel.law import figures
from panel.law.children.comparing import folded
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.messages.wording import long_date
from panel.law.reasons.requests import Reason

REGISTER = Authority(figures.HOUSE, "settings by the national register", figures.HOUSE_BEGAN, verified=False)
NEARLY = 0.86
"""Of two names, the share of letters in common from which one may be a slip for the other."""
CLOSED = "closed"
_SHORT = (
    (re.compile(r"[.,()]"), " "),
    (re.compile(r"\b(c of e|cofe|church of england)\b"), "ce"),
    (re.compile(r"\b(roman catholic|rc)\b"), "catholic"),
    (re.compile(r"\bsaint\b"), "st"),
    (re.compile(r"&"), " and "),
    (re.compile(r"\b(the|school)\b"), " "),
)
"""What people write in short, or leave out, of a name that the register has in full."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One setting of the register."""

    urn: str
    name: str
    laestab: str = ""
    type: str = ""
    phase: str = ""
    status: str = ""
    opened_on: date | None = None
    closed_on: date | None = None

    def has_closed(self, on: date) -> bool:
        """Whether it is closed on a day; "Open, but proposed to close" is open."""
        return self.status.casefold() == CLOSED if self.closed_on is None else self.closed_on <= on


@dataclass(frozen=True, slots=True)
class Link:
    """A setting that closed, the one that followed it, and since when."""

    urn: str
    successor_urn: str
    from_on: date | None


def name_key(name: str) -> str:
    """A name as the register is searched by it."""
    return folded(name)


def in_short(name: str) -> str:
    """A name as people shorten it, for comparing: "St. Mary's C of E Primary School" is "st marys ce primary"."""
    short = name_key(name)
    for pattern, instead in _SHORT:
        short = pattern.sub(instead, short)
    return " ".join(short.split())


def is_nearly(name: str, other: str) -> bool:
    """Whether one name may be a slip for another."""
    one, two = in_short(name), in_short(other)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY


def setting_as_registered(
    name: str, urn: str, of_urn: Listed | None, of_name: Sequence[Listed], successor: Listed | None = None, *, on: date
) -> Finding:
    """What the register says of a setting as typed: `of_urn` has its URN, `of_name` are those of that or nearly that name."""
    open_ones = [one for one in of_name if not one.has_closed(on)]
    if of_urn is not None:
        return _of_urn(name, of_urn, successor, on)
    if urn:
        return not_met(Reason.URN_NOT_REGISTERED, REGISTER, urn=urn, likely=_or_none((open_ones or [*of_name])[:1]))
    if not of_name:
        return not_met(Reason.SETTING_NOT_REGISTERED, REGISTER)
    exact = [one for one in of_name if in_short(one.name) == in_short(name)]
    return not_met(
        Reason.URN_LEFT_OUT if exact else Reason.SETTING_SPELT_OTHERWISE,
        REGISTER,
        registered=_or_none((exact or open_ones or [*of_name])[:3]),
    )


def register_whole(settings: int, links: int, fault: str) -> Finding:
    """A register is taken in whole, or not at all."""
    if fault or not (settings or links):
        return not_met(Reason.REGISTER_FAULTY, REGISTER, fault=fault or "it holds no setting and no link")
    return met(Reason.REGISTER_WHOLE, REGISTER)


def _of_urn(name: str, one: Listed, successor: Listed | None, on: date) -> Finding:
    same = in_short(name) == in_short(one.name)
    if not same and not is_nearly(name, one.name):
        return not_met(Reason.URN_OF_ANOTHER, REGISTER, registered=called(one))
    if one.has_closed(on):
        since = f" on {long_date(one.closed_on)}" if one.closed_on else ""
        after = f" It was followed by {called(successor)}." if successor else ""
        return not_met(Reason.SETTING_CLOSED, REGISTER, registered=called(one), since=since, after=after)
    if not same:
        return not_met(Reason.SETTING_SPELT_OTHERWISE, REGISTER, registered=called(one))
    return met(Reason.SETTING_REGISTERED, REGISTER)


def called(one: Listed) -> str:
    """A setting with its number."""
    return f"{one.name} (URN {one.urn})"


def _or_none(some: Sequence[Listed]) -> str:
    return "; ".join(called(one) for one in some) or "none"
