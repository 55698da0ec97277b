"""Particular circumstances of a child or young person: each changes what is asked for and who is told. Data, one entry each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from panel.law import figures
from panel.law.findings import Authority
from panel.law.vocabulary import SettingType

HOUSE = Authority(figures.HOUSE, "particular circumstances", figures.HOUSE_BEGAN, verified=False)


class Circumstance(StrEnum):
    """What is particular about where or how a child or young person lives and learns."""

    LOOKED_AFTER = "looked_after"
    CHILD_IN_NEED = "child_in_need"
    OUT_OF_AREA = "out_of_area"
    SERVICE_FAMILY = "service_family"
    YOUTH_CUSTODY = "youth_custody"
    ALTERNATIVE = "alternative"
    HOSPITAL = "hospital"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one circumstance adds: who else is told, and what else the advice is asked to cover."""

    circumstance: Circumstance
    name: str
    told: str
    asked_of: str
    asks: str


EFFECTS: tuple[Effect, ...] = (
    Effect(
        Circumstance.LOOKED_AFTER,
        "Looked after",
        "Virtual school head and the social worker",
        "the social worker and the virtual school head",
        "the care plan and the personal education plan, so that the assessment and the care plan fit together",
    ),
    Effect(
        Circumstance.CHILD_IN_NEED,
        "Child in need",
        "The social worker",
        "the social worker",
        "the child in need or child protection plan",
    ),
    Effect(
        Circumstance.OUT_OF_AREA,
        "Educated out of area",
        "The local authority where the setting is",
        "the local authority where the setting is",
        "what services there know and provide",
    ),
    Effect(
        Circumstance.SERVICE_FAMILY,
        "Service family",
        "Children's Education Advisory Service, where the family agrees",
        "Children's Education Advisory Service",
        "the effect of moves and of a parent's service",
    ),
    Effect(
        Circumstance.YOUTH_CUSTODY,
        "In youth custody",
        "The youth offending team and the person in charge of the accommodation",
        "the youth offending team and the person in charge of the accommodation",
        "needs and provision in custody and on release",
    ),
    Effect(
        Circumstance.ALTERNATIVE,
        "Alternative provision",
        "The alternative provider, and the school where the child is on roll",
        "the alternative provider and the school on whose roll the child is",
        "what each provides, and the plan to return",
    ),
    Effect(
        Circumstance.HOSPITAL,
        "In hospital",
        "The hospital education service",
        "the hospital education service",
        "education during treatment and the return to a setting",
    ),
    Effect(
        Circumstance.HOME,
        "Educated at home",
        "The elective home education adviser",
        "the parent, on education at home",
        "what is provided at home",
    ),
)


BY_SETTING_TYPE: Mapping[SettingType, Circumstance] = {
    SettingType.ALTERNATIVE: Circumstance.ALTERNATIVE,
    SettingType.HOSPITAL: Circumstance.HOSPITAL,
    SettingType.HOME: Circumstance.HOME,
    SettingType.CUSTODY: Circumstance.YOUTH_CUSTODY,
}
"""Where a child is taught can be a circumstance by itself."""


def circumstances_of(recorded: Mapping[Circumstance, bool | None], setting_type: str) -> tuple[Circumstance, ...]:
    """The circumstances of a child, from what the request records and from where it is taught; each once."""
    taught = BY_SETTING_TYPE.get(SettingType(setting_type)) if setting_type else None
    return tuple(one for one in Circumstance if recorded.get(one) is True or one is taught)


def effects_of(held: Collection[Circumstance]) -> tuple[Effect, ...]:
    """What the circumstances of a child add, in one order."""
    return tuple(effect for effect in EFFECTS if effect.circumstance in held)
