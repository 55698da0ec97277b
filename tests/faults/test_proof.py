"""The page "Chains of proof" says what each proof finds and misses: each attack it names is made, and its answer compared."""

import re
from pathlib import Path

import papers_made
import pytest

from builders import World, line, open_copy
from faults import proof
from panel.acts import papers
from panel.store import paper_files
from panel.store.integrity import sweep_papers

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


def test_a_paper_altered_is_found_by_its_hash_and_one_put_in_its_place_by_the_row_hashes(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PANEL_PAPERS", str(tmp_path / "papers"))
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        papers.attach(work, "A-1", "School report", papers_made.pdf("One"))
    folder = paper_files.folder_of(world.database.url)
    assert folder is not None
    (file,) = folder.iterdir()
    file.chmod(0o600)
    file.write_bytes(papers_made.pdf("Two"))
    assert (papers_found(world), proof.found_in(world)) == (["the file of paper 1 was altered"], set())
    digest = paper_files.hash_of(file)
    file.rename(folder / digest)
    another = proof.saying(f"UPDATE attached_paper SET sha256 = '{digest}'")
    assert proof.named_by(world, proof.Attack("another paper", another)) == {"row hashes"}
    assert papers_found(world) == []


def papers_found(world: World) -> list[str]:
    with world.reading() as session:
        return list(sweep_papers.faults(session, world.database))


def test_the_page_names_tests_that_exist() -> None:
    root = Path(__file__).parents[2]
    named = re.findall(r"`(tests/[\w/]+\.py)`(?:, `(test_\w+)`)?", PAGE)
    assert len(named) >= 5
    for file, test in named:
        assert f"def {test}" in (root / file).read_text(encoding="utf-8"), test
