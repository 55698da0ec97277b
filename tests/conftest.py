"""Fixtures every test may use: a fresh small world, and pages drawn as one of its people."""

import functools
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from fasteners import InterProcessLock
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from builders import World, make_template, open_copy
from engines import Engines
from panel.door.signing_in import sessions
from panel.screens.app import current_user
from panel.store import current

gc.disable()  # until everything is collected
ROOT = Path(__file__).resolve().parents[1]
MADE_AT = "2026-11-23T11:00+00:00"
"""An hour before the noon that every process of the run began at, so that a demonstration's past is past in all of them."""
# The one test command asks the same of everybody's change; what searches at random is a command of its own.
settings.register_profile("short", derandomize=True, deadline=None)
settings.load_profile("short")
# Each AppTest would read what every installed package says of itself again: a third of a second a page.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)
# What a pass phrase costs to try is Argon2's own affair: a quarter of a second each time.
sessions.HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)

SLOW = (
    "browser", "door", "faults", "test_every_page_on_postgresql.py", "test_races.py", "recipes", "sandbox",  # servers, faults, copied trees
    "test_lives.py", "test_merge_lives.py", "test_raw_sql.py", "test_secrets.py", "test_keeping.py",  # searches
    "test_unnamed.py", "test_folder_leaks.py", "test_intake_large_files.py",
    "test_documents.py", "test_contract_document.py", "test_signatures.py", "folder",  # files: pressed, signed, taken and brought back
    "test_command_line.py", "test_databases_not_ours.py", "test_demonstration.py",  # commands, each on a database of its own
)  # fmt: skip
"""Left out with `--fast`, as is whatever runs on PostgreSQL or asks for a whole demonstration."""

LONGEST = (
    "test_wire.py", "test_first_start.py", "test_faults.py", "test_live_meeting.py", "test_every_form.py", "test_signing_out.py",
    "test_accessible.py", "test_unnamed.py", "test_keeping.py", "test_meeting_by_keyboard.py", "test_story.py", "test_import_mapping.py",
    "test_identity_provider.py", "test_secrets.py", "test_recipes.py", "test_merge_lives.py", "test_lives.py", "test_raw_sql.py",
)  # fmt: skip
"""Modules that take long or wait long; each worker begins with some."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fast", action="store_true", help="only what answers at once: the law, the acts, the store on SQLite and the pages"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if config.getoption("fast") and collection_path.name in SLOW else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("fast"):
        left_out = [item for item in items if "postgresql" in item.name or "demonstrated" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    items[:] = longest_first(items, getattr(config, "workerinput", {}).get("workercount", 1))


def longest_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests, so that every worker, which takes its equal part from the front on, begins with some of the longest modules.

    What is left when the first is done are short ones, which the others take over; a long one begun last kept two of three waiting.
    """
    of_module: dict[str, list[pytest.Item]] = {}
    for item in items:
        of_module.setdefault(item.path.name, []).append(item)
    parts: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for dealt, name in enumerate(LONGEST):
        parts[dealt % workers].extend(of_module.pop(name, []))
    rest = [item for each in of_module.values() for item in each]
    for left, part in zip(range(workers, 0, -1), parts, strict=True):
        equal = (len(rest) + sum(len(one) for one in parts[workers - left :])) // left
        wanted = max(0, equal - len(part))
        part += rest[:wanted]
        del rest[:wanted]
    return [item for part in parts for item in part] + rest


def pytest_collection_finish() -> None:
    """What is loaded stays loaded: looked through after every few objects, it took a seventh of all the time the tests took."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    """Databases of either kind, for the whole session."""
    made = Engines()
    yield made
    made.stop()


@pytest.fixture
def stored_in(request: pytest.FixtureRequest) -> str:
    """The kind of database a test runs on; SQLite unless it is marked to run on both."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def template(engines: Engines) -> Path:
    """The file of the small world, on SQLite."""
    return Path(str(sa.make_url(engines.template("sqlite", "world", make_template)).database))


@pytest.fixture
def world(engines: Engines, stored_in: str, template: Path) -> Iterator[World]:
    """The small world in a database of its own; on SQLite, a module's own `template` taken further is what is copied."""
    url = engines.copy(f"sqlite:///{template}" if stored_in == "sqlite" else engines.template(stored_in, "world", make_template))
    made = open_copy(url)
    yield made
    made.database.dispose()
    engines.drop(url)


@pytest.fixture
def new_database(engines: Engines, stored_in: str) -> Iterator[str]:
    """The address of an empty database."""
    url = engines.new(stored_in)
    yield url
    engines.drop(url)


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `demo.db` as `python -m panel demo` fills it on the story's day, once for all; to be copied, never used."""
    place = tmp_path_factory.getbasetemp()
    folder = (place.parent if "PYTEST_XDIST_WORKER" in os.environ else place) / "demonstrated"
    with InterProcessLock(folder.with_suffix(".lock")):
        if not folder.exists():
            making = folder.with_suffix(".making")
            making.mkdir()
            settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{making / 'demo.db'}", "PANEL_TODAY": MADE_AT}
            subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=ROOT, env=settings, check=True, capture_output=True)
            making.rename(folder)
    return folder


@pytest.fixture
def screen(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Draw a page as one of the people, with query parameters: `screen("case", "chair", case="A-1")`."""
    monkeypatch.setattr(current, "_current", current._Current(world.database, "real", world.clock))

    def draw(page: str, who: str, **query: str) -> AppTest:
        monkeypatch.setattr(current_user, "person_id", lambda: world.people[who])
        monkeypatch.setattr(current_user, "sign_in", lambda: world.sign_ins.get(who))
        test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return draw
