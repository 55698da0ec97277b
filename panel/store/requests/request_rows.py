"""A stored request as the row of an import file: for comparing what comes in, and for exports."""

from typing import Any

from panel.intake.reading import RequestRow
from panel.law.vocabulary import Ethnicity, Need, SettingType
from panel.models import Child, Request
from panel.store.requests import request_columns

COPIED = (
    "reference",
    "kind",
    "received_on",
    "requested_by",
    "nc_year",
    "primary_need",
    *request_columns.SAID,
    *request_columns.KNOWN,
    "asc_only",
    "accepted_on",
    *request_columns.ASKED,
)
"""Columns a request holds just as the file has them."""

ABOUT_THE_CHILD = frozenset({"surname", "forename", "date_of_birth", "sex", "ethnicity", "upn"})
"""Columns that belong to the child's record."""


def as_row(request: Request, child: Child, setting: str, setting_urn: str) -> RequestRow:
    """The row that, imported, would give this request; equal to the one it came from."""
    copied = {name: getattr(request, name) for name in COPIED}
    blanks_as_none: dict[str, Any] = {name: None if value == "" else value for name, value in copied.items()}
    return RequestRow(
        **blanks_as_none,
        surname=child.surname,
        forename=child.forename,
        date_of_birth=child.date_of_birth,
        sex=child.sex,
        ethnicity=Ethnicity(child.ethnicity) if child.ethnicity else None,
        upn=child.upn,
        setting=setting,
        setting_urn=setting_urn or None,
        setting_type=SettingType(request.setting_type) if request.setting_type else None,
        other_needs=tuple(Need(code) for code in request.other_needs.split()),
    )
