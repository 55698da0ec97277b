"""Two officers at once, on real connections: never over a cap, never two awards, and the loser is told why."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import asc_reached
from local_policies import agree
from reasons import Reason

from builders import TODAY, World, line
from engines import on_both
from ledger_parts import basis_for, contract_of, prepare, review_and_moderate, terms_of
from panel.acts import awards, contract_journey, people, policy
from panel.law.findings import Refused
from panel.law.policy.local_policy import PolicyWord
from panel.law.vocabulary import Kind, Option, Role
from panel.models import AwardRevision, Contract, ContractVisit, PolicyProposal, TermAward
from panel.store.engine import AlreadyDone
from panel.store.integrity import sweep

pytestmark = on_both
ROUNDS = {"sqlite": 8, "postgresql": 5}
"""A short run; `python tests/faults races --size 200` is the long one, with sixteen at once."""


def second_officer(world: World) -> None:
    with world.work("administrator") as work:
        number = people.add(work, "second@fablemere.example", "Maud Tanqueray", [Role.OFFICER])
        people.delegate(work, number, date(2026, 1, 1), date(2027, 12, 31), "Scheme 4.2")
    world.people["second"] = number


def race(*contenders: Callable[[], None]) -> list[str]:
    """Start all at one instant; for each, "done" or the reasons it was refused for."""
    gate, answers = threading.Barrier(len(contenders)), [""] * len(contenders)

    def run(place: int, act: Callable[[], None]) -> None:
        gate.wait()
        try:
            act()
            answers[place] = "done"
        except Refused as refused:
            answers[place] = " ".join(sorted(finding.reason for finding in refused.findings))
        except AlreadyDone:
            answers[place] = "already done"

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(contenders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def offering(world: World, who: str, reference: str, term: str, pence: int, key: str | None = None) -> Callable[[], None]:
    item, whole = world.item_for(reference).id, basis_for(world, pence, terms_of(world)[term])

    def act() -> None:
        with world.work(who, key=key) as work:
            awards.offer(work, item, term, f"{pence // 100}.{pence % 100:02}", whole)

    return act


def assert_whole(world: World) -> None:
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == []


def test_two_officers_race_for_the_same_term_of_many_children_under_another_policy(world: World, stored_in: str) -> None:
    rounds = ROUNDS[stored_in]
    second_officer(world)
    references = [f"A-{n}" for n in range(rounds)]
    prepare(world, [line(reference, Kind.ASC_TARGETS) for reference in references])
    agree(world, "otterby")
    answers: Counter[str] = Counter()
    for reference in references:
        answers.update(
            race(
                offering(world, "officer", reference, "2027 spring", 1_350_50),
                offering(world, "second", reference, "2027 spring", 1_350_50),
            )
        )
    against = (Reason.FIRST_TERM_HELD, Reason.TERM_TAKEN, Reason.NO_TERM_LEFT, Reason.OVER_TERM_CAP, Reason.OVER_YEAR_CAP)
    why = " ".join(sorted(against))
    assert answers == {"done": rounds, why: rounds}
    assert world.count(TermAward) == rounds
    assert_whole(world)


def test_two_officers_race_for_the_second_and_the_third_term(world: World, stored_in: str) -> None:
    second_officer(world)
    rounds = ROUNDS[stored_in]
    lines = []
    for n in range(rounds):
        child = {"surname": f"Fernsby{n}", "forename": "Robin", "date_of_birth": "2016-05-04"}
        lines.append(line(f"T-{n}", Kind.ASC_TARGETS, **child))
        lines.append(line(f"R-{n}", Kind.ASC_REVIEW, **child))
        lines.append(line(f"S-{n}", Kind.ASC_REVIEW, **child))
    prepare(world, lines)
    for n in range(rounds):
        offering(world, "officer", f"T-{n}", "2026 autumn", 2_000_00)()
        review_and_moderate(world, contract_of(world, f"T-{n}"))
    answers: Counter[str] = Counter()
    for n in range(rounds):
        answers.update(
            race(
                offering(world, "officer", f"R-{n}", "2027 spring", 2_000_00),
                offering(world, "second", f"S-{n}", "2027 summer", 2_000_00),
            )
        )
    assert answers["done"] == rounds
    assert sum(count for reasons, count in answers.items() if Reason.NO_TERM_LEFT in reasons) == rounds
    assert world.count(TermAward) == 2 * rounds
    assert_whole(world)


def test_one_form_sent_twice_at_once_awards_once(decided: World) -> None:
    answers = race(
        offering(decided, "officer", "T-1", "2027 spring", 1_000_00, key="the form"),
        offering(decided, "officer", "T-1", "2027 spring", 1_000_00, key="the form"),
    )
    assert sorted(answers) == ["already done", "done"]
    assert decided.count(AwardRevision) == 1


def test_a_lower_limit_is_confirmed_while_an_officer_awards_more_than_it(world: World) -> None:
    """Whichever comes first, what was awarded was within what held at that moment, and the records are whole."""
    caps = (1_900_00, 1_800_00, 1_700_00)
    prepare(world, [line(f"A-{pence}", Kind.ASC_TARGETS) for pence in caps])
    for pence in caps:
        with world.work("coordinator") as work:
            policy.propose(work, "asc.term_cap", f"{pence // 100}", "Cabinet, minute 12", TODAY)
        confirmed, offered = race(
            confirming(world, max(row.id for row in world.rows(PolicyProposal))),
            offering(world, "officer", f"A-{pence}", "2027 spring", pence + 100_00),
        )
        assert confirmed == "done"
        assert offered in {"done", str(Reason.OVER_TERM_CAP)}
        world.now += timedelta(minutes=1)
    assert_whole(world)


def confirming(world: World, number: int) -> Callable[[], None]:
    def act() -> None:
        with world.work("chair") as work:
            policy.settle(work, [number], PolicyWord.CONFIRMED)

    return act


def test_two_officers_race_to_extend_and_to_withdraw_one_awards_and_one_frees(world: World, stored_in: str) -> None:
    """One extends by review R, the other by review S; then one withdraws what stands while the other withdraws it as well."""
    second_officer(world)
    rounds = ROUNDS[stored_in]
    lines = []
    for n in range(rounds):
        child = {"surname": f"Fernsby{n}", "forename": "Robin", "date_of_birth": "2016-05-04"}
        lines += [line(f"T-{n}", Kind.ASC_TARGETS, **child), line(f"R-{n}", Kind.ASC_REVIEW, **child)]
    prepare(world, lines)
    for n in range(rounds):
        offering(world, "officer", f"T-{n}", "2026 autumn", 1_000_00)()
        review_and_moderate(world, contract_of(world, f"T-{n}"))
    answers: Counter[str] = Counter()
    for n in range(rounds):
        answers.update(
            race(
                offering(world, "officer", f"R-{n}", "2027 spring", 1_000_00),
                offering(world, "second", f"R-{n}", "2027 spring", 1_000_00),
            )
        )
    assert answers["done"] == rounds
    withdrawn: Counter[str] = Counter()
    for award in [row.id for row in world.rows(TermAward) if row.ordinal == 2]:
        withdrawn.update(race(withdrawing(world, "officer", award), withdrawing(world, "second", award)))
    assert withdrawn == {"done": rounds, str(Reason.AWARD_NOT_LIVE) + " " + str(Reason.SEEN_STALE): rounds}
    assert_whole(world)


def withdrawing(world: World, who: str, award: int) -> Callable[[], None]:
    def act() -> None:
        with world.work(who) as work:
            awards.withdraw(work, award, "The family moved away", seen_rev=1)

    return act


def test_one_meeting_recorded_twice_at_once_lands_one_visit(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASC_APPROPRIATE)
    world.decide("A-1", Option.ASC_APPROPRIATE)
    number, term = world.rows(Contract)[0].id, terms_of(world)["2027 spring"]
    with world.work("coordinator") as work:
        plan = replace(asc_reached.PLAN, term=term)
        contract_journey.prepare_plan(work, number, 1, plan, seen_rev=0)

    def meeting() -> None:
        with world.work("coordinator") as work:
            contract_journey.record_meeting(work, number, asc_reached.HELD, seen_rev=0)

    assert sorted(race(meeting, meeting)) == ["done", str(Reason.SEEN_STALE)]
    assert world.count(ContractVisit) == 1
    assert_whole(world)
