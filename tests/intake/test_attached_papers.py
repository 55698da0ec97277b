"""What a file is, is read from its content: whole ones of four kinds are taken, whatever else is refused in words."""

import papers_made
import pytest

from panel.intake.papers import NOT_TAKEN, kind_of
from panel.law.requests.papers import PaperKind, document_key, first_page

PDF, PNG, JPEG, DOCX = papers_made.pdf("One", "Two"), papers_made.png(), papers_made.jpeg(), papers_made.docx()


@pytest.mark.parametrize(("kind", "content"), list(zip(PaperKind, (PDF, DOCX, PNG, JPEG), strict=True)))
def test_a_whole_paper_of_each_kind_is_taken(kind: PaperKind, content: bytes) -> None:
    assert kind_of(content) == (kind, "")


@pytest.mark.parametrize("content", [PDF, DOCX, PNG, JPEG], ids=list(PaperKind))
def test_a_paper_cut_short_is_refused(content: bytes) -> None:
    for length in range(1, len(content), max(1, len(content) // 60)):
        kind, fault = kind_of(content[:length])
        assert kind is None or (kind is PaperKind.PDF and b"%%EOF" in content[:length]), length
        assert kind or fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "it is empty"),
        (b"MZ\x90\x00 a program", NOT_TAKEN),
        (b"<html><script>alert(1)</script></html>", NOT_TAKEN),
        (b"GIF89a", NOT_TAKEN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NOT_TAKEN),
        (b"\n%PDF-1.4 with something before", NOT_TAKEN),
        (b"%PDF-1.4\n<script>alert(1)</script>", "the PDF is cut short: it does not end as a PDF does"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc", "it has a password or is an old .doc; save it as .docx or PDF without a password"),
        (papers_made.docx(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "the Word document holds macros; save it as .docx without macros, or as PDF"),
        (DOCX.replace(b"word/document.xml", b"xl/workbooks.xmls"), NOT_TAKEN),
        (b"PK\x03\x04 no archive", "the Word document is damaged"),
        (PNG + b"<?php", "the PNG picture is cut short or has something after its end"),
        (PNG[:40] + b"\x00" + PNG[41:], "the PNG picture is damaged"),
        (b"\x89PNG\r\n\x1a\n", "the PNG picture is cut short or has something after its end"),
        (b"\xff\xd8\xff\xd9", "the JPEG picture is damaged or cut short"),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_refused_in_words(content: bytes, fault: str) -> None:
    assert kind_of(content) == (None, fault)


@pytest.mark.parametrize(
    ("page", "number"),
    [("4", 4), ("p. 12", 12), ("pp 3-5", 3), ("pages 6 to 9", 6), ("", None), ("annex", None), ("0", None)],
)
def test_an_evidence_row_names_the_page_it_opens_at(page: str, number: int | None) -> None:
    assert first_page(page) == number


def test_a_document_is_the_same_however_it_is_spaced_and_capitalised() -> None:
    assert document_key(" EP  Report") == document_key("ep report")
