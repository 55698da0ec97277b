"""A message to one of the panel's own people as an e-mail."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from panel.law.people.message_text import message_text
from panel.store.people.outgoing import Outgoing


class NotAnAddress(ValueError):
    """No mail can be sent to what is on record as somebody's e-mail address."""


def letter(one: Outgoing, *, sender: str, address: str) -> EmailMessage:
    """The e-mail for one message; the same message has the same number however often it is tried. Raises `NotAnAddress`.

    Every header is made by the library of its parts, so that no address can bring in a line or a recipient of its own.
    """
    words = message_text(one.kind, address, one.meeting, one.held_on)
    made = EmailMessage(policy=SMTP)
    made["From"] = Address("SEND Panel", addr_spec=sender)
    try:
        made["To"] = Address(addr_spec=one.email)
    except (MessageError, ValueError, IndexError):
        raise NotAnAddress("What is on record as the e-mail address is not one.") from None
    made["Subject"] = words.subject
    made["Date"] = format_datetime(one.made_at)
    made["Message-ID"] = f"<message.{one.id}.{one.made_at:%Y%m%d%H%M%S%f}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(words.body)
    return made
