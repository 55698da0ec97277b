"""Bringing files in: all rows or none, the same again adds nothing, a child is recognised or kept apart."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from builders import REQUEST_HEAD, World, intake_of, line
from panel.acts import imports, requests
from panel.documents.exports import requests_file
from panel.intake.reading import read
from panel.law.permissions import CONSOLE
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, Option
from panel.models import AuditEntry, Child, Evidence, Request

PAPER = "A-1,action_already_taken,supports,Three cycles,SEN support plan,2,2026-10-01,SENCO"


def sentences(world: World, *lines: str, evidence: tuple[str, ...] = (), update: bool = False) -> list[str]:
    with pytest.raises(imports.ImportFaulty) as faulty:
        world.bring(*lines, evidence=evidence, update=update)
    return [str(fault) for fault in faulty.value.faults]


def test_the_same_file_twice_adds_nothing(world: World) -> None:
    first = world.bring(line("A-1"), line("A-2"), evidence=(PAPER,))
    again = world.bring(line("A-1"), line("A-2"), evidence=(PAPER,))
    assert first.summary() == "2 requests added, 0 changed, 0 unchanged; 1 evidence row added; 0 warnings; 0 faults"
    assert again.summary() == "0 requests added, 0 changed, 2 unchanged; 0 evidence rows added; 0 warnings; 0 faults"
    assert (world.count(Request), world.count(Evidence)) == (2, 1)


def test_one_bad_row_and_nothing_is_written(world: World) -> None:
    before = world.count(AuditEntry)
    assert sentences(world, line("A-1"), line("A-2", received_on="2026-12-24"))
    assert (world.count(Request), world.count(Child), world.count(AuditEntry)) == (0, 0, before)


def test_evidence_for_a_request_that_is_nowhere_is_a_fault_and_nothing_is_written(world: World) -> None:
    said = sentences(world, line("A-1"), evidence=(PAPER, PAPER.replace("A-1", "B-7")))
    assert said == [
        'evidence.csv row 3 column reference: "B-7" is neither in these files nor already here; '
        "add its request, or correct the reference"
    ]
    assert world.count(Request) == 0


def test_evidence_for_a_request_logged_before_is_added_once(world: World) -> None:
    world.bring(line("A-1"))
    assert len(world.bring(evidence=(PAPER,)).evidence) == 1
    assert len(world.bring(evidence=(PAPER,)).evidence) == 0


def test_a_row_that_differs_is_a_fault_that_lists_the_differences(world: World) -> None:
    world.bring(line("A-1"))
    said = sentences(world, line("A-1", parent_views="Changed", child_views="Changed too"))
    assert len(said) == 1
    assert "differs in child_views, parent_views" in said[0]
    assert world.request("A-1").parent_views == "We would like more help with reading."


def test_with_update_the_change_is_applied_and_audited_and_no_child_is_renamed(world: World) -> None:
    world.bring(line("A-1"))
    plan = world.bring(line("A-1", received_on="2026-11-05", surname="Renamed"), update=True)
    assert plan.summary().startswith("0 requests added, 1 changed, 0 unchanged")
    changed = world.request("A-1")
    assert (changed.received_on, changed.due_on, changed.initials) == (date(2026, 11, 5), date(2026, 12, 17), "RF")
    assert world.rows(Child)[0].surname == "FableA-1"
    assert [warning.sentence for warning in plan.warnings] == [
        "the child's record (1) has another surname and stays as it is; what this row says is kept with the request"
    ]
    entry = world.rows(AuditEntry)[-2]
    assert (entry.act, entry.details["columns"]) == ("request.change", ["received_on", "surname"])
    again = world.bring(line("A-1", received_on="2026-11-05", surname="Renamed"))
    assert again.summary().startswith("0 requests added, 0 changed, 1 unchanged")


def test_a_decided_request_is_never_changed(world: World) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    said = sentences(world, line("A-1", parent_views="Changed"), update=True)
    assert "already decided" in said[0]
    assert world.request("A-1").parent_views == "We would like more help with reading."


def test_a_child_is_known_by_upn_and_without_one_by_name_and_birth_date_accents_aside(world: World) -> None:
    header = REQUEST_HEAD + ",upn"
    rows = (
        "U-1,ehcna_request,2026-11-02,parent,Brontë,Zoë,2016-05-04,Otter Brook School,mainstream,,,B801200005001",
        "U-2,asc_request,2026-11-03,setting,Bronte,ZOE,2016-05-04,Otter Brook School,mainstream,,,",
        "U-3,asc_request,2026-11-03,setting,Bronte,Zoey,2016-05-04,Otter Brook School,mainstream,,,B801200005001",
        "U-4,asc_request,2026-11-03,setting,Brontë,Anna,2016-05-04,Otter Brook School,mainstream,,,",
    )
    intake = read([("r.csv", "\n".join([header, *rows]).encode())], today=date(2026, 11, 23), ask_cap_pence=2_000_00)
    with world.work("coordinator") as work:
        plan = imports.import_rows(work, intake)
    children = {row.reference: row.child_id for row in world.rows(Request)}
    assert children["U-1"] == children["U-2"] == children["U-3"]
    assert children["U-4"] != children["U-1"]
    assert [w.row for w in plan.warnings if "same surname and date of birth" in w.sentence] == [5]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_imported_comes_back_equal(world: World, kind: str) -> None:
    header = REQUEST_HEAD + ",notional_spend,looked_after,other_needs,amount_term_1,last_assessed_on"
    rows = (
        'E-1,asc_request,2026-11-02,parent,=Odd,Robin,2016-05-04,"Otter, Brook",mainstream,"= maths is hard\n@home -1",'
        '+1,"4,500.50",yes,SLCN ASD,1999.99,2025-01-31',
        "E-2,ehcna_request,2026-11-02,other,Ünal,Şebnem,2014-05-04,Otter Brook,,'tis hard,,,no,,,",
    )
    files = [("r.csv", "\n".join([header, *rows]).encode())]
    intake = read(files, today=date(2026, 11, 23), ask_cap_pence=2_000_00)
    with world.work("coordinator") as work:
        imports.import_rows(work, intake)
    with Session(world.database) as session:
        content = requests_file(session, CONSOLE, kind)
    back = read([(f"out.{kind}", content)], today=date(2026, 11, 23), ask_cap_pence=2_000_00)
    assert back.faults == ()
    assert back.requests == intake.requests


def test_the_preview_writes_nothing(world: World) -> None:
    with world.reading() as session:
        plan = imports.plan(session, intake_of(line("A-1"), evidence=(PAPER,)), update=False)
    assert len(plan.added) == 1
    assert world.count(Request) == 0


def test_an_asc_only_form_is_still_kept_as_the_needs_assessment_request_it_came_on(world: World) -> None:
    world.bring(line("A-1", Kind.EHCNA_REQUEST))
    assert world.request("A-1").asc_only is False
    assert world.request("A-1").due_on == date(2026, 12, 14)


def test_a_child_with_one_name_comes_in_under_it_and_goes_out_the_same(world: World) -> None:
    world.bring(line("A-1", surname="Suharti", forename=""))
    (child,) = world.rows(Child)
    assert (child.surname, child.forename, world.request("A-1").initials) == ("Suharti", "", "S")
    assert (
        world.bring(line("A-1", surname="Suharti", forename="")).summary().startswith("0 requests added, 0 changed, 1 unchanged")
    )


def test_words_kept_with_marks_that_cannot_be_seen_come_back_equal_in_an_export(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        marked: dict[str, Any] = {"summary": "Reads \u202ewell", "source": "SEN support\u200b plan"}
        requests.add_evidence(work, "A-1", Criterion.ACTION_ALREADY_TAKEN, EvidenceFinding.SUPPORTS, **marked)
        work.session.execute(sa.text("UPDATE request SET parent_views = 'She \u2066says so'"))
    with Session(world.database) as session:
        exported = requests_file(session, CONSOLE, "xlsx")
    intake = read([("panel.xlsx", exported)], today=date(2026, 11, 23), ask_cap_pence=2_000_00)
    assert (intake.faults, intake.unmatched) == ((), ())
    with world.work("coordinator") as work:
        planned = imports.plan(work.session, intake, update=False)
    assert planned.summary().startswith("0 requests added, 0 changed, 1 unchanged; 0 evidence rows added")
