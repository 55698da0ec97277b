"""The stages of one child's assessment after its decision: the case that follows, and what was sent on the way to a plan."""

from datetime import date

from panel import rules
from panel.law.casework.appeals import AFTER
from panel.law.casework.plan_step_rules import step_of_case
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import refuse_unless_met
from panel.law.messages.labels import label
from panel.law.permissions import refuse_unless_may
from panel.models import PlanStepTaken
from panel.store import audit
from panel.store.casework.after_appeal import redate
from panel.store.casework.appeals import contested_of
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decided
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called
from panel.store.requests import following_cases, particulars


def open_next(work: Work, reference: str) -> str:
    """Open the case that follows from a decision taken before this program opened it by itself; its reference.

    Raises `Refused` where the standing decision calls for none, or it is open already.
    """
    refuse_unless_may(work.actor, "stage.open")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    option, decided_on = decided(work.session, request.id)
    standing = following_cases.in_its_place(work.session, request, option, decided_on)
    refuse_unless_met(rules.next_case_missing(request.heard_as, option, standing))
    opened = following_cases.settle(work, request, option, decided_on)
    redate(work, request)
    audit.record(work, "stage.open", f"request/{reference}", opened=opened)
    return opened


def record(work: Work, reference: str, step: PlanStep, on: date | None, party: str, document: str = "", words: str = "") -> None:
    """Record what was sent on the way to a plan or after its review, or a setting consulted: with whom, on which day, in which file.

    Raises `Refused` before the decision it rests on, out of order, twice, without a name or for a day that does not fit.
    """
    refuse_unless_may(work.actor, "stage.record")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    option, decided_on = decided(work.session, request.id)
    refuse_unless_met(rules.plan_step_called_for(request.kind, step, option), rules.words_given(party))
    party, taken = party.strip(), steps_of(work.session, [request.id]).get(request.id, [])
    of_case = step_of_case(request.kind, step)
    before = of_case.after if of_case else None
    before_on = first_day(taken, before, party if step is PlanStep.ANSWERED else "")
    since, why = (before_on, f"the day of: {label(before).lower()}") if before_on else (decided_on, "the day of the decision")
    if of_case and of_case.decided is None:
        since, why = particulars.clock_start(work.session, request) or on, "the day of the review meeting"
    refuse_unless_met(
        rules.plan_step_in_order(request.kind, step, before_on),
        rules.plan_step_recorded_once(step, first_day(taken, step, party)),
        rules.day_fits(on, since or request.received_on, why, on=work.today),
    )
    _add(work, request.id, step, on, party, document, words)
    audit.record(work, "stage.record", f"request/{reference}", step=str(step), party=party, on=on)


def take_back(work: Work, reference: str, step: PlanStep, party: str, why: str) -> None:
    """Take back a step recorded by mistake, with why; it stays on record, and what it stopped runs again."""
    refuse_unless_may(work.actor, "stage.take_back")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(rules.words_given(why))
    taken = steps_of(work.session, [request.id]).get(request.id, [])
    if step in AFTER:  # what belongs to a decision that was reconsidered stays with it
        contested = contested_of(work.session, [request]).get(request.id)
        taken = list(contested.taken) if contested else []
    if first_day(taken, step, party) is None:
        raise not_open()
    _add(work, request.id, step, None, party, "", why)
    work.session.flush()
    moved = redate(work, request)
    more = {"plan_due_on": moved} if moved else {}
    audit.record(work, "stage.take_back", f"request/{reference}", step=str(step), party=party, why=why.strip(), **more)


def _add(work: Work, request_id: int, step: PlanStep, on: date | None, party: str, document: str, words: str) -> None:
    work.session.add(
        PlanStepTaken(
            request_id=request_id,
            step=step,
            party=party,
            happened_on=on,
            document=document.strip(),
            words=words.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
