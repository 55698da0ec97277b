"""Parts of the tests of the money: reading a year, a term's list, ending and settling, in one line each."""

import csv
import io
from dataclasses import replace
from datetime import date

from same_child_parts import first_term_reviewed
from sqlmodel import col, select

from builders import World
from ledger_parts import basis_for, terms_of
from panel.acts import awards, budget, payments
from panel.law.contracts.award_basis import Cost
from panel.models import AgendaItem, Decision, Request, TermAward
from panel.store.integrity import sweep
from panel.store.integrity.document_seals import mark
from panel.store.money.payments import Payments, compose
from panel.store.queries.money.commitment import Money, money
from panel.store.records import latest_revision

PLACES = {"A": "Otter Brook School", "B": "Foxglove Rise Academy"}
AWARDED = (
    ("A-1", "2026 autumn", 1_450_00),
    ("A-2", "2027 spring", 1_999_99),
    ("A-3", "2028 spring", 2_000_00),
    ("B-1", "2026 autumn", 800_01),
    ("B-2", "2028 spring", 1),
    ("B-3", "2027 summer", 700_00),
)


def award(world: World, reference: str, term: str, pence: int) -> int:
    terms = terms_of(world)
    if reference.endswith("-R"):
        first_term_reviewed(world, world.request(reference).child_id)
    with world.work("officer") as work:
        item, basis = world.item_for(reference).id, basis_for(world, pence, terms[term])
        return awards.offer(work, item, term, f"{pence // 100}.{pence % 100:02}", replace(basis, late_reason="Agreed in time"))


def of_year(world: World, year: str, who: str = "coordinator", on: date | None = None) -> Money:
    with world.work(who) as work:
        return money(work.session, work.actor, year, on=on or work.today)


def award_of(world: World, reference: str) -> int:
    with world.reading() as session:
        return session.exec(
            select(TermAward.id)
            .join(Decision, col(Decision.id) == TermAward.decision_id)
            .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
            .join(Request, col(Request.id) == AgendaItem.request_id)
            .where(Request.reference == reference)
            .order_by(col(TermAward.id).desc())
            .limit(1)
        ).one()


def end(world: World, reference: str) -> int:
    number = award_of(world, reference)
    with world.work("officer") as work:
        awards.end(work, number, "Left the school")
    return number


def settle(world: World, number: int, spent: str, seen_rev: int = 0, who: str = "coordinator") -> None:
    with world.work(who) as work:
        budget.settle(work, number, spent, "Invoice of the setting", seen_rev=seen_rev)


def revise(world: World, reference: str, pence: int) -> None:
    number = award_of(world, reference)
    with world.work("officer") as work:
        rev = latest_revision(work.session, number).rev
        awards.revise(work, number, f"{pence // 100}.{pence % 100:02}", (Cost("Tutor", pence),), "Hours changed", seen_rev=rev)


def withdraw(world: World, reference: str) -> None:
    number = award_of(world, reference)
    with world.work("officer") as work:
        awards.withdraw(work, number, "Moved away", seen_rev=latest_revision(work.session, number).rev)


def listed(world: World, term: str) -> Payments:
    with world.reading() as session:
        return compose(session, terms_of(world)[term])


def issue(world: World, term: str, who: str = "coordinator") -> int:
    seen = mark(listed(world, term))
    with world.work(who) as work:
        return payments.issue(work, term, seen=seen)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def faults(world: World) -> list[str]:
    with world.reading() as session:
        return list(sweep.faults(session, world.database))
