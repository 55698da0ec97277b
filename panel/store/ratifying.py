"""Whether the health body has ratified what a case came to, where it is asked: what a letter waits for."""

from collections.abc import Mapping

from sqlmodel import Session

from panel.law.vocabulary import Kind

ASKED = frozenset({Kind.MEDICAL_FUNDING, Kind.CONTINUING_CARE})
"""The kinds of case the health body confirms or ratifies (Joint Working Protocol 6.2 and 6.3)."""


def ratified(session: Session, cases: Mapping[int, Kind]) -> dict[int, bool | None]:
    """By agenda item: None where the health body is not asked, False until its record says that it ratified."""
    return {item: False if kind in ASKED else None for item, kind in cases.items()}
