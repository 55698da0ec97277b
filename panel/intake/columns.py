"""The columns of the two import tables, each declared here and nowhere else, as the fields of a row.

Table mapping, form for logging by hand, case screen, papers, exports and the list of columns follow from what stands here; a new
column needs its line here, its column in `panel.tables.requests`, and a migration. Names and values are fixed outward contracts;
the order is that of exports too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from panel.intake import cell_text, days, school_words, values
from panel.intake.column import Column, Owner, Section, Shown, column, columns_of
from panel.intake.school_words import NC_YEARS
from panel.intake.tables import Holds
from panel.intake.values import OneOf
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

ONLY_CONTRACT = (
    "The family and the setting ask only for an Additional Support Contract, and say so without doubt: "
    "no EHC needs assessment is asked for"
)
DAY = "such as 04/11/2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Where a row stands in its file; two rows that say the same are equal wherever they stand."""

    file: str = field(default="", compare=False)
    sheet: str | None = field(default=None, compare=False)
    row: int = field(default=0, compare=False)


def _circumstance(label: str) -> Any:
    return column(label, values.yes_or_no, section=Section.REST, shown=Shown.CIRCUMSTANCE, lasting=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow(_Row):
    """One request as the file has it; None is a blank cell: for yes/no, *not known*. Money in whole pence."""

    reference: str = column("Reference in the case system", values.reference, needed=True, section=Section.REQUEST)
    kind: Kind = column(
        "Kind of request",
        OneOf(lambda: kinds_that(lambda entry: entry.imported), "a kind of request"),
        needed=True,
        section=Section.REQUEST,
        again=True,
    )
    received_on: date = column("Day it reached the authority", days.day, needed=True, hint=DAY, section=Section.REQUEST)
    requested_by: RequestedBy = column(
        "Asked by", OneOf(tuple(RequestedBy), "who can make a request"), needed=True, section=Section.REQUEST
    )
    surname: str = column(
        "Surname", values.name, needed=True, remark=values.name_remark, section=Section.CHILD, owner=Owner.CHILD, again=True
    )
    forename: str = column(
        "Forename",
        values.name,
        remark=values.name_remark,
        blank="",
        hint="empty for a person with one name",
        section=Section.CHILD,
        owner=Owner.CHILD,
        again=True,
    )
    date_of_birth: date = column(
        "Date of birth", days.day, needed=True, hint=DAY, section=Section.CHILD, owner=Owner.CHILD, again=True
    )
    sex: Sex | None = column("Sex", OneOf(tuple(Sex), "a code for sex"), section=Section.REST, owner=Owner.CHILD, again=True)
    ethnicity: Ethnicity | None = column(
        "Ethnicity",
        OneOf(tuple(Ethnicity), "a DfE main code for ethnicity"),
        section=Section.REST,
        owner=Owner.CHILD,
        again=True,
    )
    upn: str | None = column(
        "UPN", values.upn, hint="13 letters and digits", section=Section.CHILD, owner=Owner.CHILD, again=True
    )
    nc_year: str | None = column(
        "National Curriculum year",
        school_words.nc_year,
        hint="N1, N2, R, 1 to 14 or X",
        choices=NC_YEARS,
        section=Section.CHILD,
        lasting=True,
    )
    setting: str = column("Setting", cell_text.code, needed=True, section=Section.SETTING, owner=Owner.SETTING, again=True)
    setting_urn: str | None = column(
        "URN of the setting", values.urn, hint="6 digits", section=Section.SETTING, owner=Owner.SETTING, again=True
    )
    setting_type: SettingType | None = column(
        "Type of setting",
        OneOf(tuple(SettingType), "a type of setting"),
        section=Section.SETTING,
        lasting=True,
        again=True,
    )
    primary_need: Need | None = column(
        "Main need",
        school_words.need,
        remark=school_words.need_remark,
        choices=tuple(Need),
        section=Section.SETTING,
        shown=Shown.FACT,
        lasting=True,
        again=True,
    )
    other_needs: tuple[Need, ...] = column(
        "Other needs",
        school_words.needs,
        remark=school_words.need_remark,
        blank=(),
        hint="codes with spaces between them",
        if_blank="None recorded",
        choices=tuple(Need),
        several=True,
        section=Section.NEEDS,
        shown=Shown.FACT,
        lasting=True,
        again=True,
    )
    question_for_panel: str | None = column(
        "Question for the panel, in one sentence", cell_text.free_text, section=Section.QUESTION
    )
    child_views: str | None = column("The child's or young person's own words", cell_text.free_text, section=Section.WORDS)
    parent_views: str | None = column("The parent's own words", cell_text.free_text, section=Section.WORDS)
    agreed_with_family: bool | None = column(
        "Made with the family's agreement", values.yes_or_no, section=Section.FACTS, shown=Shown.FACT
    )
    communication_needs: str | None = column(
        "How the family needs to be written or spoken to",
        cell_text.free_text,
        section=Section.WRITING,
        lasting=True,
        again=True,
    )
    looked_after: bool | None = _circumstance("Looked after")
    child_in_need: bool | None = _circumstance("Child in need")
    out_of_area: bool | None = _circumstance("Educated out of area")
    service_family: bool | None = _circumstance("Service family")
    youth_custody: bool | None = _circumstance("In youth custody")
    has_plan: bool | None = column("EHC plan in force", values.yes_or_no, section=Section.FACTS, shown=Shown.FACT, lasting=True)
    last_assessed_on: date | None = column(
        "Last EHC needs assessment",
        days.day,
        hint=DAY,
        if_blank="Not recorded",
        section=Section.FACTS,
        shown=Shown.FACT,
        lasting=True,
    )
    notional_spend_pence: int | None = column(
        "Spent from the notional SEN budget",
        values.amount,
        if_blank="Not in the papers",
        section=Section.FACTS,
        shown=Shown.FACT,
        lasting=True,
    )
    asc_only: bool = column(
        "Only an Additional Support Contract is asked for",
        values.yes_or_no,
        blank=False,
        hint=ONLY_CONTRACT,
        section=Section.NEEDS,
        packed=False,
    )
    accepted_on: date | None = column(
        "Continuing care: day the referral was accepted", days.day, hint=DAY, section=Section.REST, packed=False
    )
    amount_term_1_pence: int | None = column("Asked for the first term", values.amount, section=Section.FACTS)
    amount_term_2_pence: int | None = column("Asked for a second term", values.amount, section=Section.FACTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow(_Row):
    """One paper's evidence on one head; a `finding` of None is not yet read, never the same as weak."""

    reference: str = column("Reference of its request", values.reference, needed=True)
    criterion: Criterion = column("Head of evidence", OneOf(tuple(Criterion), "a head of evidence"), needed=True)
    finding: EvidenceFinding | None = column("Finding", OneOf(tuple(EvidenceFinding), "a finding"), if_blank="Not yet read")
    summary: str | None = column("What it says", cell_text.free_text)
    source: str | None = column("Document", cell_text.free_text)
    page: str | None = column("Page", cell_text.free_text)
    dated: date | None = column("Its date", days.day, hint=DAY)
    supplied_by: str | None = column("Who supplied it", cell_text.free_text)

    @property
    def sameness(self) -> tuple[object, ...]:
        """What makes two rows of evidence the same one."""
        return (self.reference, self.criterion, self.source, self.page, self.dated, self.summary)


REQUESTS, EVIDENCE = columns_of(RequestRow), columns_of(EvidenceRow)
COLUMNS: Mapping[Holds, tuple[Column, ...]] = {Holds.REQUESTS: REQUESTS, Holds.EVIDENCE: EVIDENCE}


def shown_as(shown: Shown) -> tuple[Column, ...]:
    """The columns of a request that the case screen and the papers show in one way."""
    return tuple(one for one in REQUESTS if one.shown is shown)


def described(holds: Holds) -> list[dict[str, str]]:
    """The list of a table's columns, for who makes a file: what each is called, holds and means, and whether every row needs it."""
    return [
        {"Column": one.name, "Needed": "yes" if one.needed else "", "What it is": one.label, "A cell holds": one.takes}
        for one in COLUMNS[holds]
    ]
