"""The shape of the decision sheets, shared by who writes and who reads them: sheets, headings, and what each cell may hold."""

from collections.abc import Callable, Mapping
from typing import Any

from panel.intake import cell_text, days, values
from panel.intake.cell_text import NotAllowed
from panel.intake.column import Column
from panel.intake.faults import quoted
from panel.intake.tables import Cell
from panel.law.kinds import KINDS, Question
from panel.law.messages.labels import label
from panel.law.vocabulary import Answer, Criterion, Kind, Option, Presence

FORMAT = "send-panel decision sheets 1"
HOW_TO, CASES, ATTENDANCE, MEETING, MARKS, LISTS = "how to", "cases", "attendance", "meeting", "marks", "lists"
DEFERRED = "Defer"
ITEM, REFERENCE, CHILD, KIND = "No.", "Reference", "Child", "Kind of case"
RECOMMENDS, AMOUNT, REASONS = (
    "The panel recommends",
    "Amount for the term, in pounds",
    "Reasons, in words the family can be given",
)
AGAINST, DISSENT = "Did not share it (names, with ; between)", "Why they did not"
DEFER_WHY, MISSING, MISSING_FROM = "Deferred: why", "Deferred: what is missing", "Deferred: from whom"
WANTED_BY, AGAIN_ON, WRITTEN_BY = "Deferred: wanted by", "Deferred: heard again on", "Written by"
GIVEN = (ITEM, REFERENCE, CHILD, KIND)
DEFERRING = (DEFER_WHY, MISSING, MISSING_FROM, WANTED_BY, AGAIN_ON)
QUESTIONS: dict[str, Question] = {question.key: question for entry in KINDS.values() for question in entry.questions}
NAME, CAPACITY, DISCIPLINE, WAS_THERE = "Name", "Capacity", "Discipline", "Was there"
PEOPLE = (NAME, CAPACITY, DISCIPLINE, WAS_THERE)
WHAT, ANSWER = "What", "Answer"
MET_ON, ASKED = "The day the panel met", "Were interests asked for? (yes or no)"
SAID_OF_PRESENCE = (Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT)


def question_heading(key: str) -> str:
    """The heading of one statutory question."""
    return f"{QUESTIONS[key].words} ({QUESTIONS[key].pinpoint})"


def head_heading(head: Criterion) -> str:
    """The heading of the reason on one head of 9.14."""
    return f"Relied on, because: {label(head)}"


def headings() -> tuple[str, ...]:
    """Every heading of the sheet of cases, in order."""
    return (
        *GIVEN,
        RECOMMENDS,
        AMOUNT,
        *(question_heading(key) for key in QUESTIONS),
        REASONS,
        *(head_heading(head) for head in Criterion),
        AGAINST,
        DISSENT,
        *DEFERRING,
        WRITTEN_BY,
    )


def asked_of(kind: Kind) -> frozenset[str]:
    """The headings that are filled in for a kind of case."""
    entry = KINDS[kind]
    return frozenset(
        {
            RECOMMENDS,
            REASONS,
            AGAINST,
            DISSENT,
            WRITTEN_BY,
            *((AMOUNT,) if entry.awards else ()),
            *(question_heading(question.key) for question in entry.questions),
            *(head_heading(head) for head in entry.criteria),
            *(DEFERRING if entry.may_defer else ()),
        }
    )


def choices(kind: Kind) -> dict[str, Option | None]:
    """What a row of a kind may say the panel recommends, as people read it; None is putting the case off."""
    entry = KINDS[kind]
    offered: dict[str, Option | None] = {label(option): option for option in entry.options}
    return {**offered, **({DEFERRED: None} if entry.may_defer else {})}


def one_of(allowed: Mapping[str, object], what: str) -> Callable[[Cell], Any]:
    """A parser for one of some texts, in any case."""
    folded = {text.casefold(): value for text, value in allowed.items()}

    def parse(cell: Cell) -> Any:
        text = cell_text.code(cell)
        if text.casefold() not in folded:
            raise NotAllowed(f"{quoted(text)} is not {what}; use one of {', '.join(allowed)}")
        return folded[text.casefold()]

    return parse


def _sum(cell: Cell) -> str:
    """An amount as it was typed, once it is one; the rules look at it as at one typed on the screen."""
    values.amount(cell)
    return cell_text.code(cell)


ANSWERS = {label(answer): answer for answer in Answer}
PRESENCES = {label(presence): presence for presence in SAID_OF_PRESENCE}

CELLS: dict[str, Column] = {
    AMOUNT: Column(AMOUNT, _sum, blank=""),
    **{question_heading(key): Column(question_heading(key), one_of(ANSWERS, "an answer")) for key in QUESTIONS},
    **{head_heading(head): Column(head_heading(head), cell_text.free_text, blank="") for head in Criterion},
    **{name: Column(name, cell_text.free_text, blank="") for name in (REASONS, DISSENT, DEFER_WHY, MISSING, MISSING_FROM)},
    **{name: Column(name, days.day) for name in (WANTED_BY, AGAIN_ON)},
}
"""How each cell that is the same for every kind of case is read."""
