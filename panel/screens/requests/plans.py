"""Today: draft and final plans still to be sent."""

from panel.law.casework.plan_steps import PlanStep
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import deadline
from panel.screens.widgets.to_do import Todo, Work
from panel.store.queries.casework.plans_to_send import PlanToSend, plans_to_send

FEW = 3


def work(page: PageContext) -> Work | None:
    """Draft and final plans still to be sent, for those who record that they were."""
    if not page.may("stage.record"):
        return None
    with page.reading() as session:
        plans = plans_to_send(session, page.actor, page.today)
    if not plans:
        return None

    def rest() -> None:
        for plan in plans:
            links.link(f"{_said(plan)}, {deadline.days_left(plan.due_on, page.today).lower()}", "case", case=plan.reference)

    todos = [Todo(f"See {plan.initials}", _said(plan), plan.due_on, "case", {"case": plan.reference}) for plan in plans[:FEW]]
    return Work(f"Plans: {len(plans)} draft or final {'plan' if len(plans) == 1 else 'plans'} to be sent", todos, rest)


def _said(plan: PlanToSend) -> str:
    what = "draft" if plan.step is PlanStep.DRAFT_SENT else "final"
    return f"{plan.initials}, {plan.setting}: {what} plan to be sent"
