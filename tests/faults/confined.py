"""The running program under the service's limits of memory, tasks and files, flooded while ten people work: does it stay below them?

The machine is taken to have 2 GB, which is little. Where nobody may make a control group, nothing is tried.
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import psutil
from bench.sent_side_by_side import at_most
from bench.wrong_sign_ins import people_at_work

from faults import floods, strangers, wire
from faults.outcome import Outcome
from served import Forked, begun_by_command

MACHINE = 2_000_000_000
GROUPS = Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")
LIMITS = {"memory.limit_in_bytes": "memory.max_usage_in_bytes", "memory.max": "memory.peak"}
"""What limits a group's memory, and what says the most it had: by the older groups, and by those of now."""
SERVICE = wire.ROOT / "panel" / "deploy" / "panel.service"
AT_WORK = ("C", "O", "M", "A", "recused chair", "recused officer", "recused coordinator", "recused member", "C", "O")


def run(*, size: int) -> Iterator[Outcome]:
    """Each flood under the limits; `size` as for the floods."""
    limits = dict(line.split("=", 1) for line in SERVICE.read_text().splitlines() if "Max=" in line or line.startswith("Limit"))
    most = MACHINE * int(limits["MemoryMax"].removesuffix("%")) // 100
    with group_of(most) as group:
        if group is None:
            return

        def confined() -> None:
            (group / "cgroup.procs").write_text(str(os.getpid()))
            resource.setrlimit(resource.RLIMIT_NOFILE, (int(limits["LimitNOFILE"]),) * 2)

        with wire.wired(partial(begun_by_command, first=confined)) as open_wire:
            started = open_wire.server.process
            assert isinstance(started, subprocess.Popen)
            process = psutil.Process(started.pid)
            open_wire.server.process = Forked(process.pid)
            with people_at_work(open_wire, AT_WORK) as took:
                outcomes = [*floods.tried(open_wire, size), *strangers.tried(open_wire, size, parallel=200)]
                tasks, files = process.num_threads(), process.num_fds()
            peak = next(int((group / name).read_text()) for name in LIMITS.values() if (group / name).exists())
            wrong = [one.notes for one in outcomes if one.wrong]
            wrong += ["ended"] if not process.is_running() else []
            wrong += [f"{tasks} tasks"] if tasks >= int(limits["TasksMax"]) else []
        said = f"{peak / 1e6:.0f} MB of {most / 1e6:.0f} at most, {tasks} tasks, {files} files; 95 of 100 of {len(took)} pages within {at_most(took):.2f} s"
        yield Outcome("floods under the service's limits", "wire", len(outcomes), len(wrong), "; ".join([*wrong, said]))


@contextmanager
def group_of(most: int) -> Iterator[Path | None]:
    """A control group of our own that may have so much memory; None where nobody may make one."""
    of_memory = next((place for place in GROUPS if (place / "memory.limit_in_bytes").exists()), GROUPS[-1])
    group = of_memory / f"panel-faults-{os.getpid()}"
    try:
        group.mkdir()
    except OSError:
        yield None
        return
    try:
        for name in LIMITS:
            if (group / name).exists():
                (group / name).write_text(str(most))
        yield group
    finally:
        with suppress(OSError):
            group.rmdir()
