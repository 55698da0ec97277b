"""The Additional Support Contract as a file, made on demand from its composed words; the same words give the same bytes."""

from panel.documents.docx import docx_bytes
from panel.documents.pdf import pdf_bytes
from panel.law.composed import Document

FORMATS = ("docx", "pdf")


def press(content: Document, kind: str) -> bytes:
    """One format, `docx` or `pdf`; raises KeyError for another."""
    foot = {"foot": content["subtitle"]}
    makers = {
        "docx": lambda: docx_bytes(content, foot),
        "pdf": lambda: pdf_bytes(content, foot),
    }
    return makers[kind]()
