"""Text that no format can choke on: control characters and half characters become a visible mark."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(text: str) -> str:
    """Text as typed, without what a document cannot hold: control characters, marks that turn its direction round or begin a file."""
    return _UNSEEN.sub("", _UNPRINTABLE.sub("\ufffd", text))
