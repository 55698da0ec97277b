"""The facts that reach each reason of signing in."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from reasons import Reason

from panel import rules
from panel.law.findings import Finding
from panel.law.reasons import AnyReason

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.PASSWORD_NOT_GUESSABLE: lambda: rules.password_not_guessable("four quite unrelated words", (), on=ON),
    Reason.PASSWORD_GUESSABLE: lambda: rules.password_not_guessable("password1234567890", (), on=ON),
    Reason.CONFIRMED_LATELY: lambda: rules.recently_confirmed(AT - timedelta(minutes=5), at=AT, on=ON),
    Reason.NOT_CONFIRMED: lambda: rules.recently_confirmed(AT - timedelta(minutes=5, seconds=1), at=AT, on=ON),
    Reason.PASSWORD_KEPT_HERE: lambda: rules.pass_phrase_kept_here(True, elsewhere=False),
    Reason.PASSWORD_KEPT_BY_AUTHORITY: lambda: rules.pass_phrase_kept_here(False, elsewhere=True),
    Reason.PASSWORD_NONE_HERE: lambda: rules.pass_phrase_kept_here(False, elsewhere=False),
    Reason.PASSWORD_RIGHT: lambda: rules.pass_phrase_correct(True),
    Reason.PASSWORD_NOT_RIGHT: lambda: rules.pass_phrase_correct(False),
    Reason.SIGNING_KEY_KEPT: lambda: rules.signing_key_kept(""),
    Reason.SIGNING_KEY_NOT_KEPT: lambda: rules.signing_key_kept("Set PANEL_KEY."),
}
