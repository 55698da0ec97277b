"""The letterhead: a colour that can be read, a logo that is a picture and nothing else, an address in the window of the envelope."""

import base64
import io
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from letters_built import SENT, WHO, as_text, refusal
from pypdf import PdfReader

from panel.documents.letters import press_one
from panel.law.casework.notifications import Recipient
from panel.law.composed import Document
from panel.law.letters.composition import compose
from panel.law.letters.copies import copy_for
from panel.law.letters.letter_gate import letter_findings
from panel.law.letters.letter_kinds import Communication
from panel.law.policy.logo import SIGNATURE, a_logo, hash_of, logo_given, logo_written, read_logo
from panel.law.policy.written_values import NotPossibleHere, a_colour

WIDE, HIGH = 300, 100
HEADER = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0)
LINES = (b"\x00" + b"\x0b\x55\x63" * WIDE) * HIGH


def part(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def png(header: bytes = HEADER, lines: bytes = LINES, before: bytes = b"", after: bytes = b"") -> bytes:
    return SIGNATURE + part(b"IHDR", header) + before + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"") + after


def sized(wide: int, high: int, *more: int) -> bytes:
    return struct.pack(">IIBBBBB", wide, high, *(more or (8, 2, 0, 0, 0)))


REFUSED = {
    "an SVG": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG drawing"),
    "a JPEG under another name": (b"\xff\xd8\xff\xe0 and so on", "JPEG"),
    "no picture": (b"MZ\x90\x00", "not a PNG picture"),
    "nothing": (b"", "not a PNG picture"),
    "one that breaks off": (png()[:-20], "breaks off"),
    "one with a bit turned": (png()[:60] + b"\x00" + png()[61:], "damaged"),
    "one that unpacks to less than it says": (png(sized(WIDE, HIGH + 1)), "not as large as it says"),
    "one that unpacks to far more": (png(lines=LINES * 40), "not as large as it says"),
    "one too many pixels wide": (png(sized(50_000, 50_000)), "50,000 by 50,000 pixels"),
    "one too small": (png(sized(16, 16)), "16 by 16 pixels"),
    "one too heavy": (png(before=part(b"tEXt", b"x" * 120_000)), "at most 100 kB"),
    "one that moves": (png(before=part(b"acTL", b"\0" * 8)), "moves"),
    "one interlaced": (png(sized(WIDE, HIGH, 8, 2, 0, 0, 1)), "interlaced"),
    "one without its palette": (png(sized(WIDE, HIGH, 8, 3, 0, 0, 0)), "no palette"),
    "one of no known depth": (png(sized(WIDE, HIGH, 7, 2, 0, 0, 0)), "no kind a PNG has"),
    "one with a line of no known filter": (png(lines=b"\x09" + LINES[1:]), "damaged"),
    "one with something after its end": (png(after=b"<script>"), "breaks off"),
    "one without an end": (SIGNATURE + part(b"IHDR", HEADER), "not whole"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_png_is_refused_with_what_it_is(name: str) -> None:
    given, said = REFUSED[name]
    with pytest.raises(NotPossibleHere, match=said):
        read_logo(given)


def test_a_logo_is_kept_without_what_else_its_file_held() -> None:
    logo = read_logo(png(before=part(b"tEXt", b"Author\0Somebody") + part(b"eXIf", b"a place")))
    assert logo == (png(), WIDE, HIGH)


def test_a_logo_stands_on_record_by_its_hash() -> None:
    written = a_logo(logo_written(png()))
    assert written.startswith("PNG picture, 300 by 100 pixels")
    assert len(hash_of(written)) == len("0" * 64) and hash_of("£2,000") == ""
    assert logo_given(base64.encodebytes(png()).decode()).content == png()
    with pytest.raises(NotPossibleHere):
        logo_given("logo.png")


@pytest.mark.parametrize(("written", "kept"), [("#0B5563", "#0b5563"), ("767676", "#767676"), ("#000000", "#000000")])
def test_a_colour_that_can_be_read_is_kept(written: str, kept: str) -> None:
    assert a_colour(written) == kept


@pytest.mark.parametrize(("written", "said"), [("#777777", "4.47 to 1"), ("#ffff00", "1.07 to 1"), ("teal", "six digits")])
def test_a_colour_too_light_on_white_is_refused_with_its_contrast(written: str, said: str) -> None:
    with pytest.raises(NotPossibleHere, match=said):
        a_colour(written)


def headed(**more: Any) -> Document:
    """A refusal as it is printed, with a logo and a colour."""
    who = replace(
        WHO, telephone="01632 960100", website="www.fablemere.example", colour="#0b5563", logo=a_logo(logo_written(png()))
    )
    return {**compose(refusal(identity=who, **more)), "picture": png(), "made_at": "2026-11-30T10:11:12+00:00"}


def made(kind: str, **more: Any) -> bytes:
    content = headed(**more)
    return press_one(content, {"foot": content["foot"]}, kind)


def places(content: bytes) -> list[tuple[float, float, str]]:
    """Each run of words of a PDF's first page, with where it begins: millimetres from the left and from the top."""
    found: list[tuple[float, float, str]] = []

    def visit(words: str, across: Any, within: Any, *_: Any) -> None:
        left, up = within[4] * across[0] + across[4], within[5] * across[3] + across[5]
        if words.strip():
            found.append((left / 72 * 25.4, 297 - up / 72 * 25.4, words.strip()))

    PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=visit)
    return found


def test_the_address_of_a_pdf_lies_in_the_window_of_a_dl_envelope_and_nothing_else_does() -> None:
    window = [(left, top, words) for left, top, words in places(made("pdf")) if 20 <= left <= 110 and 45 <= top <= 85]
    assert window and {words for *_, words in window} <= {"Alba Fable", "12 Invented Row", "Fablemere FB3 0ZZ"}
    assert min(top for _, top, _ in window) >= 50


def test_a_docx_puts_the_address_at_the_same_place() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    page, (head, address) = document.sections[0], document.tables[:2]
    down, across = (page.top_margin, head.rows[0].height), (page.left_margin, address.rows[0].cells[0].width)
    assert round(sum(one or 0 for one in down) / 36_000) == 50
    assert sum(one or 0 for one in across) / 36_000 > 110
    assert address.rows[0].cells[0].text == "Alba Fable\n12 Invented Row\nFablemere FB3 0ZZ"
    assert address.rows[0].cells[1].text == "Date: 30 November 2026\nOur reference: A-1\nOfficer: Osric Penhallow"


def test_both_files_say_whose_they_are_when_they_were_made_and_in_which_language() -> None:
    core = docx.Document(io.BytesIO(made("docx"))).core_properties
    assert (core.author, core.language, f"{core.created:%Y-%m-%d %H:%M:%S}") == (WHO.name, "en-GB", "2026-11-30 10:11:12")
    reader = PdfReader(io.BytesIO(made("pdf")))
    about = reader.metadata
    assert about and about.author == WHO.name and about.title == core.title
    assert about.creation_date and about.creation_date.date() == date(2026, 11, 30)
    assert str(reader.root_object["/Lang"]) == "en-GB"


def test_a_docx_carries_the_logo_with_its_name_and_nothing_of_the_template() -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx"))) as archive:
        names = archive.namelist()
        assert [archive.read(name) for name in names if "/media/" in name] == [png()]
        assert not [name for name in names if "thumbnail" in name]
        assert f'descr="{WHO.name}"' in archive.read("word/document.xml").decode()
        styles, foot = archive.read("word/styles.xml").decode(), archive.read("word/footer1.xml").decode()
    assert "en-US" not in styles
    used = docx.Document(io.BytesIO(made("docx"))).styles
    assert {str(used[name].font.color.rgb) for name in ("Title", "Heading 1", "Heading 2", "Heading 3")} == {"0B5563"}
    assert "PAGE" in foot and "NUMPAGES" in foot


def test_every_page_says_which_of_how_many() -> None:
    pages = PdfReader(io.BytesIO(made("pdf"))).pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()


def test_a_long_address_moves_what_follows_and_hides_nothing() -> None:
    family = replace(refusal().draft.addressees[0], where="\n".join(f"Line {number}" for number in range(1, 12)))
    said = PdfReader(io.BytesIO(made("pdf", addressees=(family, *refusal().draft.addressees[1:])))).pages[0].extract_text()
    assert said.index("Line 11") < said.index("Dear Alba Fable")
    assert "Line 11" in as_text(made("docx", addressees=(family,)))


def test_without_a_logo_the_name_stands_in_its_place() -> None:
    content: Document = {**compose(refusal()), "picture": b"", "made_at": ""}
    assert (
        as_text(press_one(content, {"foot": ""}, "docx")).splitlines()[3]
        == "| Fablemere Council | The Old Bindery, Fablemere FB1 0ZZ |"
    )


def test_large_print_is_16_point_throughout_and_the_address_stays_in_the_window() -> None:
    content = compose(refusal(large_print=True))
    assert "How this letter is given to you: in large print" in str(content)
    sizes: dict[int, list[str]] = {}
    for page in PdfReader(io.BytesIO(press_one(content, {"foot": content["foot"]}, "pdf"))).pages:
        page.extract_text(
            visitor_text=lambda words, _u, t, _f, size: sizes.setdefault(round(size * t[0] or size), []).append(words)
        )
    small = "".join(words for size, found in sizes.items() if size < 16 for words in found)
    assert "12 Invented Row" in small and "Page 1" not in small
    assert not {"The decision is", "We have decided", "Our decision"} & set(small.split("\n"))
    made = docx.Document(io.BytesIO(press_one(content, {"foot": content["foot"]}, "docx")))
    assert made.styles["Normal"].font.size.pt == 16
    copy = copy_for(content, Recipient.HEALTH, "Fablemere ICB", "send@icb.fablemere.example")
    assert "large" not in copy


def test_large_print_answers_how_the_family_needs_to_be_written_to() -> None:
    answered = {"communication": Communication.MET, "communication_words": "", "communication_needs": "Large print"}
    record = refusal(large_print=True, **answered)
    assert [one.reason for one in letter_findings(record, compose(record), on=SENT) if not one.is_met] == []
