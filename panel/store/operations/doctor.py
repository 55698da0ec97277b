"""What is unsafe about the database in use: what `python -m panel doctor` says of it."""

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law import working_days
from panel.law.messages.wording import long_date
from panel.law.people.message_kinds import MessageState
from panel.law.people.sign_in import clocks_apart
from panel.law.terms import calendar_end_warning, term_on
from panel.law.vocabulary import Role
from panel.models import AuditEntry, Delegation, Message, Person, RoleGrant, SecondFactor
from panel.store import installation, keys, paper_files
from panel.store.clock import today_of
from panel.store.databases import PRAGMAS, SETTINGS, SQLITE, journal_mode
from panel.store.integrity import schema_check, signing_keys
from panel.store.operations import database_rights, mail_relay
from panel.store.queries.policy.set_up import lacking
from panel.store.term_calendar import calendar

BACKUP_AT_LEAST_EVERY = timedelta(days=7)
MESSAGES_SENT_WITHIN = timedelta(hours=1)
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: what was found, and whether it is safe."""

    said: str
    safe: bool = True
    soon: bool = False
    """Safe today, but not for ever: somebody has to do something first."""


def of_database(engine: sa.Engine) -> Iterator[Sign]:
    """Kind, version, settings, rights and guards of the database."""
    with engine.connect() as connection:
        if engine.dialect.name == SQLITE:
            yield from _sqlite(connection, str(engine.url.database))
        else:
            yield from _postgresql(connection)
        lacking = schema_check.missing(connection)
    if not installation.is_current(engine):  # its constraints are another version's as well
        yield Sign("the schema or its guards are of another version than this program; run: python -m panel init", False)
        return
    gone = installation.missing_guards(engine)
    if lacking:
        yield Sign(f"constraints are missing: {', '.join(lacking)}", False)
    if gone:
        yield Sign(f"guards are missing or altered: {', '.join(gone)}", False)
    if not (lacking or gone):
        yield Sign("every guard and constraint is in place")


def of_records(session: Session, now: datetime) -> Iterator[Sign]:
    """Whether somebody can decide today, and when a backup was last made."""
    today = today_of(now)
    in_force = sa.exists().where(
        col(Delegation.person_id) == Person.id,
        col(Delegation.revoked_at).is_(None),
        col(Delegation.starts_on) <= today,
        col(Delegation.ends_on) >= today,
    )
    officers = session.exec(
        select(Person.name, in_force)
        .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
        .where(RoleGrant.role == Role.OFFICER, col(RoleGrant.revoked_at).is_(None), col(Person.active).is_(True))
        .order_by(col(Person.name))
    ).all()
    able = [name for name, may in officers if may]
    yield Sign(f"{len(able)} of {len(officers)} officers hold delegated authority today", bool(able))
    last = session.exec(
        select(AuditEntry.at).where(AuditEntry.act == "backup.make").order_by(col(AuditEntry.seq).desc()).limit(1)
    ).first()
    if last is None:
        yield Sign("no backup has been made with python -m panel backup", False)
    else:
        days = (now - last).days
        yield Sign(f"the last backup was made {days} days ago ({last:%Y-%m-%d %H:%M} UTC)", now - last <= BACKUP_AT_LEAST_EVERY)


def of_set_up(session: Session, now: datetime) -> Iterator[Sign]:
    """What has to be recorded before anything can leave the house."""
    still = lacking(session, today_of(now))
    yield from (Sign(sentence, soon=True) for sentence in still)
    if not still:
        yield Sign("the authority's name and address, the officer's post and every contact that letters name are on record")


def of_clock(session: Session, now: datetime) -> Iterator[Sign]:
    """Whether the machine's clock is behind what is recorded already; a demonstration's may be, as its day is chosen."""
    last = session.exec(select(AuditEntry.at).order_by(col(AuditEntry.seq).desc()).limit(1)).first()
    if last is not None and last - now > clocks_apart(now.date()) and not installation.is_demonstration(session):
        yield Sign(
            f"the clock of this machine shows {now:%Y-%m-%d %H:%M} UTC, and the last entry of the audit is of {last:%Y-%m-%d %H:%M} "
            "UTC: put the clock right",
            False,
        )


def of_calendars(session: Session, now: datetime) -> Iterator[Sign]:
    """From a year ahead: whether the term calendar ends, and the years whose bank holidays can be reckoned."""
    today, terms = today_of(now), calendar(session)
    if ending := calendar_end_warning(terms, today):
        reaches = term_on(terms, today) is not None
        yield Sign(ending, reaches, reaches)
    else:
        yield Sign(f"the term calendar runs to {long_date(terms[-1].ends_on)}")
    unknown = [year for year in (today.year, today.year + 1) if not working_days.bank_holidays_known(year)]
    if unknown:
        said = f"bank holidays in England are not known for {unknown[0]}, so no working day in it can be counted; install a newer panel"
        yield Sign(said, today.year not in unknown, today.year not in unknown)


def of_key(engine: sa.Engine, session: Session) -> Iterator[Sign]:
    """Whether the key second factors are sealed with is there, for its owner only, and opens those in use."""
    if reason := keys.unusable(engine):
        yield Sign(reason, False)
        return
    file = None if keys.given() else keys.key_file(engine)
    if file is None:
        yield Sign("the key of second factors is given in PANEL_KEY")
    elif file.exists():
        yield of_file(file)
    sealed = session.exec(select(SecondFactor.sealed_secret).where(col(SecondFactor.revoked_at).is_(None))).all()
    if lost := sum(not keys.opens(engine, one) for one in sealed):
        yield Sign(
            f"{lost} of {len(sealed)} second factors were sealed with another key, so nobody can sign in with them: put that key "
            "back, or add an administrator with python -m panel user add, who resets them under People",
            False,
        )


def of_signing_key(session: Session) -> Sign:
    """Whether minutes can be signed here with the key on record."""
    if not signing_keys.opens(session):
        return Sign(
            "the key that signs minutes cannot be opened here; put the key file or PANEL_KEY it was made under back", False
        )
    return Sign("the key that signs minutes is in place, or is made when minutes are first signed")


def of_messages(session: Session, now: datetime) -> Iterator[Sign]:
    """How messages leave, whether that is encrypted, and whether some wait too long or were given up."""
    try:
        relay = mail_relay.relay_in_use()
    except mail_relay.RelayNotUsable as odd:
        yield Sign(str(odd), False)
        return
    if relay is None:
        yield Sign("no mail relay is set (PANEL_SMTP_URL), so messages are a list to copy")
        return
    yield Sign(f"messages go to {relay.said()} as {relay.sender}", relay.is_safe)
    if not installation.public_address():
        yield Sign("PANEL_ADDRESS is not set, so messages hold no link", soon=True)
    alive = col(Message.good_until) >= today_of(now)
    counted = sa.select(sa.func.count()).select_from(Message).where(alive)
    stuck = sa.and_(col(Message.state) == MessageState.WAITING, col(Message.made_at) < now - MESSAGES_SENT_WITHIN)
    if many := session.execute(counted.where(stuck)).scalar_one():
        yield Sign(f"messages that have waited for more than an hour: {many}; does panel-messages.timer run?", soon=True)
    if many := session.execute(counted.where(col(Message.state) == MessageState.FAILED)).scalar_one():
        yield Sign(f"messages that were given up: {many}; why is under Settings, Messages", soon=True)


def of_papers(engine: sa.Engine) -> Iterator[Sign]:
    """Whether attached papers have a folder, and nobody but its owner can get at it."""
    folder = paper_files.folder_of(engine.url)
    if folder is None:
        yield Sign(
            "PANEL_PAPERS is not set: no paper can be attached until it names a folder, the same on every machine", soon=True
        )
    elif folder.exists():
        yield of_file(folder, "0700")


def of_file(file: Path, right: str = "0600") -> Sign:
    """Whether anybody but its owner can get at a file or folder."""
    mode = stat.S_IMODE(file.stat().st_mode)
    return Sign(f"{file} has mode {mode:04o}" + (f"; make it {right}" if mode & OTHERS else ""), not mode & OTHERS)


def _sqlite(connection: sa.Connection, database: str) -> Iterator[Sign]:
    wanted = journal_mode(sqlite3.sqlite_version_info)
    yield Sign(f"the database is SQLite {sqlite3.sqlite_version}: {database}")
    mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    yield Sign(f"journal_mode is {mode}, {wanted.lower()} is right for this SQLite", mode.upper() == wanted)
    for name, value in PRAGMAS.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        yield Sign(f"{name} is {found}, {value} is right", found == value)
    for ending in ("", "-journal", "-wal"):
        file = Path(database + ending)
        if file.exists():
            yield of_file(file)


def _postgresql(connection: sa.Connection) -> Iterator[Sign]:
    def shown(name: str) -> str:
        return str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())

    yield Sign(f"the database is PostgreSQL {shown('server_version')}: {connection.engine.url.render_as_string()}")
    for name in SETTINGS:
        yield Sign(f"{name} is {shown(name)}", shown(name) not in ("0", "off"))
    for name in ("fsync", "full_page_writes"):
        yield Sign(f"{name} is {shown(name)}", shown(name) == "on")
    terse = shown("log_error_verbosity") == "terse"
    yield Sign(
        f"log_error_verbosity is {shown('log_error_verbosity')}"
        + ("" if terse else "; make it terse, or the server's log repeats rows that were refused"),
        terse,
    )
    encrypted = connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar()
    local = connection.exec_driver_sql("SELECT inet_client_addr() IS NULL OR inet_client_addr() <<= '127.0.0.0/8'").scalar()
    if not local:
        yield Sign("the connection to it is encrypted" if encrypted else "the connection to it is not encrypted", bool(encrypted))
    found = list(database_rights.too_much(connection))
    yield from (Sign(sentence, False) for sentence in found)
    if not found:
        yield Sign("the application's role owns nothing and may do no more than it needs")
