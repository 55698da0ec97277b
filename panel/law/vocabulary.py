"""The field's words as closed lists; every value that leaves the system is one of these.

Names follow the glossary in panel/docs. The values of `Kind`, `RequestedBy`, `SettingType`, `Need`, `NcYear`, `Sex`,
`Ethnicity`, `Criterion` and `EvidenceFinding` are the ones the import files use, and may not change.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What kind of case comes to the panel; each kind's clock, questions and options are data in `law.kinds`."""

    EHCNA_REQUEST = "ehcna_request"
    EHC_PLAN = "ehc_plan"
    ASC_REQUEST = "asc_request"
    ASC_TARGETS = "asc_targets"
    ASC_REVIEW = "asc_review"
    MEDICAL_FUNDING = "medical_funding"
    CONTINUING_CARE = "continuing_care"
    ANNUAL_REVIEW = "annual_review"
    OUTSIDE_PANEL = "outside_panel"


class RequestedBy(StrEnum):
    """Who asked (s.36(1) Children and Families Act 2014); `other` brings a child to notice."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    SETTING = "setting"
    OTHER = "other"


class SettingType(StrEnum):
    """Where the child or young person is taught."""

    EARLY_YEARS = "early_years"
    MAINSTREAM = "mainstream"
    SPECIAL = "special"
    ALTERNATIVE = "alternative"
    POST_16 = "post_16"
    HOME = "home"
    HOSPITAL = "hospital"
    CUSTODY = "custody"


class Need(StrEnum):
    """Type of need: DfE codes, SEN2 item 5.8a, with DS."""

    SPLD = "SPLD"
    MLD = "MLD"
    SLD = "SLD"
    PMLD = "PMLD"
    SEMH = "SEMH"
    SLCN = "SLCN"
    HI = "HI"
    VI = "VI"
    MSI = "MSI"
    PD = "PD"
    ASD = "ASD"
    DS = "DS"
    OTH = "OTH"


class Sex(StrEnum):
    """As the SEN2 return records it."""

    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


class Ethnicity(StrEnum):
    """DfE main codes (not verified against the current code set)."""

    WBRI = "WBRI"
    WIRI = "WIRI"
    WIRT = "WIRT"
    WROM = "WROM"
    WOTH = "WOTH"
    MWBC = "MWBC"
    MWBA = "MWBA"
    MWAS = "MWAS"
    MOTH = "MOTH"
    AIND = "AIND"
    APKN = "APKN"
    ABAN = "ABAN"
    CHNE = "CHNE"
    AOTH = "AOTH"
    BCRB = "BCRB"
    BAFR = "BAFR"
    BOTH = "BOTH"
    OOTH = "OOTH"
    REFU = "REFU"
    NOBT = "NOBT"


class Criterion(StrEnum):
    """The five heads of evidence of paragraph 9.14 of the SEND Code of Practice; not pass marks."""

    ATTAINMENT_AND_PROGRESS = "attainment_and_progress"
    NATURE_EXTENT_CONTEXT = "nature_extent_context"
    ACTION_ALREADY_TAKEN = "action_already_taken"
    PROGRESS_ONLY_WITH_SUPPORT = "progress_only_with_support"
    DEVELOPMENT_AND_HEALTH = "development_and_health"


class EvidenceFinding(StrEnum):
    """What a paper shows on one head; blank (None) means not yet read, and is not one of these."""

    SUPPORTS = "supports"
    MIXED = "mixed"
    DOES_NOT_SUPPORT = "does_not_support"
    NOT_IN_PAPERS = "not_in_papers"


class Option(StrEnum):
    """What the panel may recommend and the LA officer decide; which kind offers which is in `law.kinds`."""

    ASSESS = "assess"
    DO_NOT_ASSESS = "do_not_assess"
    DO_NOT_ASSESS_OFFER_ASC = "do_not_assess_offer_asc"
    ISSUE = "issue"
    DO_NOT_ISSUE = "do_not_issue"
    DO_NOT_ISSUE_OFFER_ASC = "do_not_issue_offer_asc"
    ASC_APPROPRIATE = "asc_appropriate"
    ASC_NOT_APPROPRIATE = "asc_not_appropriate"
    CONSIDER_EHCNA = "consider_ehcna"
    AWARD = "award"
    STRONGER_TARGETS = "stronger_targets"
    REFUSE = "refuse"
    EXTEND = "extend"
    END = "end"
    AGREE = "agree"
    AGREE_IN_PART = "agree_in_part"
    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    REFER_TO_FUNDING = "refer_to_funding"
    MAINTAIN = "maintain"
    AMEND = "amend"
    CEASE = "cease"
    NOTE = "note"
    QUERY = "query"


class Answer(StrEnum):
    """The panel's answer to one statutory question."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Role(StrEnum):
    """What a person may do here; one person may hold several."""

    CHAIR = "chair"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    MEMBER = "member"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


class Discipline(StrEnum):
    """What a person brings to the panel; quorum asks for these."""

    EDUCATIONAL_PSYCHOLOGY = "educational_psychology"
    HEAD_TEACHER = "head_teacher"
    SENCO = "senco"
    EARLY_YEARS = "early_years"
    POST_16 = "post_16"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    SEN_SERVICE = "sen_service"


class Capacity(StrEnum):
    """In what capacity a person attends one meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    OFFICER = "officer"
    IN_ATTENDANCE = "in_attendance"
    OBSERVER = "observer"


class Presence(StrEnum):
    """Whether a person is in the meeting."""

    INVITED = "invited"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class InterestKind(StrEnum):
    """Why a member may not consider a case."""

    OWN_SETTING = "own_setting"
    RELATIVE_OR_FRIEND = "relative_or_friend"
    WORKS_WITH_CHILD = "works_with_child"
    WROTE_A_REPORT = "wrote_a_report"
    OTHER = "other"


class SettingWord(StrEnum):
    """A person's word on two records of settings under one name."""

    ONE_PLACE = "one_place"
    NEW_URN = "new_urn"
    TWO_PLACES = "two_places"


class SuggestedInterestReason(StrEnum):
    """What in the records suggests that somebody may have an interest in a case."""

    OWN_SETTING = "own_setting"
    NAMED_IN_PAPERS = "named_in_papers"
    SAME_SURNAME = "same_surname"
    EARLIER_INTEREST = "earlier_interest"


class FirstView(StrEnum):
    """A member's first view on one head of evidence, before the talk; never advice, never a pass mark."""

    SUPPORTS = "supports"
    MIXED = "mixed"
    DOES_NOT_SUPPORT = "does_not_support"
    CANNOT_TELL = "cannot_tell"


class RequestStatus(StrEnum):
    """Where a request has got to; `pending` is waiting for an agenda."""

    PENDING = "pending"
    ON_AGENDA = "on_agenda"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class MeetingState(StrEnum):
    """A meeting moves one way along this list."""

    DRAFT = "draft"
    PUBLISHED = "published"
    OPEN = "open"
    CLOSED = "closed"
    SIGNED = "signed"


class ItemState(StrEnum):
    """Where one case on one agenda has got to."""

    LISTED = "listed"
    RECOMMENDED = "recommended"
    DEFERRED = "deferred"
    NOT_REACHED = "not_reached"


class ContractState(StrEnum):
    """The journey of an Additional Support Contract."""

    IN_PRINCIPLE = "in_principle"
    AWARDED = "awarded"
    FINAL_TERM = "final_term"
    CLOSED = "closed"


class ClosedBecause(StrEnum):
    """Why a contract closed."""

    OUTCOMES_MET = "outcomes_met"
    MOVED_TO_EHCNA = "moved_to_ehcna"
    PLAN_STARTED = "plan_started"
    LEFT = "left"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
