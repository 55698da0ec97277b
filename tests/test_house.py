"""The house guards itself: import direction, short pages, cited figures, audited acts, plain words."""

import ast
import functools
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from patterns import found

import house_rules
from house_rules import parts
from panel import rules
from panel.law.permissions import ACTS, PAGES
from panel.store.guards.registry import APPEND_ONLY, guards

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "panel").rglob("*.py"))
PAGE_FILES = sorted((ROOT / "pages").glob("*.py"))
FLOORS = (
    ("law",),
    ("rules", "intake"),
    ("tables", "models", "store", "sandbox"),
    ("acts",),
    ("documents",),
    ("demonstration", "door", "screens", "console"),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
NEIGHBOURS_APART = {"acts", "demonstration", "door", "screens", "console"}
MAY_DRAW = {"screens"}
MIGRATIONS = ROOT / "panel" / "store" / "operations" / "migrations"


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT / "panel").parts[0]
    return first.removesuffix(".py")


@functools.cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """Every module a file imports, dotted."""
    names: set[str] = set()
    for node in parts(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


def rooms_looked_into(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("panel.")}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of_rooms(*rooms: str) -> list[Path]:
    """The modules of some rooms, of each at least one: a test of nothing is no test."""
    paths = [path for path in SOURCES if room_of(path) in rooms]
    assert {room_of(path) for path in paths} == set(rooms)
    return paths


def saying(said: re.Pattern[str], paths: Iterable[Path]) -> set[str]:
    return {named(path) for path in paths if said.search(text(path))}


def test_no_module_imports_upwards() -> None:
    up = {}
    for path in SOURCES:
        if path != ROOT / "panel" / "__init__.py":
            own = FLOOR[room_of(path)]
            up[named(path)] = {room for room in rooms_looked_into(path) if FLOOR.get(room, own) > own}
    assert {path: rooms for path, rooms in up.items() if rooms} == {}, "move the shared part down, or hand it in as an argument"


def test_tables_are_imported_through_models_alone() -> None:
    past = {
        named(path)
        for path in [*SOURCES, *PAGE_FILES]
        if not path.is_relative_to(ROOT / "panel" / "tables") and named(path) != "panel/models.py"
        if any(name.startswith("panel.tables") for name in imported(path))
    }
    assert past == set(), "import tables from panel.models; what is not a table belongs in law or store"


def test_a_view_is_built_by_keyword() -> None:
    """A row's columns are labelled as the view's fields and handed on as `View(**row._mapping)`; never counted by place."""
    by_place = []
    for path in of_rooms("store"):
        for call in parts(tree(path)):
            if not isinstance(call, ast.Call) or not ast.unparse(call.func).rpartition(".")[2][:1].isupper():
                continue
            if len(call.args) > 4 or any(isinstance(given, ast.Starred) for given in call.args):
                by_place.append(f"{named(path)}:{call.lineno}: {ast.unparse(call.func)}")
    assert by_place == [], "name the fields"


def test_acts_never_import_each_other() -> None:
    others = {
        named(path): shared
        for path in of_rooms("acts")
        if path.name != "__init__.py" and (shared := {name for name in imported(path) if name.startswith("panel.acts")})
    }
    assert others == {}, "what two acts share belongs in store or law"


def test_rooms_of_the_top_floor_keep_to_themselves() -> None:
    beside = {}
    for path in of_rooms("demonstration", "door", "screens", "console"):
        own = room_of(path)
        beside[named(path)] = {room for room in rooms_looked_into(path) if FLOOR.get(room) == FLOOR[own] and room != own}
    assert {path: rooms for path, rooms in beside.items() if rooms - {"demonstration"}} == {}


def test_streamlit_is_only_in_screens() -> None:
    """What its page says over the socket, `streamlit.proto`, is the front door's to read; and what it holds, its to let go."""
    others = {path for path in SOURCES if any(re.match(r"streamlit(?!\.proto)", name) for name in imported(path))}
    drawing = {path for path in others if named(path) != "panel/door/live/uploads.py"}
    assert drawing, "screens draw"
    assert {named(path) for path in drawing if room_of(path) not in MAY_DRAW} == set()


def test_law_touches_no_clock_no_database_and_no_screen() -> None:
    pure = of_rooms("law", "rules", "intake")
    outside = {"sqlalchemy", "sqlmodel", "streamlit", "time", "os"}
    assert {named(path) for path in pure if outside & {name.split(".")[0] for name in imported(path)}} == set()
    assert saying(re.compile(r"\b(datetime\.now|date\.today|utcnow)\b"), pure) == set()


CLOCKS = {
    "panel/store/clock.py",  # the one clock
    "tests/as_of/sitecustomize.py",  # moves it
    "tests/cases/bad.py",  # written to be found
    "tests/house_rules.py",
    "tests/test_house.py",
}
READS_THE_TIME = re.compile(
    r"\b(?:date|datetime|dt)\.(?:today|now|utcnow)\b|\btime\.(?:time|time_ns|localtime|gmtime|ctime|strftime)\(|\btotp\.now\("
    r"|\bTOTP\([^\n]*\)\.now\(|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|\bfunc\.now\b|datetime\('now'|SELECT now\(\)"
)


def test_the_time_is_read_in_one_place() -> None:
    """What waits may ask `time.monotonic`; everything else is handed a clock, or says which instant it means (tests/running.py)."""
    read = saying(READS_THE_TIME, (*SOURCES, *PAGE_FILES, ROOT / "app.py", *sorted((ROOT / "tests").rglob("*.py"))))
    assert read == CLOCKS


def test_a_reading_of_the_time_is_found_however_it_is_written() -> None:
    ways = (
        "date.today()",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "int(time.time())",
        "new.totp.now()",
        "CURRENT_TIMESTAMP",
    )
    assert all(READS_THE_TIME.search(way) for way in ways)
    assert not READS_THE_TIME.search("time.monotonic() - began; running.now(); lost = Date.now()")


def test_chance_is_the_same_in_every_run() -> None:
    unseeded = re.compile(r"\bRandom\(\)|\brandom\.(?:random|choice|choices|shuffle|randint|randrange|sample|uniform)\(")
    assert (
        saying(unseeded, (path for path in (ROOT / "tests").rglob("*.py") if path != ROOT / "tests" / "test_house.py")) == set()
    )


def test_a_module_is_a_room_not_a_hall() -> None:
    rooms = [path for path in SOURCES if MIGRATIONS not in path.parents]
    assert {named(path) for path in rooms if not ast.get_docstring(tree(path))} == set(), "say in a line what this module is for"
    long = {path: len(text(path).splitlines()) for path in rooms}
    halls = {named(path): lines for path, lines in long.items() if lines > LONG_LISTS.get(named(path), 260)}
    assert halls == {}, "a module with two jobs is divided"


LONG_LISTS = {
    # closed lists, one line an entry: dividing them would hide that they are one list
    "panel/law/vocabulary.py": 300,
    "panel/law/permissions.py": 310,
    "panel/rules.py": 300,
    "panel/law/kinds.py": 300,
}


def test_a_page_is_a_short_script_with_a_docstring_and_no_definitions() -> None:
    assert {named(path) for path in PAGE_FILES if not ast.get_docstring(tree(path))} == set()
    defining = ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef
    assert {named(path) for path in PAGE_FILES if any(isinstance(node, defining) for node in parts(tree(path)))} == set()
    assert {named(path) for path in PAGE_FILES if len(text(path).splitlines()) > 80} == set()
    tables = ("sqlalchemy", "sqlmodel", "panel.models")
    assert {named(path) for path in PAGE_FILES if any(name.startswith(tables) for name in imported(path))} == set()


def test_every_page_is_in_the_table_of_contents_and_guards_itself() -> None:
    assert {path.stem for path in PAGE_FILES} == set(PAGES)
    unguarded = {path.name for path in PAGE_FILES if f'open_page("{path.stem}"' not in text(path)}
    assert unguarded == set(), "a page opens its own page context"


def test_our_own_rules_find_nothing_in_the_code() -> None:
    code = [ROOT / "app.py", *PAGE_FILES, *SOURCES]
    found = [f"{named(path)}:{one.line}: {one.rule.says}" for path in code for one in house_rules.found(tree(path), named(path))]
    assert found == []


def test_each_of_our_own_rules_finds_exactly_what_is_bad() -> None:
    """Every line of `cases/bad.py` that names a rule is found by it, and no other line is found by any."""
    bad = ROOT / "tests" / "cases" / "bad.py"
    said = {
        (number, name) for number, line in enumerate(text(bad).splitlines(), 1) for name in line.partition("# bad: ")[2].split()
    }
    assert {(one.line, one.rule.name) for one in house_rules.found(tree(bad), "bad.py")} == said
    assert {name for _, name in said} == {rule.name for rule in house_rules.RULES}


def test_the_panel_recommends_and_the_officer_decides() -> None:
    said = re.compile(r"panel (has )?(decided|agreed to award|awarded)|decision of the panel", re.IGNORECASE)
    assert saying(said, [*SOURCES, *PAGE_FILES]) == set()


RULE_MODULES = (
    "contracts/caps",
    "contracts/award_basis",
    "contracts/award_rules",
    "decisions/decision_rules",
    "record_rules",
    "meeting/meeting_rules",
    "agenda/agenda_rules",
    "minutes/minutes_rules",
    "meeting/quorum",
    "meeting/recommendation_rules",
    "permissions",
    "agenda/suggested_order",
    "agenda/timetable",
    "letters/letter_gate",
    "letters/contacts",
    "children/same_child",
    "money/budget_rules",
)


def test_no_rule_holds_a_number() -> None:
    numbers = {
        (name, node.value)
        for name in RULE_MODULES
        for node in parts(tree(ROOT / "panel" / "law" / f"{name}.py"))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in (0, 1, 2)
    }
    assert numbers == set(), "a figure belongs in law/figures.py with its authority and start date"


def rules_of_the_law() -> dict[str, str]:
    """Every public function of `panel.law` that answers with a finding, and its module."""
    return {
        node.name: path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for path in of_rooms("law")
        if path.name != "findings.py"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and node.returns and not node.name.startswith("_")
        if "Finding" in ast.unparse(node.returns)
    }


def test_every_rule_of_the_law_is_in_the_rule_book_once() -> None:
    listed = [rule for subject in (*rules.REFUSING.values(), *rules.INFORMING.values()) for rule in subject]
    answering = {
        rule.__name__: rule.__module__ for rule in listed if rule is not rules.award_headroom
    }  # a whole view, with its finding
    assert answering == rules_of_the_law()
    assert len(listed) == len({rule.__name__ for rule in listed})


def test_acts_ask_the_rule_book_and_no_rule_behind_it() -> None:
    behind = {f"{module}.{name}" for name, module in rules_of_the_law().items()}
    asked = {}
    for path in of_rooms("acts"):
        modules = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in parts(tree(path))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        called = {ast.unparse(node) for node in parts(tree(path)) if isinstance(node, ast.Attribute)}
        through = {name for name in called if f"{modules.get(name.split('.')[0])}.{name.partition('.')[2]}" in behind}
        asked[named(path)] = (imported(path) & behind) | through
    assert {path: names for path, names in asked.items() if names} == {}, "ask panel.rules"


def test_a_rule_that_informs_refuses_nothing() -> None:
    informing = {rule.__name__ for listed in rules.INFORMING.values() for rule in listed}
    refusing = {
        (named(path), name)
        for path in of_rooms("acts", "store")
        for node in parts(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "refuse_unless_met"
        for name in informing
        & {ast.unparse(call.func).rpartition(".")[2] for call in ast.walk(node) if isinstance(call, ast.Call)}
    }
    assert refusing == set()


def test_what_people_read_of_a_subject_is_in_one_file_of_that_name() -> None:
    law = ROOT / "panel" / "law"
    subjects = {folder.name for folder in law.iterdir() if folder.is_dir()} - {"messages", "reasons", "__pycache__"}
    files = {path.stem for path in (law / "messages").glob("*.py")}
    assert files == subjects | {"__init__", "labels", "wording"}
    reasons = {path.stem for path in (law / "reasons").glob("*.py")}
    assert reasons == subjects | {"__init__", "record"}


def acts_that_write() -> list[tuple[Path, ast.FunctionDef]]:
    found = []
    for path in SOURCES:
        if room_of(path) != "acts":
            continue
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if node.args.args and node.args.args[0].arg == "work":
                found.append((path, node))
    return found


ONLY_READS = {("people", "find")}


def test_every_act_is_audited_and_says_what_it_does() -> None:
    acts = acts_that_write()
    assert len(acts) > 80
    assert {f"{path.stem}.{act.name}" for path, act in acts if not ast.get_docstring(act)} == set(), "say what it does for whom"
    unaudited = set()
    for path, act in acts:
        own = {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}
        if (path.stem, act.name) not in ONLY_READS and not calls_audit(act, own, set()):
            unaudited.add(f"{path.stem}.{act.name}")
    assert unaudited == set(), "an act that writes makes an audit entry"


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


def test_an_act_commits_nothing_and_draws_nothing() -> None:
    written = {f"{path.stem}.{act.name}": ast.unparse(act) for path, act in acts_that_write()}
    assert {name for name, code in written.items() if ".commit(" in code or "streamlit" in code} == set()


def test_every_act_asked_of_permissions_is_listed_and_every_one_listed_is_asked() -> None:
    asked: set[str] = set()
    for path in [*SOURCES, *PAGE_FILES]:
        asked.update(re.findall(r'(?:refuse_unless_may|may)\(\s*[\w.]+,\s*"([\w.]+)"', text(path)))
    quoted = "\n".join(text(path) for path in [*SOURCES, *PAGE_FILES] if path.name != "permissions.py")
    assert asked <= set(ACTS)
    assert {act for act in ACTS if f'"{act}"' not in quoted} == set()


def test_every_append_only_table_has_both_its_guards() -> None:
    triggers = guards()
    for table in APPEND_ONLY:
        assert f"{table}_never_altered" in triggers
        assert f"{table}_never_deleted" in triggers


def bound_from_screens(path: Path) -> set[str]:
    """The names by which a file calls what `panel.screens` draws."""
    drawing = [
        node for node in parts(tree(path)) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("panel.screens")
    ]
    return {alias.asname or alias.name for node in drawing for alias in node.names}


def inside_transactions(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call of a file made while a transaction is open: inside `page.reading()`, a unit of work, or a function given `work`."""
    found: list[tuple[str, ast.Call]] = []
    for node in parts(tree(path)):
        kinds: list[str]
        body: Sequence[ast.AST]
        if isinstance(node, ast.With):
            opened = [ast.unparse(item.context_expr.func) for item in node.items if isinstance(item.context_expr, ast.Call)]
            kinds = [name for name in opened if name.endswith(("unit_of_work", ".reading"))]
            body = node.body if kinds else []
        elif isinstance(node, ast.FunctionDef | ast.Lambda) and node.args.args and node.args.args[0].arg == "work":
            kinds, body = ["work"], node.body if isinstance(node.body, list) else [node.body]
        else:
            continue
        found.extend((kinds[0], call) for part in body for call in ast.walk(part) if isinstance(call, ast.Call))
    return found


def test_nothing_is_drawn_inside_a_transaction_where_a_rerun_would_cut_it_in_two() -> None:
    within = []
    for path in [*of_rooms("screens", "door", "console"), *PAGE_FILES]:
        drawn = bound_from_screens(path) - {"current_user"}
        for kind, call in inside_transactions(path):
            said = ast.unparse(call.func)
            never = {"st", "streamlit"} if kind.endswith(".reading") else {"st", "streamlit"} | drawn
            if said.split(".")[0] in never:
                within.append(f"{named(path)}: {said} is called inside {kind}; call it after")
    assert within == []


def test_every_form_acts_through_one_call_and_asks_whether_it_was_done() -> None:
    """`page.act` stands where its answer is used: as a condition whose block draws the page afresh, or handed on to one."""
    calls, unused = 0, []
    for path in [*of_rooms("screens"), *PAGE_FILES]:
        used: set[int] = set()
        for node in parts(tree(path)):
            if isinstance(node, ast.If) and ast.unparse(node.body[-1]) in ("st.rerun()", "links.go_to()"):
                used.update(id(one) for one in ast.walk(node.test))
            if isinstance(node, ast.Return | ast.Lambda):
                used.update(id(one) for one in ast.walk(node))
        for node in parts(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "page.act":
                calls += 1
                if id(node) not in used:
                    unused.append(f"{named(path)}:{node.lineno}: what follows would also be done after a refusal")
    assert unused == []
    assert calls > 60, "the test looks at something"


def test_migrations_stand_in_one_line() -> None:
    """Two that landed with one number are a database that cannot be made."""
    files = sorted(path for path in (MIGRATIONS / "versions").glob("*.py") if path.stem != "__init__")
    said = [re.findall(r'^(?:down_)?revision = "?([^"\n]+)"?$', text(path), re.MULTILINE) for path in files]
    numbers = [path.stem[:4] for path in files]
    assert said == [list(pair) for pair in zip(numbers, ["None", *numbers], strict=False)]


def test_what_screens_remember_is_kept_in_one_typed_object() -> None:
    drawing = [*of_rooms("screens"), *PAGE_FILES]
    assert saying(re.compile(r"session_state\b"), drawing) == {"panel/screens/app/state.py"}
    assert saying(re.compile(r"\bcss="), drawing) <= {
        "panel/screens/widgets/theme.py", "panel/screens/meeting/live_bar.py", "panel/screens/app/contents.py",
    }  # fmt: skip


def test_a_number_in_an_address_is_read_by_one_parser_alone() -> None:
    """Anybody may write what stands in an address; `number_in` takes no more digits than a database or Python can hold."""
    reading = [
        path
        for path in [*of_rooms("door", "screens"), *PAGE_FILES]
        if re.search("path_params|query_params|in_address", text(path))
    ]
    assert len(reading) >= 12
    others = []
    for path in reading:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in ("isdigit", "isdecimal", "isnumeric"):
                others.append(f"{named(path)}:{node.lineno}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("int", "float", "Decimal"):
                given = ast.unparse(node.args[0])
                if re.search("params|in_address", given) or given in ("number", "rev", "words", "asked"):
                    others.append(f"{named(path)}:{node.lineno}")
    assert others == []
    files = text(ROOT / "panel" / "door" / "exports.py")
    for place in ("notice", "contract", "setting"):
        variable = found(rf'(\w+), kind = request.path_params\["{place}"\]', files)
        assert f"named({variable})" in files, f"{{{place}}} in an address is a record's number"


def test_the_top_level_holds_only_what_it_should() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    top = {name.split("/")[0] for name in listed}
    allowed = {
        "app.py", "pages", "panel", "data", "tests", "requirements.txt", "README.md", "pyproject.toml", ".streamlit", ".ci", ".gitignore",
    }  # fmt: skip
    assert top <= allowed


def test_terms_of_the_glossary_are_in_the_code_by_the_word_it_gives() -> None:
    glossary = (ROOT / "panel/docs/glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|`]+) \| `(\w+)` \|", glossary, re.MULTILINE)
    assert len(rows) >= 20
    code = "\n".join(text(path) for path in SOURCES)
    for term, word in rows:
        assert word.split(".")[-1] in code, f"the glossary says {term} is `{word}` in code"


def test_a_command_of_the_tests_finds_what_it_imports_before_it_has_said_where_to_look() -> None:
    """What a command of its own imports above its `sys.path` line is Python's or installed: it is not run by pytest, which knows more places."""
    ours = {path.stem for path in (ROOT / "tests").rglob("*.py")} | {path.name for path in (ROOT / "tests").iterdir()} | {"panel"}
    early = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        above, line, _ = path.read_text(encoding="utf-8").partition("\nsys.path[:0]")
        named = re.findall(r"^(?:from|import) (\w+)", above if line else "", flags=re.MULTILINE)
        early += [f"{path.relative_to(ROOT)}: {name}" for name in named if name in ours]
    assert early == []
