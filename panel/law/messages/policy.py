"""What people read of local policy: what the authority decides for itself."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.policy.local_policy import PolicyWord
from panel.law.reasons import AnyReason
from panel.law.reasons.policy import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.POLICY_COMPLETE: "Everything needed to propose it is given.",
    Reason.POLICY_INCOMPLETE: "Not proposed yet. What is missing: {missing}.",
    Reason.POLICY_OTHER_PERSON: "Somebody else proposed it, so you may settle it.",
    Reason.POLICY_SAME_PERSON: "You proposed this yourself. Another person confirms it: a chair, an LA officer or another administrator.",
    Reason.POLICY_SETTLED: "This proposal has been settled already. Propose a value again if another is wanted.",
    Reason.TERMS_FIT: "The terms hold together.",
    Reason.TERMS_DO_NOT_FIT: "These terms do not hold together. Right would be: {missing}.",
    Reason.TERM_FREE_OF_AWARDS: "Every term that holds an award keeps its name and its place.",
    Reason.TERM_HOLDS_AWARDS: "{names} hold awards, plans or payments already, so they keep their name and their place among the terms; their "
    "days may be corrected. Nothing was changed.",
    Reason.AUTHORITY_NAMED: "The authority's name is on record.",
    Reason.AUTHORITY_UNNAMED: "The authority's name is not on record, so nothing can leave the house. An administrator or the coordinator "
    "proposes it under Settings > Local policy, and another person confirms it.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (PolicyWord.CONFIRMED, "Confirmed"),
    (PolicyWord.DECLINED, "Declined"),
)
