"""The one test command: makes the environment, finds or installs a Chromium, then our own rules, format, lint, types and all tests.

Standard library only. `--only rules|format|lint|types|tests` runs one step; what follows `--` goes to pytest.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
import chromium  # found beside this file, before anything is installed

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt")
STAMP = VENV / "installed"
CHECKED = ("app.py", "pages", "panel", "tests")
RULES = ROOT / "tests" / "semgrep"
SEMGREP = VENV / "semgrep"
"""Semgrep pins older versions of what the app uses, so it lives beside, not among them."""
STEPS = {
    "format": ["-m", "ruff", "format", "--check", *CHECKED],
    "lint": ["-m", "ruff", "check", *CHECKED],
    "types": ["-m", "mypy"],
    "tests": ["-m", "pytest", "-n", "3", "--dist", "worksteal", "-q", "--durations=10"],
}


def main() -> int:
    """Run every step in order; the first red one's exit code."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--only", choices=[*STEPS, "rules"])
    given.add_argument("more", nargs="*", help="arguments for pytest, after --")
    asked = given.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036  # a stranger's python3 may be older
        print("SEND Panel needs Python 3.11 or later.", file=sys.stderr)
        return 1
    ensure_environment()
    if asked.only in (None, "tests"):
        ensure_chromium()
    if asked.only in (None, "rules") and (code := check_rules()):
        return code
    for name, words in STEPS.items():
        if asked.only in (None, name):
            started = time.monotonic()
            print(f"\n== {name} ==", flush=True)
            code = subprocess.run([str(PYTHON), *words, *(asked.more if name == "tests" else [])], cwd=ROOT).returncode
            print(f"== {name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s ==", flush=True)
            if code:
                return code
    return 0


def ensure_environment() -> None:
    """A `.venv` with everything pinned installed; skipped when it was made from these very files."""
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in WANTED)).hexdigest() + sys.version
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        print("Making .venv ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    print("Installing what is pinned ...", flush=True)
    files = [word for file in WANTED for word in ("-r", str(file))]
    subprocess.run([str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", *files], check=True)
    STAMP.write_text(wanted)


def check_rules() -> int:
    """Our own semgrep rules: none finds anything in the code, and each finds something in `bad.py`, so none sleeps."""
    started = time.monotonic()
    print("\n== rules ==", flush=True)
    program = ensure_semgrep()
    rules = re.findall(r"^  - id: ([\w-]+)$", (RULES / "rules.yml").read_text(), flags=re.MULTILINE)
    everywhere = semgrep(program, "app.py", "pages", "panel", str((RULES / "bad.py").relative_to(ROOT)))
    found = [one for one in everywhere if not one.where.startswith("tests")]
    awake = {one.rule for one in everywhere if one.where.startswith("tests")}
    for one in found:
        print(f"{one.where}: {one.rule}: {one.says}")
    asleep = set(rules) - awake
    if asleep:
        print(f"Rules that no longer find anything in tests/semgrep/bad.py: {', '.join(sorted(asleep))}")
    code = 1 if found or asleep or not rules else 0
    print(
        f"== rules: {len(rules)} run, {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s ==", flush=True
    )
    return code


class Found(NamedTuple):
    """One place a rule points at."""

    where: str
    rule: str
    says: str


def semgrep(program: Path, *places: str) -> list[Found]:
    """What the rules find; stops the run when the checker itself fails, for then nothing was checked."""
    quiet = ["--metrics", "off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore"]
    command = [str(program), "scan", "--config", str(RULES / "rules.yml"), *quiet, *places]
    answered = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    )
    said = json.loads(answered.stdout or "{}")
    if "results" not in said or said.get("errors"):
        sys.exit(f"semgrep could not check {places}: {said.get('errors') or answered.stderr[-500:]}")
    return [
        Found(f"{one['path']}:{one['start']['line']}", one["check_id"].rpartition(".")[2], one["extra"]["message"])
        for one in said["results"]
    ]


def ensure_semgrep() -> Path:
    """The checker in an environment of its own, made once."""
    program, stamp, wanted = SEMGREP / "bin" / "semgrep", SEMGREP / "installed", (RULES / "requirements.txt").read_text()
    if not (stamp.exists() and stamp.read_text() == wanted):
        print("Installing semgrep ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(SEMGREP)], check=True)
        install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(RULES / "requirements.txt")]
        subprocess.run([str(SEMGREP / "bin" / "python"), *install], check=True)
        stamp.write_text(wanted)
    return program


def ensure_chromium() -> None:
    """A Chromium for the browser tests: found, or installed by apt on Debian and by Playwright elsewhere."""
    if chromium.find() is not None:
        return
    print("Installing Chromium ...", flush=True)
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"], check=False)
        subprocess.run([*as_root, "apt-get", "install", "-y", "-qq", "chromium"], check=False)
    if chromium.find() is None:
        subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)
    if chromium.find() is None:
        sys.exit("No Chromium could be installed. Install one, or name it in PANEL_CHROMIUM, and run this again.")


if __name__ == "__main__":
    sys.exit(main())
