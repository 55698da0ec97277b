"""Mediation and appeal, recorded about the decision they contest; a mistake is taken back with `acts.stages.take_back`."""

from datetime import date

from panel import rules
from panel.law.casework.appeals import AFTER, WITH_WHOM
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import refuse_unless_met
from panel.law.messages.labels import label
from panel.law.permissions import refuse_unless_may
from panel.models import PlanStepTaken
from panel.store import audit
from panel.store.casework.after_appeal import redate
from panel.store.casework.appeals import contested_of
from panel.store.engine import Work
from panel.store.records import refuse_unless_case_open, request_called


def record(work: Work, reference: str, step: PlanStep, on: date | None, document: str = "", words: str = "") -> None:
    """Record one thing of mediation or appeal with its day; `document` is the file of the certificate, agreement or order.

    Raises `Refused` where no decision may be contested, out of order, twice, or for a day that does not fit.
    """
    refuse_unless_may(work.actor, "stage.record")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    found = contested_of(work.session, [request]).get(request.id)
    refuse_unless_met(rules.may_be_contested(found.facts.contested if found else None))
    assert found is not None  # noqa: S101  # refused above
    happened, before = found.facts.happened, AFTER[step]
    since, why = found.facts.letter_on or found.about.on, "the day the decision was sent"
    if before is not None and before in happened:
        since, why = happened[before], f"the day of: {label(before).lower()}"
    refuse_unless_met(
        rules.appeal_in_order(step, happened),
        rules.plan_step_recorded_once(step, happened.get(step)),
        rules.day_fits(on, since, why, on=work.today),
    )
    work.session.add(
        PlanStepTaken(
            request_id=request.id,
            step=step,
            party=WITH_WHOM[step],
            happened_on=on,
            document=document.strip(),
            words=words.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    work.session.flush()
    moved = redate(work, request)
    more = {"plan_due_on": moved} if moved else {}
    audit.record(work, "stage.record", f"request/{reference}", step=str(step), party=WITH_WHOM[step], on=on, **more)
