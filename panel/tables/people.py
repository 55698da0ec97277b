"""People, what they may do, and how they come in; the installation itself."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from panel.law.vocabulary import Discipline, Role, SettingType, SettingWord
from panel.tables.base import STRICT, Row, day, instant, json, key, number, one_of, refers, text, word, yes_no


class Installation(Row, table=True):
    """One row: whether this database is a demonstration, real, or one of tests; it can never change."""

    __tablename__ = "installation"
    __table_args__ = (
        sa.CheckConstraint("id = 1", name="installation_is_one"),
        sa.CheckConstraint("kind IN ('demonstration', 'real', 'test')", name="installation_kind"),
        STRICT,
    )

    id: int = number(default=1, primary_key=True)
    kind: str = text()
    authority_name: str = text(default="")
    made_at: datetime = instant()


class Setting(Row, table=True):
    """An early years provider, school, college or other place of education."""

    __tablename__ = "setting"
    __table_args__ = (sa.UniqueConstraint("name", "urn", name="setting_once"), STRICT)

    id: int = key()
    name: str = text()
    urn: str = text(default="")
    type: SettingType | None = word(SettingType, default=None)


class SettingSpelling(Row, table=True):
    """A spelling that a setting with a URN was shown under before; `setting.name` is the latest."""

    __tablename__ = "setting_spelling"
    __table_args__ = (sa.UniqueConstraint("setting_id", "name", name="spelling_once"), STRICT)

    id: int = key()
    setting_id: int = refers("setting.id")
    name: str = text()
    kept_at: datetime = instant()


class SettingTie(Row, table=True):
    """A person's word on two records of settings; the latest of a pair stands. `from_on` is the day of a new URN."""

    __tablename__ = "setting_tie"
    __table_args__ = (
        one_of("word", SettingWord, "tie_word_known"),
        sa.CheckConstraint("first_id < second_id", name="tie_in_order"),
        sa.CheckConstraint("(word = 'new_urn') = (from_on IS NOT NULL)", name="tie_dated"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="tie_has_reasons"),
        sa.Index("tie_by_pair", "first_id", "second_id"),
        STRICT,
    )

    id: int = key()
    first_id: int = refers("setting.id")
    second_id: int = refers("setting.id")
    word: SettingWord = word(SettingWord)
    from_on: date | None = day(default=None)
    reasons: str = text()
    said_by: int = refers("person.id")
    said_at: datetime = instant()


class Person(Row, table=True):
    """Someone who signs in; `password_hash` is empty until they set one."""

    __tablename__ = "person"
    __table_args__ = (
        sa.UniqueConstraint("email", name="person_email_once"),
        sa.CheckConstraint("email = lower(email)", name="person_email_lower"),
        STRICT,
    )

    id: int = key()
    email: str = text()
    name: str = text()
    discipline: Discipline | None = word(Discipline, default=None)
    setting_id: int | None = refers("setting.id", default=None)
    password_hash: str | None = text(default=None)
    active: bool = yes_no(default=True)
    made_at: datetime = instant()
    version: int = number(default=1)


class RoleGrant(Row, table=True):
    """One role given to one person, and when it was taken back."""

    __tablename__ = "role_grant"
    __table_args__ = (
        one_of("role", Role, "role_known"),
        sa.Index(
            "role_held_once",
            "person_id",
            "role",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
        STRICT,
    )

    id: int = key()
    person_id: int = refers("person.id")
    role: Role = word(Role)
    granted_at: datetime = instant()
    granted_by: int | None = refers("person.id", default=None)
    revoked_at: datetime | None = instant(default=None)
    revoked_by: int | None = refers("person.id", default=None)


class Delegation(Row, table=True):
    """Delegated authority: what lets an officer decide for the authority, from when to when, under which reference."""

    __tablename__ = "delegation"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="delegation_in_order"),
        sa.CheckConstraint("length(trim(reference)) > 0", name="delegation_has_reference"),
        STRICT,
    )

    id: int = key()
    person_id: int = refers("person.id", index=True)
    starts_on: date = day()
    ends_on: date = day()
    reference: str = text()
    made_by: int | None = refers("person.id", default=None)
    made_at: datetime = instant()
    revoked_at: datetime | None = instant(default=None)


class SetupCode(Row, table=True):
    """A one-time code to set a first password: only its hash is kept."""

    __tablename__ = "setup_code"
    __table_args__ = (sa.UniqueConstraint("code_hash", name="setup_code_once"), STRICT)

    id: int = key()
    code_hash: str = text()
    person_id: int | None = refers("person.id", default=None)
    made_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(default=None)


class CalendarFeed(Row, table=True):
    """The private address of a person's calendar: only its token's hash is kept. The latest row stands; without a hash it ended."""

    __tablename__ = "calendar_feed"
    __table_args__ = (sa.UniqueConstraint("token_hash", name="calendar_feed_token_once"), STRICT)

    id: int = key()
    person_id: int = refers("person.id", index=True)
    token_hash: str | None = text(default=None)
    made_at: datetime = instant()


class SignIn(Row, table=True):
    """One signed-in session; the browser holds the token, we hold its hash."""

    __tablename__ = "sign_in"
    __table_args__ = (sa.UniqueConstraint("token_hash", name="sign_in_token_once"), STRICT)

    id: int = key()
    token_hash: str = text()
    person_id: int = refers("person.id", index=True)
    signed_in_at: datetime = instant()
    last_seen_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    address: str = text(default="")
    confirmed_at: datetime | None = instant(default=None)


class FormKey(Row, table=True):
    """A form that was sent and carried out; the same form sent again finds its key here."""

    __tablename__ = "form_key"
    __table_args__ = (STRICT,)

    key: str = text(primary_key=True)
    person_id: int | None = refers("person.id", default=None)
    done_at: datetime = instant()


class FormDraft(Row, table=True):
    """What one person is typing into a form on some subject, not yet recorded; gone once it is. No stale window writes over it."""

    __tablename__ = "form_draft"
    __table_args__ = (STRICT,)

    person_id: int = refers("person.id", primary_key=True)
    subject: str = text(primary_key=True)
    fields: Any = json()
    version: int = number(default=1)
    saved_at: datetime = instant()


class SavedList(Row, table=True):
    """A list as one person has filtered it, by the name they gave it: what its page's address says, never what is searched for."""

    __tablename__ = "saved_list"
    __table_args__ = (sa.CheckConstraint("length(trim(name)) > 0", name="saved_list_named"), STRICT)

    person_id: int = refers("person.id", primary_key=True)
    page: str = text(primary_key=True)
    name: str = text(primary_key=True)
    filters: Any = json()
    saved_at: datetime = instant()
