"""Who must be told that an assessment is considered, and of the decision; and by what way they were.

Source: SEND Regulations 2014, regulations 4 and 5(2), 10(2); Joint Working Protocol 3.1, 3.2 (tell us once).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from panel.law import figures
from panel.law.circumstances import HOUSE, Circumstance, effects_of
from panel.law.findings import Authority


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
class ToTell:
    """One recipient on one occasion, by name, with what asks for it."""

    recipient: Recipient
    name: str
    authority: Authority


_REGULATION = {
    Occasion.CONSIDERING: Authority(figures.REGULATIONS, "regulation 4", figures.REGULATIONS_BEGAN, verified=False),
    Occasion.DECISION: Authority(figures.REGULATIONS, "regulations 5(2), 10(2)", figures.REGULATIONS_BEGAN),
}
_NAMED = (
    (Recipient.HEALTH, "The health body (integrated care board)"),
    (Recipient.SOCIAL_CARE, "Social care officers of the authority"),
    (Recipient.HEAD, "The head teacher, principal or provider"),
)


def to_tell(occasion: Occasion, held: Collection[Circumstance], *, young_person: bool) -> tuple[ToTell, ...]:
    """Everybody who must be told on an occasion; where a young person holds the rights, they are told themselves."""
    source = _REGULATION[occasion]
    family = ToTell(Recipient.FAMILY, "The young person" if young_person else "The child's parent", source)
    named = tuple(ToTell(recipient, name, source) for recipient, name in _NAMED)
    also = tuple(ToTell(Recipient.OTHER, effect.told, HOUSE) for effect in effects_of(held))
    return (family, *named, *also)
