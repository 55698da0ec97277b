"""The shape of a composed document: plain data that can be sealed, hashed and printed in any format.

A document is `{"title", "subtitle", "banner", "facts", "sections", "rows", "edition"}`; a section is `{"heading", "level",
"parts"}`, and `page` where it begins one in a PDF; a part is one of those below. `rows` are the CSV's rows, a mapping from column to text each.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Part = dict[str, Any]
Section = dict[str, Any]
Document = dict[str, Any]
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


def known_to(edition: int, parts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The parts that a document of an edition could hold, without those that only name somebody."""
    known: list[Mapping[str, Any]] = []
    for part in parts:
        if part.get("edition", 1) > edition:
            known += known_to(edition, part.get("before", ()))
        elif not part.get("names"):
            known.append({name: said for name, said in part.items() if name != "before"})
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
    return {
        "title": title,
        "subtitle": subtitle,
        "banner": banner,
        "facts": [list(row) for row in about],
        "sections": list(sections),
        "rows": list(rows),
        **({"edition": edition} if edition > 1 else {}),
    }
