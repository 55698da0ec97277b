"""Messages to the panel's own people: which each gets, and what the administrator does with those that wait or failed."""

from collections.abc import Collection, Iterable

from sqlmodel import col, select

from panel.law.people.message_kinds import SETTLED, MessageKind, MessageState
from panel.law.permissions import refuse_unless_may
from panel.models import Message, MessageChoice
from panel.store import audit
from panel.store.engine import Work
from panel.store.people import messages


def choose(work: Work, wanted: Collection[MessageKind]) -> None:
    """Record which of the messages offered to oneself one gets from now on; only what changes is written."""
    refuse_unless_may(work.actor, "message.choose")
    now = messages.choices(work.session, work.person_id, work.actor.roles)
    changed = {kind: kind in wanted for kind, had in now.items() if had != (kind in wanted)}
    work.session.add_all(
        MessageChoice(person_id=work.person_id, kind=kind, wanted=said, chosen_at=work.at) for kind, said in changed.items()
    )
    audit.record(work, "message.choose", f"person/{work.person_id}", **{str(kind): said for kind, said in changed.items()})


def pass_on(work: Work, numbers: Iterable[int]) -> int:
    """Record that messages were passed on by hand, so that they are not sent as well; how many had not gone already."""
    refuse_unless_may(work.actor, "message.settle")
    found = _not_gone(work, numbers)
    for row in found:
        row.state, row.settled_at, row.held_until = MessageState.PASSED_ON, work.at, None
    audit.record(work, "message.pass_on", _about(found), messages=[row.id for row in found])
    return len(found)


def try_again(work: Work, numbers: Iterable[int]) -> int:
    """Let messages that were given up wait once more, from the first try on; how many there were."""
    refuse_unless_may(work.actor, "message.settle")
    found = [row for row in _not_gone(work, numbers) if row.state is MessageState.FAILED]
    for row in found:
        row.state, row.settled_at, row.tries, row.next_try_at = MessageState.WAITING, None, 0, work.at
    audit.record(work, "message.try_again", _about(found), messages=[row.id for row in found])
    return len(found)


def _not_gone(work: Work, numbers: Iterable[int]) -> list[Message]:
    wanted = select(Message).where(col(Message.id).in_(set(numbers)), col(Message.state).not_in(SETTLED))
    found = list(work.session.exec(wanted.order_by(col(Message.id))))
    work.session.add_all(found)
    return found


def _about(found: Collection[Message]) -> str:
    return f"message/{min((row.id for row in found), default=0)}"
