"""The caps of the policy in force: what the acts allow and what the database holds change on the same day, whoever writes."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from local_policies import agree_values
from reasons import Reason

from builders import TODAY, World, line
from engines import on_both, owning
from ledger_parts import basis_for, reviewed_rows, terms_of
from panel.acts import awards, policy
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind
from panel.models import AwardRevision, PolicyProposal, TermAward
from panel.screens.policy.what_if import touched_line
from panel.store.integrity import sweep
from panel.store.people.actors import actor_of
from panel.store.queries.policy.values import every_value
from panel.store.queries.policy.what_if import LIMITS, touched, what_if

BEGINS = TODAY + timedelta(days=7)
WHEN = "'2026-11-23T12:00:00.000000+00:00'"


def agreed(world: World, *values: tuple[str, str], on: date = TODAY) -> None:
    agree_values(world, [(name, written, on) for name, written in values])


def offer(world: World, pence: int, case: str = "T-1", term: str = "2027 spring") -> None:
    with world.work("officer") as work:
        grounds = basis_for(world, pence, terms_of(world)[term], on=work.today)
        awards.offer(work, world.item_for(case).id, term, f"{pence // 100}.{pence % 100:02}", grounds)


def by_sql(world: World, pence: int, on: date) -> str:
    """What the database says to another revision written past every act."""
    award = world.rows(TermAward)[-1].id
    try:
        with owning(world.database).execution_options(writing=True).begin() as connection:
            connection.exec_driver_sql(
                f"INSERT INTO award_revision VALUES ({award}, 2, {pence}, 'by hand', {world.people['officer']}, '{on}', {WHEN})"
            )
            connection.rollback()
    except sa.exc.IntegrityError as refused:
        return str(refused.orig).partition("\n")[0]
    return ""


@on_both
def test_a_higher_cap_is_held_to_the_penny_from_its_day_and_not_before(decided: World) -> None:
    agreed(decided, ("asc.term_cap", "£2,300"), on=BEGINS)
    with pytest.raises(Refused) as refusal:
        offer(decided, 2_300_00)
    assert Reason.OVER_TERM_CAP in [one.reason for one in refusal.value.findings]
    offer(decided, 2_000_00)
    assert [by_sql(decided, 2_000_01, day) for day in (TODAY, BEGINS - timedelta(days=1))] == [
        "over the limit of a school term"
    ] * 2
    assert by_sql(decided, 2_300_00, BEGINS) == ""
    assert by_sql(decided, 2_300_01, BEGINS) == "over the limit of a school term"


@on_both
def test_the_day_it_begins_the_higher_amount_is_awarded_and_what_was_awarded_before_stays(decided: World) -> None:
    offer(decided, 1_900_00)
    agreed(decided, ("asc.term_cap", "£2,300"), on=BEGINS)
    decided.on(BEGINS)
    with decided.work("officer") as work:
        reviewed_rows(work, decided, decided.rows(TermAward)[0].id)
    offer(decided, 2_300_00, "R-1", "2027 summer")
    assert [row.amount_pence for row in decided.rows(AwardRevision)] == [1_900_00, 2_300_00]
    with decided.reading() as session:
        assert list(sweep.faults(session, decided.database)) == []


@on_both
def test_a_lower_cap_leaves_what_was_awarded_and_holds_what_comes(decided: World) -> None:
    offer(decided, 2_000_00)
    agreed(decided, ("asc.term_cap", "£1,350.50"), ("asc.year_cap", "£2,500"), on=BEGINS)
    decided.on(BEGINS)
    assert by_sql(decided, 1_350_51, BEGINS) == "over the limit of a school term"
    assert by_sql(decided, 1_350_50, BEGINS) == ""
    with decided.work("officer") as work:
        reviewed_rows(work, decided, decided.rows(TermAward)[0].id)
    with pytest.raises(Refused) as refusal:
        offer(decided, 1_000_00, "R-1", "2027 summer")
    assert Reason.OVER_YEAR_CAP in [one.reason for one in refusal.value.findings]
    with decided.reading() as session:
        assert list(sweep.faults(session, decided.database)) == []


@on_both
def test_what_was_awarded_stands_and_is_withdrawn_under_limits_lowered_later_the_same_day(decided: World) -> None:
    offer(decided, 2_000_00)
    with decided.work("officer") as work:
        reviewed_rows(work, decided, decided.rows(TermAward)[0].id)
    offer(decided, 2_000_00, "R-1", "2027 summer")
    decided.now += timedelta(hours=1)
    agreed(decided, ("asc.term_cap", "£1,350.50"), ("asc.year_cap", "£1,500"), ("asc.terms_max", "1"))
    with decided.reading() as session:
        assert list(sweep.faults(session, decided.database)) == []
    with decided.work("officer") as work:
        awards.withdraw(work, decided.rows(TermAward)[1].id, "The family moved away", seen_rev=1)
    with decided.reading() as session:
        assert list(sweep.faults(session, decided.database)) == []


def no_second_term(decided: World, why: AnyReason, on: date) -> None:
    """Neither the act nor a row written by hand gives the child of the first award a second term."""
    with pytest.raises(Refused) as refusal:
        offer(decided, 1_000_00, "R-1", "2027 summer")
    assert why in [one.reason for one in refusal.value.findings]
    first = decided.rows(TermAward)[0]
    with (
        pytest.raises(sa.exc.IntegrityError, match="the child has had every term"),
        owning(decided.database).execution_options(writing=True).begin() as connection,
    ):
        connection.exec_driver_sql(
            "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) VALUES "
            f"({first.contract_id}, {first.child_id}, 2, '2027 summer', 1, {first.decision_id}, '{on}T12:00:00.000000+00:00')"
        )


@on_both
def test_an_authority_with_one_term_awards_no_second_one_even_by_hand(decided: World) -> None:
    agreed(decided, ("asc.terms_max", "1"))
    offer(decided, 1_000_00)
    with decided.work("officer") as work:
        reviewed_rows(work, decided, decided.rows(TermAward)[0].id)
    no_second_term(decided, Reason.NO_TERM_LEFT, TODAY)


@on_both
def test_an_authority_without_such_a_contract_awards_none_even_by_hand(decided: World) -> None:
    offer(decided, 1_000_00)
    with decided.work("officer") as work:
        reviewed_rows(work, decided, decided.rows(TermAward)[0].id)
    agreed(decided, ("asc.terms_max", "0"), on=BEGINS)
    decided.on(BEGINS)
    no_second_term(decided, Reason.NO_SUCH_CONTRACT, BEGINS)
    with decided.reading() as session:
        assert list(sweep.faults(session, decided.database)) == []


@on_both
def test_a_cap_is_not_raised_by_hand(decided: World) -> None:
    with decided.work("coordinator") as work:
        policy.propose(work, "asc.term_cap", "£9,000", "Cabinet, minute 12", BEGINS)
    number = max(row.id for row in decided.rows(PolicyProposal))
    coordinator, officer = decided.people["coordinator"], decided.people["officer"]
    word = "INSERT INTO policy_settled (proposal_id, word, in_force_on, said_by, said_at) VALUES "
    for statement in (
        f"{word} ({number}, 'confirmed', '{BEGINS}', {coordinator}, {WHEN})",
        f"{word} ({number}, 'confirmed', '{TODAY}', {officer}, {WHEN})",
        f"{word} ({number}, 'confirmed', NULL, {officer}, {WHEN})",
        f"{word} (1, 'confirmed', '{BEGINS}', {officer}, {WHEN})",
        f"UPDATE policy_proposal SET from_on = '{TODAY}'",
        "UPDATE policy_proposal SET number = 900000",
        "UPDATE policy_settled SET in_force_on = '2020-01-01'",
        "DELETE FROM policy_settled",
        "DELETE FROM policy_proposal",
    ):
        with (
            pytest.raises(sa.exc.IntegrityError),
            owning(decided.database).execution_options(writing=True).begin() as connection,
        ):
            connection.exec_driver_sql(statement)


@on_both
def test_before_it_is_confirmed_a_value_says_the_cases_that_wait_and_the_awards_over_it(decided: World) -> None:
    offer(decided, 1_900_00)
    decided.bring(line("W-1", Kind.ASC_TARGETS), line("W-2", Kind.MEDICAL_FUNDING))
    proposed = (("asc.term_cap", "£1,900"), ("asc.year_cap", "£1,000"), ("house.target", "8"), ("asc.moderation", "Not needed"))
    with decided.work("coordinator") as work:
        for name, written in proposed:
            policy.propose(work, name, written, "Cabinet, minute 12", TODAY)
    with decided.reading() as session:
        actor = actor_of(session, decided.people["chair"], on=TODAY)
        waiting = sorted((one for one in every_value(session, actor) if one.word is None), key=lambda one: one.id)
        found = touched(session, actor, waiting)
    assert [touched_line(found[one.id], one.name) for one in waiting] == [
        "1 waiting case that may come to a contract, no award changes.",
        "1 waiting case that may come to a contract, 1 of 1 children's years on record over it; no award changes.",
        "2 waiting cases, no award changes.",
        "0 waiting cases that may come to a final term, no award changes.",
    ]


@on_both
def test_what_if_counts_what_a_limit_would_have_meant_and_writes_nothing(decided: World) -> None:
    offer(decided, 1_900_00)
    with decided.reading() as session:
        officer = actor_of(session, decided.people["officer"], on=TODAY)
        now, since = 1_900_00, TODAY
        found = {pence: what_if(session, officer, "asc.term_cap", pence, now, since) for pence in (1_899_99, 1_900_00)}
        assert {pence: (one.standing, one.over) for pence, one in found.items()} == {1_899_99: (1, 1), 1_900_00: (1, 0)}
        assert what_if(session, officer, "asc.year_cap", 1_000_00, now, since).over == 1
        assert what_if(session, officer, "asc.terms_max", 1, 2, since).over == 0
        assert [found[now].at_limit, what_if(session, officer, "asc.term_cap", now, now + 1, since).at_limit] == [1, 0]
        later = {name: what_if(session, officer, name, 0, 0, TODAY + timedelta(days=1)).standing for name in LIMITS}
        assert set(later.values()) == {0}
