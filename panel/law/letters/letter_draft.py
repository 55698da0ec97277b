"""The free parts of a letter, as people write them and as they are kept: whom it goes to, when, and what no record holds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from panel.law.casework.notifications import Channel, Recipient
from panel.law.letters.letter_kinds import Communication
from panel.law.letters.translation import NONE, Translation

BY = (Channel.LETTER, Channel.EMAIL)
"""How a letter may go."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient: who, by what way, where to; `agreed` where they agreed to be written to by e-mail."""

    recipient: Recipient
    name: str
    channel: Channel | None = Channel.LETTER
    where: str = ""
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The free parts of a letter; everything else in it comes from the records.

    `limbs` is what the officer says on each question the law asks, by the question's key; `late_because` why a letter goes after
    the last day to tell the family; `enclosed` that what the letter says is enclosed goes with it; `large_print`
    that the family's own letter is printed in large letters; `document` the file a plan is in, `views_by` until when the family is asked
    what it thinks of a draft, `proposal_why` why ceasing a plan is considered;
    `easy_read` that the page with pictures goes with it, `translation` what a person supplied in another language.
    """

    covering: str = ""
    limbs: Mapping[str, str] | None = None
    communication: Communication | None = None
    communication_words: str = ""
    sent_on: date | None = None
    addressees: tuple[Addressee, ...] = ()
    lacks_capacity: bool = False
    meeting: str = ""
    correcting: str = ""
    late_because: str = ""
    enclosed: bool = False
    large_print: bool = False
    document: str = ""
    views_by: date | None = None
    proposal_why: str = ""
    easy_read: bool = False
    translation: Translation = NONE

    def as_data(self) -> dict[str, object]:
        """Plain data, to be kept."""
        kept = asdict(self)
        return {**kept, "limbs": dict(self.limbs or {}), "addressees": [dict(one) for one in kept["addressees"]]}


def draft_of(data: Mapping[str, Any]) -> Draft:
    """The free parts as they were kept."""
    addressees = tuple(
        Addressee(
            Recipient(one["recipient"]),
            one["name"],
            Channel(one["channel"]) if one["channel"] else None,
            one["where"],
            one["agreed"],
        )
        for one in data["addressees"]
    )
    communication = data["communication"]
    return Draft(
        covering=data["covering"],
        limbs=data["limbs"],
        communication=Communication(communication) if communication else None,
        communication_words=data["communication_words"],
        sent_on=_day(data["sent_on"]),
        addressees=addressees,
        lacks_capacity=data["lacks_capacity"],
        meeting=data["meeting"],
        correcting=data["correcting"],
        late_because=data.get("late_because", ""),
        enclosed=data.get("enclosed", False),
        large_print=data.get("large_print", False),
        document=data.get("document", ""),
        views_by=_day(data.get("views_by")),
        proposal_why=data.get("proposal_why", ""),
        easy_read=data.get("easy_read", False),
        translation=Translation(**data.get("translation", {})),
    )


def _day(kept: object) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None
