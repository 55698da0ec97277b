"""Why a rule says what it says of people: access, roles, pass phrases, sign-in."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    ACCESS_ALLOWED = "access.allowed"
    ACCESS_NOT_ALLOWED = "access.not_allowed"
    CASE_NOT_OPEN_TO_YOU = "access.case_not_open"
    DELEGATED_AUTHORITY_HELD = "access.delegated_authority_held"
    NO_DELEGATED_AUTHORITY = "access.no_delegated_authority"
    ROLES_COMPATIBLE = "people.roles_compatible"
    ROLES_NOT_COMPATIBLE = "people.roles_not_compatible"
    PASSWORD_LONG_ENOUGH = "people.password_long_enough"  # noqa: S105  # a reason, not a password
    PASSWORD_TOO_SHORT = "people.password_too_short"  # noqa: S105  # a reason, not a password
    PASSWORD_NOT_GUESSABLE = "people.password_not_guessable"  # noqa: S105  # a reason, not a password
    PASSWORD_GUESSABLE = "people.password_guessable"  # noqa: S105  # a reason, not a password
    CONFIRMED_LATELY = "people.confirmed_lately"
    NOT_CONFIRMED = "people.not_confirmed"
    PASSWORD_KEPT_HERE = "people.password_kept_here"  # noqa: S105  # a reason, not a password
    PASSWORD_KEPT_BY_AUTHORITY = "people.password_kept_by_authority"  # noqa: S105  # a reason, not a password
    PASSWORD_NONE_HERE = "people.password_none_here"  # noqa: S105  # a reason, not a password
    PASSWORD_RIGHT = "people.password_right"  # noqa: S105  # a reason, not a password
    PASSWORD_NOT_RIGHT = "people.password_not_right"  # noqa: S105  # a reason, not a password
    SIGNING_KEY_KEPT = "people.signing_key_kept"
    SIGNING_KEY_NOT_KEPT = "people.signing_key_not_kept"
