"""Awards in three school terms and two settings, one term straddling 1 April, for the tests of the money."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from money_parts import AWARDED, PLACES, award

from builders import World, line, open_copy
from ledger_parts import prepare
from panel.law.vocabulary import Kind


@pytest.fixture(scope="session")
def awarded_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("awarded") / "panel.db"
    shutil.copy(template, path)
    world = open_copy(path)
    lines = []
    for reference, _, _ in AWARDED:
        child = {"surname": f"Money{reference}", "forename": "Sol", "date_of_birth": f"2015-0{int(reference[-1]) + 1}-11"}
        lines.append(line(reference, Kind.ASC_TARGETS, **child, setting=PLACES[reference[0]]))
        lines.append(line(f"{reference}-R", Kind.ASC_REVIEW, **child, setting=PLACES[reference[0]]))
    prepare(world, lines)
    for reference, term, pence in AWARDED:
        award(world, reference, term, pence)
    world.database.dispose()
    return path


@pytest.fixture
def awarded(awarded_template: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "awarded.db"
    shutil.copy(awarded_template, path)
    world = open_copy(path)
    world.on(date(2026, 11, 23))
    yield world
    world.database.dispose()
