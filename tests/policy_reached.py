"""The facts that reach each reason of local policy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from panel import rules
from panel.law.findings import Finding
from panel.law.policy.identity import Identity
from panel.law.policy.school_terms import PlannedTerm
from panel.law.reasons import AnyReason
from panel.law.reasons.policy import Reason

DAY = date(2026, 11, 23)
WHO = Identity("Fablemere Council", address="1 Storybook Lane\nFablemere FB1 0ZZ", officer_post="Head of SEND")

REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.POLICY_COMPLETE: lambda: rules.policy_complete("asc.term_cap", "£2,300", "Cabinet, minute 12", DAY, on=DAY),
    Reason.POLICY_INCOMPLETE: lambda: rules.policy_complete("asc.term_cap", "£2,300", "", DAY, on=DAY),
    Reason.POLICY_NOT_POSSIBLE: lambda: rules.policy_complete("asc.term_cap", "much", "Cabinet, minute 12", DAY, on=DAY),
    Reason.POLICY_OTHER_PERSON: lambda: rules.policy_confirmed_by_another(1, 2, settled=False),
    Reason.POLICY_SAME_PERSON: lambda: rules.policy_confirmed_by_another(1, 1, settled=False),
    Reason.POLICY_SETTLED: lambda: rules.policy_confirmed_by_another(1, 2, settled=True),
    Reason.TERMS_FIT: lambda: rules.terms_fit("2026/27", [PlannedTerm("autumn", date(2026, 9, 1), date(2026, 12, 18))]),
    Reason.TERMS_DO_NOT_FIT: lambda: rules.terms_fit("2026/27", []),
    Reason.TERM_FREE_OF_AWARDS: lambda: rules.terms_keep_awards(["2027 spring"], ["2026 autumn", "2027 spring"]),
    Reason.TERM_HOLDS_AWARDS: lambda: rules.terms_keep_awards(["2027 spring"], ["2026 autumn"]),
    Reason.AUTHORITY_WHOLE: lambda: rules.identity_complete(WHO),
    Reason.AUTHORITY_NOT_WHOLE: lambda: rules.identity_complete(replace(WHO, address=" ")),
}
