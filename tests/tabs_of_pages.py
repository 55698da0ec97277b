"""The tabs of each page that has some: a page draws only what was open, so whoever looks through every page opens each."""

from collections.abc import Iterator

from panel.screens.money import commitment
from panel.screens.people import people

TABS_OF: dict[str, tuple[str, tuple[str, ...]]] = {
    "budget": ("part", commitment.TABS),
    "children": ("show", ("To look at", "Merged", "Settings")),
    "contracts": ("show", ("Board", "Table", "Closed")),
    "people": ("tab", ("Everybody", people.ADD, people.CHANGE)),
    "requests": ("tab", ("Pending list", "Log one by hand", "Import files")),
    "rulebook": ("show", ("Figures", "School terms", "What if")),
}
"""By page: under what its tabs stand in the address, and their names, the first of which is open unasked."""


def each_tab(page: str) -> Iterator[dict[str, str]]:
    """What the address of a page says for each of its tabs; nothing for the first, or for a page without any."""
    key, names = TABS_OF.get(page, ("", ()))
    yield {}
    yield from ({key: name} for name in names[1:])
