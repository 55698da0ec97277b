"""A composed document as DOCX: headings, tables whose heads repeat, people's words indented as typed."""

import io
from typing import Any

from panel.documents import docx_page
from panel.documents.cleaning import printable
from panel.documents.letterhead import paper_of
from panel.documents.seal import UNSIGNED, Seal, footer, lines
from panel.documents.sheets import same_bytes
from panel.law.composed import Document, Part


def docx_bytes(content: Document, seal: Seal | None) -> bytes:
    """The same content and seal give the same bytes."""
    import docx

    made, paper, letter = docx.Document(), paper_of(content), content.get("letter")
    header = " · ".join(filter(None, (content["banner"], "" if seal else "DRAFT")))
    docx_page.styled(made, paper)
    docx_page.paged(made, header, footer(seal, content.get("unsealed", UNSIGNED)))
    docx_page.described(made, content, paper)
    if paper.name:
        docx_page.headed(made, paper, letter=bool(letter))
    if letter:
        docx_page.addressed(made, letter)
    _paragraph(made, content["title"], "Title")
    if not letter:
        made.add_paragraph(printable(content["subtitle"]))
    _pairs(made, letter["rest"] if letter else content["facts"])
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
