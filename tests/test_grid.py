"""A grid of every role against every act and page: who may is let through to the rules, who may not writes nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, intake_of, line
from panel.acts import agenda, awards, contracts, decisions, hearing, imports, interests, meeting, minutes, people, requests
from panel.acts.hearing import Advice
from panel.law.award_basis import Basis
from panel.law.findings import Refused
from panel.law.permissions import ACTS, CONSOLE, ON_THE_CONSOLE, PAGES, may
from panel.law.reasons import Reason
from panel.law.vocabulary import Capacity, ClosedBecause, Criterion, InterestKind, Option, Presence, Role
from panel.models import AuditEntry
from panel.store.engine import Work

ONE_OF_EACH = {
    Role.CHAIR: "chair",
    Role.OFFICER: "officer",
    Role.COORDINATOR: "coordinator",
    Role.MEMBER: "head",
    Role.OBSERVER: "observer",
    Role.ADMINISTRATOR: "administrator",
}
EMPTY_BASIS = Basis(None, "", (), "", ())
DAY = date(2026, 11, 25)

DONE: dict[str, Callable[[Work], Any]] = {
    "request.import": lambda w: imports.bring(w, intake_of(line("Z-9"))),
    "request.withdraw": lambda w: requests.withdraw(w, "A-1", "Changed their mind", seen_version=1),
    "evidence.add": lambda w: requests.add_evidence(w, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary="", source="Plan"),
    "agenda.new": lambda w: agenda.new(w, DAY),
    "agenda.place": lambda w: agenda.place(w, "P", "A-1", seen_version=1),
    "agenda.move": lambda w: agenda.move(w, 1, 1, seen_version=1),
    "agenda.remove": lambda w: agenda.remove(w, 1, seen_version=1),
    "agenda.publish": lambda w: agenda.publish(w, "P", seen_version=1),
    "interest.declare": lambda w: interests.declare(w, "A-1", w.person_id, InterestKind.OTHER, ""),
    "interest.record": lambda w: interests.declare(w, "A-1", w.person_id + 1, InterestKind.OTHER, ""),
    "meeting.attend": lambda w: meeting.attend(w, "P", 1, Capacity.MEMBER, None, Presence.PRESENT),
    "meeting.open": lambda w: meeting.open_meeting(w, "P"),
    "meeting.call": lambda w: meeting.call(w, 1, seen_current=None),
    "meeting.recommend": lambda w: hearing.recommend(w, 1, Advice(Option.ASSESS, ""), seen_version=1),
    "meeting.defer": lambda w: hearing.defer(w, 1, reason="", next_meeting_on=None, seen_version=1),
    "meeting.act_on": lambda w: hearing.act_on(w, 1, "Telephone", "SEN Service", None),
    "meeting.close": lambda w: meeting.close(w, "P"),
    "decision.record": lambda w: decisions.record(w, 1, Option.ASSESS, "", seen_version=1),
    "decision.amend": lambda w: decisions.amend(w, 1, Option.ASSESS, "", why="", seen_rev=1),
    "award.offer": lambda w: awards.offer(w, 1, "2027 spring", "1", EMPTY_BASIS),
    "award.revise": lambda w: awards.revise(w, 1, "1", (), "", seen_rev=1),
    "award.withdraw": lambda w: awards.withdraw(w, 1, "", seen_rev=1),
    "award.end": lambda w: awards.end(w, 1, ""),
    "contract.close": lambda w: contracts.close(w, 1, ClosedBecause.LEFT, ""),
    "minutes.sign": lambda w: minutes.sign(w, "P", lambda content, seal: {}, accept_awaited=False),
    "minutes.export": lambda w: minutes.export(w, "P", "csv", press_draft=lambda *given: b""),
    "person.add": lambda w: people.add(w, "new@fablemere.example", "New Person", [Role.MEMBER]),
    "person.disable": lambda w: people.disable(w, 8),
    "role.grant": lambda w: people.grant(w, 8, Role.MEMBER),
    "role.revoke": lambda w: people.revoke(w, 8, Role.OBSERVER),
    "person.reset_factor": lambda w: people.reset_second_factor(w, 8),
    "delegation.give": lambda w: people.delegate(w, 3, DAY, DAY, "4.2"),
    "delegation.revoke": lambda w: people.end_delegation(w, 1),
}

READS = {act for act in ACTS if act.endswith(".read")}
ASKED_ELSEWHERE = {
    "request.export": "the export route and command",
    "decision.export": "the export route and command",
    "minutes.amend": "tests of the minutes",
    "person.set_password": "the front door's set-up page",
    "audit.check": "the command line",
}


def test_every_act_is_in_the_grid_or_said_to_be_elsewhere() -> None:
    assert set(DONE) | READS | set(ASKED_ELSEWHERE) == set(ACTS)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("act", sorted(DONE))
def test_an_act_is_open_to_its_roles_and_to_nobody_else(world: World, act: str, role: Role) -> None:
    before = world.count(AuditEntry)
    refused = outcome(world, ONE_OF_EACH[role], DONE[act])
    if role in ACTS[act]:
        assert Reason.ACCESS_NOT_ALLOWED not in refused
    else:
        assert refused == {Reason.ACCESS_NOT_ALLOWED}
        assert world.count(AuditEntry) == before


def outcome(world: World, who: str, act: Callable[[Work], Any]) -> set[Reason]:
    """The reasons an act was refused for; empty when it went through or failed on its made-up arguments."""
    try:
        with world.work(who) as work:
            act(work)
    except Refused as refused:
        return {finding.reason for finding in refused.findings}
    except people.NotPossible:
        return set()
    return set()


@pytest.mark.parametrize("act", sorted(ACTS))
def test_the_command_line_does_what_is_listed_for_it_and_no_more(act: str) -> None:
    assert may(CONSOLE, act).is_met is (act in ON_THE_CONSOLE)


def test_nobody_recommends_decides_or_signs_from_the_command_line() -> None:
    never = {"meeting.recommend", "meeting.defer", "decision.record", "decision.amend", "award.offer", "minutes.sign"}
    assert ON_THE_CONSOLE.isdisjoint(never)


def test_who_decides_does_not_grant_the_right_to_decide() -> None:
    for act in ("decision.record", "award.offer"):
        assert ACTS[act].isdisjoint(ACTS["role.grant"] | ACTS["delegation.give"])


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_page_is_open_to_its_roles_and_says_no_to_the_others(screen: Callable[..., AppTest], page: str, role: Role) -> None:
    drawn = screen(page, ONE_OF_EACH[role])
    said = [error.value for error in drawn.error]
    assert not drawn.exception
    if role in PAGES[page]:
        assert not any("not open to your role" in text for text in said)
    else:
        assert said == ["This page is not open to your role. Choose another from the list on the left."]
        assert not drawn.button
        assert not drawn.dataframe
