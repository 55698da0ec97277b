"""The law as cases: each case of a file in `tests/cases` is a test of its own."""

import tomllib
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def cases(file: str, table: str = "case") -> pytest.MarkDecorator:
    """A test of each case that one table of a file lists, named as the case is."""
    listed = tomllib.loads((CASES / file).read_text(encoding="utf-8"))[table]
    return pytest.mark.parametrize("case", listed, ids=lambda case: case["name"])
