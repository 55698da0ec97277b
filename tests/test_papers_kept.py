"""Papers in backup, restore, check and doctor: on both kinds of database and across them."""

from collections.abc import Callable
from pathlib import Path

import papers_made
import pytest
from sqlmodel import Session

from builders import World, line, open_copy
from engines import APPLICATION, KINDS, OWNER, Engines, on_both
from panel.__main__ import main
from panel.acts import papers
from panel.store import paper_files
from panel.store.integrity import sweep_papers
from panel.store.operations.doctor import of_papers

REPORT = papers_made.pdf("One", "Two")
Use = Callable[..., None]


@pytest.fixture
def using(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Use:
    """Let the commands find a database, its owner and its papers."""

    def use(url: str, owner: str | None = None, folder: str = "papers") -> None:
        monkeypatch.setenv("PANEL_DATABASE_URL", url)
        monkeypatch.setenv("PANEL_OWNER_URL", owner or "")
        monkeypatch.setenv("PANEL_PAPERS", str(tmp_path / folder) if folder else "")

    return use


@pytest.fixture
def case(world: World, using: Use) -> World:
    using(world.database.url.render_as_string(hide_password=False))
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        papers.attach(work, "A-1", "School report", REPORT)
    with world.work("coordinator") as work:
        papers.attach(work, "A-1", "A drawing", papers_made.png())
    with world.work("coordinator") as work:
        papers.withdraw(work, 2, "It is another child's.")
    return world


def faults(world: World) -> list[str]:
    with Session(world.database) as session:
        return list(sweep_papers.faults(session, world.database))


def place_of(world: World, number: int = 0) -> Path:
    folder = paper_files.folder_of(world.database.url)
    assert folder is not None
    return sorted(folder.iterdir())[number]


@pytest.mark.parametrize("into", KINDS)
@on_both
def test_papers_come_back_with_a_backup_withdrawn_ones_too(
    case: World, engines: Engines, into: str, tmp_path: Path, using: Use
) -> None:
    backup = tmp_path / "b.db"
    assert main(["backup", str(backup)]) == 0
    assert [one.name for one in tmp_path.iterdir() if "making" in one.name] == []
    fresh = engines.new(into) if into == "postgresql" else f"sqlite:///{tmp_path / 'new' / 'panel.db'}"
    application = fresh.replace(OWNER, APPLICATION)
    using(application, fresh if into == "postgresql" else None, "elsewhere")
    assert main(["restore", str(backup)]) == 0
    restored = open_copy(application)
    try:
        assert faults(restored) == []
        folder = paper_files.folder_of(restored.database.url)
        assert folder is not None
        assert len(list(folder.iterdir())) == 2
        with restored.work("coordinator") as work:
            assert papers.open_paper(work, 1, "pdf")[0] == REPORT
        assert main(["check"]) == 0
        if into == "sqlite":
            assert not [one.name for one in (tmp_path / "new").iterdir() if "restoring" in one.name]
    finally:
        restored.database.dispose()
        if into == "postgresql":
            engines.drop(fresh)


def test_a_restore_to_a_database_without_a_folder_for_papers_changes_nothing(
    case: World, engines: Engines, tmp_path: Path, using: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "b.db")]) == 0
    fresh = engines.new("postgresql")
    using(fresh.replace(OWNER, APPLICATION), fresh, folder="")
    assert main(["restore", str(tmp_path / "b.db")]) == 1
    assert "Name a folder for them in PANEL_PAPERS" in capsys.readouterr().err
    using(fresh.replace(OWNER, APPLICATION), fresh, folder="elsewhere")
    assert main(["restore", str(tmp_path / "b.db")]) == 0
    engines.drop(fresh)


@on_both
def test_check_names_a_paper_missing_altered_or_strange(case: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert faults(case) == []
    held = place_of(case)
    content = held.read_bytes()
    held.write_bytes(content[:-1] + b"!")
    assert [one.partition(" was ")[2] for one in faults(case)] == ["altered"]
    held.unlink()
    assert [one.rpartition(" is ")[2] for one in faults(case)] == ["missing"]
    assert main(["check"]) == 1
    assert "is missing" in "".join(capsys.readouterr())
    held.write_bytes(content)
    strange = held.with_name("f" * 64)
    strange.write_bytes(b"nobody's")
    assert faults(case) == [f"the file {'f' * 64} lies among the papers and belongs to none on record"]
    strange.unlink()
    assert main(["check"]) == 0


def test_a_backup_is_made_with_a_lost_or_altered_paper_and_names_it(
    case: World, tmp_path: Path, using: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    held = place_of(case)
    content = held.read_bytes()
    held.write_bytes(content[:-1] + b"!")
    assert main(["backup", str(tmp_path / "altered.db")]) == 1
    assert "not all in it is sound: the file of paper 1 was altered." in capsys.readouterr().err
    held.unlink()
    assert main(["backup", str(tmp_path / "b.db")]) == 1
    assert "not all in it is sound: the file of paper 1 is missing." in capsys.readouterr().err
    using(f"sqlite:///{tmp_path / 'new' / 'panel.db'}")
    assert main(["restore", str(tmp_path / "b.db")]) == 1
    assert "is missing" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "b.db"), "--despite-faults"]) == 0


def test_the_doctor_looks_at_the_folder_of_papers(case: World) -> None:
    folder = place_of(case).parent
    assert [sign.safe for sign in of_papers(case.database)] == [True]
    folder.chmod(0o755)
    assert [sign.said.partition("; ")[2] for sign in of_papers(case.database)] == ["make it 0700"]
