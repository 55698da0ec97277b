"""Appeals and mediations that are settled, and whose family is still to be told what we do."""

from sqlmodel import Session, col, select

from panel.law.letters.letter_kinds import LetterKind
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.models import Request, Setting
from panel.store.letters.plan_facts import written_about
from panel.store.queries.casework.appeals import ended_by
from panel.store.queries.letters.to_write import ToWrite

OUTCOME = LetterKind.APPEAL_OUTCOME


def outcomes_to_write(session: Session, actor: Actor) -> list[ToWrite]:
    """A case each on which mediation or an appeal has ended and no letter says what follows; a constant number of queries.

    Where nothing is owed by a day of the law, the house target counts from the day it ended.
    """
    refuse_unless_may(actor, "notice.read")
    if not may(actor, "decision.read").is_met:
        return []
    first = ended_by(session, actor)
    written = written_about(session, list(first), (OUTCOME,))
    wanted = [reference for reference in first if (reference, OUTCOME) not in written]
    rows = session.exec(
        select(Request, Setting.name)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(col(Request.reference).in_(wanted))
        .order_by(col(Request.id))
    )
    return [
        ToWrite(
            reference=case.reference,
            initials=case.initials,
            kind=case.kind,
            setting=setting,
            since=case.received_on,
            due_on=first[case.reference],
            missing=(OUTCOME,),
        )
        for case, setting in rows
    ]
