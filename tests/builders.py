"""A small invented panel for tests: people of every role, requests, meetings, each made through the real acts."""

import atexit
import functools
import hashlib
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import example_terms
import running
import sqlalchemy as sa
from running import NOON
from sqlmodel import Session, col, select

from panel.acts import agenda, decisions, imports, interests, meeting, people, policy, recommendations
from panel.acts.recommendations import RecommendationDraft
from panel.intake.reading import Intake, read
from panel.law.decisions.grounds import DecisionGrounds, QuestionAnswered
from panel.law.kinds import KINDS
from panel.law.policy.local_policy import PolicyWord
from panel.law.vocabulary import Answer, Capacity, Criterion, Discipline, Kind, Option, Presence, Role
from panel.models import AgendaItem, Attendance, Interest, Meeting, Person, PolicyProposal, Request, SignIn
from panel.store import engine, installation
from panel.store.engine import Work

TODAY = date(2026, 11, 23)
WHO = (
    ("authority.name", "Fablemere Council"),
    ("authority.address", "The Old Bindery\nFablemere FB1 0ZZ"),
    ("officer.post", "Responsible LA officer"),
)
HELD_ON = date(2026, 11, 25)

PEOPLE = (
    ("chair", "Imogen Vale", [Role.CHAIR], Discipline.SEN_SERVICE),
    ("officer", "Osric Penhallow", [Role.OFFICER], None),
    ("coordinator", "Wren Abbot", [Role.COORDINATOR], None),
    ("psychologist", "Linnet Marsh", [Role.MEMBER], Discipline.EDUCATIONAL_PSYCHOLOGY),
    ("head", "Rowan Thistlewood", [Role.MEMBER], Discipline.HEAD_TEACHER),
    ("health", "Bryony Fenn", [Role.MEMBER], Discipline.HEALTH),
    ("care", "Jasper Holloway", [Role.MEMBER], Discipline.SOCIAL_CARE),
    ("observer", "Fern Castellan", [Role.OBSERVER], None),
    ("administrator", "Alder Quill", [Role.ADMINISTRATOR], None),
)

REQUEST_HEAD = (
    "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,parent_views,child_views"
)
EVIDENCE_HEAD = "reference,criterion,finding,summary,source,page,dated,supplied_by"


P = ParamSpec("P")
R = TypeVar("R")
_after: dict[Any, tuple[Path, Any, datetime, dict[str, int]]] = {}
_kept = Path(tempfile.mkdtemp(prefix="panel-worlds-"))
atexit.register(shutil.rmtree, _kept, ignore_errors=True)


def remembered(step: Callable[P, R]) -> Callable[P, R]:
    """A step from the very same database file leads to the very same file: taken once, through the real acts, then copied."""

    @functools.wraps(step)
    def taken(*given: P.args, **named: P.kwargs) -> R:
        world: Any = given[0]
        if world.database.dialect.name != "sqlite":
            return step(*given, **named)
        file = Path(world.database.url.database)
        before = hashlib.blake2b(file.read_bytes()).digest()
        key = before, step.__module__, step.__qualname__, world.now, repr(given[1:]), repr(sorted(named.items()))
        if key in _after:
            copy, answer, world.now, people = _after[key]
            world.people |= people
            world.database.dispose()
            shutil.copyfile(copy, file)
            return cast(R, answer)
        answer = step(*given, **named)
        world.database.dispose()
        copy = _kept / f"{len(_after)}.db"
        shutil.copyfile(file, copy)
        _after[key] = copy, answer, world.now, dict(world.people)
        return answer

    return taken


@dataclass
class World:
    """One database with its people; `now` is its clock and may be moved, unless it `runs` with the server started on it."""

    database: sa.Engine
    now: datetime = NOON
    people: dict[str, int] = field(default_factory=dict)
    sign_ins: dict[str, int] = field(default_factory=dict)
    runs: bool = False

    def clock(self) -> datetime:
        return running.now() if self.runs else self.now

    def on(self, day: date) -> None:
        """Let it be noon of another day."""
        self.now = datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)
        self.confirmed()

    def signed_in(self, who: str) -> None:
        """Let one of the people begin a session, and have just confirmed in it that it is them."""
        with Session(self.database, expire_on_commit=False) as session, session.begin():
            token = secrets.token_hex(32)
            row = SignIn(
                token_hash=token, person_id=self.people[who], signed_in_at=self.now, last_seen_at=self.now, confirmed_at=self.now
            )
            session.add(row)
        self.sign_ins[who] = row.id

    def confirmed(self) -> None:
        """Let everybody have just shown, in the session they act in, that it is them."""
        with Session(self.database) as session, session.begin():
            for row in session.exec(select(SignIn)):
                row.confirmed_at = self.now
                session.add(row)

    @contextmanager
    def work(self, who: str | None = None, key: str | None = None) -> Iterator[Work]:
        """A unit of work as one of the people, or as the command line."""
        with engine.unit_of_work(
            self.database, self.people[who] if who else None, self.clock, key=key, sign_in=self.sign_ins.get(who or "")
        ) as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with engine.reading(self.database) as session:
            yield session

    def rows(self, table: type[R]) -> list[R]:
        """Every row of a table."""
        with Session(self.database) as session:
            return list(session.exec(select(table)))

    def count(self, table: type[object]) -> int:
        with Session(self.database) as session:
            return session.exec(select(sa.func.count()).select_from(table)).one()

    @remembered
    def bring(self, *lines: str, evidence: tuple[str, ...] = (), update: bool = False) -> imports.Plan:
        """Import request lines (and evidence lines) under the short headers above, as the coordinator."""
        with self.work("coordinator") as work:
            return imports.import_rows(work, intake_of(*lines, evidence=evidence, today=work.today), update=update)

    def request(self, reference: str) -> Request:
        with Session(self.database) as session:
            return session.exec(select(Request).where(Request.reference == reference)).one()

    @remembered
    def published(self, *, held_on: date = HELD_ON, size: int = 22, interests_said: bool = True) -> str:
        """A published meeting from the pending requests, everybody recorded as present; its reference.

        With `interests_said`, chair and members have said that they have no interest in any of its cases, so papers are open.
        """
        with self.work("coordinator") as work:
            reference = agenda.new(work, held_on, size=size)
        with self.work("coordinator") as work:
            agenda.publish(work, reference, seen_version=self.meeting(reference).version)
        self.everybody_present(reference)
        if interests_said:
            for who in ("chair", "psychologist", "head", "health", "care"):
                self.no_interest(who, reference)
        return reference

    def no_interest(self, who: str, meeting_reference: str) -> None:
        """Let somebody say of every case of a meeting open to them that they have no interest in it."""
        recused = {row.request_id for row in self.rows(Interest) if row.person_id == self.people[who] and not row.withdrawn_at}
        items = [item.id for item in self.items(meeting_reference) if item.request_id not in recused]
        with self.work(who) as work:
            interests.state(work, meeting_reference, items, one_by_one=items)

    def everybody_present(self, reference: str) -> None:
        held = self.meeting(reference)
        rows = [row for row in self.rows(Attendance) if row.meeting_id == held.id]
        for row in rows:
            with self.work("chair") as work:
                meeting.attend(work, reference, row.person_id, row.capacity, row.discipline, Presence.PRESENT)

    @remembered
    def opened(self, *, held_on: date = HELD_ON, size: int = 22) -> str:
        """An open meeting; its reference."""
        reference = self.published(held_on=held_on, size=size)
        with self.work("chair") as work:
            meeting.ask_interests(work, reference)
        with self.work("chair") as work:
            meeting.open_meeting(work, reference)
        return reference

    def meeting(self, reference: str) -> Meeting:
        with Session(self.database) as session:
            return session.exec(select(Meeting).where(Meeting.reference == reference)).one()

    def items(self, reference: str) -> list[AgendaItem]:
        held = self.meeting(reference)
        with Session(self.database) as session:
            return list(
                session.exec(select(AgendaItem).where(AgendaItem.meeting_id == held.id).order_by(col(AgendaItem.position)))
            )

    def item_for(self, reference: str) -> AgendaItem:
        """The newest agenda item of a request."""
        request = self.request(reference)
        with Session(self.database) as session:
            return session.exec(
                select(AgendaItem).where(AgendaItem.request_id == request.id).order_by(sa.desc("id")).limit(1)
            ).one()

    @remembered
    def recommend(self, reference: str, option: Option, **more: Any) -> None:
        """Record a whole recommendation on a request's newest item, as the chair."""
        item = self.item_for(reference)
        with self.work("chair") as work:
            recommendations.recommend(
                work, item.id, advice_for(self.request(reference).kind, option, **more), seen_version=item.version
            )

    @remembered
    def decide(self, reference: str, option: Option, **more: Any) -> None:
        """Record the officer's decision on a request's newest item."""
        item = self.item_for(reference)
        if option in KINDS[self.request(reference).heard_as].funds:
            more.setdefault("agreed", {"provision_agreed": "A trained adult at lunch", "pence_agreed": "4000"})
        more.setdefault("grounds", grounds_for(self.request(reference).heard_as, option))
        with self.work("officer") as work:
            decisions.record(work, item.id, option, "Reasons for the family.", seen_version=item.version, **more)


def intake_of(*lines: str, evidence: tuple[str, ...] = (), today: date = TODAY) -> Intake:
    """What files of these lines hold."""
    files = [("requests.csv", "\n".join([REQUEST_HEAD, *lines]).encode())] if lines else []
    if evidence:
        files.append(("evidence.csv", "\n".join([EVIDENCE_HEAD, *evidence]).encode()))
    return read(files, today=today, ask_cap_pence=2_000_00)


def line(reference: str, kind: Kind = Kind.EHCNA_REQUEST, received_on: str = "2026-11-02", **more: str) -> str:
    """One request line; the child is invented from the reference unless named."""
    row = {
        "requested_by": "parent",
        "surname": f"Fable{reference}",
        "forename": "Robin",
        "date_of_birth": "2016-05-04",
        "setting": "Larkspur Hollow Primary School",
        "setting_type": "mainstream",
        "parent_views": "We would like more help with reading.",
        "child_views": "I like the quiet table.",
        **more,
    }
    return ",".join([reference, kind, received_on, *row.values()])


def grounds_for(kind: Kind, option: Option) -> DecisionGrounds:
    """What the officer's decision rests on: answers that lead to it, and for a refusal each head of evidence."""
    questions = KINDS[kind].questions
    no = questions[-1:] if option in KINDS[kind].refuses else ()
    answers = {
        one.key: QuestionAnswered(Answer.NO if one in no else Answer.YES, f"The papers show this on {one.pinpoint}.")
        for one in questions
    }
    return DecisionGrounds(answers, dict.fromkeys(KINDS[kind].criteria, "Three cycles, in the support plan, page 2."))


def advice_for(kind: Kind, option: Option, **more: Any) -> RecommendationDraft:
    """A whole recommendation for a kind of case."""
    heads = {Criterion.ACTION_ALREADY_TAKEN: "Three cycles of support are recorded."} if KINDS[kind].criteria else {}
    given: dict[str, Any] = {
        "option": option,
        "reasons": "The papers show need beyond what the setting can meet.",
        "answers": {question.key: Answer.YES for question in KINDS[kind].questions},
        "relied_on": tuple(heads),
        "criterion_words": heads,
        **more,
    }
    return RecommendationDraft(**given)


def make_template(place: Path | str) -> None:
    """A migrated database (a SQLite file, or an address) with the people above and the term calendar, to be copied."""
    database = engine.open_database(address_of(place))
    installation.migrate(database)
    world = World(database)
    with world.work() as work:
        installation.become(work.session, installation.TEST, at=work.at)
        code = people.new_code(work)
    with world.work() as work:
        first = people.redeem_code(work, code, "administrator@fablemere.example", "Alder Quill", "a plain long pass phrase", "x")
    world.people["administrator"] = first
    for who, name, roles, discipline in PEOPLE[:-1]:
        with world.work("administrator") as work:
            world.people[who] = people.add(work, f"{who}@fablemere.example", name, roles, discipline)
    with world.work("administrator") as work:
        people.delegate(work, world.people["officer"], date(2026, 1, 1), date(2027, 12, 31), "Scheme of delegation 4.2")
    with world.work("coordinator") as work:
        for name, written in WHO:
            policy.propose(work, name, written, "Constitution, article 1", TODAY)
        policy.propose_file(work, example_terms.FILE.read_text(encoding="utf-8"))
    with world.work("officer") as work:
        policy.settle(work, list(work.session.exec(select(PolicyProposal.id))), PolicyWord.CONFIRMED)
    for who in world.people:
        world.signed_in(who)
    database.dispose()


def copied(template: Path, folder: Path) -> World:
    """The world in a fresh copy of a template, to be taken further and copied in its turn; the copy is `panel.db`."""
    shutil.copy(template, folder / "panel.db")
    return open_copy(folder / "panel.db")


def open_copy(place: Path | str) -> World:
    """The world in a copy of the template."""
    world = World(_known(engine.open_database(address_of(place))))
    world.people = {person.email.partition("@")[0]: person.id for person in world.rows(Person)}
    numbers = {row.person_id: row.id for row in world.rows(SignIn)}
    world.sign_ins = {who: numbers[number] for who, number in world.people.items() if number in numbers}
    return world


_one: list[sa.Engine] = []


def _known(database: sa.Engine) -> sa.Engine:
    """An engine that already knows how every query asked before is written; only the file differs from test to test."""
    if database.dialect.name == "sqlite":
        _one.append(database)
        database.dialect, database._compiled_cache = _one[0].dialect, _one[0]._compiled_cache
        del _one[1:]
    return database


def address_of(place: Path | str) -> str:
    """The database address of a SQLite file, or the address itself."""
    return f"sqlite:///{place}" if isinstance(place, Path) else place


__all__ = [
    "Capacity",
    "RecommendationDraft",
    "World",
    "address_of",
    "advice_for",
    "copied",
    "grounds_for",
    "intake_of",
    "line",
    "make_template",
    "open_copy",
]
