"""The contract in writing: its words compared with a file, the same bytes each time, its parts, and who may take it."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from letterheads_built import confirmed, logos, png
from pypdf import PdfReader

from builders import World, line
from ledger_parts import contract_of, review_and_moderate, terms_of
from panel.acts import awards, contract_journey, contracts, interests
from panel.documents.contract import FORMATS, press
from panel.law.composed import Document
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.contract_document import RIGHTS, compose
from panel.law.contracts.contract_stages import Delivery
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord
from panel.law.findings import Refused
from panel.law.policy.local_policy import LOGO
from panel.law.policy.logo import logo_written
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import AuditEntry, Contract, Setting
from panel.store.contracts.contract_record import record_of

EXPECTED = Path(__file__).parents[1] / "cases" / "contract_expected.txt"


@pytest.fixture
def awarded(world: World) -> int:
    """A contract awarded for the spring, reviewed and moderated in March; its number."""
    world.bring(line("A-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    term, outcome = terms_of(world)["2027 spring"], Outcome("Will read 20 words aloud", "4 words", "Word list", date(2027, 3, 12))
    lines = (
        PlanLine("Reading tutor", Delivery.ONE_TO_ONE, "Tutor", 30, 3, 12, 30_00, contribution_pence=40_00),
        PlanLine("Word cards", Delivery.ONCE, once_pence=25_50),
    )
    number = contract_of(world, "A-1")
    with world.work("coordinator") as work:
        work.session.add(Setting(name="Heronmere School"))
        held = FamilyMeetingNotes(date(2026, 11, 20), "Both parents and the SENCO", "I like the quiet table", "Help with reading")
        contract_journey.record_meeting(work, number, held, seen_rev=0)
        contract_journey.prepare_plan(
            work, number, 1, TermPlanRecord(term, (outcome,), "The list is charted weekly", lines, 525_50), seen_rev=0
        )
    world.opened(held_on=date(2026, 12, 2))
    world.recommend("A-1-T1", Option.AWARD)
    world.decide("A-1-T1", Option.AWARD)
    costs = (Cost("Reading tutor", 500_00), Cost("Word cards", 25_50))
    basis = AwardGrounds(date(2026, 11, 20), "Both parents and the SENCO", (outcome,), "The list is charted weekly", costs)
    with world.work("officer") as work:
        awards.offer(work, world.item_for("A-1-T1").id, "2027 spring", "525.50", basis)
    world.on(date(2027, 3, 1))
    review_and_moderate(world, number)
    return number


def words_of(world: World, number: int) -> Document:
    with world.reading() as session:
        return compose(record_of(session, session.get_one(Contract, number), on=world.now.date()))


def as_text(content: Document) -> str:
    lines = [content["title"], content["subtitle"], *(" | ".join(row) for row in content["facts"])]
    for section in content["sections"]:
        lines += ["", f"{'#' * section['level']} {section['heading']}"]
        for part in section["parts"]:
            if part["kind"] in ("paragraph", "quote"):
                lines.append(part["text"])
            else:
                lines += [" | ".join(row) for row in ([part["head"]] if "head" in part else []) + part["rows"]]
    return "\n".join(lines) + "\n"


def test_the_contract_says_what_it_said_before(world: World, awarded: int) -> None:
    assert as_text(words_of(world, awarded)) == EXPECTED.read_text(encoding="utf-8")


def test_the_same_records_give_the_same_bytes_and_no_draft_is_called_final(world: World, awarded: int) -> None:
    content = words_of(world, awarded)
    for kind in FORMATS:
        assert press(content, kind) == press(content, kind)
    printed = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(press(content, "pdf"))).pages)
    made = docx.Document(io.BytesIO(press(content, "docx")))
    cells = "\n".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    typed = "\n".join([*(paragraph.text for paragraph in made.paragraphs), cells, made.sections[0].footer.paragraphs[0].text])
    for text in (printed, typed):
        assert "DRAFT" not in text and "Minutes" not in text
        assert "Reading tutor" in text and "£525.50" in text and f"Contract {awarded}, A-1, Fablemere Council" in text
    assert RIGHTS in typed


def test_before_an_award_and_after_closing_it_says_so(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    assert "No award stands on this contract." in as_text(words_of(world, contract_of(world, "A-1")))


def test_who_took_the_contract_is_audited_and_whoever_has_an_interest_gets_nothing(world: World, awarded: int) -> None:
    confirmed(world, LOGO, logo_written(png(40)))
    with world.work("chair") as work:
        content, name = contracts.export(work, awarded, "docx", press=press)
    assert logos(content) == [png(40)] and name == f"contract-{awarded}.docx"
    last = world.rows(AuditEntry)[-1]
    assert (last.act, last.actor_id, last.details) == ("contract.export", world.people["chair"], {"format": "docx"})
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["chair"], InterestKind.OTHER, "Neighbour")
    with pytest.raises(Refused), world.work("chair") as work:
        contracts.export(work, awarded, "docx", press=press)
