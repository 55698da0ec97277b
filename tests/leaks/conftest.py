"""One world of canaries for all the leak tests, which only read, and screens drawn in it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import canaries
import pytest
from streamlit.testing.v1 import AppTest

from builders import World, open_copy
from panel.screens.app import current_user
from panel.store import current


@pytest.fixture(scope="session")
def canary_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canaries") / "panel.db"
    shutil.copy(template, path)
    world = open_copy(path)
    canaries.build(world)
    world.database.dispose()
    return path


@pytest.fixture
def aviary(canary_template: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "panel.db"
    shutil.copy(canary_template, path)
    world = open_copy(path)
    world.on(date(2026, 12, 2))
    yield world
    world.database.dispose()


@pytest.fixture
def look(aviary: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Draw a page of the aviary as one of its people."""
    monkeypatch.setattr(current, "_current", current._Current(aviary.database, "real", aviary.clock))

    def draw(page: str, who: str, **query: str) -> AppTest:
        monkeypatch.setattr(current_user, "person_id", lambda: aviary.people[who])
        test = AppTest.from_file(str(canaries.ROOT / "pages" / f"{page}.py"), default_timeout=60)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return draw
