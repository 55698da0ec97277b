"""What a decision sheet filled in away from the screen needs before it is taken: its meeting, and cases that stand as they did."""

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import ItemState

SHEET = Authority(figures.HOUSE, "panel in a folder", figures.HOUSE_BEGAN, verified=False)


def sheet_is_for_meeting(named: str, meeting: str) -> Finding:
    """The sheet was made for this meeting."""
    if named != meeting:
        return not_met(Reason.SHEET_OF_ANOTHER, SHEET, named=named, meeting=meeting)
    return met(Reason.SHEET_FITS, SHEET, meeting=meeting)


def sheet_can_be_taken(faults: int, rows: int) -> Finding:
    """Every cell could be read, and at least one case is settled on the sheet."""
    if faults:
        return not_met(Reason.SHEET_HAS_FAULTS, SHEET, faults=faults)
    if not rows:
        return not_met(Reason.SHEET_IS_BLANK, SHEET)
    return met(Reason.SHEET_CAN_BE_TAKEN, SHEET, rows=rows)


def case_as_on_sheet(state: ItemState, *, withdrawn: bool, same: bool, says_the_same: bool) -> Finding:
    """The case is still to be heard, and nothing about it changed since the folder was made.

    `same` is whether the record of the case is the one the folder held, `says_the_same` whether its request and papers are.
    """
    if withdrawn:
        return not_met(Reason.CASE_WITHDRAWN_MEANWHILE, SHEET)
    if state is not ItemState.LISTED:
        return not_met(Reason.CASE_SETTLED_MEANWHILE, SHEET, state=state)
    if not (same and says_the_same):
        return not_met(Reason.CASE_CHANGED_MEANWHILE, SHEET)
    return met(Reason.CASE_AS_ON_SHEET, SHEET)


def pack_as_on_sheet(held: str, named: str) -> Finding:
    """The pack that is frozen here is the one the folder was made from."""
    if not held or held != named:
        return not_met(Reason.PACK_CHANGED, SHEET)
    return met(Reason.PACK_AS_ON_SHEET, SHEET)


def recorder_not_recused(who: str, *, recused: bool) -> Finding:
    """Whoever wrote a row had no interest in its case."""
    if recused:
        return not_met(Reason.RECORDER_RECUSED, SHEET, who=who)
    return met(Reason.RECORDER_FREE, SHEET, who=who)
