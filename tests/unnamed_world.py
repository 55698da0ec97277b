"""A demonstration in which everybody who writes of a child names them, and every word a screen or file shows of it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import canaries
import sqlalchemy as sa
from faults.hostile_worlds import CODES, NAMES, SEALED
from pypdf import PdfReader
from sqlmodel import col
from streamlit.testing.v1 import AppTest

from builders import World, open_copy
from panel.acts import meeting
from panel.law.vocabulary import MeetingState
from panel.models import METADATA, Child, Draft, Interest, Meeting, MinutesFile, MinutesRevision, MinutesSignature
from panel.tables.columns import Json, Typed

FORENAME = "Quillfinch"
DEMONSTRATED = "P-2026-11-25"
"""The next meeting of the demonstration."""
NOT_OF_A_CHILD = {
    "policy_proposal",
    "policy_settled",
    "delegation",
    "budget_line",
    "contact_point",
    "school_term",
    "case_particular",
    "row_seal",
    "guard_set",
}
"""Tables whose words are about no child, or codes of a list."""
TYPED = {"TextInput", "TextArea"}
"""Fields somebody types in: they hold that person's own words as typed."""


def demonstration(source: Path) -> World:
    """The demonstration in a file, its next meeting open; its people by what they are."""
    world = open_copy(source)
    world.on(date(2026, 11, 25))
    who = {"chair": "imogen.vale", "officer": "osric.penhallow", "coordinator": "wren.abbot", "member": "linnet.marsh"}
    world.people |= {role: world.people[name] for role, name in who.items()}
    world.everybody_present(DEMONSTRATED)
    with world.work("chair") as work:
        meeting.ask_interests(work, DEMONSTRATED)
    with world.work("chair") as work:
        meeting.open_meeting(work, DEMONSTRATED)
    return world


def canary_panel(source: Path) -> World:
    """The panel of canaries in a file, as if nobody had an interest; somebody else writes on the case that is heard."""
    world = open_copy(source)
    world.on(date(2026, 12, 2))
    world.people["member"] = world.people["psychologist"]
    fields = {"reasons": "They write of the same case.", "dissent": "They do not share it."}
    with world.work("coordinator") as work:
        held = world.meeting(canaries.SECOND).current_item_id
        assert held is not None
        work.session.add(Draft(item_id=held, person_id=world.people["coordinator"], fields=fields, saved_at=work.at, version=1))
    return world


def named_everywhere(world: World) -> None:
    """Every child has one forename, and every column of words says it; no minutes are signed, nobody has an interest."""
    with world.database.execution_options(writing=True).begin() as connection:
        for (name,) in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for table in (MinutesFile, MinutesSignature, MinutesRevision, Interest):
            connection.execute(sa.delete(table))
        connection.execute(sa.update(Meeting).where(col(Meeting.state) == MeetingState.SIGNED).values(state=MeetingState.CLOSED))
        for one in METADATA.sorted_tables:
            if one.name not in NOT_OF_A_CHILD:
                _overwrite(connection, one)
        connection.execute(sa.update(Child).values(forename=FORENAME))


def _overwrite(connection: sa.Connection, table: sa.Table) -> None:
    codes = CODES.get(table.name, set()) | {name for of, name in (*NAMES, ("moderation", "moderated_by")) if of == table.name}
    words = [one for one in table.columns if isinstance(one.type, Typed) and one.name not in codes]
    plain = [one for one in table.columns if isinstance(one.type, Json) and table.name not in SEALED]
    keys = list(table.primary_key.columns)
    for row in connection.execute(sa.select(table)).all() if words or plain else []:
        values = {one.name: _named(row._mapping[one]) for one in words if row._mapping[one]}
        values |= {one.name: _leaves(row._mapping[one]) for one in plain if row._mapping[one]}
        if values:
            same = sa.and_(*(key == row._mapping[key] for key in keys))
            connection.execute(sa.update(table).where(same).values(values))


def _named(words: str) -> str:
    return f"{FORENAME} again: {words}"


def _leaves(data: Any) -> Any:
    """Plain data with its sentences naming the child; codes, which hold no space, stay."""
    if isinstance(data, dict):
        return {name: _leaves(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_leaves(value) for value in data]
    return _named(data) if isinstance(data, str) and data.count(" ") > 1 else data


def shown(drawn: AppTest) -> Iterator[str]:
    """Every element of a screen that names the child, but for fields somebody types in and the name asked for by a click."""

    def walk(node: Any) -> Iterator[str]:
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString") and type(proto).__name__ not in TYPED:
            sent = proto.SerializeToString().decode(errors="replace")
            if FORENAME in sent and not _asked_for(proto):
                yield f"{type(proto).__name__}: {sent[max(sent.index(FORENAME) - 60, 0) :][:200]}"
        for child in getattr(node, "children", {}).values():
            yield from walk(child)

    return walk(drawn._tree)


def _asked_for(proto: Any) -> bool:
    """Two words that are a whole name, as behind *Full name* on a case."""
    words = str(getattr(proto, "body", "")).split()
    return len(words) == 2 and words[0] == FORENAME


def words_of(content: bytes) -> str:
    """Everything a file says: of a PDF its pages, of a DOCX, XLSX or ZIP every part."""
    if content.startswith(b"%PDF"):
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(f"{name}\n{words_of(book.read(name))}" for name in book.namelist())
