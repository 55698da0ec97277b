"""How long records are kept, as cases an officer can check."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from panel.law.policy.retention import a_retention, read
from panel.law.policy.written_values import NotPossibleHere

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("case", tomllib.loads((CASES / "retention.toml").read_text())["case"], ids=lambda case: case["name"])
def test_how_long_records_are_kept(case: dict[str, Any]) -> None:
    if "until" not in case:
        with pytest.raises(NotPossibleHere, match="31 years after birth"):
            read(case["written"])
        return
    assert read(case["written"]).kept_until(case["born"], case["last"]) == case["until"]
    assert a_retention(a_retention(case["written"])) == " ".join(case["written"].split()).lower()
