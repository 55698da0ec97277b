"""Every kind of case is one entry and its cases; a tenth, invented here, walks from request to signed minutes."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from builders import World, intake_of, line
from panel.acts import meeting, minutes
from panel.documents.minutes import press_one
from panel.law import figures
from panel.law.kind_of_case import KindOfCase, Question
from panel.law.kinds import KINDS, awarding_options, refusing_options
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, Kind, Option
from panel.models import MinutesRevision
from panel.store.integrity import sweep

CASES = Path(__file__).parents[1] / "cases"
KNOWN = tomllib.loads((CASES / "kinds.toml").read_text())["case"]
TENTH = tomllib.loads((CASES / "tenth_kind.toml").read_text())
DAYS = st.dates(date(2019, 2, 1), date(2035, 12, 31))


def holds(case: dict[str, Any]) -> None:
    entry = KINDS[Kind(case["kind"])]
    starts = entry.starts_on(case["received_on"], case.get("accepted_on"), case.get("begun_on"))
    assert [day for day, _ in entry.last_days(starts)] == case["last_days"]
    assert entry.due_on(case["received_on"], case.get("accepted_on"), case.get("begun_on")) == case["last_days"][0]
    assert [str(option) for option in entry.options] == case["options"]
    assert entry.may_defer is case["defers"]
    assert entry.decided_by == case["decided_by"]
    assert bool(entry.ratified) is case.get("ratified", False)
    assert [str(option) for option in entry.outside_options if entry.may_go_outside] == case.get("outside", [])


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["name"])
def test_a_kind_is_what_its_case_says(case: dict[str, Any]) -> None:
    holds(case)


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for case in KNOWN} == {str(kind) for kind in KINDS}


@given(DAYS, DAYS)
def test_a_later_start_never_gives_an_earlier_last_day(one: date, other: date) -> None:
    first, second = sorted((one, other))
    for entry in KINDS.values():
        for (earlier, _), (later, _) in zip(entry.last_days(first), entry.last_days(second), strict=True):
            assert earlier <= later


OF_A_CONTRACT = {
    # a contract's own visits to the panel are its targets and its review, and no other kind can stand for either
    "acts/contract_journey.py",
    "acts/reviews.py",
    "screens/meeting/hearing.py",
    "screens/requests/case_contract.py",
    "store/contracts/journey_facts.py",
    "store/contracts/journeys.py",
    "store/contracts/next_request.py",
    "store/queries/contracts/contracts.py",
    "tables/journey.py",
}


def test_no_module_outside_the_table_branches_on_a_kind() -> None:
    panel = Path(__file__).parents[2] / "panel"
    named = [
        str(path.relative_to(panel))
        for path in panel.rglob("*.py")
        if path.parent.name != "demonstration" and re.search(r"(?<!\w)Kind\.[A-Z]", path.read_text(encoding="utf-8"))
    ]
    assert set(named) - OF_A_CONTRACT == {"law/kinds.py"}, "make it data on the kind's entry in law/kinds.py"


@pytest.fixture
def tenth(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """The invented kind: a word in the closed list, and one entry in the table."""
    entry = TENTH["entry"]
    word = str.__new__(Kind, entry["kind"])
    word._name_, word._value_ = "EARLY_HELP_REVIEW", entry["kind"]
    monkeypatch.setitem(Kind._value2member_map_, entry["kind"], word)
    monkeypatch.setitem(Kind._member_map_, word._name_, word)
    monkeypatch.setattr(Kind, "_member_names_", [*Kind._member_names_, word._name_])
    made = KindOfCase(
        word,
        entry["name"],
        entry["name"],
        entry["asked"],
        next(figure for figure in figures.FIGURES if figure.name == entry["clock"]),
        entry["clock_words"],
        (Question("made_a_difference", entry["question"], "house"),),
        tuple(Criterion(one) for one in entry["criteria"]),
        tuple(Option(one) for one in entry["options"]),
        entry["decided_by"],
        refuses=(Option.REFUSE,),
        says_yes=(Option.AGREE, Option.AGREE_IN_PART),
    )
    monkeypatch.setitem(KINDS, word, made)
    return word


@pytest.mark.parametrize("case", TENTH["case"], ids=lambda case: case["name"])
def test_the_tenth_kind_is_what_its_case_says(tenth: Kind, case: dict[str, Any]) -> None:
    holds(case)
    assert label(tenth) == "Early help review"
    assert Option.REFUSE in refusing_options() and Option.AWARD in awarding_options()


def test_the_tenth_kind_walks_from_request_to_signed_minutes(world: World, tenth: Kind, screen: Callable[..., AppTest]) -> None:
    plan = world.bring(line("T-1", tenth))
    assert not plan.faults
    assert world.request("T-1").due_on == date(2026, 12, 14)
    reference = world.opened()
    for page, who in (("requests", "coordinator"), ("case", "head"), ("meeting", "chair"), ("agenda", "coordinator")):
        drawn = screen(page, who, case="T-1", meeting=reference)
        assert not drawn.exception
    world.recommend("T-1", Option.AGREE)
    item = world.item_for("T-1").id
    drawn = screen("decisions", "officer", item=str(item))
    assert [str(one) for one in drawn.radio(f"option {item}").options] == ["Agree", "Agree in part", "Refuse"]
    world.decide("T-1", Option.AGREE)
    with world.work("chair") as work:
        meeting.close(work, reference)
    with world.work("chair") as work:
        minutes.sign(
            work,
            reference,
            lambda content, seal: {k: press_one(content, seal, "csv") for k in ("csv", "pdf", "docx")},
            accept_awaited=False,
        )
    signed = str(world.rows(MinutesRevision)[0].content)
    assert "Early help review" in signed and "Has the help offered made a difference?" in signed
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == []


def test_a_kind_nobody_knows_is_a_fault_in_a_file_and_in_the_sweep(world: World) -> None:
    assert "is not a kind of request" in str(intake_of(line("T-1").replace("ehcna_request", "early_help_review")).faults[0])
    world.bring(line("A-1"))
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE request SET kind = 'early_help_review'")
    with world.reading() as session:
        assert "requests of a kind nobody knows are on record: early_help_review" in list(sweep.faults(session, world.database))
