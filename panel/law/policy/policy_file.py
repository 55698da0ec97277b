"""Local policy as one TOML file: read whole or refused with every fault, and written so that it can be read again.

source = "Joint Working Protocol, February 2019"

[values]
"authority.name" = "Name of the authority"
"asc.term_cap" = { value = "£2,000", source = "page 9", from = 2027-01-04 }

[[term]]
academic_year = "2026/27"
name = "autumn"
starts_on = 2026-09-01
ends_on = 2026-12-18
half_term = [2026-10-26, 2026-10-30]
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from panel.law.policy.local_policy import CHOICES, policy_complete, read_value
from panel.law.policy.school_terms import PREFIX, PlannedTerm, read_back, terms_fit, written_out
from panel.law.policy.written_values import NotPossibleHere
from panel.law.reasons.policy import Reason

TOP = frozenset({"source", "values", "term"})
VALUE = frozenset({"value", "source", "from"})
TERM = frozenset({"academic_year", "name", "starts_on", "ends_on", "half_term", "source"})

Standing = Mapping[str, tuple[str, date]]
"""What is in force by name: as it stands on record, and since when."""
NOTHING: Standing = {}


@dataclass(frozen=True, slots=True)
class Proposed:
    """One value a file proposes; `terms` holds a school year's, whose name begins `terms.`."""

    name: str
    written: str
    source: str
    from_on: date
    terms: tuple[PlannedTerm, ...] = ()


class PolicyFaults(Exception):
    """A file that cannot be proposed; `faults` are sentences, each with the place in the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def read(text: str, *, on: date, standing: Standing = NOTHING) -> list[Proposed]:
    """Every value a file proposes, from its own day or else from `on`. Raises `PolicyFaults` with all that is wrong.

    What is `standing` as the file has it is not proposed again: an export is changed in one line and proposed.
    """
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise PolicyFaults([f"This is not a TOML file: {trouble}."]) from None
    faults = [f"{name}: not a part of a policy file; there are {', '.join(sorted(TOP))}." for name in sorted(held.keys() - TOP)]
    source = str(held.get("source", "")).strip()
    found = [
        *_values(held.get("values", {}), source, on, standing, faults),
        *(one for one in _years(held.get("term", []), source, on, faults) if one.written != standing.get(one.name, ("", on))[0]),
    ]
    if not found and not faults and (held.get("values") or held.get("term")):
        faults.append("Everything in the file is in force as it stands there, so nothing is left to propose.")
    elif not found and not faults:
        faults.append("The file proposes nothing: give values under [values], or terms as [[term]].")
    if faults:
        raise PolicyFaults(faults)
    return found


def _values(values: Any, source: str, on: date, standing: Standing, faults: list[str]) -> list[Proposed]:
    if not isinstance(values, dict):
        faults.append("values: a table of names and values is wanted.")
        return []
    found = []
    for name, given in values.items():
        parts = given if isinstance(given, dict) else {"value": given}
        if wrong := _wrong_parts(parts):
            faults.append(f"{name}: {wrong}")
            continue
        if _stands(name, parts, standing):
            continue
        one = Proposed(name, str(parts.get("value", "")), str(parts.get("source", source)), _day(parts.get("from"), on))
        finding = policy_complete(one.name, one.written, one.source, one.from_on, on=on)
        if finding.is_met:
            found.append(one)
        elif finding.reason is Reason.POLICY_NOT_POSSIBLE:
            faults.append(f"{name}: {finding.facts['why']}")
        else:
            faults.append(f"{name}: what is missing is {'; '.join(finding.facts['missing'])}.")
    return found


def _stands(name: str, parts: dict[str, Any], standing: Standing) -> bool:
    """Whether a value is in force as the file has it: the same, from the same day where the file names one."""
    if name not in standing or name not in CHOICES:
        return False
    written, since = standing[name]
    try:
        return read_value(CHOICES[name], str(parts.get("value", "")))[0] == written and parts.get("from", since) == since
    except NotPossibleHere:
        return False


def _wrong_parts(parts: dict[str, Any]) -> str:
    """What a value is written with that nobody would read, or could: said, so that it is not left out in silence."""
    if strange := sorted(parts.keys() - VALUE):
        return f"{', '.join(strange)} is not read there; a value has {', '.join(sorted(VALUE))}."
    if not isinstance(parts.get("value", ""), str | int) or isinstance(parts.get("value"), bool):
        return "the value is written between quotation marks, or as a number."
    if "from" in parts and type(parts["from"]) is not date:
        return "the first day is written as a day without quotation marks, such as 2027-01-04."
    return ""


def _day(given: Any, on: date) -> date:
    return given if isinstance(given, date) else on


def _years(listed: Any, source: str, on: date, faults: list[str]) -> list[Proposed]:
    years: dict[str, list[PlannedTerm]] = {}
    sources: dict[str, str] = {}
    if not isinstance(listed, list):
        faults.append("term: each term is written as [[term]].")
        return []
    for place, one in enumerate(listed, 1):
        if isinstance(one, dict) and (strange := sorted(one.keys() - TERM)):
            faults.append(f"[[term]] {place}: {', '.join(strange)} is not read there; a term has {', '.join(sorted(TERM))}.")
            continue
        try:
            half = one.get("half_term")
            term = PlannedTerm(str(one["name"]), one["starts_on"], one["ends_on"], (half[0], half[1]) if half else None)
            days = [term.starts_on, term.ends_on, *(term.half_term or ())]
            if not all(type(day) is date for day in days):
                raise TypeError
            years.setdefault(str(one["academic_year"]), []).append(term)
            sources.setdefault(str(one["academic_year"]), str(one.get("source", source)).strip())
        except (KeyError, TypeError, AttributeError, IndexError):
            faults.append(
                f"[[term]] {place}: academic_year, name, starts_on and ends_on are needed, and half_term as two days where there is one."
            )
    found = []
    for year, terms in years.items():
        finding = terms_fit(year, terms)
        if not finding.is_met:
            faults.extend(f"{PREFIX}{year}: right would be: {fault}." for fault in finding.facts["missing"])
        elif not sources[year]:
            faults.append(f"{PREFIX}{year}: the source of the terms is needed, with a term or at the top of the file.")
        else:
            found.append(Proposed(f"{PREFIX}{year}", written_out(terms), sources[year], on, tuple(terms)))
    return found


def write(values: Mapping[str, tuple[str, str, date]]) -> str:
    """What is in force as a policy file: each name with its value, source and first day."""
    lines, years = ["[values]"], []
    for name, (written, source, since) in values.items():
        if name in CHOICES:
            lines.append(f"{_quoted(name)} = {{ value = {_quoted(written)}, source = {_quoted(source)}, from = {since} }}")
        elif name.startswith(PREFIX):
            years.append(name)
    for name in sorted(years):
        for term in read_back(values[name][0]):
            lines += ["", "[[term]]", f"academic_year = {_quoted(name.removeprefix(PREFIX))}", f"name = {_quoted(term.name)}"]
            lines.append(f"source = {_quoted(values[name][1])}")
            lines += [f"starts_on = {term.starts_on}", f"ends_on = {term.ends_on}"]
            lines += [f"half_term = [{term.half_term[0]}, {term.half_term[1]}]"] if term.half_term else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: what TOML forbids inside one is escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in escaped) + '"'
