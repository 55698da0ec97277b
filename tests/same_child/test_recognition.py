"""Who a row is about: one child or two, said in the report; nothing typed about a child is lost."""

import csv
import io
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reasons import Reason
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from builders import World
from panel.acts import children, imports
from panel.documents.exports import requests_file
from panel.intake.reading import Intake, read
from panel.law.children.identity import Identity
from panel.law.children.likeness import Likeness
from panel.law.findings import Refused
from panel.law.permissions import CONSOLE
from panel.law.vocabulary import Sex
from panel.models import Child, ChildPair, IdentityChange
from panel.store.children.as_stated import said_otherwise
from panel.store.integrity import sweep
from panel.store.queries.children.child_record import record

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "recognised.toml").read_text(encoding="utf-8"))["case"]
INPUTS = Path(__file__).parents[1] / "intake" / "inputs"
ON_RECORD = {
    "kind": "ehcna_request",
    "received_on": "2026-11-02",
    "requested_by": "parent",
    "surname": "Orsett",
    "forename": "Kit",
    "date_of_birth": "2015-02-01",
    "sex": "",
    "ethnicity": "",
    "upn": "R930000000017",
    "setting": "Pretend Brook Primary",
    "setting_urn": "900555",
}


def bring(world: World, *rows: dict[str, str], update: bool = False) -> imports.Plan:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["reference", *ON_RECORD])
    writer.writeheader()
    writer.writerows([ON_RECORD | row for row in rows])
    return bring_file(world, out.getvalue().encode(), update=update)


def bring_file(world: World, content: bytes, *, update: bool = False) -> imports.Plan:
    with world.work("coordinator") as work:
        return imports.import_rows(work, reading(world, content), update=update)


def reading(world: World, content: bytes) -> Intake:
    return read([("r.csv", content)], today=world.now.date(), ask_cap_pence=2_000_00)


def given(number: str) -> bytes:
    (file,) = INPUTS.glob(f"{number}-*")
    return file.read_bytes()


@pytest.mark.parametrize("together", [True, False], ids=["one file", "two files"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_child_or_two(case: dict[str, Any], together: bool, world: World) -> None:
    rows = [{"reference": "SR-1", **case.get("record", {})}, {"reference": "SR-2", **case["row"]}]
    plans = [bring(world, *rows)] if together else [bring(world, row) for row in rows]
    said = [warning.sentence for plan in plans for warning in plan.warnings if "check letter" not in warning.sentence]
    assert (world.count(Child) == 1) is case.get("one", False)
    if "said" in case or not case.get("one"):
        assert said == case["said"]
    assert bring(world, *rows).summary().startswith("0 requests added, 0 changed, 2 unchanged")


@pytest.mark.parametrize("number", ["06a", "06b"])
def test_a_contested_upn_is_marked_on_both_until_a_person_settles_whose_it_is(number: str, world: World) -> None:
    bring_file(world, given(number))
    (pair,) = world.rows(ChildPair)
    assert pair.likeness is Likeness.SAME_UPN
    with world.work("coordinator") as work:
        shown = [record(work.session, work.actor, one) for one in (pair.first_id, pair.second_id)]
        assert [one.upn_also_on for one in shown] == [(pair.second_id,), (pair.first_id,)]
        children.change_upn(work, pair.second_id, "", "The number is the other child's", seen_version=shown[1].own_version)
        assert [record(work.session, work.actor, one.id).upn_also_on for one in shown] == [(), ()]
    with Session(world.database) as session:
        assert list(sweep.faults(session, world.database)) == []


@pytest.mark.parametrize("number", ["06a", "06b", "11a", "11b", "11c"])
def test_every_request_goes_out_with_the_name_it_came_in_with(number: str, world: World) -> None:
    content = given(number)
    bring_file(world, content)
    with Session(world.database) as session:
        back = reading(world, requests_file(session, CONSOLE, "csv"))
    came = reading(world, content)
    assert [(row.surname, row.forename, row.date_of_birth) for row in back.requests] == [
        (row.surname, row.forename, row.date_of_birth) for row in came.requests
    ]
    assert bring_file(world, content).unchanged == list(came.requests)


@pytest.mark.parametrize(("number", "rows"), [("11a", "3-4-5-6"), ("11b", "3-4-5"), ("11c", "4-5")])
def test_one_child_however_the_name_is_typed_and_another_spelling_is_said(number: str, rows: str, world: World) -> None:
    plan = bring_file(world, given(number))
    assert world.count(Child) == 1
    assert all("stays as it is" in warning.sentence for warning in plan.warnings)
    assert "-".join(str(warning.row) for warning in plan.warnings) == rows, (
        "the same letters otherwise encoded are not worth a word"
    )
    with world.work("coordinator") as work:
        assert record(work.session, work.actor, 1).stated


def test_a_number_learned_that_another_child_has_is_said_and_the_pair_is_listed(world: World) -> None:
    bring(world, {"reference": "SR-1", "upn": ""}, {"reference": "SR-2", "surname": "Nethercott", "forename": "Zia"})
    plan = bring(world, {"reference": "SR-1"}, update=True)
    assert [warning.sentence for warning in plan.warnings if "too" in warning.sentence] == [
        "record 2 has this UPN too; whose it is has to be settled, say whether they are one under Same child?"
    ]
    assert [pair.likeness for pair in world.rows(ChildPair)] == [Likeness.SAME_UPN]


def test_a_childs_name_changes_with_its_reason_and_what_it_was_stays_on_record(world: World) -> None:
    bring(world, {"reference": "SR-1"})
    wanted = Identity("Newname", "Kit", date(2015, 2, 1), Sex.FEMALE)
    with world.work("coordinator") as work:
        children.change_identity(work, 1, wanted, "Adopted", seen_version=1)
    (child,), (change,) = world.rows(Child), world.rows(IdentityChange)
    assert (child.surname, child.sex, child.version, world.request("SR-1").initials) == ("Newname", "F", 2, "KN")
    assert (change.before["surname"], change.after["surname"], change.reason) == ("Orsett", "Newname", "Adopted")
    bring(world, {"reference": "SR-2", "surname": "Newname", "upn": ""})
    assert world.count(Child) == 1
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        children.change_identity(work, 1, wanted, "Adopted", seen_version=2)
    assert [finding.reason for finding in refused.value.findings] == [Reason.IDENTITY_UNCHANGED]


def test_a_request_that_names_its_child_otherwise_is_found_until_the_record_says_the_same(
    world: World, screen: Callable[..., AppTest]
) -> None:
    bring(world, {"reference": "A-1", "forename": "Kitt"}, {"reference": "A-2", "forename": "Kit"})
    (child,) = world.rows(Child)
    with world.reading() as session:
        assert [(one.reference, one.child_id, one.parts) for one in said_otherwise(session)] == [("A-2", child.id, ("forename",))]
        assert list(sweep.faults(session, world.database)) == []
    shown = screen("children", "coordinator")
    assert "1 request with other details of the child than the child's record" in [one.label for one in shown.expander]
    assert any("A-2, KO (record" in one.value.replace("\\", "") and "another forename" in one.value for one in shown.markdown)
    with world.work("coordinator") as work:
        corrected = Identity("Orsett", "Kit", child.date_of_birth, child.sex)
        children.change_identity(work, child.id, corrected, "The birth certificate was seen", seen_version=child.version)
    with world.reading() as session:
        assert [one.reference for one in said_otherwise(session)] == []
