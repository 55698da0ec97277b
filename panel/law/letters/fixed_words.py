"""The fixed words of every notice: how it opens and what happens next, for a parent or for a young person.

In the words, `{child}` is "you" or the child's first name, `{your}` "your" or "Robin's", `{has}` and `{is_}` agree with them.
"""

from collections.abc import Mapping

from panel.law import dates, figures
from panel.law.letters.letter_kinds import NoticeKind
from panel.law.letters.letter_record import LetterRecord
from panel.law.messages.wording import long_date
from panel.law.money.pounds import pounds
from panel.law.vocabulary import Option

OPENING: Mapping[NoticeKind, str] = {
    NoticeKind.REFUSAL_TO_ASSESS: "We received a request for an education, health and care (EHC) needs assessment of {child} on "
    "{received}. We have decided not to carry out the assessment. This letter gives our reasons, and says what you can do if you "
    "disagree.",
    NoticeKind.NO_PLAN: "We have carried out an education, health and care (EHC) needs assessment of {child}. In the light of it, we "
    "have decided that an EHC plan is not necessary and we will not issue one. This letter gives our reasons, and says what you "
    "can do if you disagree.",
    NoticeKind.AGREEMENT_TO_ASSESS: "We received a request for an education, health and care (EHC) needs assessment of {child} on "
    "{received}. We have decided to carry out the assessment.",
    NoticeKind.AGREEMENT_TO_ISSUE: "We have carried out an education, health and care (EHC) needs assessment of {child}. In the "
    "light of it, we have decided to issue an EHC plan. A draft of the plan follows.",
    NoticeKind.MEDICAL_FUNDING: "A request was made for additional funding to meet {your} medical needs in school, early years or "
    "college. This letter gives the decision.",
    NoticeKind.CONTINUING_CARE: "The panel has considered the assessment of whether {child} {has} a continuing care need. "
    "Continuing care is decided with the health body, which ratifies the outcome.",
    NoticeKind.REVIEW_MAINTAIN: "{Your} EHC plan was reviewed on {received}. We have decided to maintain the plan as it is.",
    NoticeKind.REVIEW_AMEND: "{Your} EHC plan was reviewed on {received}. We have decided to amend the plan.",
    NoticeKind.REVIEW_CEASE: "{Your} EHC plan was reviewed on {received}. We have decided to cease to maintain the plan.",
    NoticeKind.FEEDBACK_TO_SETTING: "The panel considered the papers about {child}. The family has our decision in a letter of its "
    "own. This is what was learned from the papers, for the support you give now.",
    NoticeKind.NEXT_STEPS_MEETING: "You have our letter with the decision about {child}. We would like to meet you, with the "
    "setting, to go through what we learned and what can be done now.",
    NoticeKind.ASC_OFFER: "This letter goes with our letter of {refusal_on} and does not take its place. Beside the decision in "
    "that letter we offer an Additional Support Contract (ASC) for {child}.",
}
ASC: Mapping[Option, str] = {
    Option.ASC_APPROPRIATE: "We have decided that an Additional Support Contract (ASC) is appropriate for {child}, in principle.",
    Option.ASC_NOT_APPROPRIATE: "We have decided that an Additional Support Contract (ASC) is not appropriate for {child}.",
    Option.CONSIDER_EHCNA: "We have decided that an EHC needs assessment should be considered for {child}, rather than an "
    "Additional Support Contract (ASC).",
    Option.AWARD: "We have decided to award an Additional Support Contract (ASC) for {child}.",
    Option.STRONGER_TARGETS: "We have sent the targets of the Additional Support Contract (ASC) for {child} back to be made "
    "stronger.",
    Option.REFUSE: "We have decided not to award an Additional Support Contract (ASC) for {child}.",
    Option.EXTEND: "We have decided to extend the Additional Support Contract (ASC) for {child} to one final term.",
    Option.END: "We have decided that the Additional Support Contract (ASC) for {child} ends after this term.",
}
MEETING = (
    "The setting now arranges a meeting with you to agree the targets, how their effect is measured during the term, and how "
    "the money is used. The panel then looks at what was agreed."
)
NEXT: Mapping[NoticeKind, tuple[str, ...]] = {
    NoticeKind.REFUSAL_TO_ASSESS: ("{Your} setting goes on giving special educational needs support.",),
    NoticeKind.NO_PLAN: (
        "{Your} setting goes on giving special educational needs support. It has the advice from the assessment.",
    ),
    NoticeKind.AGREEMENT_TO_ASSESS: (
        "We now ask for advice about {your} needs from education, health, psychology and social care, and from you. Each has "
        "{advice_weeks} weeks to answer. You may ask us to seek advice from anybody else you reasonably wish.",
        "We tell you by {no_plan_by} if we decide that a plan is not necessary. If a plan is issued, its final form is due by "
        "{final_by}.",
    ),
    NoticeKind.AGREEMENT_TO_ISSUE: (
        "You have at least {draft_days} days, beginning with the day the draft is served on you, to say what you think of it, to "
        "ask for a particular school or college, and to ask for a meeting with one of our officers.",
        "The final plan is due by {final_by}. It comes with your right to appeal about what is in it.",
    ),
    NoticeKind.REVIEW_MAINTAIN: ("The plan goes on, and is reviewed again within 12 months.",),
    NoticeKind.REVIEW_AMEND: (
        "A notice of the changes we propose, with the evidence for them, goes with this letter. You have at least {draft_days} "
        "days, beginning with the day it is served on you, to say what you think of them.",
        "The final amended plan is due by {amended_by}. It comes with your right to appeal about what is in it.",
    ),
    NoticeKind.REVIEW_CEASE: (
        "The plan stays in force until the time to appeal has passed, and while an appeal is going on it stays in force until "
        "that is settled.",
    ),
    NoticeKind.ASC_OFFER: (
        "An Additional Support Contract is money for the setting, for one school term or two, up to {term_cap} a term, so that "
        "agreed outcomes can be reached.",
        MEETING,
        "You need not choose between this offer and your rights: you may take it up and appeal as well.",
    ),
    NoticeKind.FEEDBACK_TO_SETTING: ("All of this can be talked through at a Next Steps Meeting with the family.",),
    NoticeKind.NEXT_STEPS_MEETING: (
        "You may bring anybody you wish. You need not come, and coming changes none of your rights.",
    ),
}
NEXT_ASC: Mapping[Option, tuple[str, ...]] = {
    Option.ASC_APPROPRIATE: (MEETING,),
    Option.ASC_NOT_APPROPRIATE: ("The setting goes on giving special educational needs support.",),
    Option.CONSIDER_EHCNA: ("A request for an EHC needs assessment may be made by you or by the setting; we can tell you how.",),
    Option.STRONGER_TARGETS: ("The setting meets you again to agree stronger targets, and the panel then looks at them.",),
    Option.REFUSE: ("The setting goes on giving special educational needs support.",),
    Option.AWARD: ("Progress is reviewed once the first term has been in place. One final term may then be asked for.",),
    Option.EXTEND: (
        "Two terms are the most there can be. If support is still needed, an EHC needs assessment would be considered.",
    ),
    Option.END: ("If support is still needed, an EHC needs assessment may be asked for.",),
}
NEXT_MEDICAL: Mapping[Option, str] = {
    Option.AGREE: "The funding runs to {medical_ends}. Before then the setting reviews the provision with the health professional and "
    "applies again if it is still needed; we remind it on {medical_reminder}.",
    Option.AGREE_IN_PART: "The part that is agreed runs to {medical_ends}. Before then the setting reviews the provision with the "
    "health professional and applies again if it is still needed; we remind it on {medical_reminder}.",
    Option.REFUSE: "The setting keeps its own duty to support pupils with medical conditions. It may apply again if needs change.",
}
NEXT_CARE: Mapping[Option, str] = {
    Option.ELIGIBLE: "The health body now works out the package of care with you and the professionals, and keeps it under review.",
    Option.NOT_ELIGIBLE: "Needs are met through the services that are already there. A new referral may be made if they change.",
    Option.REFER_TO_FUNDING: "Costed options for the package of care go to a funding panel. You are told what comes of it.",
}
OUTSIDE = (
    "between two meetings of the panel of people from education, psychology, health and social care, because the case could not "
    "wait for the next. The panel did not advise on it. The decision is brought to the panel's next meeting, to be noted."
)
"""How a letter says that no panel advised; true before that meeting and after it."""
OPENING_OUTSIDE: Mapping[NoticeKind, str] = {
    NoticeKind.FEEDBACK_TO_SETTING: "We considered the papers about {child}. The family has our decision in a letter of its own. "
    "This is what was learned from the papers, for the support you give now.",
}
"""Openings that name the panel, as they are where none sat."""
OPTION_SAID: Mapping[Option, str] = {
    Option.ASSESS: "to carry out an EHC needs assessment",
    Option.DO_NOT_ASSESS: "not to carry out an EHC needs assessment",
    Option.DO_NOT_ASSESS_OFFER_ASC: "not to carry out an EHC needs assessment",
    Option.ISSUE: "to issue an EHC plan",
    Option.DO_NOT_ISSUE: "not to issue an EHC plan",
    Option.DO_NOT_ISSUE_OFFER_ASC: "not to issue an EHC plan",
    Option.ASC_APPROPRIATE: "that an Additional Support Contract is appropriate",
    Option.ASC_NOT_APPROPRIATE: "that an Additional Support Contract is not appropriate",
    Option.CONSIDER_EHCNA: "that an EHC needs assessment be considered",
    Option.AWARD: "to award an Additional Support Contract for one term",
    Option.STRONGER_TARGETS: "to ask for stronger targets",
    Option.REFUSE: "to refuse what was asked for",
    Option.EXTEND: "to extend the Additional Support Contract to a final term",
    Option.END: "to end the Additional Support Contract after this term",
    Option.AGREE: "to agree what was asked for",
    Option.AGREE_IN_PART: "to agree part of what was asked for",
    Option.ELIGIBLE: "that there is a continuing care need",
    Option.NOT_ELIGIBLE: "that there is no continuing care need",
    Option.REFER_TO_FUNDING: "to refer costed options to the funding panel",
    Option.MAINTAIN: "to maintain the EHC plan as it is",
    Option.AMEND: "to amend the EHC plan",
    Option.CEASE: "to cease to maintain the EHC plan",
}
OTHER_RIGHTS = (
    "There is no right of appeal about an Additional Support Contract. It leaves your other rights untouched: among them the right to ask "
    "for an EHC needs assessment, and to appeal a decision not to assess or not to issue a plan."
)


def opening(record: LetterRecord) -> str:
    """How the letter begins."""
    words = OPENING.get(record.kind) or ASC[record.decided.option]
    if record.taken_outside:
        words = OPENING_OUTSIDE.get(record.kind, words)
    return words.format_map(spoken(record))


def next_steps(record: LetterRecord) -> list[str]:
    """What happens now, in a few sentences."""
    option = record.decided.option
    if record.kind in (NoticeKind.ASC_OUTCOME_FAMILY, NoticeKind.ASC_OUTCOME_SETTING):
        words = NEXT_ASC[option]
    elif record.kind is NoticeKind.MEDICAL_FUNDING:
        words = (NEXT_MEDICAL[option],)
    elif record.kind is NoticeKind.CONTINUING_CARE:
        words = (NEXT_CARE[option],)
    else:
        words = NEXT.get(record.kind, ())
    if not record.form.to_family:
        words = tuple(one.replace("with you", "with the family").replace("meets you", "meets the family") for one in words)
    return [one.format_map(spoken(record)) for one in words]


def spoken(record: LetterRecord) -> dict[str, str]:
    """The words that change with whom the letter speaks to, and with the case's days; days by the calendar."""
    own = record.rights_are_their_own and record.form.to_family
    on = record.draft.sent_on or record.decided.decided_on
    clock = {one.name: long_date(one.on) for one in dates.request_clock(record.received_on)}
    review = {one.name: one.on for one in dates.review_clock(record.received_on)}
    amended = min(review["amended_final_plan"], dates.amendment_clock(on)[0].on)
    medical = {one.name: long_date(one.on) for one in dates.medical_clock(record.decided.decided_on)}
    theirs = f"{record.forename}'s"
    return {
        "child": "you" if own else record.forename,
        "your": "your" if own else theirs,
        "Your": "Your" if own else theirs,
        "has": "have" if own else "has",
        "received": long_date(record.received_on),
        "refusal_on": long_date(record.refusal_sent_on) if record.refusal_sent_on else "the decision, which goes first",
        "advice_weeks": str(figures.ADVICE_RETURN.on(on).value),
        "draft_days": str(figures.DRAFT_REPRESENTATIONS.on(on).value),
        "no_plan_by": clock["notify_no_plan"],
        "final_by": clock["final_plan"],
        "amended_by": long_date(amended),
        "term_cap": pounds(figures.ASC_TERM_CAP.on(on).value),
        "medical_ends": medical["medical_funding_ends"],
        "medical_reminder": medical["medical_reminder"],
    }
