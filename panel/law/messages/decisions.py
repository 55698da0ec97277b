"""The sentences of what only some kinds of case have: a health body's word, a decision outside panel, particulars."""

from collections.abc import Mapping

from panel.law.reasons import Reason

EVERY_KIND: Mapping[Reason, str] = {
    Reason.RATIFICATION_ASKED: "A health body has its say on this kind of case.",
    Reason.RATIFICATION_NOT_ASKED: "No health body has a say on this kind of case: {kind}.",
    Reason.DECIDED_FIRST: "The LA officer's record stands.",
    Reason.NOT_DECIDED_FIRST: "The LA officer has recorded nothing on this case yet. The health body has its say on that record.",
    Reason.WORD_ATTRIBUTED: "It is said whose word it is.",
    Reason.WORD_NOT_ATTRIBUTED: "Still missing: {lacking}. It is the health body's own word, so it needs a name.",
    Reason.SAID_ON_FITS: "The day fits.",
    Reason.SAID_ON_OUT_OF_ORDER: "Give the day the health body spoke: from {decided_on}, the day of the officer's record, to today.",
    Reason.ANSWER_REASONED: "It says why, or agrees.",
    Reason.ANSWER_WITHOUT_REASONS: "The health body does not simply agree. Write why, or where it refers the case.",
    Reason.OUTSIDE_ALLOWED: "This kind of case may be taken outside panel when it cannot wait.",
    Reason.OUTSIDE_NOT_ALLOWED: "{kind} is not taken outside panel: it needs the panel's advice or a health body's word. "
    "Place it on the next agenda, or plan a meeting for it.",
    Reason.OPTION_OUTSIDE: "This can be decided outside panel.",
    Reason.OPTION_NOT_OUTSIDE: "Choose one of what can be decided outside panel: {options}. An Additional Support Contract "
    "rests on the panel's advice.",
    Reason.OUTSIDE_ASKED_ONCE: "It is not asked for yet.",
    Reason.OUTSIDE_ASKED_ALREADY: "It is asked for already. An officer decides it, or leaves the case to the panel.",
    Reason.OUTSIDE_ASK_OPEN: "Somebody asks for this case to be taken outside panel.",
    Reason.OUTSIDE_ASK_ANSWERED: "This was answered meanwhile. Open the case again to read what stands.",
    Reason.MAY_BE_TAKEN_BACK: "Whoever asked may take it back.",
    Reason.OUTSIDE_IS_NOTED: "What was decided outside panel comes to a panel to be noted, so this is not withdrawn. The panel "
    "notes it, or queries it.",
    Reason.OUTSIDE_TWO_PEOPLE: "Asking and deciding are two people's.",
    Reason.OUTSIDE_SAME_PERSON: "You asked for this case to be taken outside panel, so another officer has to decide it.",
    Reason.PARTICULAR_KNOWN: "This belongs to the kind of case.",
    Reason.PARTICULAR_NOT_KNOWN: "This is not recorded of this kind of case: {kind}.",
    Reason.PARTICULAR_READ: "It can be read.",
    Reason.PARTICULAR_UNREAD: "{name}: {why}.",
    Reason.AGREED_BY_OFFICER: "It may be recorded.",
    Reason.AGREED_NOT_YET: "{name} is recorded by the LA officer, once the case is decided.",
    Reason.CLOCK_DAY_FITS: "The day fits the day of receipt.",
    Reason.CLOCK_DAY_TOO_LATE: "The review meeting comes before its report, which was received on {received_on}. Check the day.",
}
