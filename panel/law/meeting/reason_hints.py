"""What is worth a second look in written reasons. Informs, never refuses: people judge, and a word proves nothing.

Source: SEND Code of Practice 9.16; refusals the research found unlawful or conceded (LAW 2.3).
"""

import re
from collections.abc import Mapping

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import refusing_options
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import Option

BLANKET = Authority(figures.CODE, "paragraph 9.16: no blanket policies", figures.REGULATIONS_BEGAN, verified=False)
ALONE_NOT_ENOUGH: Mapping[str, re.Pattern[str]] = {
    "attainment is average or the child does well academically": re.compile(
        r"\b(attain\w*|academic\w*|achiev\w*)\b.{0,60}\b(average|expected|age.related|well|good|broadly)\b"
        r"|\b(doing|does|achieving|performing)\b.{0,20}\bwell\b.{0,20}\bacademic",
        re.IGNORECASE | re.DOTALL,
    ),
    "spending of £6,000 is not shown": re.compile(
        r"(£ ?6,?000|6k|notional)\b.{0,80}\b(not|no|without|fail\w*|insufficient)\b"
        r"|\b(not|no|without)\b.{0,60}(£ ?6,?000|notional)",
        re.IGNORECASE | re.DOTALL,
    ),
    "there is no educational psychologist's report": re.compile(
        r"\b(no|not|without|lack\w*)\b.{0,40}\b(EP|educational psycholog\w*)\b", re.IGNORECASE | re.DOTALL
    ),
    "the child is not two years behind": re.compile(
        r"\bnot\b.{0,30}\b(two|2)\b.{0,10}\byears? behind\b", re.IGNORECASE | re.DOTALL
    ),
    "the setting can meet need": re.compile(
        r"\b(school|setting|college|nursery|provider)\b.{0,40}\b(can|able to|could|is meeting)\b.{0,20}\b(meet|meeting|needs?)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    "no health service is involved": re.compile(
        r"\bno\b.{0,20}\b(health|medical|CAMHS)\b.{0,30}\b(involve\w*|service\w*)\b", re.IGNORECASE | re.DOTALL
    ),
}
CRITERION = re.compile(r"\b(criteri\w+|threshold\w*|our policy|the policy|guideline\w*|matrix)\b", re.IGNORECASE)
DEPARTURE = re.compile(r"\b(depart\w*|exception\w*|compelling|despite|even though|particular circumstances)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?;\n]+")


def only_reason_is_weak(option: Option | None, reasons: str) -> Finding:
    """Whether everything a refusal says is a reason that has not stood by itself elsewhere."""
    said = [part.strip() for part in SENTENCE.split(reasons.replace("£6,000", "£6000")) if part.strip()]
    if option not in refusing_options() or not said:
        return met(Reason.REASONS_BEAR, BLANKET)
    named = [[name for name, pattern in ALONE_NOT_ENOUGH.items() if pattern.search(part)] for part in said]
    if all(named):
        return not_met(Reason.ONLY_WEAK_REASON, BLANKET, found=list(dict.fromkeys(name for names in named for name in names)))
    return met(Reason.REASONS_BEAR, BLANKET)


def departure_considered(reasons: str) -> Finding:
    """Where local criteria are relied on, whether departing from them was considered."""
    if CRITERION.search(reasons) and not DEPARTURE.search(reasons):
        return not_met(Reason.DEPARTURE_NOT_CONSIDERED, BLANKET)
    return met(Reason.DEPARTURE_CONSIDERED, BLANKET)
