"""The one test command: makes the environment, finds or installs a Chromium, then format, lint, types and all tests.

Standard library only. `--only format|lint|types|day|tests` runs one step; what follows `--` goes to pytest.
`--on 2027-03-28 00:30 --zone Europe/London` runs the tests alone, and every Python they start, as of then.
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
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
import another_day  # found beside this file, before anything is installed
from browser import chromium

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt")
STAMP = VENV / "installed"
HASH_SEED = "0"
CHECKED = ("app.py", "pages", "panel", "tests")
STEPS = {
    "format": ["-m", "ruff", "format", "--check", *CHECKED],
    "lint": ["-m", "ruff", "check", *CHECKED],
    "types": ["-m", "mypy"],
    "day": ["-m", "pytest", "-n", "2", "-q", *another_day.TOUCH_TIME],
    "tests": ["-m", "pytest", "-n", "3", "--dist", "worksteal", "-q", "--durations=10"],
}


def main() -> int:
    """Run every step in order; the first red one's exit code."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--only", choices=[*STEPS])
    given.add_argument("--fast", action="store_true", help="leave out servers, browsers, faults, searches and PostgreSQL")
    given.add_argument("--on", nargs="+", metavar=("DATE", "TIME"), help="run the tests as of a day, noon unless told when")
    given.add_argument("--zone", default="Europe/London", help="the time zone of the machine the tests run as on")
    given.add_argument("more", nargs="*", help="arguments for pytest, after --")
    asked = given.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036  # a stranger's python3 may be older
        print("SEND Panel needs Python 3.11 or later.", file=sys.stderr)
        return 1
    from panel.store.clock import real_clock

    ensure_environment()
    if asked.fast:
        STEPS["tests"].append("--fast")
    elif asked.only in (None, "tests"):
        ensure_chromium()
    print(f"Seeds, the same in every run: PYTHONHASHSEED={HASH_SEED}, hypothesis derandomized, {', '.join(seeds())}", flush=True)
    told = another_day.instant(" ".join(asked.on), asked.zone) if asked.on else None
    for name, words in STEPS.items():
        if asked.only in (None, name) and (told is None or name == "tests") and not (asked.fast and name == "day"):
            started = time.monotonic()
            print(f"\n== {name} ==", flush=True)
            environment = {**os.environ, "PYTHONHASHSEED": HASH_SEED}
            on = another_day.of_the_week(real_clock()) if name == "day" else told
            if on is not None:
                print(f"As of {on:%A %d %B %Y %H:%M} in {on.tzinfo}", flush=True)
                environment |= another_day.environment(on, real_clock())
            more = asked.more if name == "tests" else []
            code = subprocess.run([str(PYTHON), *words, *more], cwd=ROOT, env=environment).returncode
            print(f"== {name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s ==", flush=True)
            if code:
                return code
    return 0


def seeds() -> list[str]:
    """Every seed a test names, as `file seed`."""
    found = []
    for file in sorted((ROOT / "tests").rglob("*.py")):
        named = re.findall(r"\bSEED\w*(?:, \w+)* = (\d+)|\bRandom\((\d+)\)|\bseed=(\d+)\b", file.read_text(encoding="utf-8"))
        found += [f"{file.name} {'/'.join(sorted({''.join(one) for one in named}))}"] if named else []
    return found


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
