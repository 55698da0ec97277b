"""Import files that no honest program wrote (T39): each is answered, in rows or in sentences, soon and in little memory."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from faults import spoiling
from faults.outcome import Outcome, dice
from panel.intake.reading import read

SECONDS, MEGABYTES = 5.0, 256
LONGEST_SENTENCE = 600
SEED = 39


def run(*, size: int) -> Iterator[Outcome]:
    """`size` spoilt CSV and a tenth as many workbooks."""
    books = spoiling.seeds_of_workbooks()
    yield _tried("CSV", "spoilt.csv", size, spoiling.spoilt_text)
    yield _tried("XLSX", "spoilt.xlsx", max(1, size // 10), lambda chance: spoiling.spoilt_workbook(chance, books))


def _tried(what: str, name: str, size: int, spoilt: Callable[[spoiling.Chance], bytes]) -> Outcome:
    came_of: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = most = 0.0
    for number in range(size):
        content = spoilt(dice(SEED * 1_000_000 + number))
        before, began = _held_now(), time.monotonic()
        try:
            said, odd = _answer(name, content)
        except Exception as trouble:  # noqa: BLE001  # any exception at all is what is looked for
            said, odd = "exception", f"{type(trouble).__name__}: {trouble}"
        took, grew = time.monotonic() - began, _held_at_most() - before
        slowest, most = max(slowest, took), max(most, grew)
        came_of[said] += 1
        if odd or took > SECONDS or grew > MEGABYTES:
            wrong.append(f"number {number}: {odd or f'{took:.1f} s, {grew:.0f} MB'}")
    told = ", ".join(f"{count:,} {said}" for said, count in sorted(came_of.items()))
    notes = f"{told}; slowest {slowest:.2f} s, at most {most:.0f} MB more; {' / '.join(wrong[:5])}".rstrip("; ")
    return Outcome(f"spoilt {what}", "files", size, len(wrong), notes)


def _answer(name: str, content: bytes) -> tuple[str, str]:
    """What was said to a file, and what is not right about the saying."""
    found = read([(name, content)], today=date(2026, 11, 23), ask_cap_pence=2_000_00)
    for fault in (*found.faults, *found.warnings):
        if not fault.sentence or len(str(fault)) > LONGEST_SENTENCE or not str(fault).replace("\u00a0", " ").isprintable():
            return "sentences", f"no plain sentence: {str(fault)[:200]!r}"
    if not found.faults and not found.requests and not found.evidence:
        return "nothing", "neither rows nor sentences"
    return ("sentences", "") if found.faults else ("rows", "")


def _held_now() -> float:
    """Megabytes this process holds, from where the most it held is counted anew."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _held_at_most() -> float:
    return _status("VmHWM")


def _status(name: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise KeyError(name)
