"""What the reading of files may use: seconds of a processor and bytes of memory, more for files that are larger."""

import contextlib
import os
from dataclasses import dataclass
from types import ModuleType

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limits: there only the clock on the wall is kept.
    resource = None

SECONDS, MEMORY = 5, 256 * 1024 * 1024
SMALL, MANY = 2_000_000, 40_000_000
MEMORY_FOR_EACH_BYTE = 8
PATIENCE = 4
"""How many times the processor's seconds may pass on the wall, where others keep the processor busy."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of a processor, `wall` seconds on the wall, `memory` in bytes of address space."""

    seconds: int
    memory: int

    @property
    def wall(self) -> int:
        """Seconds on the wall after which the child is ended, whatever it is doing."""
        return self.seconds * PATIENCE


def limits_for(size: int) -> Limits:
    """For files of so many bytes together: 5 seconds to 2 MB and one more for each MB; 256 MB of memory to 40 MB."""
    seconds = SECONDS + max(0, size - SMALL + 999_999) // 1_000_000
    return Limits(seconds, MEMORY + max(0, size - MANY) * MEMORY_FOR_EACH_BYTE)


def keep_to(limits: Limits) -> None:
    """Bind this process for good: time, memory, no file written, no core left with children's names in it; others go first."""
    if resource is None:
        return
    with contextlib.suppress(OSError):
        os.nice(5)
    for what, most, hard in (
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # Some systems refuse one of them; the others still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, hard))
