"""What a letter must hold, item by item: what is said when one is missing, what asks for it, and whether the letter holds it."""

from collections.abc import Mapping

from panel.law import figures
from panel.law.composed import Document
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.letters.letter_kinds import Item
from panel.law.reasons.letters import Reason

HOUSE = Authority(figures.HOUSE, "letters", figures.HOUSE_BEGAN, verified=False)
ACT, REGULATIONS, BEGAN = figures.ACT, figures.REGULATIONS, figures.REGULATIONS_BEGAN
RATIFIES = Authority(figures.PROTOCOL, "6.2 and 6.3: the health body confirms, or ratifies", figures.PUBLISHED)
OFFER = Authority(figures.PROTOCOL, "ASC, disagreement resolution: other rights are untouched", figures.PUBLISHED)

_BOTH = "regulations 5(3) and 10(3)"
ITEMS: Mapping[Item, tuple[Reason, Authority]] = {
    Item.DECISION: (Reason.LETTER_WITHOUT_DECISION, Authority(ACT, "sections 36(5), 36(9)", BEGAN)),
    Item.REASONS: (Reason.LETTER_WITHOUT_REASONS, Authority(ACT, "sections 36(5), 36(9): the reasons", BEGAN)),
    Item.LIMBS: (Reason.LETTER_WITHOUT_LIMBS, Authority(ACT, "sections 36(8)(a) and (b), 37(1)", BEGAN)),
    Item.OFFICER: (
        Reason.LETTER_WITHOUT_OFFICER,
        Authority(figures.PROTOCOL, "the responsible LA officer will make the decision", figures.PUBLISHED),
    ),
    Item.EVIDENCE: (Reason.LETTER_WITHOUT_EVIDENCE, Authority(figures.CODE, "paragraphs 9.14, 9.19", BEGAN)),
    Item.APPEAL: (Reason.LETTER_WITHOUT_APPEAL, Authority(REGULATIONS, f"{_BOTH}: the right to appeal", BEGAN)),
    Item.TIME_LIMITS: (Reason.LETTER_WITHOUT_TIME_LIMITS, Authority(REGULATIONS, f"{_BOTH}: the time limits", BEGAN)),
    Item.MEDIATION_RIGHT: (Reason.LETTER_WITHOUT_MEDIATION, Authority(REGULATIONS, "regulation 32(a)", BEGAN)),
    Item.MEDIATION_CERTIFICATE: (Reason.LETTER_WITHOUT_CERTIFICATE, Authority(REGULATIONS, "regulation 32(b)", BEGAN)),
    Item.MEDIATION_ADVISER: (Reason.LETTER_WITHOUT_ADVISER, Authority(REGULATIONS, "regulation 32(c)", BEGAN)),
    Item.MEDIATION_TIME: (Reason.LETTER_WITHOUT_MEDIATION_TIME, Authority(REGULATIONS, "regulation 32(d)", BEGAN)),
    Item.MEDIATION_TELL_US: (Reason.LETTER_WITHOUT_TELLING_US, Authority(REGULATIONS, "regulation 32(e)", BEGAN)),
    Item.MEDIATION_CONTACT: (Reason.LETTER_WITHOUT_LA_CONTACT, Authority(REGULATIONS, "regulation 32(f)", BEGAN)),
    Item.DISAGREEMENT: (
        Reason.LETTER_WITHOUT_DISAGREEMENT,
        Authority(REGULATIONS, f"{_BOTH}: disagreement resolution services", BEGAN),
    ),
    Item.INFORMATION: (Reason.LETTER_WITHOUT_INFORMATION, Authority(REGULATIONS, f"{_BOTH}: information and advice", BEGAN)),
    Item.SENDER: (Reason.LETTER_WITHOUT_SENDER, HOUSE),
    Item.OTHER_RIGHTS: (Reason.LETTER_WITHOUT_OTHER_RIGHTS, OFFER),
    Item.LATENESS: (Reason.LETTER_LATE_WITHOUT_WHY, HOUSE),
    Item.FUNDING: (Reason.LETTER_WITHOUT_FUNDING_START, RATIFIES),
    Item.ENCLOSURE: (Reason.LETTER_WITHOUT_ENCLOSURE, Authority(REGULATIONS, "regulation 22(2)", BEGAN)),
    Item.CONSIDERING: (Reason.LETTER_WITHOUT_CONSIDERING, Authority(ACT, "section 36(7)(a)", BEGAN)),
    Item.VIEWS_RIGHT: (Reason.LETTER_WITHOUT_VIEWS_RIGHT, Authority(ACT, "section 36(7)(b)", BEGAN)),
    Item.ADVICE_ASKED: (Reason.LETTER_WITHOUT_ADVICE_ASKED, Authority(REGULATIONS, "regulation 6(1)", BEGAN)),
    Item.ADVICE_STANDARD: (Reason.LETTER_WITHOUT_ADVICE_STANDARD, Authority(figures.CODE, "paragraph 9.51", BEGAN)),
    Item.ADVICE_DUE: (Reason.LETTER_WITHOUT_ADVICE_DUE, Authority(REGULATIONS, "regulation 8(1)", BEGAN)),
    Item.PLAN_FILE: (Reason.LETTER_WITHOUT_PLAN_FILE, Authority(REGULATIONS, "regulation 13(1) and (2)", BEGAN)),
    Item.OUTCOME: (Reason.LETTER_WITHOUT_OUTCOME, Authority(REGULATIONS, "regulations 42, 44 and 45", BEGAN)),
    Item.WHAT_WE_DO: (Reason.LETTER_WITHOUT_WHAT_WE_DO, Authority(REGULATIONS, "regulations 42, 44 and 45", BEGAN)),
    Item.CEASING: (Reason.LETTER_WITHOUT_CEASING, Authority(REGULATIONS, "regulation 31(1)", BEGAN, verified=False)),
    Item.PROPOSAL_WHY: (Reason.LETTER_WITHOUT_PROPOSAL_WHY, HOUSE),
    Item.CEASE_GROUND: (Reason.LETTER_WITHOUT_CEASE_GROUND, Authority(ACT, "section 45(1)", BEGAN, verified=False)),
    Item.CONSULTED: (Reason.LETTER_WITHOUT_CONSULTATION, Authority(REGULATIONS, "regulation 31(1)", BEGAN, verified=False)),
    Item.DRAFT_DAYS: (Reason.LETTER_WITHOUT_DRAFT_DAYS, Authority(REGULATIONS, "regulations 13(1)(a) and 22(2)", BEGAN)),
    Item.SCHOOL_RIGHT: (
        Reason.LETTER_WITHOUT_SCHOOL_RIGHT,
        Authority(ACT, "section 38(2)(b); regulations 13(1)(a) and 22(2)", BEGAN),
    ),
    Item.OFFICER_MEETING: (
        Reason.LETTER_WITHOUT_OFFICER_MEETING,
        Authority(REGULATIONS, "regulations 13(1)(a) and 22(2)", BEGAN),
    ),
    Item.SCHOOLS_LISTED: (
        Reason.LETTER_WITHOUT_SCHOOLS_LISTED,
        Authority(REGULATIONS, "regulation 13(1)(b)", BEGAN, verified=False),
    ),
    Item.MEETING: (Reason.LETTER_WITHOUT_MEETING, Authority(figures.PROTOCOL, "3.1: the Next Steps Meeting", figures.PUBLISHED)),
}
"""What is said when an item is missing, and what asks for it."""


def item_given(item: Item, content: Document) -> Finding:
    """The composed words hold this item: looked for in the letter itself, so that no template can lose it unseen."""
    reason, source = ITEMS[item]
    for section in content["sections"]:
        for part in section["parts"]:
            if part.get("item") == item and _says_something(part):
                return met(Reason.LETTER_HOLDS_ITEM, source, item=str(item))
    return not_met(reason, source, item=str(item))


def _says_something(part: Mapping[str, object]) -> bool:
    return bool(part.get("rows") or part.get("items") or str(part.get("text", "")).strip())
