"""Today: draft, final and amended plans still to be sent, and what has to follow from mediation and appeals."""

from collections.abc import Sequence

from panel.law.casework.plan_steps import PlanStep
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.requests import appeals
from panel.screens.widgets import deadline
from panel.screens.widgets.to_do import Todo, Work
from panel.store.queries.casework.appeals import appeals_due
from panel.store.queries.casework.plans_to_send import PlanToSend, plans_to_send

FEW = 3
WHAT = {
    PlanStep.DRAFT_SENT: "draft plan",
    PlanStep.FINAL_SENT: "final plan",
    PlanStep.AMENDMENTS_SENT: "notice of amendments",
    PlanStep.AMENDED_SENT: "amended final plan",
}


def works(page: PageContext) -> tuple[Work | None, Work | None]:
    """What follows appeals, and plans still to be sent, for those who record that it was done."""
    if not page.may("stage.record"):
        return None, None
    with page.reading() as session:
        plans, owed = plans_to_send(session, page.actor, page.today), appeals_due(session, page.actor)
    return appeals.work(page, owed), _plans(page, plans)


def _plans(page: PageContext, plans: Sequence[PlanToSend]) -> Work | None:
    if not plans:
        return None

    def rest() -> None:
        for plan in plans:
            links.link(f"{_said(plan)}, {deadline.days_left(plan.due_on, page.today).lower()}", "case", case=plan.reference)

    todos = [Todo(f"See {plan.initials}", _said(plan), plan.due_on, "case", {"case": plan.reference}) for plan in plans[:FEW]]
    return Work(f"Plans: {len(plans)} draft, final or amended {'plan' if len(plans) == 1 else 'plans'} to be sent", todos, rest)


def _said(plan: PlanToSend) -> str:
    return f"{plan.initials}, {plan.setting}: {WHAT[plan.step]} to be sent"
