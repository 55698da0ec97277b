"""The permission matrix over the real wire (T20, T21, T35, T36): every page and route, each of them asked for by everybody.

What is written here is the matrix itself, not read from the product: a page or route that is missing here is a fault.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import cycle

import httpx
from canaries import CANARY, holds_canary

from faults import wire
from faults.outcome import Outcome
from faults.wire import IDENTITIES, LETTERS, Reply, Wire, letter
from panel.door.routes import ROUTES
from panel.law.permissions import PAGES

EVERYBODY = "COKMBA"
PAGES_FOR = {
    "today": EVERYBODY, "requests": "COK", "case": "COKM", "agenda": "COKMB", "reading": "COM", "readiness": "CK", "planner": "COK",
    "meeting": "COK", "room": "COKMB", "decisions": "O", "advice": "COK", "contracts": "COK", "letters": "OK", "budget": "COK",
    "children": "OK", "contract": "COK", "minutes": "COK", "people": "A", "settings": "COKA", "rulebook": EVERYBODY, "help": EVERYBODY, "audit": "COA",
    "account": EVERYBODY,
}  # fmt: skip
"""C chair, O officer, K coordinator, M member, B observer, A administrator."""

GET, POST = "GET", "POST"
ROUTES_FOR: dict[tuple[str, str], tuple[str, str, int, int]] = {
    (GET, "/today"): ("/today", EVERYBODY, 303, 303),
    (GET, "/start"): ("/start", EVERYBODY, 303, 303),
    (POST, "/start"): ("/start", EVERYBODY, 303, 303),
    (GET, "/signin"): ("/signin", EVERYBODY, 200, 200),
    (POST, "/signin"): ("/signin", EVERYBODY, 401, 401),
    (GET, "/setup"): ("/setup", EVERYBODY, 200, 200),
    (POST, "/setup"): ("/setup", EVERYBODY, 200, 200),
    (GET, "/signout"): ("/signout", EVERYBODY, 200, 303),
    (GET, "/closed"): ("/closed?why=fast", EVERYBODY, 200, 303),
    (GET, "/signedout"): ("/signedout", EVERYBODY, 200, 200),
    (GET, "/second"): ("/second", EVERYBODY, 303, 303),
    (POST, "/second"): ("/second", EVERYBODY, 303, 303),
    (GET, "/confirm"): ("/confirm", EVERYBODY, 200, 303),
    (POST, "/confirm"): ("/confirm", EVERYBODY, 401, 401),
    (GET, "/account/passphrase"): ("/account/passphrase", EVERYBODY, 200, 303),
    (POST, "/account/passphrase"): ("/account/passphrase", EVERYBODY, 403, 401),
    (GET, "/account/authenticator"): ("/account/authenticator", EVERYBODY, 200, 303),
    (POST, "/account/authenticator"): ("/account/authenticator", EVERYBODY, 403, 401),
    (GET, "/oidc/start"): ("/oidc/start", EVERYBODY, 303, 303),
    (GET, "/oidc/return"): ("/oidc/return", EVERYBODY, 403, 403),
    (GET, "/oidc/link"): ("/oidc/link", EVERYBODY, 303, 303),
    (POST, "/oidc/link"): ("/oidc/link", EVERYBODY, 303, 303),
    (GET, "/export/minutes/{meeting}.{kind}"): ("/export/minutes/{meeting}.csv", "COK", 200, 404),
    (GET, "/export/signature/{meeting}.{kind}"): ("/export/signature/{meeting}.sig", "COK", 200, 404),
    (GET, "/export/letters/{notice}.{kind}"): ("/export/letters/{notice}.docx", "OK", 200, 404),
    (GET, "/export/test-letter.{kind}"): ("/export/test-letter.pdf", "COKA", 200, 404),
    (GET, "/export/folder/{meeting}.{kind}"): ("/export/folder/{held}.zip", "CK", 200, 404),
    (GET, "/export/agenda/{meeting}.{kind}"): ("/export/agenda/{held}.pdf", "CK", 200, 404),
    (GET, "/export/contract/{contract}.{kind}"): ("/export/contract/{contract}.docx", "COK", 200, 404),
    (GET, "/export/requests.{kind}"): ("/export/requests.csv", "OK", 200, 404),
    (GET, "/export/decisions.{kind}"): ("/export/decisions.csv?from=2026-01-01&to=2026-12-31", "OK", 200, 404),
    (GET, "/export/payments/{term}.{kind}"): ("/export/payments/{term}.csv", "OK", 200, 404),
    (GET, "/export/statement/{setting}.{kind}"): ("/export/statement/{setting}.xlsx", "OK", 200, 404),
    (GET, "/export/calendar.{kind}"): ("/export/calendar.ics", "COKMB", 200, 404),
    (GET, "/export/papers/{paper}.{kind}"): ("/export/papers/{paper}.pdf", "COKM", 200, 404),
    (GET, "/calendar/{token}.ics"): ("/calendar/none.ics", EVERYBODY, 404, 404),
    (GET, "/live/{meeting}"): ("/live/{held}", "COKMB", 200, 404),
    (GET, "/room.js"): ("/room.js", EVERYBODY, 200, 404),
    (GET, "/room/{meeting}"): ("/room/{held}", "COKMB", 200, 404),
    (GET, "/room/{meeting}/now"): ("/room/{held}/now", "COKMB", 200, 404),
    (POST, "/signout"): ("/signout", EVERYBODY, 303, 303),
}
"""Each route: an address of it, who is let through, the answer to them and to somebody else signed in; nobody else gets past sign-in."""
OPEN = {
    "/start",
    "/signin",
    "/setup",
    "/second",
    "/oidc/start",
    "/oidc/return",
    "/oidc/link",
    "/signout",
    "/signedout",
    "/calendar/{token}.ics",
}
ASKED_FIRST = {"/_stcore/host-config", "/_stcore/health"}
"""What a page asks before it opens its socket, of anybody: nothing of ours is in it."""
ABOUT_ONE_CASE = {
    "/export/minutes/{meeting}.{kind}",
    "/export/signature/{meeting}.{kind}",
    "/export/letters/{notice}.{kind}",
    "/export/contract/{contract}.{kind}",
    "/export/statement/{setting}.{kind}",
    "/export/papers/{paper}.{kind}",
}
"""Routes whose one subject is a canary: closed to whoever has an interest in it, whatever their role."""
GARBAGE = {
    "email": "nobody@fablemere.example",
    "password": "no such pass phrase",
    "again": "another",
    "code": "000000",
    "door": "real",
}
NOTHING = {
    "meeting": "P-1999-01-01",
    "notice": "999999",
    "contract": "999999",
    "setting": "999999",
    "paper": "999999",
    "term": "1999-spring",
}
ODD_NUMBERS = ("9" * 5_000, "9" * 20, "-1", "%D9%A3", "1e3", "0x10", "+7", "1_000")
QUERIES = ("rev", "number", "from", "to")
SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
}
POLICY = ("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'")
ALONE = (
    "default-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "sandbox",
)
"""Of a paper from outside, which may nothing."""
NUMBERS = (
    ("case", "case", "case"), ("reading", "item", "item"), ("decisions", "item", "decided"), ("letters", "letter", "notice"),
    ("contract", "contract", "contract"), ("agenda", "meeting", "meeting"), ("meeting", "meeting", "meeting"),
    ("minutes", "meeting", "meeting"), ("readiness", "meeting", "meeting"), ("room", "meeting", "meeting"), ("room", "meeting", "held"),
    ("reading", "meeting", "held"), ("children", "first", "item"),
)  # fmt: skip
"""Pages, the parameter that names a record in their address, and which record of a canary is put there."""
OF_ONE_CASE = {"case", "item", "letter", "contract"}


def run(*, pages: int) -> Iterator[Outcome]:
    """Every route by everybody, every address of a canary, and every page by everybody, or of each page so many of them."""
    with wire.wired() as open_wire:
        yield from tried(open_wire, pages)


def tried(open_wire: Wire, pages: int) -> Iterator[Outcome]:
    """The same on a wire that is there already."""
    yield missing()
    yield every_page(open_wire, pages)
    yield every_address(open_wire)
    yield every_media(open_wire)
    yield from every_route(open_wire)


def missing() -> Outcome:
    """Whether each page and route of the product is in the matrix, and nothing else."""
    there = {(method, route.path) for route in ROUTES for method in (route.methods or {GET}) - {"HEAD"}}
    odd = sorted(f"{method} {path}" for method, path in there ^ set(ROUTES_FOR)) + sorted(set(PAGES) ^ set(PAGES_FOR))
    return _outcome("pages and routes in the matrix", len(there) + len(PAGES), odd)


def odd_numbers(open_wire: Wire) -> Outcome:
    """Numbers nobody's record has, in every place of every route's address and in its query: answered as a record that is not there."""
    wrong, asked = [], 0
    with ExitStack() as opened:
        people = cycle(
            [opened.enter_context(open_wire.client(who)) for who in ("C", "O", "K", *LETTERS)]
        )  # one would wait for a turn
        for turn, ((method, path), (address, *_)) in enumerate(ROUTES_FOR.items()):
            if "{" not in path:
                continue
            held = open_wire.about | {"token": "none", "kind": address.partition("?")[0].rpartition(".")[2]}
            for number in ODD_NUMBERS:
                for place in re.findall(r"{(\w+)}", path):
                    status, _, _ = _fetched(next(people), method, path.format(**{**held, place: number}))
                    asked += 1
                    if status != 404:
                        wrong.append(f"{path} with {place} {number[:20]}: {status}")
            alone = ((query, ODD_NUMBERS[(turn + place) % len(ODD_NUMBERS)]) for place, query in enumerate(QUERIES))
            together = ((f"={number}&".join(QUERIES), number) for number in ODD_NUMBERS)
            for query, number in (*alone, *together):
                status, _, _ = _fetched(next(people), method, f"{path.format(**held)}?{query}={number}")
                asked += 1
                if status not in (200, 404, 409):  # refused in words, where the record is there and not ready
                    wrong.append(f"{path}?{query[:200]}={number[:20]}: {status}")
        for path in ("/{}", "/today/{}", "/{}/now"):
            for number in ODD_NUMBERS:
                asked += 1
                status, _, _ = _fetched(next(people), GET, path.format(number))
                if status != 404:
                    wrong.append(f"{path.format(number[:20])}: {status}")
        for path in ("/export/minutes/x.pdf?rev={}", "/export/statement/{}.pdf", "/{}"):
            asked += 1
            with suppress(httpx.TransportError):  # longer than a head of a request may be: cut, or told so
                status, _, _ = _fetched(next(people), GET, path.format("9" * 45_000))
                if status != 400:
                    wrong.append(f"{path} with 45,000 digits: {status}")
    return _outcome("odd numbers in addresses", asked, wrong)


def every_route(open_wire: Wire) -> Iterator[Outcome]:
    """Status, canaries and headers of each route for each identity; signing out comes last."""
    wrong: list[str] = []
    bare: list[str] = []
    asked = 0
    for (method, path), (address, allowed, yes, no) in ROUTES_FOR.items():
        for who in IDENTITIES:
            with open_wire.client(who) as client:
                status, body, headers = _fetched(client, method, address.format(**open_wire.about))
                told = f"{method} {path} as {who}"
                asked += 1
                signed = who not in ("signed out", "disabled")
                may = letter(who) in allowed and not (who in LETTERS and path in ABOUT_ONE_CASE)
                wanted = (yes if may else no) if signed or path in OPEN else 303 if method == GET else 401
                if status != wanted and not (status == 429 and wanted == 401):
                    wrong.append(f"{told}: {status}, not {wanted}")
                if (not may or who in LETTERS) and holds_canary(body):
                    wrong.append(f"{told}: a canary")
                bare.extend(f"{told}: {fault}" for fault in unsafe(headers))
                if path in ABOUT_ONE_CASE and not may and signed:
                    other = client.get(address.format(**{**open_wire.about, **NOTHING}))
                    if (other.status_code, other.content) != (status, body):
                        wrong.append(f"{told}: another answer than for one that does not exist")
    open_wire.everybody_signs_in()
    yield _outcome("routes x identities", asked, wrong)
    yield _outcome("headers of those answers", asked, bare)


def _fetched(client: httpx.Client, method: str, address: str) -> tuple[int, bytes, httpx.Headers]:
    if not address.startswith("/live/"):
        answer = client.request(method, address, data=GARBAGE if method == POST else None)
        return answer.status_code, answer.content, answer.headers
    with client.stream(method, address) as answer:
        return answer.status_code, next(answer.iter_raw(), b""), answer.headers


def unsafe(headers: httpx.Headers) -> list[str]:
    """What an answer's headers lack."""
    lacking = [f"{name} is {headers.get(name)}" for name, value in SAFE.items() if headers.get(name) != value]
    policy = headers.get("content-security-policy", "")
    lacking += [f"no {part}" for part in (ALONE if "sandbox" in policy else POLICY) if part not in policy]
    if "unsafe-eval" in policy.replace("wasm-unsafe-eval", "") or re.search(r"script-src[^;]*'unsafe-inline'", policy):
        lacking.append("scripts of anybody's")
    return lacking + ([] if headers.get("vary") == "Cookie" else ["no Vary"])


def every_page(open_wire: Wire, at_most: int) -> Outcome:
    """Each page over the socket: it is drawn for those it is open to, and for nobody else is there anything of it."""
    wrong: list[str] = []
    asked = 0
    hashes: dict[str, str] = {}
    for turn, who in enumerate(IDENTITIES):
        if who in ("signed out", "disabled"):
            asked += 1
            if wire.opens(open_wire.server, open_wire.cookies[who]):
                wrong.append(f"a socket for {who}")
            continue
        with open_wire.page(who) as tab:
            hashes |= tab.ask("today").listed
            chosen = [
                page for number, page in enumerate(PAGES_FOR) if at_most >= len(IDENTITIES) or (number + turn) % 5 < at_most
            ]
            for page in chosen:
                asked += 1
                if fault := _page_fault(tab.ask(page), page, who, by="name"):
                    wrong.append(f"{page} as {who}: {fault}")
                if page in hashes and letter(who) not in PAGES_FOR[page]:
                    asked += 1
                    if fault := _page_fault(tab.ask(page, script_hash=hashes[page]), page, who, by="hash"):
                        wrong.append(f"{page} by its hash as {who}: {fault}")
    return _outcome("pages x identities, over the socket", asked, wrong)


def _page_fault(reply: Reply, page: str, who: str, *, by: str) -> str:
    may = letter(who) in PAGES_FOR[page]
    listed = {name for name, letters in PAGES_FOR.items() if letter(who) in letters}
    if not reply.finished or reply.troubles:
        return f"not drawn: {reply.troubles}"
    if set(reply.listed) != listed:
        return f"the list on the left is off by {sorted(set(reply.listed) ^ listed)}"
    if reply.drawn != reply.listed[page if may else "today"]:
        return "another page was drawn"
    if by == "name" and may == reply.not_found:
        return "not found" if may else "found"
    if any("Something went wrong" in alert for alert in reply.alerts):
        return "it went wrong"
    if may and any("Your role does not include this page" in alert for alert in reply.alerts):
        return "said to be closed"
    if who in LETTERS and holds_canary(reply.sent):
        return "a canary"
    return ""


def every_address(open_wire: Wire, askers: Sequence[str] = (*LETTERS, "M", "B", "A")) -> Outcome:
    """A canary's numbers in the address of each page that takes one, for whoever may not see it: as for one that is not there."""
    wrong: list[str] = []
    asked = 0
    for who in askers:
        with open_wire.page(who) as tab:
            for page, name, record in NUMBERS:
                if who == "M" and not (name in OF_ONE_CASE and letter(who) not in PAGES_FOR[page]):
                    continue
                real, none = (
                    tab.ask(page, f"{name}={number}") for number in (open_wire.about[record], NOTHING.get(record, "999999"))
                )
                asked += 1
                if who != "M" and holds_canary(_without_echo(real, open_wire.about[record])):
                    wrong.append(f"{page}?{name}= as {who}: a canary")
                if name in OF_ONE_CASE and (real.alerts, real.titles, real.not_found) != (
                    none.alerts,
                    none.titles,
                    none.not_found,
                ):
                    wrong.append(f"{page}?{name}= as {who}: another answer than for one that does not exist")
    return _outcome("a canary's numbers in addresses", asked, wrong)


def _without_echo(reply: Reply, asked: str) -> bytes:
    """What was sent, but for the reference the asker put in the address."""
    return reply.sent.replace(asked.encode(), b"") if CANARY in asked else reply.sent


def every_media(open_wire: Wire, askers: Sequence[str] = tuple(IDENTITIES)) -> Outcome:
    """Streamlit's own addresses for files hold nothing of anybody, with a session or without (T36)."""
    wrong: list[str] = []
    addresses = [f"/media/{name}" for name in ("x", "0" * 64 + ".csv", "..%2f..%2fpanel.db", "../panel.db")]
    addresses += [
        "/_stcore/host-config",
        "/_stcore/health",
        "/_stcore/upload_file/x/y",
        "/app/static/panel.db",
        "/static/../panel.db",
    ]
    for who in askers:
        with open_wire.client(who) as client:
            for address in addresses:
                answer = client.get(address)
                past = letter(who) not in EVERYBODY and address not in ASKED_FIRST and answer.status_code not in (303, 401)
                if holds_canary(answer.content) or past:
                    wrong.append(f"{address} as {who}: {answer.status_code}")
    return _outcome("files by guessed addresses", len(addresses) * len(askers), wrong)


def _outcome(what: str, tried_: int, wrong: list[str]) -> Outcome:
    return Outcome(what, "wire", tried_, len(wrong), json.dumps(wrong[:12], ensure_ascii=False) if wrong else "")
