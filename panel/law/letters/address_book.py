"""Whom letters about a child go to, kept once: relation, parental responsibility, where they live, and what must not happen.

Rules that refuse. Source: UK GDPR, article 5(1)(d) and (f); SEND Regulations 2014; orders of a court that forbid contact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.letters import Reason

KEPT = Authority(figures.HOUSE, "the address book", figures.HOUSE_BEGAN, verified=False)
SAFE = Authority("UK GDPR", "article 5(1)(f): personal data kept secure", figures.HOUSE_BEGAN, verified=False)
POSTCODE_LEAST = 6
"""A line of an address shorter than this is found by chance in words of another kind."""


class Relation(StrEnum):
    """Who somebody is to the child, or at the setting."""

    PARENT = "parent"
    CARER = "carer"
    YOUNG_PERSON = "young_person"
    HEAD = "head"
    SENCO = "senco"


class Responsibility(StrEnum):
    """Whether somebody has parental responsibility."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


FAMILY = (Relation.PARENT, Relation.CARER, Relation.YOUNG_PERSON)
AT_SETTING = (Relation.HEAD, Relation.SENCO)


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One person as they stand in the book; `ended` where they are no longer to be written to about this child, without a flag."""

    relation: Relation
    name: str
    responsibility: Responsibility = Responsibility.NOT_KNOWN
    address: str = ""
    email: str = ""
    email_agreed: bool = False
    needs: str = ""
    no_contact: bool = False
    no_contact_why: str = ""
    undisclosed: bool = False
    ended: bool = False

    @property
    def may_be_written_to(self) -> bool:
        """Whether a letter may go to them."""
        return not self.no_contact and not self.ended

    @property
    def where(self) -> str:
        """Where a letter goes: by e-mail where they agreed to it, else by post."""
        return self.email if self.email and self.email_agreed else self.address


def entry_complete(entry: BookEntry) -> Finding:
    """A name; a reason where contact is forbidden; an e-mail address that is one."""
    missing = [] if entry.name.strip() else ["the name"]
    if entry.no_contact and not entry.no_contact_why.strip():
        missing.append("why there is no contact, for instance the court's order and its date")
    email = entry.email.strip()
    if email and ("@" not in email[1:-1] or any(letter.isspace() for letter in email)):
        missing.append("an e-mail address written as name@example.org")
    if entry.undisclosed and not (entry.address.strip() or email):
        missing.append("the address that must not be disclosed")
    if missing:
        return not_met(Reason.ENTRY_INCOMPLETE, KEPT, missing=missing)
    return met(Reason.ENTRY_COMPLETE, KEPT)


def contact_allowed(to: Sequence[tuple[str, str]], book: Sequence[BookEntry]) -> Finding:
    """Nobody a letter goes to, by name or by where, is one with whom there is to be no contact."""
    allowed = {_folded(one) for entry in book if not entry.no_contact for one in (entry.address, entry.email) if one.strip()}
    forbidden = [
        entry.name
        for entry in book
        if entry.no_contact
        and any(
            _folded(name) == _folded(entry.name)
            or (_folded(where) not in allowed and _folded(where) in {_folded(entry.address), _folded(entry.email)} - {""})
            for name, where in to
        )
    ]
    if forbidden:
        return not_met(Reason.NO_CONTACT_WITH, KEPT, names=forbidden)
    return met(Reason.CONTACT_ALLOWED, KEPT)


def address_kept_safe(words: str, to: Sequence[tuple[str, str]], book: Sequence[BookEntry]) -> Finding:
    """No address that must not be disclosed stands in a letter's words, nor is somebody else written to there.

    `words` are all the letter says but whom it is addressed to.
    """
    said, names = _folded(words), []
    for entry in (one for one in book if one.undisclosed):
        lines = [_folded(one) for one in (*entry.address.splitlines(), entry.email)]
        told = any(len(line) >= POSTCODE_LEAST and line in said for line in lines)
        others = [where for name, where in to if _folded(name) != _folded(entry.name)]
        if told or any(_folded(where) in {_folded(entry.address), _folded(entry.email)} - {""} for where in others):
            names.append(entry.name)
    if names:
        return not_met(Reason.ADDRESS_WOULD_BE_DISCLOSED, SAFE, names=names)
    return met(Reason.ADDRESSES_KEPT_SAFE, SAFE)


def suggested(book: Sequence[BookEntry], *relations: Relation) -> BookEntry | None:
    """Whom a letter goes to first: somebody with parental responsibility before another, in the order they were entered."""
    found = [one for one in book if one.relation in relations and one.may_be_written_to]
    return min(found, key=lambda one: one.responsibility is not Responsibility.YES, default=None)


def parents_apart(book: Sequence[BookEntry], to: Sequence[tuple[str, str]]) -> list[BookEntry]:
    """Parents and carers with parental responsibility who live apart from everybody a letter goes to, by name and by where."""
    names = {_folded(name) for name, _ in to}
    reached = {_folded(where) for _, where in to if where.strip()}
    reached |= {_folded(one.address) for one in book if _folded(one.name) in names and one.address.strip()}
    return [
        one
        for one in book
        if one.relation in FAMILY[:2]
        and one.responsibility is Responsibility.YES
        and one.may_be_written_to
        and one.where.strip()
        and _folded(one.name) not in names
        and not {_folded(one.address), _folded(one.where)} & reached
    ]


def each_parent_has_copy(book: Sequence[BookEntry], to: Sequence[tuple[str, str]]) -> Finding:
    """Each parent with parental responsibility who lives at another address has a copy of their own."""
    if apart := parents_apart(book, to):
        return not_met(Reason.PARENT_WITHOUT_COPY, KEPT, names=[one.name for one in apart])
    return met(Reason.EACH_PARENT_HAS_COPY, KEPT)


def needs_of(book: Sequence[BookEntry]) -> str:
    """How the family needs to be written or spoken to, by whom it is kept of."""
    return "; ".join(
        f"{one.name}: {one.needs.strip()}" for one in book if one.relation in FAMILY and one.needs.strip() and not one.ended
    )


def _folded(words: str) -> str:
    return " ".join(words.replace(",", " ").casefold().split())
