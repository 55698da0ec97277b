"""Somebody without an account asks without end, or opens connections and asks nothing: people go on working, and others come in."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
from bench import wrong_sign_ins
from bench.sent_side_by_side import Flood
from bench.wrong_sign_ins import PEOPLE

from faults import wire
from faults.floods import WORST, working
from faults.outcome import Outcome
from faults.wire import Wire
from panel.door import connections, turns
from served import NOBODY, begun_by_command

GUESS = "guess"

AT_ONCE, A_SECOND = turns.OF_AN_ADDRESS
FORMS = ("/signin", "/setup", "/second", "/oidc/link", "/start", "/signout")
SILENT = (
    ("connections that ask nothing", b"", b""),
    ("heads a byte at a time", b"GET /signin HTTP/1.1\r\nHost: ", b"x"),
    (
        "forms a byte at a time",
        b"POST /setup HTTP/1.1\r\nHost: HERE\r\nOrigin: http://HERE\r\nContent-Length: 9000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        b"x",
    ),
)
SOON = turns.HELD + 5.0
"""Seconds in which somebody who signs in sees the page for it meanwhile: they may have to wait for their turn."""


def run(*, size: int) -> Iterator[Outcome]:
    """Each kind; `size` is the seconds of asking and a hundredth of the connections that ask nothing."""
    with wire.wired(begun_by_command) as open_wire:
        yield from tried(open_wire, size, parallel=500)


def tried(open_wire: Wire, size: int, parallel: int, people: tuple[str, ...] = PEOPLE) -> Iterator[Outcome]:
    """The same on a wire that is there already."""
    for number, what in enumerate(("look", "cookie")):
        flood = Flood(1, number == 0, what)
        came = wrong_sign_ins.run(open_wire, size, parallel, flood, 200 + number, people)
        answered, slowest = sum(came.answers.values()), max(came.took, default=WORST * 2)
        wrong = [f"{answered} answered"] if answered > AT_ONCE + A_SECOND * (size + turns.HELD + 15) else []
        yield Outcome(f"strangers: {what}s without end", "wire", answered, len(wrong), "; ".join(wrong) or f"slowest page beside it {slowest:.2f} s")  # fmt: skip
    wrong = list(heads(open_wire))
    yield Outcome("strangers: forms by HEAD", "wire", 7 * len(FORMS) + 3, len(wrong), "; ".join(wrong))
    with working(open_wire) as worker, ThreadPoolExecutor(len(SILENT)) as side_by_side:
        kinds = [(called, side_by_side.submit(silent, open_wire, size * 100, *said)) for called, *said in SILENT]
        came_of = [(called, running.result()) for called, running in kinds]
    slowest = max(worker.took, default=WORST * 2)
    for called, wrong in came_of:
        wrong += [f"a page took {slowest:.1f} s"] if slowest > WORST else []
        yield Outcome(f"strangers: {called}", "wire", size * 100, len(wrong), "; ".join(wrong) or f"slowest page beside it {slowest:.2f} s")  # fmt: skip


def heads(open_wire: Wire) -> Iterator[str]:
    """Forms sent by HEAD, which no Origin goes with: each is answered as the page is looked at, nothing is tried and nobody signed out."""
    for number, path in enumerate(FORMS):
        stranger = httpx.HTTPTransport(verify=NOBODY, local_address=f"127.211.0.{1 + number}")
        with open_wire.server.client(transport=stranger) as somebody:
            form = {"email": "nobody@fablemere.example", "password": GUESS, "code": "000000"}
            answers = [
                somebody.request("HEAD", path, data=form, headers={"origin": "https://elsewhere.example"}) for _ in range(7)
            ]
            if {one.status_code for one in answers} - {200, 303} or any(one.content for one in answers):
                yield f"{path} is answered {answers[-1].status_code}"
    with open_wire.client("M") as member:
        for path in ("/signout", "/confirm", "/account/passphrase"):
            member.request("HEAD", path, data={"code": "000000", "present": "guess"})
        if member.get("/account/passphrase").status_code != 200:
            yield "somebody is signed out by HEAD"


def silent(open_wire: Wire, many: int, words: bytes, more: bytes) -> list[str]:
    """Connections that are opened and ask nothing whole: others get in beside them, and each is cut."""
    host, _, port = open_wire.server.address.removeprefix("http://").partition(":")
    words = words.replace(b"HERE", open_wire.server.address.removeprefix("http://").encode())
    opened: list[socket.socket] = []
    wrong = []
    began = time.monotonic()
    try:
        for number in range(many):
            place = f"127.{210 + len(words) % 40}.0.{1 + number % 200}"
            opened.append(one := socket.create_connection((host, int(port)), 30, (place, 0)))
            one.setblocking(False)
            _says(one, words)
        with open_wire.server.client(timeout=30) as somebody:
            asked = time.monotonic()
            if somebody.get("/signin").status_code != 200 or time.monotonic() - asked > SOON:
                wrong.append("nobody else gets in")
        while opened and time.monotonic() - began < connections.ASKED_WITHIN * 2 + SOON:
            time.sleep(0.5)
            opened = [one for one in opened if not _is_cut(one) and (not more or _says(one, more))]
        if opened:
            wrong.append(f"{len(opened)} of {many} stay open")
    finally:
        for one in opened:
            one.close()
    return wrong


def _says(one: socket.socket, words: bytes) -> bool:
    with suppress(OSError):
        return one.send(words) > 0
    return False


def _is_cut(one: socket.socket) -> bool:
    try:
        return one.recv(1_000) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
