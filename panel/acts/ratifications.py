"""The health body's word on a decision: recorded for it by name, a third record beside recommendation and decision."""

from datetime import date

from panel import rules
from panel.law.decisions.ratification import HealthAnswer
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import Ratification
from panel.store import audit
from panel.store.engine import Work
from panel.store.queries.decisions.ratifications import ratified_on
from panel.store.records import item_at, latest_decision, recused_from


def record(
    work: Work,
    item_id: int,
    answer: HealthAnswer | None,
    *,
    body: str,
    spoken_by: str,
    said_on: date | None,
    reasons: str = "",
    seen_rev: int,
) -> None:
    """Record what the health body said on the decision that stands, by the next revision; what it said before stays.

    `seen_rev` is the revision the form had read, 0 for none. Raises `Refused` for a kind in which no health body has a
    say, before the officer's record, without the name of who spoke, or without reasons where it does not simply agree.
    """
    refuse_unless_may(work.actor, "ratification.record")
    item, meeting, request = item_at(work.session, item_id)
    decision = latest_decision(work.session, item.id)
    refuse_unless_met(
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.needs_ratification(request.kind),
        rules.decision_before_ratification(decision is not None),
    )
    assert decision is not None  # noqa: S101  # refused above
    before = ratified_on(work.session, [item.id]).get(item.id)
    rev = before.rev if before else 0
    refuse_unless_met(
        rules.case_as_seen(rev, seen_rev),
        rules.ratification_attributed(answer, body, spoken_by),
        rules.ratification_day_fits(said_on, decision.decided_on, on=work.today),
        rules.ratification_reasoned(answer, reasons),
    )
    assert said_on is not None  # noqa: S101  # refused above
    work.session.add(
        Ratification(
            item_id=item.id,
            rev=rev + 1,
            decision_id=decision.id,
            answer=HealthAnswer(str(answer)),
            body=body.strip(),
            spoken_by=spoken_by.strip(),
            said_on=said_on,
            reasons=reasons.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    audit.record(
        work,
        "ratification.record",
        f"item/{item_id}",
        request=request.reference,
        answer=str(answer),
        rev=rev + 1,
        meeting=meeting.reference,
    )
