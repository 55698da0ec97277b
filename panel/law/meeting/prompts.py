"""What a chair may put to the panel on each kind of case before a recommendation: discussed, or marked not relevant.

Prompts, not tests: none is a pass mark, none is asked for before a recommendation is recorded. Source: SEND Code of
Practice 9.14, 9.16 and 9.19 for the requests; the Joint Working Protocol for contracts; the rest are the house's own.
"""

from dataclasses import dataclass
from enum import StrEnum


class PromptMark(StrEnum):
    """What became of a prompt."""

    DISCUSSED = "discussed"
    NOT_RELEVANT = "not_relevant"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: its key in the records, and its words."""

    key: str
    words: str


FAMILY = Prompt("family", "Have we heard the family in their own words, and what do they ask for?")
PROGRESS = Prompt("progress", "Despite relevant and purposeful action, has expected progress not been made?")
NOT_IN_PAPERS = Prompt("not_in_papers", "Is anything not in the papers that would change our view, and who has it?")
GUIDELINES = Prompt("guidelines", "If we lean on our own guidelines, is there a reason to depart from them here?")
OTHERWISE = Prompt("otherwise", "If the answer is no, what happens for this child next, and who tells the family?")
NECESSARY = Prompt("necessary", "What would the child go without if there were no plan?")
TARGETS = Prompt("targets", "Does each target have a baseline, a measure and a date inside the term?")
COSTS = Prompt("costs", "Do the costs add up, and are they for what the setting does not already provide?")
CHANGED = Prompt("changed", "What changed since last time, by the measures that were agreed?")
ROUTE = Prompt("route", "Is this still the right route, or is an EHC needs assessment?")
