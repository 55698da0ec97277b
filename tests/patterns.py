"""What a pattern finds in a text a test reads."""

import re


def found(pattern: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> str:
    """The first group of the first place a pattern matches; fails, with the pattern, where it matches nowhere."""
    match = re.search(pattern, text, flags)
    assert match is not None, f"nowhere: {pattern}"
    return str(match[1])
