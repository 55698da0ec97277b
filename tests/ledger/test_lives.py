"""Random lives of one child's contracts: no sequence of award, withdraw, extend, re-award breaks a cap."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from builders import World
from engines import on_both
from ledger_parts import FINAL, FIRST, basis_for, terms_of
from panel.acts import awards, contracts
from panel.law.award_basis import Cost
from panel.law.findings import Refused
from panel.law.vocabulary import ClosedBecause, ContractState
from panel.models import AwardEnding, Contract, TermAward
from panel.store import sweep
from panel.store.records import held_terms, latest_revision

TERM_KEYS = ("2026 autumn", "2027 spring", "2027 summer", "2027 autumn", "2028 spring")
DAYS = (date(2026, 11, 23), date(2026, 12, 18), date(2027, 1, 3), date(2027, 1, 4), date(2027, 4, 20), date(2027, 9, 10))
AMOUNTS = st.sampled_from((1, 45_000, 1_999_99, 2_000_00, 2_000_01, 3_000_00))


class Lives(RuleBasedStateMachine):
    """A child, two settings, three decisions to award and three to extend; the model is what each award stands at."""

    another: Callable[[], tuple[World, Callable[[], None]]]
    accepted = 0
    attempted = 0

    @initialize()
    def begin(self) -> None:
        self.world, self.away = type(self).another()
        self.terms = terms_of(self.world)
        self.standing: dict[int, tuple[str, int]] = {}
        self.place = 0

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.away()

    def try_to(self, act, *given, **more):  # type: ignore[no-untyped-def]
        type(self).attempted += 1
        try:
            with self.world.work("officer") as work:
                answer = act(work, *given, **more)
        except Refused:
            return None
        type(self).accepted += 1
        return answer if answer is not None else True

    @rule(reference=st.sampled_from(FIRST + FINAL), term=st.sampled_from(TERM_KEYS), pence=AMOUNTS)
    def offer(self, reference: str, term: str, pence: int) -> None:
        item = self.world.item_for(reference).id
        amount = f"{pence // 100}.{pence % 100:02}"
        made = self.try_to(awards.offer, item, term, amount, basis_for(self.world, pence, self.terms[term]))
        if made:
            self.standing[made] = (term, pence)

    @precondition(lambda self: self.standing)
    @rule(choice=st.integers(0, 5), pence=AMOUNTS)
    def revise(self, choice: int, pence: int) -> None:
        if award := self.chosen(choice):
            amount, costs = f"{pence // 100}.{pence % 100:02}", (Cost("Tutor", pence),)
            if self.try_to(awards.revise, award, amount, costs, "Hours changed", seen_rev=self.rev(award)):
                self.standing[award] = (self.standing[award][0], pence)

    @precondition(lambda self: self.standing)
    @rule(choice=st.integers(0, 5))
    def withdraw(self, choice: int) -> None:
        if (award := self.chosen(choice)) and self.try_to(awards.withdraw, award, "Moved away", seen_rev=self.rev(award)):
            del self.standing[award]

    @precondition(lambda self: self.standing)
    @rule(choice=st.integers(0, 5))
    def end(self, choice: int) -> None:
        if award := self.chosen(choice):
            self.try_to(awards.end, award, "No longer needed")

    @precondition(lambda self: len(self.standing) == 2)
    @rule()
    def close(self) -> None:
        for contract in self.world.rows(Contract):
            if contract.state is not ContractState.CLOSED:
                self.try_to(contracts.close, contract.id, ClosedBecause.LEFT, "")

    @rule()
    def time_passes(self) -> None:
        self.place = min(self.place + 1, len(DAYS) - 1)
        self.world.on(DAYS[self.place])

    def chosen(self, choice: int) -> int | None:
        awarded = sorted(row.id for row in self.world.rows(TermAward))
        award = awarded[choice % len(awarded)] if awarded else None
        return award if award in self.standing else None

    def rev(self, award: int) -> int:
        with self.world.reading() as session:
            return latest_revision(session, award).rev

    @invariant()
    def the_records_are_what_the_model_says(self) -> None:
        if not hasattr(self, "world"):
            return
        child = self.world.request(FIRST[0]).child_id
        with self.world.reading() as session:
            held = {(one.term.key, one.pence) for one in held_terms(session, child)}
            assert list(sweep.faults(session, self.world.database)) == []
        assert held == set(self.standing.values())
        assert len(held) <= 2
        assert all(1 <= pence <= 2_000_00 for _, pence in held)
        assert len({term for term, _ in held}) == len(held)


LIVES = {"sqlite": 40, "postgresql": 10}


@on_both
def test_no_sequence_breaks_a_cap(another_decided: Callable[[], tuple[World, Callable[[], None]]], stored_in: str) -> None:
    Lives.another, Lives.accepted, Lives.attempted = staticmethod(another_decided), 0, 0
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=LIVES[stored_in],
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Lives.attempted > LIVES[stored_in]
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
