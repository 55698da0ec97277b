"""Somebody else's numbers and references wherever one can be put (T21): the answer is that for one that does not exist.

Everybody who asks has an interest in every canary, or a role that sees no case; so every letter, contract and case of theirs is foreign.
An observer is asked to the meetings and may read their agendas, so those are not.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import httpx
import sqlalchemy as sa
from canaries import CANARY, holds_canary
from sqlmodel import Session, col, select
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from faults import wire
from faults.matrix import OF_ONE_CASE, PAGES_FOR
from faults.outcome import Outcome
from faults.wire import LETTERS, Reply, Wire, asked, letter
from panel.models import (
    AgendaItem,
    Child,
    Contract,
    Meeting,
    MinutesRevision,
    Notice,
    PaymentList,
    Person,
    Request,
    Setting,
    SignIn,
    TermAward,
)

ASKERS = (*LETTERS, "A", "B")
PARAMETERS = (
    ("case", "case"), ("reading", "item"), ("reading", "meeting"), ("decisions", "item"), ("letters", "letter"), ("contract", "contract"),
    ("agenda", "meeting"), ("meeting", "meeting"), ("meeting", "item"), ("minutes", "meeting"), ("readiness", "meeting"), ("room", "meeting"),
    ("children", "first"), ("requests", "again"), ("contracts", "contract"), ("advice", "case"), ("budget", "term"), ("people", "person"),
    ("audit", "target"),
)  # fmt: skip
"""Every page that names a record in its address, and the name it has there."""
EXPORTS = (
    ("/export/letters/{}.{}", ("docx", "pdf", "txt"), False),
    ("/export/contract/{}.{}", ("docx", "pdf", "txt"), False),
    ("/export/minutes/{}.{}", ("docx", "pdf", "csv", "md", "xlsx"), False),
    ("/export/statement/{}.{}", ("xlsx", "csv"), True),
    ("/export/payments/{}.{}", ("csv", "xlsx"), True),
    ("/export/folder/{}.{}", ("zip",), True),
    ("/export/minutes/P-2026-11-25.{1}?rev={0}", ("csv", "docx"), False),
    ("/export/payments/2027-spring.{1}?number={0}", ("csv",), True),
    ("/room/{}/{}", ("now",), True),
    ("/export/agenda/{}.{}", ("docx", "pdf"), True),
)
"""Addresses of files, their kinds, and whether those of the desk may have one that names no canary; a room, whoever is asked to it."""
NOT_THERE = {"number": "999999", "reference": "NO-SUCH-1", "meeting": "P-1999-01-01", "term": "1999-spring", "words": "nobody"}


def run(*, pairs: int) -> Iterator[Outcome]:
    """Every pair, or about so many of them, evenly taken."""
    with wire.wired() as open_wire:
        yield from tried(open_wire, pairs)


def tried(open_wire: Wire, pairs: int) -> Iterator[Outcome]:
    """The same on a wire that is there already."""
    there, own = _records(open_wire), _own(open_wire)
    addresses = [
        (who, (page, name), one)
        for who, (page, name), one in product(ASKERS, PARAMETERS, there)
        if who not in LETTERS or one[1] not in own.get(name, ())
    ]
    files = [(who, path, kind, free, one) for who, (path, kinds, free), one in product(ASKERS, EXPORTS, there) for kind in kinds]
    step = max(1, (len(addresses) + len(files)) // pairs)
    yield _of_addresses(open_wire, addresses[::step])
    yield _of_files(open_wire, files[::step])
    yield _of_choices(open_wire, there[::step] or there[:1], ASKERS if step == 1 else ASKERS[:1])
    yield _of_sessions(open_wire)


def _records(open_wire: Wire) -> list[tuple[str, str]]:
    """What kind of name each record has, and the name: two of each kind of record, every case."""
    found: list[tuple[str, str]] = []
    with Session(open_wire.world.database) as session:

        def some(column: Any, kind: str, many: int = 2) -> None:
            found.extend((kind, str(value)) for value in list(session.exec(select(column)).all())[-many:])

        some(col(Request.reference), "reference", 9)
        some(col(Meeting.reference), "meeting")
        some(col(TermAward.term), "term", 1)
        for table in (AgendaItem, Notice, Contract, Child, Setting, MinutesRevision, PaymentList, SignIn, Request):
            some(next(iter(sa.inspect(table).primary_key)), "number")
        some(col(Person.email), "words", 1)
        some(col(SignIn.token_hash), "words", 1)
    return list(dict.fromkeys(found))


def _own(open_wire: Wire) -> dict[str, set[str]]:
    """What names a case that is no canary: those with an interest in the canaries may see it, so it is not foreign to them."""
    with Session(open_wire.world.database) as session:
        cases = {one.id: one.reference for one in session.exec(select(Request)) if CANARY not in one.reference}
        items = {str(one.id) for one in session.exec(select(AgendaItem)) if one.request_id in cases}
    return {"case": set(cases.values()), "again": set(cases.values()), "item": items}


def _of_addresses(open_wire: Wire, pairs: Sequence[tuple[str, tuple[str, str], tuple[str, str]]]) -> Outcome:
    wrong: list[str] = []
    none: dict[tuple[str, str, str, str], Any] = {}
    for who in dict.fromkeys(pair[0] for pair in pairs):
        with open_wire.page(who) as tab:
            for _, (page, name), (kind, value) in (pair for pair in pairs if pair[0] == who):
                reply = tab.ask(page, f"{name}={value}")
                told = f"{page}?{name}={value} as {who}"
                if _sings(reply.sent, value) and not (who == "B" and name == "meeting"):
                    wrong.append(f"{told}: a canary")
                # Who may open a meeting may know that it is there; of a case nobody here may know even that.
                if name in OF_ONE_CASE or letter(who) not in PAGES_FOR[page]:
                    key = (who, page, name, kind)
                    if key not in none:
                        none[key] = _looks(tab.ask(page, f"{name}={NOT_THERE[kind]}"), NOT_THERE[kind])
                    if _looks(reply, value) != none[key]:
                        wrong.append(f"{told}: {_looks(reply, value)}, not {none[key]}")
    return Outcome("foreign numbers in addresses", "wire", len(pairs), len(wrong), " / ".join(wrong[:8]))


def _sings(sent: bytes, value: str) -> bool:
    """Whether a canary was sent, but for the reference that the asker gave."""
    return holds_canary(sent.replace(value.encode(), b"") if CANARY in value else sent)


def _looks(reply: Reply, value: str) -> Any:
    """What a person sees of an answer, without the words they put in the address."""
    # A bare number is never said back, and stands in sentences about other things.
    words = [[one if value.isdecimal() else one.replace(value, "?") for one in part] for part in (reply.alerts, reply.titles)]
    return (*words, reply.not_found, reply.finished, reply.troubles, len(reply.widgets))


def _of_files(open_wire: Wire, pairs: Sequence[tuple[str, str, str, bool, tuple[str, str]]]) -> Outcome:
    wrong: list[str] = []
    for who in dict.fromkeys(pair[0] for pair in pairs):
        with open_wire.client(who) as client:
            for _, path, kind, free, (sort, value) in (pair for pair in pairs if pair[0] == who):
                real, none = (_fetched(client, path.format(one, kind)) for one in (value, NOT_THERE[sort]))
                told = f"{path.format(value, kind)} as {who}"
                if _sings(real[1], value):
                    wrong.append(f"{told}: a canary")
                if real != none and not (free and letter(who) in ("COKMB" if path.startswith("/room") else "COK")):
                    wrong.append(f"{told}: {real[0]}, not {none[0]}")
    return Outcome("foreign numbers in addresses of files", "wire", len(pairs), len(wrong), " / ".join(wrong[:8]))


def _fetched(client: httpx.Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    return answer.status_code, answer.content


def _of_choices(open_wire: Wire, there: Sequence[tuple[str, str]], askers: Sequence[str]) -> Outcome:
    """The same names as the value of whatever a page lets choose or type; one message for all of a page's."""
    wrong: list[str] = []
    pairs = 0
    for who in askers:
        for page in (one for one in PAGES_FOR if letter(who) in PAGES_FOR[one]):
            for kind, value in there:
                with open_wire.page(who) as tab:
                    shown = tab.ask(page)
                    if not shown.boxes:
                        break
                    pairs += len(shown.boxes)
                    reply, none = (_chosen(tab, page, shown, one) for one in (value, NOT_THERE[kind]))
                if _sings(reply.sent, value) and not (who == "B" and page == "agenda"):
                    wrong.append(f"{value} chosen on {page} as {who}: a canary")
                if (reply.not_found, reply.finished, reply.troubles) != (none.not_found, none.finished, none.troubles):
                    wrong.append(f"{value} chosen on {page} as {who}: another answer")
    return Outcome("foreign numbers as form values", "wire", pairs, len(wrong), " / ".join(wrong[:8]))


def _chosen(tab: wire.Page, page: str, shown: Reply, value: str) -> Reply:
    message = asked(page, "", shown.drawn)
    for number in sorted(shown.boxes):
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = number, value
    return tab.send(message.SerializeToString())


def _of_sessions(open_wire: Wire) -> Outcome:
    """Another's tab taken up by its number, and files put into it or taken out: a new tab, or nothing."""
    wrong: list[str] = []
    server = open_wire.server
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    with open_wire.page("O") as tab:
        tab.ask("decisions", f"item={open_wire.about['decided']}")
        other = tab.number
    if not _taken_up(address, server.address, open_wire.cookies["O"], other)[0]:
        wrong.append("its own person did not get the tab back, so this shows nothing")
    for who in ASKERS:
        same, reply = _taken_up(address, server.address, open_wire.cookies[who], other)
        if same or holds_canary(reply.sent) or not reply.finished:
            wrong.append(f"the tab of another as {who}")
        with open_wire.client(who) as client:
            for method in ("PUT", "DELETE"):
                answer = client.request(
                    method, f"/_stcore/upload_file/{other}/{'0' * 8}", files={"f": b"x"} if method == "PUT" else None
                )
                none = client.request(
                    method, f"/_stcore/upload_file/{'0' * 36}/{'0' * 8}", files={"f": b"x"} if method == "PUT" else None
                )
                if answer.status_code != none.status_code:
                    wrong.append(f"{method} into the tab of another as {who}: {answer.status_code}, not {none.status_code}")
    return Outcome("another's session", "wire", 3 * len(ASKERS), len(wrong), " / ".join(wrong[:8]))


def _taken_up(address: str, origin: str, cookie: str, number: str) -> tuple[bool, Reply]:
    """Whether a tab's number gets somebody that very tab, and what they are shown."""
    headers = {"cookie": cookie}
    protocols = [Subprotocol(one) for one in ("streamlit", "x", number)]
    with connect(address, origin=Origin(origin), additional_headers=headers, subprotocols=protocols, max_size=None) as socket:
        page = wire.Page(socket)
        reply = page.ask("today")
        return page.number == number, reply
