"""What the invented authority has decided for itself, and one value that waits for a second person."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlmodel import select

from panel.acts import policy
from panel.demonstration import terms
from panel.demonstration.requests import FOLDER
from panel.law.policy.local_policy import LOGO, PolicyWord
from panel.law.policy.logo import logo_written
from panel.models import PolicyProposal
from panel.store.clock import Clock
from panel.store.engine import unit_of_work

BEFORE_ALL_ELSE = timedelta(days=500)
SOURCE = "Invented constitution, part 3"
DECIDED = (
    ("authority.name", "Fablemere (invented)"),
    ("authority.short_name", "Fablemere"),
    ("authority.address", "1 Storybook Lane\nFablemere\nFB1 0ZZ"),
    ("authority.telephone", "01632 960100"),
    ("authority.email", "send@fablemere.example"),
    ("authority.website", "www.fablemere.example/send"),
    ("officer.post", "Head of Inclusion (invented)"),
    ("letterhead.colour", "#0b5563"),
    ("panel.name", "Fablemere SEND Panel"),
    ("asc.term_cap", "£2,000"),
    ("asc.terms_max", "2"),
    ("meeting.weekday", "Wednesday"),
)
WAITING = ("house.letter", "2", "Invented service plan, page 9")


def decided(engine: sa.Engine, people: Mapping[str, int], today: date, clock: Clock) -> None:
    """Propose and confirm as two people do, long before the first contract; then propose one thing more."""
    long_ago = datetime.combine(today - BEFORE_ALL_ELSE, time(12), UTC)
    with unit_of_work(engine, people["wren.abbot"], lambda: long_ago) as work:
        for name, written in DECIDED:
            policy.propose(work, name, written, SOURCE, work.today)
        policy.propose(work, LOGO, logo_written((FOLDER / "letterhead.png").read_bytes()), SOURCE, work.today)
        for year, planned in terms.around(today).items():
            policy.propose_terms(work, year, planned, SOURCE)
    with unit_of_work(engine, people["imogen.vale"], lambda: long_ago) as work:
        policy.settle(work, list(work.session.exec(select(PolicyProposal.id))), PolicyWord.CONFIRMED)
    name, written, source = WAITING
    with unit_of_work(engine, people["wren.abbot"], clock) as work:
        policy.propose(work, name, written, source, today)
