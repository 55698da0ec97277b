"""`kill -9` in the middle of decisions, of backends and of the whole server: nothing reported is lost, nothing is half there."""

import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import sqlalchemy as sa

from builders import World, grounds_for, line, make_template
from faults.outcome import Outcome, dice, faults_of, on_disk
from panel.acts import decisions
from panel.law.vocabulary import Kind, Option
from panel.store.engine import Busy

WRITERS = 2
RECORD = 8
BEGUN, PATIENCE = 0.8, 3.0
"""Most kills fall after a first decision was reported, some at any instant from the start."""


def heard(url: str) -> None:
    """A small world with a case decided for each writer, to be amended over and over."""
    make_template(url)
    from builders import open_copy

    world = open_copy(url)
    world.bring(*[line(f"A-{n}", Kind.EHCNA_REQUEST) for n in range(WRITERS)])
    world.opened()
    for n in range(WRITERS):
        world.recommend(f"A-{n}", Option.ASSESS)
        world.decide(f"A-{n}", Option.ASSESS)
    world.database.dispose()


def amend_for_ever(world: World, item: int, rev: int, report: int) -> None:
    """Amend one decision again and again, reporting each one once it is stored."""
    while True:
        with world.work("officer") as work:
            decisions.amend(
                work,
                item,
                Option.ASSESS,
                f"Reasons for revision {rev}.",
                grounds=grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS),
                departure_reasons="",
                why="Again",
                seen_rev=rev,
            )
        rev += 1
        os.write(report, rev.to_bytes(RECORD, "big"))


def decided(world: World, items: list[int]) -> tuple[dict[int, int], int, int]:
    """The newest revision of each item, and how many decisions there are and how many are in the audit log."""
    with world.database.connect() as connection:
        newest: dict[int, int] = dict(connection.exec_driver_sql("SELECT item_id, MAX(rev) FROM decision GROUP BY item_id").all())
        stored = connection.exec_driver_sql("SELECT COUNT(*) FROM decision").scalar_one()
        entered = connection.exec_driver_sql(
            "SELECT COUNT(*) FROM audit_entry WHERE act IN ('decision.record', 'decision.amend', 'decision.reconsider')"
        ).scalar_one()
    world.database.dispose()
    return {item: newest[item] for item in items}, stored, entered


def run(kind: str, *, kills: int = 1_000, seed: int = 1) -> Iterator[Outcome]:
    """Kill the writers in mid-decision, so many times (each time all of them)."""
    chance, wrong, reported, unreported = dice(seed), 0, 0, 0
    with on_disk(kind, heard) as world:
        items = [world.item_for(f"A-{n}").id for n in range(WRITERS)]
        world.database.dispose()
        for number in range(kills):
            before, _, _ = decided(world, items)
            pipes, children = [os.pipe() for _ in items], []
            for item, (_, report) in zip(items, pipes, strict=True):
                child = os.fork()
                if child == 0:
                    try:
                        amend_for_ever(world, item, before[item], report)
                    finally:
                        os._exit(1)
                children.append(child)
            if chance.random() < BEGUN:
                select.select([told for told, _ in pipes], [], [], PATIENCE)
            time.sleep(chance.uniform(0.0, 0.06))
            for child in children:
                os.kill(child, signal.SIGKILL)
            for child in children:
                os.waitpid(child, 0)
            newest, stored, entered = decided(world, items)
            wrong += stored != entered
            for item, (told, report) in zip(items, pipes, strict=True):
                os.close(report)
                said = os.read(told, 1 << 20)
                os.close(told)
                last = int.from_bytes(said[-RECORD:], "big") if said else before[item]
                reported += len(said) // RECORD
                unreported += newest[item] - last
                wrong += newest[item] < last or newest[item] > last + 1
            if number % 100 == 99 or number == kills - 1:
                wrong += len(faults_of(world))
                world.database.dispose()
    notes = f"{reported:,} reported decisions; {unreported} stored and not yet reported"
    yield Outcome("kill -9 of both writers in mid-decision (T10)", kind, kills, wrong, notes)


def run_server(*, backends: int = 100, seed: int = 1) -> Iterator[Outcome]:
    """Kill one of PostgreSQL's own processes while a writer works; the app has to go on by itself within ten seconds."""
    chance, wrong, slowest, reported = dice(seed), 0, 0.0, 0
    with on_disk("postgresql", heard) as world:
        item = world.item_for("A-0").id
        folder = Path(str(world.database.url.query["host"]))
        for _ in range(backends):
            rev = decided(world, [item])[0][item]
            with world.database.connect() as connection:
                pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            postmaster = int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
            family = [one.pid for one in psutil.Process(postmaster).children()]
            with suppress(ProcessLookupError):  # one that ended by itself meanwhile
                os.kill(pid if chance.random() < BEGUN else chance.choice(family), signal.SIGKILL)
            began, done = time.monotonic(), False
            while not done and time.monotonic() - began < 10:
                try:
                    with world.work("officer") as work:
                        decisions.amend(
                            work,
                            item,
                            Option.ASSESS,
                            "Reasons for the family.",
                            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.ASSESS),
                            departure_reasons="",
                            why="Again",
                            seen_rev=rev,
                        )
                    done = True
                except (Busy, sa.exc.OperationalError):
                    time.sleep(0.05)
            reported += done
            slowest = max(slowest, time.monotonic() - began)
            newest, stored, entered = decided(world, [item])
            wrong += (not done) or newest[item] != rev + 1 or stored != entered
        wrong += len(faults_of(world))
    yield Outcome(
        "kill -9 of one of PostgreSQL's processes (T11)",
        "postgresql",
        backends,
        wrong,
        f"slowest back in {slowest:.1f} s, without restart",
    )
