"""A letter composed from the recorded decision: its template with what is on record in the places; the officer decides.

The same record gives the same words. What is not on record is left out, never printed as a blank: the gate says what is missing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from panel.law.composed import Document, LetterHead, document
from panel.law.letters import easy_read
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.places import places
from panel.law.letters.template import fill
from panel.law.letters.translation import translated
from panel.law.messages.wording import long_date
from panel.law.minutes.composition import BANNER

UNSEALED = "DRAFT, not sent"


def compose(record: LetterRecord) -> Document:
    """The letter as it stands."""
    placed = places(record)
    filled, draft = fill(str(record.kind), placed), record.draft
    sections = [
        *filled.sections,
        *([easy_read.page(record.kind, placed)] if draft.easy_read and easy_read.is_offered(record.kind) else ()),
        *([translated(draft.translation)] if draft.translation.is_given and record.form.to_family else ()),
    ]
    made = document(
        filled.title,
        record.identity.name,
        banner=BANNER if record.demonstration else "",
        about=filled.about,
        sections=sections,
        rows=[],
    )
    letter: Document = {
        **made,
        "letterhead": record.identity.letterhead(),
        "letter": _set_out(filled.about, placed),
        "unsealed": UNSEALED,
        "foot": foot(record),
    }
    if record.form.to_family:
        letter["shared_with"] = list(record.words_shared_with)
    if record.is_large:
        letter["large"] = True
    return letter


def _set_out(about: Sequence[tuple[str, str]], placed: Mapping[str, Any]) -> LetterHead:
    """Where each row of a letter's head stands on paper: in the window of the envelope, beside it, or above the words."""
    beside = [row for row in about if row[1] in (placed["sent_on"], placed["reference"])]
    rest = [list(row) for row in about if row not in beside and row[1] != placed["addressee"]]
    officer = [["Officer", placed["officer"]]] if placed["officer"] else []
    return {"to": placed["addressee"], "beside": [*map(list, beside), *officer], "rest": rest}


def foot(record: LetterRecord) -> str:
    """The line at the foot of every page of a letter that was sent."""
    sent = f", {long_date(record.draft.sent_on)}" if record.draft.sent_on else ""
    return f"{record.identity.called}, our reference {record.reference}{sent}"
