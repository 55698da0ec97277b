"""What the columns of other systems are called: headings that are well known for one of our columns, and no others.

Arbor, SIMS, Bromcom and people's own spreadsheets. What may mean two things ("Name", "Gender", "Preferred surname") is not here: a
person says once what it is.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum

from panel.intake.characters import plain_spaces, without_unseen
from panel.intake.column import Column
from panel.intake.columns import COLUMNS
from panel.intake.tables import Cell, Holds

Matches = Mapping[str, str]
"""Headings, folded, and the columns that a person said they are; nothing for one to be left out."""

WORKED_OUT = ("due_on", "status")
"""What our own exports of requests hold beside the columns of an import: it is worked out here, never brought in."""


class SaidBy(StrEnum):
    """Who says which column a heading is."""

    NAME = "name"
    PERSON = "person"
    HABIT = "habit"
    NOBODY = "nobody"


_CALLED = {
    "reference": "case reference, case ref, ref, ref no, reference number, reference no, case id, case number, request reference",
    "kind": "request type, type of request, case type",
    "received_on": "received, date received, received date, date of receipt, date request received",
    "requested_by": "requester, request made by, requested by",
    "surname": "legal surname, legal last name, last name, family name, legal family name, pupil surname, child surname",
    "forename": "legal forename, legal first name, first name, forenames, forename s, given name, given names, pupil forename, "
    "child forename",
    "date_of_birth": "dob, d o b, birth date, birthdate",
    "sex": "legal sex, sex code",
    "ethnicity": "ethnicity code, ethnic code",
    "upn": "upn number, unique pupil number, pupil upn",
    "nc_year": "year, year group, nc year group, yr, yr group, curriculum year, nc year actual, national curriculum year group",
    "setting": "school, school name, setting name, establishment, establishment name, current school, name of school",
    "setting_urn": "urn, school urn, establishment urn",
    "setting_type": "school type, establishment type",
    "primary_need": "sen need 1, primary sen need, sen primary need, sen type 1, primary sen type, sen need, primary area of need",
    "other_needs": "sen need 2, secondary need, secondary sen need, sen type 2, secondary sen type, other sen needs",
    "child_views": "child s views, views of the child, pupil views",
    "parent_views": "parent s views, parental views, views of the parent, parents views",
    "looked_after": "looked after child, lac, cla",
    "child_in_need": "cin",
    "service_family": "service child, service child in education",
    "has_plan": "has ehcp, ehcp in force",
    "criterion": "head, head of evidence 9 14",
    "source": "document name, source document",
    "dated": "document date, date of document",
    "supplied_by": "supplied by, provided by",
}


def folded(heading: Cell) -> str:
    """A heading for comparing: without case, signs, invisible marks and doubled spaces."""
    seen = without_unseen(plain_spaces(heading))[0] if isinstance(heading, str) else ""
    return " ".join(re.sub(r"[^\w]+|_+", " ", seen.casefold()).split())


def as_named(heading: Cell) -> str:
    """A heading as our own names are written."""
    return without_unseen(plain_spaces(heading))[0].strip().lower() if isinstance(heading, str) else ""


def _known_as(columns: tuple[Column, ...]) -> Mapping[str, str]:
    names = {
        folded(words): column.name
        for column in columns
        for words in (column.label, *_CALLED.get(column.name, column.label).split(","))
    }
    return {**names, **{folded(column.name): column.name for column in columns}}


_WELL_KNOWN: Mapping[Holds, Mapping[str, str]] = {holds: _known_as(columns) for holds, columns in COLUMNS.items()}
_NAMES: Mapping[Holds, frozenset[str]] = {holds: frozenset(one.name for one in columns) for holds, columns in COLUMNS.items()}


def meaning(heading: Cell, holds: Holds, matches: Matches) -> str | None:
    """Which column a heading is; "" where it is left out, None where nobody has said."""
    return told(heading, holds, matches)[0]


def told(heading: Cell, holds: Holds, matches: Matches) -> tuple[str | None, SaidBy]:
    """Which column a heading is, and who says so: our own name, a person who matched it, or that it is well known."""
    if (name := as_named(heading)) in _NAMES[holds]:
        return name, SaidBy.NAME
    if name in WORKED_OUT and holds is Holds.REQUESTS:
        return "", SaidBy.NAME
    key = folded(heading)
    if key in matches and (matches[key] in _NAMES[holds] or not matches[key]):
        return matches[key], SaidBy.PERSON
    known = _WELL_KNOWN[holds].get(key)
    return known, SaidBy.HABIT if known else SaidBy.NOBODY


def near(heading: Cell, holds: Holds) -> str:
    """A column that a heading nobody knows may be, for a person to think of; never taken without one."""
    if found := get_close_matches(as_named(heading), _NAMES[holds], n=1):
        return found[0]
    found = get_close_matches(folded(heading), _WELL_KNOWN[holds], n=1, cutoff=0.8)
    return _WELL_KNOWN[holds][found[0]] if found else ""


def how_many_known(cells: object, matches: Matches) -> int:
    """How many of a row's cells are headings that are known, of whichever table knows more."""
    row = cells if isinstance(cells, list | tuple) else []
    return max(sum(bool(meaning(cell, holds, matches)) for cell in row) for holds in Holds)
