"""Fixtures every test may use: a fresh small world, and pages drawn as one of its people."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, make_template, open_copy
from panel.screens import identity
from panel.store import current

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "panel.db"
    make_template(path)
    return path


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "panel.db"
    shutil.copy(template, path)
    made = open_copy(path)
    yield made
    made.database.dispose()


@pytest.fixture
def screen(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Draw a page as one of the people, with query parameters: `screen("case", "chair", case="A-1")`."""
    monkeypatch.setattr(current, "_current", current._Current(world.database, "real", world.clock))

    def draw(page: str, who: str, **query: str) -> AppTest:
        monkeypatch.setattr(identity, "person_id", lambda: world.people[who])
        monkeypatch.setattr(identity, "sign_in", lambda: world.sign_ins.get(who))
        test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=30)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return draw
