"""Sending the messages that wait through the mail relay: `python -m panel messages send`, run every few minutes."""

import sys
from argparse import Namespace
from collections import Counter

import sqlalchemy as sa

from panel.acts import messages
from panel.console.commands import Failed, opened
from panel.documents.messages import NotAnAddress, letter
from panel.store import installation
from panel.store.clock import Clock
from panel.store.engine import reading, unit_of_work
from panel.store.operations.mail_relay import MailRelay, NotTaken, relay_in_use
from panel.store.people.outgoing import waiting

SENT, NOT_SENT = "sent", "not sent"


def send(_: Namespace) -> None:
    """Write what the day calls for, then send what waits; without a relay say how much waits to be copied."""
    database, clock = opened(migrating=False)  # a timer's command: it comes in the middle of an upgrade as at any other time
    if not installation.is_current(database):
        raise ValueError("The database is of another version than this program, so nothing is sent. Run: python -m panel init")
    with reading(database) as session:
        if installation.is_demonstration(session):
            raise ValueError("This is a demonstration: its people are invented, so nothing is sent to them.")
    with unit_of_work(database, None, clock) as work:
        messages.write_of_the_day(work)
    relay = relay_in_use()
    if relay is None:
        with reading(database) as session:
            many = waiting(session, clock())
        print(f"No mail relay is set (PANEL_SMTP_URL). Waiting to be copied, under Settings, Messages: {many}.")
        return
    done, unreached = deliver(database, clock, relay)
    print(f"Sent: {done[SENT]}. Not taken: {done[NOT_SENT]}.")
    if unreached:
        print(unreached, file=sys.stderr)
        raise Failed


def deliver(database: sa.Engine, clock: Clock, relay: MailRelay) -> tuple[Counter[str], str]:
    """Send every message whose time has come, each taken first so that nobody else sends it too.

    How many were sent and not, and why the relay was not reached: then the rest waits for the next run.
    """
    done: Counter[str] = Counter()
    while True:
        with unit_of_work(database, None, clock) as work:
            one = messages.take_next(work)
        if one is None:
            return done, ""
        try:
            relay.hand_over(letter(one, sender=relay.sender, address=installation.public_address()), one.email)
        except (NotTaken, NotAnAddress) as trouble:
            why, for_good = str(trouble), isinstance(trouble, NotAnAddress) or trouble.for_good
            with unit_of_work(database, None, clock) as work:
                messages.not_sent(work, one, why, for_good=for_good)
            done[NOT_SENT] += 1
            if isinstance(trouble, NotTaken) and not trouble.reached:
                return done, why
        else:
            with unit_of_work(database, None, clock) as work:
                messages.sent(work, one)
            done[SENT] += 1
