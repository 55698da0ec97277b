"""The address book: whom letters about a child go to, and the heads and SENCOs of settings; a change is the next revision."""

from datetime import datetime

import sqlalchemy as sa

from panel.law.letters.address_book import Relation, Responsibility
from panel.tables.base import STRICT, Row, instant, key, number, one_of, refers, text, word, yes_no


class AddressEntry(Row, table=True):
    """One person as somebody recorded them, of a child or of a setting; `first_id` names the first revision of the same person."""

    __tablename__ = "address_entry"
    __table_args__ = (
        sa.UniqueConstraint("first_id", "rev", name="address_entry_rev_once"),
        sa.CheckConstraint("rev >= 1 AND (rev = 1) = (first_id IS NULL)", name="address_entry_rev"),
        sa.CheckConstraint("(child_id IS NULL) <> (setting_id IS NULL)", name="address_entry_of_one"),
        sa.CheckConstraint("length(trim(name)) > 0", name="address_entry_named"),
        sa.CheckConstraint("no_contact = 0 OR length(trim(no_contact_why)) > 0", name="address_entry_says_why"),
        one_of("relation", Relation, "address_entry_relation_known"),
        one_of("responsibility", Responsibility, "address_entry_responsibility_known"),
        STRICT,
    )

    id: int = key()
    first_id: int | None = refers("address_entry.id", default=None)
    rev: int = number(default=1)
    child_id: int | None = refers("child.id", index=True, default=None)
    setting_id: int | None = refers("setting.id", index=True, default=None)
    relation: Relation = word(Relation)
    name: str = text()
    responsibility: Responsibility = word(Responsibility)
    address: str = text(default="")
    email: str = text(default="")
    email_agreed: bool = yes_no(default=False)
    needs: str = text(default="")
    no_contact: bool = yes_no(default=False)
    no_contact_why: str = text(default="")
    undisclosed: bool = yes_no(default=False)
    ended: bool = yes_no(default=False)
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()
