"""The panel in a folder as one ZIP: the agenda to print and to change, a card for each case, the blank decision sheets."""

import io
import zipfile
from collections.abc import Callable, Iterator

from panel.documents.decision_sheets import sheets_bytes
from panel.documents.docx import docx_bytes
from panel.documents.pdf import pdf_bytes
from panel.documents.sheets import EPOCH
from panel.law.agenda.offline_folder import OfflineFolder, agenda_document, card_document, hand_out

AGENDA, AGENDA_TO_CHANGE, SHEETS = "agenda.pdf", "agenda.docx", "decision-sheets.xlsx"


def pieces(folder: OfflineFolder) -> Iterator[tuple[str, bytes]]:
    """Each file of the folder with its name, as it is made; of names only case numbers are told."""
    foot, agenda = {"foot": folder.foot}, agenda_document(folder)
    yield SHEETS, sheets_bytes(folder)
    yield AGENDA, pdf_bytes(agenda, foot)
    yield AGENDA_TO_CHANGE, docx_bytes(agenda, foot)
    for case in folder.cases:
        yield f"cards/case-{case.position:02}.pdf", pdf_bytes(card_document(folder, case), foot)


def agenda_bytes(folder: OfflineFolder, kind: str) -> bytes:
    """The agenda by itself, to be handed out: as PDF, or as DOCX."""
    return (pdf_bytes if kind == "pdf" else docx_bytes)(hand_out(folder), {"foot": folder.foot})


def zip_bytes(folder: OfflineFolder, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The whole folder; the same one gives the same bytes. `progress` is told files made and files in all."""
    out, total = io.BytesIO(), len(folder.cases) + len((AGENDA, AGENDA_TO_CHANGE, SHEETS))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for done, (name, content) in enumerate(pieces(folder), 1):
            info = zipfile.ZipInfo(f"{folder.meeting}/{name}", EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, content)
            if progress:
                progress(done, total)
    return out.getvalue()
