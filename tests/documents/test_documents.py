"""Documents: people's words stay words in every format, the same record gives the same bytes, a draft says it is one."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from builders import World, line
from panel.acts import meeting, recommendations
from panel.documents import exports
from panel.documents.docx import docx_bytes
from panel.documents.minutes import press, press_one
from panel.documents.pdf import pdf_bytes
from panel.documents.sheets import xlsx_bytes
from panel.law.composed import Document, Part, document, paragraph, section, signatures, table
from panel.law.minutes import composition
from panel.law.vocabulary import Option
from panel.store.queries.minutes.meeting_record import record_of

ROOT = Path(__file__).resolve().parents[2]
SEAL = {
    "reference": "P-2026-11-25",
    "revision": "1",
    "signed_by": "Imogen Vale",
    "signed_on": "25 November 2026",
    "sha256": "0" * 64,
    "chain_head": "1" * 64,
    "why": "",
}
HOSTILE = (
    "<script>alert(1)</script> & &amp; **bold** [a](http://fablemere.example)",
    '#eval("1+1") #include "/etc/passwd" $x$ @ref `raw` \\u{41}',
    ']]> <w:p/> {{ field }} { HYPERLINK "http://fablemere.example" }',
    '=HYPERLINK("http://fablemere.example")',
    "left\u202eright\u200f mark, a null \x00 and a bell \x07",
    "W" * 3_000,
    "Zoë, José, 日本語, \U0001f600",
    "a file's first mark \ufeff, an Arabic number sign \u0600 and an Ogham space \u1680.",
)


@pytest.fixture
def hostile(world: World) -> Document:
    """Minutes in which people typed the worst there is."""
    world.bring(line("A-1"))
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS, reasons="\n".join(HOSTILE), dissent={world.people["health"]: HOSTILE[3]})
    with world.work("chair") as work:
        recommendations.record_action(work, world.item_for("A-1").id, HOSTILE[1], HOSTILE[0], None)
    world.decide("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    with world.work("chair") as work:
        return composition.compose(record_of(work.session, work.actor, reference, on=work.today))


def docx_words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pdf_words(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_what_people_typed_comes_out_of_a_docx_as_words(hostile: Document) -> None:
    made = press_one(hostile, None, "docx")
    words = docx_words(made)
    for said in (*HOSTILE[:4], HOSTILE[5], HOSTILE[6]):
        assert said in words
    assert "leftright mark, a null \ufffd and a bell \ufffd" in words
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        body = archive.read("word/document.xml").decode()
        assert "<script" not in body and "w:fldSimple" not in body and "w:instrText" not in body
        assert body.count("<w:hyperlink ") == body.count("<w:hyperlink w:anchor=") > 0  # to parts of itself alone
        assert "fablemere.example" not in archive.read("word/_rels/document.xml.rels").decode()


def test_what_people_typed_comes_out_of_a_pdf_as_words(hostile: Document) -> None:
    made = press_one(hostile, None, "pdf")
    words = "".join(pdf_words(made).split())
    for said in (HOSTILE[0], HOSTILE[1], HOSTILE[3]):
        assert "".join(said.split()) in words
    assert "".join("Zoë, José, 日本語, \U0001f600".split()) in words
    assert "".join("an Ogham space [U+1680].".split()) in words
    assert "Lettersshownas[U+...]" in words
    reader = PdfReader(io.BytesIO(made))
    assert not [note for page in reader.pages for note in page.get("/Annots", []) if "/URI" in str(note.get_object())]


def test_no_cell_of_a_spreadsheet_begins_a_formula(world: World) -> None:
    payloads = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1")
    world.bring(*(line(f"A-{n}", surname="Fable", forename=f"Robin{n}") for n in range(len(payloads))))
    with world.database.begin() as connection:
        for number, payload in enumerate(payloads):
            connection.exec_driver_sql("UPDATE request SET parent_views = ? WHERE reference = ?", (payload, f"A-{number}"))
    with world.work("coordinator") as work:
        text = exports.requests_file(work.session, work.actor, "csv").decode("utf-8-sig")
        book = load_workbook(io.BytesIO(exports.requests_file(work.session, work.actor, "xlsx")))
    for payload in payloads:
        assert f"'{payload}" in text.replace('""', '"')
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_workbook_opens_with_a_head_that_stays_filters_widths_and_is_printed_across() -> None:
    words = "A name of a setting that is quite long"
    sheet = load_workbook(io.BytesIO(xlsx_bytes(("reference", "setting"), [{"reference": "A-1", "setting": words}], "requests")))[
        "requests"
    ]
    assert [cell.value for cell in sheet[2]] == ["A-1", words]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:B2" and sheet.print_title_rows == "$1:$1"
    assert all(cell.font.bold for cell in sheet[1]) and sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["B"].width > len(words) > sheet.column_dimensions["A"].width
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_same_record_gives_the_same_bytes_on_another_day_and_machine(hostile: Document) -> None:
    first = {kind: hashlib.sha256(made).hexdigest() for kind, made in press(hostile, SEAL).items()}
    program = (
        "import sys, json, hashlib; from panel.documents.minutes import press; "
        "content, seal = json.load(sys.stdin); "
        "print(json.dumps({kind: hashlib.sha256(made).hexdigest() for kind, made in press(content, seal).items()}))"
    )
    elsewhere = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "LANG": "C", "LC_ALL": "C"}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **elsewhere},
        input=json.dumps([hostile, SEAL]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout) == first


def test_only_a_draft_says_draft(hostile: Document) -> None:
    plain: Document = {**hostile, "sections": []}
    for kind, read in (("docx", header_words), ("pdf", pdf_words)):
        assert "DRAFT" in read(press_one(plain, None, kind))
        assert "DRAFT" not in read(press_one(plain, SEAL, kind))
    assert "0000 " not in pdf_words(press_one(plain, None, "pdf"))


def header_words(content: bytes) -> str:
    section = docx.Document(io.BytesIO(content)).sections[0]
    return section.header.paragraphs[0].text + section.footer.paragraphs[0].text


def test_the_pdf_can_be_read_aloud(hostile: Document) -> None:
    catalogue = PdfReader(io.BytesIO(press_one(hostile, SEAL, "pdf"))).root_object
    assert cast(DictionaryObject, catalogue["/MarkInfo"])["/Marked"]
    assert str(catalogue["/Lang"]).startswith("en")
    assert "/StructTreeRoot" in catalogue


def test_the_heads_of_tables_repeat_on_every_page_of_a_docx(hostile: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(press_one(hostile, SEAL, "docx"))) as archive:
        assert "w:tblHeader" in archive.read("word/document.xml").decode()


WRITINGS = {
    "Bengali": "রহিম",
    "Tamil": "முருகன்",
    "Gurmukhi": "ਪੰਜਾਬੀ",
    "Gujarati": "ગુજરાતી",
    "Urdu": "محمد خالدی",
    "Chinese": "王小明",
    "Amharic": "አማርኛ",
    "a picture": "\U0001f600",
}


def test_a_name_in_any_writing_is_printed_in_its_own_letters() -> None:
    made = page(paragraph("; ".join(WRITINGS.values())))
    printed = pdf_bytes(made, SEAL)
    assert "U+" not in pdf_words(printed)
    used = {font["/BaseFont"] for one in PdfReader(io.BytesIO(printed)).pages for font in fonts_of(one)}
    for face in ("Bengali", "Tamil", "Gurmukhi", "Gujarati", "Arabic", "CJK", "Ethiopic", "Emoji"):
        assert any(face in name for name in used), face


def test_a_word_or_web_address_without_an_end_stays_inside_the_margin() -> None:
    address = "https://fablemere.example/" + "local-offer/" * 20
    printed = pdf_bytes(page(paragraph("M" * 400), table(("A", "B"), [(address, "M" * 300)])), SEAL)
    assert "".join(pdf_words(printed).split()).count("M") == 701
    lines = pdf_words(printed).splitlines()
    assert max(line.count("M") for line in lines) < 50 and max(len(line) for line in lines if "local-offer" in line) < 100
    assert address in "".join(lines)


def test_no_row_of_a_table_is_divided_its_head_comes_again_and_no_date_is_broken() -> None:
    rows = [(str(number), "A sentence that goes on for a while, " * 6, "27 November 2026") for number in range(40)]
    made = page(table(("Case", "What", "By"), rows))
    body = zipfile.ZipFile(io.BytesIO(docx_bytes(made, SEAL))).read("word/document.xml").decode()
    assert body.count("w:cantSplit") >= len(rows) + 1 and "27\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in body
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(pdf_bytes(made, SEAL))).pages]
    assert len(pages) > 2 and all("Case What By" in one for one in pages)
    assert sum(one.count("27 November 2026") for one in pages) == len(rows)


def test_a_contract_has_a_line_for_each_to_sign() -> None:
    made = page(signatures("For the local authority", "Parent or young person"))
    table_ = docx.Document(io.BytesIO(docx_bytes(made, SEAL))).tables[0]
    assert [cell.text for cell in table_.rows[0].cells] == ["Party", "Name", "Signature", "Date"]
    assert [row.cells[0].text for row in table_.rows[1:]] == ["For the local authority", "Parent or young person"]
    assert all(row.height and row.height.cm > 1 for row in table_.rows)
    assert "Signature" in pdf_words(pdf_bytes(made, SEAL))


def page(*parts: Part) -> Document:
    return document("A page", "Invented", banner="", about=[], sections=[section("Words", *parts)], rows=[])


def fonts_of(one: Any) -> list[Any]:
    return [font.get_object() for font in one["/Resources"]["/Font"].values()]
