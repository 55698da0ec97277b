"""A really started server and a real browser, for stories told as a person would live them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import served
from served import Server, browsing


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server on the database that these settings name; stopped at the end."""
    running: list[Server] = []

    def start(begin: Callable[..., Server] = served.begun, **settings: str) -> Server:
        running.append(begin(tmp_path_factory.mktemp("server") / "terminal.txt", **settings))
        return running[-1].answers()

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture(scope="module")
def demonstration(serving: Callable[..., Server], demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a demonstration of this module's own, served on the day it was made."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    return serving(PANEL_DATABASE_URL=f"sqlite:///{folder / 'demo.db'}", PANEL_TODAY="2026-11-23").address
