"""What a person said once of a sender's headings: under which name it is kept, what it may say, and how headings and names compare."""

from collections.abc import Collection, Mapping

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.requests import Reason

HOUSE = Authority(figures.HOUSE, "files brought in", figures.HOUSE_BEGAN, verified=False)
LONGEST_SENDER = 60
LEFT_OUT = ""
"""What a heading is said to be whose column is left out on purpose."""


def sender_key(sender: str) -> str:
    """A sender's name as it is compared: no two mappings differ by capitals or spaces alone."""
    return " ".join(sender.casefold().split())


def sender_named(sender: str) -> Finding:
    """Whether a mapping has a name that fits a line."""
    name = " ".join(sender.split())
    if not any(char.isalnum() for char in name) or len(name) > LONGEST_SENDER or not name.isprintable():
        return not_met(Reason.SENDER_NOT_NAMED, HOUSE, most=LONGEST_SENDER)
    return met(Reason.SENDER_NAMED, HOUSE)


def headings_matched(matches: Mapping[str, str], columns: Collection[str]) -> Finding:
    """Whether at least one heading is said to be a column, and none to be one that there is not."""
    meant = set(matches.values()) - {LEFT_OUT}
    if not meant or not meant <= set(columns):
        return not_met(Reason.HEADINGS_NOT_MATCHED, HOUSE)
    return met(Reason.HEADINGS_MATCHED, HOUSE)


def sender_as_seen(sender: str, rev: int, seen_rev: int) -> Finding:
    """Whether the mapping under a name is the one that was on the screen, so that no other sender's is written over."""
    if rev != seen_rev:
        return not_met(Reason.SENDER_TAKEN, HOUSE, sender=sender, rev=rev)
    return met(Reason.SENDER_FREE, HOUSE)


def sender_known(sender: str, known: Collection[str]) -> Finding:
    """Whether a mapping is kept under a name; if not, which there are."""
    if sender_key(sender) not in {sender_key(one) for one in known}:
        listed = ", ".join(sorted(known)) or "none yet; one is made on the page Requests, Import files"
        return not_met(Reason.SENDER_NOT_KNOWN, HOUSE, sender=sender, known=listed)
    return met(Reason.SENDER_KNOWN, HOUSE)
