"""What people read of letters: what one still lacks, and what to do about it."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.letters.address_book import Relation, Responsibility
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import Communication, ContactRole, LetterState
from panel.law.reasons import AnyReason
from panel.law.reasons.letters import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.LETTER_HOLDS_ITEM: "The letter says it.",
    Reason.LETTER_WITHOUT_DECISION: "The letter does not say what was decided. Compose it again from the decision.",
    Reason.LETTER_WITHOUT_REASONS: "The letter gives no reasons for the decision. The officer writes them under Decisions.",
    Reason.LETTER_WITHOUT_LIMBS: "The letter does not give reasons on each question the law asks. The officer gives them by amending the decision, under Decisions.",
    Reason.LETTER_WITHOUT_OFFICER: "The letter does not name the officer who took the decision. Compose it again from the decision.",
    Reason.LETTER_WITHOUT_EVIDENCE: "The letter does not list the evidence. Compose it again from the frozen pack.",
    Reason.LETTER_WITHOUT_APPEAL: "The letter does not say where to appeal. Compose it again.",
    Reason.LETTER_WITHOUT_TIME_LIMITS: "The letter does not say how long there is to appeal: it runs from the day the letter is sent. "
    "Set that day, under What you write.",
    Reason.LETTER_WITHOUT_MEDIATION: "The letter does not say that there is a right to mediation. Compose it again.",
    Reason.LETTER_WITHOUT_CERTIFICATE: "The letter does not say that a mediation certificate is needed before an appeal. Compose it "
    "again.",
    Reason.LETTER_WITHOUT_ADVISER: "The letter does not say how to reach the mediation adviser. Compose it again.",
    Reason.LETTER_WITHOUT_MEDIATION_TIME: "The letter does not say by when to ask for mediation: it runs from the day the letter is "
    "sent. Set that day, under What you write.",
    Reason.LETTER_WITHOUT_TELLING_US: "The letter does not ask the family to tell us if they want mediation and on what. Compose it "
    "again.",
    Reason.LETTER_WITHOUT_LA_CONTACT: "The letter does not say whom at the authority to tell about mediation. Compose it again.",
    Reason.LETTER_WITHOUT_DISAGREEMENT: "The letter does not say how to reach disagreement resolution services. Compose it again.",
    Reason.LETTER_WITHOUT_INFORMATION: "The letter does not say how to reach information, advice and support. Compose it again.",
    Reason.LETTER_WITHOUT_SENDER: "The letter does not say who writes it. Put the authority's name and the deciding officer's "
    "post on record under Settings > Set up, then compose it again.",
    Reason.LETTER_WITHOUT_OTHER_RIGHTS: "The letter does not say that the family's other rights are untouched, and of which letter. "
    "Release the refusal first.",
    Reason.LETTER_WITHOUT_MEETING: "The invitation does not say when and where. Write it, under What you write.",
    Reason.LETTER_LATE_WITHOUT_WHY: "The letter goes after the last day to tell the family and does not say why. Write the reason, under "
    "What you write.",
    Reason.LETTER_WITHOUT_FUNDING_START: "The letter does not say from when the funding runs. Record the day it is funded from, on the case.",
    Reason.LETTER_WITHOUT_ENCLOSURE: "A copy of the plan with the changes marked goes with this letter, with the notice of them and the evidence. "
    "Name its file and say that it is enclosed, under What you write.",
    Reason.LETTER_WITHOUT_CONSIDERING: "The letter does not say that an assessment is being considered. Compose it again from the case.",
    Reason.LETTER_WITHOUT_VIEWS_RIGHT: "The letter does not say that the family may give views and send evidence. Compose it again.",
    Reason.LETTER_WITHOUT_ADVICE_ASKED: "The letter does not say what is asked. Add the advice to the tracker again with what it is asked to cover.",
    Reason.LETTER_WITHOUT_ADVICE_STANDARD: "The letter does not say that advice is to be clear, accessible and specific. Compose it again.",
    Reason.LETTER_WITHOUT_ADVICE_DUE: "The letter does not say by when: six weeks run from the day it is sent. Set that day, under What you write.",
    Reason.ADVICE_TO_ASK: "The advice is still to come.",
    Reason.ADVICE_SETTLED: "This advice is not to be asked for any more. In the tracker it is: {how}. Set the letter aside.",
    Reason.ADVICE_OF_THE_FAMILY: "The family is asked for its views in its own letters, not as a professional. Record in the tracker when it was asked.",
    Reason.LETTER_WITHOUT_PLAN_FILE: "The plan goes with this letter. Name the file it is in and say that it is enclosed, under What you write.",
    Reason.LETTER_WITHOUT_DRAFT_DAYS: "The letter does not say by when the family is to give its views on the draft. Set that day, under What "
    "you write.",
    Reason.LETTER_WITHOUT_SCHOOL_RIGHT: "The letter does not say that the family may ask for a particular school. Compose it again.",
    Reason.LETTER_WITHOUT_OFFICER_MEETING: "The letter does not say that the family may ask to meet an officer. Compose it again.",
    Reason.LETTER_WITHOUT_SCHOOLS_LISTED: "The letter does not say where schools and colleges can be found. Compose it again.",
    Reason.LETTER_WITHOUT_OUTCOME: "The letter does not say how the appeal or mediation ended. Record it on the case.",
    Reason.LETTER_WITHOUT_WHAT_WE_DO: "The letter does not say what we do. Compose it again from the recorded outcome.",
    Reason.OUTCOME_TO_TELL: "How it was settled is on record.",
    Reason.NO_OUTCOME_TO_TELL: "Nothing is on record that ends it: no order, no appeal dismissed, withdrawn or not opposed, no agreement at mediation. "
    "Record it on the case first.",
    Reason.LETTER_WITHOUT_CEASING: "The letter does not say that we are considering ceasing the plan. Compose it again.",
    Reason.LETTER_WITHOUT_PROPOSAL_WHY: "The letter does not say why we are considering ceasing the plan. Write it, under What you write.",
    Reason.LETTER_WITHOUT_CEASE_GROUND: "The letter does not say on which ground the plan ends. The LA officer records it on the case.",
    Reason.LETTER_WITHOUT_CONSULTATION: "Nobody is on record as asked about ceasing the plan. Family and head teacher are asked before the decision: "
    "record when they were, on the case.",
    Reason.CEASING_STILL_OPEN: "Whether to cease the plan is not decided.",
    Reason.CEASING_DECIDED: "It is decided already, so nobody can be told that it is only considered. Set the letter aside.",
    Reason.CEASING_ASKED_FIRST: "Family and head teacher were asked before it was decided, or the letter ends no plan.",
    Reason.CEASING_ASKED_AFTER: "Family and head teacher were asked on {asked_on}, after the decision of {decided_on}. The officer decides once more, with "
    "their answers, by amending the decision.",
    Reason.TRANSLATION_WHOLE: "The letter has no translation, or a whole one that was checked.",
    Reason.TRANSLATION_NOT_WHOLE: "The translation is not whole. Still missing: {missing}. Give it, or take the translation out, under What you write.",
    Reason.EACH_PARENT_HAS_COPY: "Each parent with parental responsibility has the letter, or a copy where they live apart.",
    Reason.PARENT_WITHOUT_COPY: "With parental responsibility and another address, and not written to: {names}. They are added under What you write: save it.",
    Reason.VIEWS_DAY_GIVEN: "The family has its days to say what it thinks, to {views_by}.",
    Reason.VIEWS_DAY_TOO_EARLY: "The letter asks for views by {views_by}, and the family has at least until {last}. Set a later day, under What "
    "you write.",
    Reason.PLAN_AFTER_VIEWS: "The family had its days for views on the draft.",
    Reason.PLAN_BEFORE_VIEWS: "The family has until {last} for its views on the draft, so the final plan goes after that day. Set a later day, "
    "under What you write.",
    Reason.STILL_CONSIDERED: "Whether to assess is still being considered.",
    Reason.NO_LONGER_CONSIDERED: "Whether to assess is no longer being considered: it was decided, or the request was withdrawn. No "
    "such letter goes any more: set aside one that was begun.",
    Reason.RECIPIENTS_COMPLETE: "Everybody who is told can be reached ({count} in all).",
    Reason.RECIPIENTS_MISSING: "Nobody can be told yet for: {missing}. Give each a name, a way and an address, under What you write.",
    Reason.ENTRY_COMPLETE: "The address book entry is complete.",
    Reason.ENTRY_INCOMPLETE: "The address book entry is not complete. Still missing: {missing}.",
    Reason.CONTACT_ALLOWED: "It goes to nobody with whom there is to be no contact.",
    Reason.NO_CONTACT_WITH: "NO CONTACT: the letter goes to {names}, with whom there is to be no contact. Take them off, or look at the address book on the case.",
    Reason.ADDRESSES_KEPT_SAFE: "No address that must not be disclosed is given away.",
    Reason.ADDRESS_WOULD_BE_DISCLOSED: "ADDRESS NOT TO BE DISCLOSED: the letter says where {names} can be found, or goes to somebody else there. Take the address out.",
    Reason.EMAIL_NOT_AGREED: "No agreement to be written to by e-mail is on record for {names}. Tick that they agreed, or send the letter by post.",
    Reason.COMMUNICATION_ANSWERED: "How the family needs to be written to is answered.",
    Reason.COMMUNICATION_NOT_ANSWERED: "Nobody has answered how the family needs to be written to. Ask them; none needed is an answer.",
    Reason.COMMUNICATION_ASKED_FOR: "The request says how the family needs to be written to: {asked_for}. Say how that is met.",
    Reason.COMMUNICATION_AT_ODDS: "It says that nothing particular is needed, and the family's letter is to be printed large. Answer that it is "
    "needed and met, or untick the large print.",
    Reason.COMMUNICATION_NOT_SAID: "Say how the family's need is met, for instance large print, a translation, or read out by telephone.",
    Reason.LETTER_DATED: "The letter carries the day it is sent, {sent_on}.",
    Reason.LETTER_WITHOUT_DATE: "The letter has no day on which it is sent. Set it, under What you write: the family's time limits run from it.",
    Reason.LETTER_DATE_PAST: "The letter is dated {sent_on}, which has passed: it would shorten the family's time. Set the day it "
    "really goes.",
    Reason.RATIFIED: "Nothing is awaited from the health body.",
    Reason.NOT_RATIFIED: "The health body has not ratified this yet. Record its answer first; the letter waits for it.",
    Reason.REFUSAL_SENT: "No refusal goes with it, or the refusal went first.",
    Reason.REFUSAL_NOT_SENT: "The refusal itself has not been sent. It carries the family's rights, so it goes first, and this letter "
    "beside it or after.",
    Reason.DECISION_STANDS: "The letter gives the decision as it stands.",
    Reason.DECISION_AMENDED_SINCE: "The decision was amended after this letter was composed. Set the letter aside and compose it again.",
    Reason.AWARD_RECORDED: "The award is on record, or none is made.",
    Reason.AWARD_NOT_RECORDED: "The award has not been made yet. The officer makes it under Decisions; then the letter can say so.",
    Reason.CORRECTION_SAID: "It corrects no letter, or says what it corrects.",
    Reason.CORRECTION_NOT_SAID: "The letter corrects an earlier one and does not say what is corrected. Write it, under What you write.",
    Reason.TWO_PAIRS_OF_EYES: "Somebody other than the writer checks it, or an officer does.",
    Reason.SAME_EYES: "You wrote this letter, so somebody else checks it, or an officer with delegated authority ({people} people see each "
    "letter).",
    Reason.LETTER_STATE_ALLOWS: "The letter is at a stage where this can be done.",
    Reason.LETTER_SEALED: "This letter has been sent and is sealed. Write a correction, which is a letter of its own.",
    Reason.LETTER_NOT_CHECKED: "This letter has not been checked. Check it first, then release it.",
    Reason.LETTER_NOT_OPEN: "This letter was set aside or has moved on. Go back to the list and open it again.",
    Reason.WORDS_AS_CHECKED: "The words are those that were checked.",
    Reason.WORDS_CHANGED_SINCE_CHECK: "What the letter says has changed since it was checked. Read it and check it again.",
    Reason.LETTER_FOLLOWS: "The case or the decision on it calls for this letter.",
    Reason.LETTER_DOES_NOT_FOLLOW: "This letter is not one that this case or the decision on it calls for. Choose one that does.",
    Reason.LETTER_NOT_YET: "This decision has no such letter yet.",
    Reason.LETTER_STANDS: "This letter is already written. Open it; if it was sent, write a correction.",
    Reason.VIEWS_IN_PAPERS: "The family's own words were in the papers and are in the letter.",
    Reason.VIEWS_NOT_IN_PAPERS: "The family's own words were not in the papers; the letter says so and asks for them.",
    Reason.TOLD_IN_TIME: "Sent {days} before the last day to tell the family, {due_on}.",
    Reason.TOLD_LATE: "The last day to tell the family was {due_on}: {days} late. The letter must still go.",
    Reason.CONTACT_COMPLETE: "The contact can be reached.",
    Reason.CONTACT_INCOMPLETE: "{role}: a name and a way to reach it are needed. Still missing: {missing}.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (LetterState.HELD, "Held"),
    (LetterState.CHECKED, "Checked, ready to release"),
    (LetterState.RELEASED, "Sent"),
    (LetterState.SET_ASIDE, "Set aside"),
    (ContactRole.AUTHORITY, "Another return address than the authority's own"),
    (ContactRole.MAILBOX, "The panel's mailbox"),
    (ContactRole.MEDIATION_ADVISER, "Mediation adviser"),
    (ContactRole.MEDIATION_CONTACT, "Whom at the authority to tell about mediation"),
    (ContactRole.DISAGREEMENT_RESOLUTION, "Disagreement resolution services"),
    (ContactRole.INFORMATION_AND_ADVICE, "SEND information, advice and support"),
    (ContactRole.TRIBUNAL, "The tribunal"),
    (ContactRole.HEALTH_BODY, "The health body (integrated care board)"),
    (ContactRole.SOCIAL_CARE, "Social care officers of the authority"),
    (ContactRole.LOCAL_OFFER, "The Local Offer, where schools and colleges are listed"),
    (Communication.NONE_NEEDED, "Asked: nothing particular is needed"),
    (Communication.MET, "Asked: needed, and met as written here"),
    (Relation.PARENT, "Parent"),
    (Relation.CARER, "Carer"),
    (Relation.YOUNG_PERSON, "The young person"),
    (Relation.HEAD, "Head teacher or principal of the setting"),
    (Relation.SENCO, "SENCO of the setting"),
    (Responsibility.YES, "Has parental responsibility"),
    (Responsibility.NO, "Has no parental responsibility"),
    (Responsibility.NOT_KNOWN, "Parental responsibility not known"),
    *((form.kind, f"{form.name[:1].upper()}{form.name[1:]}") for form in FORMS.values()),
)
