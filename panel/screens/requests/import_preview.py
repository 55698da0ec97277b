"""What an import would do to every row of its files, good or bad, as lines a person can look through."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from panel.acts.imports import Plan
from panel.intake.reading import EvidenceRow, Fault, Intake, RequestRow
from panel.law.messages.labels import label
from panel.store.children.recognition import initials_of
from panel.store.requests.request_rows import ABOUT_THE_CHILD

Place = tuple[str, str | None, int]
SHORT = 40


class Fate(StrEnum):
    """What becomes of one row; the value is what the screen says."""

    WRONG = "To put right"
    ADDED = "Will be added"
    CHANGED = "Will change"
    SAME = "Already here, the same"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file; `said` is what is wrong with it, what it changes, or what is worth a look."""

    place: Place
    fate: Fate
    reference: str
    child: str
    about: str
    source: str
    said: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Every row of the files, in their order, with every fault and everything worth a look."""

    intake: Intake
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    fault_count: int
    counts: Counter[Fate]

    @property
    def is_ready(self) -> bool:
        """Whether there is something to write and nothing to put right."""
        return not self.fault_count and bool(self.counts[Fate.ADDED] or self.counts[Fate.CHANGED])

    def of(self, fate: Fate | None) -> Sequence[Line]:
        """The rows of one fate, or all."""
        return self.lines if fate is None else [line for line in self.lines if line.fate is fate]


def preview_of(intake: Intake, planned: Plan) -> Preview:
    """What a plan does to each row that was read."""
    lines = sorted(_lines(intake, planned), key=lambda line: (line.place[0], line.place[1] or "", line.place[2]))
    faults_here = len(planned.faults) - len(intake.faults)
    return Preview(
        intake,
        tuple(lines),
        tuple(planned.faults),
        tuple(planned.warnings),
        intake.fault_count + faults_here,
        Counter(line.fate for line in lines),
    )


def _lines(intake: Intake, planned: Plan) -> Iterator[Line]:
    wrong, odd = _by_place(planned.faults), _by_place(planned.warnings)
    added = {row.reference for row in planned.added}
    changed = {row.reference: what for _, row, what in planned.changed}
    new_papers = {id(row) for row in planned.evidence}
    for row in intake.requests:
        place = (row.file, row.sheet, row.row)
        what = changed.get(row.reference)
        fate = Fate.ADDED if row.reference in added else Fate.SAME if what is None else Fate.CHANGED
        yield _request(row, place, fate, wrong.pop(place, []), _changes(what or {}), odd.get(place, []))
    for paper in intake.evidence:
        place = (paper.file, paper.sheet, paper.row)
        fate = Fate.ADDED if id(paper) in new_papers else Fate.SAME
        yield _evidence(paper, place, fate, wrong.pop(place, []), odd.get(place, []))
    for place, sentences in wrong.items():
        yield Line(place, Fate.WRONG, "", "", "", "", "; ".join(sentences))


def _request(row: RequestRow, place: Place, fate: Fate, wrong: list[str], changes: str, odd: list[str]) -> Line:
    initials = initials_of(row.forename, row.surname)
    said = wrong or [*([changes] if changes else []), *odd]
    return Line(place, Fate.WRONG if wrong else fate, row.reference, initials, label(row.kind), row.setting, "; ".join(said))


def _evidence(row: EvidenceRow, place: Place, fate: Fate, wrong: list[str], odd: list[str]) -> Line:
    said = "; ".join(wrong or odd)
    return Line(
        place, Fate.WRONG if wrong else fate, row.reference, "", f"Evidence: {label(row.criterion)}", row.source or "", said
    )


def _by_place(faults: Sequence[Fault]) -> dict[Place, list[str]]:
    """Sentences by row; what is wrong with a whole file belongs to no row."""
    found: dict[Place, list[str]] = {}
    for fault in faults:
        if fault.row is not None:
            sentence = f"{fault.column}: {fault.sentence}" if fault.column else fault.sentence
            found.setdefault((fault.file, fault.sheet, fault.row), []).append(sentence)
    return found


def _changes(what: dict[str, tuple[object, object]]) -> str:
    """Which columns change, from what to what; never a child's name or birthday."""
    return "; ".join(
        f"{name} differs" if name in ABOUT_THE_CHILD else f"{name}: {_short(old)} becomes {_short(new)}"
        for name, (old, new) in what.items()
    )


def _short(value: object) -> str:
    if value in (None, "", ()):
        return "blank"
    text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
