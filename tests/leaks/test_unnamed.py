"""Children stay unnamed: whoever names them in their own words, screens, packs, folder and minutes give first letters."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col
from streamlit.testing.v1 import AppTest
from tabs_of_pages import each_tab
from unnamed_world import FORENAME, canary_panel, demonstration, named_everywhere, shown, words_of

from builders import World
from panel.acts import minutes, offline_folder
from panel.documents import exports
from panel.documents.minutes import press_one
from panel.documents.offline_folder import zip_bytes
from panel.law.permissions import PAGES, may_open_page
from panel.law.vocabulary import Kind, MeetingState
from panel.models import METADATA, AgendaItem, Contract, Meeting, Request
from panel.screens.app import current_user
from panel.store import current
from panel.store.people.actors import actor_of

Look = Callable[..., AppTest]
ROOT = Path(__file__).resolve().parents[2]
NAMED_THERE = {"children", "letters"}
"""*Same child?* compares two records by name, and a letter names the child to the family."""
ABOUT_NO_CHILD = {"people", "settings", "rulebook", "help", "account"}
PEOPLE = ("chair", "officer", "coordinator", "member")
LISTS = sorted(set(PAGES) - NAMED_THERE - ABOUT_NO_CHILD - {"case", "contract"})


@pytest.fixture(scope="module", params=["demonstration", "canaries"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path = tmp_path_factory.mktemp("named") / "panel.db"
    if request.param == "demonstration":
        shutil.copy(request.getfixturevalue("demonstrated") / "demo.db", path)
        made = demonstration(path)
    else:
        shutil.copy(request.getfixturevalue("canary_template"), path)
        made = canary_panel(path)
    named_everywhere(made)
    yield made
    made.database.dispose()


@pytest.fixture
def look(world: World, monkeypatch: pytest.MonkeyPatch) -> Look:
    monkeypatch.setattr(current, "_current", current._Current(world.database, "real", world.clock))

    def draw(page: str, who: str, **query: str) -> AppTest:
        monkeypatch.setattr(current_user, "person_id", lambda: world.people[who])
        test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return draw


def names_on(drawn: AppTest) -> list[str]:
    assert not drawn.exception
    return list(shown(drawn))


def every(world: World, column: Any) -> list[str]:
    with world.reading() as session:
        return [str(one) for one in session.execute(sa.select(column).order_by(column)).scalars()]


def sitting(world: World) -> str:
    with world.reading() as session:
        return session.execute(sa.select(col(Meeting.reference)).where(col(Meeting.state) == MeetingState.OPEN)).scalar_one()


@pytest.mark.parametrize("page", LISTS)
def test_no_list_and_no_screen_for_a_room_names_a_child(world: World, look: Look, page: str) -> None:
    seen = 0
    for who in PEOPLE:
        with world.reading() as session:
            if may_open_page(actor_of(session, world.people[who], on=world.now.date()), page):
                for about in each_tab(page):
                    assert names_on(look(page, who, **about)) == []
                seen += 1
    assert seen


@pytest.mark.parametrize("who", ["officer", "coordinator", "member"])
def test_no_case_names_its_child(world: World, look: Look, who: str) -> None:
    told = {reference: names_on(look("case", who, case=reference)) for reference in one_of_each_sort(world)}
    assert {reference: found for reference, found in told.items() if found} == {}


def one_of_each_sort(world: World) -> list[str]:
    """A case of each kind and state there is with the same sorts of records, which is all a screen goes by: the words are the same."""
    tables = [table for table in METADATA.sorted_tables if "request_id" in table.columns]
    with world.reading() as session:
        having = {table.name: set(session.execute(sa.select(table.c.request_id)).scalars()) for table in tables}
        rows = session.execute(
            sa.select(*map(col, (Request.id, Request.reference, Request.kind, Request.status))).order_by(col(Request.id))
        )
        sorts = {(kind, status, *(name for name in having if number in having[name])): one for number, one, kind, status in rows}
    return sorted(sorts.values())


ONE_RECORD = [
    ("reading", "member", "item", AgendaItem.id),
    ("reading", "chair", "item", AgendaItem.id),
    ("decisions", "officer", "item", AgendaItem.id),
    ("contract", "officer", "contract", Contract.id),
    ("minutes", "officer", "meeting", Meeting.reference),
    ("agenda", "coordinator", "meeting", Meeting.reference),
]


@pytest.mark.parametrize(("page", "who", "name", "column"), ONE_RECORD, ids=lambda one: str(one))
def test_no_screen_about_one_record_names_a_child(world: World, look: Look, page: str, who: str, name: str, column: Any) -> None:
    told = {one: names_on(look(page, who, **{name: one})) for one in every(world, column)}
    assert {one: found for one, found in told.items() if found} == {}


@pytest.mark.parametrize("do", ["meeting", "plan", "final plan", "review", "moderation", "revise", "stop", "close"])
def test_no_form_of_a_contract_names_its_child_but_in_the_fields(world: World, look: Look, do: str) -> None:
    for one in every(world, Contract.id):
        assert names_on(look("contract", "coordinator", contract=one, do=do)) == []


def test_every_case_called_in_the_meeting_stays_unnamed(world: World, look: Look) -> None:
    reference = sitting(world)
    held = world.meeting(reference).current_item_id
    try:
        looked_into = set()
        for item in world.items(reference):
            call(world, item.id)
            drawn = look("meeting", "chair", meeting=reference)
            assert names_on(drawn) == []
            sort = kind_of(world, item), item.state
            for opened in () if sort in looked_into else ("off", "action", "prompts", "people"):
                drawn.session_state["screen state"].open_panel[reference] = opened
                assert names_on(drawn.run()) == []
            looked_into.add(sort)
    finally:
        call(world, held)


def kind_of(world: World, item: AgendaItem) -> Kind:
    with world.reading() as session:
        return session.execute(sa.select(col(Request.kind)).where(col(Request.id) == item.request_id)).scalar_one()


def call(world: World, item: int | None) -> None:
    with world.database.execution_options(writing=True).begin() as connection:
        connection.execute(sa.update(Meeting).where(col(Meeting.state) == MeetingState.OPEN).values(current_item_id=item))


@pytest.mark.parametrize("kind", ["docx", "pdf", "csv"])
def test_no_file_of_minutes_names_a_child(world: World, kind: str) -> None:
    for reference in every(world, Meeting.reference):
        with world.work("officer") as work:
            content, _ = minutes.export(work, reference, kind, press_draft=press_one)
        said = words_of(content)
        assert FORENAME not in said, said[said.index(FORENAME) - 100 :][:200]


def test_no_card_agenda_or_sheet_of_the_folder_names_a_child(world: World) -> None:
    with world.work("chair") as work:
        folder = offline_folder.export_folder(work, sitting(world))
    said = words_of(zip_bytes(folder))
    assert "Q. again" in said
    assert FORENAME not in said, said[said.index(FORENAME) - 100 :][:200]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_file_of_decisions_names_a_child(world: World, kind: str) -> None:
    with world.reading() as session:
        me = actor_of(session, world.people["officer"], on=world.now.date())
        said = words_of(
            exports.decisions_file(session, me, world.now.date().replace(year=2025), world.now.date(), kind, on=world.now.date())
        )
    assert "Q. again" in said
    assert FORENAME not in said
