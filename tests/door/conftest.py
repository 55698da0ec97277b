"""A really started server on a free port, with a database of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from served import Server, begun


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[[str], Server]]:
    """Start a server on a database file; started ones are stopped at the end."""
    running: list[Server] = []

    def start(name: str = "panel.db") -> Server:
        running.append(begun(tmp_path / "terminal.txt", PANEL_DATABASE_URL=f"sqlite:///{tmp_path / name}"))
        return running[-1].answers()

    yield start
    for server in running:
        server.stop()
