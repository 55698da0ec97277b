"""Which of the two tables a header announces, and which column of the file is which column of the table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from panel.intake.column import Column
from panel.intake.columns import COLUMNS
from panel.intake.faults import Fault, Ledger, quoted
from panel.intake.tables import Holds, Table, Unusable

_TELLING: Mapping[Holds, str] = {Holds.REQUESTS: "kind", Holds.EVIDENCE: "criterion"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a table says: `places` pairs each known column with its place in a row, from 0."""

    holds: Holds
    places: tuple[tuple[int, Column], ...]
    complete: bool
    width: int


def letter(place: int) -> str:
    """The letter a spreadsheet shows over a column, counted from 0."""
    name, left = "", place + 1
    while left:
        left, last = divmod(left - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def read_header(table: Table, faults: Ledger, warnings: Ledger) -> Header | None:
    """The header of a table, or None where it cannot be told what the table holds; every fault is noted."""
    names = _names(table, faults)
    holds = table.holds or _announced(table, names, faults)
    if holds is None:
        return None
    known = {column.name: column for column in COLUMNS[holds]}
    places = {name: place for place, name in reversed(list(enumerate(names))) if name in known}
    _warn_of_unknown(table, names, known, warnings)
    for name in places:
        if names.count(name) > 1:
            faults.add(_fault(table, name, "the column stands more than once in the header; keep one"))
    missing = [column.name for column in COLUMNS[holds] if column.needed and column.name not in places]
    if missing:
        sentence = f"the header lacks {', '.join(missing)}; every {holds} table needs these columns"
        faults.add(_fault(table, None, sentence))
    ordered = tuple((places[column.name], column) for column in COLUMNS[holds] if column.name in places)
    return Header(holds, ordered, not missing, len(names))


def _names(table: Table, faults: Ledger) -> list[str]:
    names = []
    for place, cell in enumerate(table.header.cells):
        if isinstance(cell, Unusable):
            faults.add(_fault(table, letter(place), cell.why))
        names.append(cell.strip().lower() if isinstance(cell, str) else "")
    return names


def _announced(table: Table, names: Sequence[str], faults: Ledger) -> Holds | None:
    telling = [holds for holds, name in _TELLING.items() if name in names]
    if len(telling) > 1:
        faults.add(_fault(table, None, "the header mixes the columns of requests and of evidence; make two files"))
        return None
    if telling:
        return telling[0]
    own = {holds: len({column.name for column in COLUMNS[holds]} & set(names)) for holds in Holds}
    if not any(own.values()):
        written = ", ".join(cell for cell in table.header.cells if isinstance(cell, str))
        sentence = (
            f"{quoted(written)} is not a header that is known; "
            "the first row names the columns, such as reference, kind, received_on"
        )
        faults.add(_fault(table, None, sentence))
        return None
    return max(own, key=lambda holds: own[holds])


def _warn_of_unknown(table: Table, names: Sequence[str], known: Collection[str], warnings: Ledger) -> None:
    unnamed: set[int] = set()
    for row in table.rows:
        unnamed.update(place for place, cell in enumerate(row.cells) if cell != "" and _unnamed(names, place))
    for place in sorted(unnamed):
        if place < len(names) or not table.one_width:
            warnings.add(_fault(table, letter(place), "the column has no name in the header and is ignored"))
    for name in dict.fromkeys(name for name in names if name and name not in known):
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        warnings.add(_fault(table, None, f"the column {quoted(name)} is not known and is ignored{hint}"))


def _unnamed(names: Sequence[str], place: int) -> bool:
    return place >= len(names) or not names[place]


def _fault(table: Table, column: str | None, sentence: str) -> Fault:
    return Fault(table.file, table.sheet, table.header.number, column, sentence)
