"""Who may do and see what: one table for acts, one for pages, one function for cases. Everything asks here.

Source: RELIABILITY threat model 2.1 and PRODUCT "The people"; nobody both decides and grants the right to decide,
and an administrator reads no case by that role alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met, refuse_unless_met
from panel.law.reasons.people import Reason
from panel.law.vocabulary import Discipline, Role

ACCESS = Authority(figures.HOUSE, "who may do what", figures.HOUSE_BEGAN, verified=False)


@dataclass(frozen=True, slots=True)
class Delegated:
    """Delegated authority of an officer, both days included."""

    id: int
    starts_on: date
    ends_on: date
    reference: str

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, with the rights they hold at this moment."""

    id: int | None
    name: str
    roles: frozenset[Role] = frozenset()
    discipline: Discipline | None = None
    setting_id: int | None = None
    delegations: tuple[Delegated, ...] = field(default=())
    confirmed_at: datetime | None = None

    def delegated_on(self, day: date) -> Delegated | None:
        """The delegated authority in force on a day, if any."""
        return next((held for held in self.delegations if held.covers(day)), None)


CONSOLE = Actor(id=None, name="the command line")
"""Whoever can run commands on the machine itself: may set up, import and export; never recommends, decides or signs."""

CHAIR, OFFICER, COORDINATOR = Role.CHAIR, Role.OFFICER, Role.COORDINATOR
MEMBER, OBSERVER, ADMINISTRATOR = Role.MEMBER, Role.OBSERVER, Role.ADMINISTRATOR
DESK = frozenset({CHAIR, OFFICER, COORDINATOR})
EVERYONE = frozenset(Role)

ACTS: Mapping[str, frozenset[Role]] = {
    "request.import": frozenset({COORDINATOR, OFFICER}),
    "mapping.keep": frozenset({COORDINATOR, OFFICER}),
    "request.withdraw": frozenset({COORDINATOR, OFFICER}),
    "request.read": DESK,
    "request.export": frozenset({COORDINATOR, OFFICER}),
    "evidence.add": frozenset({COORDINATOR, OFFICER}),
    "paper.attach": frozenset({COORDINATOR, OFFICER}),
    "paper.withdraw": frozenset({COORDINATOR, OFFICER}),
    "paper.open": DESK | {MEMBER},
    "case.read": DESK | {MEMBER},
    "exception.claim": frozenset({COORDINATOR, OFFICER}),
    "exception.approve": frozenset({OFFICER}),
    "exception.tell": frozenset({COORDINATOR, OFFICER}),
    "exception.withdraw": frozenset({COORDINATOR, OFFICER}),
    "told.record": frozenset({COORDINATOR, OFFICER}),
    "told.take_back": frozenset({COORDINATOR, OFFICER}),
    "sharing.record": frozenset({COORDINATOR, OFFICER}),
    "advice.open": frozenset({COORDINATOR, OFFICER}),
    "advice.add": frozenset({COORDINATOR, OFFICER}),
    "advice.ask": frozenset({COORDINATOR, OFFICER}),
    "advice.receive": frozenset({COORDINATOR, OFFICER}),
    "advice.chase": frozenset({COORDINATOR, OFFICER}),
    "advice.suffice": frozenset({COORDINATOR, OFFICER}),
    "advice.leave_out": frozenset({COORDINATOR, OFFICER}),
    "advice.read": DESK,
    "stage.open": frozenset({COORDINATOR, OFFICER}),
    "stage.record": frozenset({COORDINATOR, OFFICER}),
    "stage.take_back": frozenset({COORDINATOR, OFFICER}),
    "list.save": EVERYONE,
    "act.undo": DESK | {MEMBER},
    "agenda.new": frozenset({CHAIR, COORDINATOR}),
    "agenda.place": frozenset({CHAIR, COORDINATOR}),
    "agenda.move": frozenset({CHAIR, COORDINATOR}),
    "agenda.remove": frozenset({CHAIR, COORDINATOR}),
    "agenda.publish": frozenset({CHAIR, COORDINATOR}),
    "agenda.read": DESK | {MEMBER, OBSERVER},
    "calendar.export": DESK | {MEMBER, OBSERVER},
    "calendar.feed": DESK | {MEMBER, OBSERVER},
    "interest.declare": DESK | {MEMBER},
    "interest.record": frozenset({CHAIR, COORDINATOR}),
    "interest.state": frozenset({CHAIR, OFFICER, MEMBER}),
    "interest.dismiss": frozenset({CHAIR, OFFICER, MEMBER}),
    "reading.read": frozenset({CHAIR, OFFICER, MEMBER}),
    "reading.mark": frozenset({CHAIR, OFFICER, MEMBER}),
    "reading.note": frozenset({CHAIR, MEMBER}),
    "reading.table": frozenset({CHAIR, MEMBER}),
    "reading.take_back": frozenset({CHAIR, OFFICER, MEMBER}),
    "reading.reveal": frozenset({CHAIR}),
    "spread.read": DESK | {MEMBER},
    "readiness.read": frozenset({CHAIR, COORDINATOR}),
    "consent.propose": frozenset({CHAIR, COORDINATOR}),
    "consent.pull": frozenset({CHAIR, COORDINATOR, MEMBER}),
    "consent.take": frozenset({CHAIR}),
    "consent.read": DESK | {MEMBER},
    "meeting.attend": frozenset({CHAIR, COORDINATOR}),
    "meeting.open": frozenset({CHAIR}),
    "meeting.call": frozenset({CHAIR, COORDINATOR}),
    "meeting.recommend": frozenset({CHAIR}),
    "meeting.defer": frozenset({CHAIR}),
    "meeting.act_on": frozenset({CHAIR, COORDINATOR}),
    "meeting.close": frozenset({CHAIR}),
    "meeting.read": DESK | {MEMBER},
    "room.read": DESK | {MEMBER, OBSERVER},
    "folder.export": frozenset({CHAIR, COORDINATOR}),
    "folder.bring": frozenset({CHAIR}),
    "decision.record": frozenset({OFFICER}),
    "decision.amend": frozenset({OFFICER}),
    "decision.reconsider": frozenset({OFFICER}),
    "decision.read": frozenset({CHAIR, OFFICER, COORDINATOR}),
    "particular.note": DESK,
    "ratification.record": frozenset({COORDINATOR, OFFICER}),
    "outside.ask": DESK,
    "outside.decide": frozenset({OFFICER}),
    "outside.decline": frozenset({OFFICER}),
    "outside.amend": frozenset({OFFICER}),
    "outside.reconsider": frozenset({OFFICER}),
    "decision.export": frozenset({OFFICER, COORDINATOR}),
    "award.offer": frozenset({OFFICER}),
    "award.revise": frozenset({OFFICER}),
    "award.withdraw": frozenset({OFFICER}),
    "award.end": frozenset({OFFICER}),
    "contract.meet": frozenset({COORDINATOR, OFFICER}),
    "contract.plan": frozenset({COORDINATOR, OFFICER}),
    "contract.review": frozenset({COORDINATOR, OFFICER}),
    "contract.moderate": frozenset({COORDINATOR, OFFICER}),
    "contract.move": frozenset({COORDINATOR, OFFICER}),
    "contract.answer_move": frozenset({OFFICER}),
    "contract.close": frozenset({OFFICER}),
    "contract.end_for_plan": frozenset({OFFICER}),
    "contract.export": frozenset({CHAIR, OFFICER, COORDINATOR}),
    "support.add": frozenset({COORDINATOR, OFFICER}),
    "contract.read": frozenset({CHAIR, OFFICER, COORDINATOR}),
    "child.read": frozenset({COORDINATOR, OFFICER}),
    "child.look": frozenset({COORDINATOR, OFFICER}),
    "child.merge": frozenset({COORDINATOR, OFFICER}),
    "child.separate": frozenset({COORDINATOR, OFFICER}),
    "child.distinguish": frozenset({COORDINATOR, OFFICER}),
    "child.change_identity": frozenset({COORDINATOR, OFFICER}),
    "setting.settle": frozenset({COORDINATOR, OFFICER}),
    "setting.register": frozenset({ADMINISTRATOR, COORDINATOR, OFFICER}),
    "child.change_upn": frozenset({COORDINATOR, OFFICER}),
    "money.read": DESK,
    "money.export": frozenset({COORDINATOR, OFFICER}),
    "budget.set": frozenset({COORDINATOR, OFFICER}),
    "award.settle": frozenset({COORDINATOR, OFFICER}),
    "payment.issue": frozenset({COORDINATOR, OFFICER}),
    "minutes.read": DESK,
    "minutes.sign": frozenset({CHAIR}),
    "minutes.amend": frozenset({CHAIR}),
    "minutes.export": DESK,
    "notice.read": frozenset({OFFICER, COORDINATOR}),
    "notice.compose": frozenset({OFFICER, COORDINATOR}),
    "notice.revise": frozenset({OFFICER, COORDINATOR}),
    "notice.check": frozenset({OFFICER, COORDINATOR}),
    "notice.release": frozenset({OFFICER, COORDINATOR}),
    "notice.correct": frozenset({OFFICER, COORDINATOR}),
    "notice.set_aside": frozenset({OFFICER, COORDINATOR}),
    "notice.export": frozenset({OFFICER, COORDINATOR}),
    "address.read": frozenset({COORDINATOR, OFFICER}),
    "address.record": frozenset({COORDINATOR, OFFICER}),
    "contact.read": frozenset({ADMINISTRATOR, COORDINATOR, OFFICER}),
    "contact.record": frozenset({ADMINISTRATOR, COORDINATOR}),
    "policy.read": DESK | {ADMINISTRATOR},
    "policy.propose": frozenset({ADMINISTRATOR, COORDINATOR}),
    "policy.settle": frozenset({ADMINISTRATOR, CHAIR, OFFICER}),
    "policy.test_letter": DESK | {ADMINISTRATOR},
    "person.read": frozenset({ADMINISTRATOR}),
    "person.add": frozenset({ADMINISTRATOR}),
    "person.disable": frozenset({ADMINISTRATOR}),
    "person.reset_factor": frozenset({ADMINISTRATOR}),
    "role.grant": frozenset({ADMINISTRATOR}),
    "role.revoke": frozenset({ADMINISTRATOR}),
    "delegation.give": frozenset({ADMINISTRATOR}),
    "delegation.revoke": frozenset({ADMINISTRATOR}),
    "person.set_password": EVERYONE,
    "account.read": EVERYONE,
    "session.end_others": EVERYONE,
    "message.choose": DESK | {MEMBER, OBSERVER},
    "message.read": frozenset({ADMINISTRATOR, COORDINATOR}),
    "message.send": frozenset({ADMINISTRATOR}),
    "message.settle": frozenset({ADMINISTRATOR, COORDINATOR}),
    "audit.read": frozenset({ADMINISTRATOR, CHAIR, OFFICER}),
    "audit.check": frozenset({ADMINISTRATOR}),
    "backup.make": frozenset({ADMINISTRATOR}),
    "signing_key.read": DESK | {ADMINISTRATOR},
    "signing_key.rotate": frozenset({ADMINISTRATOR}),
}
"""Every act and read by name, and the roles that may; tests hold this against every role."""

ON_THE_CONSOLE = frozenset(
    {
        "request.import",
        "request.export",
        "request.read",
        "case.read",
        "minutes.export",
        "minutes.read",
        "decision.export",
        "child.look",
        "money.export",
        "money.read",
        "agenda.read",
        "policy.read",
        "person.add",
        "person.read",
        "person.disable",
        "role.grant",
        "audit.check",
        "backup.make",
        "message.send",
        "signing_key.read",
        "signing_key.rotate",
    }
)
"""What the machine's own operator may do with `python -m panel` without naming a person."""

PAGES: Mapping[str, frozenset[Role]] = {
    "today": EVERYONE,
    "requests": ACTS["request.read"],
    "case": ACTS["case.read"],
    "agenda": ACTS["agenda.read"],
    "reading": ACTS["reading.read"],
    "readiness": ACTS["readiness.read"],
    "planner": ACTS["request.read"],
    "meeting": DESK,
    "room": ACTS["room.read"],
    "decisions": frozenset({OFFICER}),
    "advice": ACTS["advice.read"],
    "contracts": ACTS["contract.read"],
    "letters": ACTS["notice.read"],
    "budget": ACTS["money.read"],
    "children": ACTS["child.read"],
    "contract": ACTS["contract.read"],
    "minutes": ACTS["minutes.read"],
    "people": ACTS["person.read"],
    "settings": ACTS["policy.read"],
    "rulebook": EVERYONE,
    "help": EVERYONE,
    "audit": ACTS["audit.read"],
    "account": ACTS["account.read"],
}
"""Every page by its file's name, and who may open it."""


def may(actor: Actor, act: str) -> Finding:
    """Whether an actor's roles allow an act; raises KeyError for an act nobody listed."""
    allowed = ACTS[act]
    permitted = act in ON_THE_CONSOLE if actor is CONSOLE else bool(allowed & actor.roles)
    facts = {"act": act, "roles": sorted(actor.roles)}
    if permitted:
        return met(Reason.ACCESS_ALLOWED, ACCESS, **facts)
    return not_met(Reason.ACCESS_NOT_ALLOWED, ACCESS, **facts)


def refuse_unless_may(actor: Actor, act: str) -> None:
    """Raise `Refused` unless the actor may; used by every act and every query."""
    refuse_unless_met(may(actor, act))


def may_open_page(actor: Actor, page: str) -> bool:
    """Whether a page is in this actor's table of contents."""
    return bool(PAGES[page] & actor.roles)


def may_read_case(actor: Actor, *, recused: bool, invited: bool) -> Finding:
    """Whether an actor may see one case.

    Chair, officer and coordinator see every case they have declared no interest in; a member sees the cases of
    meetings they are invited to, while those are published or sitting; nobody sees a case they are recused from.
    """
    desk = bool(actor.roles & DESK) or actor is CONSOLE
    member = Role.MEMBER in actor.roles and invited
    if recused or not (desk or member):
        return not_met(Reason.CASE_NOT_OPEN_TO_YOU, ACCESS)
    return met(Reason.ACCESS_ALLOWED, ACCESS)


def has_delegated_authority(actor: Actor, *, on: date) -> Finding:
    """Whether an officer's delegated authority is in force; governed by the day of the decision.

    Joint Working Protocol, ASC: "The responsible Local Authority officer will make the decision".
    """
    source = Authority(figures.PROTOCOL, "decision by the responsible LA officer", figures.PUBLISHED)
    held = actor.delegated_on(on)
    if held is None:
        return not_met(Reason.NO_DELEGATED_AUTHORITY, source, on=on.isoformat())
    return met(Reason.DELEGATED_AUTHORITY_HELD, source, reference=held.reference)
