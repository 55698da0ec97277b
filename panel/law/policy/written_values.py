"""What an authority writes of itself, read as it is kept: its name, address, telephone, e-mail, website."""

import re

LONGEST, LONGEST_LINE, MOST_LINES, FEWEST_DIGITS = 120, 40, 6, 5
LEGIBLE = 4.5
"""The least contrast of words on white: WCAG 2.2, success criterion 1.4.3."""
_LINK = re.compile(r"https://[^\s<>\"'{}@\\]+(/[^\s<>\"'{}\\]*)?\{reference\}[^\s<>\"'{}\\]*")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()-]*")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_WEBSITE = re.compile(r"(https?://)?[^\s/@<>\"]+\.[^\s/@<>\"]+(/[^\s<>\"]*)?", re.IGNORECASE)


class NotPossibleHere(ValueError):
    """What was written is no value of this; the text says what is."""


def a_line(words: str) -> str:
    """One line of words, as a heading or the end of a letter holds it."""
    if "\n" in words or len(words) > LONGEST:
        raise NotPossibleHere(f"Write it on one line of at most {LONGEST} characters.")
    return words


def an_address(words: str) -> str:
    """A postal address, a line each for the envelope."""
    lines = [line.strip().rstrip(",") for line in words.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = [part.strip() for part in lines[0].split(",") if part.strip()]
    if not 1 < len(lines) <= MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        raise NotPossibleHere(
            f"Write the address as on an envelope: two to {MOST_LINES} lines, each of at most {LONGEST_LINE} characters."
        )
    return "\n".join(lines)


def a_telephone(words: str) -> str:
    """A telephone number as people dial it."""
    if not _TELEPHONE.fullmatch(words) or sum(one.isdigit() for one in words) < FEWEST_DIGITS:
        raise NotPossibleHere("Write the telephone number in digits and spaces, for example 01632 960100.")
    return a_line(words)


def an_email(words: str) -> str:
    """An e-mail address."""
    if not _EMAIL.fullmatch(words):
        raise NotPossibleHere("Write one e-mail address, with an @.")
    return a_line(words)


def a_website(words: str) -> str:
    """A web address, as it is printed."""
    if not _WEBSITE.fullmatch(words):
        raise NotPossibleHere("Write one web address without spaces, for example www.example.org/send.")
    return a_line(words)


def a_colour(words: str) -> str:
    """A colour as #rrggbb, refused where words printed in it on white would be hard to read."""
    found = _COLOUR.fullmatch(words)
    if found is None:
        raise NotPossibleHere("Write the colour as # and six digits, for example #0b5563.")
    colour, reached = f"#{found[1].lower()}", contrast_on_white(found[1])
    if reached < LEGIBLE:
        raise NotPossibleHere(
            f"{colour} on white has a contrast of {int(reached * 100) / 100:.2f} to 1, and words need {LEGIBLE} to 1. Choose a darker one."
        )
    return colour


def a_link(words: str) -> str:
    """A web address of a case in the authority's own case system: encrypted, and with the place of the reference."""
    if not _LINK.fullmatch(words):
        raise NotPossibleHere("Write an address that begins with https:// and has {reference} where the case's reference goes.")
    return a_line(words)


def a_time(words: str) -> str:
    """A time of day, as clocks show it."""
    if not _TIME.fullmatch(words):
        raise NotPossibleHere("Write the time as on a clock of 24 hours, for example 09:30.")
    return words


def contrast_on_white(digits: str) -> float:
    """How far a colour stands out from white, 1 to 21, as WCAG 2.2 reckons it."""
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # the standard's own numbers
