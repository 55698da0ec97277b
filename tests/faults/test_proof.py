"""The page "Chains of proof" says what each proof finds and misses: each attack it names is made, and its answer compared."""

import re
from pathlib import Path

import pytest

from builders import open_copy
from faults import proof

PAGE = (Path(__file__).parents[2] / "panel/docs/proof.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([^|`]+?) \| ([^|]+?) \|$", PAGE, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("proof") / "signed.db"
    proof.signed_world(place)
    return place


@pytest.mark.parametrize("attack", proof.ATTACKS, ids=lambda attack: attack.name)
def test_each_attack_of_the_page_is_found_by_the_proofs_it_says_and_by_no_other(
    signed: Path, tmp_path: Path, attack: proof.Attack
) -> None:
    said = {name for name in proof.PROOFS if re.search(rf"\b{name}\b", ROWS[attack.name])}
    assert proof.attacked(signed, tmp_path / "attacked.db", attack) == said


def test_where_nothing_was_altered_no_proof_says_so(signed: Path) -> None:
    assert proof.found_in(open_copy(signed)) == set()


def test_no_proof_is_needed_by_nothing(signed: Path, tmp_path: Path) -> None:
    """Each is the only one to name some attack."""
    alone = [
        found for n, attack in enumerate(proof.ATTACKS) if len(found := proof.attacked(signed, tmp_path / f"{n}.db", attack)) == 1
    ]
    assert set.union(*alone) == set(proof.PROOFS)


def test_the_page_names_tests_that_exist() -> None:
    root = Path(__file__).parents[2]
    named = re.findall(r"`(tests/[\w/]+\.py)`(?:, `(test_\w+)`)?", PAGE)
    assert len(named) >= 5
    for file, test in named:
        assert f"def {test}" in (root / file).read_text(encoding="utf-8"), test
