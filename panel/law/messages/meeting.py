"""What people read of a meeting: quorum, recommendations and their reasons, deferrals, decision sheets."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.meeting.prompts import PromptMark
from panel.law.reasons import AnyReason
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import Answer, Capacity, ItemState, MeetingState, Option, Presence

SENTENCES: Mapping[AnyReason, str] = {
    Reason.STATE_ALLOWS: "The meeting is at a stage where this can be done.",
    Reason.MEETING_SEALED: "The minutes are signed, so the meeting can no longer be changed. A correction is made as a "
    "numbered revision under Minutes.",
    Reason.MEETING_NOT_DRAFT: "The agenda is already published and can no longer be rearranged.",
    Reason.MEETING_NOT_PUBLISHED: "This needs a published agenda and a meeting that has not been opened yet.",
    Reason.MEETING_NOT_OPEN: "The meeting is not open. The chair opens it once attendance is recorded.",
    Reason.MEETING_NOT_CLOSED: "The meeting is not closed yet. Close it when every case is settled, then sign.",
    Reason.QUORATE: "Quorate for this case: {counted} members, {least} needed.",
    Reason.NOT_QUORATE: "Not quorate for this case. Missing: {missing}. Record who has arrived, or take the case later.",
    Reason.MEETING_NOT_QUORATE: "Not quorate to open the meeting. Missing: {missing}. Record who has arrived; it opens once they are here.",
    Reason.NOT_RECUSED: "No interest in this case is recorded.",
    Reason.RECUSED: "An interest in this case is recorded, so this person takes no part in it. Somebody else has to.",
    Reason.PRESENT: "Recorded as present.",
    Reason.NOT_PRESENT: "{who} is not recorded as present at this meeting. Record attendance first.",
    Reason.ITEM_OPEN: "The case can be dealt with.",
    Reason.ITEM_NOT_OPEN: "This case is already settled at this meeting: {state}.",
    Reason.ALL_ITEMS_SETTLED: "Every case listed is settled.",
    Reason.ITEMS_NOT_SETTLED: "These cases are neither recommended on nor deferred: {references}. Settle each, then close.",
    Reason.CASES_ADD_UP: "{listed} listed: {recommended} recommended on, {deferred} deferred, {withdrawn} withdrawn, "
    "{not_reached} not reached.",
    Reason.CASES_DO_NOT_ADD_UP: "{listed} cases are listed and {left} of them are not accounted for: {recommended} recommended "
    "on, {deferred} deferred, {withdrawn} withdrawn, {not_reached} not reached. Settle each, or let those not reached wait.",
    Reason.SHEET_FITS: "The sheet was made for this meeting, {meeting}.",
    Reason.SHEET_OF_ANOTHER: "The sheet was made for {named}, not for {meeting}. Choose that meeting, or another file.",
    Reason.SHEET_CAN_BE_TAKEN: "Every cell could be read; {rows} to be recorded.",
    Reason.SHEET_HAS_FAULTS: "{faults} to put right in the sheet. Correct the cells named and choose the file again.",
    Reason.SHEET_IS_BLANK: "No row says what the panel recommends. Fill in the rows of the cases that were heard.",
    Reason.CASE_AS_ON_SHEET: "The case stands as it did when the folder was made.",
    Reason.CASE_SETTLED_MEANWHILE: "This case has since been settled here: {state}. Empty its row, and correct the record on the "
    "Meeting screen if it is wrong.",
    Reason.CASE_WITHDRAWN_MEANWHILE: "This case has since been withdrawn by whoever asked. Empty its row.",
    Reason.CASE_CHANGED_MEANWHILE: "The case or its papers changed after the folder was made. Empty its row, read what changed, "
    "and record it on the Meeting screen.",
    Reason.PACK_AS_ON_SHEET: "The pack is the one the folder was made from.",
    Reason.PACK_CHANGED: "The pack here is not the one the folder was made from. Empty the row and record it on the Meeting screen.",
    Reason.RECORDER_FREE: "{who} has no interest in this case recorded.",
    Reason.RECORDER_RECUSED: "{who} wrote this row and has an interest in the case. Somebody else who was there has to write it: "
    "empty the row and record it on the Meeting screen.",
    Reason.OPTION_OFFERED: "This kind of case has this option.",
    Reason.OPTION_NOT_OFFERED: "Choose one of the options of this kind of case: {options}.",
    Reason.REASONS_GIVEN: "Reasons are given.",
    Reason.REASONS_MISSING: "Reasons are missing. Write them in words the family can be given.",
    Reason.REASONS_TOO_SHORT: "“{said}” does not say why. Write at least {least} words that the family can be given.",
    Reason.DISSENT_REASONED: "Those who did not agree with the recommendation said why.",
    Reason.DISSENT_WITHOUT_REASON: "Somebody did not agree with the recommendation, and their reason is missing. Write it in a few words.",
    Reason.CRITERIA_REASONED: "Each head of evidence relied on has its reason.",
    Reason.CRITERION_WITHOUT_REASON: "A reason is missing or too short: {criteria}. Write at least {least} words beside each "
    "head relied on, or leave it empty.",
    Reason.NO_CRITERION_RELIED_ON: "No head of evidence is relied on. Say why beside at least one of the five.",
    Reason.QUESTIONS_ANSWERED: "Each question is answered on its own.",
    Reason.QUESTION_NOT_ANSWERED: "Not yet answered: {questions} Each question is answered on its own.",
    Reason.ANSWERS_FIT: "The answers and the option point the same way, or do not settle it.",
    Reason.ANSWERS_POINT_ELSEWHERE: "The answers and the option ({option}) point different ways. Say in the reasons why.",
    Reason.MAY_BE_DEFERRED: "This kind of case may be deferred.",
    Reason.MAY_NOT_BE_DEFERRED: "This kind of case is only noted or queried; it is not deferred.",
    Reason.DEFERRAL_KEEPS_CLOCK: "The next meeting is {next_on}: {days} before the last day, {due_on}. Deferring does "
    "not stop the clock.",
    Reason.DEFERRAL_BREAKS_CLOCK: "The next meeting is {next_on}: {days} after the last day, {due_on}. Deferring breaks "
    "the time limit.",
    Reason.DEFERRAL_AGREED: "It is the first deferral of the case, or an officer agreed to it.",
    Reason.DEFERRAL_NOT_AGREED: "This case was deferred before. Deferring it again needs the agreement of an LA officer with delegated "
    "authority: choose who agreed, and on which day up to today. On paper it cannot be deferred again.",
    Reason.DEFERRAL_AFTER_LAST_DAY: "The last day, {due_on}, has passed. Deferring does not stop the clock: each week makes the "
    "decision later.",
    Reason.DEFERRAL_MAY_BE_CHASED: "What is missing can be chased.",
    Reason.DEFERRAL_WITHOUT_DAY_WANTED: "No day is given by which this is wanted: {missing}. Enter it under Wanted by.",
    Reason.DEFERRAL_WITHOUT_DATE: "No later meeting is planned. The last day is {due_on}, and deferring does not stop the clock.",
    Reason.REASONS_BEAR: "Nothing in the reasons asks for a second look.",
    Reason.ONLY_WEAK_REASON: "Worth a second look: the only reason given is that {found}. By itself that has not stood elsewhere. "
    "Say what the evidence shows on the two questions.",
    Reason.DEPARTURE_CONSIDERED: "Departing from local criteria was considered, or none are relied on.",
    Reason.DEPARTURE_NOT_CONSIDERED: "The reasons rest on local criteria. Say also whether departing from them was considered "
    "for this child.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Option.ASSESS, "Assess"),
    (Option.DO_NOT_ASSESS, "Do not assess"),
    (Option.DO_NOT_ASSESS_OFFER_ASC, "Do not assess; offer an Additional Support Contract"),
    (Option.ISSUE, "Issue a plan"),
    (Option.DO_NOT_ISSUE, "Do not issue a plan"),
    (Option.DO_NOT_ISSUE_OFFER_ASC, "Do not issue a plan; offer an Additional Support Contract"),
    (Option.ASC_APPROPRIATE, "Additional Support Contract appropriate"),
    (Option.ASC_NOT_APPROPRIATE, "Additional Support Contract not appropriate"),
    (Option.CONSIDER_EHCNA, "Consider an EHC needs assessment"),
    (Option.AWARD, "Award for one term"),
    (Option.STRONGER_TARGETS, "Send back for stronger targets"),
    (Option.REFUSE, "Refuse"),
    (Option.EXTEND, "Extend to a final term"),
    (Option.END, "End after this term"),
    (Option.AGREE, "Agree"),
    (Option.AGREE_IN_PART, "Agree in part"),
    (Option.ELIGIBLE, "Recommend eligible"),
    (Option.NOT_ELIGIBLE, "Not eligible"),
    (Option.REFER_TO_FUNDING, "Refer costed options to the funding panel"),
    (Option.MAINTAIN, "Maintain the plan"),
    (Option.AMEND, "Amend the plan"),
    (Option.CEASE, "Cease the plan"),
    (Option.NOTE, "Note"),
    (Option.QUERY, "Query"),
    (Answer.YES, "Yes"),
    (Answer.NO, "No"),
    (Answer.NOT_SURE, "The panel could not agree"),
    (Capacity.CHAIR, "Chair"),
    (Capacity.VICE_CHAIR, "Vice-chair"),
    (Capacity.MEMBER, "Panel member"),
    (Capacity.OFFICER, "LA officer"),
    (Capacity.IN_ATTENDANCE, "In attendance"),
    (Capacity.OBSERVER, "Observer"),
    (Presence.INVITED, "Not yet recorded"),
    (Presence.PRESENT, "Present"),
    (Presence.APOLOGIES, "Apologies"),
    (Presence.ABSENT, "Absent"),
    (MeetingState.DRAFT, "Draft agenda"),
    (MeetingState.PUBLISHED, "Agenda published"),
    (MeetingState.OPEN, "Meeting open"),
    (MeetingState.CLOSED, "Meeting closed"),
    (MeetingState.SIGNED, "Minutes signed"),
    (ItemState.LISTED, "Not yet heard"),
    (ItemState.RECOMMENDED, "Recommended"),
    (ItemState.DEFERRED, "Deferred"),
    (ItemState.NOT_REACHED, "Not reached"),
    (PromptMark.DISCUSSED, "Discussed"),
    (PromptMark.NOT_RELEVANT, "Not relevant"),
)
