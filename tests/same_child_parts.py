"""Parts of the tests on two records of one child: merging, taking back, awarding, in one line each."""

import threading
from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa
from sqlmodel import Session, col, select

from builders import World
from ledger_parts import basis_for, review_and_moderate, terms_of
from panel.acts import awards, children, contracts
from panel.law.findings import Refused
from panel.law.vocabulary import ClosedBecause
from panel.models import Child, ChildLink, ContractReview, TermAward
from panel.store.children.merged_records import open_contract, records_of
from panel.store.integrity import sweep


def child(world: World, record: str) -> int:
    """The number of record A, B or C."""
    return world.request(f"{record}-T1").child_id


def seen(world: World, *records: int) -> int:
    """What the records, and those merged with them, stand at together."""
    with Session(world.database) as session:
        every = {number for record in records for number in records_of(session, record)}
        return int(session.execute(sa.select(sa.func.sum(Child.version)).where(col(Child.id).in_(every))).scalar_one())


def merge(world: World, one: str, other: str, who: str = "coordinator", reasons: str = "Same parents, same address") -> int:
    first, second = child(world, one), child(world, other)
    with world.work(who) as work:
        return children.merge(work, first, second, reasons, seen_version=seen(world, first, second))


def close(world: World, record: str) -> None:
    """Let an officer close the open contract of one record, as is done before that record is merged with another that goes on."""
    with world.work("officer") as work:
        standing = open_contract(work.session, child(world, record))
        assert standing is not None
        contracts.close(work, standing.id, ClosedBecause.WITHDRAWN, "The child's other record goes on")


def separate(world: World, link: int, who: str = "coordinator", reasons: str = "The birth certificates differ") -> None:
    with Session(world.database) as session:
        record = session.get_one(ChildLink, link).child_id
    with world.work(who) as work:
        children.separate(work, link, reasons, seen_version=seen(world, record))


def award(world: World, reference: str, term: str, pence: int = 1_000_00) -> int:
    whole = basis_for(world, pence, terms_of(world)[term])
    if "-R" in reference:
        first_term_reviewed(world, world.request(reference).child_id)
    with world.work("officer") as work:
        return awards.offer(work, world.item_for(reference).id, term, f"{pence // 100}.{pence % 100:02}", whole)


def first_term_reviewed(world: World, child_id: int) -> None:
    """Let the first term of a child, under whichever record it stands, be reviewed and moderated, if it is not yet."""
    with Session(world.database) as session:
        together = records_of(session, child_id)
        first = session.exec(
            select(TermAward).where(col(TermAward.child_id).in_(together), TermAward.ordinal == 1, TermAward.live)
        ).first()
        reviewed = first and session.exec(select(ContractReview).where(ContractReview.award_id == first.id)).first()
    if first and not reviewed:
        with suppress(Refused):
            review_and_moderate(world, first.contract_id)


def faults(world: World) -> list[str]:
    with world.reading() as session:
        return list(sweep.faults(session, world.database))


def links(world: World) -> list[ChildLink]:
    with Session(world.database) as session:
        return list(session.exec(select(ChildLink).where(ChildLink.live)))


def at_once(*contenders: Callable[[], object]) -> list[str]:
    """Start all at one instant, each on its own connection; for each, "done" or why it was refused."""
    gate, answers = threading.Barrier(len(contenders)), [""] * len(contenders)

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            answers[place] = "done"
        except Refused as refused:
            answers[place] = " ".join(sorted(finding.reason for finding in refused.findings))

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(contenders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
