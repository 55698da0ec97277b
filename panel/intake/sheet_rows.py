"""What a completed workbook of decision sheets holds, once it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from panel.intake.faults import Fault
from panel.intake.sheet_marks import CaseMark
from panel.law.vocabulary import Answer, Criterion, Option, Presence


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One case settled on paper: recommended on, or deferred where `option` is None; nothing here has met a rule yet."""

    row: int
    mark: CaseMark
    option: Option | None
    amount: str
    answers: Mapping[str, Answer | None]
    reasons: str
    heads: Mapping[Criterion, str]
    against: tuple[int, ...]
    dissent: str
    why: str
    missing: str
    missing_from: str
    wanted_by: date | None
    again_on: date | None
    written_by: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A completed workbook. With any fault nothing of it may be recorded; `left_blank` are the cases nothing was written on."""

    meeting: str
    version: int
    met_on: date | None
    interests_asked: bool | None
    presence: Mapping[int, Presence]
    rows: tuple[PaperRow, ...]
    left_blank: tuple[int, ...]
    faults: tuple[Fault, ...]
    names: Mapping[int, str] = field(default_factory=dict)
