"""One child with two records: pairs to look at, what a person said of each, links between records, and UPNs that changed."""

from datetime import datetime

import sqlalchemy as sa

from panel.law.children.likeness import Likeness
from panel.tables.base import STRICT, Row, instant, json, key, number, one_of, refers, text, word, yes_no


class ChildPair(Row, table=True):
    """Two records that may be of one child, as found by looking; `strength` sorts the likeliest first."""

    __tablename__ = "child_pair"
    __table_args__ = (
        sa.CheckConstraint("first_id < second_id", name="pair_in_order"),
        one_of("likeness", Likeness, "pair_likeness_known"),
        sa.Index("pair_by_strength", "strength", "first_id"),
        STRICT,
    )

    first_id: int = refers("child.id", primary_key=True)
    second_id: int = refers("child.id", primary_key=True)
    likeness: Likeness = word(Likeness)
    strength: int = number()
    found_at: datetime = instant()


class ChildLook(Row, table=True):
    """How far the records have been looked through for pairs: every child up to and including one number."""

    __tablename__ = "child_look"
    __table_args__ = (STRICT,)

    id: int = key()
    up_to_id: int = number()
    found: int = number()
    looked_at: datetime = instant()


class ChildDistinct(Row, table=True):
    """A person's word that two records are two children; it is not asked again."""

    __tablename__ = "child_distinct"
    __table_args__ = (
        sa.CheckConstraint("first_id < second_id", name="distinct_in_order"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="distinct_has_reasons"),
        STRICT,
    )

    first_id: int = refers("child.id", primary_key=True)
    second_id: int = refers("child.id", primary_key=True)
    reasons: str = text()
    said_by: int = refers("person.id")
    said_at: datetime = instant()


class ChildLink(Row, table=True):
    """One record taken to be of the same child as another, its holder, while `live`; no row of either is moved."""

    __tablename__ = "child_link"
    __table_args__ = (
        sa.Index(
            "link_live_once",
            "child_id",
            unique=True,
            sqlite_where=sa.text("live = 1"),
            postgresql_where=sa.text("live = 1"),
        ),
        sa.Index("link_by_holder", "holder_id"),
        sa.CheckConstraint("child_id <> holder_id", name="link_of_two_records"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="link_has_reasons"),
        sa.CheckConstraint("live IN (0, 1)", name="link_live_yes_no"),
        STRICT,
    )

    id: int = key()
    child_id: int = refers("child.id")
    holder_id: int = refers("child.id")
    live: bool = yes_no(default=True)
    reasons: str = text()
    linked_by: int = refers("person.id")
    linked_at: datetime = instant()


class ChildUnlink(Row, table=True):
    """A link taken back: each record holds its own again."""

    __tablename__ = "child_unlink"
    __table_args__ = (sa.CheckConstraint("length(trim(reasons)) > 0", name="unlink_has_reasons"), STRICT)

    link_id: int = refers("child_link.id", primary_key=True)
    reasons: str = text()
    unlinked_by: int = refers("person.id")
    unlinked_at: datetime = instant()


class ChildAsStated(Row, table=True):
    """What a request says of its child otherwise than the child's record does, column by column as typed; the last one counts."""

    __tablename__ = "child_as_stated"
    __table_args__ = (sa.Index("stated_by_request", "request_id"), STRICT)

    id: int = key()
    request_id: int = refers("request.id")
    words: dict[str, str] = json()
    stated_by: int | None = refers("person.id", default=None)
    stated_at: datetime = instant()


class IdentityChange(Row, table=True):
    """One change of a child's name, date of birth or sex, for instance after an adoption; what they were stays known."""

    __tablename__ = "identity_change"
    __table_args__ = (
        sa.Index("identity_changes_of", "child_id"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="identity_change_has_reason"),
        STRICT,
    )

    id: int = key()
    child_id: int = refers("child.id")
    before: dict[str, str] = json()
    after: dict[str, str] = json()
    reason: str = text()
    changed_by: int = refers("person.id")
    changed_at: datetime = instant()


class UpnChange(Row, table=True):
    """One change of a child's UPN, for instance from a temporary to the permanent one; what it was stays known."""

    __tablename__ = "upn_change"
    __table_args__ = (sa.Index("upn_once_held", "upn_before"), sa.Index("upn_changes_of", "child_id"), STRICT)

    id: int = key()
    child_id: int = refers("child.id")
    upn_before: str = text()
    upn_after: str = text()
    reason: str = text()
    changed_by: int | None = refers("person.id", default=None)
    changed_at: datetime = instant()
