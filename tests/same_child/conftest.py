"""Three records that may be of one child, each with an officer's decisions to award and to extend ready."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import World, line, open_copy
from ledger_parts import prepare
from panel.law.vocabulary import Kind

RECORDS = {
    "A": {"surname": "Fernsby", "forename": "Robin", "date_of_birth": "2016-05-04"},
    "B": {"surname": "Fernsby", "forename": "Robyn", "date_of_birth": "2016-05-04"},
    "C": {"surname": "Fernsby", "forename": "Robin", "date_of_birth": "2016-04-05"},
}


@pytest.fixture(scope="session")
def records_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "panel.db"
    shutil.copy(template, path)
    world = open_copy(path)
    lines = []
    for name, child in RECORDS.items():
        lines += [line(f"{name}-T{n}", Kind.ASC_TARGETS, **child) for n in (1, 2)]
        lines += [line(f"{name}-R{n}", Kind.ASC_REVIEW, **child) for n in (1, 2)]
    prepare(world, lines)
    world.database.dispose()
    return path


@pytest.fixture
def records(records_template: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "records.db"
    shutil.copy(records_template, path)
    world = open_copy(path)
    yield world
    world.database.dispose()
