"""A letter composed from the recorded decision: its template with what is on record in the places; the officer decides.

The same record gives the same words. What is not on record is left out, never printed as a blank: the gate says what is missing.
"""

from panel.law.composed import Document, document
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.places import places
from panel.law.letters.template import fill
from panel.law.messages.wording import long_date
from panel.law.minutes.composition import BANNER

UNSEALED = "DRAFT, not sent"


def compose(record: LetterRecord) -> Document:
    """The letter as it stands."""
    filled = fill(str(record.kind), places(record))
    made = document(
        filled.title,
        record.identity.name,
        banner=BANNER if record.demonstration else "",
        about=filled.about,
        sections=filled.sections,
        rows=[],
    )
    return {**made, "unsealed": UNSEALED, "foot": foot(record)}


def foot(record: LetterRecord) -> str:
    """The line at the foot of every page of a letter that was sent."""
    sent = f", {long_date(record.draft.sent_on)}" if record.draft.sent_on else ""
    return f"{record.identity.name}, our reference {record.reference}{sent}"
