"""The item kinds as data: clock, criteria, questions, options, who decides. A tenth kind is one entry here.

Source: Joint Working Protocol, sections 3, 5, 6 and "ASC"; Children and Families Act 2014 ss.36, 37; Code 9.14.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from panel.law import dates, figures
from panel.law.figures import Parameter
from panel.law.notice_kinds import NoticeKind as Notice
from panel.law.vocabulary import Criterion, Kind, Option, RequestStatus


@dataclass(frozen=True, slots=True)
class Question:
    """One question the panel answers separately, with the words of its source."""

    key: str
    words: str
    pinpoint: str


@dataclass(frozen=True, slots=True)
class KindOfCase:
    """Everything that differs between one kind of case and another."""

    kind: Kind
    name: str
    short: str
    asked: str
    clock: Parameter
    clock_words: str
    questions: tuple[Question, ...]
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    decided_by: str
    may_defer: bool = True
    opens_contract: tuple[Option, ...] = ()
    awards: tuple[Option, ...] = ()
    ordinal: int | None = None
    sends: Mapping[Option, tuple[Notice, ...]] = field(default_factory=dict)

    def due_on(self, received_on: date, accepted_on: date | None = None) -> date:
        """The last day by the calendar; the figure in force on the day the clock starts governs."""
        starts = accepted_on or received_on
        return dates.weeks_after(starts, self.clock.on(starts).value)


SECTION_36_8 = (
    Question("has_or_may_have_sen", "Has, or may this child or young person have, special educational needs?", "s.36(8)(a)"),
    Question(
        "plan_may_be_necessary",
        "May it be necessary for special educational provision to be made in accordance with an EHC plan?",
        "s.36(8)(b)",
    ),
)
SECTION_37 = (
    Question(
        "plan_is_necessary",
        "In the light of the assessment, is it necessary for provision to be made in accordance with an EHC plan?",
        "s.37(1)",
    ),
)
AFTER_REFUSAL = (Notice.FEEDBACK_TO_SETTING, Notice.NEXT_STEPS_MEETING)
ASC_OUTCOME = (Notice.ASC_OUTCOME_FAMILY, Notice.ASC_OUTCOME_SETTING)
ALL_HEADS = tuple(Criterion)
OFFICER = "the responsible LA officer"

_ENTRIES = (
    KindOfCase(
        Kind.EHCNA_REQUEST,
        "EHC needs assessment request",
        "EHC needs assessment request",
        "Should the authority carry out an EHC needs assessment?",
        figures.REQUEST_DECISION,
        "the family must be told within 6 weeks of receipt",
        SECTION_36_8,
        ALL_HEADS,
        (Option.ASSESS, Option.DO_NOT_ASSESS, Option.DO_NOT_ASSESS_OFFER_ASC),
        OFFICER,
        opens_contract=(Option.DO_NOT_ASSESS_OFFER_ASC,),
        sends={
            Option.ASSESS: (Notice.AGREEMENT_TO_ASSESS,),
            Option.DO_NOT_ASSESS: (Notice.REFUSAL_TO_ASSESS, *AFTER_REFUSAL),
            Option.DO_NOT_ASSESS_OFFER_ASC: (Notice.REFUSAL_TO_ASSESS, Notice.ASC_OFFER, *AFTER_REFUSAL),
        },
    ),
    KindOfCase(
        Kind.EHC_PLAN,
        "EHC plan decision",
        "EHC plan decision",
        "In the light of the assessment, is an EHC plan necessary?",
        figures.PLAN_REFUSAL,
        "a refusal must be notified within 16 weeks of receipt; the final plan is due within 20",
        SECTION_37,
        ALL_HEADS,
        (Option.ISSUE, Option.DO_NOT_ISSUE, Option.DO_NOT_ISSUE_OFFER_ASC),
        OFFICER,
        opens_contract=(Option.DO_NOT_ISSUE_OFFER_ASC,),
        sends={
            Option.ISSUE: (Notice.AGREEMENT_TO_ISSUE,),
            Option.DO_NOT_ISSUE: (Notice.NO_PLAN, *AFTER_REFUSAL),
            Option.DO_NOT_ISSUE_OFFER_ASC: (Notice.NO_PLAN, Notice.ASC_OFFER, *AFTER_REFUSAL),
        },
    ),
    KindOfCase(
        Kind.ASC_REQUEST,
        "Additional Support Contract, in principle",
        "ASC, in principle",
        "Is an Additional Support Contract appropriate?",
        figures.HOUSE_TARGET,
        "house target, 6 weeks from receipt",
        (),
        ALL_HEADS,
        (Option.ASC_APPROPRIATE, Option.ASC_NOT_APPROPRIATE, Option.CONSIDER_EHCNA),
        OFFICER,
        opens_contract=(Option.ASC_APPROPRIATE,),
        sends=dict.fromkeys((Option.ASC_APPROPRIATE, Option.ASC_NOT_APPROPRIATE, Option.CONSIDER_EHCNA), ASC_OUTCOME),
    ),
    KindOfCase(
        Kind.ASC_TARGETS,
        "Additional Support Contract, targets and amount",
        "ASC, targets and amount",
        "Are the targets robust, and how much should the term's award be?",
        figures.HOUSE_TARGET,
        "house target, 6 weeks from receipt",
        (),
        (),
        (Option.AWARD, Option.STRONGER_TARGETS, Option.REFUSE),
        OFFICER,
        awards=(Option.AWARD,),
        ordinal=1,
        sends=dict.fromkeys((Option.AWARD, Option.STRONGER_TARGETS, Option.REFUSE), ASC_OUTCOME),
    ),
    KindOfCase(
        Kind.ASC_REVIEW,
        "Additional Support Contract, review and final term",
        "ASC, review and final term",
        "Has the contract worked, and should there be one final term?",
        figures.HOUSE_TARGET,
        "before the first term ends; house target, 6 weeks from receipt",
        (),
        (),
        (Option.EXTEND, Option.END, Option.CONSIDER_EHCNA),
        f"{OFFICER}, after head teacher moderation",
        may_defer=True,
        awards=(Option.EXTEND,),
        ordinal=2,
        sends=dict.fromkeys((Option.EXTEND, Option.END, Option.CONSIDER_EHCNA), ASC_OUTCOME),
    ),
    KindOfCase(
        Kind.MEDICAL_FUNDING,
        "Medical funding",
        "Medical funding",
        "What provision and funding does the medical need call for?",
        figures.HOUSE_TARGET,
        "house target, 6 weeks from receipt; normally 12 months, then reapply",
        (),
        (),
        (Option.AGREE, Option.AGREE_IN_PART, Option.REFUSE),
        f"{OFFICER} and the health body, jointly",
        sends=dict.fromkeys((Option.AGREE, Option.AGREE_IN_PART, Option.REFUSE), (Notice.MEDICAL_FUNDING,)),
    ),
    KindOfCase(
        Kind.CONTINUING_CARE,
        "Continuing care",
        "Continuing care",
        "On the assessor's recommendation, is there a continuing care need?",
        figures.CONTINUING_CARE_DECISION,
        "6 weeks from acceptance of the referral",
        (),
        (),
        (Option.ELIGIBLE, Option.NOT_ELIGIBLE, Option.REFER_TO_FUNDING),
        "the health body ratifies",
        sends=dict.fromkeys((Option.ELIGIBLE, Option.NOT_ELIGIBLE, Option.REFER_TO_FUNDING), (Notice.CONTINUING_CARE,)),
    ),
    KindOfCase(
        Kind.ANNUAL_REVIEW,
        "Annual review outcome",
        "Annual review outcome",
        "After the review, should the plan be maintained, amended or ceased?",
        figures.REVIEW_DECISION,
        "decision within 4 weeks of the review meeting",
        (),
        (),
        (Option.MAINTAIN, Option.AMEND, Option.CEASE),
        OFFICER,
        sends={
            Option.MAINTAIN: (Notice.REVIEW_MAINTAIN,),
            Option.AMEND: (Notice.REVIEW_AMEND,),
            Option.CEASE: (Notice.REVIEW_CEASE,),
        },
    ),
    KindOfCase(
        Kind.OUTSIDE_PANEL,
        "Taken outside panel",
        "Taken outside panel",
        "Does the panel note what was decided outside panel?",
        figures.RATIFY_TARGET,
        "at the next meeting",
        (),
        (),
        (Option.NOTE, Option.QUERY),
        OFFICER,
        may_defer=False,
    ),
)

KINDS: dict[Kind, KindOfCase] = {entry.kind: entry for entry in _ENTRIES}
"""Every kind, by its name in the files."""

IMPORTED = tuple(kind for kind in Kind if kind is not Kind.OUTSIDE_PANEL)
"""The kinds a file may bring; cases taken outside panel arise in the app."""

CHANGEABLE = (RequestStatus.PENDING, RequestStatus.ON_AGENDA)
"""While a request may still be changed by a later import."""
