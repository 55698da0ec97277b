"""What people read of a request: who may ask, earlier assessments, what is recorded beside the evidence."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.reasons import AnyReason
from panel.law.reasons.requests import Reason
from panel.law.requests.papers import PaperKind
from panel.law.vocabulary import Criterion, EvidenceFinding, Need, RequestedBy, RequestStatus, SettingType

SENTENCES: Mapping[AnyReason, str] = {
    Reason.MAY_ASK: "Whoever asked has the right to.",
    Reason.BROUGHT_TO_NOTICE: "Brought to the authority's notice: the duty to consider is the same, the right to ask is the "
    "family's and the setting's.",
    Reason.TOO_OLD_TO_ASK: "Aged {age} when it was received; an assessment can be asked for until the age of {limit}.",
    Reason.NOT_YET_YOUNG_PERSON: "The right to ask is the parent's until {since}. Ask the parent, or treat it as brought to notice.",
    Reason.RIGHTS_ARE_THEIR_OWN: "Since {since} the right to ask is the young person's own. Record that they agree, or that they "
    "lack capacity for it.",
    Reason.NO_EARLIER_ASSESSMENT: "No earlier assessment is recorded.",
    Reason.ASSESSED_LATELY: "Assessed on {assessed_on}: until {until} there is no duty to assess again, though the authority may.",
    Reason.SIX_MONTHS_PASSED: "Last assessed on {assessed_on}; it is {months} since.",
    Reason.PARTICULAR_KNOWN: "This belongs to the kind of case.",
    Reason.PARTICULAR_NOT_KNOWN: "This is not recorded of this kind of case: {kind}.",
    Reason.PARTICULAR_READ: "It can be read.",
    Reason.PARTICULAR_UNREAD: "{name}: {why}.",
    Reason.AGREED_BY_OFFICER: "It may be recorded.",
    Reason.AGREED_NOT_YET: "{name} is recorded by the LA officer, once the case is decided.",
    Reason.AGREEMENT_WHOLE: "It is said what is agreed to, or nothing is.",
    Reason.AGREEMENT_NOT_WHOLE: "Agreeing needs what is agreed to. Still missing: {lacking}.",
    Reason.AGE_FITS_KIND: "This kind of case is for somebody of that age.",
    Reason.AGE_PAST_KIND: "{kind} ends on the {age}th birthday, which was {birthday}. What is left to decide: {left}. From "
    "then on the health body looks at NHS continuing healthcare for adults.",
    Reason.CLOCK_DAY_FITS: "The day fits the day of receipt.",
    Reason.CLOCK_DAY_TOO_LATE: "The review meeting comes before its report, which was received on {received_on}. Check the day.",
    Reason.PAPER_SIZE_FITS: "The file is small enough.",
    Reason.PAPER_TOO_LARGE: "The file is larger than {most} MB. Save it smaller (a scan in black and white, fewer dots), or in two parts.",
    Reason.PAPER_TAKEN: "The file is a PDF, a Word document or a picture.",
    Reason.PAPER_NOT_TAKEN: "This file cannot be attached: {fault}.",
    Reason.PAPER_NAME_FREE: "No other paper of this request has that name.",
    Reason.PAPER_NAME_TAKEN: "A paper called {name} is attached already. Give this one another name, or withdraw the other first.",
    Reason.PAPERS_HAVE_A_PLACE: "There is a folder for papers.",
    Reason.PAPERS_HAVE_NO_PLACE: "No paper can be attached here yet: whoever runs this program has to name a folder for them in "
    "PANEL_PAPERS.",
    Reason.SENDER_NAMED: "The sender has a name.",
    Reason.SENDER_NOT_NAMED: "Give the sender a name on one line, of at most {most} characters, such as Arbor.",
    Reason.SENDER_FREE: "The mapping of this sender is the one on the screen.",
    Reason.SENDER_TAKEN: "A mapping of {sender} is kept already (revision {rev}). Choose it first to change it, or give another name.",
    Reason.SENDER_KNOWN: "A mapping is kept under this name.",
    Reason.SENDER_NOT_KNOWN: "No mapping is kept under {sender}. Kept are: {known}.",
    Reason.HEADINGS_MATCHED: "At least one heading is matched.",
    Reason.HEADINGS_NOT_MATCHED: "Match at least one heading to a column.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (RequestedBy.PARENT, "Parent"),
    (RequestedBy.YOUNG_PERSON, "Young person"),
    (RequestedBy.SETTING, "Setting"),
    (RequestedBy.OTHER, "Someone else (brought to notice)"),
    (SettingType.EARLY_YEARS, "Early years"),
    (SettingType.MAINSTREAM, "Mainstream school"),
    (SettingType.SPECIAL, "Special school"),
    (SettingType.ALTERNATIVE, "Alternative provision"),
    (SettingType.POST_16, "Post-16"),
    (SettingType.HOME, "Educated at home"),
    (SettingType.HOSPITAL, "Hospital"),
    (SettingType.CUSTODY, "Youth custody"),
    (Need.SPLD, "Specific learning difficulty"),
    (Need.MLD, "Moderate learning difficulty"),
    (Need.SLD, "Severe learning difficulty"),
    (Need.PMLD, "Profound and multiple learning difficulty"),
    (Need.SEMH, "Social, emotional and mental health"),
    (Need.SLCN, "Speech, language and communication"),
    (Need.HI, "Hearing impairment"),
    (Need.VI, "Vision impairment"),
    (Need.MSI, "Multi-sensory impairment"),
    (Need.PD, "Physical disability"),
    (Need.ASD, "Autism"),
    (Need.DS, "Down syndrome"),
    (Need.OTH, "Other"),
    (Criterion.ATTAINMENT_AND_PROGRESS, "Attainment and rate of progress"),
    (Criterion.NATURE_EXTENT_CONTEXT, "Nature, extent and context of need"),
    (Criterion.ACTION_ALREADY_TAKEN, "Action already taken by the setting"),
    (Criterion.PROGRESS_ONLY_WITH_SUPPORT, "Progress only with much additional support"),
    (Criterion.DEVELOPMENT_AND_HEALTH, "Physical, emotional, social development and health"),
    (EvidenceFinding.SUPPORTS, "Supports"),
    (EvidenceFinding.MIXED, "Mixed"),
    (EvidenceFinding.DOES_NOT_SUPPORT, "Does not support"),
    (EvidenceFinding.NOT_IN_PAPERS, "Not in the papers"),
    (RequestStatus.PENDING, "Waiting for an agenda"),
    (RequestStatus.ON_AGENDA, "On an agenda"),
    (RequestStatus.RECOMMENDED, "Awaiting the officer's decision"),
    (RequestStatus.DECIDED, "Decided"),
    (RequestStatus.WITHDRAWN, "Withdrawn"),
    (PaperKind.PDF, "PDF"),
    (PaperKind.DOCX, "Word document"),
    (PaperKind.PNG, "PNG picture"),
    (PaperKind.JPEG, "JPEG picture"),
)
