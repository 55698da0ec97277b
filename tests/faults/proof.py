"""Who has the file and every right on it, attack by attack: which of the five proofs names it, and which alone do not."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col, select

from builders import World, open_copy
from faults import tampering
from panel.acts import minutes
from panel.documents.minutes import press_one
from panel.law.canonical import canonical
from panel.models import METADATA, AuditEntry, Meeting, RowSeal
from panel.store import audit
from panel.store.databases import address_of
from panel.store.guards import triggers
from panel.store.guards.registry import guards
from panel.store.installation import missing_guards
from panel.store.integrity import document_seals, row_hashes, signing_keys

Change = Callable[[sa.Connection], None]
GUARDS, ROWS, DOCUMENTS, CHAIN, SIGNATURES = PROOFS = ("guards", "row hashes", "document seals", "audit chain", "signatures")
"""As `panel/docs/proof.md` names them."""


@dataclass(frozen=True, slots=True)
class Attack:
    """What somebody does, by its name on the page, with the guards taken away and laid again unless it is `open`."""

    name: str
    change: Change
    is_open: bool = False


def named_by(world: World, attack: Attack) -> set[str]:
    """The proofs that say no to an attack, or find it afterwards, each asked by itself."""
    with world.database.execution_options(writing=True, no_parameters=True).connect() as connection:
        try:
            with connection.begin():
                if not attack.is_open:
                    triggers.lift(connection)
                attack.change(connection)
                if not attack.is_open:
                    triggers.lay(connection, guards())
        except sa.exc.IntegrityError:
            return {GUARDS}
    return found_in(world)


def found_in(world: World) -> set[str]:
    """The proofs that find a fault in a database, each asked by itself."""
    with world.reading() as session:
        signings = session.exec(select(AuditEntry.seq, AuditEntry.details).where(AuditEntry.act == "minutes.sign"))
        heads = [(seq, details["rows"]) for seq, details in signings if "rows" in details]
        said = {
            GUARDS: missing_guards(world.database),
            ROWS: list(row_hashes.faults(session, heads)),
            DOCUMENTS: list(document_seals.faults(session)),
            CHAIN: list(audit.faults(session)),
            SIGNATURES: list(signing_keys.faults(session)),
        }
    return {name for name, faults in said.items() if faults}


def saying(*statements: str) -> Change:
    """An attack in SQL."""

    def change(connection: sa.Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return change


def with_its_hash(table: str, column: str, old: str, new: str) -> Change:
    """A document's words changed, or bytes put at a file's end, and the hash it carries with them."""

    def change(connection: sa.Connection) -> None:
        held = connection.exec_driver_sql(f"SELECT {column} FROM {table} ORDER BY rowid LIMIT 1").scalar_one()
        changed = held + new.encode() if isinstance(held, bytes) else held.replace(old, new)
        assert changed != held
        digest = hashlib.sha256(changed if isinstance(changed, bytes) else changed.encode()).hexdigest()
        first = f"rowid = (SELECT MIN(rowid) FROM {table})"
        connection.execute(
            sa.text(f"UPDATE {table} SET {column} = :changed, sha256 = :digest WHERE {first}"),
            {"changed": changed, "digest": digest},
        )

    return change


def chain_made_anew(connection: sa.Connection) -> None:
    """Every entry's hash worked out again, and the one before it, so that the audit chain is whole once more."""
    with Session(connection, join_transaction_mode="create_savepoint") as session, session.no_autoflush:
        prev = audit.GENESIS
        made = []
        for entry in session.exec(select(AuditEntry).order_by(col(AuditEntry.seq))).all():
            entry.prev_hash = prev
            made.append({"seq": entry.seq, "prev": prev, "hash": (prev := audit.hash_of(entry))})
        session.expunge_all()
    connection.execute(sa.text("UPDATE audit_entry SET prev_hash = :prev, hash = :hash WHERE seq = :seq"), made)


def seals_made_anew(connection: sa.Connection) -> None:
    """Every sealed row's hash taken again from what it says now, and the seals chained again."""
    with Session(connection, join_transaction_mode="create_savepoint") as session, session.no_autoflush:
        prev = row_hashes.GENESIS
        made = []
        for link in session.exec(select(RowSeal).order_by(col(RowSeal.seq))).all():
            rows = {table: {**sealed, "rows": dict(sealed["rows"])} for table, sealed in link.rows.items()}
            for table, sealed in rows.items():
                kept = METADATA.tables[table]
                for values in map(tuple, connection.execute(row_hashes._raw_select(kept))):
                    if (key := row_hashes._key(kept, values)) in sealed["rows"]:
                        sealed["rows"][key] = row_hashes._digest(values)
            again = RowSeal(seq=link.seq, audit_seq=link.audit_seq, rows=rows, prev_hash=prev, hash="")
            made.append({"seq": link.seq, "prev": prev, "rows": canonical(rows), "hash": (prev := row_hashes.hash_of(again))})
        session.expunge_all()
    connection.execute(sa.text("UPDATE row_seal SET rows = :rows, prev_hash = :prev, hash = :hash WHERE seq = :seq"), made)


def head_kept_by_the_signing(connection: sa.Connection) -> None:
    """The head of the seals as the entry of the signing keeps it, put right after they were made anew."""
    connection.exec_driver_sql(
        "UPDATE audit_entry SET details = json_set(details, '$.rows', (SELECT hash FROM row_seal WHERE seq = "
        "(SELECT MAX(seq) FROM row_seal WHERE audit_seq < audit_entry.seq))) WHERE act = 'minutes.sign'"
    )


def head_kept_by_the_minutes(connection: sa.Connection) -> None:
    """The head of the audit chain as the signed revision keeps it, put right after the chain was made anew."""
    connection.exec_driver_sql(
        "UPDATE minutes_revision SET chain_head = (SELECT prev_hash FROM audit_entry WHERE act = 'minutes.sign' "
        "ORDER BY seq LIMIT 1)"
    )


def together(*changes: Change) -> Change:
    def change(connection: sa.Connection) -> None:
        for one in changes:
            one(connection)

    return change


OTHER_REASONS = saying("UPDATE decision SET reasons = reasons || ' Not so.' WHERE id = 1")
OTHER_ENTRY = saying("UPDATE audit_entry SET target = 'meeting/another' WHERE seq = 3")
OTHER_FILE = "UPDATE minutes_file SET content = CAST(content || x'0a' AS BLOB) WHERE format = 'csv'"
WITHOUT_THE_EXPORT = "DELETE FROM audit_entry WHERE act = 'minutes.export'"
WITHOUT_THE_SIGNING = "DELETE FROM audit_entry WHERE seq >= (SELECT MAX(seq) FROM audit_entry WHERE act = 'minutes.sign')"

ATTACKS = (
    Attack("alter a decision by a statement, as a fault in the program would", OTHER_REASONS, is_open=True),
    Attack("take a guard away", saying("DROP TRIGGER decision_never_altered"), is_open=True),
    Attack("alter a decision with the guards away, then lay them again", OTHER_REASONS),
    Attack(
        "put in a row that every guard lets pass",
        saying(
            "INSERT INTO evidence (request_id, criterion, summary, source, page, supplied_by, added_at) "
            "SELECT request_id, criterion, 'Never came', source, page, supplied_by, added_at FROM evidence LIMIT 1"
        ),
        is_open=True,
    ),
    Attack("alter a decision and make the row hashes anew", together(OTHER_REASONS, seals_made_anew)),
    Attack("alter an entry of the audit", OTHER_ENTRY),
    Attack("cut the end of the audit, where the act added a record", saying(WITHOUT_THE_SIGNING)),
    Attack("cut the end of the audit, where the act only read", saying(WITHOUT_THE_EXPORT)),
    Attack("alter an entry and make the audit chain anew", together(OTHER_ENTRY, chain_made_anew)),
    Attack(
        "the same, and the head kept by the signed revision",
        together(OTHER_ENTRY, chain_made_anew, head_kept_by_the_minutes),
    ),
    Attack("alter a signed file", saying(OTHER_FILE)),
    Attack("alter a signed file and the hash kept with it", with_its_hash("minutes_file", "content", "A-1", "A-9")),
    Attack("alter signed minutes and the hash kept with them", with_its_hash("minutes_revision", "content", "A-1", "A-9")),
    Attack("alter a frozen pack and the hash kept with it", with_its_hash("pack", "card", "A-1", "A-9")),
    Attack(
        "alter the words that were signed",
        saying("UPDATE minutes_signature SET statement = replace(statement, 'Imogen', 'Cedric')"),
    ),
    Attack(
        "alter a decision and make row hashes, audit chain and every head anew",
        together(
            OTHER_REASONS, seals_made_anew, head_kept_by_the_signing, chain_made_anew, head_kept_by_the_minutes, seals_made_anew
        ),
    ),
)
"""Every attack of the page, in its order."""


def signed_world(place: Path) -> None:
    """A world with a decision, an award and signed minutes, which somebody has taken away as a file since."""
    tampering.full_life(address_of(place))
    world = open_copy(place)
    reference = world.rows(Meeting)[0].reference
    with world.work("chair") as work:
        minutes.export(work, reference, "csv", None, press_draft=press_one)
    world.database.dispose()


def attacked(template: Path, place: Path, attack: Attack) -> set[str]:
    """What names an attack on a copy of a world."""
    with closing(sqlite3.connect(template)) as whole, closing(sqlite3.connect(place)) as copy:
        whole.backup(copy)
    world = open_copy(place)
    try:
        return named_by(world, attack)
    finally:
        world.database.dispose()
