"""Which of the two tables a header announces, and which column of the file is which column of the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import islice

from panel.intake.column import Column
from panel.intake.columns import COLUMNS
from panel.intake.faults import Fault, Ledger, quoted
from panel.intake.headings import WORKED_OUT, Matches, as_named, folded, meaning
from panel.intake.tables import Holds, Table, Unusable

_SAMPLES, _SAMPLE = 3, 60

_TELLING: Mapping[Holds, str] = {Holds.REQUESTS: "kind", Holds.EVIDENCE: "criterion"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a table says: `places` pairs each known column with its place in a row, from 0."""

    holds: Holds
    places: tuple[tuple[int, Column], ...]
    complete: bool
    width: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A column whose heading nobody knows, with the first of what stands under it, for a person to say what it is."""

    file: str
    sheet: str | None
    holds: Holds
    heading: str
    samples: tuple[str, ...]


def letter(place: int) -> str:
    """The letter a spreadsheet shows over a column, counted from 0."""
    name, left = "", place + 1
    while left:
        left, last = divmod(left - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def read_header(table: Table, matches: Matches, faults: Ledger, warnings: Ledger, unmatched: list[Unmatched]) -> Header | None:
    """The header of a table, or None where it cannot be told what the table holds; faults and headings nobody knows are noted."""
    names = _names(table, faults)
    holds = table.holds or _announced(table, names, matches, faults)
    if holds is None:
        unmatched.extend(_unmatched(table, Holds.REQUESTS, [None] * len(names), Ledger()))
        return None
    meant = _meant(table, holds, matches, warnings)
    places = {name: place for place, name in reversed(list(enumerate(meant))) if name}
    _warn_of_unnamed(table, names, warnings)
    unmatched.extend(_unmatched(table, holds, meant, warnings))
    for name in places:
        if meant.count(name) > 1:
            faults.add(_fault(table, name, "the column stands more than once in the header; keep one"))
    missing = [column.name for column in COLUMNS[holds] if column.needed and column.name not in places]
    if missing:
        sentence = f"the header lacks {', '.join(missing)}; every {holds} table needs these columns"
        faults.add(_fault(table, None, sentence))
    ordered = tuple((places[column.name], column) for column in COLUMNS[holds] if column.name in places)
    return Header(holds, ordered, not missing, len(names))


def _meant(table: Table, holds: Holds, matches: Matches, warnings: Ledger) -> list[str | None]:
    """The column that each heading is: "" for one left out on purpose or for another that is there by its own name."""
    cells = table.header.cells
    exact = {as_named(cell) for cell in cells}
    meant: list[str | None] = []
    for cell in cells:
        name, own = meaning(cell, holds, matches), as_named(cell)
        if name is None or name == own:
            meant.append(name)
        elif not name or name in exact:
            why = (
                f"; {name} is there by its own name"
                if name
                else "; it is worked out here"
                if own in WORKED_OUT
                else ", as was said of it"
            )
            warnings.add(_fault(table, None, f"the column {quoted(str(cell))} is left out{why}"))
            meant.append("")
        else:
            warnings.add(_fault(table, None, f"the column {quoted(str(cell))} is read as {name}"))
            meant.append(name)
    return meant


def _unmatched(table: Table, holds: Holds, meant: Sequence[str | None], warnings: Ledger) -> list[Unmatched]:
    found = []
    for place, cell in enumerate(table.header.cells):
        if meant[place] is None and isinstance(cell, str) and folded(cell):
            under = (row.cells[place] for row in table.rows if place < len(row.cells))
            samples = [
                str(value)[:_SAMPLE]
                for value in islice((v for v in under if isinstance(v, date) or (isinstance(v, str) and v.strip())), _SAMPLES)
            ]
            found.append(Unmatched(table.file, table.sheet, holds, cell.strip(), tuple(samples)))
            near = get_close_matches(as_named(cell), [column.name for column in COLUMNS[holds]], n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            warnings.add(_fault(table, None, f"the column {quoted(as_named(cell))} is not known and is ignored{hint}"))
    return found


def _names(table: Table, faults: Ledger) -> list[str]:
    names = []
    for place, cell in enumerate(table.header.cells):
        if isinstance(cell, Unusable):
            faults.add(_fault(table, letter(place), cell.why))
        names.append(as_named(cell))
    return names


def _announced(table: Table, names: Sequence[str], matches: Matches, faults: Ledger) -> Holds | None:
    telling = [holds for holds, name in _TELLING.items() if name in names]
    if len(telling) > 1:
        faults.add(_fault(table, None, "the header mixes the columns of requests and of evidence; make two files"))
        return None
    if telling:
        return telling[0]
    own = {holds: len({meaning(cell, holds, matches) for cell in table.header.cells} - {None, ""}) for holds in Holds}
    if not any(own.values()):
        written = ", ".join(cell for cell in table.header.cells if isinstance(cell, str))
        sentence = (
            f"{quoted(written)} is not a header that is known; "
            "the first row names the columns, such as reference, kind, received_on"
        )
        faults.add(_fault(table, None, sentence))
        return None
    return max(own, key=lambda holds: own[holds])


def _warn_of_unnamed(table: Table, names: Sequence[str], warnings: Ledger) -> None:
    unnamed: set[int] = set()
    for row in table.rows:
        unnamed.update(place for place, cell in enumerate(row.cells) if cell != "" and _unnamed(names, place))
    for place in sorted(unnamed):
        if place < len(names) or not table.one_width:
            warnings.add(_fault(table, letter(place), "the column has no name in the header and is ignored"))


def _unnamed(names: Sequence[str], place: int) -> bool:
    return place >= len(names) or not names[place]


def _fault(table: Table, column: str | None, sentence: str) -> Fault:
    return Fault(table.file, table.sheet, table.header.number, column, sentence)
