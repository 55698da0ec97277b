"""A really started server and a real browser, for stories told as a person would live them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

import chromium
from served import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server on the database that these settings name; stopped at the end."""
    running: list[Server] = []

    def start(**settings: str) -> Server:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = tmp_path_factory.mktemp("server") / "terminal.txt"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=log.open("wb"), stderr=subprocess.STDOUT
        )
        server = Server(f"http://127.0.0.1:{port}", log, process)
        running.append(server)
        for _ in range(300):
            try:
                httpx.get(f"{server.address}/signin")
                return server
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError(server.terminal())

    yield start
    for server in running:
        server.process.terminate()
        server.process.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium.executable(), args=chromium.LAUNCH_ARGS)
        yield started
        started.close()
