"""One sentence for every reason: what is wrong, and what is possible. The authority is printed beside it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from panel.law.findings import Finding
from panel.law.messages.agenda import AHEAD
from panel.law.messages.casework import REGISTERS
from panel.law.messages.children import SAME_CHILD
from panel.law.messages.contracts import ASC_JOURNEY
from panel.law.messages.decisions import EVERY_KIND
from panel.law.messages.labels import label
from panel.law.messages.letters import LETTERS
from panel.law.messages.meeting import SITTING
from panel.law.messages.money import SPENDING
from panel.law.messages.offline_folder import FOLDER
from panel.law.messages.people import SIGNING_IN
from panel.law.messages.records import RECORDS
from panel.law.messages.requests import CASEWORK
from panel.law.money.pounds import pounds
from panel.law.reasons import Reason

SENTENCES: Mapping[Reason, str] = {
    Reason.ACCESS_ALLOWED: "Your role allows this.",
    Reason.ACCESS_NOT_ALLOWED: "Your role does not allow this. Ask the panel coordinator if you think it should.",
    Reason.CASE_NOT_OPEN_TO_YOU: "This is not open to you. Go back to Today to see what is.",
    Reason.DELEGATED_AUTHORITY_HELD: "You hold delegated authority ({reference}).",
    Reason.NO_DELEGATED_AUTHORITY: "You hold no delegated authority on {on}, so this decision cannot be yours. "
    "An administrator can record the authority's reference and dates under People.",
    Reason.ROLES_COMPATIBLE: "These roles may be held together.",
    Reason.ROLES_NOT_COMPATIBLE: "Nobody may be both officer and administrator: who decides does not grant the right to "
    "decide. Take one of the two roles back first.",
    Reason.PASSWORD_LONG_ENOUGH: "The pass phrase is long enough.",
    Reason.PASSWORD_TOO_SHORT: "The pass phrase is too short or too plain. Use at least {least} characters, for instance "
    "four unrelated words.",
    Reason.SEEN_CURRENT: "Nobody has changed this since you opened it.",
    Reason.SEEN_STALE: "Somebody changed this after you opened it. What you typed is still here: read what is now "
    "recorded, then save again.",
    Reason.STATE_ALLOWS: "The meeting stands where this can be done.",
    Reason.MEETING_SEALED: "The minutes are signed, so the meeting can no longer be changed. A correction is made as a "
    "numbered revision under Minutes.",
    Reason.MEETING_NOT_DRAFT: "The agenda is already published and can no longer be rearranged.",
    Reason.MEETING_NOT_PUBLISHED: "The agenda has to be published first, and the meeting not yet opened.",
    Reason.MEETING_NOT_OPEN: "The meeting is not open. The chair opens it once attendance is recorded.",
    Reason.MEETING_NOT_CLOSED: "The meeting is not closed yet. Close it when every case is settled, then sign.",
    Reason.AGENDA_HAS_CASES: "The agenda has cases.",
    Reason.AGENDA_EMPTY: "The agenda has no case yet. Place at least one, then publish.",
    Reason.REQUEST_PENDING: "The request is waiting for an agenda.",
    Reason.REQUEST_NOT_PENDING: "This request is not waiting for an agenda: it is {status}.",
    Reason.DATE_NOT_PAST: "The date is today or later.",
    Reason.DATE_PAST: "{day} is past. Plan the meeting for today or a later day.",
    Reason.QUORATE: "Quorate for this case: {counted} members, {least} needed.",
    Reason.MEETING_NOT_QUORATE: "Not quorate to open the meeting. Missing: {missing}. Record who has arrived; it opens once they are here.",
    Reason.NOT_QUORATE: "Not quorate for this case. Missing: {missing}. Record who has arrived, or take the case later.",
    Reason.NOT_RECUSED: "No interest in this case is recorded.",
    Reason.RECUSED: "An interest in this case is recorded, so this person takes no part in it. Somebody else has to.",
    Reason.PRESENT: "Recorded as present.",
    Reason.NOT_PRESENT: "{who} is not recorded as present at this meeting. Record attendance first.",
    Reason.ITEM_OPEN: "The case can be dealt with.",
    Reason.ITEM_NOT_OPEN: "This case is already settled at this meeting: {state}.",
    Reason.ALL_ITEMS_SETTLED: "Every case listed is settled.",
    Reason.ITEMS_NOT_SETTLED: "These cases are neither recommended on nor deferred: {references}. Settle each, then close.",
    Reason.OPTION_OFFERED: "This kind of case has this option.",
    Reason.OPTION_NOT_OFFERED: "Choose one of the options of this kind of case: {options}.",
    Reason.REASONS_GIVEN: "Reasons are given.",
    Reason.REASONS_MISSING: "Reasons are missing. Write them in words the family can be given.",
    Reason.WORDS_GIVEN: "It says why or what.",
    Reason.WORDS_MISSING: "Nothing is written yet. Say in a few words why, or what is to be done.",
    Reason.DISSENT_REASONED: "Whoever did not share the recommendation said why.",
    Reason.DISSENT_WITHOUT_REASON: "Somebody did not share the recommendation, and why is missing. Write it in a few words.",
    Reason.CRITERIA_REASONED: "Each head of evidence relied on has its reason.",
    Reason.CRITERION_WITHOUT_REASON: "No reason is written for: {criteria}. Write one beside each head relied on, or leave it out.",
    Reason.NO_CRITERION_RELIED_ON: "No head of evidence is relied on. Say beside at least one of the five why it is.",
    Reason.QUESTIONS_ANSWERED: "Each question is answered by itself.",
    Reason.QUESTION_NOT_ANSWERED: "Not yet answered: {questions} Each question is answered by itself.",
    Reason.ANSWERS_FIT: "The answers and the option point the same way, or do not settle it.",
    Reason.ANSWERS_POINT_ELSEWHERE: "The answers and the option ({option}) point different ways. Say in the reasons why.",
    Reason.MAY_BE_DEFERRED: "This kind of case may be deferred.",
    Reason.MAY_NOT_BE_DEFERRED: "This kind of case is only noted or queried; it is not deferred.",
    Reason.DEFERRAL_KEEPS_CLOCK: "The next meeting is {next_on}: {days} days before the last day, {due_on}. Deferring does "
    "not stop the clock.",
    Reason.DEFERRAL_BREAKS_CLOCK: "The next meeting is {next_on}: {days} days after the last day, {due_on}. Deferring breaks "
    "the time limit.",
    Reason.DEFERRAL_WITHOUT_DATE: "No later meeting is planned. The last day is {due_on}, and deferring does not stop the clock.",
    Reason.RECOMMENDED: "The panel has recommended.",
    Reason.NOT_RECOMMENDED: "The panel has not recommended on this case yet. The officer decides after it has.",
    Reason.NOT_YET_DECIDED: "No decision is recorded yet.",
    Reason.ALREADY_DECIDED: "A decision is already recorded on this case. It can be amended, with a reason; it cannot be "
    "taken twice.",
    Reason.TWO_PEOPLE: "The recommendation and the decision are two people's.",
    Reason.SAME_PERSON: "You recorded the panel's recommendation on this case, so another officer has to decide it.",
    Reason.DEPARTURE_REASONED: "The departure is explained, or there is none.",
    Reason.DEPARTURE_WITHOUT_REASONS: "This departs from the panel's recommendation. Write why.",
    Reason.AWARD_NOT_DECIDED: "No decision to award or extend is recorded on this case. Record the decision first.",
    Reason.AWARD_DECIDED: "The officer's decision to award is recorded.",
    Reason.AMOUNT_IS_MONEY: "The amount is {pence}.",
    Reason.AMOUNT_NOT_MONEY: "{sentence}.",
    Reason.AMOUNT_ZERO: "£0.00 is a withdrawal, not an award. Type an amount from £0.01.",
    Reason.WITHIN_TERM_CAP: "Within the {cap_pence} a school term allows.",
    Reason.OVER_TERM_CAP: "{asked_pence} is over the limit of {cap_pence} in one school term. {most_pence} is the most that "
    "can still be awarded to this child for {term}.",
    Reason.WITHIN_YEAR_CAP: "Within the {cap_pence} an academic year allows.",
    Reason.OVER_YEAR_CAP: "This is over the limit of {cap_pence} in one academic year. {most_pence} is the most that can "
    "still be awarded to this child in {year}.",
    Reason.TERM_LEFT: "{used} of {allowed} terms used.",
    Reason.NO_TERM_LEFT: "This child has already had {used} of {allowed} terms ({terms}), so no more can be awarded. "
    "Consider an EHC needs assessment.",
    Reason.ORDINAL_FREE: "This term of the contract is not yet awarded.",
    Reason.FIRST_TERM_HELD: "The first term is already awarded ({term}). A final term comes through the review of the first.",
    Reason.FINAL_TERM_HELD: "The final term is already awarded ({term}). Revise that award instead.",
    Reason.NO_FIRST_TERM: "No first term is awarded to this child, so there is none to extend. Take the targets and amount first.",
    Reason.TERM_FREE: "No award is held for {term}.",
    Reason.TERM_TAKEN: "This child already holds an award of {held_pence} for {term}. Revise that award, or choose another term.",
    Reason.TERM_NOT_OVER: "{term} is not over, or a reason is stated.",
    Reason.TERM_OVER: "{term} ended on {ended_on}. Choose a later term, or state why a term that is over is awarded.",
    Reason.TERM_KNOWN: "{term} is in the term calendar.",
    Reason.TERM_UNKNOWN: "No school term is chosen. The term calendar in Settings has to reach that far.",
    Reason.FINAL_TERM_FOLLOWS: "{term} is in order.",
    Reason.FINAL_TERM_BEFORE_FIRST: "{term} does not come after {other}. The final term follows the first.",
    Reason.GAP_WITHOUT_REASON: "There is a gap between {first} and {final}. State why, or choose the term that follows.",
    Reason.NO_PLAN_IN_FORCE: "No EHC plan is recorded as in force.",
    Reason.PLAN_IN_FORCE: "An EHC plan is in force for this child, so no Additional Support Contract can be awarded.",
    Reason.BASIS_COMPLETE: "What the award rests on is complete.",
    Reason.BASIS_INCOMPLETE: "Still missing behind this award: {missing}.",
    Reason.OUTCOME_OUTSIDE_TERM: "An outcome is dated {by_on}. It has to fall inside the term, {starts_on} to {ends_on}.",
    Reason.COSTS_ADD_UP: "The costed plan adds up to {costs_pence}.",
    Reason.COSTS_DO_NOT_ADD_UP: "The costed plan adds up to {costs_pence}, the award is {asked_pence}. Change one so that they agree.",
    Reason.REVIEW_SUPPORTS_FINAL_TERM: "The review, the wishes and the moderation are recorded.",
    Reason.REVIEW_INCOMPLETE: "Still missing for a final term: {missing}.",
    Reason.MODERATOR_INDEPENDENT: "The moderating head teacher is from another setting.",
    Reason.MODERATOR_OWN_SETTING: "The moderating head teacher is from the child's own setting. Ask a head teacher of another.",
    Reason.CONTRACT_LIVE: "The contract is live.",
    Reason.CONTRACT_NOT_LIVE: "The contract is closed and takes no award.",
    Reason.TERM_NOT_BEGUN: "{term} has not begun.",
    Reason.TERM_BEGUN: "{term} began on {starts_on}, so the award can be ended but no longer withdrawn; the term stays used.",
    Reason.TERM_NOT_BEGUN_YET: "{term} begins on {starts_on}. Until then the award is withdrawn, not ended; that frees the term.",
    Reason.NO_AWARD_AGAINST_DECISION: "No award rests on this decision.",
    Reason.AWARD_RESTS_ON_DECISION: "An award rests on this decision. Withdraw or end the award first, then amend the decision.",
    Reason.AWARD_LIVE: "The award stands.",
    Reason.AWARD_NOT_LIVE: "This award was withdrawn or has ended and cannot be changed.",
    **ASC_JOURNEY,
    **CASEWORK,
    **REGISTERS,
    **LETTERS,
    **EVERY_KIND,
    **RECORDS,
    **AHEAD,
    **SAME_CHILD,
    **SPENDING,
    **SITTING,
    **FOLDER,
    **SIGNING_IN,
    Reason.MINUTES_COMPLETE: "The minutes have no gap.",
    Reason.SOMETHING_TO_ADD: "Decisions, awards or letters were recorded since signing.",
    Reason.NOTHING_TO_ADD: "The signed minutes already hold every decision, award and letter on record. There is nothing to add.",
    Reason.MINUTES_HAVE_GAPS: "The minutes have gaps: {gaps}. Fill each, then sign.",
}


def sentence(finding: Finding) -> str:
    """What a finding says, in one or two plain sentences; money in pounds, dates in words."""
    return SENTENCES[finding.reason].format_map({name: _said(name, fact) for name, fact in finding.facts.items()})


def long_date(day: date) -> str:
    """A date as a letter writes it: 4 December 2026."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """A date as a list writes it: Fri 4 Dec 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _said(name: str, fact: Any) -> str:
    if isinstance(fact, int) and name.endswith("pence"):
        return pounds(fact)
    if isinstance(fact, date):
        return long_date(fact)
    if isinstance(fact, list | tuple):
        return ", ".join(_said(name, one) for one in fact)
    return label(fact) if isinstance(fact, StrEnum) else str(fact)
