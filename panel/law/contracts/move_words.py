"""A child's change of setting in words: on the contract's page and in its document."""

from panel.law.contracts.contract_stages import AfterMove
from panel.law.contracts.moves import MoveRecord
from panel.law.messages.wording import long_date
from panel.law.money.pounds import pounds


def told(move: MoveRecord) -> list[str]:
    """What is recorded of one move, a sentence or two a line."""
    if not move.moved:
        return [f"{long_date(move.moved_on)}: the child has not moved and is still at {move.setting}. {move.reason}"]
    lines = [f"Moved to {move.setting} on {long_date(move.moved_on)}. {move.reason}"]
    if move.answer is None or move.from_on is None:
        return [*lines, "An officer has still to say what becomes of the contract."]
    goes_on = move.answer is AfterMove.GOES_ON
    became = f"goes on there from {long_date(move.from_on)}" if goes_on else f"ended on {long_date(move.from_on)}"
    lines.append(f"The LA officer decided that the contract {became}. {move.answer_reason}")
    lines += [
        f"{one.setting} keeps {pounds(one.pence)} of the award for {one.term.name}; the rest is the new setting's."
        for one in move.kept
    ]
    return lines
