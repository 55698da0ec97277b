"""The advice that is still to be asked for by letter: it must be sought, nothing is recorded of it, and no letter asks for it yet."""

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.casework.advice import AdviceKind
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.models import Advice, AdviceEvent, Notice, Request, Setting
from panel.store.casework.register_facts import assess_stands
from panel.store.queries.letters.to_write import MOST, ToWrite
from panel.store.queries.requests.pending_list import not_recused


def advice_to_write(session: Session, actor: Actor) -> list[ToWrite]:
    """A row for each source that is to be asked, in the order the trackers were opened. One query."""
    refuse_unless_may(actor, "notice.read")
    if not may(actor, "advice.read").is_met:
        return []
    rows = session.execute(
        sa.select(
            col(Request.reference),
            col(Request.initials),
            col(Request.kind),
            col(Setting.name).label("setting"),
            col(Request.received_on),
            col(Request.due_on),
            col(Advice.id).label("advice_id"),
            col(Advice.from_whom),
        )
        .select_from(Advice)
        .join(Request, col(Request.id) == Advice.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(
            col(Advice.must).is_(True),
            col(Advice.kind) != AdviceKind.FAMILY,
            ~sa.exists().where(col(AdviceEvent.advice_id) == Advice.id),
            ~sa.exists().where(col(Notice.advice_id) == Advice.id, col(Notice.state) != LetterState.SET_ASIDE),
            assess_stands(),
            not_recused(actor),
        )
        .order_by(col(Advice.id))
        .limit(MOST)
    )
    return [
        ToWrite(
            reference=row.reference,
            initials=row.initials,
            kind=row.kind,
            setting=row.setting,
            since=row.received_on,
            due_on=row.due_on,
            missing=(LetterKind.ADVICE_REQUEST,),
            advice_id=row.advice_id,
            to=row.from_whom,
        )
        for row in rows
    ]
