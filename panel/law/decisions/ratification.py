"""The health body's word on what the LA officer decided or passed on: a third record, never the same as the decision.

Source: Joint Working Protocol 6.2 (medical funding: health body and LA officer confirm jointly) and 6.3 (continuing care
is the health body's to ratify). The protocol says clinical commissioning group; since 1 July 2022 read integrated care
board (not verified).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.reasons.decisions import Reason
from panel.law.vocabulary import Kind

HEALTH = Authority(figures.PROTOCOL, "6.2 and 6.3: confirmed or ratified by the health body", figures.PUBLISHED)
DEFAULT_BODY = "integrated care board (ICB)"
"""What the health body is called until the authority names its own."""


class HealthAnswer(StrEnum):
    """What the health body says."""

    AGREES = "agrees"
    DEPARTS = "departs"
    REFERS = "refers"


@dataclass(frozen=True, slots=True)
class RatificationRecord:
    """The health body's word as it stands; `on_this` is whether it was given on the decision that stands now."""

    rev: int
    answer: HealthAnswer
    body: str
    spoken_by: str
    said_on: date
    reasons: str
    recorded_by: str
    on_this: bool

    @property
    def agrees(self) -> bool:
        """Whether the decision that stands is agreed to."""
        return self.answer is HealthAnswer.AGREES and self.on_this


def needs_ratification(kind: Kind) -> Finding:
    """Only kinds of case in which a health body has a say take its word."""
    if not KINDS[kind].ratified:
        return not_met(Reason.RATIFICATION_NOT_ASKED, HEALTH, kind=KINDS[kind].name)
    return met(Reason.RATIFICATION_ASKED, HEALTH)


def decision_before_ratification(exists: bool) -> Finding:
    """The LA officer's record comes first: it is what the health body has its say on."""
    return met(Reason.DECIDED_FIRST, HEALTH) if exists else not_met(Reason.NOT_DECIDED_FIRST, HEALTH)


def ratification_attributed(answer: HealthAnswer | None, body: str, spoken_by: str) -> Finding:
    """The answer, the body and the name of who gave it for the body."""
    lacking = [
        words
        for words, given in (
            ("what it says", answer),
            ("the body", body.strip()),
            ("the name of who speaks for it", spoken_by.strip()),
        )
        if not given
    ]
    if lacking:
        return not_met(Reason.WORD_NOT_ATTRIBUTED, HEALTH, lacking=lacking)
    return met(Reason.WORD_ATTRIBUTED, HEALTH)


def ratification_day_fits(said_on: date | None, decided_on: date, *, on: date) -> Finding:
    """The day the body spoke is known, not to come, and not before what it spoke on was decided."""
    if said_on is None or said_on > on or said_on < decided_on:
        return not_met(Reason.SAID_ON_OUT_OF_ORDER, HEALTH, decided_on=decided_on)
    return met(Reason.SAID_ON_FITS, HEALTH)


def ratification_reasoned(answer: HealthAnswer | None, reasons: str) -> Finding:
    """A body that does not agree, or refers the case elsewhere, says why or where."""
    if answer not in (None, HealthAnswer.AGREES) and not reasons.strip():
        return not_met(Reason.ANSWER_WITHOUT_REASONS, HEALTH)
    return met(Reason.ANSWER_REASONED, HEALTH)


def ratification_awaited(kind: Kind, *, decided: bool, ratified: RatificationRecord | None) -> bool:
    """Whether a decision awaits the health body's word: asked for, and not given on what stands."""
    return bool(KINDS[kind].ratified) and decided and (ratified is None or not ratified.on_this)
