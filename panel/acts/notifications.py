"""Who has been told that an assessment is considered, and of the decision; and what the family agreed may be shared."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, select

from panel import rules
from panel.law.casework import notifications
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.findings import Finding, refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import Request, Sharing, Told
from panel.store import audit
from panel.store.casework.register_facts import decided
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called

Named = tuple[Recipient, str]
"""One who is told: what they are to the child, and by what name they are listed."""


def record(
    work: Work,
    reference: str,
    occasion: Occasion,
    recipients: Collection[Named],
    on: date | None,
    channel: Channel,
    words: str,
) -> None:
    """Record that somebody, or several at once, were told of something on a day and by what way."""
    refuse_unless_may(work.actor, "told.record")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    _, decided_on = decided(work.session, request.id)
    refuse_unless_met(
        rules.recipient_chosen(recipients),
        rules.decision_to_notify(occasion, decided_on),
        _day_fits(work, request, occasion, decided_on, on),
    )
    for recipient, name in recipients:
        _add(work, request, occasion, recipient, name, on, channel, words)
    audit.record(
        work,
        "told.record",
        f"request/{reference}",
        occasion=str(occasion),
        recipients=[str(recipient) for recipient, _ in recipients],
        told_on=on,
        channel=str(channel),
    )


def take_back(work: Work, reference: str, occasion: Occasion, recipient: Recipient, name: str, why: str) -> None:
    """Take back a telling recorded by mistake, with why; it stays on record and the recipient is still to be told."""
    refuse_unless_may(work.actor, "told.take_back")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(rules.words_given(why))
    rows = work.session.exec(
        select(Told)
        .where(Told.request_id == request.id, Told.occasion == occasion, Told.recipient == recipient)
        .order_by(col(Told.id))
    )
    standing = [row for row in rows if notifications.is_same_recipient(row.recipient, row.name, recipient, name)]
    if not standing or standing[-1].told_on is None:
        raise not_open()
    _add(work, request, occasion, recipient, name, None, None, why)
    audit.record(
        work, "told.take_back", f"request/{reference}", occasion=str(occasion), recipient=str(recipient), why=why.strip()
    )


def share(
    work: Work, reference: str, with_whom: Named, what: str, agreed: bool | None, *, given_by: str, given_on: date | None
) -> None:
    """Record what the family said of sharing some information with somebody; said again later, the later stands."""
    refuse_unless_may(work.actor, "sharing.record")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.words_given(with_whom[1]),
        rules.words_given(what),
        rules.words_given(given_by),
        rules.day_fits(given_on, request.received_on, "the day the request was received", on=work.today),
    )
    assert given_on is not None  # noqa: S101  # refused above
    work.session.add(
        Sharing(
            request_id=request.id,
            recipient=with_whom[0],
            with_whom=with_whom[1].strip(),
            what=what.strip(),
            agreed=agreed,
            given_by=given_by.strip(),
            given_on=given_on,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    audit.record(work, "sharing.record", f"request/{reference}", with_whom=str(with_whom[0]), agreed=agreed)


def _day_fits(work: Work, request: Request, occasion: Occasion, decided_on: date | None, on: date | None) -> Finding:
    if occasion is Occasion.DECISION and decided_on is not None:
        return rules.day_fits(on, decided_on, "the day of the decision", on=work.today)
    return rules.day_fits(on, request.received_on, "the day the request was received", on=work.today)


def _add(
    work: Work,
    request: Request,
    occasion: Occasion,
    recipient: Recipient,
    name: str,
    on: date | None,
    channel: Channel | None,
    words: str,
) -> None:
    work.session.add(
        Told(
            request_id=request.id,
            occasion=occasion,
            recipient=recipient,
            name=name,
            told_on=on,
            channel=channel,
            words=words.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
