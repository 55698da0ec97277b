"""Where a request may come from: every combination of Origin, Host, forwarded and forged headers, told over the wire."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from builders import World
from panel.demonstration import build
from panel.door import first_start, pages, startup
from panel.door.gate import Gate
from panel.door.startup import Unsafe
from panel.store import current, installation, keys
from panel.store.clock import Clock
from panel.store.engine import unit_of_work
from served import Server

FOREIGN = ("https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1.evil.example", "file://")
HOSTS = ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::ffff:1.2.3.4]", "")
FORGED = ("x-panel-user", "X-Panel-Session", "x-panel-anything")


def test_forty_ways_to_come_from_elsewhere_and_none_gets_in(served: Callable[[], Server]) -> None:
    server = served()
    own = server.address.removeprefix("http://")
    tried = 0
    with httpx.Client(base_url=server.address) as client:
        client.post("/start", data={"door": "real"}, headers={"origin": server.address})
        for host in HOSTS:
            for origin in (server.address, *FOREIGN):
                answer = client.post("/signin", data={"email": "a", "password": "b"}, headers={"host": host, "origin": origin})
                assert answer.status_code in (400, 403), (host, origin)
                tried += 1
        for origin in FOREIGN:
            answer = client.post("/signin", data={"email": "a", "password": "b"}, headers={"origin": origin})
            assert answer.status_code == 403, origin
            tried += 1
        for name in FORGED:
            answer = client.get("/requests", headers={name: "1", "host": own, "accept": "text/html"})
            assert answer.headers["location"] == "/signin"
            tried += 1
        for name in ("x-forwarded-host", "forwarded"):
            answer = client.get("/signin", headers={name: "host=evil.example", "host": own})
            assert "evil.example" not in answer.text
            tried += 1
        assert tried >= 40
        assert client.post("/signin", data={"email": "a", "password": "b"}, headers={"origin": server.address}).status_code == 401


def test_whoever_guesses_is_slowed_whatever_address_they_say_they_come_from(served: Callable[[], Server]) -> None:
    server = served()
    with server.client() as client:
        client.post("/start", data={"door": "real"})
        answers = [
            client.post(
                "/signin",
                data={"email": f"nobody{number}@fablemere.example", "password": "guess"},
                headers={"x-forwarded-for": f"10.0.0.{number}"},
            ).status_code
            for number in range(7)
        ]
    assert answers[:5] == [401] * 5
    assert 429 in answers[5:]


@pytest.mark.parametrize(
    ("address", "panel", "proxy", "certificate", "sentence"),
    [
        ("127.0.0.1", "", "", None, None),
        ("192.0.2.10", "", "", None, "PANEL_ADDRESS has to say the https address"),
        ("192.0.2.10", "http://panel.example", "10.0.0.2", None, "PANEL_ADDRESS has to say the https address"),
        ("192.0.2.10", "https://panel.example", "", None, "name the proxy in PANEL_TRUSTED_PROXY"),
        ("192.0.2.10", "https://panel.example", "10.0.0.2", None, None),
        ("192.0.2.10", "https://panel.example", "10.0.0.3", None, "FORWARDED_ALLOW_IPS has to name it too"),
        ("192.0.2.10", "https://panel.example", "127.0.0.1", None, None),
        ("192.0.2.10", "https://panel.example", "", "cert.pem", None),
        ("127.0.0.1", "https://panel.example", "127.0.0.1", None, None),
        ("127.0.0.1", "https://panel.example:8443/", "127.0.0.1", None, None),
        ("127.0.0.1", "http://panel.example", "127.0.0.1", None, "the https address people open and nothing more"),
        ("127.0.0.1", "panel.example", "127.0.0.1", None, "the https address people open and nothing more"),
        ("127.0.0.1", "https://panel.example/panel", "127.0.0.1", None, "the https address people open and nothing more"),
        ("127.0.0.1", "https://panel.example:443", "127.0.0.1", None, "the https address people open and nothing more"),
        ("127.0.0.1", "https://panel.example:none", "127.0.0.1", None, "the https address people open and nothing more"),
    ],
)
def test_other_machines_are_let_in_only_behind_tls(
    monkeypatch: pytest.MonkeyPatch, address: str, panel: str, proxy: str, certificate: str | None, sentence: str | None
) -> None:
    monkeypatch.setenv("PANEL_ADDRESS", panel)
    monkeypatch.setenv("PANEL_TRUSTED_PROXY", proxy)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.2")
    options = {"server.address": address, "server.sslCertFile": certificate}
    if sentence is None:
        startup.assert_safe_address(options.get)
    else:
        with pytest.raises(Unsafe, match=sentence):
            startup.assert_safe_address(options.get)


async def _sets_two_cookies(scope: Scope, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse("")
    answer.set_cookie("ours", "1", secure=True, httponly=True)
    answer.set_cookie("streamlits", "1")
    await answer(scope, receive, send)


@pytest.mark.parametrize(("scheme", "secure"), [("https", 2), ("http", 1)])
def test_through_tls_no_cookie_may_go_back_without_it(scheme: str, secure: int) -> None:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(Gate(_sets_two_cookies))) as client:
            return await client.get(f"{scheme}://localhost/signin")

    answer = asyncio.run(asked())
    assert sum("; secure" in cookie.lower() for cookie in answer.headers.get_list("set-cookie")) == secure
    assert ("strict-transport-security" in answer.headers) is (scheme == "https")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("key", "sentence"), [("", "PANEL_KEY is not set"), ("too short", "PANEL_KEY is not a key")])
def test_it_refuses_to_start_where_nobody_could_ever_give_a_second_factor(
    monkeypatch: pytest.MonkeyPatch, world: World, key: str, sentence: str
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", world.database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PANEL_KEY", key)
    with pytest.raises(Unsafe, match=sentence):
        startup.at_start()


def test_a_demonstration_broken_off_while_it_fills_is_begun_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    served: list[sa.Engine] = []
    sealed: list[str] = []
    monkeypatch.setattr(installation, "demonstration_url", lambda: f"sqlite:///{tmp_path / 'demo.db'}")
    monkeypatch.setattr(current, "use", served.append)

    def begun(engine: sa.Engine, clock: Clock, **_: Any) -> None:
        installation.migrate(engine)
        with unit_of_work(engine, None, clock) as work:
            installation.become(work.session, installation.DEMONSTRATION, at=work.at)
        sealed.append(keys.seal(engine, "what minutes are signed with"))

    def broken_off(engine: sa.Engine, clock: Clock, **_: Any) -> None:
        begun(engine, clock)
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "fill", broken_off)
    with pytest.raises(KeyboardInterrupt):
        startup.open_demonstration()
    assert not startup.demonstration_exists()
    assert list(tmp_path.iterdir()) == []

    def stepwise(engine: sa.Engine, clock: Clock, *, said: Callable[[str], None], **_: Any) -> None:
        said("People and their roles")
        begun(engine, clock)

    async def shown() -> str:
        answer = pages.streamed("filling.html", steps=first_start.filling())
        return "".join([str(part) async for part in answer.body_iterator])

    monkeypatch.setattr(build, "fill", stepwise)
    page = asyncio.run(shown())
    assert page.index("People and their roles ...") < page.index("url=/signin")
    assert installation.kind_of(served[0]) == installation.DEMONSTRATION
    assert startup.demonstration_exists()
    assert keys.unseal(served[0], sealed[-1]) == "what minutes are signed with"
    served[0].dispose()
