"""The one test command: makes the environment, finds or installs a Chromium, then format, lint, types and all tests.

Standard library only. `--only format|lint|types|tests` runs one step; what follows `--` goes to pytest.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
import chromium  # found beside this file, before anything is installed

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt")
STAMP = VENV / "installed"
CHECKED = ("app.py", "pages", "panel", "tests")
STEPS = {
    "format": ["-m", "ruff", "format", "--check", *CHECKED],
    "lint": ["-m", "ruff", "check", *CHECKED],
    "types": ["-m", "mypy"],
    "tests": ["-m", "pytest", "-n", "3", "--dist", "worksteal", "-q", "--durations=10"],
}


def main() -> int:
    """Run every step in order; the first red one's exit code."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--only", choices=[*STEPS])
    given.add_argument("--fast", action="store_true", help="leave out servers, browsers, faults, searches and PostgreSQL")
    given.add_argument("more", nargs="*", help="arguments for pytest, after --")
    asked = given.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036  # a stranger's python3 may be older
        print("SEND Panel needs Python 3.11 or later.", file=sys.stderr)
        return 1
    ensure_environment()
    if asked.fast:
        STEPS["tests"].append("--fast")
    elif asked.only in (None, "tests"):
        ensure_chromium()
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
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    uv = re.search(r"^uv==\S+", WANTED[1].read_text(), flags=re.MULTILINE)
    if uv and subprocess.run([*pip, uv[0]]).returncode == 0:
        quicker = [str(PYTHON), "-m", "uv", "pip", "install", "-q", "--python", str(PYTHON), *files]
        if subprocess.run(quicker).returncode == 0:
            STAMP.write_text(wanted)
            return
        print("Once more with pip, which knows this machine's settings ...", flush=True)
    subprocess.run([*pip, *files], check=True)
    STAMP.write_text(wanted)


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
