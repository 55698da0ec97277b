"""A composed document as DOCX: headings, tables whose heads repeat, people's words indented as typed."""

import io
from datetime import datetime
from typing import Any

from panel.documents.cleaning import printable
from panel.documents.seal import UNSIGNED, Seal, footer, lines
from panel.documents.sheets import EPOCH, same_bytes
from panel.law.composed import Document, Part


def docx_bytes(content: Document, seal: Seal | None) -> bytes:
    """The same content and seal give the same bytes."""
    import docx
    from docx.shared import Cm, Pt

    made = docx.Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Calibri", Pt(11)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    header = " · ".join(filter(None, (content["banner"], "" if seal else "DRAFT")))
    page.header.paragraphs[0].text = printable(header)
    page.footer.paragraphs[0].text = printable(footer(seal, content.get("unsealed", UNSIGNED)))
    _properties(made, content)
    _paragraph(made, content["title"], "Title")
    made.add_paragraph(printable(content["subtitle"]))
    _pairs(made, content["facts"])
    for section in content["sections"]:
        if section["heading"]:
            _paragraph(made, section["heading"], f"Heading{section['level']}")
        for part in section["parts"]:
            _part(made, part)
    if seal is not None and (ending := lines(seal)):
        _paragraph(made, "Seal", "Heading1")
        _pairs(made, ending)
    out = io.BytesIO()
    made.save(out)
    return same_bytes(out.getvalue())


def _properties(made: Any, content: Document) -> None:
    core = made.core_properties
    core.author, core.title, core.language = "SEND Panel", printable(content["title"]), "en-GB"
    core.created = core.modified = datetime(*EPOCH[:3])  # the format has no zone
    core.revision, core.last_modified_by, core.comments = 1, "SEND Panel", ""


def _paragraph(made: Any, words: str, style: str) -> None:
    """A paragraph in a style by its number in the file: by its name, python-docx goes through every style there is each time."""
    made.add_paragraph(printable(words))._p.style = style


def _part(made: Any, part: Part) -> None:
    if part["kind"] == "paragraph":
        made.add_paragraph(printable(part["text"]))
    elif part["kind"] == "quote":
        _paragraph(made, part["text"], "IntenseQuote")
    elif part["kind"] == "list":
        for item in part["items"]:
            _paragraph(made, item, "ListBullet")
    elif part["kind"] == "facts":
        _pairs(made, part["rows"])
    elif part["kind"] == "table":
        _table(made, part["head"], part["rows"])


def _pairs(made: Any, rows: list[Any]) -> None:
    from docx.shared import Cm

    if not rows:
        return
    table = made.add_table(rows=0, cols=2)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(5), Cm(11.6)
        cells[0].paragraphs[0].add_run(printable(label)).bold = True
        cells[1].text = printable(value)
    made.add_paragraph()


def _table(made: Any, head: list[str], rows: list[list[str]]) -> None:
    from docx.oxml import OxmlElement

    table = made.add_table(rows=1, cols=len(head))
    table._tbl.tblStyle_val = "TableGrid"
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(printable(words)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(words)
    made.add_paragraph()
