"""Numbers as they stand in addresses, which anybody may write as they like."""

import re

_NUMBER = re.compile(r"[0-9]{1,15}")


def number_in(words: str) -> int | None:
    """The whole number that the address of a record or a revision names; None for anything else, however long.

    ASCII digits alone, at most fifteen: more than any record's number, and fewer than any database or Python stops at.
    """
    return int(words) if _NUMBER.fullmatch(words) else None
