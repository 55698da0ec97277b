"""What is wrong in an import file, where, and what is possible: one sentence each, for who made the file."""

from dataclasses import dataclass, field

MOST_LISTED = 1_000
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong; `row` is the number a spreadsheet shows, `column` a name in the header or a letter."""

    file: str
    sheet: str | None
    row: int | None
    column: str | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"

    @property
    def where(self) -> str:
        """The file, and the sheet, row and column where it is of one."""
        where = self.file if self.sheet is None else f"{self.file}:{self.sheet}"
        if self.row is not None:
            where += f" row {self.row}"
        if self.column is not None:
            where += f" column {self.column}"
        return where


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a file."""

    file: str
    sheet: str | None
    row: int

    def fault(self, column: str | None, sentence: str) -> Fault:
        """A fault in this row."""
        return Fault(self.file, self.sheet, self.row, column, sentence)

    def beside(self, other: "Place") -> str:
        """This place in the words of a sentence about the other: only the row if both are in one table."""
        if (self.file, self.sheet) == (other.file, other.sheet):
            return f"row {self.row}"
        return f"{self.file if self.sheet is None else f'{self.file}:{self.sheet}'} row {self.row}"


@dataclass(slots=True)
class Ledger:
    """Faults (or warnings) in the order found: all are counted, the first thousand kept."""

    count: int = 0
    _kept: list[Fault] = field(default_factory=list)
    _next: Fault | None = None

    def add(self, fault: Fault) -> None:
        """Count this fault, and keep it if there is room."""
        self.count += 1
        if self.count <= MOST_LISTED:
            self._kept.append(fault)
        elif self._next is None:
            self._next = fault

    def listed(self) -> tuple[Fault, ...]:
        """The faults kept and, if there were more, a last one that says how many."""
        if self._next is None:
            return tuple(self._kept)
        more = Fault(self._next.file, self._next.sheet, None, None, f"and {self.count - MOST_LISTED:,} more")
        return (*self._kept, more)


def quoted(text: str) -> str:
    """People's words for a sentence: on one line, at most 40 characters, in quotation marks."""
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return '"' + "".join(_visible(char) for char in short) + '"'


def _visible(char: str) -> str:
    if char in "\r\n\t":
        return " "
    return char if char.isprintable() or char == "\N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}"
