"""Messages to the panel's own people: which each gets, those of the day, sending, and what is done with those that wait or failed."""

from collections.abc import Collection, Iterable

from sqlmodel import col, select

from panel.law.clock_face import LONDON
from panel.law.people.message_kinds import (
    SETTLED,
    MessageKind,
    MessageState,
    held_until,
    in_the_day,
    is_last_try,
    next_try,
)
from panel.law.permissions import refuse_unless_may
from panel.models import Message, MessageChoice
from panel.store import audit
from panel.store.engine import Work
from panel.store.people import messages, outgoing
from panel.store.people.outgoing import Outgoing


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


def write_of_the_day(work: Work) -> int:
    """Write what each working day is said once: papers that are late, decisions that wait; how many messages were written."""
    refuse_unless_may(work.actor, "message.send")
    if not in_the_day(work.at.astimezone(LONDON).hour, on=work.today):
        return 0
    written = messages.write_of_late_papers(work) + messages.write_of_waiting_decisions(work)
    if written:
        audit.record(work, "message.write", "message/day", messages=written)
    return written


def take_next(work: Work) -> Outgoing | None:
    """Take the next message that is to be sent now, so that nobody else sends it meanwhile; None when there is none.

    Those that are no longer wanted, no longer so, or were begun too often without an end, are given up on the way.
    """
    refuse_unless_may(work.actor, "message.send")
    for row in outgoing.to_send(work.session, work.at):
        if given_up := outgoing.why_not(work.session, row, work.today):
            _given_up(work, row, given_up)
            continue
        row.tries += 1
        row.held_until = held_until(work.at)
        work.session.add(row)
        audit.record(work, "message.take", f"message/{row.id}", tries=row.tries)
        return outgoing.outgoing(work.session, row)
    return None


def sent(work: Work, one: Outgoing) -> None:
    """Record that the relay took a message."""
    refuse_unless_may(work.actor, "message.send")
    row = work.session.get_one(Message, one.id)
    if row.state not in SETTLED:
        row.state, row.settled_at, row.held_until, row.last_error = MessageState.SENT, work.at, None, ""
        work.session.add(row)
    audit.record(work, "message.sent", f"message/{one.id}", tries=one.tries)


def not_sent(work: Work, one: Outgoing, why: str, *, for_good: bool = False) -> None:
    """Record why a message did not go: it is tried again after a while, or given up when that is for good or was the last try.

    Whoever took it too long ago has no more say: somebody else has it by now.
    """
    refuse_unless_may(work.actor, "message.send")
    row = work.session.get_one(Message, one.id)
    if row.state is not MessageState.WAITING or row.held_until != one.held_until:
        audit.record(work, "message.not_sent", f"message/{one.id}", late=True)
        return
    if for_good or is_last_try(row.tries, on=work.today):
        _given_up(work, row, why)
        return
    row.last_error, row.held_until, row.next_try_at = why, None, next_try(row.tries, at=work.at)
    work.session.add(row)
    audit.record(work, "message.not_sent", f"message/{row.id}", tries=row.tries)


def _given_up(work: Work, row: Message, why: str) -> None:
    row.state, row.settled_at, row.held_until, row.last_error = MessageState.FAILED, work.at, None, why
    work.session.add(row)
    audit.record(work, "message.give_up", f"message/{row.id}", tries=row.tries)


def _not_gone(work: Work, numbers: Iterable[int]) -> list[Message]:
    wanted = select(Message).where(col(Message.id).in_(set(numbers)), col(Message.state).not_in(SETTLED))
    found = list(work.session.exec(wanted.order_by(col(Message.id))))
    work.session.add_all(found)
    return found


def _about(found: Collection[Message]) -> str:
    return f"message/{min((row.id for row in found), default=0)}"
