"""What happens after a decision, as facts with their days: plans sent, settings consulted, a review's report, mediation and appeal.

The program writes no plan: it records that one was sent, to whom and in which file.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law.vocabulary import Option


class PlanStep(StrEnum):
    """What may be recorded as done."""

    DRAFT_SENT = "draft_sent"
    CONSULTED = "consulted"
    ANSWERED = "answered"
    FINAL_SENT = "final_sent"
    REPORT_SENT = "report_sent"
    AMENDMENTS_SENT = "amendments_sent"
    AMENDED_SENT = "amended_sent"
    CEASING_ASKED = "ceasing_asked"
    MEDIATION_ASKED = "mediation_asked"
    MEDIATION_CERTIFICATE = "mediation_certificate"
    MEDIATION_HELD = "mediation_held"
    MEDIATION_AGREED = "mediation_agreed"
    APPEAL_LODGED = "appeal_lodged"
    APPEAL_CONCEDED = "appeal_conceded"
    APPEAL_ORDERED = "appeal_ordered"
    APPEAL_REFERRED = "appeal_referred"
    APPEAL_DISMISSED = "appeal_dismissed"
    APPEAL_WITHDRAWN = "appeal_withdrawn"


@dataclass(frozen=True, slots=True)
class StepOfCase:
    """One step a kind of case has: the decision it rests on, None for none, and the step that comes before it."""

    step: PlanStep
    decided: Option | None
    after: PlanStep | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step on record: to or with whom, on which day, in which file, in a few words; `number` is its place among all that were recorded."""

    step: PlanStep
    party: str
    on: date
    document: str
    words: str
    number: int = 0
