"""The README's recipes, each walked on a copy of the program: the change a stranger would make, and what comes of it.

A kind of case has its own walk in `tests/kinds/test_kinds.py`.
"""

import shutil
from pathlib import Path

import pytest
from recipes.tree import Tree

DATABASE = "PANEL_DATABASE_URL"
DECLARED = (
    'interpreter: str | None = column("Interpreter for the family", cell_text.free_text, section=Section.REST, shown=Shown.FACT)'
)
OF_A_PAGE = [
    f"tests/test_house.py::test_{name}"
    for name in (
        "no_module_imports_upwards",
        "streamlit_is_only_in_screens",
        "a_page_is_a_short_script_with_a_docstring_and_no_definitions",
        "every_page_is_in_the_table_of_contents_and_guards_itself",
    )
]
TAKEN = 'from panel.__main__ import main\nassert main(["init"]) == 0'
SCHEMA = "tests/store/test_store.py::test_a_migrated_database_has_the_schema_of_the_models"
AS_CHAIR = """
from pathlib import Path
from streamlit.testing.v1 import AppTest
from builders import line, open_copy
from panel.law.vocabulary import Kind
from panel.screens.app import current_user
from panel.store import current

world = open_copy(Path("panel.db"))
world.bring(line("A-1"), line("A-2"), line("A-3", kind=Kind.ASC_TARGETS))
current._current = current._Current(world.database, "real", world.clock)

def drawn(page, who):
    current_user.person_id = lambda: world.people[who]
    current_user.sign_in = lambda: world.sign_ins.get(who)
    test = AppTest.from_file(f"pages/{page}.py", default_timeout=60).run()
    assert not test.exception, test.exception
    return test
"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A copy of the program, to be changed."""
    return Tree(tmp_path / "tree")


@pytest.fixture
def filled(tree: Tree, template: Path) -> str:
    """The address of a database in the copy, with people in it, made by the program as it was before the change."""
    shutil.copy(template, tree.folder / "panel.db")
    return f"sqlite:///{tree.folder / 'panel.db'}"


def a_figure_changed(tree: Tree) -> str:
    old = '"ASC, decision: at most £2,000 per term")'
    tree.change("panel/law/figures.py", old, f'{old}.then(2_500_00, PROTOCOL, "2027 revision", date(2027, 9, 1))')
    return """
from datetime import date
from panel import rules
from panel.law.terms import Term
term = Term(1, "2027 autumn", "2027/28", date(2027, 9, 1), date(2027, 12, 17))
for day in (date(2027, 8, 31), date(2027, 9, 1)):
    print(day, *(rules.asc_term_cap(term, pence, [], on=day).is_met for pence in (2_000_00, 2_000_01, 2_500_00, 2_500_01)))
"""


def a_screen_added(tree: Tree) -> str:
    tree.write(
        "pages/waiting.py",
        '''"""Waiting: how many requests wait for an agenda, by their last day."""

from panel.screens.app.page_context import open_page
from panel.screens.requests import waiting
from panel.store.queries.agenda import schedule

page = open_page("waiting", "Waiting")
with page.reading() as session:
    days = schedule.last_days_waiting(session, page.actor)
waiting.chart(days)
''',
    )
    tree.write(
        "panel/screens/requests/waiting.py",
        '''"""How many requests wait, as a picture."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st


def chart(days: Sequence[date]) -> None:
    """Requests that wait, by their last day; the number stands above it in words."""
    st.markdown(f"{len(days)} requests wait.")
    st.bar_chart({day.isoformat(): many for day, many in Counter(days).items()})
''',
    )
    tree.add_after("panel/law/permissions.py", '"planner": ', '"waiting": ACTS["request.read"],')
    tree.add_after("panel/screens/app/contents.py", '"planner": ', '"waiting": "Waiting",')
    return f"""{AS_CHAIR}
from types import SimpleNamespace
from panel.screens.app import contents
contents.st = SimpleNamespace(Page=lambda path, title, **_: title)
for who in ("chair", "observer"):
    page = drawn("waiting", who)
    listed = "Waiting" in [title for titles in contents.pages_open_to(current_user.actor()).values() for title in titles]
    print(who, listed, [one.value for one in page.markdown if "wait" in one.value], len(page.get("vega_lite_chart")))
"""


def a_letter_reworded(tree: Tree) -> str:
    tree.change("panel/law/letters/templates/refusal_to_assess.txt", "Dear {greeting},", "Good day, {greeting},")
    return "from letters_built import refusal, sent_text\nprint(sent_text(refusal()))"


def a_role_added(tree: Tree) -> str:
    tree.add_after("panel/law/vocabulary.py", 'ADMINISTRATOR = "administrator"', 'AUDITOR = "auditor"')
    tree.add_after("panel/law/messages/people.py", "(Role.ADMINISTRATOR,", '(Role.AUDITOR, "Auditor"),')
    tree.change("panel/law/permissions.py", '"audit.read": frozenset({', '"audit.read": frozenset({Role.AUDITOR, ')
    tree.migrate(
        """
    with op.batch_alter_table("role_grant", table_kwargs={"sqlite_strict": True}, reflect_kwargs={"resolve_fks": False}) as grants:
        grants.drop_constraint("role_known", type_="check")
        grants.create_check_constraint(
            "role_known", "role IN ('chair', 'officer', 'coordinator', 'member', 'observer', 'administrator', 'auditor')"
        )
"""
    )
    return """
from datetime import date
from pathlib import Path
from builders import open_copy
from panel.acts import people
from panel.law.messages.labels import label
from panel.law.permissions import may_open_page
from panel.law.vocabulary import Role
from panel.store.people.actors import actor_of
world = open_copy(Path("panel.db"))
with world.work("administrator") as work:
    added = people.add(work, "sorrel@fablemere.example", "Sorrel Tarn", [Role.AUDITOR], None)
with world.reading() as session:
    actor = actor_of(session, added, on=date(2026, 11, 23))
print(label(Role.AUDITOR), may_open_page(actor, "audit"), may_open_page(actor, "requests"), may_open_page(actor, "people"))
"""


def a_guard_added(tree: Tree) -> str:
    tree.add_after(
        "panel/store/guards/registry.py",
        'refuse("meeting_sealed"',
        'refuse("person_is_called_something", "BEFORE UPDATE ON person", "trim(NEW.name) = \'\'", "a person has a name")',
    )
    return """
import sqlite3
database = sqlite3.connect("panel.db")
for name in (" ", "Imogen Vail"):
    try:
        print(name, database.execute("UPDATE person SET name = ? WHERE email LIKE 'chair%'", [name]).rowcount)
    except sqlite3.Error as refused:
        print(refused)
database.close()
"""


def a_table_added(tree: Tree) -> str:
    tree.write(
        "panel/tables/children.py",
        tree.read("panel/tables/children.py")
        + '''

class ChildGreeting(Row, table=True):
    """How a child likes to be greeted, as they said; a change is a row more."""

    __tablename__ = "child_greeting"
    __table_args__ = (STRICT,)

    id: int = key()
    child_id: int = refers("child.id", index=True)
    words: str = text()
    said_at: datetime = instant()
''',
    )
    tree.change("panel/models.py", "    ChildDistinct,\n", "    ChildDistinct,\n    ChildGreeting,\n")
    tree.add_after("panel/models.py", '"ChildDistinct"', '"ChildGreeting",')
    tree.add_after("panel/store/guards/registry.py", '"child_look",', '"child_greeting",')
    tree.migrate(
        """
    op.create_table(
        "child_greeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_child_greeting_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_greeting")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_child_greeting_child_id"), "child_greeting", ["child_id"])
"""
    )
    return """
from pathlib import Path
import sqlalchemy as sa
from sqlmodel import Session
from builders import line, open_copy
from panel.models import Child, ChildGreeting
world = open_copy(Path("panel.db"))
world.bring(line("A-1"))
with Session(world.database) as session, session.begin():
    session.add(ChildGreeting(child_id=world.rows(Child)[0].id, words="Hello there", said_at=world.now))
print([(row.words, row.said_at == world.now) for row in world.rows(ChildGreeting)])
try:
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE child_greeting SET words = 'Oi'")
except sa.exc.DatabaseError as refused:
    print(refused.orig)
"""


def a_column_added(tree: Tree) -> None:
    tree.add_after("panel/intake/columns.py", "youth_custody: bool | None = ", DECLARED)
    tree.add_after("panel/tables/requests.py", "youth_custody: bool | None = ", 'interpreter: str = text(default="")')
    tree.migrate("""
    op.add_column("request", sa.Column("interpreter", sa.Text(), server_default="", nullable=False))
""")


def test_a_figure_a_letter_a_column_and_a_screen_with_a_chart_are_changed_as_the_readme_says(tree: Tree, filled: str) -> None:
    """The figure holds from its day on, the letter is worded by its file, the screen is drawn for whom it is for, the column everywhere."""
    a_column_added(tree)
    of_figure, of_letter, of_screen = a_figure_changed(tree), a_letter_reworded(tree), a_screen_added(tree)
    tests = "tests/law/test_figures.py", "tests/law/test_law_cases.py", "tests/intake/added_column.py", *OF_A_PAGE
    _, figure, letter, screen = tree.python(tests, TAKEN, of_figure, of_letter, of_screen, **{DATABASE: filled})
    assert figure == ["2027-08-31 True False False False", "2027-09-01 True True True False"]
    assert any(line.startswith("Good day, ") for line in letter)
    assert screen[-2:] == ["chair True ['3 requests wait.'] 1", "observer False [] 0"]


def test_a_role_a_guard_and_a_table_reach_a_database_that_is_there(tree: Tree, filled: str) -> None:
    """The role opens what it is named at, the guard refuses raw SQL, a record is never altered."""
    of_role, of_guard, of_table = a_role_added(tree), a_guard_added(tree), a_table_added(tree)
    tests, pieces = [f"{SCHEMA}[sqlite]"], (TAKEN, of_role, of_guard, 'print("check", main(["check"]))', of_table)
    taken, role, guard, check, table = tree.python(tests, *pieces, **{DATABASE: filled})
    assert taken[0] == "Guards added: child_greeting_never_altered, child_greeting_never_deleted, person_is_called_something."
    assert role == ["Auditor True False False"]
    assert guard == ["a person has a name", "Imogen Vail 1"]
    assert check[-1] == "check 0"
    assert table == ["[('Hello there', True)]", "child_greeting: a record is never altered"]
