"""Hostile words in every field (T37, T38): every page draws them as words, every file holds them as words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import canaries
import sqlalchemy as sa
from google.protobuf.message import Message
from sqlmodel import Session, col
from streamlit.logger import set_log_level
from streamlit.testing.v1 import AppTest
from tabs_of_pages import each_tab

from faults.hostile_files import every_file
from faults.hostile_worlds import acted, overwritten
from faults.outcome import Outcome, Tally
from faults.payloads import IN_A_FILE, MARK, TURNS, UNESCAPED
from panel.models import AgendaItem, Contract, Evidence, Meeting, Notice, Person, Request
from panel.screens.app import current_user
from panel.store import current
from panel.store.clock import Clock

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {
    ("Text", "body"), ("TextInput", "default"), ("TextInput", "value"), ("TextInput", "placeholder"), ("TextArea", "default"), ("TextArea", "value"),
    ("TextArea", "placeholder"), ("Selectbox", "options"), ("Selectbox", "raw_value"), ("MultiSelect", "options"), ("MultiSelect", "default"),
    ("ArrowVegaLiteChart", "spec"), ("PageLink", "query_string"), ("Code", "code_text"),
}  # fmt: skip
"""Where Streamlit shows words as they are; everywhere else it reads them as Markdown."""
NO_WORDS = {"id", "form_id", "group_id"}
OUR_LINKS = re.compile(r"\]\(/[^)]*\)")
TELLING = {"case", "letters", "contract", "minutes", "decisions"}
"""Pages that show people's words whenever they are asked for one record."""
WHO = {
    "chair": "imogen.vale",
    "officer": "osric.penhallow",
    "coordinator": "wren.abbot",
    "member": "linnet.marsh",
    "administrator": "alder.quill",
}


def run(*, rounds: int, every: int = 1, filled: Path | None = None) -> Iterator[Outcome]:
    """So many worlds of each kind, the hostile words elsewhere in each.

    For a short run every so manieth page and file of the first kind, in a demonstration that is `filled` already.
    """
    set_log_level("error")
    drawn, files, entered = Tally("pages"), Tally("files"), Tally("words through the acts and the import")
    for turn in range(rounds):
        with overwritten(turn * 7, filled) as (engine, clock):
            draw(engine, clock, "demonstration", drawn, WHO, demonstration_asks(engine)[::every])
            every_file(engine, clock, WHO["officer"], files, every)
        if every > 1:
            break
        with acted(turn * 11) as (engine, clock):
            draw(engine, clock, "real", drawn, {"C": "C", "O": "O", "K": "K", "M": "psychologist"}, acted_asks(engine))
            every_file(engine, clock, "o", files, every)
            read_back(engine, entered)
    yield from (one.outcome() for one in (entered, drawn, files) if one.tried)


def read_back(engine: sa.Engine, tally: Tally) -> None:
    """What the acts took is there again as it was typed, but for what no database can keep."""
    with Session(engine) as session:
        for row in session.execute(sa.select(col(Evidence.summary), col(Evidence.source))).all():
            for words in row:
                number = int(words.partition(MARK)[2].split(" ")[0] or 0) if MARK in words else 0
                typed = IN_A_FILE[number % len(IN_A_FILE)]
                wrong = [] if not number or typed.lstrip("'") in words else [f"{words!r} is not {typed!r}"]
                tally.looked("evidence", wrong, int(bool(number)))


Ask = tuple[str, str, dict[str, str]]


def demonstration_asks(engine: sa.Engine) -> list[Ask]:
    """Pages of the demonstration, by whom, and about what."""
    with Session(engine) as session:
        signed, coming = session.execute(sa.select(col(Meeting.reference)).order_by(col(Meeting.id))).scalars().all()[-2:]
        cases = session.execute(sa.select(col(Request.reference)).order_by(col(Request.id))).scalars().all()
        letters = session.execute(sa.select(col(Notice.id))).scalars().all()
        contracts = session.execute(sa.select(col(Contract.id))).scalars().all()
        items = session.execute(sa.select(col(AgendaItem.id)).order_by(col(AgendaItem.id))).scalars().all()
    asks: list[Ask] = [
        (page, "chair", {})
        for page in ("today", "requests", "readiness", "planner", "reading", "meeting", "audit", "advice", "rulebook")
    ]
    asks += [(page, "officer", {}) for page in ("today", "decisions", "letters", "budget", "children", "contracts", "minutes")]
    asks += [(page, "officer", about) for page in ("budget", "children", "contracts") for about in each_tab(page) if about]
    asks += [("people", "administrator", about) for about in each_tab("people") if about]
    asks += [("people", "administrator", {}), ("settings", "coordinator", {}), ("room", "member", {}), ("today", "member", {})]
    asks += [(page, "chair", {"meeting": held}) for page in ("agenda", "minutes") for held in (signed, coming)]
    asks += [("case", "officer", {"case": one}) for one in (*cases[:4], *cases[-2:])]
    asks += [("letters", "officer", {"letter": str(one)}) for one in (*letters[:2], *letters[-2:])]
    asks += [("contract", "officer", {"contract": str(one)}) for one in contracts[:4]]
    asks += [("reading", "member", {"item": str(items[-1])}), ("decisions", "officer", {"item": str(items[0])})]
    return asks


def acted_asks(engine: sa.Engine) -> list[Ask]:
    """Pages of the panel that was acted in: a meeting is open, a case is in consent, a letter is begun."""
    with Session(engine) as session:
        letter = session.execute(sa.select(col(Notice.id))).scalars().one()
        contract = session.execute(sa.select(col(Contract.id)).order_by(col(Contract.id).desc())).scalars().first()
        items = session.execute(sa.select(col(AgendaItem.id)).order_by(col(AgendaItem.id).desc())).scalars().all()
    asks: list[Ask] = [(page, "C", {"meeting": canaries.SECOND}) for page in ("meeting", "readiness", "agenda", "minutes")]
    asks += [
        ("today", "C", {}),
        ("today", "K", {}),
        ("requests", "K", {}),
        ("planner", "K", {}),
        ("budget", "O", {}),
        ("contracts", "O", {}),
    ]
    asks += [("requests", "K", about) for about in each_tab("requests") if about]
    asks += [(page, "O", about) for page in ("budget", "contracts") for about in each_tab(page) if about]
    asks += [
        ("minutes", "C", {"meeting": canaries.FIRST}),
        ("letters", "O", {"letter": str(letter)}),
        ("contract", "O", {"contract": str(contract)}),
    ]
    asks += [("case", "O", {"case": one}) for one in canaries.ALL] + [("reading", "M", {"item": str(one)}) for one in items[:3]]
    return asks


def draw(engine: sa.Engine, clock: Clock, kind: str, tally: Tally, people: dict[str, str], asks: list[Ask]) -> None:
    """Draw pages and look at every word that was sent to the browser."""
    with Session(engine) as session:
        numbers = {row.email.partition("@")[0].lower(): row.id for row in session.execute(sa.select(Person)).scalars()}
    with mock.patch.object(current, "_current", current._Current(engine, kind, clock)):
        for page, who, query in asks:
            with mock.patch.object(current_user, "person_id", lambda who=who: numbers[people[who].lower()]):
                test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=120)
                for name, value in query.items():
                    test.query_params[name] = value
                test.run()
                faults, found = page_faults(test)
                if page in TELLING and query and not found:
                    faults.append("no hostile word is on it")
                tally.looked(f"{page} {query or ''} as {who}", faults, found)


def page_faults(drawn: AppTest) -> tuple[list[str], int]:
    """What is wrong on a page, and how many hostile texts are on it."""
    faults = [f"raised {one.message or one.value}" for one in drawn.exception]
    faults += [one.value for one in drawn.error if "Something went wrong" in one.value]
    found = 0
    for message, name, words in _sent(drawn):
        if MARK not in words:
            continue
        found += 1
        if message in ("Html", "IFrame", "Exception"):
            faults.append(f"in {message}")
        elif name not in NO_WORDS and (message, name) not in PLAIN and (live := _live(words)):
            faults.append(f"{live} in {message}.{name}: {words[:120]!r}")
    return faults, found


def _live(words: str) -> str:
    """What Markdown would act on in some words, but for where our own links lead."""
    found = UNESCAPED.search(OUR_LINKS.sub("]", words)) or TURNS.search(words)
    return repr(found[0]) if found else ""


def _sent(drawn: AppTest) -> Iterator[tuple[str, str, str]]:
    def walk(node: Any) -> Iterator[tuple[str, str, str]]:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield from _words_of(proto)
        for child in getattr(node, "children", {}).values():
            yield from walk(child)

    yield from walk(drawn._tree)


def _words_of(message: Message) -> Iterator[tuple[str, str, str]]:
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield message.DESCRIPTOR.name, field.name, one
            elif isinstance(one, Message):
                yield from _words_of(one)
