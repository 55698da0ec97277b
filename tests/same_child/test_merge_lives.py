"""Random lives of three records: no sequence of merge, take back, award, withdraw breaks a cap; raw SQL and races neither."""

import contextlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from same_child_lives import RECORDS, WHEN, Lives
from same_child_parts import at_once, award, child, close, faults, links, merge, seen

from builders import World
from ledger_parts import basis_for, terms_of
from panel.acts import awards, children
from panel.models import ChildLink, TermAward

SEED = 8


def test_no_sequence_of_merging_and_awarding_breaks_a_cap(records_template: Path) -> None:
    """A short run; `python tests/ledger/long_lives.py 10000 merges` is the long one."""
    Lives.template, Lives.done = records_template, {}
    run_state_machine_as_test(
        seed(SEED)(Lives),
        settings=settings(max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)),
    )
    assert all(Lives.done.get(what, 0) >= 3 for what in ("award", "merge", "separate", "withdraw")), Lives.done


HOSTILE = (
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract_b}, {b}, 2, '2027 summer', 1, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract_b}, {b}, 2, '2027 autumn', 1, {decision}, " + WHEN + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({c}, {b}, 1, 'x', 1, "
    + WHEN
    + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({c}, {a}, 1, 'x', 1, "
    + WHEN
    + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({a}, {c}, 1, 'x', 1, "
    + WHEN
    + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({b}, {a}, 1, 'x', 1, "
    + WHEN
    + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({c}, {c}, 1, 'x', 1, "
    + WHEN
    + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({c}, {a}, 0, 'x', 1, "
    + WHEN
    + ")",
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({c}, {a}, 1, ' ', 1, "
    + WHEN
    + ")",
    "UPDATE child_link SET live = 0",
    "UPDATE child_link SET holder_id = {c}",
    "UPDATE child_link SET child_id = {c}",
    "UPDATE child_link SET reasons = 'other'",
    "INSERT OR REPLACE INTO child_link VALUES ({link}, {b}, {c}, 1, 'x', 1, " + WHEN + ")",
    "DELETE FROM child_link",
    "UPDATE child_unlink SET reasons = 'other'",
    "INSERT INTO child_unlink VALUES ({link}, ' ', 1, " + WHEN + ")",
    "INSERT INTO child_distinct VALUES ({b}, {a}, 'wrong order', 1, " + WHEN + ")",
    "DELETE FROM child_pair",
    "UPDATE child SET upn = 'B319903323231' WHERE id = {a}",
    "UPDATE upn_change SET upn_before = ''",
    "DELETE FROM upn_change",
)


@pytest.fixture
def merged(records: World) -> World:
    """A and B one child with a term each, C another with one of the same terms."""
    award(records, "A-T1", "2026 autumn")
    award(records, "B-T1", "2027 spring")
    award(records, "C-T1", "2027 spring")
    close(records, "B")
    merge(records, "A", "B")
    return records


def filled(world: World, statement: str) -> str:
    with world.database.connect() as connection:
        one = lambda sql: connection.exec_driver_sql(sql).scalar()  # noqa: E731
        numbers = {record.lower(): child(world, record) for record in RECORDS}
        return statement.format(
            **numbers,
            contract_b=one(f"SELECT id FROM contract WHERE child_id = {numbers['b']}"),
            decision=one("SELECT MIN(id) FROM decision"),
            link=one("SELECT MIN(id) FROM child_link"),
        )


def test_raw_sql_gets_past_no_merge_and_no_cap(merged: World) -> None:
    """Each statement by itself: refused with an error, or without any effect on a single row."""
    before, through = whole(merged), []
    for statement in HOSTILE:
        with contextlib.suppress(sa.exc.DBAPIError), merged.database.execution_options(writing=True).begin() as connection:
            connection.exec_driver_sql(filled(merged, statement))
        if whole(merged) != before:
            through.append(statement)
    assert through == []
    assert faults(merged) == []


def whole(world: World) -> str:
    with world.database.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
        return "\n".join(str(connection.exec_driver_sql(f"SELECT * FROM {name}").all()) for name in names)


LINK = (
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({b}, {a}, %s, 'x', 1, "
    + WHEN
    + ")"
)
FIRST_AGAIN = (
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract_b}, {b}, 1, '2027 summer', 1, {decision}, " + WHEN + ")"
)


@pytest.mark.parametrize(
    ("awarded", "live", "said"),
    [
        ((("A-T1", "2026 autumn"), ("A-R1", "2027 spring"), ("B-T1", "2027 summer")), 1, "more terms than a child may have"),
        ((("A-T1", "2027 spring"), ("B-T1", "2027 spring")), 1, "both records hold an award for one term"),
        ((("A-T1", "2026 autumn"), ("B-T1", "2027 spring")), 1, "both records hold an open contract"),
        ((), 0, "a merge begins live"),
    ],
)
def test_each_guard_of_a_merge_holds_by_itself(
    records: World, awarded: tuple[tuple[str, str], ...], live: int, said: str
) -> None:
    for reference, term in awarded:
        award(records, reference, term)
    if "contract" not in said and awarded:
        close(records, "B")
    with (
        pytest.raises(sa.exc.DBAPIError, match=said),
        records.database.execution_options(writing=True).begin() as connection,
    ):
        connection.exec_driver_sql(filled(records, LINK % live))
    assert links(records) == []


def test_a_first_term_is_not_stored_again_under_the_other_record(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    number = award(records, "B-T1", "2027 spring")
    with records.work("officer") as work:
        awards.withdraw(work, number, "Asked twice", seen_rev=1)
    close(records, "A")
    merge(records, "A", "B")
    with (
        pytest.raises(sa.exc.DBAPIError, match="first or final term already"),
        records.database.execution_options(writing=True).begin() as connection,
    ):
        connection.exec_driver_sql(filled(records, FIRST_AGAIN))
    assert faults(records) == []


def test_what_the_rules_allow_the_database_allows_too(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    award(records, "B-T1", "2027 spring")
    close(records, "B")
    statement = (
        "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) VALUES ({b}, {a}, 1, 'x', 1, " + WHEN
    )
    with records.database.execution_options(writing=True).begin() as connection:
        assert connection.exec_driver_sql(filled(records, statement + ")")).rowcount == 1
    assert faults(records) == []


@pytest.mark.parametrize("turn", range(4))
def test_a_merge_racing_an_award_never_makes_three_terms_or_one_term_twice(records: World, turn: int) -> None:
    award(records, "A-T1", "2026 autumn")
    award(records, "A-R1", "2027 spring")
    one, other, stood = child(records, "A"), child(records, "B"), seen(records, child(records, "A"), child(records, "B"))
    item, whole_basis = records.item_for("B-T1").id, basis_for(records, 1_000_00, terms_of(records)["2027 summer"])

    def merging() -> None:
        with records.work("coordinator") as work:
            children.merge(work, one, other, "Same parents", seen_version=stood)

    def awarding() -> None:
        with records.work("officer") as work:
            awards.offer(work, item, "2027 summer", "1000", whole_basis)

    answers = at_once(*((merging, awarding) if turn % 2 else (awarding, merging)))
    assert answers.count("done") == 1
    assert records.count(TermAward) + records.count(ChildLink) == 3
    assert faults(records) == []
