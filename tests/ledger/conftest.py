"""A child with officer's decisions to award and to extend ready, in two settings, for the ledger's tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import World, line, open_copy
from ledger_parts import CHILD, FINAL, FIRST, prepare
from panel.law.vocabulary import Kind


@pytest.fixture(scope="session")
def decided_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decided") / "panel.db"
    shutil.copy(template, path)
    world = open_copy(path)
    lines = [line(reference, Kind.ASC_TARGETS, **CHILD) for reference in FIRST[:-1]]
    lines += [line(FIRST[-1], Kind.ASC_TARGETS, **CHILD, setting="Otter Brook School")]
    lines += [line(reference, Kind.ASC_REVIEW, **CHILD) for reference in FINAL[:-1]]
    lines += [line(FINAL[-1], Kind.ASC_REVIEW, **CHILD, setting="Otter Brook School")]
    prepare(world, lines)
    world.database.dispose()
    return path


@pytest.fixture
def decided(decided_template: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "decided.db"
    shutil.copy(decided_template, path)
    world = open_copy(path)
    yield world
    world.database.dispose()
