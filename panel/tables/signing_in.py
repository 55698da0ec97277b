"""Second factors, sign-ins half done, and identities of the authority's own identity provider."""

from datetime import datetime

import sqlalchemy as sa

from panel.tables.base import STRICT, Row, instant, key, number, refers, text


class SecondFactor(Row, table=True):
    """A person's authenticator; the secret is sealed with the installation's key. One stands at a time."""

    __tablename__ = "second_factor"
    __table_args__ = (
        sa.Index(
            "second_factor_once",
            "person_id",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
        STRICT,
    )

    id: int = key()
    person_id: int = refers("person.id")
    sealed_secret: str = text()
    made_at: datetime = instant()
    last_step: int = number(default=0)
    revoked_at: datetime | None = instant(default=None)


class HalfSignIn(Row, table=True):
    """Somebody who gave the right pass phrase and has yet to give the code; worth nothing else, and only for minutes."""

    __tablename__ = "half_sign_in"
    __table_args__ = (sa.UniqueConstraint("token_hash", name="half_sign_in_once"), STRICT)

    id: int = key()
    token_hash: str = text()
    person_id: int = refers("person.id")
    sealed_new_secret: str = text(default="")
    made_at: datetime = instant()
    used_at: datetime | None = instant(default=None)


class IdentityLink(Row, table=True):
    """Who a person is at the identity provider: issuer and subject, never an e-mail address."""

    __tablename__ = "identity_link"
    __table_args__ = (
        sa.UniqueConstraint("issuer", "subject", name="identity_once"),
        sa.UniqueConstraint("person_id", name="identity_of_one_person"),
        STRICT,
    )

    id: int = key()
    person_id: int = refers("person.id")
    issuer: str = text()
    subject: str = text()
    linked_at: datetime = instant()


class ProviderVisit(Row, table=True):
    """One trip to the identity provider: what has to come back with it, from which browser, and for what."""

    __tablename__ = "provider_visit"
    __table_args__ = (
        sa.UniqueConstraint("state_hash", name="provider_visit_once"),
        sa.CheckConstraint("purpose IN ('sign_in', 'confirm')", name="provider_visit_purpose"),
        STRICT,
    )

    id: int = key()
    state_hash: str = text()
    browser_hash: str = text()
    nonce: str = text()
    verifier: str = text()
    purpose: str = text(default="sign_in")
    session_id: int | None = refers("sign_in.id", default=None)
    subject: str = text(default="")
    made_at: datetime = instant()
    used_at: datetime | None = instant(default=None)
