"""The child: limits itself first, reads the files given on its input, writes the answer as lines and ends.

It imports nothing that draws or opens a database, and is given no address or secret of one.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import IO, Any

from panel.sandbox import limits, plain_data

NEVER = ("numpy", "PIL", "pandas")
"""Openpyxl takes these along where they are there; nothing of ours reads pictures or arrays, so they are not loaded."""


def main(seconds: int, memory: int) -> None:
    """Answer one order; too little memory is said in a line of its own."""
    limits.keep_to(limits.Limits(seconds, memory))
    given, out = sys.stdin.buffer, sys.stdout
    sys.stdout = sys.stderr
    for name in NEVER:
        sys.modules[name] = None  # type: ignore[assignment]  # this is how Python is told that there is none

    def told(done: int, total: int) -> None:
        out.write(plain_data.line("told", done, total))
        out.flush()

    try:
        for line in _answer(json.loads(given.readline()), given, told):
            out.write(line)
        out.flush()
    except MemoryError:
        out.write(plain_data.line("memory"))
        out.flush()


def _answer(order: dict[str, Any], given: IO[bytes], told: Callable[[int, int], None]) -> Iterator[str]:
    # One file at a time, and each let go before the next.
    files = ((name, given.read(size)) for name, size in order["files"])
    if order["what"] == "sheet":
        from panel.intake.decision_sheets import read_sheet

        yield from plain_data.lines(read_sheet(*next(files)))
        return
    if order["what"] == "register":
        from panel.intake.setting_register import read_register

        yield from plain_data.lines(read_register(*next(files)))
        return
    from panel.intake.reading import read

    today = date.fromisoformat(order["today"])
    yield from plain_data.lines(read(files, today=today, ask_cap_pence=order["cap"], matches=order["matches"], progress=told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
