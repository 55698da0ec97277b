"""A child's own names: whole, and in people's words as they are shown where a room can read them."""

import re


def full_name(forename: str, surname: str) -> str:
    """Both names, or the one that a person has."""
    return f"{forename} {surname}".strip()


def names_as_initials(text: str, forename: str, surname: str) -> str:
    """People's words with the child's names as first letters ("Milo sleeps badly" is "M. sleeps badly"), for a shared screen.

    Names are met as they are written on record, whole or each part of two letters or more, or in capitals; what is stored,
    minuted and sent stays as it was typed (PRODUCT, Words: children are named by initials on any shared screen).
    """
    parts = {part for name in (forename, surname) for part in (name, *re.split(r"[\s-]+", name)) if len(part) > 1}
    written = sorted({*parts, *(part.upper() for part in parts)}, key=len, reverse=True)
    if not written:
        return text
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)", lambda met: f"{met[0][0]}.", text)
