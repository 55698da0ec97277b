"""What a file attached to a request is, by its content: its structure is walked and nothing in it is unpacked, drawn or run.

A name or a browser's word for a type is worth nothing here. Every walk is bounded by the file's own length.
"""

import io
import struct
import zipfile
import zlib

from panel.intake.archive import MOST_PARTS, is_archive
from panel.law.requests.papers import PaperKind

PDF_START, PDF_END, PDF_END_WITHIN = b"%PDF-", b"%%EOF", 1_024
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "word/document.xml"
MACROS = ("vbaproject.bin", "vbadata.xml")
_LENGTH = struct.Struct(">I")

NOT_TAKEN = "only PDF, Word (.docx), PNG and JPEG are taken, whatever the file is called"


def kind_of(content: bytes) -> tuple[PaperKind | None, str]:
    """Which kind of paper this is and "", or None and why it is not taken."""
    if not content:
        return None, "it is empty"
    if content.startswith(PDF_START):
        return _judged(PaperKind.PDF, _pdf_fault(content))
    if content.startswith(PNG_START):
        return _judged(PaperKind.PNG, _png_fault(content))
    if content.startswith(JPEG_START):
        return _judged(PaperKind.JPEG, _jpeg_fault(content))
    if is_archive(content):
        return _judged(PaperKind.DOCX, _docx_fault(content))
    if content.startswith(OLD_OFFICE):
        return None, "it has a password or is an old .doc; save it as .docx or PDF without a password"
    return None, NOT_TAKEN


def _judged(kind: PaperKind, fault: str) -> tuple[PaperKind | None, str]:
    return (None, fault) if fault else (kind, "")


def _pdf_fault(content: bytes) -> str:
    if PDF_END not in content[-PDF_END_WITHIN:] or b"startxref" not in content:
        return "the PDF is cut short: it does not end as a PDF does"
    return ""


def _png_fault(content: bytes) -> str:
    """Every chunk has its length and checksum, the first is the header and the last the end."""
    at, names = len(PNG_START), []
    while at + 12 <= len(content):
        (length,) = _LENGTH.unpack_from(content, at)
        body = content[at + 4 : at + 8 + length]
        if len(body) != 4 + length or content[at + 8 + length : at + 12 + length] != _LENGTH.pack(zlib.crc32(body)):
            return "the PNG picture is damaged"
        names.append(body[:4])
        at += 12 + length
    if names[:1] != [b"IHDR"] or names[-1] != b"IEND" or b"IDAT" not in names or at != len(content):
        return "the PNG picture is cut short or has something after its end"
    return ""


def _jpeg_fault(content: bytes) -> str:
    """The segments up to the picture itself follow each other, a frame among them, and it ends as a JPEG does."""
    at, framed = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        framed = framed or (0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC))
        at += 2 + max(length, 2)
    begun = content[at : at + 2] == b"\xff\xda"
    if not (framed and begun) or not content.rstrip(b"\x00").endswith(JPEG_END):
        return "the JPEG picture is damaged or cut short"
    return ""


def _docx_fault(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return "the Word document is damaged"
    names = {part.filename.lower() for part in parts}
    if WORD not in names or "[content_types].xml" not in names:
        return NOT_TAKEN
    if len(parts) > MOST_PARTS:
        return f"the Word document has more than {MOST_PARTS:,} parts inside; save it as PDF"
    if any(name.endswith(MACROS) for name in names):
        return "the Word document holds macros; save it as .docx without macros, or as PDF"
    return ""
