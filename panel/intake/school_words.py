"""Years of schooling and types of need as schools write them; what stays unclear is a fault with what is possible."""

import re
from collections.abc import Mapping
from functools import lru_cache

from panel.intake.cell_text import NotAllowed, code
from panel.intake.faults import quoted
from panel.intake.tables import Cell
from panel.law.messages.labels import label
from panel.law.vocabulary import Need

NC_YEARS = ("N1", "N2", "R", *(str(year) for year in range(1, 15)), "X")
_IN_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".upper().split()
_YEAR = re.compile(r"(?:(?:NC|NATIONAL CURRICULUM) ?)?(?:(?:YEAR|YR|Y)(?: GROUP)?[ .:-]*)?0?([1-9][0-9]?)(?:\.0+)?")
_YEAR_WORD = re.compile(r"(?:YEAR|YR) (" + "|".join(_IN_WORDS) + ")")
_RECEPTION = re.compile(r"R|YR|(?:YEAR|YR|Y) R|REC|RECEPTION(?: (?:YEAR|CLASS))?|YEAR RECEPTION")
_NURSERY = re.compile(r"(?:N|NURSERY|NURSERY YEAR) ?([12])")
_NOT_FOLLOWED = re.compile(r"X|(?:YEAR|NC|NATIONAL CURRICULUM) NOT FOLLOWED")
_UNCLEAR = {
    "0": "write R if reception is meant",
    "NURSERY": "write N1 or N2",
    "13+": "write 13 or 14",
}
_ALL_YEARS = "use N1, N2, R, 1 to 14 or X"


def nc_year(cell: Cell) -> str:
    """A National Curriculum year: `4`, `Year 4`, `Yr4`, `Reception`, `N2`, `Nursery 2`."""
    return _nc_year(code(cell))


@lru_cache(maxsize=1024)
def _nc_year(written: str) -> str:
    # Only plain letters: upper() turns some others, such as the long s, into plain ones.
    text = " ".join(written.upper().split()) if written.isascii() else ""
    if _RECEPTION.fullmatch(text):
        return "R"
    if nursery := _NURSERY.fullmatch(text):
        return f"N{nursery[1]}"
    if _NOT_FOLLOWED.fullmatch(text):
        return "X"
    if (year := _YEAR.fullmatch(text)) and year[1] in NC_YEARS:
        return year[1]
    if in_words := _YEAR_WORD.fullmatch(text):
        return str(_IN_WORDS.index(in_words[1]) + 1)
    hint = f"{_UNCLEAR[text]}; " if text in _UNCLEAR else ""
    raise NotAllowed(f"{quoted(written)} is not a National Curriculum year; {hint}{_ALL_YEARS}")


_OTHER_NAMES: Mapping[str, Need] = {
    "specific learning difficulties": Need.SPLD,
    "dyslexia": Need.SPLD,
    "moderate learning difficulties": Need.MLD,
    "severe learning difficulties": Need.SLD,
    "profound and multiple learning difficulties": Need.PMLD,
    "social emotional mental health": Need.SEMH,
    "social emotional and mental health needs": Need.SEMH,
    "speech language and communication needs": Need.SLCN,
    "speech language and communications needs": Need.SLCN,
    "speech language communication needs": Need.SLCN,
    "speech and language": Need.SLCN,
    "hearing impaired": Need.HI,
    "deaf": Need.HI,
    "visual impairment": Need.VI,
    "visually impaired": Need.VI,
    "multi sensory impairments": Need.MSI,
    "multisensory impairment": Need.MSI,
    "physical disabilities": Need.PD,
    "autistic spectrum disorder": Need.ASD,
    "autism spectrum disorder": Need.ASD,
    "autistic spectrum condition": Need.ASD,
    "autism spectrum condition": Need.ASD,
    "asc": Need.ASD,
    "downs syndrome": Need.DS,
    "down s syndrome": Need.DS,
    "other difficulty": Need.OTH,
    "other difficulty disability": Need.OTH,
    "other difficulty or disability": Need.OTH,
}
_NOT_ASSESSED = ("nsa", "no specialist assessment", "no specialist assessment of type of need")


def _folded(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("&", " and ").replace("’", "'")).split() if text else []


_NAMES: Mapping[tuple[str, ...], Need] = {
    **{tuple(_folded(name)): need for name, need in _OTHER_NAMES.items()},
    **{tuple(_folded(words)): need for need in Need for words in (need, label(need))},
}
_LONGEST = max(map(len, _NAMES))


def needs(cell: Cell) -> tuple[Need, ...]:
    """Types of need as codes or in words, with spaces, commas, semicolons, strokes or lines between; each once, in the order written."""
    return _needs(code(cell))


@lru_cache(maxsize=1024)
def _needs(text: str) -> tuple[Need, ...]:
    words, found, place = _folded(text), dict[Need, bool](), 0
    if not text.replace("’", "'").isascii():
        raise NotAllowed(_no_need(text))
    if " ".join(words) in _NOT_ASSESSED:
        raise NotAllowed(f"{quoted(text)} says that no type of need is known yet; leave the cell blank")
    while place < len(words):
        length = next((n for n in range(_LONGEST, 0, -1) if tuple(words[place : place + n]) in _NAMES), 0)
        if length:
            found[_NAMES[tuple(words[place : place + length])]] = True
        elif not (words[place] == "and" and found):
            raise NotAllowed(_no_need(_as_written(text, words[place])))
        place += max(length, 1)
    if not found:
        raise NotAllowed(_no_need(text))
    return tuple(found)


def need(cell: Cell) -> Need:
    """One type of need, as a code or in words."""
    found = needs(cell)
    if len(found) > 1:
        raise NotAllowed(
            f"{quoted(code(cell))} holds {len(found)} types of need; keep the main one and put the others in other_needs"
        )
    return found[0]


def need_remark(text: str) -> str:
    """What should be looked at in a type of need that was read: here ASC means a contract, in a school mostly autism."""
    return '"ASC" is read as ASD, autism; check it' if "asc" in text.lower() and "asc" in _folded(text) else ""


def _as_written(text: str, word: str) -> str:
    return next((part for part in re.split(r"[^A-Za-z0-9]+", text) if part.lower() == word), text)


def _no_need(text: str) -> str:
    return f"{quoted(text)} is not a type of need; use one of {', '.join(Need)}"
