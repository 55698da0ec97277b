"""Papers attached to a request: kept by their hash, opened by whoever may see the case, withdrawn and never deleted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import papers_made
import pytest
from reasons import Reason

from builders import World, line
from engines import on_both
from panel.acts import interests, papers
from panel.law.findings import Refused
from panel.law.letters.composition import compose
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import LetterKind
from panel.law.reasons import AnyReason
from panel.law.vocabulary import InterestKind, Option
from panel.models import AttachedPaper, AuditEntry, PaperWithdrawal
from panel.store import paper_files
from panel.store.engine import Busy
from panel.store.letters import letter_record, letter_subject

REPORT = papers_made.pdf("Reading age 7 years 2 months", "Second page")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANEL_PAPERS", str(tmp_path / "papers"))


@pytest.fixture
def case(world: World) -> World:
    world.bring(line("A-1"), line("A-2"))
    return world


def attach(world: World, reference: str = "A-1", source: str = "School report", content: bytes = REPORT) -> int:
    with world.work("coordinator") as work:
        return papers.attach(work, reference, source, content)


def opened(world: World, who: str, paper: int, kind: str = "pdf") -> bytes:
    with world.work(who) as work:
        return papers.open_paper(work, paper, kind)[0]


def refused(act: Callable[..., object], *given: Any) -> set[AnyReason]:
    with pytest.raises(Refused) as told:
        act(*given)
    return {finding.reason for finding in told.value.findings}


def files(world: World) -> list[str]:
    return [file.name for file in paper_files.held_in(paper_files.folder_of(world.database.url))]


@on_both
def test_a_paper_attached_is_kept_by_its_hash_and_opens_as_it_was(case: World) -> None:
    paper = attach(case)
    (row,) = case.rows(AttachedPaper)
    assert files(case) == [row.sha256]
    assert (row.source, row.kind, row.size) == ("School report", "pdf", len(REPORT))
    for who in ("coordinator", "officer", "chair"):
        assert opened(case, who, paper) == REPORT
    assert [entry.act for entry in case.rows(AuditEntry)][-4:] == ["paper.attach", "paper.open", "paper.open", "paper.open"]


def test_the_folder_and_its_files_are_for_their_owner_only(case: World) -> None:
    attach(case)
    folder = paper_files.folder_of(case.database.url)
    assert folder is not None
    assert folder.name.endswith(".db-papers")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_one_file_of_two_cases_is_kept_once(case: World) -> None:
    attach(case)
    attach(case, "A-2", "EP report")
    assert len(files(case)) == 1


def test_two_standing_papers_of_a_case_have_two_names(case: World) -> None:
    attach(case)
    assert refused(attach, case, "A-1", "school  REPORT", papers_made.png()) == {Reason.PAPER_NAME_TAKEN}
    attach(case, "A-2", "School report")


@pytest.mark.parametrize(
    ("source", "content", "reason"),
    [
        (" ", REPORT, Reason.WORDS_MISSING),
        ("Report", b"MZ", Reason.PAPER_NOT_TAKEN),
        ("Report", REPORT[:-6] + b" " * 10_000_000 + b"%%EOF\n", Reason.PAPER_TOO_LARGE),
    ],
)
def test_what_cannot_be_a_paper_is_refused_and_leaves_nothing(
    case: World, source: str, content: bytes, reason: AnyReason
) -> None:
    assert refused(attach, case, "A-1", source, content) == {reason}
    assert files(case) == []
    assert case.count(AttachedPaper) == 0


def test_a_withdrawn_paper_stays_on_record_and_opens_to_nobody(case: World) -> None:
    paper = attach(case)
    with case.work("coordinator") as work:
        papers.withdraw(work, paper, "It is another child's.")
    for who in ("coordinator", "officer", "chair"):
        assert refused(opened, case, who, paper) == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert len(files(case)) == case.count(AttachedPaper) == case.count(PaperWithdrawal) == 1
    attach(case)


def test_a_withdrawal_says_why_and_is_made_once(case: World) -> None:
    paper = attach(case)

    def withdraw(why: str) -> None:
        with case.work("coordinator") as work:
            papers.withdraw(work, paper, why)

    assert refused(withdraw, " ") == {Reason.WORDS_MISSING}
    withdraw("Attached twice.")
    assert refused(withdraw, "Attached twice.") == {Reason.CASE_NOT_OPEN_TO_YOU}


@on_both
def test_papers_are_closed_as_the_case_is(case: World) -> None:
    paper = attach(case)
    nobody = {Reason.CASE_NOT_OPEN_TO_YOU}
    assert refused(opened, case, "head", paper) == nobody, "not invited yet"
    reference = case.published(interests_said=False)
    assert refused(opened, case, "head", paper) == {Reason.INTEREST_NOT_STATED}
    case.no_interest("head", reference)
    assert opened(case, "head", paper) == REPORT
    for who in ("head", "officer"):
        with case.work(who) as work:
            interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
        assert refused(opened, case, who, paper) == nobody
    for who in ("observer", "administrator"):
        assert refused(opened, case, who, paper) == {Reason.ACCESS_NOT_ALLOWED}
    assert refused(opened, case, "chair", 999) == refused(opened, case, "chair", paper, "docx") == nobody


def test_an_act_that_comes_to_nothing_leaves_no_file(case: World) -> None:
    with pytest.raises(ZeroDivisionError), case.work("coordinator") as work:
        papers.attach(work, "A-1", "School report", REPORT)
        _ = 1 / 0
    assert files(case) == []
    assert case.count(AttachedPaper) == 0


def test_an_act_that_comes_to_nothing_leaves_another_papers_file(case: World) -> None:
    paper = attach(case)
    with pytest.raises(ZeroDivisionError), case.work("coordinator") as work:
        papers.attach(work, "A-2", "School report", REPORT)
        _ = 1 / 0
    assert opened(case, "chair", paper) == REPORT


@pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)
def test_without_a_folder_named_nothing_is_attached_on_postgresql(case: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PANEL_PAPERS")
    assert refused(attach, case) == {Reason.PAPERS_HAVE_NO_PLACE}


def test_a_disk_that_does_not_write_is_said_and_nothing_is_recorded(case: World) -> None:
    folder = paper_files.folder_of(case.database.url)
    assert folder is not None
    folder.write_text("no folder")
    with pytest.raises(Busy, match="cannot be written to"):
        attach(case)
    folder.unlink()
    assert case.count(AttachedPaper) == 0


def test_a_file_that_was_altered_is_not_served(case: World) -> None:
    paper = attach(case)
    folder = paper_files.folder_of(case.database.url)
    assert folder is not None
    (folder / files(case)[0]).write_bytes(REPORT + b"more")
    with pytest.raises(paper_files.PaperLost, match="was altered"):
        opened(case, "chair", paper)
    attach(case, "A-2")
    assert opened(case, "chair", paper) == REPORT, "the same paper attached again mends it"


def test_a_letter_lists_a_paper_that_no_evidence_names_but_not_one_withdrawn_since(case: World) -> None:
    attach(case, source="Clinic report")
    other = attach(case, source="Another child's report", content=papers_made.png())
    case.opened()
    case.recommend("A-1", Option.DO_NOT_ASSESS)
    case.decide("A-1", Option.DO_NOT_ASSESS)
    with case.work("coordinator") as work:
        papers.withdraw(work, other, "It is another child's.")
    with case.work("coordinator") as work:
        subject = letter_subject.on_item(work.session, case.item_for("A-1").id)
        assert subject is not None
        record = letter_record.record_for(work.session, subject, LetterKind.REFUSAL_TO_ASSESS, draft=Draft(), on=work.today)
    said = str(compose(record))
    assert "Clinic report" in said
    assert "Another child" not in said
    assert "No document is listed" not in said
