"""Import files are read in a child process: the answer is the same, a limit is a sentence, and the app is never at the file's mercy."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from faults import bombs
from paper_sheets import taken

from builders import World, line
from panel.intake import decision_sheets
from panel.intake import reading as pure
from panel.intake.reading import Intake
from panel.intake.sheet_rows import Sheet
from panel.sandbox import plain_data, reading
from panel.sandbox.limits import MEMORY, SECONDS, Limits, limits_for
from panel.sandbox.plain_data import Gathered, NotPlain

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "demo"
TODAY = date(2026, 11, 23)
HEAVY = {"streamlit", "sqlmodel", "sqlalchemy", "pandas", "numpy", "openpyxl", "docx", "typst", "httpx"}


def held(*names: str) -> list[tuple[str, bytes]]:
    return [(name, (DEMO / name).read_bytes()) for name in names]


def apart(*files: tuple[str, bytes], **more: Any) -> Intake:
    return reading.read(files, today=TODAY, ask_cap_pence=2_000_00, **more)


@pytest.mark.parametrize("names", [("requests.csv", "evidence.csv"), ("requests.xlsx",)])
def test_the_answer_is_the_one_the_reader_gives_in_the_same_process(names: tuple[str, ...]) -> None:
    told: list[tuple[int, int]] = []
    found = apart(*held(*names), progress=lambda done, total: told.append((done, total)))
    assert found == pure.read(held(*names), today=TODAY, ask_cap_pence=2_000_00)
    assert len(found.requests) == 40
    assert [row.row for row in found.requests[:2]] == [2, 3]
    assert told[-1] == (197, 197)


def test_faults_and_warnings_come_across_with_their_places_and_odd_characters() -> None:
    files = [("café \udc80.csv", b'reference,kind\n"\xff\xe9",nonsense\n\x01,\n'), ("empty.csv", b"")]
    found = apart(*files)
    assert found == pure.read(files, today=TODAY, ask_cap_pence=2_000_00)
    assert found.fault_count > 3


def test_decision_sheets_come_across_whole(world: World) -> None:
    world.bring(line("A-1"))
    paper = taken(world, world.published())
    paper.everybody()
    paper.recommend(2, "Assess")
    content = paper.content()
    found = reading.read_sheet("decision-sheets.xlsx", content)
    assert found == decision_sheets.read_sheet("decision-sheets.xlsx", content)
    assert found.rows
    assert found.presence


def test_a_file_that_takes_too_long_is_refused_with_a_sentence_and_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "limits_for", lambda _: Limits(1, MEMORY))
    file, made = bombs.KINDS["a million short lines"]
    found = apart((file, made()), ("other.csv", b"x"))
    assert [str(fault) for fault in found.faults] == [
        "lines.csv and 1 more: it could not be read within 1 seconds, so nothing was imported; save its sheets as CSV, or split it"
    ]
    assert (found.requests, found.evidence, found.fault_count) == ((), (), 1)


def test_a_file_that_takes_too_much_memory_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "limits_for", lambda _: Limits(5, 60 * 1024 * 1024))
    file, made = bombs.KINDS["a million short lines"]
    found = apart((file, made()))
    assert [fault.sentence for fault in found.faults] == [
        "reading it takes more than 60 MB of memory, so nothing was imported; save its sheets as CSV, or split it"
    ]


def test_a_child_that_hangs_is_ended_by_the_clock_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr("panel.sandbox.limits.PATIENCE", 0.1)
    found = reading.read_sheet("hangs.xlsx", b"x")
    assert "could not be read within 5 seconds" in found.faults[0].sentence


@pytest.mark.parametrize(
    "said",
    [
        "print('no line of ours')",
        "print('[]')",
        "print('{}')",
        'print(\'["told", "x", 1]\')',
        'print(\'["one", "fault_count", "many"]\')',
        'print(\'["one", "__class__", 1]\'); print(\'["end"]\')',
        "print('[\"end\"')",
        "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(print))",
        "pass",
        "import os; os.abort()",
    ],
)
def test_a_child_that_somebody_took_over_can_only_be_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "COMMAND", (sys.executable, "-c", said))
    found = apart(("taken.csv", b"x" * 200_000))
    assert found.requests == ()
    assert found.faults[0].sentence.startswith("reading it stopped part-way, so nothing was imported")


@pytest.mark.parametrize(
    ("kind", "word", "said"),
    [
        (Intake, "some", ["requests", [["A-1"]]]),
        (Intake, "some", ["faults", [["file", None, 1, 2, "sentence"]]]),
        (Intake, "some", ["fault_count", [1]]),
        (Intake, "one", ["requests", []]),
        (Intake, "one", ["fault_count", True]),
        (Intake, "one", ["references", [1]]),
        (Intake, "else", ["nothing"]),
        (Sheet, "one", ["met_on", "tomorrow"]),
        (Sheet, "one", ["presence", {"1": "floating"}]),
        (Sheet, "one", ["presence", {"one": "present"}]),
    ],
)
def test_only_what_the_fields_say_is_taken(kind: type, word: str, said: list[Any]) -> None:
    with pytest.raises(NotPlain):
        Gathered(kind).take(word, said)


def test_an_answer_that_lacks_a_field_is_none() -> None:
    gathered = Gathered(Sheet)
    gathered.take("end", [])
    with pytest.raises(NotPlain):
        gathered.whole()


def test_long_answers_come_in_pieces() -> None:
    whole = pure.read(held("requests.csv", "evidence.csv"), today=TODAY, ask_cap_pence=2_000_00)
    many = replace(whole, evidence=whole.evidence * 3)
    assert len([one for one in plain_data.lines(many) if one.startswith('["some","evidence"')]) == 5


def test_whoever_leaves_in_the_middle_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[Any] = []
    start = subprocess.Popen

    def noted(*given: Any, **more: Any) -> Any:
        children.append(start(*given, **more))
        return children[-1]

    def gone(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(KeyboardInterrupt):
        apart(*held("requests.csv"), progress=gone)
    assert [child.poll() is None for child in children] == [False]


def test_a_child_is_told_no_database_and_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "environment.txt"
    monkeypatch.setenv("PANEL_DATABASE_URL", "postgresql://panel@elsewhere/panel")
    monkeypatch.setattr(
        reading, "COMMAND", (sys.executable, "-c", f"import os; open({str(told)!r}, 'w').write(' '.join(os.environ))")
    )
    apart(("any.csv", b"x"))
    assert set(told.read_text().split()) - {"LC_CTYPE"} <= set(reading.HANDED_ON)


def test_a_child_is_bound_before_it_reads_anything() -> None:
    trying = "import tempfile; from panel.sandbox.limits import *; keep_to(Limits(1, MEMORY)); {}"
    for deed, ends in (
        ("bytearray(MEMORY)", "MemoryError"),
        ("tempfile.mkstemp()", "No usable temporary directory"),
        ("[0 for one in iter(int, 1) if one]", ""),
    ):
        done = subprocess.run([sys.executable, "-c", trying.format(deed)], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert ends in done.stderr


def test_a_child_loads_nothing_that_draws_or_opens_a_database() -> None:
    asked = "import sys; import panel.sandbox.__main__, panel.intake.reading, panel.intake.decision_sheets; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(done.stdout.split())
    assert not [name for name in done.stdout.split() if name.startswith(("panel.store", "panel.screens", "panel.acts"))]


@pytest.mark.parametrize(
    ("size", "seconds", "memory"),
    [
        (0, SECONDS, MEMORY),
        (2_000_000, 5, MEMORY),
        (2_000_001, 6, MEMORY),
        (10_000_000, 13, MEMORY),
        (50_000_000, 53, MEMORY + 80_000_000),
    ],
)
def test_a_larger_file_may_take_longer(size: int, seconds: int, memory: int) -> None:
    assert limits_for(size) == Limits(seconds, memory)


def test_a_limit_reached_is_said_on_the_page_and_nothing_is_written(
    world: World, screen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "limits_for", lambda _: Limits(5, 1))
    drawn = screen("requests", "coordinator", tab="Import files")
    drawn.file_uploader[0].set_value([("r.csv", line("A-1").encode(), "text/csv")]).run()
    assert "before anything can be imported" in drawn.error[0].value
    assert drawn.button(key="import").disabled
