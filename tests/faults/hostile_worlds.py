"""Worlds full of hostile words: every column of words there is overwritten with them, or all of them typed into the acts."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import canaries
import running
import sqlalchemy as sa

from faults import wire
from faults.payloads import IN_A_NAME, MARK, PAYLOADS, Rotating
from panel.demonstration.fill import SHIPPED, fill
from panel.models import METADATA
from panel.store.clock import Clock
from panel.store.engine import open_database
from panel.tables.columns import Json, Typed

CODES = {
    "child": {"upn", "ethnicity", "name_key"}, "installation": {"kind", "authority_name"}, "meeting": {"reference", "starts_at"},
    "row_seal": {"prev_hash", "hash"}, "school_term": {"key", "academic_year"}, "setting": {"urn"}, "person": {"email", "password_hash"},
    "audit_entry": {"act", "target", "prev_hash", "hash"}, "budget_line": {"financial_year"}, "form_key": {"key"},
    "half_sign_in": {"token_hash", "sealed_new_secret"}, "identity_link": {"issuer", "subject"}, "minutes_revision": {"sha256", "chain_head"},
    "payment_list": {"term", "sha256"}, "request": {"setting_type", "nc_year", "other_needs", "initials"}, "second_factor": {"sealed_secret"},
    "setup_code": {"code_hash"}, "calendar_feed": {"token_hash"}, "attached_paper": {"sha256"}, "sign_in": {"token_hash", "address"}, "upn_change": {"upn_before", "upn_after"}, "agenda_item": {"placed_because"},
    "case_particular": {"key"}, "minutes_file": {"format", "sha256"}, "consent_proposal": {"amount"}, "pack": {"sha256"},
    "provider_visit": {"state_hash", "browser_hash", "nonce", "verifier", "purpose", "subject"}, "prompt_answer": {"prompt"},
    "reading": {"pack_sha256"}, "question_answer": {"question"}, "decision_answer": {"question"}, "term_plan": {"term"}, "notice": {"checked_sha256"}, "term_award": {"term"},
    "notice_sealed": {"sha256", "chain_head"}, "notice_file": {"format", "sha256"}, "minutes_signature": {"statement", "signature"},
    "saved_list": {"page"}, "signing_key": {"public_key", "fingerprint", "sealed_private", "why"},
}  # fmt: skip
"""Columns of text that hold codes, hashes and keys; every other column of text there is, now or later, is filled with hostile words."""
NAMES = {
    ("child", "surname"),
    ("child", "forename"),
    ("person", "name"),
    ("setting", "name"),
    ("contact_point", "name"),
    ("request", "reference"),
}
SEALED = {"minutes_revision", "notice_sealed", "payment_list", "row_seal", "audit_entry", "reading"}
"""Plain data that is signed, hashed or made of codes: altered it would only be called altered."""


@contextmanager
def overwritten(turn: int, filled: Path | None = None) -> Iterator[tuple[sa.Engine, Clock]]:
    """A demonstration, `filled` or one made for it, in which every column of words of every row there is holds hostile words."""
    with tempfile.TemporaryDirectory(prefix="panel-hostile-") as home:
        engine, clock = open_database(f"sqlite:///{home}/panel.db"), running.now
        if filled is None:
            fill(engine, clock, count=SHIPPED)
        else:
            shutil.copy(filled, Path(home) / "panel.db")
        with engine.execution_options(writing=True).begin() as connection:
            for (name,) in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            for table in METADATA.sorted_tables:
                turn = _overwrite(connection, table, turn)
        yield engine, clock
        engine.dispose()


def _overwrite(connection: sa.Connection, table: sa.Table, turn: int) -> int:
    words = [one for one in table.columns if isinstance(one.type, Typed) and one.name not in CODES.get(table.name, ())]
    plain = [one for one in table.columns if isinstance(one.type, Json) and table.name not in SEALED]
    keys = list(table.primary_key.columns)
    for row in connection.execute(sa.select(table)).all() if words or plain else []:
        values: dict[str, Any] = {}
        for column in [*words, *plain]:
            turn += 1
            held = row._mapping[column]
            if held:
                values[column.name] = _hostile(table.name, column.name, turn) if column in words else _leaves(held, turn)
        if values:
            same = sa.and_(*(key == row._mapping[key] for key in keys))
            connection.execute(sa.update(table).where(same).values(values))
    return turn


def _hostile(table: str, column: str, turn: int) -> str:
    if (table, column) == ("request", "reference"):
        return f"{IN_A_NAME[turn % len(IN_A_NAME)][:30]}{MARK}{turn}"
    words = IN_A_NAME if (table, column) in NAMES else PAYLOADS
    return f"{words[turn % len(words)]}{MARK}{turn}"


def _leaves(data: Any, turn: int) -> Any:
    """Plain data with its sentences made hostile; codes, which hold no space, stay."""
    if isinstance(data, dict):
        return {name: _leaves(value, turn + place) for place, (name, value) in enumerate(data.items())}
    if isinstance(data, list):
        return [_leaves(value, turn + place) for place, value in enumerate(data)]
    return f"{PAYLOADS[turn % len(PAYLOADS)]}{MARK}{turn}" if isinstance(data, str) and data.count(" ") > 1 else data


@contextmanager
def acted(turn: int) -> Iterator[tuple[sa.Engine, Clock]]:
    """The panel of canaries with hostile words where the canaries sing: brought by the import, typed into the acts."""
    Rotating.turn = turn
    with (
        tempfile.TemporaryDirectory(prefix="panel-hostile-") as home,
        mock.patch.object(canaries, "CANARY", Rotating("Plainword")),
    ):
        wire.make_world(f"sqlite:///{home}/panel.db")
        world = wire.open_again(Path(home) / "panel.db")
        world.on(date(2026, 12, 2))
        yield world.database, world.clock
        world.database.dispose()
