"""Every page drawn on PostgreSQL for one person of each role that may open it, with a whole life behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.tampering import full_life
from streamlit.testing.v1 import AppTest
from tabs_of_pages import each_tab

from builders import World, line, open_copy
from engines import Engines
from panel.law.permissions import PAGES
from panel.law.vocabulary import Role
from panel.screens.app import current_user
from panel.store import current

ROOT = Path(__file__).resolve().parents[2]
WHO = {
    Role.CHAIR: "chair",
    Role.OFFICER: "officer",
    Role.COORDINATOR: "coordinator",
    Role.MEMBER: "head",
    Role.OBSERVER: "observer",
    Role.ADMINISTRATOR: "administrator",
}


@pytest.fixture(scope="module")
def lived(engines: Engines) -> Iterator[World]:
    """A meeting signed, an award made and ended, and another meeting open."""
    url = engines.copy(engines.template("postgresql", "full life", full_life))
    world = open_copy(url)
    world.bring(line("B-1"), line("B-2"))
    world.opened()
    yield world
    world.database.dispose()
    engines.drop(url)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_page_is_drawn_whole_on_postgresql(lived: World, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_current", current._Current(lived.database, "real", lived.clock))
    for role in sorted(PAGES[page]):
        monkeypatch.setattr(current_user, "person_id", lambda role=role: lived.people[WHO[role]])
        for about in [{"case": "B-1"}] if page == "case" else each_tab(page):
            test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
            test.query_params.update(about)
            test.run()
            assert not test.exception, (page, role, about)
            assert not [error.value for error in test.error if page != "case"], (page, role, about)
