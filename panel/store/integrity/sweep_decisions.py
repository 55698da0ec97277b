"""The sweep of what only some kinds of case have: decisions outside panel, the health body's word, the kinds themselves."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.kinds import KINDS, kinds_that
from panel.models import AuditEntry, OutsideDecision, Ratification

RULES: tuple[tuple[str, str], ...] = (
    (
        "the decision {0} outside panel was taken by the person who asked for it",
        "SELECT d.id FROM outside_decision d JOIN outside_ask a ON a.id = d.ask_id WHERE a.asked_by = d.decided_by",
    ),
    (
        "the decision {0} outside panel was taken without delegated authority on its day",
        "SELECT d.id FROM outside_decision d LEFT JOIN delegation g ON g.id = d.delegation_id AND g.person_id = d.decided_by "
        "AND d.decided_on BETWEEN g.starts_on AND g.ends_on WHERE g.id IS NULL",
    ),
    (
        "the decision {0} outside panel and the case that brings it to a panel are about two children",
        "SELECT d.id FROM outside_decision d JOIN outside_ask a ON a.id = d.ask_id JOIN request r ON r.id = a.request_id "
        "JOIN request n ON n.id = d.noted_id WHERE n.child_id <> r.child_id",
    ),
    (
        "the health body's word {0} is on the decision of another case",
        "SELECT w.id FROM ratification w JOIN decision d ON d.id = w.decision_id WHERE d.item_id <> w.item_id",
    ),
    (
        "the health body's word {0} is dated before the decision it is on",
        "SELECT w.id FROM ratification w JOIN decision d ON d.id = w.decision_id WHERE w.said_on < d.decided_on",
    ),
)


def faults(session: Session) -> Iterator[str]:
    """Kinds nobody knows, words on kinds that ask for none, and records without their entry in the audit log."""
    known = {str(kind) for kind in KINDS}
    for kind in session.execute(sa.text("SELECT DISTINCT kind FROM request")).scalars():
        if kind not in known:
            yield f"requests of a kind nobody knows are on record: {kind}"
    asked = {str(kind) for kind in kinds_that(lambda entry: entry.ratified)}
    words = "SELECT w.id, r.kind FROM ratification w JOIN agenda_item i ON i.id = w.item_id JOIN request r ON r.id = i.request_id"
    for number, kind in session.execute(sa.text(words)):
        if kind not in asked:
            yield f"the health body's word {number} is on a kind of case that asks for none: {kind}"
    for table, acts, name in (
        (OutsideDecision, ("outside.decide", "outside.amend"), "decisions outside panel"),
        (Ratification, ("ratification.record",), "words of a health body"),
    ):
        held = session.exec(select(sa.func.count()).select_from(table)).one()
        entered = session.exec(select(sa.func.count()).where(col(AuditEntry.act).in_(acts))).one()
        if held != entered:
            yield f"{held} {name} are recorded and {entered} are in the audit log"
