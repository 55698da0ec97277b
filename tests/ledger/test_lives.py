"""Random lives of one child's contracts: no sequence of award, withdraw, extend, review, re-award breaks a cap."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from ledger_lives import Lives

from builders import World
from engines import on_both
from ledger_parts import basis_for, terms_of
from panel.acts import awards
from panel.law.findings import Refused
from panel.models import AwardEnding

SEED = 4
LIVES = 2
"""A short run, whatever the source of the lives reads like; `python tests/ledger/long_lives.py 10000` is the long one."""


@pytest.mark.parametrize(
    ("stored_in", "agreed"), [("sqlite", "sutton"), ("sqlite", "otterby"), ("postgresql", "changing")], indirect=["stored_in"]
)
def test_no_sequence_breaks_a_cap(another_decided: Callable[[], tuple[World, Callable[[], None]]], agreed: str) -> None:
    Lives.another, Lives.accepted, Lives.attempted, Lives.agreed = staticmethod(another_decided), 0, 0, agreed
    run_state_machine_as_test(
        seed(SEED)(Lives),
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=17,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Lives.attempted > LIVES
    assert Lives.accepted > Lives.attempted / 10


@on_both
def test_an_ended_award_still_uses_its_term(decided: World) -> None:
    terms = terms_of(decided)
    with decided.work("officer") as work:
        award = awards.offer(
            work, decided.item_for("T-1").id, "2026 autumn", "500", basis_for(decided, 500_00, terms["2026 autumn"])
        )
    with decided.work("officer") as work:
        awards.end(work, award, "Left the school")
    assert decided.count(AwardEnding) == 1
    with pytest.raises(Refused), decided.work("officer") as work:
        awards.offer(work, decided.item_for("T-2").id, "2027 spring", "500", basis_for(decided, 500_00, terms["2027 spring"]))
