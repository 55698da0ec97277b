"""Which of the two tables a header announces, and which column of the file is which column of the table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from panel.intake.column import Column
from panel.intake.columns import COLUMNS
from panel.intake.faults import Fault, Ledger, quoted
from panel.intake.headings import WORKED_OUT, Matches, SaidBy, as_named, folded, meaning, near, told
from panel.intake.tables import Holds, Table, Unusable

_SAMPLES, _SAMPLE, _LOOKED_UNDER = 3, 60, 50

_TELLING: Mapping[Holds, str] = {Holds.REQUESTS: "kind", Holds.EVIDENCE: "criterion"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a table says: `places` pairs each known column with its place in a row, from 0."""

    holds: Holds
    places: tuple[tuple[int, Column], ...]
    complete: bool
    width: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in a file, the column it is and who says so, with the first of what stands under it.

    `column` is "" where it is left out and None where nobody has said; `near` is then one to think of. `holds` is None where the
    header does not tell which table it is.
    """

    file: str
    sheet: str | None
    holds: Holds | None
    heading: str
    column: str | None
    said_by: SaidBy
    near: str
    samples: tuple[str, ...]


def letter(place: int) -> str:
    """The letter a spreadsheet shows over a column, counted from 0."""
    name, left = "", place + 1
    while left:
        left, last = divmod(left - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def read_header(table: Table, matches: Matches, faults: Ledger, warnings: Ledger, headings: list[Heading]) -> Header | None:
    """The header of a table, or None where it cannot be told what the table holds; faults and every heading are noted."""
    names = _names(table, faults)
    holds = table.holds or _announced(table, names, matches, faults)
    if holds is None:
        headings.extend(_headings(table, None, matches))
        return None
    meant = _meant(table, holds, matches, warnings)
    places = {name: place for place, name in reversed(list(enumerate(meant))) if name}
    _warn_of_unnamed(table, names, warnings)
    found = _headings(table, holds, matches)
    _warn_of_unmatched(table, found, warnings)
    headings.extend(found)
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


def _headings(table: Table, holds: Holds | None, matches: Matches) -> list[Heading]:
    """Every heading there is, as it is read."""
    found = []
    for place, cell in enumerate(table.header.cells):
        if isinstance(cell, str) and folded(cell):
            column, said_by = told(cell, holds, matches) if holds else (None, SaidBy.NOBODY)
            close = near(cell, holds) if holds and said_by is SaidBy.NOBODY else ""
            found.append(
                Heading(table.file, table.sheet, holds, cell.strip(), column, said_by, close, tuple(_samples(table, place)))
            )
    return found


def _samples(table: Table, place: int) -> Iterator[str]:
    under = (row.cells[place] for row in islice(table.rows, _LOOKED_UNDER) if place < len(row.cells))
    filled = (str(value)[:_SAMPLE] for value in under if isinstance(value, date) or (isinstance(value, str) and value.strip()))
    return islice(dict.fromkeys(filled), _SAMPLES)


def _warn_of_unmatched(table: Table, found: Sequence[Heading], warnings: Ledger) -> None:
    for one in found:
        if one.said_by is SaidBy.NOBODY:
            hint = f"; did you mean {one.near}?" if one.near else ""
            warnings.add(_fault(table, None, f"the column {quoted(as_named(one.heading))} is not known and is ignored{hint}"))


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
