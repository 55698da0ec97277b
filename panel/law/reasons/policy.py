"""Why a rule says what it says of local policy."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    POLICY_COMPLETE = "policy.complete"
    POLICY_INCOMPLETE = "policy.incomplete"
    POLICY_NOT_POSSIBLE = "policy.not_possible"
    POLICY_OTHER_PERSON = "policy.other_person"
    POLICY_SAME_PERSON = "policy.same_person"
    POLICY_SETTLED = "policy.settled"
    TERMS_FIT = "policy.terms_fit"
    TERMS_DO_NOT_FIT = "policy.terms_do_not_fit"
    TERM_FREE_OF_AWARDS = "policy.term_free_of_awards"
    TERM_HOLDS_AWARDS = "policy.term_holds_awards"
    AUTHORITY_WHOLE = "policy.authority_whole"
    AUTHORITY_NOT_WHOLE = "policy.authority_not_whole"
