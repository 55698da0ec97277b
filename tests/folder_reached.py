"""How the reasons of the panel in a folder are reached: by sheets and cases that fit, and that do not."""

from collections.abc import Callable

from reasons import Reason

from panel import rules
from panel.law.findings import Finding
from panel.law.reasons import AnyReason
from panel.law.vocabulary import ItemState


def case(state: ItemState = ItemState.LISTED, *, withdrawn: bool = False, same: bool = True, says: bool = True) -> Finding:
    return rules.case_as_on_sheet(state, withdrawn=withdrawn, same=same, says_the_same=says)


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.SHEET_FITS: lambda: rules.sheet_is_for_meeting("P-2026-11-25", "P-2026-11-25"),
    Reason.SHEET_OF_ANOTHER: lambda: rules.sheet_is_for_meeting("P-2026-11-25", "P-2026-12-02"),
    Reason.SHEET_CAN_BE_TAKEN: lambda: rules.sheet_can_be_taken(0, 1),
    Reason.SHEET_HAS_FAULTS: lambda: rules.sheet_can_be_taken(1, 1),
    Reason.SHEET_IS_BLANK: lambda: rules.sheet_can_be_taken(0, 0),
    Reason.CASE_AS_ON_SHEET: case,
    Reason.CASE_SETTLED_MEANWHILE: lambda: case(ItemState.RECOMMENDED, same=False),
    Reason.CASE_WITHDRAWN_MEANWHILE: lambda: case(ItemState.NOT_REACHED, withdrawn=True),
    Reason.CASE_CHANGED_MEANWHILE: lambda: case(says=False),
    Reason.PACK_AS_ON_SHEET: lambda: rules.pack_as_on_sheet("ab", "ab"),
    Reason.PACK_CHANGED: lambda: rules.pack_as_on_sheet("ab", "cd"),
    Reason.RECORDER_FREE: lambda: rules.recorder_not_recused("Wren Abbot", recused=False),
    Reason.RECORDER_RECUSED: lambda: rules.recorder_not_recused("Wren Abbot", recused=True),
}
