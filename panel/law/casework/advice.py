"""The advice sought after "assess": the eight kinds of regulation 6, and what this child's circumstances add, in order.

Source: SEND Regulations 2014, regulations 6(1), 6(2); Joint Working Protocol 3.3.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.findings import Authority
from panel.law.requests.circumstances import HOUSE, Circumstance, effects_of
from panel.law.vocabulary import Need

REGULATION_6 = Authority(figures.REGULATIONS, "regulation 6(1)", figures.REGULATIONS_BEGAN)
ANYBODY = "anybody else the authority thinks appropriate"


class AdviceKind(StrEnum):
    """The eight kinds of advice the protocol lists."""

    FAMILY = "family"
    EDUCATION = "education"
    MEDICAL = "medical"
    PSYCHOLOGY = "psychology"
    SOCIAL_CARE = "social_care"
    OTHER = "other"
    ADULTHOOD = "adulthood"
    FAMILY_ASKED = "family_asked"


SENSORY = {
    Need.HI: "a teacher qualified to teach pupils with a hearing impairment",
    Need.VI: "a teacher qualified to teach pupils with a vision impairment",
    Need.MSI: "a teacher qualified to teach pupils with a multi-sensory impairment",
}


@dataclass(frozen=True, slots=True)
class AdviceToSeek:
    """One advice to ask for: from whom, what it covers, where that comes from, and whether it must be asked for."""

    kind: AdviceKind
    from_whom: str
    covers: str
    authority: Authority
    must: bool = True


def advice_to_seek(
    needs: Collection[Need], held: Collection[Circumstance], nc_year: str, *, young_person: bool, on: date
) -> tuple[AdviceToSeek, ...]:
    """The advice to seek for one child or young person, in the order of the regulation."""
    qualified = sensory_teacher(needs)
    teacher = f"the head teacher or principal, after consulting {qualified}" if qualified else "the head teacher or principal"
    who = "the young person" if young_person else "the child's parent"
    found = [
        AdviceToSeek(AdviceKind.FAMILY, who, "their views, wishes and feelings", REGULATION_6),
        AdviceToSeek(AdviceKind.EDUCATION, teacher, "needs, provision and outcomes in education", _education(qualified)),
        AdviceToSeek(AdviceKind.MEDICAL, "a health care professional", "medical advice and information", REGULATION_6),
        AdviceToSeek(AdviceKind.PSYCHOLOGY, "an educational psychologist", "psychological advice", REGULATION_6),
        AdviceToSeek(AdviceKind.SOCIAL_CARE, "the social care team", "needs and provision in social care", REGULATION_6),
        AdviceToSeek(AdviceKind.OTHER, ANYBODY, "what the authority asks of them", REGULATION_6, must=False),
    ]
    if in_or_beyond_adulthood_year(nc_year, on=on):
        covers = "provision to prepare for adulthood and independent living"
        found.append(
            AdviceToSeek(AdviceKind.ADULTHOOD, "the setting and adult services", covers, figures.ADULTHOOD_YEAR.on(on).authority)
        )
    found.append(
        AdviceToSeek(
            AdviceKind.FAMILY_ASKED, f"anybody {who} reasonably asks for", "what they were asked to add", REGULATION_6, must=False
        )
    )
    found += [AdviceToSeek(AdviceKind.OTHER, effect.asked_of, effect.asks, HOUSE) for effect in effects_of(held)]
    return tuple(found)


def sensory_teacher(needs: Collection[Need]) -> str:
    """The suitably qualified teacher whose advice hearing or vision calls for; both together ask for a multi-sensory one."""
    if Need.MSI in needs or {Need.HI, Need.VI} <= set(needs):
        return SENSORY[Need.MSI]
    return next((SENSORY[need] for need in (Need.HI, Need.VI) if need in needs), "")


def _education(qualified: str) -> Authority:
    if not qualified:
        return REGULATION_6
    return Authority(figures.REGULATIONS, "regulations 6(1)(b) and 6(2)", figures.REGULATIONS_BEGAN)


def in_or_beyond_adulthood_year(nc_year: str, *, on: date) -> bool:
    """Whether the child is in the school year from which preparation for adulthood is asked about, or beyond it."""
    return nc_year.isdecimal() and int(nc_year) >= figures.ADULTHOOD_YEAR.on(on).value
