"""One child's contracts as a machine that tries anything, whole journey included; the model is what each award stands at."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from local_policies import Limits, limits

from builders import World, line
from ledger_parts import FINAL, FIRST, all_written, basis_for, moderator_setting, review_of, terms_of
from panel.acts import awards, contract_journey, contracts, reviews
from panel.law.contracts.award_basis import Cost, Outcome
from panel.law.contracts.contract_stages import ContractStage, Delivery
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import OPEN_VISIT, FamilyMeetingNotes, TermPlanRecord, position_of
from panel.law.findings import Refused
from panel.law.vocabulary import ClosedBecause, ContractState, Kind
from panel.models import Contract, ContractVisit, Moderation, Request, TermAward
from panel.store.contracts.journey_facts import facts_of
from panel.store.integrity import sweep
from panel.store.records import held_terms, latest_revision

TERM_KEYS = ("2026 autumn", "2027 spring", "2027 summer", "2027 autumn", "2028 spring")
DAYS = (
    date(2026, 11, 23),
    date(2026, 12, 18),
    date(2027, 1, 3),
    date(2027, 1, 4),
    date(2027, 3, 31),
    date(2027, 4, 1),
    date(2027, 4, 20),
    date(2027, 8, 31),
    date(2027, 9, 1),
    date(2027, 9, 10),
)
AMOUNTS = st.sampled_from((1, 45_000, 1_350_50, 1_350_51, 2_000_00, 2_000_01, 3_000_00))


class Lives(RuleBasedStateMachine):
    """A child, two settings, three decisions to award and three to extend, and every act of the journey, in any order."""

    another: Callable[[], tuple[World, Callable[[], None]]]
    agreed = "sutton"
    accepted = 0
    attempted = 0
    moderated = 0
    extended = 0

    @initialize(reference=st.sampled_from(FIRST), term=st.sampled_from(TERM_KEYS), pence=AMOUNTS)
    def begin(self, reference: str, term: str, pence: int) -> None:
        self.world, self.away = type(self).another()
        self.terms = terms_of(self.world)
        self.standing: dict[int, tuple[str, int]] = {}
        self.place = 0
        self.surnames = 0
        self.swept: object = None
        self.offer(reference, term, pence)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.away()

    def try_to(self, act: Callable[..., object], *given: Any, who: str = "officer", **more: Any) -> Any:
        """What an act answers, or that it was done; nothing where it was refused."""
        type(self).attempted += 1
        try:
            with self.world.work(who) as work:
                answer = act(work, *given, **more)
        except Refused:
            return None
        type(self).accepted += 1
        return answer if answer is not None else True

    @rule(reference=st.sampled_from(FIRST + FINAL), term=st.sampled_from(TERM_KEYS), pence=AMOUNTS)
    def another_offer(self, reference: str, term: str, pence: int) -> None:
        self.offer(reference, term, pence)

    def offer(self, reference: str, term: str, pence: int) -> None:
        item = self.world.item_for(reference).id
        amount = f"{pence // 100}.{pence % 100:02}"
        made = self.try_to(awards.offer, item, term, amount, basis_for(self.world, pence, self.terms[term]))
        if made:
            self.standing[made] = (term, pence)
            self.fits(made)
            assert len(self.standing) <= self.limits.terms
            type(self).extended += reference in FINAL

    @property
    def limits(self) -> Limits:
        return limits(type(self).agreed, self.world.now.date())

    def fits(self, award: int) -> None:
        """What was just agreed is within the limits of its day, whatever the policy was before and is later."""
        term, pence = self.standing[award]
        year = self.terms[term].academic_year
        assert 1 <= pence <= self.limits.term
        assert sum(held for key, held in self.standing.values() if self.terms[key].academic_year == year) <= self.limits.year

    @precondition(lambda self: self.standing)
    @rule(choice=st.integers(0, 5), pence=AMOUNTS)
    def revise(self, choice: int, pence: int) -> None:
        if award := self.chosen(choice):
            amount, costs = f"{pence // 100}.{pence % 100:02}", (Cost("Tutor", pence),)
            if self.try_to(awards.revise, award, amount, costs, "Hours changed", seen_rev=self.rev(award)):
                self.standing[award] = (self.standing[award][0], pence)
                self.fits(award)

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
        if contract := self.live():
            self.try_to(contracts.close, contract.id, ClosedBecause.LEFT, "")

    @rule(held_on=st.sampled_from(DAYS))
    def meet(self, held_on: date) -> None:
        if contract := self.live():
            held = FamilyMeetingNotes(held_on, "Parent and SENCO", "I like it", "It helps")
            self.try_to(
                contract_journey.record_meeting,
                contract.id,
                held,
                seen_rev=self.newest("family_meeting", contract.id),
                who="coordinator",
            )

    @rule(term=st.sampled_from(TERM_KEYS), pence=AMOUNTS)
    def prepare(self, term: str, pence: int) -> None:
        if contract := self.live():
            outcome = Outcome("Will read 20 words", "4 words", "word list", self.terms[term].ends_on)
            lines = (PlanLine("Tutor", Delivery.ONCE, once_pence=pence),)
            plan = TermPlanRecord(self.terms[term], (outcome,), "Weekly", lines, pence)
            seen = self.newest("term_plan", contract.id, "AND ordinal = 1")
            self.try_to(contract_journey.prepare_plan, contract.id, 1, plan, seen_rev=seen, who="coordinator")

    @precondition(lambda self: self.standing)
    @rule()
    def review(self) -> None:
        if contract := self.live():
            for seen in (0, 1, 2):
                if self.try_to(reviews.record_review, contract.id, review_of(self.world), seen_rev=seen, who="coordinator"):
                    return

    @precondition(lambda self: self.standing)
    @rule(supports=st.sampled_from((True, True, False)), own=st.sampled_from((False, False, False, True)))
    def moderate(self, supports: bool, own: bool) -> None:
        if contract := self.live():
            place = contract.setting_id if own else moderator_setting(self.world)
            day = self.world.now.date()
            made = self.try_to(
                reviews.moderate, contract.id, "A head", place, day, supports=supports, words="Seen", who="coordinator"
            )
            assert not (made and own)
            type(self).moderated += bool(made)

    @rule()
    def the_child_moves_and_changes_surname(self) -> None:
        surname = f"Fernsby{self.surnames or ''}"
        born, setting = "2016-05-04", f"School {self.surnames}" if self.surnames else "Larkspur Hollow Primary School"
        told = line("N-1", surname=surname, forename="Robin", date_of_birth=born, setting=setting)
        self.world.bring(told, update=self.surnames > 0)
        assert self.world.request("N-1").child_id == self.world.request(FIRST[0]).child_id
        self.surnames += 1

    @precondition(lambda self: len(self.standing) == 2)
    @rule()
    def end_for_a_plan(self) -> None:
        if contract := self.live():
            assert self.try_to(contracts.end_for_plan, contract.id, {}, "", seen_version=contract.version) is None

    @rule()
    def time_passes(self) -> None:
        self.place = min(self.place + 1, len(DAYS) - 1)
        self.world.on(DAYS[self.place])

    def live(self) -> Contract | None:
        return next((one for one in self.world.rows(Contract) if one.state is not ContractState.CLOSED), None)

    def newest(self, table: str, contract: int, more: str = "") -> int:
        with self.world.database.connect() as connection:
            found = connection.exec_driver_sql(f"SELECT MAX(rev) FROM {table} WHERE contract_id = {contract} {more}")
            return found.scalar() or 0

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
            if self.swept != (written := all_written(self.world)):
                assert list(sweep.faults(session, self.world.database)) == []
                self.swept = written
        assert held == set(self.standing.values())
        assert len(held) <= 2
        assert len({term for term, _ in held}) == len(held)

    @invariant()
    def each_visit_is_on_its_way_once_and_every_contract_stands_somewhere(self) -> None:
        if not hasattr(self, "world"):
            return
        landed = {row.request_id for row in self.world.rows(ContractVisit)}
        going = [row for row in self.world.rows(Request) if row.id in landed and row.status in OPEN_VISIT]
        for kind in (Kind.ASC_TARGETS, Kind.ASC_REVIEW):
            assert len([row for row in going if row.kind is kind]) <= 1
        own = {contract.setting_id for contract in self.world.rows(Contract)}
        assert all(row.setting_id not in own for row in self.world.rows(Moderation))
        with self.world.reading() as session:
            rows = [session.get_one(Contract, row.id) for row in self.world.rows(Contract)]
            facts = facts_of(session, rows, self.world.now.date())
            stages = {position_of(facts[row.id], on=self.world.now.date()).stage for row in rows}
        assert stages <= set(ContractStage)
