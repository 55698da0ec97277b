"""Papers attached to a request: what a file may be, by which name it is known, and the page an evidence row means."""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.requests import Reason

HOUSE = Authority(figures.HOUSE, "papers attached to a request", figures.HOUSE_BEGAN, verified=False)
MEGABYTE = 1_000_000


class PaperKind(StrEnum):
    """What a paper is, as its content says; also how its address ends."""

    PDF = "pdf"
    DOCX = "docx"
    PNG = "png"
    JPEG = "jpeg"


def document_key(source: str) -> str:
    """The name of a document as it is compared: evidence that names it is evidence from this paper."""
    return " ".join(source.casefold().split())


def first_page(page: str) -> int | None:
    """The first page that an evidence row names ("4", "pp. 4-6", "page 12"); None where it names none."""
    found = re.search(r"[0-9]{1,4}", page)
    return int(found[0]) or None if found else None


def paper_small_enough(size: int, *, on: date) -> Finding:
    """Whether a file is small enough to be attached."""
    most = figures.PAPER_SIZE.on(on)
    if size > most.value * MEGABYTE:
        return not_met(Reason.PAPER_TOO_LARGE, most.authority, most=most.value)
    return met(Reason.PAPER_SIZE_FITS, most.authority)


def paper_whole(fault: str) -> Finding:
    """Whether a file is, by its content, one of the kinds that are taken; `fault` says what it is not."""
    if fault:
        return not_met(Reason.PAPER_NOT_TAKEN, HOUSE, fault=fault)
    return met(Reason.PAPER_TAKEN, HOUSE)


def paper_named_once(source: str, standing: Collection[str]) -> Finding:
    """Whether no other paper of the request that stands has this name, so that evidence opens the one it means."""
    if document_key(source) in {document_key(one) for one in standing}:
        return not_met(Reason.PAPER_NAME_TAKEN, HOUSE, name=source.strip())
    return met(Reason.PAPER_NAME_FREE, HOUSE)


def papers_can_be_kept(has_place: bool) -> Finding:
    """Whether this installation has a folder for papers."""
    if not has_place:
        return not_met(Reason.PAPERS_HAVE_NO_PLACE, HOUSE)
    return met(Reason.PAPERS_HAVE_A_PLACE, HOUSE)
