"""The sentences of casework: exceptions, safe panels, who asked, and what is worth a second look in reasons."""

from collections.abc import Mapping

from panel.law.reasons import Reason

CASEWORK: Mapping[Reason, str] = {
    Reason.GROUND_GIVEN: "The regulations give this ground for this limit.",
    Reason.NO_GROUND: "This is no ground for an exception. {why}.",
    Reason.EXCEPTION_DATES_FIT: "The days claimed fit: {days} in all.",
    Reason.EXCEPTION_WITHOUT_DATES: "The first and the last day are needed, in order.",
    Reason.EXCEPTION_OUTSIDE_PERIOD: "The days claimed lie outside the period of this limit, {first} to {last}. Choose the limit "
    "they fall in.",
    Reason.EXCEPTION_TOO_SHORT: "{days} days are too few: the regulations ask for at least {weeks} weeks without a break.",
    Reason.ADVICE_ASKED_IN_WINDOW: "The setting was asked for advice in the time the regulations give.",
    Reason.ADVICE_ASKED_OUTSIDE_WINDOW: "The setting has to have been asked for advice between one week before it closed and "
    "one week before it re-opens: {opens} to {closes}.",
    Reason.EXCEPTION_EVIDENCED: "What shows it is recorded.",
    Reason.EXCEPTION_WITHOUT_EVIDENCE: "Write what shows it: which letter, whose words, of which day.",
    Reason.FAMILY_TOLD: "The family was told on {told_on}.",
    Reason.FAMILY_NOT_TOLD: "The family has not been told yet that an exception is claimed, and why.",
    Reason.MEETING_SAFE: "Heard on {meeting_on}, a letter can reach the family by {letter_by}; the last day is {due_on}.",
    Reason.MEETING_TOO_LATE: "Too late for the letter: the last safe panel is {last_safe}, the last day {due_on}.",
    Reason.NO_SAFE_MEETING: "No meeting is left from which a letter reaches the family by {due_on}. One would have to be held by "
    "{latest}, or the case decided outside panel.",
    Reason.MAY_ASK: "Whoever asked has the right to.",
    Reason.BROUGHT_TO_NOTICE: "Brought to the authority's notice: the duty to consider is the same, the right to ask is the "
    "family's and the setting's.",
    Reason.TOO_OLD_TO_ASK: "Aged {age} when it was received; an assessment can be asked for until the age of {limit}.",
    Reason.NOT_YET_YOUNG_PERSON: "The right to ask is the parent's until {since}. Ask the parent, or treat it as brought to notice.",
    Reason.RIGHTS_ARE_THEIR_OWN: "Since {since} the right to ask is the young person's own. Record that they agree, or that they "
    "lack capacity for it.",
    Reason.NO_EARLIER_ASSESSMENT: "No earlier assessment is recorded.",
    Reason.ASSESSED_LATELY: "Assessed on {assessed_on}: until {until} there is no duty to assess again, though the authority may.",
    Reason.SIX_MONTHS_PASSED: "Last assessed on {assessed_on}; six months have passed.",
    Reason.REASONS_BEAR: "Nothing in the reasons asks for a second look.",
    Reason.ONLY_WEAK_REASON: "Worth a second look: the only reason given is that {found}. By itself that has not stood elsewhere. "
    "Say what the evidence shows on the two questions.",
    Reason.DEPARTURE_CONSIDERED: "Departing from local criteria was considered, or none are relied on.",
    Reason.DEPARTURE_NOT_CONSIDERED: "The reasons rest on local criteria. Say also whether departing from them was considered "
    "for this child.",
}
