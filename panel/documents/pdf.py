"""A composed document as a tagged PDF (PDF/UA-1), made by typst; people's words go in as data, never as markup."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from panel.documents.cleaning import printable
from panel.documents.columns import DATE, DENSE_LINE, LARGE_LINE, LINE, shares
from panel.documents.letterhead import paper_of
from panel.documents.pictograms import SHOWS, drawn
from panel.documents.seal import UNSIGNED, Seal, footer, lines
from panel.law.composed import Document, Part, anchor
from panel.law.letters.easy_read import Picture

TEMPLATE = Path(__file__).with_name("minutes.typ")
SPELT_OUT = "Letters shown as [U+...] are in a writing this PDF has no font for. The DOCX of the same record holds them as typed."
FONTS = ("manimgx_fonts", "manimgx_fonts_cjk")
"""Packages that hold nothing but the Noto faces, for the writings typst brings no letters of."""
CHINESE = "Noto Sans CJK SC"
MOST_SCRIPTS = 40
PICTURES_FROM = 0x1F000
LAST_ASCII = 0x7F
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_NOT_DISPLAYED = re.compile('the text `"(.+?)"` could not be displayed', re.DOTALL)


def pdf_bytes(content: Document, seal: Seal | None) -> bytes:
    """The same content and seal give the same bytes, on any machine: no font of the machine's is used.

    The faces for other writings are looked through only where the ones typst brings hold not every letter. Letters none of
    them holds are printed as their numbers, and the document says so: a name in any writing never stops minutes from being signed.
    """
    import typst

    paper, letter = paper_of(content), content.get("letter")
    dense, large = bool(content.get("dense")), bool(content.get("large"))
    across = LARGE_LINE if large else DENSE_LINE if dense else LINE
    given = {
        **{name: content[name] for name in ("title", "subtitle", "facts")},
        "sections": [
            {**one, "anchor": anchor(one), "parts": [_measured(part, across) for part in one["parts"]]}
            for one in content["sections"]
        ],
        "contents": bool(content.get("contents")),
        "head": {
            "name": paper.name,
            "lines": paper.lines,
            "colour": paper.colour,
            "sides": paper.sides_mm if paper.picture else (),
        },
        "letter": letter or {},
        "header": " · ".join(filter(None, (content["banner"], "" if seal else "DRAFT"))),
        "footer": footer(seal, content.get("unsealed", UNSIGNED)),
        "seal": [list(pair) for pair in lines(seal)] if seal else [],
        "draft": seal is None,
        "note": "",
        "dated": paper.made_at is not None,
        "dense": dense,
        "large": large,
        "dates": DATE.pattern,
        "fonts": [],
    }
    words, picture, faces = _clean(given), list(paper.picture), list[str]()
    named = {row[0] for one in content["sections"] for part in one["parts"] if part["kind"] == "pictured" for row in part["rows"]}
    pictures = {name: {"png": list(drawn(Picture(name))), "shows": SHOWS[Picture(name)]} for name in sorted(named)}
    for _ in range(MOST_SCRIPTS):
        try:
            made = typst.compile(
                str(TEMPLATE),
                font_paths=faces,
                ignore_system_fonts=True,
                sys_inputs={"content": json.dumps({**words, "picture": picture, "pictures": pictures}, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=int(paper.made_at.replace(tzinfo=UTC).timestamp()) if paper.made_at else 0,
            )
        except typst.TypstError as trouble:
            lacking = _NOT_DISPLAYED.search(str(trouble))
            if lacking is None:
                raise
            if not faces and (faces := _faces()):
                words = {**words, "fonts": [CHINESE]}
                continue
            letters = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), lacking[1])
            words = {**_spelt_out(words, {_script(letter) for letter in letters}), "note": SPELT_OUT}
        else:
            return bytes(made)
    raise ValueError("The words use more writing systems than a PDF can hold.")


def _faces() -> list[str]:
    found = [find_spec(name) for name in FONTS]
    return [place for one in found if one for place in one.submodule_search_locations or ()]


def _measured(part: Part, across: int) -> Mapping[str, object]:
    return {**part, "shares": shares(part["head"], part["rows"], across=across)} if part["kind"] == "table" else part


def _script(letter: str) -> str:
    """Which writing system a letter belongs to, by the first word of its name; pictures are one."""
    return "PICTURE" if ord(letter) >= PICTURES_FROM else unicodedata.name(letter, "NONE").split()[0]


def _spelt_out(value: object, scripts: set[str]) -> Any:
    """Every letter of some writing systems as its number, for where no font holds it."""
    if isinstance(value, str):
        return "".join(f"[U+{ord(one):04X}]" if ord(one) > LAST_ASCII and _script(one) in scripts else one for one in value)
    if isinstance(value, list):
        return [_spelt_out(one, scripts) for one in value]
    if isinstance(value, dict):
        return {name: _spelt_out(one, scripts) for name, one in value.items()}
    return value


def _clean(value: object) -> Any:
    if isinstance(value, str):
        return printable(value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return value
