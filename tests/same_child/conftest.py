"""Three records that may be of one child, each with an officer's decisions to award and to extend ready."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from same_child_lives import prepared

from builders import World, open_copy


@pytest.fixture(scope="session")
def records_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "panel.db"
    shutil.copy(template, path)
    prepared(path)
    return path


@pytest.fixture
def records(records_template: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "records.db"
    shutil.copy(records_template, path)
    world = open_copy(path)
    yield world
    world.database.dispose()
