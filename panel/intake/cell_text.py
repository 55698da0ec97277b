"""A cell as text, for the parsers of every type of column."""

from panel.intake.characters import plain_spaces
from panel.intake.tables import Cell


class NotAllowed(ValueError):
    """The cell does not hold what its column needs; `str` says what is wrong and what is possible."""


def free_text(cell: Cell) -> str:
    """People's own words, exactly as typed."""
    if isinstance(cell, str):
        return cell
    raise NotAllowed("holds a date where text is needed; format the cell as text and type it again")


def code(cell: Cell) -> str:
    """Text without the spaces around it, and with a plain space for each of another kind."""
    return plain_spaces(free_text(cell)).strip()
