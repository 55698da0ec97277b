"""Rows of an import file as tables hold them, and a stored request as the row it came from: every column by its declaration."""

from collections.abc import Mapping, Sequence
from typing import Any

from panel.intake.column import Column, Owner
from panel.intake.columns import REQUESTS, RequestRow
from panel.models import Child, Request

ON_REQUEST = tuple(column for column in REQUESTS if column.owner is Owner.REQUEST)
"""What a request holds just as the file has it."""
LASTING = tuple(column.field for column in ON_REQUEST if column.lasting)
"""What stays true of the child from one request to the next."""
ABOUT_THE_CHILD = frozenset(column.field for column in REQUESTS if column.owner is Owner.CHILD)


def as_row(request: Request, child: Child, setting: str, setting_urn: str, stated: Mapping[str, str]) -> RequestRow:
    """The row that, imported, would give this request; equal to the one it came from.

    `stated` is what the request says of its child otherwise than the child's record.
    """
    held = {"setting": setting, "setting_urn": setting_urn}
    kept = {Owner.REQUEST: request, Owner.CHILD: child}
    found = {
        column.field: column.read_back(
            held[column.name]
            if column.owner is Owner.SETTING
            else stated[column.field]
            if column.owner is Owner.CHILD and column.field in stated
            else getattr(kept[column.owner], column.field)
        )
        for column in REQUESTS
    }
    return RequestRow(**found)


def as_stored(table: Any, row: Any, columns: Sequence[Column]) -> dict[str, Any]:
    """Some columns of a row as their table holds them: where it knows no blank, no words are an empty text."""
    stored: dict[str, Any] = {}
    for column in columns:
        value = getattr(row, column.field)
        if isinstance(value, tuple):
            value = " ".join(value)
        stored[column.field] = "" if value is None and not table.__table__.columns[column.field].nullable else value
    return stored
