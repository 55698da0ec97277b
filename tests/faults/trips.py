"""Trips to the authority's sign-in begun without end by somebody who is not in, and a provider that never answers (T32, T40)."""

import http.server
import json
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import sqlalchemy as sa

from builders import World
from faults import wire
from faults.outcome import Outcome
from panel.door.signing_in import oidc, tries
from panel.models import ProviderVisit
from served import NOBODY, Server

WORST = 4.0
"""Seconds a page of somebody who is in may take meanwhile, on a machine busy with other tests."""
HANGS = 3.0


def run(*, size: int) -> Iterator[Outcome]:
    """Each flood; `size` is how many trips are begun from one address, and half of them again from twenty others."""
    with _panel(hangs=False) as (server, world):
        wrong = list(_begun(server, world, size))
        yield Outcome("flood: trips begun at the authority's sign-in", "wire", size, len(wrong), "; ".join(wrong))
    with _panel(hangs=True) as (server, world):
        wrong = list(_waited(server, world))
        yield Outcome("flood: trips to a provider that does not answer", "wire", 40, len(wrong), "; ".join(wrong))


def _begun(server: Server, world: World, size: int) -> Iterator[str]:
    at_once, a_second = tries.TRIPS_OF_ONE
    began = time.monotonic()
    answers = _all_at_once(server, ["127.0.0.1"] * size)
    most = at_once + a_second * (time.monotonic() - began) + 1
    if not at_once <= answers[303] <= most or set(answers) != {303, 429}:
        yield f"answered {dict(answers)}, where {most:.0f} trips at most are begun"
    others = _all_at_once(server, [f"127.0.4.{1 + number % 20}" for number in range(size // 2)])
    if others[303] == 0 or set(others) - {303, 429}:
        yield f"others were answered {dict(others)}"
    if len(world.rows(ProviderVisit)) != answers[303] + others[303]:
        yield f"{len(world.rows(ProviderVisit))} rows"
    with world.database.execution_options(writing=True).begin() as connection:
        long_ago = sa.update(ProviderVisit).values(
            made_at=world.rows(ProviderVisit)[0].made_at - oidc.VISIT_LASTS - timedelta(minutes=5)
        )
        connection.execute(long_ago)
    if _all_at_once(server, ["127.0.5.1"]) != Counter({303: 1}) or len(world.rows(ProviderVisit)) != 1:
        yield "trips that are over are kept"


def _waited(server: Server, world: World) -> Iterator[str]:
    cookie = wire.session_for(world, world.people["C"])
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(_all_at_once, server, [f"127.0.6.{1 + number}" for number in range(40)], 40)
        took = []
        while not waiting.done():
            began = time.monotonic()
            with server.client(timeout=60) as client:
                client.headers["cookie"] = cookie
                client.get("/account/passphrase")
            took.append(time.monotonic() - began)
            time.sleep(0.1)
        if max(took) > WORST:
            yield f"a page of somebody else took {max(took):.1f} s"
        if waiting.result()[429] == 0 or set(waiting.result()) - {403, 429}:
            yield f"answered {dict(waiting.result())}"


def _all_at_once(server: Server, addresses: list[str], together: int = 8) -> Counter[int]:
    def one(address: str) -> int:
        with server.client(timeout=60, transport=httpx.HTTPTransport(verify=NOBODY, local_address=address)) as client:
            answer = client.get("/oidc/start")
            return answer.status_code if answer.status_code != 429 or "retry-after" in answer.headers else -1

    with ThreadPoolExecutor(together) as threads:
        return Counter(threads.map(one, addresses))


@contextmanager
def _panel(*, hangs: bool) -> Iterator[tuple[Server, World]]:
    with tempfile.TemporaryDirectory(prefix="panel-trips-") as home, _provider(hangs) as issuer:
        path = Path(home) / "panel.db"
        wire.make_world(f"sqlite:///{path}")
        world = wire.open_again(path)
        with wire.started(f"sqlite:///{path}", PANEL_OIDC_ISSUER=issuer, PANEL_OIDC_CLIENT_ID="panel") as server:
            yield server, world
        world.database.dispose()


@contextmanager
def _provider(hangs: bool) -> Iterator[str]:
    """An identity provider that says where it is, or says nothing for a while."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            if hangs:
                time.sleep(HANGS)
                self.send_error(503)
                return
            told = json.dumps({"issuer": issuer, "authorization_endpoint": f"{issuer}/authorize"}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as serving:
        issuer = f"http://127.0.0.1:{serving.server_port}"
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield issuer
        serving.shutdown()
