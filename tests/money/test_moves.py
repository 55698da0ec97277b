"""A child with a running contract moves setting: it is asked what becomes of it, and the money follows the days."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from money_parts import PLACES, award_of, faults, issue, listed, of_year, revise
from reasons import Reason
from sqlmodel import col, select

from builders import World, line
from ledger_parts import contract_of, review_of
from panel.acts import awards, children, contract_moves, reviews
from panel.acts.contract_moves import MovedTo
from panel.law.contracts.contract_stages import AfterMove, ContractStep
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.law.vocabulary import ClosedBecause, ContractState, SuggestedInterestReason
from panel.models import AwardEnding, Child, Contract, ContractMove, MoveAnswer, Person, Request, Setting, TermAward
from panel.store.agenda.suggested_interests import likely
from panel.store.queries.contracts.contracts import contracts, one_contract
from panel.store.queries.money.payments import statement

ON, MOVED = date(2026, 12, 7), date(2026, 11, 30)
NEW = "Foxglove Rise Academy"


def setting(world: World, name: str) -> int:
    return next(row.id for row in world.rows(Setting) if row.name == name)


def move(world: World, reference: str = "A-1", to: str = NEW, on: date | None = MOVED, who: str = "coordinator") -> int:
    world.on(ON)
    number, known = contract_of(world, reference), {row.name: row.id for row in world.rows(Setting)}
    with world.work(who) as work:
        rev = one_contract(work.session, work.actor, number, work.today).move_rev
        contract_moves.record(
            work, number, MovedTo(known.get(to), to if to not in known else ""), on, "The SENCO wrote", seen_rev=rev
        )
    return number


def answer(
    world: World, number: int, what: AfterMove, pence: dict[int, int | None], on: date = MOVED, who: str = "officer"
) -> None:
    with world.work(who) as work:
        rev = max(row.rev for row in world.rows(ContractMove) if row.contract_id == number)
        contract_moves.answer(work, number, what, on, "Agreed with both schools", pence, seen_rev=rev)


def step(world: World, number: int) -> ContractStep:
    with world.work("officer") as work:
        return one_contract(work.session, work.actor, number, work.today).standing.step


def paid(world: World, term: str = "2026 autumn") -> dict[str, tuple[int, str]]:
    return {
        row["setting"]: (row["payable_pence"], row["change"]) for row in listed(world, term)["lines"] if row["reference"] == "A-1"
    }


def told(world: World, name: str) -> list[tuple[str, int, str, int | None]]:
    with world.work("coordinator") as work:
        given = statement(work.session, work.actor, setting(world, name), on=work.today)
    return [
        (one.reference, one.payable_pence, one.state, one.listed_pence) for one in given.lines if one.term.key == "2026 autumn"
    ]


def test_a_move_is_the_next_step_until_an_officer_says_what_becomes_of_the_contract(awarded: World) -> None:
    number = move(awarded)
    assert step(awarded, number) is ContractStep.ANSWER_MOVE
    answer(awarded, number, AfterMove.GOES_ON, {award_of(awarded, "A-1"): 1_000_00})

    assert step(awarded, number) is not ContractStep.ANSWER_MOVE
    with awarded.work("officer") as work:
        record = one_contract(work.session, work.actor, number, work.today)
        assert record.setting == NEW and record.awards[0].pence == 1_450_00
        assert [(one.setting, one.moved_on, one.answer, one.from_on) for one in record.moves] == [
            (NEW, MOVED, AfterMove.GOES_ON, MOVED)
        ]
        assert [(one.setting, one.pence) for one in record.moves[0].kept] == [(PLACES["A"], 1_000_00)]
        assert {one.setting for one in contracts(work.session, work.actor, work.today) if one.id == number} == {NEW}
    assert awarded.rows(Contract)[0].setting_id == setting(awarded, PLACES["A"]), "where it began stays on record"
    assert faults(awarded) == []


def test_a_term_paid_to_one_setting_is_shared_on_the_next_list_and_on_both_statements(awarded: World) -> None:
    issue(awarded, "2026 autumn")
    before = of_year(awarded, "2026/27", on=ON).standing
    number = move(awarded)
    assert paid(awarded) == {PLACES["A"]: (1_450_00, "unchanged")}, "until an officer has answered nothing changes"
    answer(awarded, number, AfterMove.GOES_ON, {award_of(awarded, "A-1"): 1_000_00})

    assert paid(awarded) == {PLACES["A"]: (1_000_00, "down"), NEW: (450_00, "new")}
    assert told(awarded, PLACES["A"]) == [("A-1", 1_000_00, "awarded, £1,450.00 shared as the child moved", 1_450_00)]
    assert ("A-1", 450_00, "awarded, £1,450.00 shared as the child moved", None) in told(awarded, NEW)
    after = of_year(awarded, "2026/27", on=ON)
    assert after.standing == before
    issue(awarded, "2026 autumn")
    assert paid(awarded) == {PLACES["A"]: (1_000_00, "unchanged"), NEW: (450_00, "unchanged")}
    assert faults(awarded) == []


def test_the_money_of_a_year_stands_by_the_setting_that_holds_it(awarded: World) -> None:
    before = {one.name: one.committed_pence for one in of_year(awarded, "2026/27").settings}
    answer(awarded, move(awarded), AfterMove.GOES_ON, {award_of(awarded, "A-1"): 1_000_00})
    after = {one.name: one.committed_pence for one in of_year(awarded, "2026/27").settings}
    assert {name: after[name] - before[name] for name in after} == {PLACES["A"]: -450_00, NEW: 450_00}


def test_an_award_whose_term_is_still_to_come_passes_on_whole_and_nothing_is_asked_of_it(awarded: World) -> None:
    issue(awarded, "2027 spring")
    answer(awarded, move(awarded, "A-2"), AfterMove.GOES_ON, {})
    lines = {row["setting"]: (row["payable_pence"], row["change"]) for row in listed(awarded, "2027 spring")["lines"]}
    assert lines == {PLACES["A"]: (0, "down"), NEW: (1_999_99, "new")}
    issue(awarded, "2027 spring")
    assert {row["setting"] for row in listed(awarded, "2027 spring")["lines"]} == {NEW}
    with awarded.work("officer") as work:
        awards.withdraw(work, award_of(awarded, "A-2"), "Not needed there", seen_rev=1)
    assert faults(awarded) == []


def test_what_the_setting_left_keeps_has_to_be_said_and_be_within_the_award(awarded: World) -> None:
    number, one = move(awarded), award_of(awarded, "A-1")
    for kept in (None, 1_450_01, -1):
        with pytest.raises(Refused) as refused:
            answer(awarded, number, AfterMove.GOES_ON, {one: kept})
        assert refused.value.findings[0].reason is Reason.KEPT_OVER_AWARD
    answer(awarded, number, AfterMove.GOES_ON, {one: 1_450_00})
    with pytest.raises(Refused) as refused:
        revise(awarded, "A-1", 1_449_99)
    assert [found.reason for found in refused.value.findings] == [Reason.LESS_THAN_IS_KEPT]


def test_a_contract_that_ends_is_closed_with_its_day_and_what_was_spent(awarded: World) -> None:
    number, one = move(awarded), award_of(awarded, "A-1")
    answer(awarded, number, AfterMove.ENDS, {one: 900_00}, on=date(2026, 12, 1))
    contract = next(row for row in awarded.rows(Contract) if row.id == number)
    assert (contract.state, contract.closed_because) == (ContractState.CLOSED, ClosedBecause.LEFT)
    assert [(row.award_id, row.ended_on) for row in awarded.rows(AwardEnding)] == [(one, date(2026, 12, 1))]
    assert paid(awarded) == {PLACES["A"]: (1_450_00, "new")}, "it is settled with the ended awards, on Budget"
    assert faults(awarded) == []


def test_no_award_is_made_or_changed_before_the_move_is_answered(awarded: World, caplog: pytest.LogCaptureFixture) -> None:
    move(awarded)
    with pytest.raises(Refused) as refused:
        revise(awarded, "A-1", 1_500_00)
    assert refused.value.findings[0].reason is Reason.MOVE_NOT_ANSWERED
    with pytest.raises(Refused), awarded.work("officer") as work:
        first = work.session.exec(select(TermAward).where(TermAward.id == award_of(awarded, "A-1"))).one()
        work.session.add(
            TermAward(
                contract_id=first.contract_id,
                child_id=first.child_id,
                ordinal=2,
                term="2027 summer",
                decision_id=1,
                made_at=work.at,
            )
        )
        work.session.flush()
    assert "term_award_move_answered" in caplog.text, "and the database holds it as well"


def test_an_officer_without_delegated_authority_and_a_second_answer_are_refused(awarded: World) -> None:
    number = move(awarded)
    with pytest.raises(Refused), awarded.work("coordinator") as work:
        contract_moves.answer(work, number, AfterMove.ENDS, MOVED, "Because", {}, seen_rev=1)
    answer(awarded, number, AfterMove.GOES_ON, {award_of(awarded, "A-1"): 0})
    with pytest.raises(Refused) as refused:
        answer(awarded, number, AfterMove.ENDS, {})
    assert [found.reason for found in refused.value.findings] == [Reason.NO_MOVE_TO_ANSWER]


def test_a_move_recorded_wrongly_is_put_right_and_both_stay_on_record(awarded: World) -> None:
    number = move(awarded)
    with awarded.work("coordinator") as work:
        contract_moves.record(work, number, None, None, "It was another child", seen_rev=1)
    assert step(awarded, number) is not ContractStep.ANSWER_MOVE
    assert [(row.rev, row.moved) for row in awarded.rows(ContractMove)] == [(1, True), (2, False)]
    assert awarded.count(MoveAnswer) == 0


@pytest.mark.parametrize(
    ("to", "on", "reason"),
    [
        (PLACES["A"], MOVED, Reason.MOVED_TO_SAME_SETTING),
        (NEW, date(2026, 12, 8), Reason.MOVE_DAY_AMISS),
        (NEW, date(2026, 1, 1), Reason.MOVE_DAY_AMISS),
        (NEW, None, Reason.MOVE_DAY_AMISS),
    ],
)
def test_a_move_has_a_day_and_goes_to_another_setting(awarded: World, to: str, on: date | None, reason: AnyReason) -> None:
    with pytest.raises(Refused) as refused:
        move(awarded, to=to, on=on)
    assert [found.reason for found in refused.value.findings] == [reason]


def brought(world: World, reference: str, at: str) -> Any:
    """Another request about the child, brought as the contract's setting has it, and changed to name another one."""
    child: dict[str, Any] = {"surname": "MoneyA-1", "forename": "Sol", "date_of_birth": "2015-02-11"}
    world.bring(line(reference, received_on="2026-11-25", **child, setting=PLACES["A"]))
    return world.bring(line(reference, received_on="2026-11-25", **child, setting=at), update=True)


def test_an_import_that_names_another_setting_asks_whether_the_child_has_moved(awarded: World) -> None:
    awarded.on(ON)
    planned = brought(awarded, "N-1", "Marsh Lane School")
    assert [fault.sentence for fault in planned.warnings if fault.column == "setting"] == [
        'the child has an Additional Support Contract at "Otter Brook School"; it is kept as it is, and the contract asks whether the '
        "child has moved"
    ]
    number = contract_of(awarded, "A-1")
    assert step(awarded, number) is ContractStep.RECORD_MOVE
    with awarded.work("officer") as work:
        said = one_contract(work.session, work.actor, number, work.today).said_at
    assert said is not None and said[1:] == ("Marsh Lane School", "N-1")
    move(awarded, to="Marsh Lane School")
    assert step(awarded, number) is ContractStep.ANSWER_MOVE


def test_a_child_who_has_not_moved_is_not_asked_about_again_for_the_same_request(awarded: World) -> None:
    awarded.on(ON)
    brought(awarded, "N-1", "Marsh Lane School")
    number = contract_of(awarded, "A-1")
    with awarded.work("coordinator") as work:
        contract_moves.record(work, number, None, None, "Dual registered", seen_rev=0)
    assert step(awarded, number) is not ContractStep.RECORD_MOVE
    brought(awarded, "N-2", "Marsh Lane School")
    assert step(awarded, number) is ContractStep.RECORD_MOVE


def test_two_records_said_to_be_of_one_child_ask_as_well(awarded: World) -> None:
    awarded.on(ON)
    child: dict[str, Any] = {"surname": "MoneyA-1", "forename": "Sol", "date_of_birth": "2015-02-11"}
    awarded.bring(line("N-1", received_on="2026-11-25", **child, setting="Marsh Lane School"))
    number, other = contract_of(awarded, "A-1"), awarded.request("N-1").child_id
    assert step(awarded, number) is not ContractStep.RECORD_MOVE, "they are kept as two children"
    with awarded.work("coordinator") as work:
        held = awarded.request("A-1").child_id
        versions = {row.id: row.version for row in work.session.exec(select(Child).where(col(Child.id).in_((held, other))))}
        children.merge(work, held, other, "One child, by the birth certificate", seen_version=sum(versions.values()))
    assert step(awarded, number) is ContractStep.RECORD_MOVE


def test_a_setting_not_on_record_is_made_when_a_child_moves_there(awarded: World) -> None:
    move(awarded, to="Harrow Weir School")
    assert [row.name for row in awarded.rows(Setting) if row.id == awarded.rows(ContractMove)[0].setting_id] == [
        "Harrow Weir School"
    ]


def test_no_head_of_a_setting_the_child_moved_to_moderates(awarded: World) -> None:
    number = move(awarded)
    answer(awarded, number, AfterMove.GOES_ON, {award_of(awarded, "A-1"): 0})
    with awarded.work("coordinator") as work:
        reviews.record_review(work, number, review_of(awarded), seen_rev=0)
    for own in (PLACES["A"], NEW):
        with pytest.raises(Refused) as refused, awarded.work("coordinator") as work:
            reviews.moderate(work, number, "A head", setting(awarded, own), ON, supports=True, words="Good")
        assert [found.reason for found in refused.value.findings] == [Reason.MODERATOR_OWN_SETTING]


def test_a_member_of_the_new_setting_is_asked_about_an_interest(awarded: World) -> None:
    awarded.on(ON)
    brought(awarded, "N-1", PLACES["A"])
    with awarded.work() as work:
        head = work.session.get_one(Person, awarded.people["head"])
        head.setting_id = setting(awarded, NEW)
        head.version += 1
        work.session.add(head)
    asked = [awarded.request("N-1").id]

    def suggested() -> list[SuggestedInterestReason]:
        with awarded.reading() as session:
            return [one.because for one in likely(session, [awarded.people["head"]], asked)]

    assert suggested() == []
    move(awarded)
    assert suggested() == [SuggestedInterestReason.OWN_SETTING]


def test_the_next_visit_to_the_panel_says_the_new_setting(awarded: World) -> None:
    number = move(awarded)
    answer(awarded, number, AfterMove.GOES_ON, {award_of(awarded, "A-1"): 700_00})
    with awarded.reading() as session:
        known = set(session.exec(select(Request.id)))
    with awarded.work("coordinator") as work:
        landed = reviews.record_review(work, number, replace(review_of(awarded), reviewed_on=ON), seen_rev=0)
    if landed:
        request = awarded.request(landed)
        assert request.id not in known and request.setting_id == setting(awarded, NEW)
