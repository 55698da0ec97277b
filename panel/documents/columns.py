"""How wide the columns of a table are, so that nothing runs over the margin and no date or short word is broken; the same in every format."""

import re
from collections.abc import Sequence

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
LINE, DENSE_LINE, LARGE_LINE, PAD, LONGEST_WORD = 84, 132, 57, 3, 24
"""Letters that fit across a page, in a dense document and in large print; what the space beside a column takes of them; the longest word kept whole."""
DATE = re.compile(rf"\b(\d{{1,2}}) ({MONTHS}) (\d{{4}})\b")
_LONG = 300


def shares(head: Sequence[str], rows: Sequence[Sequence[str]], *, across: int = LINE) -> list[float]:
    """Each column's part of the page's width: at least its longest word, the rest by how much it has to say."""
    columns = [list(cells) for cells in zip(head, *rows, strict=True)]
    least = [max(map(_longest_word, cells)) + PAD for cells in columns]
    whole = [max(min(max(map(len, cell.split("\n"))), _LONG) for cell in cells) + PAD for cells in columns]
    if sum(whole) <= across:
        wide: list[float] = [float(one) for one in whole]
        wide[-1] += across - sum(whole)
    else:
        wants = [
            sum(min(len(cell), _LONG) for cell in cells) ** 0.85 if most > few else 0.0
            for cells, few, most in zip(columns, least, whole, strict=True)
        ]
        left = max(across - sum(least), 0)
        wide = [few + left * want / (sum(wants) or 1) for few, want in zip(least, wants, strict=True)]
    return [round(one / sum(wide), 4) for one in wide]


def unbroken(text: str) -> str:
    """The text of a cell whose dates stay on one line."""
    return DATE.sub("\\1\N{NO-BREAK SPACE}\\2\N{NO-BREAK SPACE}\\3", text)


def _longest_word(cell: str) -> int:
    words = DATE.sub(r"\1_\2_\3", cell).split()
    return min(max(map(len, words), default=1), LONGEST_WORD)
