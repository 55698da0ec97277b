"""Whether a workbook's zip may be opened at all: looked at before any of it is read as a workbook."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from panel.intake.tables import MOST_BYTES

MOST_PARTS = 1_000
MOST_RATIO = 200
_RATIO_FROM = 1_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def is_archive(content: bytes) -> bool:
    """Whether these bytes begin as a zip, which every XLSX is, and no CSV."""
    return content.startswith(_ZIP)


def refusal(content: bytes) -> str | None:
    """The sentence that refuses this workbook, or None if it may be opened."""
    if content.startswith(_OLD_OFFICE):
        return "the workbook has a password or is an old .xls; save it again as .xlsx without a password"
    if not is_archive(content):
        return "the file is not an .xlsx workbook, whatever its name; save it again as .xlsx"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _refusal_of(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return "the workbook is damaged and cannot be opened; save it again as .xlsx"


def _refusal_of(archive: zipfile.ZipFile) -> str | None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        return f"the workbook has more than {MOST_PARTS:,} parts inside; save only its sheets in a new .xlsx"
    # Sizes as the zip declares them: Python reads no more of a part than was declared.
    if sum(part.file_size for part in parts) > MOST_BYTES:
        return f"the workbook unpacks to more than {MOST_BYTES // 1_000_000} MB; split it or save it as CSV"
    if any(part.file_size > max(_RATIO_FROM, part.compress_size * MOST_RATIO) for part in parts):
        return "the workbook unpacks to far more than its size allows; copy its cells into a new .xlsx"
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        return "the workbook holds macros; save it as .xlsx without macros"
    if any(_declares_entities(archive, part) for part in parts):
        return "the workbook holds a DTD, which no spreadsheet program writes; save it again as .xlsx"
    return None


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """A document type stands before the first element, so reading stops there."""
    with archive.open(part) as source:
        try:
            next(iter(iterparse(source, events=("start",), forbid_dtd=True)), None)
        except DefusedXmlException:
            return True
        except (ParseError, ValueError, LookupError):
            return False
    return False
