"""The key that signs minutes, on the command line: its public half to give away, a new one, and proof that needs no database."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from panel.console.commands import NoDatabase, opened
from panel.law.messages.wording import long_date
from panel.law.minutes.signed_statement import grouped
from panel.law.permissions import CONSOLE
from panel.store import engine as stores
from panel.store.clock import today_of
from panel.store.engine import unit_of_work

NONE_YET = "There is no key yet. One is made when minutes are next signed, or now with: python -m panel key rotate"


def show(given: Namespace) -> None:
    """Print the public key in use, as it is given away; with `--all`, every one there has been, each with its days."""
    from panel.store.queries.minutes.signing_keys import known

    database, _ = opened()
    with stores.reading(database) as session:
        keys = known(session, CONSOLE)
    if not keys:
        raise NoDatabase(NONE_YET)
    for key in keys if given.all else keys[-1:]:
        until = f"until {_moment(key.until)}" if key.until else "in use"
        print(f"Key {key.number}, signs minutes from {_moment(key.since)}, {until}")
        print(f"Fingerprint {grouped(key.fingerprint)}")
        print(key.pem)


def rotate(_: Namespace) -> None:
    """Sign with a new key from now on."""
    from panel.acts import signing_keys

    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        fingerprint = signing_keys.rotate(work)
    print(f"Minutes are signed with a new key from now on. Fingerprint {grouped(fingerprint)}")
    print(
        "Give its public half away again: python -m panel key show. What was signed before is proved by the old one: key show --all."
    )


def prove(given: Namespace) -> None:
    """Whether a file is what was signed, by its signature and the public key alone: no database is opened. Raises `NotProved`."""
    from panel.store.integrity.offline_proof import proved

    file, key = Path(given.file), Path(given.key)
    signature = Path(given.signature or f"{file}.sig")
    said, kind = proved(
        file.read_bytes(),
        signature.read_bytes(),
        key.read_bytes(),
        named=str(file),
        signature_named=str(signature),
        key_named=str(key),
    )
    print(
        f"{file} is byte for byte the {kind} of revision {said.revision} of the minutes of {said.meeting}, signed by {said.signed_by} "
        f"on {long_date(today_of(said.signed_at))}."
    )
    print(f"The key that proves it has the fingerprint {grouped(said.key)}")
    print("Compare that with what the authority has published. No database was asked.")
    print(f"Head of the audit chain before signing: {grouped(said.chain_head)}")


def _moment(at: datetime) -> str:
    return f"{long_date(at.astimezone(UTC).date())}, {at:%H:%M} UTC"
