"""Parts of the ledger's tests: cases decided, bases made whole."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import select

from builders import World, advice_for
from panel.acts import decisions, recommendations, reviews
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.contract_stages import OutcomeResult
from panel.law.contracts.review_rules import ReviewForm
from panel.law.terms import Term
from panel.law.vocabulary import ContractState, Kind, Option
from panel.models import (
    Contract,
    ContractReview,
    FamilyMeeting,
    Moderation,
    Request,
    Setting,
    TermAward,
    TermPlan,
)
from panel.store.engine import Work
from panel.store.term_calendar import calendar

CHILD = {"surname": "Fernsby", "forename": "Robin", "date_of_birth": "2016-05-04"}
FIRST = tuple(f"T-{n}" for n in range(1, 4))
FINAL = tuple(f"R-{n}" for n in range(1, 4))


def prepare(world: World, lines: list[str], moved: Sequence[str] = ()) -> None:
    """Import these cases, hear them at one meeting and decide each: award where targets, extend where a review.

    `moved` are some of them again as they read once the child is at another setting.
    """
    world.bring(*lines)
    if moved:
        world.bring(*moved, update=True)
    reference = world.opened(size=len(lines) + 50)
    kinds = {text.split(",")[0]: Kind(text.split(",")[1]) for text in lines}
    with world.reading() as session:
        called = {request.id: request.reference for request in session.exec(select(Request))}
    items = [(item, kinds[called[item.request_id]]) for item in world.items(reference) if called[item.request_id] in kinds]
    options = {Kind.ASC_TARGETS: Option.AWARD, Kind.ASC_REVIEW: Option.EXTEND}
    with world.work("chair") as work:
        for item, kind in items:
            recommendations.recommend(work, item.id, advice_for(kind, options[kind]), seen_version=item.version)
    with world.work("officer") as work:
        for item, kind in items:
            decisions.record(work, item.id, options[kind], "Reasons for the family.", seen_version=item.version + 1)
    with world.work() as work:
        work.session.add(Setting(name="Heronmere School"))


def all_written(world: World) -> object:
    """Another value once anything was written, by whomever; while it is the same, there is nothing new to look through."""
    if world.database.dialect.name == "sqlite":
        file = Path(str(world.database.url.database))
        return [hashlib.blake2b(one.read_bytes()).digest() for one in sorted(file.parent.glob(f"{file.name}*"))]
    with world.database.connect() as connection:
        return connection.exec_driver_sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").scalar_one()


def terms_of(world: World) -> dict[str, Term]:
    with world.reading() as session:
        return {term.key: term for term in calendar(session)}


def moderator_setting(world: World) -> int:
    return next(row.id for row in world.rows(Setting) if row.name == "Heronmere School")


def basis_for(world: World, pence: int, term: Term, on: date | None = None) -> AwardGrounds:
    """A whole basis for a term; what a final term rests on beside it is read from the records."""
    day = (on or world.now.date()) - timedelta(days=3)
    return AwardGrounds(
        met_family_on=day,
        met_family_who="Family and SENCO",
        outcomes=(Outcome("Will read 20 new words", "4 words", "word list", term.ends_on),),
        impact_measured="Charted weekly",
        costs=(Cost("Tutor", pence),),
        late_reason="Agreed before the term ended",
        gap_reason="In hospital meanwhile",
    )


def review_of(world: World, pence: int = 0, **changes: Any) -> ReviewForm:
    """A whole review, held today, of a first term with one outcome."""
    whole = ReviewForm(
        reviewed_on=world.now.date(),
        progress="Each outcome met in part",
        results=((1, OutcomeResult.PARTLY, "14 of 20 words"),),
        spent_pence=pence,
        spend_words="As planned",
        child_views="I can read the comic now",
        family_views="It has helped",
        setting_views="It works",
        setting_wishes=True,
        family_wishes=True,
    )
    return replace(whole, **changes)


def review_and_moderate(world: World, contract_id: int, *, supports: bool = True) -> str:
    """Record the review of a contract's first term and a head teacher's view of it; the visit that landed."""
    with world.work("coordinator") as work:
        landed = reviews.record_review(work, contract_id, review_of(world), seen_rev=0)
    with world.work("coordinator") as work:
        reviews.moderate(
            work,
            contract_id,
            "Hester Quarrie",
            moderator_setting(world),
            world.now.date(),
            supports=supports,
            words="The data shows progress.",
        )
    return landed


def contract_of(world: World, reference: str) -> int:
    """The live contract of the child a request is about."""
    child = world.request(reference).child_id
    return next(row.id for row in world.rows(Contract) if row.child_id == child and row.state is not ContractState.CLOSED)


def reviewed_rows(work: Work, world: World, award_id: int) -> None:
    """A meeting, a plan, a review and its moderation, as rows: the term has not begun, so no act would review it yet."""
    award = work.session.get_one(TermAward, award_id)
    who: dict[str, Any] = {"recorded_by": world.people["officer"], "recorded_at": work.at}
    work.session.add(FamilyMeeting(contract_id=award.contract_id, held_on=work.today, **who))
    work.session.add(TermPlan(contract_id=award.contract_id, ordinal=1, amount_pence=1_000_00, **who))
    review = ContractReview(
        contract_id=award.contract_id,
        award_id=award_id,
        reviewed_on=work.today,
        progress="Good",
        spent_pence=1_000_00,
        child_views="Good",
        family_views="Good",
        setting_views="Good",
        setting_wishes=True,
        family_wishes=True,
        **who,
    )
    work.session.add(review)
    work.session.flush()
    work.session.add(
        Moderation(
            review_id=review.id,
            moderated_by="Hester Quarrie",
            setting_id=moderator_setting(world),
            moderated_on=work.today,
            supports=True,
            words="Good",
            **who,
        )
    )
