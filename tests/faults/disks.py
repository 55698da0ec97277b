"""A disk that fails at its n-th call, and a disk that is full: refused whole, in a sentence, and the next decision works."""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from builders import World, line, make_template, open_copy
from engines import APPLICATION, Postgres
from faults.faulty_disk import faulty_disk
from faults.outcome import HONEST, Outcome, faults_of, on_disk
from ledger_parts import basis_for, prepare, terms_of
from panel.acts import awards
from panel.law.contracts.award_basis import AwardGrounds
from panel.law.vocabulary import Criterion, Kind
from panel.models import AwardRevision, Evidence
from panel.store.databases import address_of, open_database
from panel.store.engine import AlreadyDone, Busy
from panel.store.operations import database_rights

SMALL = 3_000_000
LARGE_TEXT = 60_000


def to_award(url: str) -> None:
    """A small world with two children whose award waits to be made."""
    make_template(url)
    world = open_copy(url)
    prepare(world, [line("T-1", Kind.ASC_TARGETS), line("T-2", Kind.ASC_TARGETS)])
    world.database.dispose()


def offer(world: World, reference: str) -> None:
    """One award, with all that belongs to it."""
    item, basis = world.item_for(reference).id, basis_for(world, 500_00, terms_of(world)["2027 spring"])
    with world.work("officer") as work:
        awards.offer(work, item, "2027 spring", "500", basis)


def run_failing(kind: str, *, every: int = 1) -> Iterator[Outcome]:
    """T13: an award while the n-th disk call fails, for every n, once and for good. SQLite only: PostgreSQL's disk is its own."""
    if kind != "sqlite":
        yield Outcome(
            "every n-th disk call fails (T13)",
            kind,
            0,
            0,
            "NOT TRIED: the calls are the server's own; see its killed processes and its full disk",
        )
        return
    with tempfile.TemporaryDirectory(prefix="panel-faults-") as home, faulty_disk(home) as disk:
        template = Path(home) / "template.db"
        to_award(address_of(template))
        for for_good in (False, True):
            tried, wrong, met, n = 0, 0, set(), 1
            while True:
                copy = Path(home) / f"{n}-{for_good}.db"
                shutil.copy(template, copy)
                world = open_copy(copy)
                item, basis = world.item_for("T-1").id, basis_for(world, 500_00, terms_of(world)["2027 spring"])
                disk.fail(n, for_good=for_good)
                came, reached = _sent(world, item, basis), disk.calls >= n
                failed = disk.failed
                disk.mend()
                world.database.dispose()
                stored = world.count(AwardRevision)
                wrong += came not in ("done", "said plainly") or (came == "done" and stored != 1) or bool(faults_of(world))
                if came != "done":  # a failure after the last write may tell somebody to send again what is already recorded
                    wrong += _sent(world, item, basis) != ("already done" if stored else "done")
                offer(world, "T-2")
                wrong += world.count(AwardRevision) != 2 or bool(faults_of(world))
                world.database.dispose()
                copy.unlink()
                if not reached:
                    break
                tried, n = tried + 1, n + every
                met.update(failed)
            way = "for good" if for_good else "once"
            yield Outcome(f"every n-th disk call fails, {way} (T13)", kind, tried, wrong, f"calls: {', '.join(sorted(met))}")


def _sent(world: World, item: int, basis: AwardGrounds) -> str:
    """What came of sending one form."""
    try:
        with world.work("officer", key="the form") as work:
            awards.offer(work, item, "2027 spring", "500", basis)
    except Busy:
        return "said plainly"
    except AlreadyDone:
        return "already done"
    except Exception as stack:  # noqa: BLE001  # a stack is what is counted here
        return repr(stack)
    return "done"


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path | None]:
    """A disk of its own with so much room, where this may be made; None where it may not."""
    with tempfile.TemporaryDirectory(prefix="panel-small-") as home:
        size = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", home]
        if subprocess.run(size, capture_output=True).returncode:
            yield None
            return
        try:
            yield Path(home)
        finally:
            subprocess.run(["umount", "-l", home], check=True)


@contextmanager
def short_files(most: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    import signal

    before, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def run_full(kind: str, *, refusals: int = 50) -> Iterator[Outcome]:
    """T14: a really full disk; so many refusals, reading goes on, and saving too once there is room again."""
    with small_disk(24 if kind == "sqlite" else 40) as disk:
        if kind == "sqlite":
            yield from _full_sqlite(disk, refusals)
        elif disk is None:
            yield Outcome("full disk (T14)", kind, 0, 0, "NOT TRIED: this needs the right to make a small disk")
        else:
            yield from _full_postgresql(disk, refusals)


def _full_sqlite(disk: Path | None, refusals: int) -> Iterator[Outcome]:
    with on_disk("sqlite", to_award, folder=disk) as world:
        if disk is None:
            with short_files(Path(str(world.database.url.database)).stat().st_size + SMALL):
                came = _until_full(world, refusals)
            yield _full("sqlite", world, *came, "files held short (RLIMIT_FSIZE), for want of the right to make a small disk")
            return
        ballast = disk / "ballast"
        with ballast.open("wb") as file:
            room = shutil.disk_usage(disk).free - SMALL
            file.write(bytes(room))
        came = _until_full(world, refusals)
        ballast.unlink()
        yield _full("sqlite", world, *came, "on a disk of 24 MB")


def _full_postgresql(disk: Path, refusals: int) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(prefix="panel-faults-") as home:
        server = Postgres(Path(home) / "pg", HONEST)
        try:
            place = disk / "tables"
            place.mkdir()
            if os.geteuid() == 0:
                shutil.chown(place, "pgserver", "pgserver")
                disk.chmod(0o755)
            server.say(f"CREATE TABLESPACE small OWNER panel_owner LOCATION '{place}'")
            name = server.made()
            server.say(f"ALTER DATABASE {name} SET TABLESPACE small")
            to_award(server.url(name))
            owner = open_database(server.url(name))
            database_rights.grant(owner, APPLICATION)
            owner.dispose()
            world = open_copy(server.url(name, APPLICATION))
            with (disk / "ballast").open("wb") as file:
                file.write(bytes(max(0, shutil.disk_usage(disk).free - SMALL)))
            came = _until_full(world, refusals)
            (disk / "ballast").unlink()
            yield _full("postgresql", world, *came, "its tables on a disk of 40 MB")
            world.database.dispose()
        finally:
            server.stop()


def _until_full(world: World, refusals: int) -> tuple[int, int, int]:
    """Save large papers until so many were refused: how many were stored, refused, and refused with a stack."""
    stored = refused = stacks = 0
    request = world.request("T-1").id
    while refused < refusals:
        try:
            with world.work("coordinator") as work:
                for _ in range(4):
                    work.session.add(
                        Evidence(
                            request_id=request,
                            criterion=Criterion.ACTION_ALREADY_TAKEN,
                            summary=os.urandom(LARGE_TEXT // 2).hex(),
                            added_at=work.at,
                        )
                    )
            stored += 4
        except Busy:
            refused += 1
            with world.reading() as session:
                assert session.connection().exec_driver_sql("SELECT COUNT(*) FROM person").scalar_one() == 9
        except sa.exc.DBAPIError:
            refused, stacks = refused + 1, stacks + 1
    return stored, refused, stacks


def _full(kind: str, world: World, stored: int, refused: int, stacks: int, where: str) -> Outcome:
    wrong = stacks + abs(world.count(Evidence) - stored)
    offer(world, "T-1")
    wrong += world.count(AwardRevision) != 1
    wrong += len(faults_of(world))
    return Outcome("full disk (T14)", kind, refused, wrong, f"{stored} papers stored before; went on without repair; {where}")
