"""Today: annual reviews that fall due soon or are late, for whoever calls the meetings."""

from panel.law import dates
from panel.law.messages import wording
from panel.screens.agenda import planner
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import deadline
from panel.screens.widgets.to_do import Todo, Work

FEW, FIRST = 3, 5


def work(page: PageContext) -> Work | None:
    """The annual reviews to come, the earliest first; nothing for none."""
    if not page.may("stage.record"):
        return None
    with page.reading() as session:
        due = planner.reviews_to_come(session, page)
    if not due:
        return None

    def rest() -> None:
        for one in due[:FIRST]:
            said = f"{one.initials}, {one.setting}: annual review, {deadline.days_left(one.due_on, page.today).lower()}"
            links.link(said, "case", case=one.reference)
        links.link("All on the Planner", "planner")

    todos = [
        Todo(
            f"See {one.initials}",
            f"{one.initials}, {one.setting}: annual review to be held",
            one.due_on,
            "case",
            {"case": one.reference},
        )
        for one in due[:FEW]
    ]
    until = wording.short_date(dates.months_after(page.today, planner.AHEAD))
    late = sum(one.due_on < page.today for one in due)
    overdue = f", {late:,} of them overdue" if late else ""
    return Work(f"Annual reviews: {len(due):,} due by {until}{overdue}", todos, rest)
