"""A really started server, as the front door's tests talk to it, and a real browser."""

import atexit
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import httpx
import nursery
import psutil
from playwright.sync_api import Browser, sync_playwright

import chromium

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60
"""Seconds a server may take to answer, on a machine busy with other tests."""
NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts no certificate. The servers here speak without TLS, and to load the usual authorities costs a client 20 ms."""


class Running(Protocol):
    """A process that can be ended."""

    def terminate(self) -> None: ...

    def kill(self) -> None: ...

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> object: ...


class Forked:
    """A process that the nursery forked: not a child of ours, yet ended as one is."""

    def __init__(self, number: int) -> None:
        self._process: psutil.Process | None = None
        with suppress(psutil.NoSuchProcess):
            self._process = psutil.Process(number)

    def itself(self) -> psutil.Process:
        """The process, to be measured."""
        assert self._process is not None
        return self._process

    def poll(self) -> int | None:
        return None if self._process and self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE else 0

    def terminate(self) -> None:
        self._told("terminate")

    def kill(self) -> None:
        self._told("kill")

    def wait(self, timeout: float | None = None) -> None:
        if self._process:
            self._process.wait(timeout)

    def _told(self, what: str) -> None:
        with suppress(psutil.NoSuchProcess):
            getattr(self._process, what)() if self._process else None


@dataclass
class Server:
    """One running server; `log` is what its terminal shows."""

    address: str
    log: Path
    process: Running

    def terminal(self) -> str:
        return self.log.read_text()

    def code(self) -> str:
        """The set-up code printed in the terminal."""
        for _ in range(50):
            if found := re.search(r"set-up code[^:]*: ([A-Z0-9-]{19})", self.terminal()):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(self.terminal())

    def client(self, **more: Any) -> httpx.Client:
        return httpx.Client(base_url=self.address, headers={"origin": self.address, "accept": "text/html"}, verify=NOBODY, **more)

    def answers(self) -> "Server":
        """Wait until it does."""
        until = time.monotonic() + PATIENCE
        with self.client() as client:
            while time.monotonic() < until:
                with suppress(httpx.TransportError):
                    client.get("/signin")
                    return self
                time.sleep(0.05)
        raise AssertionError(self.terminal())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(15)


def begun(log: Path, **settings: str) -> Server:
    """A server on the database that these settings name, forked from one process that has loaded the application."""
    port = free_port()
    log.touch()
    asked = {"port": port, "log": str(log), "settings": {**os.environ, **settings}}
    return Server(f"http://127.0.0.1:{port}", log, Forked(_nursery().fork(asked)))


def acted(log: Path, code: str, **settings: str) -> None:
    """Run code in another process, forked from the same one; fails with what it said where it does not come to its end."""
    log.write_bytes(b"")
    Forked(_nursery().fork({"code": code, "log": str(log), "settings": {**os.environ, **settings}})).wait(PATIENCE)
    said = log.read_text()
    assert said.rstrip().endswith(nursery.DONE), said


def begun_by_command(log: Path, first: Callable[[], None] | None = None, **settings: str) -> Server:
    """The same, by the command the README gives; `first` is done in the new process before it."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as terminal:
        environment = {**os.environ, **settings}
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=terminal, stderr=subprocess.STDOUT, preexec_fn=first
        )
    return Server(f"http://127.0.0.1:{port}", log, process)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Nursery:
    """The process that forks servers, ended with the tests."""

    def __init__(self) -> None:
        command = [sys.executable, str(ROOT / "tests" / "nursery.py")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def fork(self, asked: dict[str, object]) -> int:
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None and answering is not None
        asking.write(json.dumps(asked) + "\n")
        asking.flush()
        return int(answering.readline())

    def end(self) -> None:
        self._process.communicate()


_one: list[Nursery] = []


def _nursery() -> Nursery:
    if not _one:
        _one.append(Nursery())
        atexit.register(_one[0].end)
    return _one[0]


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser for as long as the block runs."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.executable(), args=chromium.LAUNCH_ARGS)
        yield browser
        browser.close()
