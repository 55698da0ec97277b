"""What a rule says of some facts: a verdict, a reason from a closed list, the authority for it, and the facts as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from panel.law.reasons import AnyReason


class Verdict(StrEnum):
    """Three verdicts, because unknown is not no."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a figure or duty comes from, from which day, and whether its text was read by us."""

    instrument: str
    pinpoint: str
    since: date
    verified: bool = True

    def __str__(self) -> str:
        return f"{self.instrument}, {self.pinpoint}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer; `facts` are plain data, money in whole pence."""

    verdict: Verdict
    reason: AnyReason
    authority: Authority
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_met(self) -> bool:
        return self.verdict is Verdict.MET


class Refused(Exception):
    """A hard rule said no; nothing was written. `findings` holds every rule that refused, not only the first."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__(", ".join(finding.reason for finding in findings))


def refuse_unless_met(*findings: Finding) -> None:
    """Raise `Refused` with every finding that is not met, each once; unknown refuses as no does."""
    against = tuple(one for place, one in enumerate(findings) if not one.is_met and one not in findings[:place])
    if against:
        raise Refused(*against)


def met(reason: AnyReason, authority: Authority, **facts: Any) -> Finding:
    """A finding that the rule is met."""
    return Finding(Verdict.MET, reason, authority, facts)


def not_met(reason: AnyReason, authority: Authority, **facts: Any) -> Finding:
    """A finding that the rule is not met."""
    return Finding(Verdict.NOT_MET, reason, authority, facts)


def not_known(reason: AnyReason, authority: Authority, **facts: Any) -> Finding:
    """A finding that the facts do not say."""
    return Finding(Verdict.NOT_KNOWN, reason, authority, facts)
