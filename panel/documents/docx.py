"""A composed document as DOCX: headings, tables whose heads repeat, people's words indented as typed."""

import io
import itertools
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from panel.documents import docx_page
from panel.documents.cleaning import printable
from panel.documents.columns import LARGE_LINE, LINE, shares, unbroken
from panel.documents.letterhead import paper_of
from panel.documents.pictograms import SHOWS, drawn
from panel.documents.seal import UNSIGNED, Seal, footer, lines
from panel.documents.sheets import same_bytes
from panel.law.composed import Document, Part, anchor
from panel.law.letters.easy_read import Picture

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.table import Table

LABEL_TWIPS = 2835
SIGNED, SIGNED_CM = ("Party", "Name", "Signature", "Date"), 1.2


def docx_bytes(content: Document, seal: Seal | None) -> bytes:
    """The same content and seal give the same bytes."""
    import docx

    made, paper, letter = docx.Document(), paper_of(content), content.get("letter")
    header = " · ".join(filter(None, (content["banner"], "" if seal else "DRAFT")))
    large = bool(content.get("large"))
    docx_page.styled(made, paper, dense=bool(content.get("dense")), large=large)
    docx_page.paged(made, header, footer(seal, content.get("unsealed", UNSIGNED)), large=large)
    docx_page.described(made, content, paper)
    if paper.name:
        docx_page.headed(made, paper, letter=bool(letter))
    if letter:
        docx_page.addressed(made, letter)
    _paragraph(made, content["title"], "Title")
    if not letter:
        made.add_paragraph(printable(content["subtitle"]))
    _pairs(made, [*(letter["beside"] if large else ()), *letter["rest"]] if letter else content["facts"])
    if content.get("contents"):
        _contents(made, [one["heading"] for one in content["sections"] if one["heading"] and one["level"] == 1])
    chapters = itertools.count(1)
    for section in content["sections"]:
        if section.get("page"):
            made.add_page_break()  # type: ignore[no-untyped-call]  # python-docx says nothing of it
        if section["heading"]:
            heading = _paragraph(made, section["heading"], f"Heading{section['level']}")
            named = f"part-{next(chapters)}" if section["level"] == 1 else anchor(section)
            _led_to(heading, named)
        for part in section["parts"]:
            _part(made, part, large=large)
    if seal is not None and (ending := lines(seal)):
        _paragraph(made, "Seal", "Heading1")
        _pairs(made, ending)
    out = io.BytesIO()
    made.save(out)
    return same_bytes(out.getvalue())


def _paragraph(made: "Made", words: str, style: str) -> "Element":
    """A paragraph in a style by its number in the file: by its name, python-docx goes through every style there is each time."""
    paragraph = made.add_paragraph(printable(words))._p
    paragraph.style = style
    return paragraph


def _contents(made: "Made", headings: Sequence[str]) -> None:
    """Each part of the document by its heading, as a link to it."""
    _paragraph(made, "Contents", "Heading1")
    line = made.add_paragraph()._p
    for place, words in enumerate(headings, 1):
        if place > 1:
            _child(line, "w:r").text = " \N{MIDDLE DOT} "
        _child(_link(line, f"part-{place}"), "w:r").text = printable(words)


def _link(paragraph: "Element", named: str) -> "Element":
    return _child(paragraph, "w:hyperlink", anchor=named)


def _led_to(paragraph: "Element", named: str) -> None:
    """Let links lead to a paragraph."""
    if named:
        number = str(zlib.crc32(named.encode()))
        _child(paragraph, "w:bookmarkStart", id=number, name=named)
        _child(paragraph, "w:bookmarkEnd", id=number)


def _part(made: "Made", part: Part, *, large: bool) -> None:
    if part["kind"] == "paragraph":
        made.add_paragraph(printable(part["text"]))
    elif part["kind"] == "quote":
        _paragraph(made, part["text"], "IntenseQuote")
    elif part["kind"] == "list":
        for item in part["items"]:
            _paragraph(made, item, "ListBullet")
    elif part["kind"] == "pictured":
        _pictured(made, part["rows"])
    elif part.get("signed"):
        _signed(made, [party for party, _ in part["rows"]])
    elif part["kind"] == "facts":
        _pairs(made, part["rows"])
    elif part["kind"] == "table":
        _table(made, part["head"], part["rows"], large=large, leads=bool(part.get("leads")))


def _pictured(made: "Made", rows: Sequence[Sequence[str]]) -> None:
    """A picture and large words a row; what the picture shows is said to whoever has the page read out."""
    from docx.shared import Cm, Pt

    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    for name, words in rows:
        left, right = table.add_row().cells
        left.width, right.width = Cm(3.2), Cm(13.2)
        shape = left.paragraphs[0].add_run().add_picture(io.BytesIO(drawn(Picture(name))), width=Cm(2.2))
        shape._inline.docPr.set("descr", SHOWS[Picture(name)])
        right.paragraphs[0].add_run(printable(words)).font.size = Pt(18)


def _pairs(made: "Made", rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    table = made.add_table(rows=0, cols=2)._tbl
    for row in rows:
        _row(table, row, (LABEL_TWIPS, docx_page.WIDE_TWIPS - LABEL_TWIPS), bold=(True, False))
    _gap(made)


def _gap(made: "Made") -> None:
    """Room below a table: an empty line of few points."""
    from docx.shared import Pt

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(6)
    paragraph.paragraph_format.space_after = Pt(0)


def _table(
    made: "Made", head: Sequence[str], rows: Sequence[Sequence[str]], *, large: bool = False, leads: bool = False
) -> "Table":
    """A table as wide as the page: its head repeats on every page, no row is divided, no date is broken."""
    from docx.shared import Length

    wide = [round(share * docx_page.WIDE_TWIPS) for share in shares(head, rows, across=LARGE_LINE if large else LINE)]
    drawn: Table = made.add_table(rows=0, cols=len(head))
    table = drawn._tbl
    table.tblStyle_val, drawn.autofit = "TableGrid", False
    for column, width in zip(table.tblGrid.gridCol_lst, wide, strict=True):
        column.w = Length(width * docx_page.EMU_A_TWIP)
    _child(_row(table, head, wide, bold=[True] * len(head)).get_or_add_trPr(), "w:tblHeader")
    for cells in rows:
        row = _row(table, cells, wide, bold=[False] * len(head))
        if leads:
            first = row.xpath("./w:tc[1]/w:p")[0]
            _link(first, f"case-{cells[0]}").append(first.r_lst[0])
    _gap(made)
    return drawn


def _row(table: "Element", cells: Sequence[str], wide: Sequence[int], *, bold: Sequence[bool]) -> "Element":
    """One row, written as it stands in the file: python-docx goes through the whole table for each cell."""
    row = _child(table, "w:tr")
    _child(_child(row, "w:trPr"), "w:cantSplit")
    for words, width, strong in zip(cells, wide, bold, strict=True):
        cell = _child(row, "w:tc")
        _child(_child(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
        paragraph = _child(cell, "w:p")
        _child(_child(paragraph, "w:pPr"), "w:spacing", after="0", line="240", lineRule="auto")
        run = _child(paragraph, "w:r")
        if strong:
            _child(_child(run, "w:rPr"), "w:b")
        run.text = unbroken(printable(words))
    return row


def _child(parent: "Element", tag: str, **given: str) -> "Element":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in given.items()})
    parent.append(made)
    return made


def _signed(made: "Made", parties: list[str]) -> None:
    """A line for each to sign, with name and date, kept on one page."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Cm

    table = _table(made, SIGNED, [[party, "", "", ""] for party in parties])
    for row in table.rows:
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(SIGNED_CM)
        for paragraph in row._tr.xpath(".//w:p"):
            paragraph.get_or_add_pPr().keepNext_val = True
