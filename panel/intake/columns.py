"""The columns of the two import tables, as data: their names, whether a row needs them, and what reads them.

Names and values are fixed outward contracts. The order is that of exports too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from panel.intake import values
from panel.intake.tables import Cell, Holds
from panel.law.kinds import kinds_that
from panel.law.vocabulary import (
    Criterion,
    Ethnicity,
    EvidenceFinding,
    Kind,
    Need,
    RequestedBy,
    SettingType,
    Sex,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `parse` reads a cell or raises NotAllowed; `blank` is what a blank cell means."""

    name: str
    parse: Callable[[Cell], Any]
    needed: bool = False
    blank: Any = None


def _kind(cell: Cell) -> Kind:
    """A kind of request that a file may bring."""
    return values.one_of(Kind, "a kind of request", without=kinds_that(lambda entry: not entry.imported))(cell)


REQUESTS = (
    Column("reference", values.reference, needed=True),
    Column("kind", _kind, needed=True),
    Column("received_on", values.day, needed=True),
    Column("requested_by", values.one_of(RequestedBy, "who can make a request"), needed=True),
    Column("surname", values.name, needed=True),
    Column("forename", values.name, needed=True),
    Column("date_of_birth", values.day, needed=True),
    Column("sex", values.one_of(Sex, "a code for sex")),
    Column("ethnicity", values.one_of(Ethnicity, "a DfE main code for ethnicity")),
    Column("upn", values.upn),
    Column("nc_year", values.nc_year),
    Column("setting", values.code, needed=True),
    Column("setting_urn", values.urn),
    Column("setting_type", values.one_of(SettingType, "a type of setting")),
    Column("primary_need", values.one_of(Need, "a type of need")),
    Column("other_needs", values.needs, blank=()),
    Column("question_for_panel", values.free_text),
    Column("child_views", values.free_text),
    Column("parent_views", values.free_text),
    Column("agreed_with_family", values.yes_or_no),
    Column("communication_needs", values.free_text),
    Column("looked_after", values.yes_or_no),
    Column("child_in_need", values.yes_or_no),
    Column("out_of_area", values.yes_or_no),
    Column("service_family", values.yes_or_no),
    Column("youth_custody", values.yes_or_no),
    Column("has_plan", values.yes_or_no),
    Column("last_assessed_on", values.day),
    Column("notional_spend", values.amount),
    Column("asc_only", values.yes_or_no, blank=False),
    Column("accepted_on", values.day),
    Column("amount_term_1", values.amount),
    Column("amount_term_2", values.amount),
)

EVIDENCE = (
    Column("reference", values.reference, needed=True),
    Column("criterion", values.one_of(Criterion, "a head of evidence"), needed=True),
    Column("finding", values.one_of(EvidenceFinding, "a finding")),
    Column("summary", values.free_text),
    Column("source", values.free_text),
    Column("page", values.free_text),
    Column("dated", values.day),
    Column("supplied_by", values.free_text),
)

MONEY = frozenset({"notional_spend", "amount_term_1", "amount_term_2"})

COLUMNS: Mapping[Holds, tuple[Column, ...]] = {Holds.REQUESTS: REQUESTS, Holds.EVIDENCE: EVIDENCE}
KNOWN = frozenset(column.name for columns in COLUMNS.values() for column in columns)


def field_of(name: str) -> str:
    """The field of a row that holds a column: money says its unit."""
    return f"{name}_pence" if name in MONEY else name
