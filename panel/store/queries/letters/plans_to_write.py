"""The plans whose letter is still to be written, among those that are still to be sent."""

from datetime import date

from sqlmodel import Session

from panel.law.letters.plan_letters import BY_STEP
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.store.letters.plan_facts import written_about
from panel.store.queries.casework.plans_to_send import plans_to_send
from panel.store.queries.letters.to_write import ToWrite


def plans_to_write(session: Session, actor: Actor, on: date) -> list[ToWrite]:
    """A draft or final plan that is next on its case and has no letter yet, the earliest last day first; a constant number of queries."""
    refuse_unless_may(actor, "notice.read")
    if not may(actor, "decision.read").is_met:
        return []
    plans = [(one, BY_STEP[one.step]) for one in plans_to_send(session, actor, on) if one.step in BY_STEP]
    written = written_about(session, [one.reference for one, _ in plans], tuple(BY_STEP.values()))
    return [
        ToWrite(
            reference=one.reference,
            initials=one.initials,
            kind=one.kind,
            setting=one.setting,
            since=one.received_on,
            due_on=one.due_on,
            missing=(letter,),
        )
        for one, letter in plans
        if (one.reference, letter) not in written
    ]
