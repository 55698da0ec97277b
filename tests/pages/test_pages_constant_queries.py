"""A page reads only what it draws: as many questions to the database with 4,000 requests as with 40."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest
from tabs_of_pages import each_tab

from builders import World, line, open_copy
from panel.law.permissions import PAGES
from panel.law.vocabulary import Option
from panel.screens.app import current_user
from panel.store import current

ROOT = Path(__file__).resolve().parents[2]
SOMEBODY = {
    "people": "administrator",
    "decisions": "officer",
    "audit": "chair",
    "meeting": "chair",
    "rulebook": "head",
    "help": "head",
    "reading": "chair",
}

MOST = {"meeting": 76, "reading": 70, "today": 70, "case": 65, "minutes": 50, "decisions": 50}
ELSEWHERE = 36
"""Statements a page may send; what is reached, with a little to spare."""


@contextmanager
def counting(world: World) -> Iterator[list[str]]:
    """Every SQL statement sent while a block runs."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    sa.event.listen(world.database, "before_cursor_execute", note)
    yield sent
    sa.event.remove(world.database, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def worlds(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """The same open meeting, with 40 requests and with 4,000."""
    made = []
    for many in (40, 4_000):
        path = tmp_path_factory.mktemp("many") / "panel.db"
        shutil.copy(template, path)
        world = open_copy(path)
        world.bring(*(line(f"A-{number}", received_on=f"2026-11-{number % 20 + 1:02}") for number in range(many)))
        world.opened(size=20)
        first = next(row for row in (world.request(f"A-{number}") for number in range(0, many, 20)) if row.status == "on_agenda")
        world.recommend(first.reference, Option.ASSESS)
        made.append(world)
    yield made[0], made[1]
    for world in made:
        world.database.dispose()


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_page_asks_the_same_number_of_questions(
    worlds: tuple[World, World], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    for about in each_tab(page):
        asked = [asked_by(world, monkeypatch, page, about) for world in worlds]
        few, many = (Counter(re.sub(r"\?(, \?)+", "?", one) for one in sent) for sent in asked)
        assert [*(few - many), *(many - few)] == [], about
        assert 0 < few.total() <= MOST.get(page, ELSEWHERE), about


def asked_by(world: World, monkeypatch: pytest.MonkeyPatch, page: str, about: dict[str, str]) -> list[str]:
    """The questions one page asks of one database."""
    who = SOMEBODY.get(page, "coordinator")
    monkeypatch.setattr(current, "_current", current._Current(world.database, "real", world.clock))
    monkeypatch.setattr(current_user, "person_id", lambda: world.people[who])
    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    test.query_params["meeting"] = "P-2026-11-25"
    test.query_params["case"] = "A-0"
    test.query_params.update(about)
    with counting(world) as sent:
        drawn = test.run()
    assert not drawn.exception
    return sent
