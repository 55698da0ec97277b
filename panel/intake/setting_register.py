"""The national register of settings, as its establishment file has it, and the file of links from a closed setting to its successor."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from panel.intake.faults import Fault, Ledger
from panel.intake.tables import MOST_BYTES, MOST_ROWS
from panel.law.requests.setting_register import Link, Listed

URN, NAME, LA, NUMBER, STATUS = "URN", "EstablishmentName", "LA (code)", "EstablishmentNumber", "EstablishmentStatus (name)"
SPELT: Mapping[str, tuple[str, ...]] = {
    URN: (URN,),
    NAME: (NAME,),
    LA: (LA, "LA"),
    NUMBER: (NUMBER,),
    STATUS: (STATUS, "EstablishmentStatus"),
    "type": ("TypeOfEstablishment (name)", "TypeOfEstablishment"),
    "phase": ("PhaseOfEducation (name)", "PhaseOfEducation"),
    "laestab": ("LAESTAB",),
    "opened": ("OpenDate",),
    "closed": ("CloseDate",),
    "link": ("LinkURN",),
    "link type": ("LinkType",),
    "linked on": ("LinkEstablishedDate",),
}
NEEDED = (URN, NAME, STATUS)
LINKS = (URN, "link", "link type")
_DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Register:
    """What one file held: settings, or links from settings that closed to those that followed them."""

    settings: tuple[Listed, ...]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]


def read_register(file: str, content: bytes) -> Register:
    """Read a CSV with the national establishment file's columns, or its file of links; other columns are passed over."""
    faults = Ledger()
    if len(content) > MOST_BYTES:
        faults.add(Fault(file, None, None, None, f"the file is larger than {MOST_BYTES // 1_000_000} MB"))
        return Register((), (), faults.listed())
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding=_encoding(content), errors="replace", newline=""))
    try:
        header = next(rows, [])
        places = _places(header)
        if all(name in places for name in LINKS):
            links = [one for number, row in enumerate(rows, 2) if (one := _link(file, number, row, places, faults))]
            return Register((), tuple(links), faults.listed())
        missing = [SPELT[name][0] for name in NEEDED if name not in places]
        if missing:
            sentence = f"this is not the national register of settings: it has no column {', '.join(missing)}"
            faults.add(Fault(file, None, 1, None, sentence))
            return Register((), (), faults.listed())
        found: dict[str, Listed] = {}
        for number, row in enumerate(rows, 2):
            if number > MOST_ROWS:
                faults.add(Fault(file, None, number, None, f"the file has more than {MOST_ROWS:,} rows"))
                break
            if listed := _listed(file, number, row, places, faults):
                found[listed.urn] = listed
    except csv.Error as odd:
        faults.add(Fault(file, None, None, None, f"it cannot be read as CSV ({odd})"))
        return Register((), (), faults.listed())
    return Register(tuple(found.values()), (), faults.listed())


def _encoding(content: bytes) -> str:
    # The national file is written as Windows-1252; extracts saved again are often UTF-8.
    try:
        content[:2_000_000].decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        return "cp1252" if broken.start < min(len(content), 2_000_000) - 4 else "utf-8-sig"
    return "utf-8-sig"


def _places(header: Sequence[str]) -> dict[str, int]:
    at = {name.strip().casefold(): place for place, name in reversed(list(enumerate(header)))}
    return {
        name: at[found] for name, spellings in SPELT.items() for found in [one.casefold() for one in spellings] if found in at
    } | {name: at[spellings[0].casefold()] for name, spellings in SPELT.items() if spellings[0].casefold() in at}


def _listed(file: str, number: int, row: Sequence[str], places: Mapping[str, int], faults: Ledger) -> Listed | None:
    given = _given(row, places)
    if not any(given.values()):
        return None
    if not _is_urn(given[URN]) or not given[NAME]:
        faults.add(Fault(file, None, number, URN, "a row of the register needs a URN of 6 digits and a name"))
        return None
    opened, closed = (_day(file, number, name, given.get(name, ""), faults) for name in ("opened", "closed"))
    laestab = given.get("laestab") or f"{given.get(LA, '')}{given.get(NUMBER, '')}"
    return Listed(
        urn=given[URN],
        name=given[NAME],
        laestab=laestab if laestab.isdigit() and len(laestab) == 7 else "",
        type=given.get("type", ""),
        phase=given.get("phase", ""),
        status=given[STATUS],
        opened_on=opened,
        closed_on=closed,
    )


def _link(file: str, number: int, row: Sequence[str], places: Mapping[str, int], faults: Ledger) -> Link | None:
    given = _given(row, places)
    if not given["link type"].casefold().startswith("successor"):
        return None
    if not _is_urn(given[URN]) or not _is_urn(given["link"]):
        faults.add(Fault(file, None, number, URN, "a link needs two URNs of 6 digits"))
        return None
    return Link(given[URN], given["link"], _day(file, number, "linked on", given.get("linked on", ""), faults))


def _given(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    return {name: " ".join(row[place].split()) if place < len(row) else "" for name, place in places.items()}


def _is_urn(text: str) -> bool:
    return len(text) == 6 and text.isascii() and text.isdigit()


def _day(file: str, number: int, column: str, text: str, faults: Ledger) -> date | None:
    if not text:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    faults.add(Fault(file, None, number, SPELT[column][0], "is not a day as the register writes one, such as 31-08-2026"))
    return None
