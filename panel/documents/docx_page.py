"""The page of a DOCX: its styles, its head and foot, the letterhead, where a letter's address stands, and what the file says of itself."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from panel.documents.cleaning import printable
from panel.documents.letterhead import Paper
from panel.documents.sheets import EPOCH
from panel.law.composed import Document, LetterHead

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.table import Table
    from docx.text.paragraph import Paragraph

INK = "0F2433"
STYLES = ("Title", "Heading 1", "Heading 2", "Heading 3", "Intense Quote")
LARGE = 16
"""Points of large print; only the letterhead and what stands in the window of the envelope are smaller."""
LARGE_HEADINGS = {"Title": 24, "Heading 1": 20, "Heading 2": 18, "Heading 3": LARGE}
WIDE_CM, ADDRESS_CM = 16.6, 9.6
WIDE_TWIPS, EMU_A_TWIP = 9411, 635
TOP_CM, WINDOW_CM, BELOW_CM = 1.8, 5.0, 4.0
"""The first line of the address lies 50 mm from the top and 22 mm from the left; nothing else within 110 mm from the left: a DL window envelope."""


def styled(made: "Made", paper: Paper, *, dense: bool, large: bool = False) -> None:
    """The words' look, in British English: one ink, the letterhead's colour for headings, nothing of the template's own blue."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Calibri", Pt(LARGE if large else 10 if dense else 11)
    if dense:
        spaced = made.styles["Normal"].paragraph_format
        spaced.space_after, spaced.line_spacing = Pt(4), 1.0
    for language in made.styles.element.iter(qn("w:lang")):
        for side in ("w:val", "w:eastAsia", "w:bidi"):
            language.set(qn(side), "en-GB")
    for name in STYLES:
        style = made.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name = "Calibri"
        style.font.color.rgb = RGBColor.from_string(INK if name == "Intense Quote" else paper.colour or INK)
        if (border := style.element.get_or_add_pPr().find(qn("w:pBdr"))) is not None:
            border.getparent().remove(border)
    title = made.styles["Title"]
    title.font.size, title.paragraph_format.space_before = Pt(18), Pt(14 if paper.name else 0)
    if large:
        for name, size in LARGE_HEADINGS.items():
            made.styles[name].font.size = Pt(size)
    said = made.styles["Intense Quote"].font
    said.bold = said.italic = False


def paged(made: "Made", header: str, footer: str, *, large: bool = False) -> None:
    """A4, with a line at the head and the foot of every page, and which page of how many."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.header_distance = Cm(TOP_CM), Cm(0.7)
    page.header.paragraphs[0].text, page.footer.paragraphs[0].text = printable(header), printable(footer)
    numbered = page.footer.add_paragraph("Page ")
    numbered.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(numbered, "PAGE")
    numbered.add_run(" of ")
    _field(numbered, "NUMPAGES")
    for paragraph in (page.header.paragraphs[0], *page.footer.paragraphs):
        for run in paragraph.runs:
            run.font.size = Pt(LARGE if large else 9)


def _field(paragraph: "Paragraph", name: str) -> None:
    """A number the reader's program counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for step in ("begin", name, "separate", "1", "end"):
        run = paragraph.add_run()
        if step in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), step)
            run._r.append(mark)
        elif step == name:
            asked = OxmlElement("w:instrText")
            asked.text = name
            run._r.append(asked)
        else:
            run.text = step


def headed(made: "Made", paper: Paper, *, letter: bool) -> None:
    """The letterhead; over a letter it is as high as puts the address below it into the window of the envelope."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Cm, Pt, RGBColor

    colour = RGBColor.from_string(paper.colour or INK)
    table = _laid_out(made)
    mark, reached = table.rows[0].cells
    if letter:
        table.rows[0].height_rule, table.rows[0].height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(WINDOW_CM - TOP_CM)
    name = (reached if paper.picture else mark).paragraphs[0].add_run(printable(paper.name))
    name.bold, name.font.size, name.font.color.rgb = True, Pt(9 if paper.picture else 18), colour
    if paper.picture:
        wide, high = paper.sides_mm
        run = mark.paragraphs[0].add_run()
        run.add_picture(io.BytesIO(paper.picture), width=Cm(wide / 10), height=Cm(high / 10))
        for drawn in run._r.xpath(".//wp:docPr"):
            drawn.set("descr", printable(paper.name))
    for line in paper.lines:
        paragraph = reached.add_paragraph() if reached.text else reached.paragraphs[0]
        paragraph.add_run(printable(line)).font.size = Pt(8.5)
    _tight(table)


def addressed(made: "Made", letter: LetterHead) -> None:
    """Whom a letter is to, in the window of the envelope, and beside it its date, our reference and the officer."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Cm, Pt

    table = _laid_out(made)
    row = table.rows[0]
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(BELOW_CM)
    row.cells[0].paragraphs[0].add_run(printable(letter["to"])).font.size = Pt(11)
    for label, value in letter["beside"]:
        paragraph = row.cells[1].add_paragraph() if row.cells[1].text else row.cells[1].paragraphs[0]
        for words, bold in ((f"{printable(label)}: ", True), (printable(value), None)):
            run = paragraph.add_run(words)
            run.bold, run.font.size = bold, Pt(11)
    _tight(table)


def _laid_out(made: "Made") -> "Table":
    """Two columns without lines, their words exactly at the margin."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    table: Table = made.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, wide in zip(table.rows[0].cells, (ADDRESS_CM, WIDE_CM - ADDRESS_CM), strict=True):
        cell.width = Cm(wide)
    for column, wide in zip(table.columns, (ADDRESS_CM, WIDE_CM - ADDRESS_CM), strict=True):
        column.width = Cm(wide)
    none = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{none}</w:tblCellMar>"))
    return table


def _tight(table: "Table") -> None:
    from docx.shared import Pt

    for cell in table.rows[0].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.line_spacing = 1.0


def described(made: "Made", content: Document, paper: Paper) -> None:
    """What the file says of itself: its title, whose it is, when it was made; nothing of the template it began as."""
    core, when = made.core_properties, paper.made_at or datetime(*EPOCH[:3])  # the format has no zone
    core.author = core.last_modified_by = printable(paper.name) or "SEND Panel"
    core.title, core.language, core.comments, core.revision = printable(content["title"]), "en-GB", "", 1
    core.created = core.modified = when
    parts = made.part.package.rels
    for key in [key for key, held in parts.items() if held.reltype.endswith("/thumbnail")]:
        del parts[key]
