"""Wrong sign-ins without end while ten people work: their pages against the quiet figure, and how many pass phrases were looked at.

`python tests/bench/wrong_sign_ins.py [seconds] [parallel]` (60 and 500 unless given). It starts a server on a small database, lets
ten people go on opening a page, and sends made-up names and pass phrases side by side, from one address and from two hundred,
over connections that are kept and over a new one for each, by turns. An answer of 401 is one pass phrase looked at, one hash; 429
is one that was not, and how long it took is told. Those who flood never wait as long as they are told; beside them twenty more, each
from an address of their own, guess and do, and theirs is told as well. Figures are for this machine, in one run.
"""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from bench import sent_side_by_side
from bench.sent_side_by_side import Came, Flood, at_most
from faults import wire
from faults.wire import Wire
from websockets.exceptions import ConnectionClosed

from panel.door.signing_in.current_user import COOKIE
from served import begun_by_command

PEOPLE = ("C", "O", "K", "M", "B", "A", "recused chair", "recused officer", "recused coordinator", "recused member")
TURNS = 4
PAUSE = 1.0
"""Seconds somebody looks at a page before they open the next."""


@contextmanager
def people_at_work(open_wire: Wire, people: tuple[str, ...] = PEOPLE) -> Iterator[list[float]]:
    """Ten people who go on opening a page while the block runs; how long each page took."""
    took: list[float] = []
    over = threading.Event()

    def work(who: str) -> None:
        with open_wire.page(who) as tab, suppress(ConnectionClosed):
            tab.ask("today")
            while not over.wait(PAUSE):
                began = time.monotonic()
                reply = tab.ask("rulebook")
                took.append(time.monotonic() - began if reply.finished else float(wire.WAIT))

    working = [threading.Thread(target=work, args=(who,)) for who in people]
    for one in working:
        one.start()
    time.sleep(3)  # everybody's first page is drawn
    took.clear()
    try:
        yield took
    finally:
        over.set()
        for one in working:
            one.join()


def run(open_wire: Wire, seconds: float, parallel: int, flood: Flood, group: int = 1, people: tuple[str, ...] = PEOPLE) -> Came:
    """A flood while people work, sent by a process of its own."""
    port = int(open_wire.server.address.rpartition(":")[2])
    asked = json.dumps([port, seconds, parallel, asdict(flood), group, COOKIE])
    with people_at_work(open_wire, people) as took:
        sending = [sys.executable, sent_side_by_side.__file__, asked]
        told = subprocess.run(sending, capture_output=True, text=True, timeout=seconds + 180, check=True).stdout
        came = Came(**json.loads(told))
        return replace(came, answers=Counter({int(status): many for status, many in came.answers.items()}), took=list(took))


def main() -> None:
    """The quiet figure, then each flood, as a table."""
    seconds, parallel = (float(given) for given in (*sys.argv[1:], *("60", "500")[len(sys.argv) - 1 :]))
    with wire.wired(begun_by_command) as open_wire:  # with hashes of full cost, which other tests' servers do without
        quiet: list[float] = []
        came = {Flood(addresses, anew): Came() for anew in (False, True) for addresses in (1, 200)}
        for turn in range(TURNS):  # by turns, as other work on the machine comes and goes
            with people_at_work(open_wire) as took:
                time.sleep(seconds / TURNS)
                quiet += took
            for place, (flood, one) in enumerate(came.items()):
                this = run(open_wire, seconds / TURNS, int(parallel), flood, 1 + turn * len(came) + place)
                one.answers.update(this.answers)
                one.refused.extend(this.refused)
                one.heeding.extend(this.heeding)
                one.took.extend(this.took)
    print(f"ten people, nobody guessing: 95 of 100 pages within {at_most(quiet):.3f} s\n")
    print(
        "| addresses | guesses | hashes begun | refused | told those who heed it within: half, 95 of 100 | the others | 95th of people's pages | times the quiet figure |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for flood, one in came.items():
        print(one.row(flood, at_most(quiet)))


if __name__ == "__main__":
    main()
