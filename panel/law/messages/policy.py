"""What people read of local policy: what the authority decides for itself."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.policy.local_policy import PolicyWord
from panel.law.reasons import AnyReason
from panel.law.reasons.policy import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.POLICY_COMPLETE: "Everything needed to propose it is given.",
    Reason.POLICY_INCOMPLETE: "Not proposed yet. What is missing: {missing}.",
    Reason.POLICY_NOT_POSSIBLE: "{what}: {why} Nothing was proposed.",
    Reason.POLICY_OTHER_PERSON: "Somebody else proposed it, so you may settle it.",
    Reason.POLICY_SAME_PERSON: "You proposed this yourself. Another person confirms it: a chair, an LA officer or another administrator.",
    Reason.POLICY_SETTLED: "This proposal has been settled already. Propose a value again if another is wanted.",
    Reason.TERMS_FIT: "The terms fit together.",
    Reason.TERMS_DO_NOT_FIT: "These terms do not fit together. What is needed: {missing}.",
    Reason.TERM_FREE_OF_AWARDS: "Every term that holds an award keeps its name and its place.",
    Reason.TERM_HOLDS_AWARDS: "{names} hold awards, plans or payments already, so they keep their name and their place among the terms; their "
    "days may be corrected. Nothing was changed.",
    Reason.AUTHORITY_WHOLE: "The authority's name and address, the officer's post and every contact it names are on record.",
    Reason.AUTHORITY_NOT_WHOLE: "This cannot go out until these are on record: {missing}. The authority's own is proposed under "
    "Settings > Local policy and confirmed by another person; contacts are recorded under Settings > Contacts named in letters.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (PolicyWord.CONFIRMED, "Confirmed"),
    (PolicyWord.DECLINED, "Declined"),
)
