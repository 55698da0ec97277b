"""Records taken away as files: every export goes on record, and sealed files leave as they were sealed."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from panel.console.commands import opened
from panel.store.engine import Work, unit_of_work


def export_requests(given: Namespace) -> None:
    """Write every request to a file."""
    from panel.documents.exports import requests_file

    _written(given.to, lambda work, kind: requests_file(work.session, work.actor, kind), ("csv", "xlsx"), "requests")


def export_decisions(given: Namespace) -> None:
    """Write the decisions between two days to a file."""
    from panel.documents.exports import decisions_file

    _written(
        given.to,
        lambda work, kind: decisions_file(work.session, work.actor, given.since, given.until, kind, on=work.today),
        ("csv", "xlsx"),
        "decisions",
    )


def export_minutes(given: Namespace) -> None:
    """Write a meeting's minutes: the sealed bytes with their signature beside them, or a draft marked as one."""
    from panel.acts import minutes
    from panel.documents.minutes import press_one
    from panel.store.integrity import signing_keys

    kind = ending_of(given.to, ("docx", "pdf", "csv"))
    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        content, _ = minutes.export(work, given.meeting, kind, press_draft=press_one)
        signed = signing_keys.of(work.session, given.meeting)
    Path(given.to).write_bytes(content)
    print(given.to)
    if signed is not None:
        Path(f"{given.to}.sig").write_bytes(signing_keys.file_of(signed))
        print(f"{given.to}.sig")


def export_payments(given: Namespace) -> None:
    """Write a term's list of payments: as issued under a number, or as the awards stand now."""
    from panel.acts import payments
    from panel.documents.payments import payments_file

    kind = ending_of(given.to, ("csv", "xlsx"))
    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        content, issued = payments.export(work, given.term, given.number)
        made = payments_file(content, issued, kind)
    Path(given.to).write_bytes(made)
    print(given.to)


def export_statement(given: Namespace) -> None:
    """Write a setting's statement of its Additional Support Contracts."""
    from panel.acts import payments
    from panel.documents.statement import FORMATS, statement_file
    from panel.store.queries.money.payments import settings_called

    kind = ending_of(given.to, FORMATS)
    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        found = settings_called(work.session, work.actor, given.setting)
        if len(found) != 1:
            which = "More than one setting is" if found else "No setting with an award is"
            raise ValueError(f'{which} called "{given.setting}". Give its name as it stands here, or its URN.')
        made = statement_file(payments.statement_of(work, found[0]), kind)
    Path(given.to).write_bytes(made)
    print(given.to)


def ending_of(name: str, allowed: tuple[str, ...]) -> str:
    """What a file's name ends in, in small letters. Raises ValueError for another than those allowed."""
    ending = Path(name).suffix.lower().lstrip(".")
    if ending not in allowed:
        raise ValueError(f'"{name}" does not end in one of {", ".join("." + one for one in allowed)}.')
    return ending


def _written(name: str, make: Callable[[Work, str], bytes], allowed: tuple[str, ...], what: str) -> None:
    from panel.store import audit

    kind = ending_of(name, allowed)
    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        content = make(work, kind)
        audit.record(work, f"{what}.export", f"file/{Path(name).name}", format=kind)
    Path(name).write_bytes(content)
    print(name)
