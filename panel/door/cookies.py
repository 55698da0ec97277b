"""The one cookie asked for, read as RFC 6265 writes it: ASCII, exact, and only once."""

import re

_VALUE = re.compile(r"[A-Za-z0-9_-]{1,200}")
"""What a token of ours is made of."""


def cookie_named(header: str, name: str) -> str:
    """The value of the cookie with exactly this name; empty where there is none, two, or one that is no token of ours.

    Only a space or a tab stands around a pair (RFC 6265, 4.2.1): what Python's `strip` takes for blank besides, such as
    U+00A0 or U+0085, is part of another cookie's name.
    """
    pairs = [pair.strip(" \t").partition("=") for pair in header.split(";")]
    values = [value for called, _, value in pairs if called == name]
    return values[0] if len(values) == 1 and _VALUE.fullmatch(values[0]) else ""
