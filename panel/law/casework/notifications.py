"""Who must be told that an assessment is considered, and of the decision; and by what way they were.

Source: SEND Regulations 2014, regulations 4 and 5(2), 10(2); Joint Working Protocol 3.1, 3.2 (tell us once).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.reasons.casework import Reason
from panel.law.requests.circumstances import HOUSE, Circumstance, effects_of


class Occasion(StrEnum):
    """What somebody is told of."""

    CONSIDERING = "considering"
    DECISION = "decision"


class Recipient(StrEnum):
    """Whom the regulations name; `other` is told because of the child's circumstances."""

    FAMILY = "family"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    HEAD = "head"
    OTHER = "other"


class Channel(StrEnum):
    """How somebody was told."""

    LETTER = "letter"
    EMAIL = "email"
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class NotificationDue:
    """One recipient on one occasion, by name, with what asks for it."""

    recipient: Recipient
    name: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class Notification:
    """One telling on record: who, on which day and how. `told_on` is None where it was taken back as a mistake."""

    occasion: Occasion
    recipient: Recipient
    name: str
    told_on: date | None
    channel: Channel | None
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class SharingAgreement:
    """What the family said of one kind of information and one who might have it; None is not known."""

    recipient: Recipient
    with_whom: str
    what: str
    agreed: bool | None
    given_by: str
    given_on: date


TELL_US_ONCE = Authority(figures.PROTOCOL, "section 3.2: a record of what may be shared, and with whom", figures.PUBLISHED)
NOTICE = Authority(figures.HOUSE, "who has been told, and of what", figures.HOUSE_BEGAN, verified=False)
_REGULATION = {
    Occasion.CONSIDERING: Authority(figures.REGULATIONS, "regulation 4", figures.REGULATIONS_BEGAN, verified=False),
    Occasion.DECISION: Authority(figures.REGULATIONS, "regulations 5(2), 10(2)", figures.REGULATIONS_BEGAN),
}
_NAMED = (
    (Recipient.HEALTH, "The health body (integrated care board)"),
    (Recipient.SOCIAL_CARE, "Social care officers of the authority"),
    (Recipient.HEAD, "The head teacher, principal or provider"),
)


def notifications_due(occasion: Occasion, held: Collection[Circumstance], *, young_person: bool) -> tuple[NotificationDue, ...]:
    """Everybody who must be told on an occasion; where a young person holds the rights, they are told themselves."""
    source = _REGULATION[occasion]
    family = NotificationDue(Recipient.FAMILY, "The young person" if young_person else "The child's parent", source)
    named = tuple(NotificationDue(recipient, name, source) for recipient, name in _NAMED)
    also = tuple(NotificationDue(Recipient.OTHER, effect.told, HOUSE) for effect in effects_of(held))
    return (family, *named, *also)


def is_same_recipient(recipient: Recipient, name: str, other: Recipient, other_name: str) -> bool:
    """Whether two records mean the same recipient: the named ones by what they are, the others by name."""
    return recipient is other and (recipient is not Recipient.OTHER or name == other_name)


def notification_given(one: NotificationDue, occasion: Occasion, tellings: Collection[Notification]) -> Notification | None:
    """The telling that stands for one recipient on one occasion, if there is one; `tellings` the oldest first."""
    found = [
        telling
        for telling in tellings
        if telling.occasion is occasion and is_same_recipient(telling.recipient, telling.name, one.recipient, one.name)
    ]
    return found[-1] if found and found[-1].told_on is not None else None


def recipient_chosen(chosen: Collection[object]) -> Finding:
    """At least one recipient is named."""
    return met(Reason.SOMEBODY_CHOSEN, NOTICE) if chosen else not_met(Reason.NOBODY_CHOSEN, NOTICE)


def decision_to_notify(occasion: Occasion, decided_on: date | None) -> Finding:
    """Nobody is told of a decision before there is one."""
    if occasion is Occasion.DECISION and decided_on is None:
        return not_met(Reason.NO_DECISION_TO_TELL, _REGULATION[occasion])
    return met(Reason.SOMETHING_TO_TELL, _REGULATION[occasion])


def sharing_agreed(sharing: SharingAgreement) -> Finding:
    """Whether the family agreed that somebody may have some information. Informs: what a regulation asks for is still told."""
    facts = {"what": sharing.what, "with_whom": sharing.with_whom}
    if sharing.agreed is None:
        return not_known(Reason.SHARING_NOT_KNOWN, TELL_US_ONCE, **facts)
    if not sharing.agreed:
        return not_met(Reason.SHARING_NOT_AGREED, TELL_US_ONCE, **facts)
    return met(Reason.SHARING_AGREED, TELL_US_ONCE, **facts)


def not_shared_with(one: NotificationDue, sharings: Collection[SharingAgreement]) -> list[SharingAgreement]:
    """What the family has not agreed that this recipient may have; `sharings` are those that stand."""
    return [
        sharing
        for sharing in sharings
        if sharing.agreed is False and is_same_recipient(sharing.recipient, sharing.with_whom, one.recipient, one.name)
    ]
