"""Letters as a desk sees them: what waits to be written, what is held, ready and sent; one letter whole. Few, constant queries."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.composed import Document
from panel.law.findings import Finding
from panel.law.letters import composition, letter_gate
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.letters.letter_record import LetterRecord
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind
from panel.models import (
    AgendaItem,
    Notice,
    NoticeRecipient,
    NoticeSealed,
    OutsideAsk,
    OutsideDecision,
    Person,
    Request,
    Setting,
)
from panel.store.integrity import document_seals
from panel.store.letters import letter_record
from panel.store.letters.letter_subject import of_its_case, of_what_it_tells
from panel.store.letters.plan_facts import last_days
from panel.store.queries.letters.to_write import tell_by
from panel.store.queries.requests.pending_list import Wanted, conditions, not_recused
from panel.store.records import refuse_unless_case_open

MOST = 100
OPEN = (LetterState.HELD, LetterState.CHECKED)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in a list; `sent_on` once it was sent, `outside` where the decision was taken outside panel."""

    notice_id: int
    version: int
    kind: LetterKind
    state: LetterState
    reference: str
    initials: str
    case_kind: Kind
    setting: str
    due_on: date
    sent_on: date | None
    corrects: bool
    outside: bool


@dataclass(frozen=True, slots=True)
class SealOfLetter:
    """How a letter was sent: by whom, when, its hash, and to whom by what way."""

    released_by: str
    released_at: datetime
    sha256: str
    sent_on: date
    ends_on: date | None
    to: tuple[NoticeRecipient, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter whole: its words (as composed now, or as sealed), its gate, and how it stands.

    `mark` changes with the words; `may_not_check` is set where whoever asks wrote it.
    """

    line: LetterLine
    version: int
    record: LetterRecord
    content: Document
    gate: tuple[Finding, ...]
    mark: int
    writers: frozenset[int]
    checked_by: str
    checked_at: datetime | None
    set_aside_because: str
    seal: SealOfLetter | None

    @property
    def missing(self) -> list[Finding]:
        """What still stands between this letter and the post."""
        return [finding for finding in self.gate if not finding.is_met]


@dataclass(frozen=True, slots=True)
class Reminder:
    """Medical funding that ends soon and has not been applied for again."""

    notice_id: int
    reference: str
    initials: str
    setting: str
    ends_on: date
    remind_on: date


def outbox(session: Session, actor: Actor) -> list[LetterLine]:
    """Letters held or checked, the most pressing clock first."""
    refuse_unless_may(actor, "notice.read")
    return _lines(session, actor, col(Notice.state).in_(OPEN), tell_by(), col(Notice.id))


def sent_lately(session: Session, actor: Actor, limit: int = 30) -> list[LetterLine]:
    """The letters sent last."""
    refuse_unless_may(actor, "notice.read")
    released = col(Notice.state) == LetterState.RELEASED
    return _lines(session, actor, released, col(NoticeSealed.released_at).desc(), col(Notice.id).desc(), limit=limit)


def matching(session: Session, actor: Actor, words: str, *, limit: int) -> list[LetterLine]:
    """The newest letters about cases that match, but those set aside."""
    refuse_unless_may(actor, "notice.read")
    wanted = sa.and_(*conditions(Wanted(None, words=words)), col(Notice.state) != LetterState.SET_ASIDE)
    return _lines(session, actor, wanted, col(Notice.id).desc(), limit=limit)


def about_case(session: Session, actor: Actor, reference: str) -> list[LetterLine]:
    """Every letter about one case but those set aside, oldest first; a case to be noted has those of what it notes."""
    refuse_unless_may(actor, "notice.read")
    case = sa.select(col(Request.id)).where(col(Request.reference) == reference)
    asked = sa.select(col(OutsideAsk.id)).where(col(OutsideAsk.request_id).in_(case))
    noted = sa.select(col(OutsideDecision.ask_id)).where(col(OutsideDecision.noted_id).in_(case))
    about = sa.or_(
        col(Notice.item_id).in_(sa.select(col(AgendaItem.id)).where(col(AgendaItem.request_id).in_(case))),
        col(Notice.ask_id).in_(sa.union(asked, noted)),
        col(Notice.request_id).in_(case),
    )
    return _lines(session, actor, sa.and_(about, col(Notice.state) != LetterState.SET_ASIDE), col(Notice.id))


def _lines(
    session: Session, actor: Actor, wanted: sa.ColumnElement[bool], *order: sa.SQLColumnExpression[Any], limit: int = MOST
) -> list[LetterLine]:
    chosen: sa.Select[*tuple[object, ...]] = sa.select(
        col(Notice.id).label("notice_id"),
        col(Notice.version),
        col(Notice.kind),
        col(Notice.state),
        col(Request.reference),
        col(Request.initials),
        col(Request.kind).label("case_kind"),
        col(Setting.name).label("setting"),
        tell_by().label("due_on"),
        col(NoticeSealed.sent_on),
        col(Notice.corrects_id).is_not(None).label("corrects"),
        col(Notice.outside_id).is_not(None).label("outside"),
    )
    rows = session.execute(
        of_what_it_tells(of_its_case(chosen))
        .join(Setting, col(Setting.id) == Request.setting_id)
        .outerjoin(NoticeSealed, col(NoticeSealed.notice_id) == Notice.id)
        .where(wanted, not_recused(actor))
        .order_by(*order)
        .limit(limit)
    )
    lines = [LetterLine(**row._mapping) for row in rows]
    return _by_their_plan(session, lines)


def _by_their_plan(session: Session, lines: list[LetterLine]) -> list[LetterLine]:
    """The letters, each that carries a plan with the last day of that plan."""
    steps = {line.kind: step for line in lines if (step := FORMS[line.kind].records) and FORMS[line.kind].carries_plan}
    if not steps:
        return lines
    wanted = select(Request).where(col(Request.reference).in_([line.reference for line in lines if line.kind in steps]))
    cases = {one.reference: one for one in session.exec(wanted)}
    last = {step: last_days(session, list(cases.values()), step) for step in steps.values()}
    return [
        replace(line, due_on=last[steps[line.kind]].get(cases[line.reference].id, line.due_on)) if line.kind in steps else line
        for line in lines
    ]


def one_letter(session: Session, actor: Actor, notice_id: int, *, on: date) -> Letter:
    """One letter whole. Raises the one refusal for what is not there and for what is not this person's."""
    refuse_unless_may(actor, "notice.read")
    notice, request = letter_record.letter_at(session, notice_id)
    refuse_unless_case_open(session, actor, request)
    line = _lines(session, actor, col(Notice.id) == notice_id)[0]
    record = letter_record.record_of_letter(session, notice, request, on=on)
    sealed = session.get(NoticeSealed, notice_id)
    content = sealed.content if sealed else composition.compose(record)
    checker = session.get(Person, notice.checked_by) if notice.checked_by else None
    return Letter(
        line=line,
        version=notice.version,
        record=record,
        content=content,
        gate=() if sealed else tuple(letter_gate.letter_findings(record, content, on=on)),
        mark=document_seals.mark(content),
        writers=frozenset(letter_record.writers(session, notice_id)),
        checked_by=checker.name if checker else "",
        checked_at=notice.checked_at,
        set_aside_because=notice.set_aside_because,
        seal=_seal(session, sealed) if sealed else None,
    )


def _seal(session: Session, sealed: NoticeSealed) -> SealOfLetter:
    wanted = select(NoticeRecipient).where(NoticeRecipient.notice_id == sealed.notice_id).order_by(col(NoticeRecipient.line))
    by = session.get_one(Person, sealed.released_by).name
    to = tuple(session.exec(wanted))
    return SealOfLetter(
        released_by=by,
        released_at=sealed.released_at,
        sha256=sealed.sha256,
        sent_on=sealed.sent_on,
        ends_on=sealed.ends_on,
        to=to,
    )
