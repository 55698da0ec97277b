"""Raw SQL against the ledger: the caps and the sealed records hold in the database itself."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from ledger.conftest import decided_under
from local_policies import CHANGES, POLICIES, agree_values, limits, under_each
from store import test_rights

from builders import TODAY, World, open_copy
from engines import Engines, on_both, owning
from ledger_parts import basis_for, reviewed_rows, terms_of
from panel.acts import awards
from panel.models import AwardRevision, TermAward
from panel.store.integrity import schema_check, sweep

VERIFICATION = Path(__file__).resolve().parents[2] / "panel" / "docs" / "verification.md"
DAYS = {"sutton": TODAY, "otterby": TODAY, "changing": CHANGES}
"""The day each policy is attacked: the changing one on the day it falls, with what was allowed the day before."""
WHEN = "'{day}T12:00:00.000000+00:00'"
FINAL_TERM = (
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 2, '2027 summer', 1, {decision}, " + WHEN + ")"
)
CONTROLS = (
    "UPDATE contract SET version = version + 1 WHERE id = {contract}",
    "INSERT INTO award_revision VALUES ({award}, 2, {most}, 'Hours changed', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 1, 'Hours changed', {officer}, '{day}', " + WHEN + ")",
    FINAL_TERM,
    "INSERT INTO award_cost (award_id, rev, line, words, pence) VALUES ({award}, 1, 99, 'One penny', 1)",
    "INSERT INTO award_ending (award_id, ended_on, reason, recorded_by, recorded_at) "
    "VALUES ({award}, '2027-02-01', 'Left the school', {officer}, " + WHEN + ")",
    "INSERT INTO delegation (person_id, starts_on, ends_on, reference, made_at) "
    "VALUES ({officer}, '2028-01-01', '2028-01-01', 'One day', " + WHEN + ")",
    "UPDATE person SET name = 'A new name' WHERE id = {chair}",
    "UPDATE request SET question_for_panel = 'Another question' WHERE reference = 'B-1'",
    "UPDATE role_grant SET revoked_at = " + WHEN + " WHERE person_id = {chair} AND role = 'chair'",
    "INSERT INTO action_point (item_id, words, owner, recorded_by, recorded_at) "
    "VALUES ({item}, 'Ask the school', 'SENCO', {chair}, " + WHEN + ")",
    "INSERT INTO setting (name, urn) VALUES ('Otter Brook School', '123456')",
)
HOSTILE = (
    "INSERT INTO award_revision VALUES ({award}, 2, {over}, 'more', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, -1, 'less', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 1500.5, 'half a penny', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, '2000 pounds', 'text', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, NULL, 'none', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 3, 100, 'skips one', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 1, 100, 'again', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 100, '', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 100, 'not an officer', {chair}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES (999, 1, 100, '', {officer}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 0, 'term has begun', {officer}, '2027-01-04', " + WHEN + ")",
    "UPDATE award_revision SET amount_pence = 999999",
    "UPDATE award_revision SET amount_pence = 100",
    "DELETE FROM award_revision",
    "DELETE FROM term_award",
    "UPDATE term_award SET live = 0",
    "UPDATE term_award SET ordinal = 2",
    "UPDATE term_award SET term = '2027 summer'",
    "UPDATE term_award SET child_id = {other_child}",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 3, '2027 summer', 1, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 1, '2027 summer', 1, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 2, '2027 spring', 1, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 2, '2026 autumn', 1, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 2, '2027 summer', 0, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 2, '2031 winter', 1, {decision}, " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {other_child}, 1, '2027 summer', 1, {decision}, " + WHEN + ")",
    "INSERT INTO contract (child_id, setting_id, opened_at, state, closed_words, version) "
    "VALUES ({child}, 1, " + WHEN + ", 'in_principle', '', 1)",
    "UPDATE contract SET child_id = {other_child}, version = version + 1",
    "UPDATE contract SET state = 'closed', version = version + 1",
    "UPDATE contract SET state = 'generous', version = version + 1",
    "UPDATE contract SET state = 'in_principle'",
    "DELETE FROM contract",
    "UPDATE contract SET setting_id = 2, version = version + 1",
    "INSERT INTO contract_move (contract_id, rev, setting_id, moved, moved_on, reason, request_id, said_id, recorded_by, recorded_at) "
    "VALUES ({contract}, 2, 2, 1, '{day}', 'skips one', 1, 1, {officer}, " + WHEN + ")",
    "INSERT INTO award_kept (move_id, award_id, setting_id, kept_pence) VALUES (1, {award}, 1, {over})",
    "INSERT INTO move_answer VALUES (1, 'goes_on', '{day}', 'no such move', {officer}, {delegation}, '{day}', " + WHEN + ")",
    "UPDATE school_term SET position = 99 WHERE key = '2027 spring'",
    "DELETE FROM school_term WHERE key = '2027 spring'",
    "UPDATE decision SET option = 'refuse'",
    "DELETE FROM decision",
    "INSERT INTO decision (item_id, rev, recommendation_id, option, agrees, departure_reasons, reasons, amended_because, "
    "decided_by, delegation_id, decided_on, decided_at) VALUES ({item}, 2, {recommendation}, 'award', 1, '', 'r', '', {chair}, "
    "{delegation}, '{day}', " + WHEN + ")",
    "INSERT INTO decision (item_id, rev, recommendation_id, option, agrees, departure_reasons, reasons, amended_because, "
    "decided_by, delegation_id, decided_on, decided_at) VALUES ({item}, 2, {recommendation}, 'refuse', 0, '', 'r', '', {officer}, "
    "{delegation}, '{day}', " + WHEN + ")",
    "INSERT INTO decision (item_id, rev, recommendation_id, option, agrees, departure_reasons, reasons, amended_because, "
    "decided_by, delegation_id, decided_on, decided_at) VALUES ({item}, 2, {recommendation}, 'award', 1, '', 'r', '', {officer}, "
    "{delegation}, '2029-01-01', " + WHEN + ")",
    "UPDATE recommendation SET option = 'refuse'",
    "DELETE FROM recommendation",
    "UPDATE audit_entry SET details = '{{}}' WHERE seq = 3",
    "DELETE FROM audit_entry WHERE seq = 3",
    "DELETE FROM audit_entry WHERE seq = (SELECT MAX(seq) FROM audit_entry)",
    "INSERT INTO audit_entry SELECT 999, at, actor_id, act, target, details, prev_hash, 'other' FROM audit_entry WHERE seq = 3",
    "UPDATE pack SET card = '{{}}'",
    "DELETE FROM pack_entry",
    "UPDATE evidence SET finding = 'supports'",
    "DELETE FROM evidence",
    "UPDATE installation SET kind = 'demonstration'",
    "DELETE FROM installation",
    "DELETE FROM request",
    "DELETE FROM child",
    "DELETE FROM person",
    "UPDATE award_cost SET pence = 1",
    "DELETE FROM award_cost",
    "UPDATE award_basis SET moderated_by = 'Nobody'",
    "DELETE FROM form_key",
    "INSERT INTO attached_paper (request_id, source, kind, size, sha256, attached_by, attached_at) "
    "VALUES (1, 'Report', 'exe', 5, '" + "0" * 64 + "', {officer}, " + WHEN + ")",
    "INSERT INTO attached_paper (request_id, source, kind, size, sha256, attached_by, attached_at) "
    "VALUES (1, 'Report', 'pdf', 5, 'short', {officer}, " + WHEN + ")",
    "INSERT INTO paper_withdrawal (paper_id, reason, withdrawn_by, withdrawn_at) VALUES (999, 'x', {officer}, " + WHEN + ")",
    "INSERT INTO calendar_feed (person_id, token_hash, made_at) VALUES (999, 'x', " + WHEN + ")",
    "UPDATE award_revision SET rev = 7",
    "UPDATE award_revision SET award_id = 999",
    "INSERT INTO award_cost (award_id, rev, line, words, pence) VALUES ({award}, 1, 99, 'Nothing', 0)",
    "INSERT INTO award_cost (award_id, rev, line, words, pence) VALUES ({award}, 1, 99, 'Less', -5)",
    "INSERT INTO award_cost (award_id, rev, line, words, pence) VALUES ({award}, 1, 1, 'Twice', 5)",
    "INSERT INTO award_ending (award_id, ended_on, reason, recorded_by, recorded_at) "
    "VALUES ({award}, '2027-02-01', ' ', {officer}, " + WHEN + ")",
    "INSERT INTO role_grant (person_id, role, granted_at) VALUES ({chair}, 'king', " + WHEN + ")",
    "INSERT INTO role_grant (person_id, role, granted_at) VALUES ({officer}, 'officer', " + WHEN + ")",
    "INSERT INTO delegation (person_id, starts_on, ends_on, reference, made_at) "
    "VALUES ({officer}, '2028-01-02', '2028-01-01', 'Backwards', " + WHEN + ")",
    "DELETE FROM delegation",
    "UPDATE meeting SET state = 'over'",
    "DELETE FROM meeting",
    "UPDATE agenda_item SET minutes = 0",
    "UPDATE agenda_item SET state = 'gone'",
    "UPDATE person SET email = 'UPPER@fablemere.example' WHERE id = {chair}",
    "UPDATE request SET reference = '' WHERE reference = 'B-1'",
    "UPDATE request SET reference = 'T-1' WHERE reference = 'B-1'",
    "INSERT INTO installation (id, kind, authority_name, made_at) VALUES (2, 'real', 'Another', " + WHEN + ")",
    "INSERT INTO row_seal (seq, audit_seq, rows, prev_hash, hash) SELECT 999, 1, '{{}}', prev_hash, 'other' FROM row_seal WHERE seq = 2",
    "UPDATE row_seal SET rows = '{{}}'",
    "DELETE FROM row_seal",
    "UPDATE family_meeting SET who = 'Nobody'",
    "INSERT INTO family_meeting (contract_id, rev, held_on, who, child_views, family_views, recorded_by, recorded_at) "
    "VALUES ({contract}, 3, '2026-11-23', '', '', '', {officer}, " + WHEN + ")",
    "DELETE FROM term_plan",
    "INSERT INTO term_plan (contract_id, ordinal, rev, impact_measured, amount_pence, recorded_by, recorded_at) "
    "VALUES ({contract}, 1, 2, '', 200001, {officer}, " + WHEN + ")",
    "INSERT INTO term_plan (contract_id, ordinal, rev, impact_measured, amount_pence, recorded_by, recorded_at) "
    "VALUES ({contract}, 3, 1, '', 1, {officer}, " + WHEN + ")",
    "UPDATE moderation SET supports = 0",
    "DELETE FROM moderation",
    "INSERT INTO moderation (review_id, moderated_by, setting_id, moderated_on, supports, words, recorded_by, recorded_at) "
    "SELECT 1, 'Own head', setting_id, '{day}', 1, 'Yes', {officer}, " + WHEN + " FROM contract",
    "UPDATE contract_review SET progress = 'Much'",
    "INSERT INTO contract_visit (request_id, contract_id, kind, landed_at) "
    "SELECT id, {contract}, 'asc_targets', " + WHEN + " FROM request WHERE child_id = {other_child}",
    "INSERT INTO contract_visit (request_id, contract_id, kind, landed_at) "
    "SELECT id, {contract}, 'ehcna_request', " + WHEN + " FROM request WHERE child_id = {child} LIMIT 1",
    "DELETE FROM contract_visit",
)


ONLY_SQLITE = (
    "INSERT OR REPLACE INTO award_revision VALUES ({award}, 1, 200000, '', {officer}, '{day}', " + WHEN + ")",
    "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 3",
    "UPDATE OR REPLACE term_award SET live = 0",
)
ONLY_POSTGRESQL = (
    "INSERT INTO award_revision VALUES ({award}, 1, 200000, '', {officer}, '{day}', " + WHEN + ") "
    "ON CONFLICT (award_id, rev) DO UPDATE SET amount_pence = EXCLUDED.amount_pence",
    "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE seq = 3 ON CONFLICT (seq) DO UPDATE SET act = 'other'",
    "TRUNCATE award_revision CASCADE",
    "TRUNCATE audit_entry",
    "TRUNCATE person CASCADE",
    "MERGE INTO award_revision r USING (SELECT {award} AS a) s ON r.award_id = s.a WHEN MATCHED THEN UPDATE SET amount_pence = 1",
    "MERGE INTO term_award r USING (SELECT {award} AS a) s ON r.id = s.a WHEN MATCHED THEN DELETE",
    "WITH gone AS (DELETE FROM award_revision RETURNING *) INSERT INTO award_revision SELECT award_id, 1, 200000, reason, "
    "recorded_by, recorded_on, recorded_at FROM gone",
    "CREATE TEMPORARY TABLE role_grant AS SELECT {chair} AS person_id, 'officer' AS role, NULL AS revoked_at; "
    "INSERT INTO award_revision VALUES ({award}, 2, 100, 'shadowed', {chair}, '{day}', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, {most}.4, 'rounds into the cap', {officer}, '{day}', " + WHEN + "), "
    "({award}, 3, {over}, 'and over it', {officer}, '{day}', " + WHEN + ")",
)
OF_KIND = {"sqlite": ONLY_SQLITE, "postgresql": ONLY_POSTGRESQL}
ROUNDED = "1500.5"
"""PostgreSQL rounds a fraction to whole pence inside the cap; the column refuses it before it is bound."""


def hostile(stored_in: str) -> list[str]:
    """What one kind of database has to refuse."""
    return [one for one in HOSTILE + OF_KIND[stored_in] if stored_in == "sqlite" or ROUNDED not in one]


def dealt(statements: Sequence[str]) -> list[tuple[str, str]]:
    """Each statement under one of the policies, in turn; a second term under one that has it, what names a limit under each."""
    turns = itertools.cycle(POLICIES)
    pairs = []
    for one in statements:
        names = POLICIES if "{over}" in one else ["sutton"] if one is FINAL_TERM else [next(turns)]
        pairs += [(name, one) for name in names]
    return pairs


@pytest.fixture
def awarded(engines: Engines, stored_in: str, agreed: str) -> Iterator[World]:
    def award(url: str) -> None:
        world = open_copy(url)
        world.bring(
            "B-1,ehcna_request,2026-11-02,parent,Other,Child,2015-01-01,Otter Brook School,mainstream,,",
            evidence=("T-1,action_already_taken,mixed,Seen,Plan,1,2026-10-01,SENCO",),
        )
        basis = basis_for(world, 1_000_00, terms_of(world)["2027 spring"])
        with world.work("officer") as work:
            awards.offer(work, world.item_for("T-1").id, "2027 spring", "1000", basis)
        with world.work("officer") as work:
            reviewed_rows(work, world, world.rows(TermAward)[0].id)
        world.database.dispose()

    decided = decided_under(engines, stored_in, agreed)
    url = engines.copy(engines.template(stored_in, f"awarded under {agreed}", award, of=decided))
    world = open_copy(url)
    yield world
    world.database.dispose()
    engines.drop(url)


def test_the_page_of_what_was_tried_counts_these_statements() -> None:
    on_postgresql = len(hostile("postgresql")) + len(test_rights.HOSTILE)
    counted = f"| hostile SQL against caps and records | {len(hostile('sqlite'))} on SQLite, {on_postgresql} on PostgreSQL | 0 |"
    assert counted in VERIFICATION.read_text(encoding="utf-8").splitlines()


def test_a_final_term_without_a_supporting_moderation_is_refused_by_the_database(awarded: World) -> None:
    against = (
        "INSERT INTO moderation (review_id, moderated_by, setting_id, moderated_on, supports, words, recorded_by, recorded_at) "
        "SELECT review_id, 'Other', setting_id, moderated_on, 0, 'No', recorded_by, recorded_at FROM moderation"
    )
    with awarded.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(against)
    with (
        pytest.raises(sa.exc.IntegrityError, match="a final term needs the review"),
        awarded.database.execution_options(writing=True).begin() as connection,
    ):
        connection.exec_driver_sql(filled(awarded, FINAL_TERM))


def filled(world: World, statement: str, agreed: str = "sutton") -> str:
    day = DAYS[agreed]
    most = limits(agreed, day).term
    with world.database.connect() as connection:
        one = lambda sql: connection.exec_driver_sql(sql).scalar()  # noqa: E731
        return statement.format(
            day=day,
            most=most,
            over=most + 1,
            award=one("SELECT MIN(id) FROM term_award"),
            contract=one("SELECT MIN(id) FROM contract"),
            child=one("SELECT child_id FROM contract ORDER BY id"),
            other_child=one("SELECT id FROM child WHERE forename = 'Child'"),
            decision=one("SELECT MIN(id) FROM decision"),
            item=one("SELECT MIN(item_id) FROM decision"),
            recommendation=one("SELECT MIN(recommendation_id) FROM decision"),
            delegation=one("SELECT MIN(id) FROM delegation"),
            officer=world.people["officer"],
            chair=world.people["chair"],
        )


@on_both
@pytest.mark.parametrize(("agreed", "statement"), dealt(CONTROLS))
def test_what_the_rules_allow_is_accepted(awarded: World, agreed: str, statement: str) -> None:
    with owning(awarded.database).execution_options(writing=True).begin() as connection:
        assert connection.exec_driver_sql(filled(awarded, statement, agreed)).rowcount == 1


@on_both
@under_each
def test_hostile_sql_is_refused_by_the_database(awarded: World, stored_in: str, agreed: str) -> None:
    """Each statement by itself: refused with an error, or without any effect on a single row."""
    insider, through = owning(awarded.database), []
    for statement in [one for name, one in dealt(hostile(stored_in)) if name == agreed]:
        before = whole(awarded)
        try:
            with insider.execution_options(writing=True).begin() as connection:
                for part in filled(awarded, statement, agreed).split("; "):
                    connection.exec_driver_sql(part)
        except sa.exc.DBAPIError:
            pass
        if whole(awarded) != before:
            through.append(statement)
    assert through == []
    assert [row.amount_pence for row in awarded.rows(AwardRevision)] == [1_000_00]
    with awarded.reading() as session:
        assert list(sweep.faults(session, awarded.database)) == []


OTHERS_CONTRACT = (
    "INSERT INTO contract (child_id, setting_id, opened_at, state, closed_words, version) "
    "SELECT {other_child}, setting_id, opened_at, 'in_principle', '', 1 FROM contract WHERE id = {contract}",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "SELECT MAX(id), {other_child}, 1, '2027 summer', 1, {decision}, " + WHEN + " FROM contract",
    "INSERT INTO award_revision SELECT MAX(id), 1, {most}, '', {officer}, '{day}', " + WHEN + " FROM term_award",
    "UPDATE contract SET state = 'closed', closed_because = 'left', version = version + 1 WHERE child_id = {other_child}",
)
MERGE = (
    "INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) "
    "VALUES ({other_child}, {child}, 1, 'One child', {officer}, " + WHEN + ")"
)


@on_both
@pytest.mark.parametrize("agreed", ["otterby"])
def test_every_limit_of_another_authority_is_held_against_the_owner_of_its_database(awarded: World, agreed: str) -> None:
    """The limit of a term, the terms of a child, the limit of a year, and both of them together over two records of one child."""
    insider = owning(awarded.database)

    def said(*statements: str) -> str:
        try:
            with insider.execution_options(writing=True).begin() as connection:
                for one in statements:
                    connection.exec_driver_sql(filled(awarded, one, agreed))
        except sa.exc.IntegrityError as refused:
            return str(refused.orig).partition("\n")[0]
        return ""

    raised = "INSERT INTO award_revision VALUES ({award}, 2, {over}, 'Hours changed', {officer}, '{day}', " + WHEN + ")"
    assert said(raised) == "over the limit of a school term"
    assert said(FINAL_TERM) == "the child has had every term, over all their records"
    assert said(*OTHERS_CONTRACT) == ""
    assert said(MERGE) == "together the records hold more terms than a child may have"
    agree_values(awarded, [("asc.terms_max", "2", TODAY), ("asc.year_cap", "£2,350.49", TODAY)])
    assert said(MERGE) == "together the records hold more than the limit of an academic year"
    agree_values(awarded, [("asc.year_cap", "£2,350.50", TODAY)])
    assert said(MERGE) == ""
    raised = "INSERT INTO award_revision VALUES ({award}, 2, 100001, 'Hours changed', {officer}, '{day}', " + WHEN + ")"
    assert said(raised) == "over the limit of an academic year"


@on_both
@pytest.mark.parametrize("amount", [1500.5, 1500.0, "1500", True], ids=str)
def test_money_that_is_not_whole_pence_is_refused_before_a_database_could_round_it(awarded: World, amount: object) -> None:
    award = awarded.rows(AwardRevision)[0]
    with pytest.raises(sa.exc.StatementError, match="whole pence"), awarded.database.begin() as connection:
        connection.execute(
            sa.insert(AwardRevision).values(
                award_id=award.award_id,
                rev=2,
                amount_pence=amount,
                reason="Hours changed",
                recorded_by=award.recorded_by,
                recorded_on=award.recorded_on,
                recorded_at=award.recorded_at,
            )
        )


def whole(world: World) -> str:
    """Every row of every table, as text."""
    with world.database.connect() as connection:
        return "\n".join(
            str(connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1, 2").all())
            for name in schema_check.tables(connection)
        )
