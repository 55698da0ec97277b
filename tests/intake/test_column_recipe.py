"""The recipe for one more import column, walked on a copy of the tree: its declaration, its table column, a migration, no more."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECLARED = '    interpreter: str | None = column("Interpreter for the family", cell_text.free_text, section=Section.REST, shown=Shown.FACT)\n'
IN_THE_TABLE = '    interpreter: str = text(default="")\n'
MIGRATION = '''"""An interpreter for the family."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    """Add the column."""
    op.add_column("request", sa.Column("interpreter", sa.Text(), server_default="", nullable=False))
'''


def written_after(line: str, words: str, file: Path) -> None:
    """Add a line to a file, under the one line that begins so."""
    before = file.read_text(encoding="utf-8")
    after, count = re.subn(rf"(?m)^{re.escape(line)}.*\n", lambda found: found[0] + words, before)
    assert count == 1
    file.write_text(after, encoding="utf-8")


def test_a_new_column_needs_its_declaration_its_table_column_and_a_migration_and_is_then_everywhere(tmp_path: Path) -> None:
    for part in ("panel", "pages", "tests", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    written_after("    youth_custody: bool | None = ", DECLARED, tmp_path / "panel/intake/columns.py")
    written_after("    youth_custody: bool | None = ", IN_THE_TABLE, tmp_path / "panel/tables/requests.py")
    versions = tmp_path / "panel/store/operations/migrations/versions"
    newest = max(path.name[:4] for path in versions.glob("[0-9]*.py"))
    following = f"{int(newest) + 1:04}"
    (versions / f"{following}_interpreter.py").write_text(MIGRATION.format(revision=following, before=newest), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "tests/intake/added_column.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-4_000:]
