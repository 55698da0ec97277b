"""Files read in a child process that may use so much and no more; whatever becomes of it is an answer in plain words."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from panel.intake.faults import Fault
from panel.intake.headings import Matches
from panel.intake.reading import Intake
from panel.intake.setting_register import Register
from panel.intake.sheet_rows import Sheet
from panel.sandbox.limits import Limits, limits_for
from panel.sandbox.plain_data import Gathered, NotPlain

Progress = Callable[[int, int], None]
ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-B", "-m", "panel.sandbox")
MOST_LINE = 64_000_000
HANDED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""All a child is told of where it runs: no database's address, no secret."""
_TURNS = threading.BoundedSemaphore(2)
"""Two files at a time, however many people choose one: a meeting may be running beside."""


_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 1_000)


class _Ended(Exception):
    """The child gave no answer; the sentence says why."""


def read(
    files: Sequence[tuple[str, bytes]],
    *,
    today: date,
    ask_cap_pence: int,
    matches: Matches | None = None,
    progress: Progress | None = None,
) -> Intake:
    """What `panel.intake.reading.read` answers; a limit reached is a fault like any other."""
    order = {"what": "rows", "today": today.isoformat(), "cap": ask_cap_pence, "matches": dict(matches or {})}
    try:
        intake: Intake = _asked(order, files, Intake, progress)
    except _Ended as ended:
        return Intake((), (), (Fault(_called(files), None, None, None, str(ended)),), (), 1)
    return intake


def read_sheet(file: str, content: bytes) -> Sheet:
    """What `panel.intake.decision_sheets.read_sheet` answers; a limit reached is a fault like any other."""
    try:
        sheet: Sheet = _asked({"what": "sheet"}, [(file, content)], Sheet, None)
    except _Ended as ended:
        return Sheet("", 0, None, None, {}, (), (), (Fault(file, None, None, None, str(ended)),))
    return sheet


def read_register(file: str, content: bytes) -> Register:
    """What `panel.intake.setting_register.read_register` answers; a limit reached is a fault like any other."""
    try:
        register: Register = _asked({"what": "register"}, [(file, content)], Register, None)
    except _Ended as ended:
        return Register((), (), (Fault(file, None, None, None, str(ended)),))
    return register


def _called(files: Sequence[tuple[str, bytes]]) -> str:
    more = len(files) - 1
    return f"{files[0][0]} and {more} more" if more else files[0][0]


def _asked(order: dict[str, Any], files: Sequence[tuple[str, bytes]], kind: Any, progress: Progress | None) -> Any:
    limits = limits_for(sum(len(content) for _, content in files))
    gathered = Gathered(kind)
    with _TURNS, _child(limits) as (child, late):
        asking, answers = child.stdin, child.stdout
        assert asking is not None and answers is not None  # noqa: S101  # both are pipes of ours
        # A child that has ended takes nothing more; why it ended is asked below.
        with contextlib.suppress(BrokenPipeError):
            asking.write(json.dumps({**order, "files": [(name, len(held)) for name, held in files]}).encode() + b"\n")
            for _, content in files:
                asking.write(content)
            asking.close()
        out_of_memory = False
        try:
            for word, *said in _lines(answers):
                if word == "told":
                    _tell(progress, said)
                elif word == "memory":
                    out_of_memory = True
                else:
                    gathered.take(word, said)
            if gathered.is_whole:
                return gathered.whole()
        except NotPlain:
            child.kill()
        code = child.wait()
    raise _Ended(_why(code, limits, out_of_memory=out_of_memory, late=late.is_set()))


def _lines(answers: IO[bytes]) -> Iterator[list[Any]]:
    """The child's lines as plain data, until there are no more. Raises `NotPlain` for a line that is none."""
    while got := answers.readline(MOST_LINE):
        try:
            words = json.loads(got)
        except (ValueError, RecursionError) as odd:
            raise NotPlain from odd
        if not isinstance(words, list) or not words:
            raise NotPlain
        yield words


def _tell(progress: Progress | None, said: list[Any]) -> None:
    if [type(one) for one in said] != [int, int]:
        raise NotPlain
    if progress:
        progress(*said)


@contextmanager
def _child(limits: Limits) -> Iterator[tuple[subprocess.Popen[bytes], threading.Event]]:
    """A started child, ended in any case: when it has answered, when its time is over, and when whoever asked has gone."""
    late = threading.Event()
    child = subprocess.Popen(  # noqa: S603  # our own Python and our own module; the file's name and bytes go by its input
        [*COMMAND, str(limits.seconds), str(limits.memory)],
        cwd=ROOT,
        env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )

    def end() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(limits.wall, end)
    timer.daemon = True
    timer.start()
    try:
        yield child, late
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def _why(code: int, limits: Limits, *, out_of_memory: bool, late: bool) -> str:
    if late or code == _OUT_OF_TIME:
        return (
            f"it could not be read within {limits.seconds} seconds, so nothing was imported; save its sheets as CSV, or split it"
        )
    if out_of_memory:
        most = limits.memory // (1024 * 1024)
        return f"reading it takes more than {most} MB of memory, so nothing was imported; save its sheets as CSV, or split it"
    return "reading it stopped part-way, so nothing was imported; save it again, as CSV if that helps, and choose it once more"
