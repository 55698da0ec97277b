"""A composed document as a tagged PDF (PDF/UA-1), made by typst; people's words go in as data, never as markup."""

import json
from pathlib import Path
from typing import Any

from panel.documents.cleaning import printable
from panel.documents.seal import Seal, footer, lines
from panel.law.writing import Document

TEMPLATE = Path(__file__).with_name("minutes.typ")


def pdf_bytes(content: Document, seal: Seal | None) -> bytes:
    """The same content and seal give the same bytes, on any machine: only fonts that come with typst are used."""
    import typst

    given = {
        **{name: content[name] for name in ("title", "subtitle", "facts", "sections")},
        "header": " · ".join(filter(None, (content["banner"], "" if seal else "DRAFT"))),
        "footer": footer(seal),
        "seal": [list(pair) for pair in lines(seal)] if seal else [],
        "draft": seal is None,
    }
    made = typst.compile(
        str(TEMPLATE),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(_clean(given), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return bytes(made)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return value
