"""The stages of a needs assessment, all counted from the one receipt; the cases are in tests/cases/stages.toml."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from panel.law.casework.after_appeal import Settled
from panel.law.casework.answers import Answered
from panel.law.casework.appeals import Contested
from panel.law.casework.exceptions import ClaimState, TimeLimit
from panel.law.casework.plan_steps import PlanStep
from panel.law.casework.stages import Stage, StageFacts, StageState, stages
from panel.law.vocabulary import Option

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "stages.toml").read_text())["case"]
ASKED = ("on", "name", "due", "states", "paragraphs")


def facts(case: dict[str, Any]) -> StageFacts:
    held = {name: value for name, value in case.items() if name not in ASKED}
    for name in ("decided", "plan_decided"):
        if name in held:
            held[name] = Option(held[name])
    for name in ("advice", "consulted"):
        held[name] = tuple(Answered(*days) for days in held.get(name, ()))
    held["settled"] = tuple(
        Settled(**{**one, "contested": Contested(one["contested"]), "step": PlanStep(one["step"])})
        for one in held.get("settled", ())
    )
    claims = held.get("exceptions", {})
    held["exceptions"] = {TimeLimit(limit): ClaimState(state) for limit, state in claims.items()}
    return StageFacts(**held)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_stages_on_a_day(case: dict[str, Any]) -> None:
    found = {str(one.stage): one for one in stages(facts(case), on=case["on"])}
    assert {stage: found[stage].due_on for stage in case.get("due", {})} == case.get("due", {})
    assert {stage: str(found[stage].state) for stage in case["states"]} == case["states"]
    for stage, paragraph in case.get("paragraphs", {}).items():
        source = found[stage].exception_source
        assert source is not None
        assert source.pinpoint == paragraph


def test_every_stage_says_its_authority() -> None:
    for one in stages(StageFacts(date(2026, 10, 26)), on=date(2026, 11, 1)):
        assert str(one.authority)


@given(
    received=some.dates(date(2015, 1, 1), date(2035, 1, 1)),
    sent=some.integers(0, 400),
    looked=some.integers(0, 500),
)
def test_what_was_sent_in_time_is_never_late_and_what_was_not_sent_never_done(received: date, sent: int, looked: int) -> None:
    on, sent_on = received + timedelta(days=looked), received + timedelta(days=sent)
    plan: dict[str, Any] = {"decided": Option.ASSESS, "plan_decided": Option.ISSUE, "plan_decided_on": received}
    final = stages(StageFacts(received, final_sent_on=sent_on, **plan), on=on)[-1]
    last = received + timedelta(weeks=20)
    if sent_on <= on:
        assert final.state is (StageState.DONE if sent_on <= last else StageState.DONE_LATE)
    else:
        assert final.state is (StageState.DUE if on <= last else StageState.LATE)


def test_a_letter_recorded_for_a_day_to_come_is_to_come_and_not_unrecorded() -> None:
    today = date(2026, 11, 28)
    held: dict[str, Any] = {"received_on": date(2026, 11, 18), "decided": Option.DO_NOT_ASSESS}
    assert considering(StageFacts(**held, considering_told_on=date(2026, 11, 30)), today) is StageState.DUE
    assert considering(StageFacts(**held), today) is StageState.NOT_RECORDED


def considering(held: StageFacts, on: date) -> StageState:
    return next(one.state for one in stages(held, on=on) if one.stage is Stage.CONSIDERING)
