"""The house guards itself: import direction, short pages, cited figures, audited acts, plain words."""

import ast
import re
from pathlib import Path

import pytest

from panel.law.permissions import ACTS, PAGES
from panel.store.guards import APPEND_ONLY, sqlite_triggers

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "panel").rglob("*.py"))
PAGE_FILES = sorted((ROOT / "pages").glob("*.py"))
FLOORS = (
    ("law",),
    ("rules", "intake"),
    ("tables", "models", "store", "apart"),
    ("acts",),
    ("documents",),
    ("demonstration", "door", "screens", "console"),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
NEIGHBOURS_APART = {"acts", "demonstration", "door", "screens", "console"}
MAY_DRAW = {"screens"}
MIGRATIONS = ROOT / "panel" / "store" / "migrations"


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT / "panel").parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module a file imports, dotted."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def named(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


@named([path for path in SOURCES if path.name != "__init__.py" or path.parent.name != "panel"])
def test_no_module_imports_upwards(path: Path) -> None:
    own = FLOOR[room_of(path)]
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("panel.")}
    upwards = {room for room in rooms if room in FLOOR and FLOOR[room] > own}
    assert upwards == set(), f"{path.name} looks up to {upwards}; move the shared part down, or hand it in as an argument"


@named([path for path in SOURCES if room_of(path) == "acts" and path.name != "__init__.py"])
def test_acts_never_import_each_other(path: Path) -> None:
    others = {name for name in imported(path) if name.startswith("panel.acts")}
    assert others == set(), "what two acts share belongs in store or law"


@named([path for path in SOURCES if room_of(path) in {"demonstration", "door", "screens", "console"}])
def test_rooms_of_the_top_floor_keep_to_themselves(path: Path) -> None:
    own = room_of(path)
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("panel.")}
    beside = {room for room in rooms if FLOOR.get(room) == FLOOR[own] and room != own}
    assert beside - {"demonstration"} == set()


@named(SOURCES)
def test_streamlit_is_only_in_screens(path: Path) -> None:
    if room_of(path) not in MAY_DRAW:
        assert not any(name.split(".")[0] == "streamlit" for name in imported(path))


@named([path for path in SOURCES if room_of(path) in {"law", "rules", "intake"}])
def test_law_touches_no_clock_no_database_and_no_screen(path: Path) -> None:
    outside = {name.split(".")[0] for name in imported(path)}
    assert outside.isdisjoint({"sqlalchemy", "sqlmodel", "streamlit", "time", "os"})
    assert not re.search(r"\b(datetime\.now|date\.today|utcnow)\b", path.read_text(encoding="utf-8"))


@named([path for path in SOURCES if path.name != "clock.py"])
def test_the_time_is_read_in_one_place(path: Path) -> None:
    assert not re.search(r"\b(datetime\.now|date\.today|utcnow)\(", path.read_text(encoding="utf-8"))


@named([path for path in SOURCES if MIGRATIONS not in path.parents])
def test_a_module_is_a_room_not_a_hall(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "say in a line what this module is for"
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONG_LISTS.get(str(path.relative_to(ROOT)), 260), "a module with two jobs is divided"


LONG_LISTS = {
    # closed lists, one line an entry: dividing them would hide that they are one list
    "panel/law/vocabulary.py": 300,
    "panel/law/reasons.py": 380,
    "panel/law/permissions.py": 300,
    "panel/rules.py": 320,
}


@named(PAGE_FILES)
def test_a_page_is_a_short_script_with_a_docstring_and_no_definitions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)]
    assert len(text.splitlines()) <= 80
    assert "session_state" not in text
    assert not any(name.startswith(("sqlalchemy", "sqlmodel", "panel.models")) for name in imported(path))


def test_every_page_is_in_the_table_of_contents_and_guards_itself() -> None:
    assert {path.stem for path in PAGE_FILES} == set(PAGES)
    for path in PAGE_FILES:
        assert f'open_desk("{path.stem}"' in path.read_text(encoding="utf-8"), f"{path.name} opens its own desk"


@named([*SOURCES, *PAGE_FILES])
def test_no_raw_html_and_no_built_in_download(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for banned in ("unsafe_allow_html", "st.html(", "st.download_button", "st.cache_data"):
        assert banned not in text


@named([*SOURCES, *PAGE_FILES])
def test_the_panel_recommends_and_the_officer_decides(path: Path) -> None:
    said = re.compile(r"panel (has )?(decided|agreed to award|awarded)|decision of the panel", re.IGNORECASE)
    assert not said.search(path.read_text(encoding="utf-8"))


RULE_MODULES = (
    "asc",
    "award_basis",
    "contracts",
    "deciding",
    "quorum",
    "recommending",
    "permissions",
    "ordering",
    "timing",
    "notice_gate",
    "contacts",
    "same_child",
    "spending",
)


@pytest.mark.parametrize("name", RULE_MODULES)
def test_no_rule_holds_a_number(name: str) -> None:
    tree = ast.parse((ROOT / "panel" / "law" / f"{name}.py").read_text(encoding="utf-8"))
    numbers = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) in (int, float)}
    assert numbers <= {0, 1, 2}, "a figure belongs in law/figures.py with its authority and start date"


def acts_that_write() -> list[tuple[Path, ast.FunctionDef]]:
    found = []
    for path in SOURCES:
        if room_of(path) != "acts":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and node.args.args and node.args.args[0].arg == "work":
                found.append((path, node))
    return found


ONLY_READS = {("people", "find")}


@pytest.mark.parametrize(("path", "act"), acts_that_write(), ids=lambda one: getattr(one, "stem", getattr(one, "name", "")))
def test_every_act_is_audited_and_says_what_it_does(path: Path, act: ast.FunctionDef) -> None:
    assert ast.get_docstring(act)
    if (path.stem, act.name) in ONLY_READS:
        return
    own = {n.name: n for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)}
    assert calls_audit(act, own, set()), f"{path.stem}.{act.name} writes without an audit entry"


def calls_audit(act: ast.FunctionDef, own: dict[str, ast.FunctionDef], seen: set[str]) -> bool:
    seen.add(act.name)
    for node in ast.walk(act):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called == "audit.record":
                return True
            if called in own and called not in seen and calls_audit(own[called], own, seen):
                return True
    return False


@pytest.mark.parametrize(("path", "act"), acts_that_write(), ids=lambda one: getattr(one, "stem", getattr(one, "name", "")))
def test_an_act_commits_nothing_and_reads_no_clock(path: Path, act: ast.FunctionDef) -> None:
    text = ast.unparse(act)
    assert ".commit(" not in text
    assert "streamlit" not in text


def test_every_act_asked_of_permissions_is_listed_and_every_one_listed_is_asked() -> None:
    asked: set[str] = set()
    for path in [*SOURCES, *PAGE_FILES]:
        asked.update(re.findall(r'(?:refuse_unless_may|may)\(\s*[\w.]+,\s*"([\w.]+)"', path.read_text(encoding="utf-8")))
    quoted = "\n".join(path.read_text(encoding="utf-8") for path in [*SOURCES, *PAGE_FILES] if path.name != "permissions.py")
    assert asked <= set(ACTS)
    assert {act for act in ACTS if f'"{act}"' not in quoted} == set()


def test_every_append_only_table_has_both_its_guards() -> None:
    triggers = sqlite_triggers()
    for table in APPEND_ONLY:
        assert f"{table}_never_altered" in triggers
        assert f"{table}_never_deleted" in triggers


def inside_transactions(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call made inside a `with desk.recording(...)`, `desk.reading()` or unit of work of a file, with the kind of block."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.With):
            continue
        opened = [ast.unparse(item.context_expr.func) for item in node.items if isinstance(item.context_expr, ast.Call)]
        kinds = [name for name in opened if name.endswith((".recording", "unit_of_work", ".reading"))]
        calls = [call for part in node.body for call in ast.walk(part) if isinstance(call, ast.Call)]
        found.extend((kinds[0], call) for call in calls if kinds)
    return found


@named([*(path for path in SOURCES if room_of(path) in {"screens", "door", "console"}), *PAGE_FILES])
def test_nothing_is_drawn_inside_a_transaction_where_a_rerun_would_cut_it_in_two(path: Path) -> None:
    if path.name == "desk.py":
        return  # what draws there is outside the block it hands out
    drawn = {name.split(".")[-1] for name in imported(path) if name.startswith("panel.screens.")} - {"identity"}
    for kind, call in inside_transactions(path):
        said = ast.unparse(call.func)
        never = {"st", "streamlit"} if kind.endswith(".reading") else {"st", "streamlit"} | drawn
        assert said.split(".")[0] not in never, f"{path.name}: {said} is called inside {kind}; call it after"


def test_an_act_is_recorded_on_every_page_in_one_transaction_of_its_own() -> None:
    blocks = [
        (path.name, call) for path in [*SOURCES, *PAGE_FILES] for kind, call in inside_transactions(path) if "recording" in kind
    ]
    assert len(blocks) >= 20, "the test above looks at something"


def test_the_top_level_holds_only_what_it_should() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    top = {name.split("/")[0] for name in listed}
    allowed = {
        "app.py", "pages", "panel", "data", "tests", "requirements.txt", "README.md", "pyproject.toml", ".streamlit", ".ci", ".gitignore",
        "deploy",
    }  # fmt: skip
    assert top <= allowed


def test_glossary_terms_of_the_readme_are_in_the_vocabulary_or_marked() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    glossary = readme.split("## Glossary")[1].split("##")[0]
    rows = re.findall(r"^\| ([^|`]+) \| `(\w+)` \|", glossary, flags=re.MULTILINE)
    assert len(rows) >= 20
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    for term, word in rows:
        assert word.split(".")[-1] in code, f"the README says {term} is `{word}` in code"
