"""Why a rule says what it says of children and settings: records of one child, identity."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    MERGED_TERMS_FIT = "same_child.terms_fit"
    MERGED_TERMS_OVER = "same_child.terms_over"
    MERGED_TERMS_APART = "same_child.terms_apart"
    MERGED_TERM_TWICE = "same_child.term_twice"
    MERGED_CONTRACT_ONE = "same_child.contract_one"
    MERGED_CONTRACTS_OPEN = "same_child.contracts_open"
    MERGED_YEAR_WITHIN = "same_child.year_within"
    MERGED_YEAR_OVER = "same_child.year_over"
    RECORDS_ARE_TWO = "same_child.records_are_two"
    RECORDS_ALREADY_ONE = "same_child.already_one"
    ONE_STANDS_ALONE = "same_child.one_stands_alone"
    BOTH_ALREADY_MERGED = "same_child.both_already_merged"
    MERGE_STANDS = "same_child.merge_stands"
    MERGE_NOT_STANDING = "same_child.merge_not_standing"
    NOT_YET_SAID_TWO = "same_child.not_yet_said_two"
    ALREADY_SAID_TWO = "same_child.already_said_two"
    IDENTITY_CHANGES = "identity.changes"
    IDENTITY_INCOMPLETE = "identity.incomplete"
    IDENTITY_UNCHANGED = "identity.unchanged"
    SETTING_SETTLED = "same_setting.settled"
    SETTING_NOT_SETTLED = "same_setting.not_settled"
    UPN_FITS = "upn.fits"
    UPN_MISSHAPEN = "upn.misshapen"
    UPN_UNCHANGED = "upn.unchanged"
    UPN_TAKEN = "upn.taken"
