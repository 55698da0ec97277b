"""A grid of every role against every act: who may is let through to the rules, who may not is refused and writes nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import World, intake_of, line

from panel.acts import agenda, awards, decisions, imports, interests, meeting, minutes, people, requests
from panel.acts.meeting import Advice
from panel.law.award_basis import Basis
from panel.law.findings import Refused
from panel.law.permissions import ACTS, ON_THE_CONSOLE
from panel.law.reasons import Reason
from panel.law.vocabulary import (
    Capacity,
    ClosedBecause,
    Criterion,
    InterestKind,
    Option,
    Presence,
    Role,
)
from panel.models import AuditEntry
from panel.store.engine import Work
from panel.store.queries import agendas, contracts, trail
from panel.store.queries import decisions as decision_queries
from panel.store.queries import meetings as meeting_queries
from panel.store.queries import minutes as minutes_queries
from panel.store.queries import people as people_queries
from panel.store.queries import requests as request_queries

EMPTY_BASIS = Basis(None, "", (), "", ())
DAY = date(2026, 11, 25)

DONE: dict[str, Callable[[Work], Any]] = {
    "request.import": lambda w: imports.bring(w, intake_of(line("Z-9"))),
    "request.withdraw": lambda w: requests.withdraw(w, "A-1", "Changed their mind", seen_version=1),
    "evidence.add": lambda w: requests.add_evidence(
        w, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary="", source="Plan"
    ),
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
    "meeting.recommend": lambda w: meeting.recommend(w, 1, Advice(Option.ASSESS, ""), seen_version=1),
    "meeting.defer": lambda w: meeting.defer(w, 1, reason="", next_meeting_on=None, seen_version=1),
    "meeting.act_on": lambda w: meeting.act_on(w, 1, "Telephone", "SEN Service", None),
    "meeting.close": lambda w: meeting.close(w, "P"),
    "decision.record": lambda w: decisions.record(w, 1, Option.ASSESS, "", seen_version=1),
    "decision.amend": lambda w: decisions.amend(w, 1, Option.ASSESS, "", why="", seen_rev=1),
    "award.offer": lambda w: awards.offer(w, 1, "2027 spring", "1", EMPTY_BASIS),
    "award.revise": lambda w: awards.revise(w, 1, "1", (), "", seen_rev=1),
    "award.withdraw": lambda w: awards.withdraw(w, 1, "", seen_rev=1),
    "award.end": lambda w: awards.end(w, 1, ""),
    "contract.close": lambda w: awards.close(w, 1, ClosedBecause.LEFT, ""),
    "minutes.sign": lambda w: minutes.sign(w, "P", lambda content, seal: {}, accept_awaited=False),
    "minutes.export": lambda w: minutes.export(w, "P", "csv", press_draft=lambda *given: b""),
    "person.add": lambda w: people.add(w, "new@fablemere.example", "New Person", [Role.MEMBER]),
    "person.disable": lambda w: people.disable(w, 8),
    "role.grant": lambda w: people.grant(w, 8, Role.MEMBER),
    "role.revoke": lambda w: people.revoke(w, 8, Role.OBSERVER),
    "delegation.give": lambda w: people.delegate(w, 3, DAY, DAY, "4.2"),
    "delegation.revoke": lambda w: people.end_delegation(w, 1),
}
