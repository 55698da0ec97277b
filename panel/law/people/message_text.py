"""What a message says: one sentence, one link and where to end it; made of kind, day and address alone, so no child can be in it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from panel.law.agenda.timetable import papers_out
from panel.law.messages import people, wording
from panel.law.people.message_kinds import OFFERS, MessageKind


@dataclass(frozen=True, slots=True)
class MessageText:
    """A message as it is read."""

    subject: str
    body: str


def message_text(kind: MessageKind, address: str, meeting: str = "", held_on: date | None = None) -> MessageText:
    """The words of a message; `address` is what people open, `meeting` and its day are given for what is about one.

    Without an address the page is named in words: no link leads anywhere then.
    """
    facts = {"day": wording.long_date(held_on)} if held_on else {}
    if held_on and kind is MessageKind.PAPERS_LATE:
        facts["out"] = wording.long_date(papers_out(held_on))
    page = OFFERS[kind].page
    about = f"?{urlencode({'meeting': meeting})}" if meeting else ""
    leads = f"{address}/{page}{about}" if address else f"Open SEND Panel and choose {page.capitalize()}."
    said = people.MESSAGES[kind]
    return MessageText(
        subject=f"SEND Panel: {said.subject.format(**facts)}",
        body=f"{said.sentence.format(**facts)}\n\n{leads}\n\n{people.MESSAGE_FOOT}\n",
    )
