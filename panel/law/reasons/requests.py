"""Why a rule says what it says of requests and what is recorded on them."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    MAY_ASK = "asking.may"
    BROUGHT_TO_NOTICE = "asking.brought_to_notice"
    TOO_OLD_TO_ASK = "asking.too_old"
    NOT_YET_YOUNG_PERSON = "asking.not_yet_young_person"
    RIGHTS_ARE_THEIR_OWN = "asking.rights_are_their_own"
    NO_EARLIER_ASSESSMENT = "asking.no_earlier_assessment"
    ASSESSED_LATELY = "asking.assessed_lately"
    SIX_MONTHS_PASSED = "asking.six_months_passed"
    PARTICULAR_KNOWN = "particular.known"
    PARTICULAR_NOT_KNOWN = "particular.not_known"
    PARTICULAR_READ = "particular.read"
    PARTICULAR_UNREAD = "particular.unread"
    AGREED_BY_OFFICER = "particular.agreed_by_officer"
    AGREED_NOT_YET = "particular.agreed_not_yet"
    AGREEMENT_WHOLE = "particular.agreement_whole"
    AGREEMENT_NOT_WHOLE = "particular.agreement_not_whole"
    AGE_FITS_KIND = "asking.age_fits_kind"
    AGE_PAST_KIND = "asking.age_past_kind"
    CLOCK_DAY_FITS = "particular.clock_day_fits"
    CLOCK_DAY_TOO_LATE = "particular.clock_day_too_late"
