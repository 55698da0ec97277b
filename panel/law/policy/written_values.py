"""What an authority writes of itself, read as it is kept: its name, address, telephone, e-mail, website."""

import re

LONGEST, LONGEST_LINE, MOST_LINES, FEWEST_DIGITS = 120, 60, 6, 5
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
        raise NotPossibleHere("Write one web address without spaces, for example www.fablemere.example/send.")
    return a_line(words)
