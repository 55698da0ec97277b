"""The sentences of the panel in a folder: why a decision sheet, or a row of it, cannot be taken."""

from collections.abc import Mapping

from panel.law.reasons import Reason

FOLDER: Mapping[Reason, str] = {
    Reason.SHEET_FITS: "The sheet was made for this meeting, {meeting}.",
    Reason.SHEET_OF_ANOTHER: "The sheet was made for {named}, not for {meeting}. Choose that meeting, or another file.",
    Reason.SHEET_CAN_BE_TAKEN: "Every cell could be read; {rows} to be recorded.",
    Reason.SHEET_HAS_FAULTS: "{faults} to put right in the sheet. Mend the cells that are named and choose the file again.",
    Reason.SHEET_IS_BLANK: "No row says what the panel recommends. Fill in the rows of the cases that were heard.",
    Reason.CASE_AS_ON_SHEET: "The case stands as it did when the folder was made.",
    Reason.CASE_SETTLED_MEANWHILE: "Meanwhile this case was settled here: {state}. Empty its row, and correct the record on the "
    "Meeting screen if it is wrong.",
    Reason.CASE_WITHDRAWN_MEANWHILE: "Meanwhile this case was withdrawn by who asked. Empty its row.",
    Reason.CASE_CHANGED_MEANWHILE: "The case or its papers changed after the folder was made. Empty its row, read what changed, "
    "and record it on the Meeting screen.",
    Reason.PACK_AS_ON_SHEET: "The pack is the one the folder was made from.",
    Reason.PACK_CHANGED: "The pack here is not the one the folder was made from. Empty the row and record it on the Meeting screen.",
    Reason.RECORDER_FREE: "{who} has no interest in this case recorded.",
    Reason.RECORDER_RECUSED: "{who} wrote this row and has an interest in the case. Somebody else who was there has to write it: "
    "empty the row and record it on the Meeting screen.",
}
