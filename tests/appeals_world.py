"""A case decided, told of, contested: what the tests of mediation, appeal and reconsidered decisions share."""

from datetime import date
from typing import Any

import pytest

from builders import World, line
from panel.acts import appeals, notifications
from panel.law.casework.appeals import Duty
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Refused
from panel.law.vocabulary import Kind, Option
from panel.store.people.actors import actor_of
from panel.store.queries.casework.appeals import AppealLine, appeal_line, appeals_due

PARENT = [(Recipient.FAMILY, "The child's parent")]


def decided(world: World, kind: Kind, option: Option) -> None:
    """One case of a kind, decided on 23 November."""
    world.bring(line("A-1", kind, "2026-11-16" if kind is Kind.ANNUAL_REVIEW else "2026-10-26"))
    world.opened()
    world.recommend("A-1", option)
    world.decide("A-1", option)


def told(world: World, day: date, reference: str = "A-1") -> None:
    with world.work("coordinator") as work:
        notifications.record(work, reference, Occasion.DECISION, PARENT, day, Channel.LETTER, "")


def happens(world: World, step: PlanStep, day: date) -> None:
    world.on(max(world.now.date(), day))
    with world.work("coordinator") as work:
        appeals.record(work, "A-1", step, day)


def seen(world: World) -> AppealLine:
    with world.reading() as session:
        found = appeal_line(session, actor_of(session, world.people["officer"], on=world.now.date()), "A-1")
    assert found is not None
    return found


def last_days(world: World) -> dict[Duty, tuple[date, date | None]]:
    return {one.duty: (one.due_on, one.done_on) for one in seen(world).duties}


def owed(world: World) -> list[tuple[Duty, date]]:
    with world.reading() as session:
        found = appeals_due(session, actor_of(session, world.people["coordinator"], on=world.now.date()))
    return [(one.line.duty, one.line.due_on) for one in found]


def refused_for(act: Any, *given: Any) -> set[str]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return {finding.reason.name for finding in refused.value.findings}
