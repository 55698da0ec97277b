"""A letter's template: one plain text file that an officer can read whole. How it is written:

- the head, down to the first empty line, is `Name: words`; `Title` is the letter's own, a row with nothing on record is left out
- `# Heading` begins a section, and `#` alone one without a heading
- a paragraph may run over several lines; one that ends in ` /` is broken there
- `> words` are people's own words, as they were typed; `- words` a line of a list; `| a | b |` a row of a table, its head first
- `[reasons]` before any of these says which item of the gate (`law.letters.letter_gate`) it answers
- `{officer}` is a place: what is on record goes there (`law.letters.place_names` has them all)
- `% if place`, `% else`, `% endif`, `% for one in places`, `% endfor` stand on lines of their own

A paragraph or a line of a list that names a place with nothing on record is left out, and so is a heading with nothing under it: no blank is printed.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from panel.law.composed import Part, Section, listed, paragraph, quote, section, table

FOLDER = Path(__file__).with_name("templates")
HEADING, QUOTE, LISTED, ROW, WORDS = "#", ">", "-", "|", ""
_BREAK = " /"
_TAGGED = re.compile(r"\[(\w+)\] ?(.*)")
_CONDITION = re.compile(r"^(?=% (?:if|elif|else|endif)\b)", re.MULTILINE)
_HELD = re.compile("\ue000(\\d+)\ue001")


@pass_context
def _hold(context: Context, value: object) -> str:
    # People's words are put in last, into finished parts, so that nothing they hold is read as a heading, a row or a place.
    held: list[str] = context["held"]
    held.append(str(value))
    return f"\ue000{len(held) - 1}\ue001"


ENVIRONMENT = ImmutableSandboxedEnvironment(
    variable_start_string="{",
    variable_end_string="}",
    line_statement_prefix="%",
    undefined=StrictUndefined,
    finalize=_hold,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with what is on record in its places."""

    title: str
    about: list[tuple[str, str]]
    sections: list[Section]


def fill(name: str, places: Mapping[str, object]) -> Filled:
    """A template by name with its places filled. Raises `jinja2.UndefinedError` for a place that nobody fills."""
    held: list[str] = []
    head, _, body = _template(name).render(places, held=held).partition("\n\n")
    rows = [(label, _put(words.strip(), held)) for label, _, words in (line.partition(":") for line in head.split("\n"))]
    return Filled(rows[0][1], [(label, words) for label, words in rows[1:] if words], list(_sections(body, held)))


def rows_of(words: str, places: Mapping[str, object]) -> list[tuple[str, str]]:
    """A text of lines `name | words` with its places filled: each name and its words; one that names nothing on record is left out."""
    held: list[str] = []
    lines = ENVIRONMENT.from_string(words).render(places, held=held).split("\n")
    pairs = [(name.strip(), said.strip()) for name, _, said in (line.partition(ROW) for line in lines if line.strip())]
    return [(name, _put(said, held)) for name, said in pairs if not _lacks(said, held)]


def source(name: str) -> str:
    """The text of a template, as an officer reads it."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@functools.cache
def _template(name: str) -> Template:
    # Jinja takes the empty lines after a `%` line with it; one before each keeps a paragraph from running on past a condition.
    return ENVIRONMENT.from_string(_CONDITION.sub("\n", source(name)))


def _sections(body: str, held: Sequence[str]) -> Iterator[Section]:
    heading, parts = "", list[Part]()
    for kind, tag, lines in _blocks(body):
        if kind == HEADING:
            if parts:
                yield section(heading, *parts)
            heading, parts = _put(lines[0], held), []
        elif (part := _part(kind, lines, held)) is not None:
            parts.append({**part, "item": tag} if tag else part)
    if parts:
        yield section(heading, *parts)


def _blocks(body: str) -> Iterator[tuple[str, str, list[str]]]:
    """The kind, item and lines of each part in turn; lines of one paragraph, list or table belong together."""
    number, before = 0, None
    numbered = []
    for line in body.split("\n"):
        tagged = _TAGGED.fullmatch(line)
        tag, words = (tagged[1], tagged[2]) if tagged else ("", line)
        kind = words[:1] if words[:1] in (HEADING, QUOTE, LISTED, ROW) else WORDS
        goes_on = kind == before and kind in (LISTED, ROW, WORDS) and not tag
        number += not goes_on
        before = kind if words.strip() else None
        if before is not None:
            numbered.append((number, kind, tag, words if kind in (ROW, WORDS) else words[1:].strip()))
    for _, group in groupby(numbered, key=lambda one: one[0]):
        lines = list(group)
        yield lines[0][1], lines[0][2], [words for *_, words in lines]


def _part(kind: str, lines: Sequence[str], held: Sequence[str]) -> Part | None:
    if kind == ROW:
        head, *rows = ([_put(cell.strip(), held) for cell in line.strip().strip(ROW).split(ROW)] for line in lines)
        return table(head, rows)
    if kind == LISTED:
        items = [_put(line, held) for line in lines if not _lacks(line, held)]
        return listed(*items) if items else None
    words = _joined(lines)
    if _lacks(words, held):
        return None
    return (quote if kind == QUOTE else paragraph)(_put(words, held))


def _lacks(words: str, held: Sequence[str]) -> bool:
    return any(not held[int(number)] for number in _HELD.findall(words))


def _joined(lines: Sequence[str]) -> str:
    *first, last = lines
    return "".join(line.removesuffix(_BREAK) + "\n" if line.endswith(_BREAK) else f"{line} " for line in first) + last


def _put(words: str, held: Sequence[str]) -> str:
    return _HELD.sub(lambda found: held[int(found[1])], words)
