"""Every value ever proposed, with what another person said of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.permissions import Actor, refuse_unless_may
from panel.law.policy.local_policy import PolicyWord
from panel.law.policy.logo import hash_of, logo_written
from panel.models import Person, PolicyProposal, PolicySettled
from panel.store.policy.letterheads import picture


@dataclass(frozen=True, slots=True)
class Value:
    """One value proposed, by whom, and how it stands; `word` is None while it waits for another person."""

    id: int
    name: str
    written: str
    number: int | None
    from_on: date
    source: str
    proposed_by_id: int
    proposed_by: str
    word: PolicyWord | None
    in_force_on: date | None
    said_by: str


def every_value(session: Session, actor: Actor) -> list[Value]:
    """All of them, those that begin last first. One query."""
    refuse_unless_may(actor, "policy.read")
    proposer, sayer = aliased(Person), aliased(Person)
    rows = session.exec(
        select(PolicyProposal, PolicySettled, proposer.name, sayer.name)
        .join(proposer, col(proposer.id) == PolicyProposal.proposed_by)
        .join(PolicySettled, col(PolicySettled.proposal_id) == PolicyProposal.id, isouter=True)
        .join(sayer, col(sayer.id) == PolicySettled.said_by, isouter=True)
        .order_by(col(PolicyProposal.from_on).desc(), col(PolicyProposal.id).desc())
    )
    return [
        Value(
            id=row.id,
            name=row.name,
            written=row.written,
            number=row.number,
            from_on=row.from_on,
            source=row.source,
            proposed_by_id=row.proposed_by,
            proposed_by=proposed_by,
            word=said.word if said else None,
            in_force_on=said.in_force_on if said else None,
            said_by=said_by or "",
        )
        for row, said, proposed_by, said_by in rows
    ]


def logo_of(session: Session, actor: Actor, written: str) -> str:
    """The logo a value is of, as a form and a file of policy give it; nothing for any other value. One query."""
    refuse_unless_may(actor, "policy.read")
    content = picture(session, hash_of(written))
    return logo_written(content) if content else ""


def as_it_stands(values: list[Value], on: date) -> dict[str, tuple[str, date]]:
    """The same as a file of policy is compared with it: each value as written, and since when."""
    return {name: (one.written, one.in_force_on or on) for name, one in standing(values, on).items()}


def standing(values: list[Value], on: date) -> dict[str, Value]:
    """What holds on a day, by name: of those confirmed, the one that began last."""
    begun = [one for one in values if one.in_force_on is not None and one.in_force_on <= on]
    return {one.name: one for one in sorted(begun, key=lambda one: (one.in_force_on or on, one.id))}
