"""A world in which one case is refused with an offer and every contact is kept: made once, copied for each test."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from letters_built import CONTACTS

from builders import World, line, open_copy
from panel.acts import contacts, letters, particulars
from panel.law.findings import Refused
from panel.law.letters.letter_kinds import ContactRole
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind, Option
from panel.models import Notice

SENT = date(2026, 11, 30)


def two_files(content: Any, seal: Mapping[str, str]) -> dict[str, bytes]:
    """Stands in for the press where a test does not read what it makes."""
    return {"docx": str(content).encode(), "pdf": str(seal).encode()}


def decided(world: World, kind: Kind, option: Option) -> None:
    """A decided case A-1 and every contact; it is then the Monday after the meeting."""
    every_contact(world)
    world.bring(line("A-1", kind))
    world.opened()
    world.recommend("A-1", option)
    world.decide("A-1", option)
    world.on(SENT)


def every_contact(world: World, *, without: ContactRole | None = None) -> None:
    """All contacts that letters name, but for one where it is named, kept since September."""
    with world.work("coordinator") as work:
        for contact in CONTACTS.values():
            if contact.role is not without:
                contacts.record(work, contact, date(2026, 9, 1))


def send(world: World, number: int) -> None:
    """An officer checks a letter and releases it."""
    for act, more in ((letters.check, ()), (letters.release, (two_files,))):
        with world.work("officer") as work:
            version = next(row.version for row in world.rows(Notice) if row.id == number)
            act(work, number, *more, seen_version=version)


def refusals(act: Callable[..., object], *given: Any, **more: Any) -> set[AnyReason]:
    """Why an act is refused."""
    with pytest.raises(Refused) as refused:
        act(*given, **more)
    return {finding.reason for finding in refused.value.findings}


def funded_from(world: World, day: date) -> None:
    """The officer records from when the medical funding of A-1 runs."""
    with world.work("officer") as work:
        particulars.note(work, "A-1", {"funded_from": day}, seen=2)


@pytest.fixture(scope="session")
def refused_once(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database behind `refused`."""
    path = tmp_path_factory.mktemp("refused") / "panel.db"
    shutil.copy(template, path)
    world = open_copy(path)
    decided(world, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS_OFFER_ASC)
    world.database.dispose()
    return path


@pytest.fixture
def refused(world: World, refused_once: Path) -> World:
    """A case refused with an offer, contacts kept, on the Monday after the meeting."""
    world.database.dispose()
    shutil.copy(refused_once, str(world.database.url.database))
    world.on(SENT)
    return world
