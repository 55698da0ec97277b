"""The front door over the wire: nothing but sign-in without a live session, and a session that really ends."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import websockets
from cryptography.fernet import Fernet
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin

from authenticator import Authenticator
from panel.store.clock import real_clock
from served import Server

CLOSED = (
    "/",
    "/requests",
    "/_stcore/stream",
    "/_stcore/upload_file",
    "/media/x",
    "/export/requests.csv",
    "/export/calendar.ics",
    "/export/letters/1.pdf",
    "/export/contract/1.docx",
    "/export/papers/1.pdf",
    "/export/folder/P-2026-11-25.zip",
    "/export/agenda/P-2026-11-25.pdf",
)
PASS = "four quite unrelated words"


def set_up(server: Server) -> httpx.Client:
    """Make the first administrator; a signed-in client."""
    client = server.client()
    client.post("/start", data={"door": "real"})
    assert "Your name" in client.get("/setup").text
    given = {"code": server.code(), "name": "Alder Quill", "email": "alder@fablemere.example", "password": PASS, "again": PASS}
    answer = client.post("/setup", data=given)
    assert answer.headers["location"] == "/second"
    half = answer.headers["set-cookie"].split(";")[0]
    authenticator = Authenticator(client.get("/second", headers={"cookie": half}).text, real_clock)
    answer = client.post("/second", data={"code": authenticator.code()}, headers={"cookie": half})
    assert answer.headers["location"] == "/"
    client.headers["cookie"] = answer.headers["set-cookie"].split(";")[0]
    return client


def test_without_a_session_there_is_only_sign_in(served: Callable[[], Server]) -> None:
    server = served()
    set_up(server)
    with server.client() as stranger:
        assert "Your name" not in stranger.get("/setup").text  # whoever has a code now was named when they were added
        for path in CLOSED:
            answer = stranger.get(path)
            assert answer.status_code in (303, 401), path
            assert answer.headers.get("location", "/signin").partition("?")[0] == "/signin"
        forged = stranger.get("/requests", headers={"x-panel-user": "1", "x-panel-session": "1"})
        assert forged.status_code == 303
        for path in ("/_stcore/metrics", "/auth/logout"):
            assert stranger.get(path).status_code == 404
    with connect(server.address.replace("http", "ws") + "/_stcore/stream", origin=Origin(server.address)) as socket:
        assert ForwardMsg.FromString(socket.recv(timeout=8, decode=False)).auth_redirect.url == "/signedout"
        with pytest.raises(websockets.exceptions.ConnectionClosed):
            socket.recv(timeout=8)


def test_a_session_opens_the_app_and_sign_out_ends_the_copied_cookie(served: Callable[[], Server]) -> None:
    server = served()
    client = set_up(server)
    stream = server.address.replace("http", "ws") + "/_stcore/stream"
    headers = {"cookie": client.headers["cookie"]}
    assert client.get("/").status_code == 200
    assert client.get("/today").headers["location"] == "/"
    with connect(stream, origin=Origin(server.address), additional_headers=headers) as socket:
        assert client.post("/signout").headers["location"].startswith("/signedout?was=")
        with pytest.raises((websockets.exceptions.ConnectionClosed, TimeoutError)) as closed:
            while True:
                socket.recv(timeout=8)
        assert isinstance(closed.value, websockets.exceptions.ConnectionClosed)
    assert client.get("/").status_code == 303


def test_another_site_another_host_and_a_guessed_pass_phrase_are_refused(served: Callable[[], Server]) -> None:
    server = served()
    client = set_up(server)
    headers = {"cookie": client.headers["cookie"]}
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.post("/signout", headers={"origin": "http://evil.example"}).status_code == 403
    stream = server.address.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(websockets.exceptions.InvalidStatus):
        connect(stream, origin=Origin("http://evil.example"), additional_headers=headers)
    with server.client() as stranger:
        known, unknown = "alder@fablemere.example", "nobody@fablemere.example"
        said = [stranger.post("/signin", data={"email": email, "password": "wrong"}) for email in (known, unknown)]
        assert {answer.status_code for answer in said} == {401}
        said = [stranger.post("/signin", data={"email": known, "password": "wrong"}) for _ in range(5)]
        assert 429 in {answer.status_code for answer in said}


def test_a_set_up_code_works_once_and_a_person_is_never_chosen_on_a_real_database(served: Callable[[], Server]) -> None:
    server = served()
    set_up(server)
    with server.client() as stranger:
        again = {"code": server.code(), "name": "Other", "email": "other@fablemere.example", "password": PASS, "again": PASS}
        answer = stranger.post("/setup", data=again)
        assert answer.status_code == 200
        assert "wrong, has been used or is too old" in answer.text
        assert stranger.post("/signin", data={"person": "1"}).status_code == 401


def test_under_another_key_a_code_is_answered_with_what_to_do(served: Callable[[], Server], tmp_path: Path) -> None:
    server = served()
    set_up(server)
    (tmp_path / "panel.key").write_bytes(Fernet.generate_key())
    with server.client() as client:
        answer = client.post("/signin", data={"email": "alder@fablemere.example", "password": PASS})
        half = answer.headers["set-cookie"].split(";")[0]
        answer = client.post("/second", data={"code": "123456"}, headers={"cookie": half})
    assert answer.status_code == 500
    assert "key is not the one your authenticator was set up with" in answer.text


def test_every_answer_carries_the_safe_headers_and_the_token_is_not_stored(served: Callable[[], Server], tmp_path: Path) -> None:
    server = served()
    client = set_up(server)
    for path in ("/", "/signin", "/export/requests.csv"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
    token = client.headers["cookie"].split("=", 1)[1]
    stored = sqlite3.connect(tmp_path / "panel.db").execute("SELECT token_hash FROM sign_in").fetchall()
    assert all(token not in row for row in stored)
    for path in ("/export/requests.csv", "/export/contract/1.docx", f"/export/contract/{'9' * 30}.pdf", "/export/contract/1.exe"):
        assert client.get(path).status_code == 404
