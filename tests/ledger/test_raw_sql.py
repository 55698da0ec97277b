"""Raw SQL against the ledger: the caps and the sealed records hold in the database itself."""

import pytest
import sqlalchemy as sa

from builders import World
from ledger_parts import basis_for, moderator_setting, terms_of
from panel.acts import awards
from panel.models import AwardRevision, Contract, ContractReview, FamilyMeeting, Moderation, TermAward, TermPlan
from panel.store import sweep
from panel.store.engine import Work

WHEN = "'2026-11-23T12:00:00.000000+00:00'"
CONTROLS = (
    "UPDATE contract SET version = version + 1 WHERE id = {contract}",
    "INSERT INTO award_revision VALUES ({award}, 2, 150000, 'Hours changed', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 1, 'Hours changed', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
    "VALUES ({contract}, {child}, 2, '2027 summer', 1, {decision}, " + WHEN + ")",
)
HOSTILE = (
    "INSERT INTO award_revision VALUES ({award}, 2, 200001, 'more', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, -1, 'less', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 1500.5, 'half a penny', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, '2000 pounds', 'text', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, NULL, 'none', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 3, 100, 'skips one', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 1, 100, 'again', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 100, '', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 100, 'not an officer', {chair}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES (999, 1, 100, '', {officer}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO award_revision VALUES ({award}, 2, 0, 'term has begun', {officer}, '2027-01-04', " + WHEN + ")",
    "INSERT OR REPLACE INTO award_revision VALUES ({award}, 1, 200000, '', {officer}, '2026-11-23', " + WHEN + ")",
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
    "UPDATE school_term SET position = 99 WHERE key = '2027 spring'",
    "DELETE FROM school_term WHERE key = '2027 spring'",
    "UPDATE decision SET option = 'refuse'",
    "DELETE FROM decision",
    "INSERT INTO decision (item_id, rev, recommendation_id, option, agrees, departure_reasons, reasons, amended_because, "
    "decided_by, delegation_id, decided_on, decided_at) VALUES ({item}, 2, {recommendation}, 'award', 1, '', 'r', '', {chair}, "
    "{delegation}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO decision (item_id, rev, recommendation_id, option, agrees, departure_reasons, reasons, amended_because, "
    "decided_by, delegation_id, decided_on, decided_at) VALUES ({item}, 2, {recommendation}, 'refuse', 0, '', 'r', '', {officer}, "
    "{delegation}, '2026-11-23', " + WHEN + ")",
    "INSERT INTO decision (item_id, rev, recommendation_id, option, agrees, departure_reasons, reasons, amended_because, "
    "decided_by, delegation_id, decided_on, decided_at) VALUES ({item}, 2, {recommendation}, 'award', 1, '', 'r', '', {officer}, "
    "{delegation}, '2029-01-01', " + WHEN + ")",
    "UPDATE recommendation SET option = 'refuse'",
    "DELETE FROM recommendation",
    "UPDATE audit_entry SET details = '{{}}' WHERE seq = 3",
    "DELETE FROM audit_entry WHERE seq = 3",
    "DELETE FROM audit_entry WHERE seq = (SELECT MAX(seq) FROM audit_entry)",
    "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 3",
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
    "SELECT 1, 'Own head', setting_id, '2026-11-23', 1, 'Yes', {officer}, " + WHEN + " FROM contract",
    "UPDATE contract_review SET progress = 'Much'",
    "INSERT INTO contract_visit (request_id, contract_id, kind, landed_at) "
    "SELECT id, {contract}, 'asc_targets', " + WHEN + " FROM request WHERE child_id = {other_child}",
    "INSERT INTO contract_visit (request_id, contract_id, kind, landed_at) "
    "SELECT id, {contract}, 'ehcna_request', " + WHEN + " FROM request WHERE child_id = {child} LIMIT 1",
    "DELETE FROM contract_visit",
)


@pytest.fixture
def awarded(decided: World) -> World:
    decided.bring(
        "B-1,ehcna_request,2026-11-02,parent,Other,Child,2015-01-01,Otter Brook School,mainstream,,",
        evidence=("T-1,action_already_taken,mixed,Seen,Plan,1,2026-10-01,SENCO",),
    )
    with decided.work("officer") as work:
        awards.offer(
            work,
            decided.item_for("T-1").id,
            "2027 spring",
            "1000",
            basis_for(decided, 1_000_00, terms_of(decided)["2027 spring"]),
        )
    with decided.work("officer") as work:
        _journey_rows(work, decided)
    return decided


def _journey_rows(work: Work, world: World) -> None:
    """A meeting, a plan, a review and its moderation, as rows: the term has not begun, so no act would review it yet."""
    award, contract = world.rows(TermAward)[0], world.rows(Contract)[0]
    who = {"recorded_by": world.people["officer"], "recorded_at": work.at}
    work.session.add(FamilyMeeting(contract_id=contract.id, held_on=work.today, **who))
    work.session.add(TermPlan(contract_id=contract.id, ordinal=1, amount_pence=1_000_00, **who))
    review = ContractReview(
        contract_id=contract.id,
        award_id=award.id,
        reviewed_on=work.today,
        progress="Good",
        spent_pence=1_000_00,
        child_views="Good",
        family_views="Good",
        setting_views="Good",
        setting_wishes=True,
        family_wishes=True,
        **who,
    )
    work.session.add(review)
    work.session.flush()
    work.session.add(
        Moderation(
            review_id=review.id,
            moderated_by="Hester Quarrie",
            setting_id=moderator_setting(world),
            moderated_on=work.today,
            supports=True,
            words="Good",
            **who,
        )
    )


def test_a_final_term_without_a_supporting_moderation_is_refused_by_the_database(awarded: World) -> None:
    final = CONTROLS[-1]
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
        connection.exec_driver_sql(filled(awarded, final))


def filled(world: World, statement: str) -> str:
    with world.database.connect() as connection:
        one = lambda sql: connection.exec_driver_sql(sql).scalar()  # noqa: E731
        return statement.format(
            award=one("SELECT id FROM term_award"),
            contract=one("SELECT id FROM contract"),
            child=one("SELECT child_id FROM contract"),
            other_child=one("SELECT id FROM child WHERE forename = 'Child'"),
            decision=one("SELECT MIN(id) FROM decision"),
            item=one("SELECT MIN(item_id) FROM decision"),
            recommendation=one("SELECT MIN(recommendation_id) FROM decision"),
            delegation=one("SELECT MIN(id) FROM delegation"),
            officer=world.people["officer"],
            chair=world.people["chair"],
        )


@pytest.mark.parametrize("statement", CONTROLS)
def test_what_the_rules_allow_is_accepted(awarded: World, statement: str) -> None:
    with awarded.database.execution_options(writing=True).begin() as connection:
        assert connection.exec_driver_sql(filled(awarded, statement)).rowcount == 1


def test_hostile_sql_is_refused_by_the_database(awarded: World) -> None:
    """Each statement by itself: refused with an error, or without any effect on a single row."""
    through = []
    for statement in HOSTILE:
        before = whole(awarded)
        try:
            with awarded.database.execution_options(writing=True).begin() as connection:
                connection.exec_driver_sql(filled(awarded, statement))
        except sa.exc.DBAPIError:
            pass
        if whole(awarded) != before:
            through.append(statement)
    assert through == []
    assert [row.amount_pence for row in awarded.rows(AwardRevision)] == [1_000_00]
    with awarded.reading() as session:
        assert list(sweep.faults(session, awarded.database)) == []


def whole(world: World) -> str:
    """Every row of every table, as text."""
    with world.database.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
        return "\n".join(str(connection.exec_driver_sql(f"SELECT * FROM {name}").all()) for name in names)
