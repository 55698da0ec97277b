"""What members do before the meeting: interests said, readings with first views, and the consent list. All added to only."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from panel.law.vocabulary import Criterion, FirstView, Option, SuggestedInterestReason
from panel.tables.base import STRICT, Row, instant, json, key, number, one_of, refers, text, word, yes_no


class InterestStatement(Row, table=True):
    """A person said, of one case of one meeting, that they have no interest in it; its papers open to them."""

    __tablename__ = "interest_statement"
    __table_args__ = (sa.UniqueConstraint("item_id", "person_id", name="interest_stated_once"), STRICT)

    id: int = key()
    item_id: int = refers("agenda_item.id")
    person_id: int = refers("person.id", index=True)
    stated_at: datetime = instant()


class InterestDismissal(Row, table=True):
    """A person said, once and for all, that what the records suggest is no interest of theirs in a case."""

    __tablename__ = "interest_dismissal"
    __table_args__ = (
        one_of("because", SuggestedInterestReason, "dismissal_because_known"),
        sa.UniqueConstraint("request_id", "person_id", "because", name="interest_dismissed_once"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    person_id: int = refers("person.id", index=True)
    because: SuggestedInterestReason = word(SuggestedInterestReason)
    dismissed_at: datetime = instant()


class Reading(Row, table=True):
    """A member's reading of a case: which version of the pack, and their first view when one is given; the next `rev` adds.

    One `taken_back` is no reading: with it, nothing they recorded on the case before it stands any more.
    """

    __tablename__ = "reading"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "person_id", "rev", name="reading_rev_once"),
        sa.CheckConstraint("rev >= 1", name="reading_rev"),
        sa.CheckConstraint("abstains = 0 OR is_view = 1", name="reading_abstains_in_a_view"),
        STRICT,
    )

    id: int = key()
    item_id: int = refers("agenda_item.id")
    person_id: int = refers("person.id", index=True)
    rev: int = number(default=1)
    pack_sha256: str = text()
    late: Any = json()
    is_view: bool = yes_no(default=False)
    abstains: bool = yes_no(default=False)
    words: str = text(default="")
    after_reveal: bool = yes_no(default=False)
    changed_because: str = text(default="", sa_column_kwargs={"server_default": sa.text("''")})
    read_at: datetime = instant()
    taken_back: bool = yes_no(default=False, sa_column_kwargs={"server_default": sa.text("0")})


class ReadingView(Row, table=True):
    """A member's first view and note on one head of evidence."""

    __tablename__ = "reading_view"
    __table_args__ = (
        one_of("criterion", Criterion, "reading_view_criterion_known"),
        sa.CheckConstraint(
            "first_view IS NULL OR first_view IN ('supports', 'mixed', 'does_not_support', 'cannot_tell')",
            name="first_view_known",
        ),
        sa.CheckConstraint("first_view IS NOT NULL OR length(trim(words)) > 0", name="reading_view_says_something"),
        STRICT,
    )

    reading_id: int = refers("reading.id", primary_key=True)
    criterion: Criterion = word(Criterion, primary_key=True)
    first_view: FirstView | None = word(FirstView, default=None)
    words: str = text(default="")


class ReadingReveal(Row, table=True):
    """The chair revealed the first views on a case, in the meeting."""

    __tablename__ = "reading_reveal"
    __table_args__ = (STRICT,)

    item_id: int = refers("agenda_item.id", primary_key=True)
    revealed_by: int = refers("person.id")
    revealed_at: datetime = instant()


class ReadingTabled(Row, table=True):
    """A member asked, ahead, that their first view be put before the panel if they are not in the room."""

    __tablename__ = "reading_tabled"
    __table_args__ = (STRICT,)

    item_id: int = refers("agenda_item.id", primary_key=True)
    person_id: int = refers("person.id", primary_key=True)
    tabled_at: datetime = instant()


class ConsentProposal(Row, table=True):
    """A case proposed for the consent list with a drafted recommendation, by a person; a changed draft is the next `rev`."""

    __tablename__ = "consent_proposal"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "rev", name="consent_rev_once"),
        sa.CheckConstraint("rev >= 1", name="consent_rev"),
        one_of("option", Option, "consent_option_known"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="consent_has_reasons"),
        STRICT,
    )

    id: int = key()
    item_id: int = refers("agenda_item.id")
    rev: int = number(default=1)
    option: Option = word(Option)
    amount: str = text(default="")
    reasons: str = text()
    answers: Any = json()
    heads: Any = json()
    proposed_by: int = refers("person.id")
    proposed_at: datetime = instant()


class ConsentPull(Row, table=True):
    """Somebody took a case off the consent list, so that it is heard in full."""

    __tablename__ = "consent_pull"
    __table_args__ = (STRICT,)

    item_id: int = refers("agenda_item.id", primary_key=True)
    words: str = text(default="")
    pulled_by: int = refers("person.id")
    pulled_at: datetime = instant()


class ConsentTaken(Row, table=True):
    """A case taken with the consent list: the draft it rested on, and the recommendation that was recorded for it."""

    __tablename__ = "consent_taken"
    __table_args__ = (STRICT,)

    recommendation_id: int = refers("recommendation.id", primary_key=True)
    item_id: int = refers("agenda_item.id", index=True)
    proposal_id: int = refers("consent_proposal.id")
    taken_by: int = refers("person.id")
    taken_at: datetime = instant()
