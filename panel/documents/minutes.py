"""Minutes as files: from the composed content and its seal, nothing else."""

from panel.documents.docx import docx_bytes
from panel.documents.pdf import pdf_bytes
from panel.documents.seal import Seal
from panel.documents.sheets import csv_bytes
from panel.law.composed import Document
from panel.law.minutes.csv_rows import COLUMNS

FORMATS = ("docx", "pdf", "csv")


def press(content: Document, seal: Seal | None) -> dict[str, bytes]:
    """Every format of one document; without a seal each says DRAFT (the CSV has no place for it)."""
    return {kind: press_one(content, seal, kind) for kind in FORMATS}


def press_one(content: Document, seal: Seal | None, kind: str) -> bytes:
    """One format: `docx`, `pdf` or `csv`; raises KeyError for another."""
    makers = {
        "docx": lambda: docx_bytes(content, seal),
        "pdf": lambda: pdf_bytes(content, seal),
        "csv": lambda: csv_bytes(COLUMNS, content["rows"]),
    }
    return makers[kind]()
