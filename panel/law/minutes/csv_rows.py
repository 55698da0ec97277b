"""Minutes as rows: one case a row, in the columns that exports of decisions share."""

from datetime import date

from panel.law.decisions.ratification import RatificationRecord
from panel.law.decisions.reconsideration import Reconsidered
from panel.law.decisions.time_taken import days_late
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.minutes.case_record import CaseRecord
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.money.pounds import in_decimals
from panel.law.vocabulary import Kind

OF_THE_DECISION = ("decision", "decided_on", "decided_by_role", "reasons")
OF_THE_HEALTH_BODY = ("health_body", "health_body_says", "health_body_said_on")
OF_THE_AWARD = ("asc_term_1", "asc_amount_1_pounds", "asc_term_2", "asc_amount_2_pounds")
OF_THE_LETTERS = "notices"
OF_THE_TELLING = ("family_told_on", "days_late")
OF_THE_RECONSIDERING = ("reconsidered_after", "reconsidered_because_of_day", "in_place_of", "in_place_of_day")
COLUMNS = (
    "meeting",
    "item",
    "reference",
    "child_initials",
    "kind",
    "received_on",
    "due_on",
    "recommendation",
    "recommended_on",
    *OF_THE_DECISION,
    *OF_THE_AWARD,
    OF_THE_LETTERS,
    *OF_THE_HEALTH_BODY,
    *OF_THE_TELLING,
    *OF_THE_RECONSIDERING,
)
"""An outward contract: the first columns, to `notices`, in this order."""


def row(record: MeetingRecord, case: CaseRecord) -> dict[str, str]:
    """One case; dates in ISO form, money in pounds with two decimals, blank where nothing is recorded."""
    recommendation, decided = case.recommendation, case.decided
    cells = {
        "meeting": record.reference,
        "item": str(case.position),
        "reference": case.reference,
        "child_initials": case.initials,
        "kind": str(case.kind),
        "received_on": case.received_on.isoformat(),
        "due_on": case.due_on.isoformat(),
        "recommendation": label(recommendation.option) if recommendation else label(case.state),
        "recommended_on": recommendation.recorded_on.isoformat() if recommendation else "",
        "decision": label(decided.option) if decided else "",
        "decided_on": decided.decided_on.isoformat() if decided else "",
        "decided_by_role": decided_by_role(case.kind) if decided else "",
        "reasons": _reasons(case),
        OF_THE_LETTERS: "; ".join(case.notices),
    }
    cells |= of_the_telling(case.tell_by, case.told_on)
    if decided and decided.again:
        cells |= of_the_reconsidering(decided.again)
    if case.ratified:
        cells |= of_the_health_body(case.ratified)
    for award in case.standing:
        cells[f"asc_term_{award.ordinal}"] = award.term
        cells[f"asc_amount_{award.ordinal}_pounds"] = in_decimals(award.pence)
    return {column: cells.get(column, "") for column in COLUMNS}


def decided_by_role(kind: Kind) -> str:
    """Who decided, as a cell; where a health body decides, that the officer passed the case on to it."""
    return "LA officer, passed on to the health body" if KINDS[kind].health_body_decides else "LA officer"


def of_the_reconsidering(again: Reconsidered) -> dict[str, str]:
    """What a decision was reconsidered after, and the decision it takes the place of, as cells."""
    said = (label(again.after), again.came_on.isoformat(), label(again.before), again.before_on.isoformat())
    return dict(zip(OF_THE_RECONSIDERING, said, strict=True))


def of_the_telling(due_on: date, told_on: date | None) -> dict[str, str]:
    """The day the family was told in writing and how many days late, as cells; blank until they were."""
    return (
        {} if told_on is None else dict(zip(OF_THE_TELLING, (told_on.isoformat(), str(days_late(due_on, told_on))), strict=True))
    )


def of_the_health_body(word: RatificationRecord) -> dict[str, str]:
    """The health body's word as cells; a word on a decision since amended says so."""
    said = label(word.answer) + ("" if word.on_this else ", on what stood before")
    return dict(zip(OF_THE_HEALTH_BODY, (word.body, said, word.said_on.isoformat()), strict=True))


def _reasons(case: CaseRecord) -> str:
    """Of whatever stands furthest along: the decision, the recommendation, or the deferral."""
    if case.decided:
        return case.decided.reasons
    if case.recommendation:
        return case.recommendation.reasons
    return case.deferral.reason if case.deferral else ""
