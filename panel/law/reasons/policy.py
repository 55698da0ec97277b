"""Why a rule says what it says of local policy."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    POLICY_COMPLETE = "policy.complete"
    POLICY_INCOMPLETE = "policy.incomplete"
    POLICY_OTHER_PERSON = "policy.other_person"
    POLICY_SAME_PERSON = "policy.same_person"
    POLICY_SETTLED = "policy.settled"
    AUTHORITY_NAMED = "policy.authority_named"
    AUTHORITY_UNNAMED = "policy.authority_unnamed"
