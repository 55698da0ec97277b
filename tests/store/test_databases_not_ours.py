"""A database of another version, half done, of another program or unreadable: each command ends in one line, and nothing is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from faults.disks import small_disk

from builders import World
from engines import on_both
from panel.__main__ import main
from panel.door import startup
from panel.models import AuditEntry
from panel.store import installation
from panel.store.databases import address_of, open_database
from panel.store.operations import opening, schema_version
from panel.store.operations.backups import back_up, mark_of
from panel.store.operations.doctor import of_records

COMMANDS = ("init", "check", "doctor", "look", "user list", "key show", "backup {}", "restore {}", "demo --requests 25")
NEWEST, BEFORE = schema_version.known()[:2]
WITHOUT_TIES = "0005"
"""The version before the one that makes a table, `setting_tie`."""
HOLDS = "already holds something and was left alone"
Told = Callable[..., list[str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """What a command that is refused says, line by line, of the database at an address."""

    def of(url: str, words: str, *more: object) -> list[str]:
        monkeypatch.setenv("PANEL_DATABASE_URL", url)
        monkeypatch.delenv("PANEL_OWNER_URL", raising=False)
        monkeypatch.setenv("PANEL_KEY", "A" * 43 + "=")
        capsys.readouterr()
        assert main(words.format(*more).split()) == 1, words
        return capsys.readouterr().err.splitlines()

    return of


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound backup."""
    folder = tmp_path_factory.mktemp("sound")
    made(address_of(folder / "panel.db"))
    back_up(open_database(address_of(folder / "panel.db")), folder / "sound.bak")
    return folder / "sound.bak"


def made(url: str, version: str = "head", *statements: str) -> None:
    """A database at a version of the schema, a real one, and then what somebody did to it."""
    database = open_database(url)
    file = Path(str(database.url.database)) if database.dialect.name == "sqlite" else None
    if file and version in _migrated:
        file.write_bytes(_migrated[version])
    else:
        _migrate(database, version)
    if file:
        database.dispose()
        _migrated[version] = file.read_bytes()
    begun = "INSERT INTO installation (id, kind, authority_name, made_at) VALUES (1, 'real', '', '2026-11-01 00:00:00.000000')"
    with database.execution_options(writing=True, no_parameters=True).begin() as connection:
        for statement in (begun, *statements):
            connection.exec_driver_sql(statement)
    database.dispose()


_migrated: dict[str, bytes] = {}
"""The SQLite file at a version of the schema, migrated once and then copied."""


def _migrate(database: sa.Engine, version: str) -> None:
    if version == "head":
        installation.migrate(database)
        return
    with installation.rebuilding(database) as connection:
        config = schema_version.migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, version)


def songs(url: str, *statements: str) -> None:
    database = open_database(url)
    with database.execution_options(writing=True).begin() as connection:
        for statement in ("CREATE TABLE songs (title TEXT)", *statements):
            connection.exec_driver_sql(statement)
    database.dispose()


def stands_at(version: str) -> str:
    return f"UPDATE alembic_version SET version_num = '{version}'"


NOT_OURS: dict[str, tuple[Callable[[str], None], str]] = {
    "newer": (
        lambda url: made(url, "head", stands_at("0099")),
        "stands at version 0099 of the schema, which this program does not",
    ),
    "half-way up": (lambda url: made(url, "head", stands_at(WITHOUT_TIES)), "of the schema, and has "),
    "one step half-way": (
        lambda url: made(url, WITHOUT_TIES, "CREATE TABLE setting_tie (id INTEGER PRIMARY KEY)"),
        f"at version {WITHOUT_TIES} of the schema, and has setting_tie of a later one",
    ),
    "older and not whole": (lambda url: made(url, BEFORE, "DROP TABLE message"), "is not whole: it lacks message."),
    "half-way down": (lambda url: made(url, WITHOUT_TIES, stands_at(NEWEST)), "is not whole: it lacks "),
    "no version": (lambda url: made(url, "head", "DELETE FROM alembic_version"), "no longer says at which version it stands"),
    "two versions": (
        lambda url: made(url, "head", "INSERT INTO alembic_version VALUES ('0001')"),
        f"says that it stands at versions 0001 and {NEWEST} at once",
    ),
    "before the first release": (lambda url: made(url, "head", "DROP TABLE guard_set"), "from before the first release"),
    "of another program": (
        lambda url: songs(url, "INSERT INTO songs VALUES ('Greensleeves')"),
        "tables of another program (songs)",
    ),
    "of another program, empty": (songs, "tables of another program (songs)"),
    "of another program with versions": (
        lambda url: songs(url, "CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('ab')"),
        "tables of another program (songs)",
    ),
}


@pytest.mark.parametrize("state", NOT_OURS)
@on_both
def test_a_database_not_ours_or_not_whole_ends_each_command_in_one_line(
    new_database: str, state: str, told: Told, backup: Path, tmp_path: Path
) -> None:
    make, said = NOT_OURS[state]
    make(new_database)
    before = everything_in(new_database)
    for words in COMMANDS:
        lines = told(new_database, words, backup if words.startswith("restore") else tmp_path / "new.bak")
        assert len(lines) == 1, words
        assert said in lines[0] or (words.startswith(("restore", "demo")) and HOLDS in lines[0]), words
    with pytest.raises(schema_version.NotUpgraded, match=r"^The database .*\.$"):
        startup.at_start()
    assert everything_in(new_database) == before
    assert list(tmp_path.glob("*.bak")) == []


@on_both
def test_a_database_one_version_older_is_brought_up_to_date_and_the_doctor_says_how(
    new_database: str, told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    made(new_database, BEFORE)
    assert told(new_database, "doctor")[0].endswith(" unsafe.")
    made_by = "UNSAFE  the schema or its guards are of another version than this program; run: python -m panel init"
    assert main(["doctor"]) == 1
    assert made_by in capsys.readouterr().out.splitlines()
    assert main(["init"]) == 0
    assert main(["check"]) == 0


@on_both
def test_where_there_is_no_database_yet_one_line_says_how_to_make_it(new_database: str, told: Told, tmp_path: Path) -> None:
    for words in ("check", "doctor", "look", "user list", "key show", "backup {}"):
        said = ["There is no database here yet. Make it with: python -m panel init"]
        assert told(new_database, words, tmp_path / "new.bak") == said


def test_records_without_their_beginning_are_not_made_real_anew(tmp_path: Path, told: Told) -> None:
    url = address_of(tmp_path / "panel.db")
    guarded = ("DROP TRIGGER installation_never_altered", "DROP TRIGGER installation_never_deleted")
    made(url, "head", *guarded, "INSERT INTO setting (name, urn) VALUES ('Alder School', '')", "DELETE FROM installation")
    for words in ("init", "check"):
        assert "no longer says whether they are real" in told(url, words)[0]


@pytest.mark.parametrize("held", ["a letter to somebody, and no database at all", None], ids=["a letter", "cut short"])
def test_a_file_that_is_no_database_ends_each_command_in_one_line(
    held: str | None, tmp_path: Path, told: Told, backup: Path
) -> None:
    file = tmp_path / "panel.db"
    file.write_bytes(held.encode() if held else backup.read_bytes()[: backup.stat().st_size // 2])
    before = file.read_bytes()
    for words in COMMANDS:
        lines = told(address_of(file), words, backup if words.startswith("restore") else tmp_path / "new.bak")
        assert len(lines) == 1, words
        assert "cannot be read as a database" in lines[0]
    with pytest.raises(opening.CannotOpen, match="cannot be read as a database"):
        startup.at_start()
    assert file.read_bytes() == before


@pytest.mark.parametrize("nowhere", ["sqlite:///{}", "postgresql+psycopg://panel_app:a-secret@127.0.0.1:9/panel"])
def test_a_database_that_cannot_be_had_is_said_in_one_line_without_its_secret(nowhere: str, tmp_path: Path, told: Told) -> None:
    for words in COMMANDS:
        lines = told(nowhere.format(tmp_path), words, tmp_path / "new.bak")
        assert len(lines) == 1, words
        assert "cannot be opened" in lines[0] or words.startswith("restore")
        assert "a-secret" not in lines[0]


@pytest.mark.parametrize("state", NOT_OURS)
def test_a_backup_of_another_version_or_not_whole_is_refused_in_one_line(state: str, tmp_path: Path, told: Told) -> None:
    make, said = NOT_OURS[state]
    file, home = tmp_path / "a.bak", tmp_path / "home"
    make(address_of(file))
    with file.open("r+b") as whole:
        mark = mark_of(whole)
        whole.seek(0, 2)
        whole.write(mark)
    for words in ("restore {}", "restore {} --upgrade"):
        lines = told(address_of(home / "panel.db"), words, file)
        assert len(lines) == 1
        assert lines[0].startswith(str(file))
        assert said in lines[0] or "it holds something else" in lines[0] or "Say --upgrade" in lines[0]
    assert list(home.iterdir()) == []


@on_both
def test_a_backup_on_a_full_disk_says_so_and_does_not_count_as_made(world: World, told: Told) -> None:
    url = world.database.url.render_as_string(hide_password=False)
    with small_disk(1) as disk:
        if disk is None:
            pytest.skip("this needs the right to make a small disk")
        (disk / "filling").write_bytes(b"0" * 500_000)
        said = told(url, "backup {}", disk / "new.bak")
        assert said == [
            f"The disk that {disk / 'new.bak'} was to lie on is full, so there is no backup. Make room there, or name a file on "
            "another disk."
        ]
        assert [file.name for file in disk.iterdir()] == ["filling"]
    assert world.rows(AuditEntry)[-1].act == "backup.begin"
    with world.reading() as session:
        assert [sign.said for sign in of_records(session, world.now)][1] == "no backup has been made with python -m panel backup"


def test_a_restore_on_a_full_disk_says_so_and_leaves_nothing(backup: Path, told: Told) -> None:
    with small_disk(1) as disk:
        if disk is None:
            pytest.skip("this needs the right to make a small disk")
        said = told(address_of(disk / "panel.db"), "restore {}", backup)
        assert said == ["The disk is full, so nothing was put in place. Make room on it, then restore again."]
        assert list(disk.iterdir()) == []


def everything_in(url: str) -> dict[str, list[tuple[object, ...]]]:
    database = open_database(url)
    with database.connect() as connection:
        names = sorted(sa.inspect(connection).get_table_names())
        rows = {name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")] for name in names}
    database.dispose()
    return rows
