"""`python -m panel`: each command on a real database file; exit codes and lines are outward contracts."""

import shutil
import sqlite3
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlmodel import Session, select

from builders import EVIDENCE_HEAD, REQUEST_HEAD, line
from panel.__main__ import main
from panel.acts import import_mappings
from panel.demonstration.requests import of_size
from panel.law.vocabulary import Kind
from panel.models import AuditEntry, FollowingCase, Meeting, Request
from panel.store.clock import clock_for
from panel.store.engine import open_database, unit_of_work

T = TypeVar("T")
CASES = tomllib.loads((Path(__file__).parent / "cases" / "other_dates.toml").read_text())["case"]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "panel.db"
    monkeypatch.setenv("PANEL_DATABASE_URL", f"sqlite:///{path}")
    return path


def run(*words: str) -> int:
    return main(list(words))


def rows(database: Path, table: type[T]) -> list[T]:
    with Session(open_database(f"sqlite:///{database}")) as session:
        return list(session.exec(select(table)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_dates(case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("dates", case["what"], *[day.isoformat() for day in case["given"]]) == 0
    lines = [text.split(" ", 2) for text in capsys.readouterr().out.splitlines()]
    assert {name: on for name, on, _ in lines} == {name: on.isoformat() for name, on in case["dates"].items()}
    assert all(authority for _, _, authority in lines)


def test_dates_of_a_request_are_one_line_a_clock_with_its_authority(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("dates", "request", "2026-07-13") == 0
    assert capsys.readouterr().out.splitlines() == [
        "decide_whether_to_assess 2026-08-24 SEND Regulations 2014, regulation 5(1)",
        "notify_no_plan 2026-11-02 SEND Regulations 2014, regulation 10(1)",
        "final_plan 2026-11-30 SEND Regulations 2014, regulation 13(2)",
    ]


def test_a_day_before_the_law_is_refused_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("dates", "request", "2014-08-31") == 1
    assert "has no value on 2014-08-31" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["dates", "request", "31/12/2026"], ["dates", "nonsense", "2026-01-01"], ["export"], []])
def test_wrong_usage_exits_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*words)
    assert "usage" in capsys.readouterr().err


def test_init_prints_the_code_once_somebody_is_there_no_more(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init") == 0
    assert "One-time set-up code" in capsys.readouterr().out
    assert run("user", "add", "new@fablemere.example", "--name", "New Person", "--role", "coordinator") == 0
    assert run("init") == 0
    assert "up to date" in capsys.readouterr().out


def test_init_says_which_guards_it_laid_and_which_were_taken_away_by_hand(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("init") == 0
    tampered = "DROP TRIGGER award_next_rev"
    with sqlite3.connect(database) as connection:
        connection.execute(tampered)
    capsys.readouterr()
    assert run("init") == 0
    assert "missing or altered by hand: award_next_rev. Run: python -m panel check" in capsys.readouterr().err
    assert run("check") == 1
    assert "the guard award_next_rev is missing" in capsys.readouterr().err
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE guard_set SET hashes = json_remove(hashes, '$.decision_by_officer')")
    assert run("init") == 0
    said = capsys.readouterr().out
    assert "Guards added: decision_by_officer." in said
    assert "taken away or altered by hand: award_next_rev." in said
    assert run("check") == 0


def test_without_a_database_a_command_says_how_to_make_one(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 1
    assert "python -m panel init" in capsys.readouterr().err


def test_import_all_or_none_dry_run_update_and_export(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init") == 0
    good, bad = tmp_path / "requests.csv", tmp_path / "bad.csv"
    # Long before any day the tests are run as of: nothing may reach an authority in the future.
    good.write_text("\n".join([REQUEST_HEAD, *(line(one, received_on="2026-03-02") for one in ("A-1", "A-2"))]))
    bad.write_text("\n".join([EVIDENCE_HEAD, "A-1,cleverness,,,,,,", "A-9,action_already_taken,,,,,,"]))
    capsys.readouterr()

    assert run("import", str(good), str(bad)) == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines()[0].startswith("bad.csv row 2 column criterion: ")
    assert printed.out.splitlines()[-1].endswith("2 faults")
    assert rows(database, Request) == []

    assert run("import", str(good), "--dry-run") == 0
    assert "nothing was written" in capsys.readouterr().out
    assert rows(database, Request) == []
    assert run("import", str(good)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "2 requests added, 0 changed, 0 unchanged; 0 evidence rows added; 0 warnings; 0 faults"
    )
    out = tmp_path / "out.csv"
    assert run("export", "requests", "--to", str(out)) == 0
    assert out.read_text(encoding="utf-8-sig").splitlines()[0].endswith(",due_on,status")
    assert [entry.act for entry in rows(database, AuditEntry)][-1] == "requests.export"
    assert run("import", str(out)) == 0
    assert run("export", "requests", "--to", str(tmp_path / "out.doc")) == 1


def test_an_import_reads_the_headings_as_they_were_matched_for_its_sender(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("init") == 0
    assert run("user", "add", "officer@fablemere.example", "--name", "Osric Penhallow", "--role", "officer") == 0
    opened = open_database(f"sqlite:///{database}")
    with unit_of_work(opened, 1, clock_for(movable=False)) as work:
        import_mappings.keep(work, "Fablemere SIMS", {"Pupil": "surname", "House": ""}, seen_rev=0)
    file = tmp_path / "requests.csv"
    file.write_text("\n".join([REQUEST_HEAD.replace("surname", "Pupil") + ",House", line("A-1") + ",Oak"]))
    assert run("import", str(file)) == 1
    assert "the header lacks surname" in capsys.readouterr().err
    assert run("import", str(file), "--mapping", "Arbor") == 1
    assert capsys.readouterr().err.startswith("No mapping is kept under Arbor. Kept are: Fablemere SIMS.")
    assert run("import", str(file), "--mapping", "fablemere sims") == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-1].startswith("1 request added, 0 changed, 0 unchanged; 0 evidence rows added; 2 warnings")
    assert 'the column "Pupil" is read as surname' in told.err and 'the column "House" is left out, as was said of it' in told.err
    assert rows(database, AuditEntry)[-1].details["mapping"] == "Fablemere SIMS, revision 1"


def test_import_by_somebody_who_may_not_is_refused(database: Path, tmp_path: Path) -> None:
    assert run("init") == 0
    assert run("user", "add", "member@fablemere.example", "--name", "A Member", "--role", "member") == 0
    file = tmp_path / "requests.csv"
    file.write_text("\n".join([REQUEST_HEAD, line("A-1")]))
    assert run("import", str(file), "--by", "member@fablemere.example") == 1
    assert run("import", str(file), "--by", "nobody@fablemere.example") == 1
    assert rows(database, Request) == []


def asked_for(database: Path) -> list[Request]:
    """The requests a demonstration was asked for: without contracts under way, what waits to be noted, and what followed a decision."""
    follows = {row.request_id for row in rows(database, FollowingCase)}
    return [
        row
        for row in rows(database, Request)
        if not row.reference.startswith("DEMO-A-") and row.kind is not Kind.OUTSIDE_PANEL and row.id not in follows
    ]


def test_demo_agenda_and_check(
    demonstrated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demonstrated, tmp_path, dirs_exist_ok=True)
    database = tmp_path / "demo.db"
    monkeypatch.setenv("PANEL_DATABASE_URL", f"sqlite:///{database}")
    # and one whose assessment began weeks ago
    assert len(asked_for(database)) == 40 + 1
    capsys.readouterr()
    assert run("agenda", "new", "--on", "2026-12-02", "--size", "5", "--by", "wren.abbot@fablemere.example") == 0
    assert capsys.readouterr().out.strip() == "P-2026-12-02"
    assert run("check") == 0
    signed = [meeting.reference for meeting in rows(database, Meeting) if meeting.state == "signed"]
    assert len(signed) == 7
    assert run("demo") == 1
    assert "already holds something" in capsys.readouterr().err
    for kind in ("docx", "pdf", "csv"):
        assert run("export", "minutes", signed[0], "--to", str(database.parent / f"minutes.{kind}")) == 0
    first = (database.parent / "minutes.pdf").read_bytes()
    assert run("export", "minutes", signed[0], "--to", str(database.parent / "again.pdf")) == 0
    assert (database.parent / "again.pdf").read_bytes() == first
    where = str(database.parent / "decisions.csv")
    assert run("export", "decisions", "--from", "2026-11-01", "--to-date", "2026-11-30", "--to", where) == 0
    turned = str(database.parent / "turned.csv")
    capsys.readouterr()
    assert run("export", "decisions", "--from", "2026-11-30", "--to-date", "2026-11-01", "--to", turned) == 1
    assert "1 November 2026 is before 30 November 2026, the first day of the file. Check the day." in capsys.readouterr().err
    assert not Path(turned).exists()
    assert len(Path(where).read_text(encoding="utf-8-sig").splitlines()) > 5


def test_the_same_day_gives_the_same_demonstration(demonstrated: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("demo") == 0
    found = [
        [(r.reference, r.kind, r.received_on, r.initials, r.status) for r in rows(file, Request)]
        for file in (demonstrated / "demo.db", database)
    ]
    assert found[0] == found[1]


def test_the_same_seed_gives_as_many_requests_as_asked_and_the_same() -> None:
    first, again, other = (of_size(60, seed=seed, today=date(2026, 11, 23)) for seed in (7, 7, 8))
    assert first == again != other
    assert len(first.requests) == 60


def test_a_demonstration_of_the_wrong_size_is_refused(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--requests", "24") == 1
    assert "25 to 200,000" in capsys.readouterr().err
    assert not database.exists() or rows(database, Request) == []


def test_users_are_listed_and_cut_off(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init") == 0
    email = "new@fablemere.example"
    assert run("user", "add", email, "--name", "New Person", "--role", "member", "--discipline", "health") == 0
    assert "One-time set-up code" in capsys.readouterr().out
    assert run("user", "list") == 0
    assert email in capsys.readouterr().out
    assert run("user", "add", email, "--name", "Again", "--role", "member") == 1
    assert run("user", "disable", email) == 0
    assert run("user", "disable", email) == 1


def test_check_finds_a_guard_that_was_dropped(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init") == 0
    with open_database(f"sqlite:///{database}").begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER award_next_rev")
    assert run("check") == 1
    assert "the guard award_next_rev is missing" in capsys.readouterr().err
