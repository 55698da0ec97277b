"""Headings: one of the first level a page, and none that skips a level, as a screen reader goes from one to the next."""

import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from panel.screens.app.contents import SECTIONS

Screen = Callable[..., AppTest]
PAGES = [name for titles in SECTIONS.values() for name in titles]
WHO = {
    "people": "administrator",
    "settings": "administrator",
    "audit": "administrator",
    "reading": "head",
    "minutes": "chair",
    "letters": "officer",
    "decisions": "officer",
    "meeting": "chair",
}


def levels(drawn: AppTest) -> Iterator[int]:
    """The level of each heading, in the order in which they stand."""
    for one in drawn.main:
        if one.type in ("title", "header", "subheader"):
            yield int(str(one.tag)[1])
        elif one.type == "markdown" and (found := re.match(r"(#+) ", str(one.value))):
            yield len(found[1])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_first_heading_and_skips_no_level(screen: Screen, page: str) -> None:
    found = list(levels(screen(page, WHO.get(page, "coordinator"))))
    assert found[:1] == [1] and found.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(found)), found
