"""What is recorded of a case beside its evidence, by kind: the assessor's word, care domains, provision and money, a meeting's day.

Data for `law.kinds`. Levels of need are recorded as the assessor found them; nothing here adds them up or infers anything.
Source: National Framework for Children and Young People's Continuing Care 2016, decision support tool; Joint Working
Protocol 6.2, 6.3; SEND Regulations 2014, regulation 20.
"""

from dataclasses import dataclass
from enum import StrEnum


class ValueType(StrEnum):
    """What a particular holds; money is whole pence."""

    TEXT = "text"
    DAY = "day"
    PENCE = "pence"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing recorded of a case: its name in the records, its words, and what it holds.

    `agreed` marks what the LA officer records with the decision or after it, `needed` what no agreement is without. `starts_clock` marks the day from which the
    kind's clock runs in place of the day of receipt. `group` is the table it stands in on screen and in minutes.
    """

    key: str
    words: str
    sort: ValueType = ValueType.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    agreed: bool = False
    starts_clock: bool = False
    needed: bool = False
    group: str = ""


DOMAIN_GROUP = "The ten care domains, as the assessor found them"
LEVELS = (
    ("none", "No additional needs"),
    ("low", "Low"),
    ("moderate", "Moderate"),
    ("high", "High"),
    ("severe", "Severe"),
    ("priority", "Priority"),
)
"""The levels of the decision support tool. The highest are not open in every domain; which, the source read does not say."""

_DOMAINS = (
    ("breathing", "Breathing"),
    ("eating_and_drinking", "Eating and drinking"),
    ("mobility", "Mobility"),
    ("continence", "Continence and elimination"),
    ("skin", "Skin and tissue viability"),
    ("communication", "Communication"),
    ("medicines", "Drug therapies and medicines"),
    ("psychological", "Psychological and emotional"),
    ("seizures", "Seizures"),
    ("behaviour", "Challenging behaviour"),
)
DOMAINS = tuple(Particular(f"domain_{key}", words, ValueType.CHOICE, LEVELS, group=DOMAIN_GROUP) for key, words in _DOMAINS)
ASSESSOR = "The assessor's recommendation"
CONTINUING_CARE = (
    Particular(
        "assessor_recommends",
        "The assessor recommends",
        ValueType.CHOICE,
        (("need", "That there is a continuing care need"), ("no_need", "That there is no continuing care need")),
        group=ASSESSOR,
    ),
    Particular("assessor", "Assessor, and from where", group=ASSESSOR),
    Particular("assessed_on", "Assessed on", ValueType.DAY, group=ASSESSOR),
    Particular("preferences", "What the child and family prefer", group=ASSESSOR),
    *DOMAINS,
)
MEDICAL_FUNDING = (
    Particular("provision_asked", "Provision asked for", group="Asked for"),
    Particular("pence_asked", "Amount asked for", ValueType.PENCE, group="Asked for"),
    Particular("overseen_by", "Health professional who oversees the care plan", group="Asked for"),
    Particular("provision_agreed", "Provision agreed", agreed=True, needed=True, group="Agreed"),
    Particular("pence_agreed", "Amount agreed", ValueType.PENCE, agreed=True, needed=True, group="Agreed"),
    Particular("funded_from", "Funded from", ValueType.DAY, agreed=True, group="Agreed"),
)
CEASE_GROUNDS = (
    ("not_responsible", "The authority is no longer responsible for the child or young person"),
    ("not_necessary", "It is no longer necessary for the plan to be maintained"),
)
"""On which a plan may be ended: Children and Families Act 2014, section 45(1)."""
ANNUAL_REVIEW = (
    Particular("review_met_on", "Day of the review meeting", ValueType.DAY, starts_clock=True, group="The review"),
    Particular(
        "cease_ground",
        "If the plan ends, the ground (section 45(1))",
        ValueType.CHOICE,
        CEASE_GROUNDS,
        agreed=True,
        group="The review",
    ),
)


@dataclass(frozen=True, slots=True)
class RecordedParticular:
    """One particular as it stands on a case: its words, what is recorded in words, and the table it stands in."""

    key: str
    words: str
    value: str
    group: str
