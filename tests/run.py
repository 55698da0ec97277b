"""The one test command: makes the environment, finds or installs a Chromium, then all tests and, beside them, format, lint, types and another day.

`--fast` has format, lint, types and, of the tests, the law, the acts, the store on SQLite and the pages; `SLOW` in conftest.py names what it leaves out.
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
import threading
import time
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "tests"), str(ROOT)]
import another_day  # found beside this file, before anything is installed

import chromium

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt")
STAMP = VENV / "installed"
HASH_SEED = "0"
CHECKED = ("app.py", "pages", "panel", "tests")
CODE = ("format", "lint", "types")
"""What needs nothing compiled, and so begins first; `day` goes beside the tests."""
COMPILING = ["-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
"""Imports all the tests import, once: on a fresh machine each worker compiled everything anew, side by side with the others."""
STEPS = {
    "format": ["-m", "ruff", "format", "--check", *CHECKED],
    "lint": ["-m", "ruff", "check", *CHECKED],
    "types": ["-m", "mypy"],
    "day": ["-m", "pytest", "-q", *another_day.TOUCH_TIME],
    "tests": ["-m", "pytest", "-n", "3", "--dist", "worksteal", "-q", "--durations=10"],
}


def main() -> int:
    """Run every step; the first red one's exit code."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--only", choices=[*STEPS])
    given.add_argument(
        "--fast", action="store_true", help="of the tests only the law, the acts, the store on SQLite and the pages"
    )
    given.add_argument("--on", nargs="+", metavar=("DATE", "TIME"), help="run the tests as of a day, noon unless told when")
    given.add_argument("--zone", default="Europe/London", help="the time zone of the machine the tests run as on")
    given.add_argument("more", nargs="*", help="arguments for pytest, after --")
    asked = given.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036  # a stranger's python3 may be older
        print("SEND Panel needs Python 3.11 or later.", file=sys.stderr)
        return 1
    from panel.store.clock import real_clock

    whole = [name for name in STEPS if not (asked.fast and name == "day")]
    chosen = [asked.only] if asked.only else ["tests"] if asked.on else whole
    began = time.monotonic()
    fetching = fetched_beside() if not asked.fast and "tests" in chosen and chromium.find() is None else None
    fresh = ensure_environment()
    beside = [Step(name, STEPS[name], environment(), beside=True) for name in CODE if name in chosen]
    if fresh and "tests" in chosen:
        subprocess.run([str(PYTHON), *COMPILING], cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=False)
    if fetching:
        have_chromium(fetching)
    print(f"\n== installation: {spent(began, cpu_of_children())} ==", flush=True)
    print(f"Seeds, the same in every run: PYTHONHASHSEED={HASH_SEED}, hypothesis derandomized, {', '.join(seeds())}", flush=True)
    told = another_day.instant(" ".join(asked.on), asked.zone) if asked.on else None
    if "day" in chosen:
        day = environment(another_day.of_the_week(real_clock()), real_clock())
        beside.append(Step("day", STEPS["day"], day, beside=True))
    codes = []
    if "tests" in chosen:
        print("\n== tests ==", flush=True)
        more = [*(["--fast", "-n", "2"] if asked.fast else []), *asked.more]
        codes.append(Step("tests", [*STEPS["tests"], *more], environment(told, real_clock())).ended())
    codes += [step.ended() for step in beside]
    print(f"\n== all: {spent(began, cpu_of_children())} ==", flush=True)
    return next((code for code in codes if code), 0)


class Step:
    """One step that runs; `beside` the tests, what it says is kept until it has ended."""

    def __init__(self, name: str, words: list[str], environment: dict[str, str], beside: bool = False) -> None:
        self.name, self.began = name, time.monotonic()
        told, faults = (subprocess.PIPE, subprocess.STDOUT) if beside else (None, None)
        self.process = subprocess.Popen([str(PYTHON), *words], cwd=ROOT, env=environment, text=True, stdout=told, stderr=faults)

    def ended(self) -> int:
        """Wait for it and say how it went; its exit code."""
        before = cpu_of_children()
        said, _ = self.process.communicate()
        if said is not None:
            print(f"\n== {self.name} ==\n{said}", end="")
        code = self.process.returncode
        print(f"== {self.name}: {'FAILED' if code else 'passed'}, {spent(self.began, cpu_of_children() - before)} ==", flush=True)
        return code


def environment(on: datetime | None = None, now: datetime | None = None) -> dict[str, str]:
    """What every step runs with: the same seed everywhere, compiled modules kept, and a day to take for today."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONHASHSEED"] = HASH_SEED
    if on is not None and now is not None:
        print(f"As of {on:%A %d %B %Y %H:%M} in {on.tzinfo}", flush=True)
        kept |= another_day.environment(on, now)
    return kept


def cpu_of_children() -> float:
    """Processor seconds of every child that has ended, and of theirs; PostgreSQL leaves its parents and is not in it."""
    used = os.times()
    return used.children_user + used.children_system


def spent(began: float, cpu: float) -> str:
    return f"{time.monotonic() - began:.0f} s, {cpu:.0f} CPU seconds"


def seeds() -> list[str]:
    """Every seed a test names, as `file seed`."""
    found = []
    for file in sorted((ROOT / "tests").rglob("*.py")):
        named = re.findall(r"\bSEED\w*(?:, \w+)* = (\d+)|\bRandom\((\d+)\)|\bseed=(\d+)\b", file.read_text(encoding="utf-8"))
        found += [f"{file.name} {'/'.join(sorted({''.join(one) for one in named}))}"] if named else []
    return found


def ensure_environment() -> bool:
    """A `.venv` with everything pinned installed, and whether that had to be done: not where it was made from these very files."""
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in WANTED)).hexdigest() + sys.version
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return False
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
            return True
        print("Once more with pip, which knows this machine's settings ...", flush=True)
    subprocess.run([*pip, *files], check=True)
    STAMP.write_text(wanted)
    return True


def fetched_beside() -> threading.Thread:
    """A Chromium on its way, side by side with what is pinned."""
    fetching = threading.Thread(target=chromium_by_apt)
    fetching.start()
    return fetching


def have_chromium(fetching: threading.Thread) -> None:
    """Wait for the Chromium; where apt had none, Playwright fetches one. Stops with a sentence where there is none at all."""
    fetching.join()
    if chromium.find() is None:
        subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)
    if chromium.find() is None:
        sys.exit("No Chromium could be installed. Install one, or name it in PANEL_CHROMIUM, and run this again.")


def chromium_by_apt() -> None:
    """A Chromium for the browser tests on Debian; elsewhere Playwright fetches one."""
    if shutil.which("apt-get"):
        print("Installing Chromium ...", flush=True)
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"], check=False)
        subprocess.run([*as_root, "apt-get", "install", "-y", "-qq", "chromium"], check=False)


if __name__ == "__main__":
    sys.exit(main())
