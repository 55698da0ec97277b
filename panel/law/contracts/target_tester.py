"""The target tester: says in words what is weak in an outcome. It informs whoever writes or reads it, and stops nothing.

Source: SEND Code of Practice 9.61 (specific, measurable, achievable, realistic, time-bound) and 9.66 (an outcome is the
benefit to the child, not a description of the service provided). The lists of words are the house's own.
"""

import re
from datetime import date

from panel.law import figures
from panel.law.contracts.award_basis import Outcome
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.contracts import Reason

SMART = Authority(figures.CODE, "paragraph 9.61: outcomes should be SMART", figures.REGULATIONS_BEGAN)
BENEFIT = Authority(figures.CODE, "paragraph 9.66: the benefit to the child, not the service", figures.REGULATIONS_BEGAN)
PLAIN = Authority(figures.HOUSE, "words that cannot be measured", figures.HOUSE_BEGAN, verified=False)

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty once twice half "
    "every each all both daily weekly independently"
).split()
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_PROVISION = re.compile(
    r"^\W*(?:\w+\s+){0,2}?(?:will|to|should|can)?\s*(?:have|has|receive|receives|get|gets|access|accesses|attend|attends|"
    r"be given|be provided|be offered|be supported|benefit from|work with)\b(?! (?:a )?(?:conversation|turn))"
    r"|\baccess to\b|\b(?:1:1|1-1|one[- ]to[- ]one)\b|\bTAs?\b|\bteaching assistant\b|\bhours? of support\b",
    re.IGNORECASE,
)
VAGUE = (
    "regular",
    "regularly",
    "as required",
    "as needed",
    "as necessary",
    "as appropriate",
    "where possible",
    "where appropriate",
    "when appropriate",
    "if necessary",
    "when necessary",
    "opportunities",
    "ongoing",
    "more often",
    "better",
)
_VERBS = (
    "add answer approach ask begin blend brush carry catch choose climb colour complete copy count cross cut decode describe "
    "divide draw dress drink eat enter explain express feed find finish fold follow form give go greet hold hop identify "
    "imitate initiate join jump kick label leave line listen look match move multiply name open order pass pick play point "
    "predict produce pronounce put raise read recall recite remain repeat reply request respond retell return ride run say "
    "sequence settle share show sign sit solve sort speak spell stack start stay step stop subtract swallow swim take talk "
    "tap tell throw tie touch trace travel type use visit wait walk wash wear write zip"
).split()
_OBSERVABLE = re.compile(
    r"\b(?:" + "|".join(f"{verb}(?:s|es|ing)?|{verb.removesuffix('e')}ing" for verb in _VERBS) + r")\b", re.IGNORECASE
)


def target_weaknesses(outcome: Outcome, starts_on: date | None, ends_on: date | None) -> tuple[Finding, ...]:
    """Everything that is weak in one outcome, or one finding that nothing stands out; the term it is for may be unknown."""
    weak = [finding for finding in (*_measured(outcome), *_dated(outcome, starts_on, ends_on), *_worded(outcome)) if finding]
    return tuple(weak) or (met(Reason.TARGET_HOLDS, SMART),)


def _measured(outcome: Outcome) -> list[Finding | None]:
    number = _NUMBER.search(outcome.words) or _NUMBER.search(outcome.measure)
    return [
        None if outcome.baseline.strip() else not_met(Reason.TARGET_NO_BASELINE, SMART),
        None if number else not_met(Reason.TARGET_NO_NUMBER, SMART),
        None if outcome.measure.strip() else not_met(Reason.TARGET_NO_MEASURE, SMART),
    ]


def _dated(outcome: Outcome, starts_on: date | None, ends_on: date | None) -> list[Finding | None]:
    if outcome.by_on is None:
        return [not_met(Reason.TARGET_NO_DATE, SMART)]
    if starts_on and ends_on and not starts_on <= outcome.by_on <= ends_on:
        facts = {"by_on": outcome.by_on, "starts_on": starts_on, "ends_on": ends_on}
        return [not_met(Reason.TARGET_OUTSIDE_TERM, SMART, **facts)]
    return [None]


def _worded(outcome: Outcome) -> list[Finding | None]:
    words = outcome.words.strip()
    provision = _PROVISION.search(words)
    vague = next((one for one in VAGUE if re.search(rf"\b{re.escape(one)}\b", words, re.IGNORECASE)), "")
    return [
        not_met(Reason.TARGET_IS_PROVISION, BENEFIT, said=provision[0].strip()) if provision else None,
        not_met(Reason.TARGET_IS_VAGUE, PLAIN, said=vague) if vague else None,
        None if provision or _OBSERVABLE.search(words) else not_met(Reason.TARGET_CANNOT_BE_SEEN, SMART),
    ]
