"""Import files made to use up the machine (T39), read as a person would have them read: the app's own memory and time are untouched."""

import io
import re
import resource
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from faults.imports import _held_at_most, _held_now
from faults.outcome import Outcome
from faults.spoiling import DEMO, ENTITIES
from panel.intake.columns import REQUESTS
from panel.sandbox.limits import limits_for
from panel.sandbox.reading import read, read_sheet

APP_MAY_GROW = 40
"""Megabytes: what the answer itself may hold; the bombs are up to 100 MB."""
WORKSHEET = re.compile(r"xl/worksheets/sheet1\.xml")
STRINGS = "xl/sharedStrings.xml"
SST = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
DECLARED = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
WIDE = 99_000_000
HEADER = b",".join(column.name.encode() for column in REQUESTS)


def run(*, kinds: int) -> Iterator[Outcome]:
    """So many of the kinds, as one outcome; a good file of 50,000 rows comes in as well when all are tried."""
    wrong: list[str] = []
    slowest = most = 0.0
    chosen = list(KINDS.items())[:kinds]
    for name, (file, made) in chosen:
        content = made()
        before, began, used = _held_now(), time.monotonic(), _used()
        found = read([(file, content)], today=date(2026, 11, 23), ask_cap_pence=2_000_00)
        took, grew, cpu = time.monotonic() - began, _held_at_most() - before, _used() - used
        slowest, most = max(slowest, cpu), max(most, grew)
        limits = limits_for(len(content))
        if not (found.faults or found.requests) or not all(fault.sentence for fault in found.faults):
            wrong.append(f"{name}: no answer")
        if cpu > limits.seconds + 1 or took > limits.wall + 5 or grew > APP_MAY_GROW:
            wrong.append(f"{name}: {cpu:.1f} s of a processor, {took:.1f} s, {grew:.0f} MB more in the app")
        if file.endswith(".xlsx") and not read_sheet(file, content).faults:
            wrong.append(f"{name}: not refused as a decision sheet")
    notes = f"at most {slowest:.1f} s of a processor, {most:.0f} MB more in the app; {' / '.join(wrong[:5])}"
    yield Outcome("files made to use up the machine", "files", len(chosen), len(wrong), notes.rstrip("; "))
    if kinds >= len(KINDS):
        yield _good(50_000)


def _good(rows: int) -> Outcome:
    """A file far larger than a year of an authority still comes in, told as it goes."""
    lines = (DEMO / "requests.csv").read_bytes().splitlines(keepends=True)
    content = b"".join([lines[0], *(b"G%d," % number + lines[1 + number % 8].partition(b",")[2] for number in range(rows))])
    told: list[tuple[int, int]] = []
    began, used = time.monotonic(), _used()
    found = read(
        [("good.csv", content)],
        today=date(2026, 11, 23),
        ask_cap_pence=2_000_00,
        progress=lambda done, total: told.append((done, total)),
    )
    notes = f"{_used() - used:.1f} s of a processor, {time.monotonic() - began:.1f} s in all, told {len(told)} times"
    wrong = int(len(found.requests) != rows or found.fault_count > 0 or len(told) < rows // 500)
    return Outcome(f"a good file of {rows:,} rows", "files", 1, wrong, f"{notes}; {[str(one) for one in found.faults[:2]] or ''}")


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _book(changed: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    """The demonstration's workbook with parts changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(DEMO / "requests.xlsx") as book,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as changed_book,
    ):
        for name in book.namelist():
            if name not in (more or {}):
                changed_book.writestr(name, changed(name, book.read(name)))
        for name, content in (more or {}).items():
            changed_book.writestr(name, content)
    return out.getvalue()


def _rows(inside: Callable[[int], bytes], many: int) -> bytes:
    """The workbook with so many rows more in its first sheet."""
    rows = b"".join(b'<row r="%d">%s</row>' % (number, inside(number)) for number in range(1_000, 1_000 + many))
    return _book(lambda name, held: held.replace(b"</sheetData>", rows + b"</sheetData>") if WORKSHEET.search(name) else held)


def _inline(words: bytes) -> bytes:
    return b'<c t="inlineStr"><is><t>' + words + b"</t></is></c>"


KINDS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "248 kB that inflate to 99 MB": ("bomb.xlsx", lambda: _book(lambda _, held: held, {"xl/x.xml": b" " * WIDE})),
    "entities in entities": ("entities.xlsx", lambda: _book(lambda _, held: held.replace(b"?>", b"?>" + ENTITIES, 1))),
    "millions of texts": (
        "texts.xlsx",
        lambda: _book(
            lambda _, held: held.replace(b"</Types>", DECLARED + b"</Types>"),
            {STRINGS: SST + b"".join(b"<si><t>%x</t></si>" % number for number in range(3_800_000)) + b"</sst>"},
        ),
    ),
    "a million cells of words": ("cells.xlsx", lambda: _rows(lambda number: _inline(b"%d" % number) * 33, 40_000)),
    "quotation marks without end": ("quotes.csv", lambda: HEADER + b"\n" + b'"' + b'""' * 4_900_000),
    "a million rows": ("rows.xlsx", lambda: _rows(lambda number: _inline(b"%d" % number), 1_000_000)),
    "a million short lines": ("lines.csv", lambda: HEADER + b"\n" + b"x,y,z\n" * 1_500_000),
    "ten million cells in a line": ("wide.csv", lambda: HEADER + b"\n" + b"," * 9_900_000),
    "blank cells to the last column": ("blank.xlsx", lambda: _rows(lambda _: b"<c/>" * 16_000, 1_500)),
    "a workbook in a workbook": ("nested.xlsx", lambda: _book(lambda _, held: held, {"xl/a.xlsx": _rows(lambda _: b"", 300_000)})),
    "a thousand parts": ("parts.xlsx", lambda: _book(lambda _, held: held, {f"xl/{number}.xml": b"<a/>" for number in range(1_200)})),
    "one word of 9 MB": ("word.csv", lambda: HEADER + b"\n" + b"x" * 9_000_000),
}  # fmt: skip
"""Each with the name it comes under, the two of a short run first; those a page would take are under 10 MB."""
