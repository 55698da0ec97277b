"""A really started server on a free port, with a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from served import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[[str], Server]]:
    """Start a server on a database file; started ones are stopped at the end."""
    running: list[Server] = []

    def start(name: str = "panel.db") -> Server:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = tmp_path / "terminal.txt"
        settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{tmp_path / name}"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log.open("wb"), stderr=subprocess.STDOUT)
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
