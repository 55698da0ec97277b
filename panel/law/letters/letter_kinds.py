"""The words of letters as closed lists: what is written, where it has got to, whom it names, what it must hold."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What is written."""

    CONSIDERING_ASSESSMENT = "considering_assessment"
    ADVICE_REQUEST = "advice_request"
    REFUSAL_TO_ASSESS = "refusal_to_assess"
    NO_PLAN = "no_plan"
    AGREEMENT_TO_ASSESS = "agreement_to_assess"
    AGREEMENT_TO_ISSUE = "agreement_to_issue"
    DRAFT_PLAN = "draft_plan"
    FINAL_PLAN = "final_plan"
    ASC_OFFER = "asc_offer"
    ASC_OUTCOME_FAMILY = "asc_outcome_family"
    ASC_OUTCOME_SETTING = "asc_outcome_setting"
    MEDICAL_FUNDING = "medical_funding"
    CONTINUING_CARE = "continuing_care"
    REVIEW_MAINTAIN = "review_maintain"
    REVIEW_AMEND = "review_amend"
    REVIEW_CEASE = "review_cease"
    PROPOSAL_TO_CEASE = "proposal_to_cease"
    AMENDED_PLAN = "amended_plan"
    APPEAL_OUTCOME = "appeal_outcome"
    FEEDBACK_TO_SETTING = "feedback_to_setting"
    NEXT_STEPS_MEETING = "next_steps_meeting"


class LetterState(StrEnum):
    """A letter is held, then checked, then released; one that is not to go is set aside."""

    HELD = "held"
    CHECKED = "checked"
    RELEASED = "released"
    SET_ASIDE = "set_aside"


class ContactRole(StrEnum):
    """Whom a letter names, with how to reach them: kept in Settings."""

    AUTHORITY = "authority"
    MAILBOX = "mailbox"
    MEDIATION_ADVISER = "mediation_adviser"
    MEDIATION_CONTACT = "mediation_contact"
    DISAGREEMENT_RESOLUTION = "disagreement_resolution"
    INFORMATION_AND_ADVICE = "information_and_advice"
    TRIBUNAL = "tribunal"
    HEALTH_BODY = "health_body"
    SOCIAL_CARE = "social_care"
    LOCAL_OFFER = "local_offer"


class Communication(StrEnum):
    """How the family needs to be written to: asked, and answered."""

    NONE_NEEDED = "none_needed"
    MET = "met"


class Item(StrEnum):
    """One thing a letter must hold before it is released."""

    DECISION = "decision"
    REASONS = "reasons"
    LIMBS = "limbs"
    OFFICER = "officer"
    EVIDENCE = "evidence"
    APPEAL = "appeal"
    TIME_LIMITS = "time_limits"
    MEDIATION_RIGHT = "mediation_right"
    MEDIATION_CERTIFICATE = "mediation_certificate"
    MEDIATION_ADVISER = "mediation_adviser"
    MEDIATION_TIME = "mediation_time"
    MEDIATION_TELL_US = "mediation_tell_us"
    MEDIATION_CONTACT = "mediation_contact"
    DISAGREEMENT = "disagreement"
    INFORMATION = "information"
    SENDER = "sender"
    OTHER_RIGHTS = "other_rights"
    MEETING = "meeting"
    LATENESS = "lateness"
    FUNDING = "funding"
    ENCLOSURE = "enclosure"
    CONSIDERING = "considering"
    VIEWS_RIGHT = "views_right"
    ADVICE_ASKED = "advice_asked"
    ADVICE_STANDARD = "advice_standard"
    ADVICE_DUE = "advice_due"
    PLAN_FILE = "plan_file"
    CEASING = "ceasing"
    OUTCOME = "outcome"
    WHAT_WE_DO = "what_we_do"
    PROPOSAL_WHY = "proposal_why"
    CEASE_GROUND = "cease_ground"
    CONSULTED = "consulted"
    DRAFT_DAYS = "draft_days"
    SCHOOL_RIGHT = "school_right"
    OFFICER_MEETING = "officer_meeting"
    SCHOOLS_LISTED = "schools_listed"
