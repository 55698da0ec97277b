"""Every place a letter's template may name: what goes there, and the fields of the record it comes from.

A place that ends in a list (`questions`, `papers`) is gone through with `% for`, and each of its lines has the parts named after it.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Place(NamedTuple):
    """What goes into a place, in an officer's words; the fields of `LetterRecord` it is made of; the parts of each line of a list."""

    holds: str
    fields: tuple[str, ...]
    parts: tuple[str, ...] = ()


_GROWN = ("date_of_birth", "draft.sent_on", "draft.lacks_capacity")
"""What says whether the letter speaks to the young person or of the child."""

PLACES: Mapping[str, Place] = {
    # Whom the letter is to and about.
    "sent_on": Place("the day the letter is sent", ("draft.sent_on",)),
    "addressee": Place("the name and, below it, the address of whom the letter is to", ("draft.addressees",)),
    "greeting": Place("that name, as it is greeted after Dear", ("draft.addressees",)),
    "forename": Place("the child's forename, or the one name there is", ("forename", "surname")),
    "full_name": Place("the child's forename and surname", ("forename", "surname")),
    "date_of_birth": Place("the child's date of birth", ("date_of_birth",)),
    "reference": Place("the reference of the case", ("reference",)),
    "authority_name": Place("the authority's name", ("identity.name",)),
    "return_address": Place("where to write back, where that is not the authority's own address", ("contacts.authority",)),
    "child": Place("you, or the child's forename", ("forename", "surname", *_GROWN)),
    "your": Place("your, or the child's forename with 's", ("forename", "surname", *_GROWN)),
    "Your": Place("the same at the beginning of a sentence", ("forename", "surname", *_GROWN)),
    "has": Place("have after you, has after the child's forename", _GROWN),
    "own": Place("whether the letter speaks to the young person", _GROWN),
    "corrected_on": Place("the day of the letter that this one corrects", ("corrects_sent_on",)),
    "correcting": Place("what is corrected", ("draft.correcting",)),
    "setting": Place("the setting's name", ("setting",)),
    "asked_by": Place("who made the request; nobody where the child was brought to notice", ("requested_by", *_GROWN)),
    "found_by_us": Place("whether the authority itself saw that the child may need an assessment", ("found_by_us",)),
    "enclosed": Place("whether what the letter says is enclosed goes with it", ("draft.enclosed",)),
    "document": Place("the file the plan is in, where it is enclosed", ("draft.document", "draft.enclosed")),
    "advice_from": Place("who is asked for advice, as the tracker has it", ("advice.from_whom",)),
    "advice_covers": Place("what the advice is asked to cover", ("advice.covers",)),
    "proposal_why": Place("why ceasing the plan is considered", ("draft.proposal_why",)),
    "cease_ground": Place("the ground on which the plan ends", ("cease_ground", "forename", "surname", *_GROWN)),
    "ceasing_asked_on": Place("the day family and setting were asked about ceasing the plan", ("plan.ceasing_on",)),
    "house_words": Place("what the authority itself says of what happens now, as its local policy", ("house_words",)),
    "order_made": Place("whether the tribunal decided for the family", ("outcome.how",)),
    "appeal_conceded": Place("whether we told the tribunal that we do not oppose the appeal", ("outcome.how",)),
    "referred_back": Place("whether the tribunal asked us to decide again", ("outcome.how",)),
    "appeal_dismissed": Place("whether the tribunal dismissed the appeal", ("outcome.how",)),
    "appeal_withdrawn": Place("whether the family withdrew its appeal", ("outcome.how",)),
    "appeal_over": Place("whether the appeal ended and our decision stands", ("outcome.how",)),
    "plan_ends": Place("whether the plan ends because the appeal against that is over", ("outcome.contested", "outcome.how")),
    "plan_unchanged": Place("whether the plan stays as it is because the appeal is over", ("outcome.contested", "outcome.how")),
    "contested_decision": Place("the decision that was contested, said as a decision is", ("outcome.decided",)),
    "contested_on": Place("the day of that decision", ("outcome.decided_on",)),
    "outcome_on": Place("the day the appeal or mediation was settled", ("outcome.on",)),
    "assessment_follows": Place("whether an assessment follows", ("outcome.contested", "outcome.how")),
    "plan_kept": Place("whether the plan is not ended", ("outcome.contested", "outcome.how")),
    "duties": Place(
        "what we do after it, each with its last day and whether it has passed: a list",
        ("outcome.owed", "draft.sent_on"),
        ("what", "by", "passed"),
    ),
    "late": Place("whether the letter goes after the last day to tell the family", ("draft.sent_on", "due_on")),
    "late_because": Place("why", ("draft.late_because",)),
    "due_on": Place("the last day to tell the family", ("due_on",)),
    "covering": Place("covering words somebody wrote", ("draft.covering",)),
    "meeting": Place("when and where the Next Steps Meeting is", ("draft.meeting",)),
    "copies": Place("everybody else the letter goes to: a list", ("draft.addressees",)),
    # The decision, and the recommendation before it.
    "decided": Place("the decision, as a word for conditions", ("decided.option",)),
    "decision": Place("the decision, as in: The decision is not to issue an EHC plan", ("decided.option",)),
    "decided_on": Place("the day the decision was taken", ("decided.decided_on",)),
    "officer": Place("the officer who decided", ("decided.decided_by",)),
    "officer_post": Place("the post of the officer who decides and signs", ("identity.officer_post",)),
    "service": Place("the service the officer decides for, where it has a name of its own", ("identity.service",)),
    "sign_off": Place("how letters end, above the officer's name", ("identity.sign_off",)),
    "delegation": Place("the officer's delegated authority", ("decided.authority",)),
    "panel_advised": Place("whether a panel recommended anything", ("advised",)),
    "panel_size": Place("how many members of the panel counted", ("advised.counted",)),
    "panel_made_up_of": Place("what those members bring: education, psychology, health ...", ("advised.disciplines",)),
    "advice": Place("what the panel recommended, said as a decision is", ("advised.option",)),
    "reasons": Place("the officer's reasons", ("decided.reasons",)),
    "departs": Place("whether the officer decided otherwise than the panel recommended", ("decided.agrees",)),
    "departure_reasons": Place("why", ("decided.departure_reasons",)),
    "looked_again_after": Place("what the decision was reconsidered after, where it was", ("decided.again",)),
    "looked_again_on": Place("the day of that", ("decided.again",)),
    "looked_again_because": Place("what had changed", ("decided.again",)),
    "old_decision": Place("the decision it takes the place of, said as a decision is", ("decided.again",)),
    "old_decision_on": Place("the day of that decision", ("decided.again",)),
    "amended": Place("whether the decision was amended", ("decided.rev",)),
    "amended_because": Place("why", ("decided.amended_because",)),
    "health_decided_by": Place("who spoke for the health body, where it agreed", ("health_word.spoken_by", "health_word.answer")),
    "health_decided_for": Place("the health body", ("health_word.body", "health_word.answer")),
    "health_decided_on": Place("the day the health body said so", ("health_word.said_on", "health_word.answer")),
    "assessment_opened": Place("whether the case that considers an assessment is on record", ("assessment_opened",)),
    "assessment_asked_for": Place("whether a request for an assessment waits for a decision", ("assessment_asked_for",)),
    "awards": Place("each term's award: a list", ("awarded",), ("amount", "season", "year", "which")),
    # What was considered.
    "questions": Place(
        "the questions the law asks, with the panel's answer, the officer's and the reason: a list",
        ("case_kind", "advised.answers", "decided.grounds", "draft.limbs"),
        ("words", "pinpoint", "answer", "ours", "reason"),
    ),
    "every_question_answered": Place("whether each has a reason", ("case_kind", "decided.grounds", "draft.limbs")),
    "evidence": Place(
        "what the panel said on each kind of evidence: a list", ("advised.criterion_reasons",), ("head", "advised")
    ),
    "heads": Place("what the officer found under each kind of evidence: a list", ("decided.grounds",), ("head", "found")),
    "papers": Place("each document of the papers, once: a list", ("papers", "attached"), ("name", "dated", "given_by")),
    "child_views": Place("what the child or young person said", ("child_views",)),
    "parent_views": Place("what the parent said", ("parent_views",)),
    # The case's days, and the figures in force.
    "received_on": Place("the day the request was received", ("received_on",)),
    "refusal_on": Place("the day the refusal went that this letter stands beside", ("refusal_sent_on",)),
    "advice_weeks": Place("how many weeks there are to give advice", ("draft.sent_on",)),
    "draft_days": Place("how many days there are to say what one thinks of a draft", ("draft.sent_on",)),
    "no_plan_by": Place("the last day to say that there will be no plan", ("received_on", "ahead")),
    "no_plan_possible": Place("whether that leaves time for the advice", ("received_on", "ahead", "draft.sent_on")),
    "final_by": Place("the last day for the final plan", ("received_on", "ahead")),
    "final_possible": Place("whether that leaves time to answer a draft", ("received_on", "ahead", "draft.sent_on")),
    "assess_decided_on": Place("the day it was decided to assess", ("advice.decided_on",)),
    "advice_asked_on": Place("the day the advice was first asked for, where it was already", ("advice.asked_on",)),
    "advice_by": Place("the last day to give the advice", ("advice.due_on", "draft.sent_on")),
    "plan_decided_on": Place("the day it was decided to issue or amend the plan", ("plan.decided_on",)),
    "plan_draft_on": Place("the day the draft of the plan, or the notice of changes, was sent", ("plan.draft_on",)),
    "views_by": Place("until when the family is asked what it thinks of the draft", ("draft.views_by",)),
    "review_by": Place("the last day of the next annual review, where the plan is final with this letter", ("draft.sent_on",)),
    "reviewed_on": Place("the day of the review meeting", ("reviewed_on",)),
    "amended_by": Place("the last day for the final amended plan", ("reviewed_on", "draft.sent_on")),
    "amended_possible": Place("whether that leaves time to answer the changes", ("reviewed_on", "draft.sent_on")),
    "term_cap": Place("the most a contract pays in a term", ("draft.sent_on",)),
    "funded": Place("whether medical funding was agreed, whole or in part", ("decided.option",)),
    "funded_from": Place("the first day of medical funding", ("funding.begins_on",)),
    "funded_to": Place("its last day", ("funding.begins_on",)),
    "provision_agreed": Place("what the funding is for", ("funding.provision",)),
    "amount_agreed": Place("the amount that is agreed", ("funding.pence",)),
    "medical_reminder": Place("the day the setting is reminded to apply again", ("funding.begins_on",)),
    # The right to appeal, and mediation.
    "appeal_months": Place("how many months there are to appeal, from the letter", ("draft.sent_on",)),
    "certificate_months": Place("how long there is to appeal, from the certificate", ("draft.sent_on",)),
    "appeal_by": Place("the last day to appeal, counted from the letter", ("draft.sent_on",)),
    "appeal_counted": Place("the day that many months after the letter", ("draft.sent_on",)),
    "appeal_moved": Place("why the last day is later than that: august, christmas or closed", ("draft.sent_on",)),
    "mediation_months": Place("how many months there are to reach the mediation adviser", ("draft.sent_on",)),
    "mediation_by": Place("the last day for that", ("draft.sent_on",)),
    # How to reach whom the letter names.
    "can_be_answered": Place("whether the panel's mailbox is on record", ("contacts.mailbox",)),
    "languages": Place("the languages the authority also writes to families in", ("identity.languages",)),
    "communication": Place(
        "how the letter is given to the family", ("draft.communication", "draft.communication_words", "draft.large_print")
    ),
    "mailbox": Place("the panel's mailbox", ("contacts.mailbox",)),
    "tribunal": Place("the tribunal", ("contacts.tribunal",)),
    "mediation_adviser": Place("the mediation adviser", ("contacts.mediation_adviser",)),
    "mediation_contact": Place("our contact for mediation", ("contacts.mediation_contact",)),
    "disagreement_resolution": Place("disagreement resolution services", ("contacts.disagreement_resolution",)),
    "local_offer": Place("where schools and colleges can be found", ("contacts.local_offer",)),
    "information_and_advice": Place("information, advice and support", ("contacts.information_and_advice",)),
}
