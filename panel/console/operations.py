"""Keeping the records safe: backup, restore, proof of signed minutes, and what is unsafe about this installation."""

import hashlib
import os
import sys
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from panel.console.commands import Failed, opened
from panel.console.signing_keys import prove
from panel.law.messages.wording import long_date
from panel.law.permissions import CONSOLE, refuse_unless_may
from panel.store import audit, installation
from panel.store import engine as stores
from panel.store.clock import today_of
from panel.store.databases import address_of
from panel.store.engine import unit_of_work
from panel.store.integrity import signing_keys
from panel.store.operations.doctor import (
    Sign,
    of_calendars,
    of_clock,
    of_database,
    of_key,
    of_messages,
    of_papers,
    of_records,
    of_set_up,
    of_signing_key,
)

SETTINGS_FILE = installation.ROOT / ".streamlit" / "config.toml"
SAFE_SETTINGS = {
    "server.address": "127.0.0.1",
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.trustedUserHeaders": {"x-panel-user": "sub", "x-panel-session": "sid"},
    "client.showErrorDetails": "none",
    "client.disableDataExport": True,
    "browser.gatherUsageStats": False,
}
"""What the front door rests on; any of these can be changed by a file or a variable, so the doctor looks at both."""


def back_up(given: Namespace) -> None:
    """Copy the whole database into a file, while the app runs."""
    from panel.store.operations import paper_copies
    from panel.store.operations.backups import back_up as copy_out

    to = Path(given.file)
    database, clock = opened()
    with unit_of_work(
        database, None, clock
    ) as work:  # on record first: no copy leaves unrecorded, and it holds its own beginning
        refuse_unless_may(work.actor, "backup.make")
        audit.record(work, "backup.begin", f"file/{to.name}")
    size = copy_out(database, to)
    digest = _digest(to)
    with unit_of_work(database, None, clock) as work:
        audit.record(work, "backup.make", f"file/{to.name}", sha256=digest)
    print(f"{to}: {size:,} bytes, SHA-256 {digest}")
    print("It holds children's data. Keep it where only those may read it who may read the database.")
    if wrong := list(paper_copies.faults(to)):
        print(f"The backup is made, but not all in it is sound: {'; '.join(wrong)}.", file=sys.stderr)
        raise Failed


def restore(given: Namespace) -> None:
    """Put a backup in the place of an empty database."""
    from panel.store.operations.restore import restore as bring_back

    found = bring_back(
        Path(given.file),
        installation.database_url(),
        installation.owner_url(),
        upgrade=given.upgrade,
        despite=given.despite_faults,
    )
    for fault in found:
        print(fault, file=sys.stderr)
    said = f"with the {len(found)} faults it had" if found else "and every invariant holds"
    print(f"{given.file} is restored, {said}. Everybody signs in again.")
    database, _ = opened()
    with stores.reading(database) as session:
        if not signing_keys.opens(session):
            print(
                "The key that signs minutes cannot be opened here, as no backup holds what it is sealed with. Put the key file or "
                "PANEL_KEY of the old machine in place, or the next minutes are signed with a new key. What was signed before stays "
                "proved by the old public key: python -m panel key show --all."
            )


def verify(given: Namespace) -> None:
    """Whether a file of minutes is what was signed, and whether a printed chain head is still in the chain."""
    from panel.store.integrity import minutes_proof

    if given.key or given.signature:
        if not (given.key and given.file) or given.against:
            raise ValueError("To prove a file by its signature, name the file and --key PUBLIC.pem, and no backup.")
        prove(given)
        return
    database, _ = opened(address_of(Path(given.against)) if given.against else None, migrating=not given.against)
    with stores.reading(database) as session:
        head = given.head
        if given.file:
            file = Path(given.file)
            signed = minutes_proof.signed_as(session, CONSOLE, file.read_bytes())
            if signed is None:
                print(
                    f"{file} is not byte for byte one of the signed files kept here. It was changed, is a draft, or comes from "
                    "another database. What it prints as the head of the audit chain can be looked for: verify --head HASH",
                    file=sys.stderr,
                )
                raise Failed
            print(
                f"{file} is byte for byte the {signed.format} of revision {signed.rev} of the minutes of {signed.reference}, signed "
                f"by {signed.signed_by} on {long_date(today_of(signed.signed_at))}."
            )
            if not signed.newest:
                print("A later revision has been signed since.")
            head = signed.chain_head
        stands = minutes_proof.standing(session, CONSOLE, head)
        broken = list(audit.faults(session))
    if stands.entry is None:
        print(
            f"Its head of the audit chain is not among the {stands.entries} entries: the chain was cut or made anew.",
            file=sys.stderr,
        )
        raise Failed
    print(f"The audit chain stood at entry {stands.entry} of now {stands.entries}, and that entry is still there.")
    for fault in broken:
        print(fault, file=sys.stderr)
    if broken:
        raise Failed
    print(
        "The chain is unbroken. This proves that nothing recorded up to that entry was changed in the chain since it was printed."
    )


def doctor(_: Namespace) -> None:
    """Say what is unsafe about this installation."""
    found = list(_signs())
    for sign in found:
        print(f"{'soon  ' if sign.soon else 'safe  ' if sign.safe else 'UNSAFE'}  {sign.said}")
    unsafe = sum(not sign.safe for sign in found)
    if unsafe:
        print("One thing is unsafe." if unsafe == 1 else f"{unsafe} things are unsafe.", file=sys.stderr)
        raise Failed
    print("Nothing unsafe was found.")


def _signs() -> Iterator[Sign]:
    database, clock = opened(migrating=False)
    yield from of_database(database)
    if installation.is_current(database):
        with stores.reading(database) as session:
            yield from of_records(session, clock())
            yield from of_clock(session, clock())
            yield from of_set_up(session, clock())
            yield from of_calendars(session, clock())
            yield from of_papers(database)
            yield from of_key(database, session)
            yield of_signing_key(session)
            yield from of_messages(session, clock())
    yield from _front_door()


def _front_door() -> Iterator[Sign]:
    told = tomllib.loads(SETTINGS_FILE.read_text(encoding="utf-8")) if SETTINGS_FILE.exists() else {}
    for name, wanted in SAFE_SETTINGS.items():
        room, key = name.split(".")
        found = os.environ.get(_variable(name), told.get(room, {}).get(key))
        same = found == wanted or str(found).lower() == str(wanted).lower()
        yield Sign(f"{name} is {found}" + ("" if same else f"; {wanted} is right"), same)
    yield from _address(bool(told.get("server", {}).get("sslCertFile") or os.environ.get(_variable("server.sslCertFile"))))


def _address(own_tls: bool) -> Iterator[Sign]:
    """Where people open it, and whose word is taken on who is calling."""
    address, proxy, more = (os.environ.get(name, "").strip() for name in ("PANEL_ADDRESS", "PANEL_TRUSTED_PROXY", "PANEL_HOSTS"))
    yield Sign(f"people open it at {address} (PANEL_ADDRESS)" if address else "it is opened on this machine only")
    if more:
        yield Sign(f"answers to {more} as well (PANEL_HOSTS)")
    if proxy:
        yield Sign(f"takes the word of {proxy} on who is calling (PANEL_TRUSTED_PROXY)")
    elif address and not own_tls:
        yield Sign(
            "PANEL_TRUSTED_PROXY is not set, so everybody counts as one address, and whoever guesses slows everybody down; name "
            "the proxy",
            False,
        )


def _variable(name: str) -> str:
    """The variable Streamlit reads a setting from: server.maxUploadSize is STREAMLIT_SERVER_MAX_UPLOAD_SIZE."""
    spelt = "".join(f"_{letter}" if letter.isupper() else letter for letter in name.replace(".", "_"))
    return f"STREAMLIT_{spelt.upper()}"


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
