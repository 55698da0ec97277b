"""Backup and restore, proof of signed minutes, and the doctor: on the command line, on both kinds of database and across them."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from builders import World, line, open_copy
from engines import APPLICATION, KINDS, OWNER, Engines, on_both, owning
from panel.__main__ import main
from panel.acts import meeting, minutes, people
from panel.documents.minutes import press
from panel.law.permissions import CONSOLE
from panel.law.vocabulary import Kind, Option
from panel.models import AuditEntry, FormKey, SecondFactor, Setting, SignIn
from panel.store import audit, keys
from panel.store.databases import open_database
from panel.store.engine import unit_of_work
from panel.store.integrity import minutes_proof, schema_check, sweep
from panel.store.operations.backups import MARK_BYTES, back_up, mark_of
from panel.store.operations.doctor import of_records

ROOT = Path(__file__).resolve().parents[1]


class Served(Protocol):
    """Lets the commands find a database, and its owner."""

    def __call__(self, url: str, owner: str | None = None) -> None: ...


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> Served:

    def use(url: str, owner: str | None = None) -> None:
        monkeypatch.setenv("PANEL_DATABASE_URL", url)
        monkeypatch.delenv("PANEL_OWNER_URL", raising=False)
        if owner:
            monkeypatch.setenv("PANEL_OWNER_URL", owner)

    return use


def url_of(world: World) -> str:
    return world.database.url.render_as_string(hide_password=False)


def run(*words: object) -> int:
    return main([str(word) for word in words])


def signed(world: World) -> str:
    """A meeting with its minutes signed; its reference."""
    world.bring(line("A-1", Kind.EHCNA_REQUEST))
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    with world.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=False)
    return reference


def rows_of(database: sa.Engine, *left_out: str) -> dict[str, list[tuple[object, ...]]]:
    with database.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
            for name in schema_check.tables(connection)
            if name not in left_out
        }


CHANGED_BY_RESTORING = ("audit_entry", "sign_in", "message")


@pytest.mark.parametrize("into", KINDS)
@on_both
def test_a_backup_comes_back_equal_row_for_row_on_either_kind_of_database(
    world: World, engines: Engines, stored_in: str, into: str, tmp_path: Path, serving: Served
) -> None:
    signed(world)
    with world.work("administrator") as work:
        work.session.add(SignIn(token_hash="t", person_id=1, signed_in_at=work.at, last_seen_at=work.at))
    serving(url_of(world))
    assert run("backup", tmp_path / "b.db") == 0
    assert (tmp_path / "b.db").stat().st_mode & 0o777 == 0o600
    fresh = engines.new(into) if into == "postgresql" else f"sqlite:///{tmp_path / 'new' / 'panel.db'}"
    application = fresh.replace(OWNER, APPLICATION)
    serving(application, fresh if into == "postgresql" else None)
    assert run("restore", tmp_path / "b.db") == 0
    restored = open_copy(application)
    assert rows_of(restored.database, *CHANGED_BY_RESTORING) == rows_of(world.database, *CHANGED_BY_RESTORING)
    with restored.reading() as session:
        assert list(sweep.faults(session, restored.database)) == []
    assert all(row.ended_at is not None for row in restored.rows(SignIn)), "a sign-in ended since is not alive again"
    entries = {entry.act for entry in restored.rows(AuditEntry)}
    assert {"backup.begin", "backup.restore"} <= entries
    restored.bring(line("B-1"))
    with restored.work("coordinator") as work:
        work.session.add(Setting(name="Numbered after what was restored"))
    assert run("check") == 0
    restored.database.dispose()
    if into == "postgresql":
        engines.drop(fresh)


@on_both
def test_a_restore_never_takes_the_place_of_a_database_that_holds_anything(
    world: World, stored_in: str, tmp_path: Path, serving: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    serving(
        url_of(world), owning(world.database).url.render_as_string(hide_password=False) if stored_in == "postgresql" else None
    )
    assert run("backup", tmp_path / "b.db") == 0
    before = rows_of(world.database)
    assert run("restore", tmp_path / "b.db") == 1
    assert "already holds something and was left alone" in capsys.readouterr().err
    assert rows_of(world.database) == before
    assert run("backup", tmp_path / "b.db") == 1
    assert "already there" in capsys.readouterr().err


def spoilt(kind: str, whole: bytes, path: Path) -> None:
    """Write a file that is no good in one way."""
    page, pages = 4096, whole[:-MARK_BYTES]
    changed = {
        "empty": b"",
        "one byte": whole[:1],
        "half a header": whole[:50],
        "header only": whole[:100],
        "first page only": whole[:page],
        "half of it": whole[: len(whole) // 2],
        "last page missing": whole[:-page],
        "last byte missing": whole[:-1],
        "something after it": whole + b"more",
        "another page after it": whole + bytes(page),
        "a text": b"reference,kind\n" * 500,
        "a zip": b"PK\x03\x04" + whole[4:],
        "no header": bytes(100) + whole[100:],
        "a page of zeros": whole[: 3 * page] + bytes(page) + whole[4 * page :],
        "the middle of noise": whole[: len(whole) // 2] + bytes(range(256)) * 64 + whole[len(whole) // 2 + 256 * 64 :],
        "one bit of a name": whole.replace(b"Imogen", b"Imogeo", 1),
        "one bit where nothing is kept": whole[:300] + bytes([whole[300] ^ 1]) + whole[301:],
        "without its mark": pages,
        "another's mark": pages + whole[-MARK_BYTES:-9] + b"00000000\n",
    }
    if kind in changed:
        path.write_bytes(changed[kind])
        return
    path.write_bytes(pages)
    with sqlite3.connect(path) as connection:
        for statement in {
            "another program's": "DROP TABLE installation",
            "of a newer version": "UPDATE alembic_version SET version_num = '9999'",
            "without a version": "DELETE FROM alembic_version",
            "with a guard gone": "DROP TRIGGER decision_by_officer",
            "with a guard gone and an older set of guards": "DROP TRIGGER decision_by_officer; UPDATE guard_set SET hashes = "
            "json_remove(hashes, '$.award_next_rev')",
            "from before the first release": "DROP TABLE guard_set",
            "with an index gone": "DROP INDEX award_term_once",
            "with an entry altered": "DROP TRIGGER audit_entry_never_altered; UPDATE audit_entry SET act = 'other' WHERE seq = 2",
        }[kind].split("; "):
            connection.execute(statement)
    connection.close()
    marked(path)


def marked(path: Path) -> None:
    """Give a file the mark of a backup, as somebody who knows how would."""
    with path.open("r+b") as file:
        mark = mark_of(file)
        file.seek(0, os.SEEK_END)
        file.write(mark)


SPOILT = (
    "empty", "one byte", "half a header", "header only", "first page only", "half of it", "last page missing", "last byte missing",
    "something after it", "another page after it", "a text", "a zip", "no header", "a page of zeros", "the middle of noise",
    "one bit of a name", "one bit where nothing is kept", "without its mark", "another's mark", "another program's", "of a newer version", "without a version", "with a guard gone",
    "with a guard gone and an older set of guards", "from before the first release",
    "with an index gone", "with an entry altered",
)  # fmt: skip


def test_every_kind_of_bad_backup_are_each_refused_with_a_reason_and_leave_nothing(
    world: World, tmp_path: Path, serving: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    serving(url_of(world))
    assert run("backup", tmp_path / "whole.db") == 0
    whole = (tmp_path / "whole.db").read_bytes()
    home = tmp_path / "home"
    serving(f"sqlite:///{home / 'panel.db'}")
    through = []
    for kind in SPOILT:
        spoilt(kind, whole, tmp_path / "bad.db")
        capsys.readouterr()
        if run("restore", tmp_path / "bad.db") != 1 or len(capsys.readouterr().err) < 20 or any(home.glob("*")):
            through.append(kind)
        assert not home.exists() or list(home.iterdir()) == [], kind
    assert through == []
    assert run("restore", tmp_path / "nowhere.db") == 1
    assert run("restore", tmp_path / "whole.db") == 0


def test_a_backup_with_faults_is_restored_only_when_told_to(world: World, tmp_path: Path, serving: Served) -> None:
    serving(url_of(world))
    assert run("backup", tmp_path / "b.db") == 0
    spoilt("with a guard gone", (tmp_path / "b.db").read_bytes(), tmp_path / "b.db")
    serving(f"sqlite:///{tmp_path / 'new.db'}")
    assert run("restore", tmp_path / "b.db") == 1
    assert run("restore", tmp_path / "b.db", "--despite-faults") == 0
    assert run("check") == 1


def test_what_is_left_of_another_database_stops_a_restore(world: World, tmp_path: Path, serving: Served) -> None:
    serving(url_of(world))
    assert run("backup", tmp_path / "b.db") == 0
    (tmp_path / "new.db-journal").write_bytes(b"a journal SQLite would play back into whatever lies beside it")
    serving(f"sqlite:///{tmp_path / 'new.db'}")
    assert run("restore", tmp_path / "b.db") == 1
    assert not (tmp_path / "new.db").exists()


@on_both
def test_a_backup_taken_while_people_save_holds_everything_reported_before_it_began(world: World, tmp_path: Path) -> None:
    stop, reported = threading.Event(), [0]

    def save() -> None:
        while not stop.is_set():
            number = reported[0] + 1
            with unit_of_work(world.database, world.people["coordinator"], world.clock) as work:
                work.session.add(FormKey(key=f"saved {number}", done_at=work.at))
            reported[0] = number

    writer = threading.Thread(target=save)
    writer.start()
    try:
        for copy in range(4):
            time.sleep(0.05)
            before = reported[0]
            back_up(world.database, tmp_path / f"{copy}.db")
            held = open_database(f"sqlite:///{tmp_path / f'{copy}.db'}")
            with held.connect() as connection:
                found = connection.exec_driver_sql("SELECT COUNT(*) FROM form_key").scalar_one()
            held.dispose()
            assert found >= before
    finally:
        stop.set()
        writer.join()
    assert reported[0] > 4


@pytest.mark.parametrize("after", [0.25, 0.45, 0.65])
def test_a_restore_killed_half_way_leaves_nothing_or_all(world: World, tmp_path: Path, after: float, serving: Served) -> None:
    back_up(world.database, tmp_path / "b.db")
    place = tmp_path / "home" / "panel.db"
    settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{place}"}
    process = subprocess.Popen([sys.executable, "-m", "panel", "restore", str(tmp_path / "b.db")], cwd=ROOT, env=settings)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    serving(f"sqlite:///{place}")
    if place.exists():
        assert run("check") == 0
    else:
        assert run("restore", tmp_path / "b.db") == 0
        assert sorted(file.name for file in place.parent.iterdir()) == ["panel.db"], "nothing of the killed one is left"


def exported(reference: str, folder: Path) -> list[Path]:
    files = [folder / f"minutes.{ending}" for ending in ("docx", "pdf", "csv")]
    for file in files:
        assert run("export", "minutes", reference, "--to", file) == 0
    return files


@on_both
def test_exported_minutes_are_proved_to_be_what_was_signed_and_a_changed_byte_is_noticed(
    world: World, tmp_path: Path, serving: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = signed(world)
    serving(url_of(world))
    for file in exported(reference, tmp_path):
        capsys.readouterr()
        assert run("verify", file) == 0
        said = capsys.readouterr().out
        assert (
            f"is byte for byte the {file.suffix[1:]} of revision 1 of the minutes of {reference}, signed by Imogen Vale" in said
        )
        assert "The chain is unbroken" in said
        whole = file.read_bytes()
        changed = tmp_path / f"changed{file.suffix}"
        changed.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert run("verify", changed) == 1
        with world.reading() as session:
            for place in range(0, len(whole), max(1, len(whole) // 300)):
                one_off = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
                assert minutes_proof.signed_as(session, CONSOLE, one_off) is None
    assert "not byte for byte" in capsys.readouterr().err


def test_a_cut_tail_and_a_chain_made_anew_are_found_by_the_head_printed_in_the_minutes(
    world: World, tmp_path: Path, serving: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = signed(world)
    serving(url_of(world))
    exported(reference, tmp_path)
    with world.database.connect() as connection:
        head = connection.exec_driver_sql("SELECT chain_head FROM minutes_revision").scalar_one()
    assert run("verify", "--head", " ".join(head[start : start + 8] for start in range(0, 64, 8)).upper()) == 0
    assert run("verify", "--head", "0123") == 1
    with world.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_never_deleted")
        connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq >= (SELECT seq FROM audit_entry WHERE hash = ?)", (head,))
    assert run("verify", "--head", head) == 1
    assert run("verify", tmp_path / "minutes.pdf") == 1
    assert "was cut or made anew" in capsys.readouterr().err
    assert run("check") == 1
    assert "is not in the chain: it was cut or made anew" in capsys.readouterr().err


def test_minutes_are_proved_against_a_backup_that_is_not_touched_by_it(world: World, tmp_path: Path, serving: Served) -> None:
    reference = signed(world)
    serving(url_of(world))
    file = exported(reference, tmp_path)[0]
    back_up(world.database, tmp_path / "b.db")
    before = (tmp_path / "b.db").read_bytes()
    serving("sqlite:////nowhere/at/all.db")
    assert run("verify", file, "--against", tmp_path / "b.db") == 0
    assert (tmp_path / "b.db").read_bytes() == before


def test_the_doctor_finds_nothing_unsafe_in_a_sound_installation_and_names_what_is(
    world: World, tmp_path: Path, serving: Served, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(str(world.database.url.database))
    file.chmod(0o600)
    serving(url_of(world))
    assert run("backup", tmp_path / "b.db") == 0
    capsys.readouterr()
    assert run("doctor") == 0, capsys.readouterr().out
    assert "Nothing unsafe was found" in capsys.readouterr().out
    file.chmod(0o644)
    with world.work("administrator") as work:
        people.end_delegation(work, 1)
    with world.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER award_within_year_cap")
        connection.exec_driver_sql("DROP INDEX award_term_once")
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false")
    assert run("doctor") == 1
    unsafe = [text for text in capsys.readouterr().out.splitlines() if text.startswith("UNSAFE")]
    for word in (
        "mode 0644",
        "0 of 1 officers",
        "award_within_year_cap",
        "term_award.award_term_once",
        "server.enableXsrfProtection",
    ):
        assert any(word in text for text in unsafe), word
    assert len(unsafe) == 6, "the file, its journal, the guard, the index, the officer, the setting"


def test_the_doctor_says_when_no_backup_was_made_or_none_for_long(
    world: World, serving: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    with world.reading() as session:
        assert [sign.safe for sign in of_records(session, world.now)] == [True, False]
    with world.work() as work:
        audit.record(work, "backup.make", "file/old.db")
    with world.reading() as session:
        assert [sign.safe for sign in of_records(session, world.now + timedelta(days=7))] == [True, True]
        late = list(of_records(session, world.now + timedelta(days=8)))
    assert [(sign.said, sign.safe) for sign in late][1] == ("the last backup was made 8 days ago (2026-11-23 12:00 UTC)", False)


@on_both
def test_the_doctor_says_whose_second_factors_nobody_can_open(
    world: World, serving: Served, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving(url_of(world))
    monkeypatch.setenv("PANEL_KEY", Fernet.generate_key().decode())
    with world.work() as work:
        sealed = keys.seal(world.database, "ABCDEFGH")
        work.session.add(SecondFactor(person_id=world.people["chair"], sealed_secret=sealed, made_at=work.at, last_step=0))
    run("doctor")
    assert "sealed with another key" not in capsys.readouterr().out
    monkeypatch.setenv("PANEL_KEY", Fernet.generate_key().decode())
    assert run("doctor") == 1
    assert "UNSAFE  1 of 1 second factors were sealed with another key" in capsys.readouterr().out
    monkeypatch.delenv("PANEL_KEY")
    assert run("doctor") == 1
    said = capsys.readouterr().out
    kept_in_a_file = world.database.dialect.name == "sqlite"
    assert ("UNSAFE  1 of 1 second factors" if kept_in_a_file else "UNSAFE  PANEL_KEY is not set") in said
    file = keys.key_file(world.database)
    assert (file is not None) is kept_in_a_file
    assert file is None or not file.exists(), "looking makes no key"


def test_the_doctor_says_where_it_is_opened_and_whose_word_is_taken(
    world: World, serving: Served, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving(url_of(world))
    run("doctor")
    assert "safe    it is opened on this machine only" in capsys.readouterr().out
    monkeypatch.setenv("PANEL_ADDRESS", "https://panel.example")
    run("doctor")
    said = capsys.readouterr().out
    assert "safe    people open it at https://panel.example" in said
    assert "UNSAFE  PANEL_TRUSTED_PROXY is not set" in said
    monkeypatch.setenv("PANEL_TRUSTED_PROXY", "127.0.0.1")
    run("doctor")
    assert "safe    takes the word of 127.0.0.1" in capsys.readouterr().out


@pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)
def test_the_doctor_tells_separate_roles_from_one_that_owns_its_tables(
    world: World, serving: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    serving(url_of(world))
    run("doctor")
    assert "safe    the application's role owns nothing and may do no more than it needs" in capsys.readouterr().out
    serving(owning(world.database).url.render_as_string(hide_password=False))
    assert run("doctor") == 1
    said = capsys.readouterr().out
    assert "UNSAFE  the application's role owns" in said
    assert "UNSAFE  fsync is off" in said


def test_a_new_database_file_is_for_its_owner_only(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.connect():
        assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o600
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    database.dispose()
