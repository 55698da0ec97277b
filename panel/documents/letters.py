"""Letters as files: from the composed words, nothing else; before one is sent each file says DRAFT."""

from panel.documents.docx import docx_bytes
from panel.documents.pdf import pdf_bytes
from panel.documents.seal import Seal
from panel.law.composed import Document

FORMATS = ("docx", "pdf")


def press(content: Document, seal: Seal) -> dict[str, bytes]:
    """Both formats of a letter as it is sent."""
    return {kind: press_one(content, seal, kind) for kind in FORMATS}


def press_one(content: Document, seal: Seal | None, kind: str) -> bytes:
    """One format: `docx` or `pdf`; raises KeyError for another."""
    makers = {"docx": docx_bytes, "pdf": pdf_bytes}
    return makers[kind](content, seal)
