"""A published meeting whose folder is taken."""

from collections.abc import Callable

import pytest
from paper_sheets import Paper, taken

from builders import World, line


@pytest.fixture
def paper(world: World) -> Callable[..., Paper]:
    """A meeting of some lines (three requests to assess unless given), published; its sheets."""

    def make(*lines: str, who: str = "coordinator") -> Paper:
        world.bring(*(lines or (line("A-1"), line("A-2", received_on="2026-11-03"), line("A-3", received_on="2026-11-04"))))
        return taken(world, world.published(), who)

    return make
