"""What the authority decides for itself: each value proposed by one person, confirmed or declined by another, never altered."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.policy.local_policy import PolicyWord
from panel.tables.base import STRICT, Row, blob, day, instant, key, number, one_of, refers, text, word


class PolicyProposal(Row, table=True):
    """One value proposed, from a day on; `number` is a figure's, in whole pence where it is money."""

    __tablename__ = "policy_proposal"
    __table_args__ = (
        sa.CheckConstraint("length(trim(written)) > 0", name="policy_written"),
        sa.CheckConstraint("length(trim(source)) > 0", name="policy_has_source"),
        STRICT,
    )

    id: int = key()
    name: str = text()
    written: str = text()
    number: int | None = number(default=None)
    from_on: date = day()
    source: str = text()
    proposed_by: int = refers("person.id")
    proposed_at: datetime = instant()


class PolicySettled(Row, table=True):
    """What another person said of a proposal; confirmed, it holds from `in_force_on`: its own day or that of the word, if later."""

    __tablename__ = "policy_settled"
    __table_args__ = (
        sa.UniqueConstraint("proposal_id", name="policy_settled_once"),
        one_of("word", PolicyWord, "policy_word_known"),
        sa.CheckConstraint("(word = 'confirmed') = (in_force_on IS NOT NULL)", name="policy_dated"),
        STRICT,
    )

    id: int = key()
    proposal_id: int = refers("policy_proposal.id")
    word: PolicyWord = word(PolicyWord)
    in_force_on: date | None = day(default=None)
    said_by: int = refers("person.id")
    said_at: datetime = instant()


class PolicyPicture(Row, table=True):
    """A picture that a value is of, by its hash: the logo of a letterhead, as it was read and as it is printed."""

    __tablename__ = "policy_picture"
    __table_args__ = (STRICT,)

    sha256: str = text(primary_key=True)
    content: bytes = blob()
