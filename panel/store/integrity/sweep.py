"""The sweep of the whole database against every invariant: what `python -m panel check` prints."""

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law import figures
from panel.law.canonical import canonical
from panel.models import AuditEntry, Decision, Pack, Recommendation
from panel.store import audit
from panel.store.databases import SQLITE
from panel.store.guards import guard_set
from panel.store.guards.contracts import same_setting
from panel.store.guards.policy import beyond, highest_ever
from panel.store.installation import missing_guards
from panel.store.integrity import (
    document_seals,
    row_hashes,
    schema_check,
    signing_keys,
    sweep_children,
    sweep_decisions,
    sweep_money,
    sweep_papers,
)

STANDING = (
    "SELECT a.id, a.child_id, a.term, a.ordinal, a.live, t.academic_year, r.amount_pence, r.rev, r.recorded_on, r.recorded_at FROM term_award a "
    "JOIN school_term t ON t.key = a.term JOIN award_revision r ON r.award_id = a.id "
    "AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = a.id)"
)
"""Every award with the revision it stands at."""

OVER_TERM = beyond("amount_pence", figures.ASC_TERM_CAP, "recorded_on", "recorded_at")

RULES: tuple[tuple[str, str], ...] = (
    (
        "award {0} stands at {1} pence, outside £0.00 to the limit of a term",
        f"SELECT id, amount_pence FROM ({STANDING}) standing WHERE amount_pence < 0 OR ({OVER_TERM})",
    ),
    (
        "award revision {1} of award {0} is outside £0.00 to the limit of a term",
        f"SELECT award_id, rev FROM award_revision WHERE amount_pence < 0 OR ({OVER_TERM})",
    ),
    (
        "child {0} holds more than one award for {1}",
        f"SELECT child_id, term FROM ({STANDING}) standing WHERE live = 1 GROUP BY child_id, term HAVING COUNT(*) > 1",
    ),
    (
        "child {0} holds {1} terms, more than allowed",
        "SELECT child_id, many FROM (SELECT child_id, COUNT(*) AS many "
        f"FROM ({STANDING}) standing WHERE live = 1 GROUP BY child_id) children WHERE many > {highest_ever(figures.ASC_TERMS_MAX)}",
    ),
    (
        "child {0} holds more than the limit of the academic year {1}",
        "SELECT child_id, academic_year FROM (SELECT child_id, academic_year, SUM(amount_pence) AS pence, MAX(recorded_on) AS last_on, MAX(recorded_at) AS last_at "
        f"FROM ({STANDING}) standing WHERE live = 1 GROUP BY child_id, academic_year) years "
        f"WHERE {beyond('pence', figures.ASC_YEAR_CAP, 'last_on', 'last_at')}",
    ),
    (
        "award {0} is neither standing with money nor withdrawn at £0.00",
        f"SELECT id FROM ({STANDING}) standing WHERE live <> CASE WHEN amount_pence > 0 THEN 1 ELSE 0 END",
    ),
    ("award {0} has no amount", "SELECT id FROM term_award WHERE id NOT IN (SELECT award_id FROM award_revision)"),
    (
        "the costed plan of award {0} does not add up to its amount",
        f"SELECT s.id FROM ({STANDING}) s LEFT JOIN award_cost c ON c.award_id = s.id AND c.rev = s.rev "
        "GROUP BY s.id, s.amount_pence HAVING COALESCE(SUM(c.pence), 0) <> s.amount_pence",
    ),
    (
        "the award {0} belongs to another child than its contract",
        "SELECT a.id FROM term_award a JOIN contract c ON c.id = a.contract_id WHERE a.child_id <> c.child_id",
    ),
    (
        "child {0} has more than one live contract",
        "SELECT child_id FROM contract WHERE state <> 'closed' GROUP BY child_id HAVING COUNT(*) > 1",
    ),
    (
        "contract {0} has two visits of one kind on their way to the panel",
        "SELECT v.contract_id FROM contract_visit v JOIN request r ON r.id = v.request_id "
        "WHERE r.status IN ('pending', 'on_agenda', 'recommended') GROUP BY v.contract_id, v.kind HAVING COUNT(*) > 1",
    ),
    (
        "moderation {0} is by a head teacher of the setting of the contract",
        "SELECT m.id FROM moderation m JOIN contract_review v ON v.id = m.review_id JOIN contract c ON c.id = v.contract_id "
        f"WHERE m.setting_id IN {same_setting('c.setting_id')}",
    ),
    (
        "contract {0} is open, and an officer has said that it ends",
        "SELECT c.id FROM contract c JOIN contract_move w ON w.contract_id = c.id JOIN move_answer n ON n.move_id = w.id "
        "WHERE n.answer = 'ends' AND c.state <> 'closed'",
    ),
    (
        "settings keep more of award {0} than was awarded",
        "SELECT k.award_id FROM award_kept k GROUP BY k.award_id HAVING SUM(k.kept_pence) > "
        "(SELECT r.amount_pence FROM award_revision r WHERE r.award_id = k.award_id ORDER BY r.rev DESC LIMIT 1)",
    ),
    (
        "decision {0} was taken by the person who recorded the recommendation",
        "SELECT d.id FROM decision d JOIN recommendation r ON r.id = d.recommendation_id WHERE r.recorded_by = d.decided_by",
    ),
    (
        "decision {0} was taken without delegated authority on its day",
        "SELECT d.id FROM decision d LEFT JOIN delegation g ON g.id = d.delegation_id AND g.person_id = d.decided_by "
        "AND d.decided_on BETWEEN g.starts_on AND g.ends_on WHERE g.id IS NULL",
    ),
    (
        "decision {0} departs from the recommendation without reasons",
        "SELECT id FROM decision WHERE agrees = 0 AND trim(departure_reasons) = ''",
    ),
    (
        "request {0} says it is decided and has no decision",
        "SELECT r.reference FROM request r WHERE r.status = 'decided' AND NOT EXISTS "
        "(SELECT 1 FROM decision d JOIN agenda_item i ON i.id = d.item_id WHERE i.request_id = r.id) AND NOT EXISTS "
        "(SELECT 1 FROM outside_decision d JOIN outside_ask a ON a.id = d.ask_id WHERE a.request_id = r.id)",
    ),
    *sweep_decisions.RULES,
    (
        "meeting {0} is published and a case on it has no frozen pack",
        "SELECT m.reference FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id LEFT JOIN pack p ON p.item_id = i.id "
        "WHERE m.state <> 'draft' AND p.item_id IS NULL",
    ),
    (
        "item {0} was taken with the consent list although somebody took it off",
        "SELECT t.item_id FROM consent_taken t JOIN consent_pull p ON p.item_id = t.item_id",
    ),
    (
        "item {0} was taken with the consent list and holds another case's recommendation",
        "SELECT t.item_id FROM consent_taken t JOIN recommendation r ON r.id = t.recommendation_id WHERE r.item_id <> t.item_id",
    ),
    (
        "meeting {0} is signed and has no sealed minutes",
        "SELECT reference FROM meeting WHERE state = 'signed' AND id NOT IN (SELECT meeting_id FROM minutes_revision)",
    ),
)
"""Sentence and query: each row the query finds is one fault."""


def faults(session: Session, engine: sa.Engine) -> Iterator[str]:
    """Every broken invariant as a sentence; none is what a whole database gives."""
    for name in missing_guards(engine):
        yield f"the guard {name} is missing or altered"
    connection = session.connection()
    if not guard_set.is_in_place(connection):
        yield "the guards kept on record are not those of this program: run python -m panel init"
    for name in schema_check.missing(connection):
        yield f"the constraint {name} is missing"
    if connection.dialect.name == SQLITE:
        yield from _file_faults(connection)
    for sentence, query in (*RULES, *sweep_children.RULES, *sweep_money.RULES):
        for found in session.execute(sa.text(query)):
            yield sentence.format(*found)
    yield from _quorums(session)
    yield from sweep_money.faults(session)
    yield from _packs(session)
    yield from _acts_on_record(session)
    yield from sweep_decisions.faults(session)
    yield from audit.faults(session)
    signings = session.exec(select(AuditEntry.seq, AuditEntry.details).where(AuditEntry.act == "minutes.sign"))
    yield from row_hashes.faults(session, [(seq, details["rows"]) for seq, details in signings if "rows" in details])
    yield from document_seals.faults(session)
    yield from signing_keys.faults(session)
    yield from sweep_papers.faults(session, engine)


def _file_faults(connection: sa.Connection) -> Iterator[str]:
    """What only SQLite has to be asked: PostgreSQL checks its pages as it reads them, and references always."""
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"the database file is damaged: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def _quorums(session: Session) -> Iterator[str]:
    for number, quorum in session.exec(select(Recommendation.id, Recommendation.quorum)):
        if quorum.get("counted") is None or quorum["counted"] < quorum.get("least", 0):
            yield f"recommendation {number} records no quorum"


def _packs(session: Session) -> Iterator[str]:
    for pack in session.exec(select(Pack)).yield_per(500):
        if hashlib.sha256(canonical(pack.card).encode()).hexdigest() != pack.sha256:
            yield f"the pack of item {pack.item_id} was altered after it was frozen"


def _acts_on_record(session: Session) -> Iterator[str]:
    """Each decision has its entry in the audit log."""
    decided = session.exec(select(sa.func.count()).select_from(Decision)).one()
    entered = session.exec(
        select(sa.func.count()).where(col(AuditEntry.act).in_(("decision.record", "decision.amend", "decision.reconsider")))
    ).one()
    if decided != entered:
        yield f"{decided} decisions are recorded and {entered} are in the audit log"
