"""One person sends, opens and keeps as much as they can while somebody else works: refused in words, and nobody waits for it (T32, T40)."""

import base64
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from faults import wire
from faults.outcome import Outcome
from faults.wire import Page, Wire
from panel.door.live import limits, uploads
from served import Forked

A_FILE = 9_500_000
AN_UPLOAD_AT_MOST = 11_000_000
WORST = 4.0
"""Seconds a page of somebody else may take meanwhile, on a machine busy with other tests."""
STOP = BackMsg(stop_script=True).SerializeToString()


def run(*, size: int) -> Iterator[Outcome]:
    """Each flood; `size` is the megabytes of messages, and twice as many files."""
    with wire.wired() as open_wire:
        yield from tried(open_wire, size)


def tried(open_wire: Wire, size: int) -> Iterator[Outcome]:
    """The same on a wire that is there already; signing out of one of them comes last."""
    for flood in (messages, pings, parts, one_message, pages, files_nobody_asked_for, files):
        with working(open_wire) as worker:
            wrong = list(flood(open_wire, size))
        slowest = max(worker.took, default=WORST * 2)
        wrong += [f"a page of somebody else took {slowest:.1f} s"] if slowest > WORST else []
        yield Outcome(f"flood: {flood.__name__.replace('_', ' ')}", "wire", size, len(wrong), "; ".join(wrong) or f"slowest page beside it {slowest:.2f} s")  # fmt: skip


def messages(open_wire: Wire, size: int) -> Iterator[str]:
    """Small messages without end: they are read no faster than they are looked at, and then the page is closed."""
    yield from _without_end(open_wire, size, _frame(0x82, STOP))


def pings(open_wire: Wire, size: int) -> Iterator[str]:
    """Pings and unasked answers to them without end: the server itself answers each, and the socket is cut."""
    for kind in (0x89, 0x8A):
        yield from _without_end(open_wire, size, _frame(kind, b""))


def parts(open_wire: Wire, size: int) -> Iterator[str]:
    """One message in empty parts without end: each would be kept, however little is in it."""
    yield from _without_end(open_wire, size, _frame(0x00, b""), first=_frame(0x02, STOP))


def _without_end(open_wire: Wire, size: int, frame: bytes, first: bytes = b"") -> Iterator[str]:
    with _raw(open_wire, "B") as sent:
        cut = threading.Event()
        threading.Thread(target=_until_cut, args=(sent, cut), daemon=True).start()
        with suppress(OSError):
            sent.settimeout(size + 5)
            sent.sendall(first + frame * (size * 1_000_000 // len(frame)))
        if not cut.wait(60):
            yield "the page was never closed"


def _frame(kind: int, what: bytes) -> bytes:
    """One frame as a browser sends it: masked, here with nothing but zeros."""
    return bytes([kind, 0x80 | len(what)]) + bytes(4) + what


def one_message(open_wire: Wire, size: int) -> Iterator[str]:
    """One message larger than any page sends: the page is told so, or cut where it is larger than is ever read."""
    for length in (limits.LARGEST_MESSAGE + 1, size * 1_000_000):
        with open_wire.page("B") as tab:
            with suppress(ConnectionClosed):
                tab.socket.send(STOP * (length // len(STOP) + 1))
            if (told := _told(tab)) != limits.address_of(limits.Closed.LARGE) and length < 5_000_000:
                yield f"{length} bytes: told {told}"


def pages(open_wire: Wire, _: int) -> Iterator[str]:
    """More pages than one person may have open: the next is told so."""
    with ExitStack() as many:
        for _number in range(limits.PAGES_OF_A_PERSON):
            many.enter_context(open_wire.page("B"))
        with open_wire.page("B") as tab:
            if (told := _told(tab)) != limits.address_of(limits.Closed.MANY):
                yield f"told {told}"
    with open_wire.client("B") as client:
        for why, sentence in limits.SENTENCES.items():
            if sentence not in client.get(limits.address_of(why)).text:
                yield f"{why} is not said"


def files_nobody_asked_for(open_wire: Wire, size: int) -> Iterator[str]:
    """Files sent to a page that has no place for any: none is kept."""
    before = _memory(open_wire)
    with open_wire.page("B") as tab:
        tab.ask("rulebook")
        answers = [_send_file(open_wire, "B", tab, number) for number in range(size * 2)]
        if set(answers) != {(403, "This page takes no files.")}:
            yield f"answered {set(answers)}"
        if (grown := _memory(open_wire) - before) > 2 * AN_UPLOAD_AT_MOST:
            yield f"{grown:,} bytes more are held"


def files(open_wire: Wire, _: int) -> Iterator[str]:
    """Files where a page asks for one: so many are kept for one person, and they go with the sign-in."""
    most = uploads.OF_A_PERSON // A_FILE
    for _round in range(2):
        with open_wire.page("K") as tab:
            tab.ask("requests", "tab=Import+files")
            answers = [_send_file(open_wire, "K", tab, number)[0] for number in range(most + 2)]
            if answers != [204] * most + [413] * 2:
                yield f"answered {answers}"
            with open_wire.page("B") as other:
                other.ask("rulebook")
                if (answer := _send_file(open_wire, "B", tab, 99))[0] != 403:
                    yield f"another's page took a file: {answer}"
            with open_wire.client("K") as client:
                client.post("/signout")
            if not (_told(tab) or "").startswith("/signedout"):
                yield "the page stays open"
        open_wire.cookies["K"] = wire.session_for(open_wire.world, open_wire.world.people["K"])


def _send_file(open_wire: Wire, who: str, tab: Page, number: int) -> tuple[int, str]:
    with open_wire.client(who) as client:
        token = client.get("/_stcore/health").headers["set-cookie"].split("_streamlit_xsrf=")[1].split(";")[0]
        cookie = f"{open_wire.cookies[who]}; _streamlit_xsrf={token}"
        answer = client.put(
            f"{uploads.PATH}{tab.number}/{number}",
            files={"f": ("a.csv", b"x" * A_FILE)},
            headers={"cookie": cookie, "X-Xsrftoken": token},
            timeout=30,
        )
    return answer.status_code, answer.text


def _told(tab: Page) -> str | None:
    """Where a page is told to go before it is cut."""
    told = None
    with suppress(ConnectionClosed, TimeoutError):
        while True:
            said = ForwardMsg.FromString(tab.socket.recv(timeout=10, decode=False))
            told = said.auth_redirect.url if said.WhichOneof("type") == "auth_redirect" else told
    return told


@contextmanager
def _raw(open_wire: Wire, who: str) -> Iterator[socket.socket]:
    """A page's socket without a client that would be slower than the server."""
    host, _, port = open_wire.server.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as made:
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        lines = (
            "GET /_stcore/stream HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}", f"Origin: {open_wire.server.address}", f"Cookie: {open_wire.cookies[who]}", "", "",
        )  # fmt: skip
        made.sendall("\r\n".join(lines).encode())
        made.recv(4096)
        yield made


def _until_cut(sent: socket.socket, cut: threading.Event) -> None:
    with suppress(OSError):
        while sent.recv(65_536):
            pass
    cut.set()


def _memory(open_wire: Wire) -> int:
    process = open_wire.server.process
    assert isinstance(process, Forked)
    return int(process.itself().memory_info().rss)


@dataclass
class Worker:
    """Somebody who goes on working, and how long each page took them."""

    took: list[float] = field(default_factory=list)


@contextmanager
def working(open_wire: Wire) -> Iterator[Worker]:
    """Somebody opens the same page again and again while the block runs."""
    worker, over = Worker(), threading.Event()

    def work() -> None:
        with open_wire.page("C") as tab, suppress(ConnectionClosed):
            tab.ask("requests")
            while True:
                began = time.monotonic()
                reply = tab.ask("requests")
                worker.took.append(time.monotonic() - began if reply.finished else WORST * 2)
                if over.wait(0.2):
                    break

    at_work = threading.Thread(target=work)
    at_work.start()
    try:
        yield worker
    finally:
        over.set()
        at_work.join()
