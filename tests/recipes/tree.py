"""A copy of the program that a recipe changes as a stranger would; what is not changed is the very same file on disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("panel", "pages", "data", "tests", ".streamlit")
MIGRATIONS = "panel/store/operations/migrations/versions"
NOT_COPIED = shutil.ignore_patterns("*.db*", "*.key", "*.pyc.*", "pictures", "inputs")
"""Among them a compiled module that another test is writing at this moment."""
PATIENCE = 300
NEXT = "== next =="


def same_file(source: str, place: str) -> None:
    """A second name for a file; a copy where the two places lie on different disks."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)


class Tree:
    """The copy, with what a recipe may do to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in COPIED:
            shutil.copytree(ROOT / part, folder / part, ignore=NOT_COPIED, copy_function=same_file)
        for name in ("app.py", "pyproject.toml"):
            same_file(str(ROOT / name), str(folder / name))

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, words: str) -> None:
        """Put a file there, new or in place of one; the program's own file keeps its words."""
        place = self.folder / name
        place.unlink(missing_ok=True)
        place.write_text(words, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Change words that stand once in a file."""
        words = self.read(name)
        assert words.count(old) == 1, f"{name} has {words.count(old)} times {old!r}: the recipe has to be written anew"
        self.write(name, words.replace(old, new))

    def add_after(self, name: str, line: str, new: str) -> None:
        """Add a line after the one that begins so, as far in as that one."""
        self.write(name, after(self.read(name), line, new))

    def migrate(self, upgrade: str) -> None:
        """Add a migration after the newest."""
        newest = max(place.name[:4] for place in (self.folder / MIGRATIONS).glob("[0-9]*.py"))
        revision = f"{int(newest) + 1:04}"
        head = f'"""A recipe."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision, down_revision = "{revision}", "{newest}"\n\n\n'
        self.write(f"{MIGRATIONS}/{revision}_recipe.py", f"{head}def upgrade():\n{upgrade}")

    def python(self, tests: Sequence[str], *pieces: str, **settings: str) -> list[list[str]]:
        """Run tests of the copy, which pass, then pieces of code in it, all in one Python; the lines each piece printed."""
        passes = f"import pytest\nassert pytest.main({['-q', '-p', 'no:xdist', *tests]!r}) == 0\nimport os\nos.environ.update({settings!r})"
        code = f"\nprint({NEXT!r})\n".join((passes, *pieces))
        said = self._run(["-c", f"import panel\nassert panel.__file__.startswith({str(self.folder)!r})\n{code}"])
        return [piece.splitlines() for piece in "\n".join(said).split(f"{NEXT}\n")[1:]]

    def _run(self, words: list[str]) -> list[str]:
        paths = os.pathsep.join(str(self.folder / part) for part in (".", "tests", "tests/browser"))
        told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        ran = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env={**told, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert ran.returncode == 0, ran.stdout[-4_000:] + ran.stderr[-4_000:]
        return ran.stdout.splitlines()


def after(words: str, line: str, new: str) -> str:
    """The same words with a line more after the one that begins so."""
    lines = words.splitlines(keepends=True)
    found = [place for place, one in enumerate(lines) if one.lstrip().startswith(line)]
    assert len(found) == 1, f"{len(found)} lines begin with {line!r}: the recipe has to be written anew"
    indent = lines[found[0]][: len(lines[found[0]]) - len(lines[found[0]].lstrip())]
    return "".join([*lines[: found[0] + 1], f"{indent}{new}\n", *lines[found[0] + 1 :]])
