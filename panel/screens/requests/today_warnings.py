"""What nobody's list of work holds and somebody must know on their Today."""

from collections.abc import Iterator

from panel.law.terms import calendar_end_warning
from panel.screens.app.page_context import PageContext
from panel.store.queries.requests import today
from panel.store.term_calendar import calendar


def warnings(page: PageContext) -> Iterator[str]:
    """What nobody's list holds and somebody must know: no authority to decide, the end of the term calendar."""
    if page.may("decision.record") and page.actor.delegated_on(page.today) is None:
        yield "You hold no delegated authority today, so you cannot decide. An administrator can record it."
    if not page.may("person.add"):
        return
    with page.reading() as session:
        powerless = today.officers_without_authority(session, page.actor, page.today)
        terms = calendar(session)
    for name in powerless:
        yield f"{name} is an LA officer without delegated authority today, and cannot decide."
    if terms and (calendar_ends := calendar_end_warning(terms, page.today)):
        yield calendar_ends
