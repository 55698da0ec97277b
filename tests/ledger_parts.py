"""Parts of the ledger's tests: cases decided, bases made whole."""

from datetime import date, timedelta

from sqlmodel import select

from builders import World, advice_for
from panel.acts import decisions, hearing
from panel.law.award_basis import Basis, Cost, Outcome
from panel.law.terms import Term
from panel.law.vocabulary import Kind, Option
from panel.models import Request, Setting
from panel.store.calendar import calendar

CHILD = {"surname": "Fernsby", "forename": "Robin", "date_of_birth": "2016-05-04"}
FIRST = tuple(f"T-{n}" for n in range(1, 4))
FINAL = tuple(f"R-{n}" for n in range(1, 4))


def prepare(world: World, lines: list[str]) -> None:
    """Import these cases, hear them at one meeting and decide each: award where targets, extend where a review."""
    world.bring(*lines)
    reference = world.opened(size=len(lines) + 50)
    kinds = {text.split(",")[0]: Kind(text.split(",")[1]) for text in lines}
    with world.reading() as session:
        called = {request.id: request.reference for request in session.exec(select(Request))}
    items = [(item, kinds[called[item.request_id]]) for item in world.items(reference) if called[item.request_id] in kinds]
    options = {Kind.ASC_TARGETS: Option.AWARD, Kind.ASC_REVIEW: Option.EXTEND}
    with world.work("chair") as work:
        for item, kind in items:
            hearing.recommend(work, item.id, advice_for(kind, options[kind]), seen_version=item.version)
    with world.work("officer") as work:
        for item, kind in items:
            decisions.record(work, item.id, options[kind], "Reasons.", seen_version=item.version + 1)
    with world.work() as work:
        work.session.add(Setting(name="Heronmere School"))


def terms_of(world: World) -> dict[str, Term]:
    with world.reading() as session:
        return {term.key: term for term in calendar(session)}


def moderator_setting(world: World) -> int:
    return next(row.id for row in world.rows(Setting) if row.name == "Heronmere School")


def basis_for(world: World, pence: int, term: Term, on: date | None = None) -> Basis:
    """A whole basis for a term, the review's part included."""
    day = (on or world.now.date()) - timedelta(days=3)
    return Basis(
        met_family_on=day,
        met_family_who="Family and SENCO",
        outcomes=(Outcome("Will read 20 new words", "4 words", "word list", term.ends_on),),
        impact_measured="Charted weekly",
        costs=(Cost("Tutor", pence),),
        late_reason="Agreed before the term ended",
        gap_reason="In hospital meanwhile",
        reviewed_on=day,
        review_progress="Each outcome met in part",
        setting_wishes=True,
        family_wishes=True,
        moderated_by="Hester Quarrie",
        moderated_on=day,
        moderator_setting_id=moderator_setting(world),
    )
