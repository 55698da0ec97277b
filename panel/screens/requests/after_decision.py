"""What follows the decision on a case: the case it opens, what is sent after a review, mediation and appeal."""

from panel.law.vocabulary import RequestStatus
from panel.screens.app.page_context import PageContext
from panel.screens.requests import appeals, case_stages, review_steps
from panel.store.queries.casework.appeals import appeal_line
from panel.store.queries.casework.review_steps import ReviewLine
from panel.store.queries.requests.case import Case


def what_follows(page: PageContext, case: Case, reviewed: ReviewLine | None, *, notice: bool) -> None:
    """Each that the case has, in the order in which they come."""
    case_stages.bring_to_notice(page, case.request.reference, wanted=notice)
    review_steps.of_review(page, case, reviewed)
    if case.request.status is not RequestStatus.DECIDED:
        return
    with page.reading() as session:
        contested = appeal_line(session, page.actor, case.request.reference)
    appeals.of_case(page, case, contested)
