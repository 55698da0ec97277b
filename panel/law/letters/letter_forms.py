"""Each letter as data: whom it goes to, what the law says it must hold, and what must have gone before it.

Source: Children and Families Act 2014 ss.36(5), 36(7), 36(9), 45, 51; SEND Regulations 2014, regulations 4, 5, 10, 13, 14, 20, 22, 31, 32; Code
9.19; Joint Working Protocol 3.1, 3.2, 6.2, 6.3 and "ASC". Which letter follows which decision is data of each kind (`law.kinds`).
"""

from panel.law import figures
from panel.law.casework.notifications import Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Authority
from panel.law.letters.letter_form import Form
from panel.law.letters.letter_kinds import Item, LetterKind


def _regulation(pinpoint: str, *, verified: bool = True) -> Authority:
    return Authority(figures.REGULATIONS, pinpoint, figures.REGULATIONS_BEGAN, verified)


def _protocol(pinpoint: str) -> Authority:
    return Authority(figures.PROTOCOL, pinpoint, figures.PUBLISHED)


STATUTORY = (Recipient.FAMILY, Recipient.HEALTH, Recipient.SOCIAL_CARE, Recipient.HEAD)
OUTCOME = (Item.DECISION, Item.REASONS, Item.OFFICER, Item.SENDER)
MEDIATION = (
    Item.MEDIATION_RIGHT,
    Item.MEDIATION_CERTIFICATE,
    Item.MEDIATION_ADVISER,
    Item.MEDIATION_TIME,
    Item.MEDIATION_TELL_US,
    Item.MEDIATION_CONTACT,
)
RIGHTS = (Item.APPEAL, Item.TIME_LIMITS, *MEDIATION, Item.DISAGREEMENT, Item.INFORMATION)
REFUSAL = (*OUTCOME, Item.LIMBS, Item.EVIDENCE, *RIGHTS)
APPEALED_REVIEW = (*OUTCOME, Item.EVIDENCE, *RIGHTS)
REFUSALS = frozenset({LetterKind.REFUSAL_TO_ASSESS, LetterKind.NO_PLAN})
"""The letters a second document may only ever stand beside."""


def _appeal(pinpoint: str) -> Authority:
    """The Act's list of what may be appealed, known to us and not re-read."""
    return Authority(figures.ACT, f"section 51(2){pinpoint}", figures.REGULATIONS_BEGAN, verified=False)


_FORMS = (
    Form(
        LetterKind.CONSIDERING_ASSESSMENT,
        "we are considering whether to assess",
        STATUTORY,
        (Item.CONSIDERING, Item.VIEWS_RIGHT, Item.INFORMATION, Item.SENDER),
        Authority(figures.ACT, "section 36(7); regulation 4", figures.REGULATIONS_BEGAN),
        on_clock=True,
        occasion=Occasion.CONSIDERING,
    ),
    Form(
        LetterKind.ADVICE_REQUEST,
        "request for advice",
        (Recipient.OTHER,),
        (Item.ADVICE_ASKED, Item.ADVICE_STANDARD, Item.ADVICE_DUE, Item.SENDER),
        _regulation("regulations 6(1) and 8(1)"),
        occasion=None,
    ),
    Form(
        LetterKind.REFUSAL_TO_ASSESS,
        "refusal to assess",
        STATUTORY,
        REFUSAL,
        _regulation("regulation 5(3); Act, section 36(5)"),
        appeal=_appeal("(a)"),
        on_clock=True,
    ),
    Form(
        LetterKind.NO_PLAN,
        "no plan",
        STATUTORY,
        REFUSAL,
        _regulation("regulation 10(3); Act, section 36(9)"),
        appeal=_appeal("(b)"),
        on_clock=True,
    ),
    Form(
        LetterKind.AGREEMENT_TO_ASSESS,
        "agreement to assess",
        STATUTORY,
        (*OUTCOME, Item.INFORMATION),
        _regulation("regulation 5(1) and (2)"),
        on_clock=True,
    ),
    Form(
        LetterKind.AGREEMENT_TO_ISSUE,
        "agreement to issue a plan",
        STATUTORY,
        (*OUTCOME, Item.INFORMATION),
        _regulation("regulation 13(1): a draft plan follows"),
    ),
    Form(
        LetterKind.DRAFT_PLAN,
        "draft plan",
        (Recipient.FAMILY,),
        (
            Item.PLAN_FILE,
            Item.DRAFT_DAYS,
            Item.SCHOOL_RIGHT,
            Item.OFFICER_MEETING,
            Item.SCHOOLS_LISTED,
            Item.INFORMATION,
            Item.SENDER,
        ),
        _regulation("regulation 13(1); Act, section 38"),
        occasion=None,
        records=PlanStep.DRAFT_SENT,
    ),
    Form(
        LetterKind.FINAL_PLAN,
        "final plan",
        (Recipient.FAMILY, Recipient.HEALTH, Recipient.HEAD),
        (Item.PLAN_FILE, *RIGHTS, Item.SENDER),
        _regulation("regulations 13(2) and 14(2)", verified=False),
        appeal=_appeal("(c)"),
        on_clock=True,
        occasion=None,
        records=PlanStep.FINAL_SENT,
    ),
    Form(
        LetterKind.ASC_OFFER,
        "offer of an Additional Support Contract",
        (Recipient.FAMILY, Recipient.HEAD),
        (Item.DECISION, Item.OFFICER, Item.OTHER_RIGHTS, Item.SENDER),
        _protocol("ASC, disagreement resolution: other rights are untouched"),
        after_refusal=True,
    ),
    Form(
        LetterKind.ASC_OUTCOME_FAMILY,
        "Additional Support Contract outcome to the family",
        (Recipient.FAMILY,),
        (*OUTCOME, Item.OTHER_RIGHTS),
        _protocol("ASC, process and disagreement resolution"),
    ),
    Form(
        LetterKind.ASC_OUTCOME_SETTING,
        "Additional Support Contract outcome to the setting",
        (Recipient.HEAD,),
        OUTCOME,
        _protocol("ASC, process"),
    ),
    Form(
        LetterKind.MEDICAL_FUNDING,
        "medical funding",
        (Recipient.FAMILY, Recipient.HEAD, Recipient.HEALTH),
        OUTCOME,
        _protocol("medical funding, 6.2"),
        health_body=True,
    ),
    Form(
        LetterKind.CONTINUING_CARE,
        "continuing care",
        (Recipient.FAMILY, Recipient.HEALTH),
        OUTCOME,
        _protocol("continuing care, 6.3: the health body ratifies"),
        health_body=True,
    ),
    Form(
        LetterKind.REVIEW_MAINTAIN,
        "plan maintained after review",
        STATUTORY,
        APPEALED_REVIEW,
        _regulation("regulation 20(10) and (11)", verified=False),
        appeal=_appeal("(e)"),
        on_clock=True,
    ),
    Form(
        LetterKind.REVIEW_AMEND,
        "plan to be amended after review",
        STATUTORY,
        (*OUTCOME, Item.INFORMATION, Item.ENCLOSURE, Item.DRAFT_DAYS, Item.SCHOOL_RIGHT, Item.OFFICER_MEETING),
        _regulation("regulations 20(10), 22(2)"),
        on_clock=True,
        records=PlanStep.AMENDMENTS_SENT,
    ),
    Form(
        LetterKind.REVIEW_CEASE,
        "plan to cease after review",
        STATUTORY,
        (*APPEALED_REVIEW, Item.CEASE_GROUND, Item.CONSULTED),
        _regulation("regulations 20(11), 31", verified=False),
        appeal=_appeal("(f)"),
        on_clock=True,
    ),
    Form(
        LetterKind.PROPOSAL_TO_CEASE,
        "we are considering ceasing the plan",
        (Recipient.FAMILY, Recipient.HEAD),
        (Item.CEASING, Item.PROPOSAL_WHY, Item.VIEWS_RIGHT, Item.INFORMATION, Item.SENDER),
        _regulation("regulation 31(1)", verified=False),
        occasion=None,
        records=PlanStep.CEASING_ASKED,
    ),
    Form(
        LetterKind.AMENDED_PLAN,
        "amended final plan",
        (Recipient.FAMILY, Recipient.HEALTH, Recipient.HEAD),
        (Item.PLAN_FILE, *RIGHTS, Item.SENDER),
        _regulation("regulation 22(3)"),
        appeal=_appeal("(c)"),
        on_clock=True,
        occasion=None,
        records=PlanStep.AMENDED_SENT,
    ),
    Form(
        LetterKind.APPEAL_OUTCOME,
        "what we do after an appeal or mediation",
        STATUTORY,
        (Item.OUTCOME, Item.WHAT_WE_DO, Item.INFORMATION, Item.SENDER),
        _regulation("regulations 42, 44 and 45"),
        on_clock=True,
        after_appeal=True,
    ),
    Form(
        LetterKind.FEEDBACK_TO_SETTING,
        "feedback to the setting",
        (Recipient.HEAD,),
        (Item.DECISION, Item.EVIDENCE, Item.SENDER),
        Authority(figures.CODE, "paragraph 9.19", figures.REGULATIONS_BEGAN),
        after_refusal=True,
    ),
    Form(
        LetterKind.NEXT_STEPS_MEETING,
        "invitation to a Next Steps Meeting",
        (Recipient.FAMILY, Recipient.HEAD),
        (Item.MEETING, Item.OTHER_RIGHTS, Item.SENDER),
        _protocol("3.1: the Next Steps Meeting"),
        after_refusal=True,
    ),
)

FORMS: dict[LetterKind, Form] = {form.kind: form for form in _FORMS}
"""Every letter, by its kind."""
