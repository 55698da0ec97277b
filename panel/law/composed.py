"""The shape of a composed document: plain data that can be sealed, hashed and printed in any format."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NotRequired, TypedDict

Cell = str | int | date | Decimal | None
"""What a cell of a file for a spreadsheet is made from."""


class Part(TypedDict):
    """One part of a section. Its `kind` says whether it has a text, rows, rows with a head, or items."""

    kind: str
    text: NotRequired[str]
    rows: NotRequired[list[list[str]]]
    head: NotRequired[list[str]]
    items: NotRequired[list[str]]
    signed: NotRequired[bool]
    """Rows that are signed, each with a name and a day."""
    leads: NotRequired[bool]
    """Rows that each lead to a case."""
    item: NotRequired[str]
    """What a letter has to hold, and this part says."""
    edition: NotRequired[int]
    before: NotRequired[list["Part"]]
    names: NotRequired[bool]


class Section(TypedDict):
    """A headed section; in minutes, of which case it is and what it says of it, or which revision it records."""

    heading: str
    level: int
    parts: list[Part]
    page: NotRequired[bool]
    """Whether it begins a page."""
    case: NotRequired[int]
    about: NotRequired[str]
    amends: NotRequired[int]
    rev: NotRequired[int]


class Letterhead(TypedDict):
    """What stands at the head of a page; `logo` is the hash of its picture."""

    name: str
    lines: list[str]
    colour: str
    logo: str


class OnPaper(TypedDict, total=False):
    """What a document is printed on: the letterhead it is sealed with, the logo itself, and the moment the file is made."""

    letterhead: Letterhead
    picture: bytes
    made_at: str


class LetterHead(TypedDict):
    """Where each row of a letter's head stands: whom it is to, in the window of the envelope; beside that; above the words."""

    to: str
    beside: list[list[str]]
    rest: list[list[str]]


class Document(OnPaper):
    """A whole document. `rows` are the CSV's rows; minutes are `dense` with `contents`; a letter has what stands last."""

    title: str
    subtitle: str
    banner: str
    facts: list[list[str]]
    sections: list[Section]
    rows: list[dict[str, str]]
    edition: NotRequired[int]
    dense: NotRequired[bool]
    contents: NotRequired[bool]
    letter: NotRequired[LetterHead]
    shared_with: NotRequired[list[str]]
    large: NotRequired[bool]
    unsealed: NotRequired[str]
    foot: NotRequired[str]


CASE_LEVEL = 2
"""The level at which a case begins."""


def paragraph(text: str) -> Part:
    """Our own fixed words."""
    return {"kind": "paragraph", "text": text}


def quote(text: str) -> Part:
    """People's own words, printed as they were typed, line breaks kept."""
    return {"kind": "quote", "text": text}


def facts(*rows: tuple[str, str]) -> Part:
    """Pairs of label and value."""
    return {"kind": "facts", "rows": [list(row) for row in rows]}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Part:
    """A table with a heading row."""
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows]}


def signatures(*parties: str) -> Part:
    """A place for each to sign, with name and date."""
    return {**facts(*((party, "") for party in parties)), "signed": True}


def listed(*items: str) -> Part:
    """A list of short lines."""
    return {"kind": "list", "items": list(items)}


def later(edition: int, *parts: Part) -> list[Part]:
    """Parts that documents hold from an edition on: one sealed before is not said to lack them."""
    return [{**part, "edition": edition} for part in parts]


def instead(edition: int, parts: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """Parts that from an edition on stand in the place of others: one sealed before is compared with what stood there."""
    first, *rest = later(edition, *parts)
    return [{**first, "before": list(before)}, *rest]


def naming(part: Part) -> Part:
    """A part that names somebody: left out where documents are compared, as a person who is renamed has done nothing anew."""
    return {**part, "names": True}


def known_to(edition: int, parts: Sequence[Part]) -> list[Part]:
    """The parts that a document of an edition could hold, without those that only name somebody."""
    known: list[Part] = []
    for part in parts:
        if part.get("edition", 1) > edition:
            known += known_to(edition, part.get("before", ()))
        elif not part.get("names"):
            kept = part.copy()
            kept.pop("before", None)
            known.append(kept)
    return known


def headed(*words: str) -> str:
    """What stands at the head of every page: the protective marking first, then the demonstration's banner."""
    return " · ".join(one for one in words if one)


def section(heading: str, *parts: Part, level: int = 1) -> Section:
    """A headed section; level 1 to 3."""
    return {"heading": heading, "level": level, "parts": list(parts)}


def anchor(one: Section) -> str:
    """What a link leads to at the heading of a case; nothing elsewhere."""
    return f"case-{one['case']}" if "case" in one and one["level"] == CASE_LEVEL else ""


def document(
    title: str,
    subtitle: str,
    *,
    banner: str,
    about: Sequence[tuple[str, str]],
    sections: Sequence[Section],
    rows: Sequence[dict[str, str]],
    edition: int = 1,
) -> Document:
    """A whole document; `banner` is empty outside the demonstration, `edition` grows when more is said of the same record."""
    made: Document = {
        "title": title,
        "subtitle": subtitle,
        "banner": banner,
        "facts": [list(row) for row in about],
        "sections": list(sections),
        "rows": list(rows),
    }
    return {**made, "edition": edition} if edition > 1 else made
