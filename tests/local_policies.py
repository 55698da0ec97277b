"""The policies that the limits of a contract are tried under: Sutton's, another authority's, and one that changes in the middle."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pytest
from sqlmodel import col, select

from builders import TODAY, World
from panel.acts import policy
from panel.law.policy import policy_file
from panel.law.policy.local_policy import PolicyWord
from panel.models import PolicyProposal, PolicySettled
from panel.store.installation import ROOT


class Limits(NamedTuple):
    """What a contract may come to: whole pence in a school term and in a year, and school terms for a child."""

    term: int
    year: int
    terms: int


SUTTON, OTTERBY = "sutton-2019", "otterby-invented"
LIMITS = {SUTTON: Limits(2_000_00, 6_000_00, 2), OTTERBY: Limits(1_350_50, 2_500_00, 1)}
CHANGES = date(2026, 12, 18)
POLICIES = {
    "sutton": ((SUTTON, TODAY),),
    "otterby": ((OTTERBY, TODAY),),
    "changing": ((SUTTON, TODAY), (OTTERBY, CHANGES), (SUTTON, date(2027, 4, 1))),
}
"""By name: which file holds from which day. The changing one falls, and rises again."""
under_each = pytest.mark.parametrize("agreed", POLICIES)


def limits(agreed: str, on: date) -> Limits:
    """What holds on a day, as the file says it and not as the program reads it."""
    return LIMITS[[file for file, since in POLICIES[agreed] if since <= on][-1]]


def agree(world: World, agreed: str) -> None:
    """Propose each file of a policy from its day and confirm it by another person, all but its school terms."""
    for file, since in POLICIES[agreed]:
        agree_file(world, file, since)


def agree_file(world: World, file: str, since: date) -> None:
    """Let everything a file says hold from a day on, but for its school terms."""
    written = (ROOT / "data" / "policies" / f"{file}.toml").read_text(encoding="utf-8")
    agree_values(world, [(one.name, one.written, since) for one in policy_file.read(written, on=since) if not one.terms])


def agree_values(world: World, values: Iterable[tuple[str, str, date]]) -> None:
    """Propose values, each from its day, and confirm all that wait by another person."""
    with world.work("coordinator") as work:
        for name, written, since in values:
            policy.propose(work, name, written, "Cabinet, minute 12", since)
    with world.reading() as session:
        settled = select(PolicySettled.proposal_id)
        numbers = session.exec(select(PolicyProposal.id).where(col(PolicyProposal.id).not_in(settled))).all()
    with world.work("chair") as work:
        policy.settle(work, [number for number in numbers if number], PolicyWord.CONFIRMED)
