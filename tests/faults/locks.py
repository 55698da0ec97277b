"""Somebody holds the database for three seconds, and for thirty: the first is waited for, the second ends in a sentence (T15)."""

import threading
import time
from collections.abc import Iterator

from builders import World
from faults.outcome import Outcome, faults_of, on_disk
from panel.models import FormKey, Setting
from panel.store.engine import Busy

WITHIN = 12.0


def held(world: World, seconds: float) -> threading.Thread:
    """Hold the database for writing."""
    taken = threading.Event()

    def hold() -> None:
        with world.database.execution_options(writing=True).begin():
            taken.set()
            time.sleep(seconds)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    return holder


def run(kind: str, *, seconds: int = 30) -> Iterator[Outcome]:
    """Both waits; the long one is `seconds`."""
    with on_disk(kind) as world:
        holder, began = held(world, 3), time.monotonic()
        with world.work("coordinator", key="short") as work:
            work.session.add(Setting(name="Waited for"))
        waited = time.monotonic() - began
        holder.join()
        yield Outcome("database held 3 s (T15)", kind, 1, int(world.count(Setting) != 1), f"saved after {waited:.1f} s")
        holder, began, wrong = held(world, seconds), time.monotonic(), 1
        try:
            with world.work("coordinator", key="long") as work:
                work.session.add(Setting(name="Not saved"))
        except Busy:
            wrong = int(time.monotonic() - began > WITHIN)
        waited = time.monotonic() - began
        holder.join()
        wrong += world.count(Setting) != 1
        wrong += world.count(FormKey) != 1
        with world.work("coordinator", key="long") as work:
            work.session.add(Setting(name="Saved by the same form afterwards"))
        wrong += world.count(Setting) != 2
        wrong += len(faults_of(world))
        yield Outcome(
            f"database held {seconds} s (T15)", kind, 1, wrong, f"a sentence after {waited:.1f} s, the same form saved afterwards"
        )
