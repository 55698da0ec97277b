"""Everything one letter is composed from, read in a constant number of queries; and the letters that were sent."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.casework.following_cases import next_case
from panel.law.kinds import BROUGHT_TO_NOTICE, KINDS
from panel.law.letters.address_book import needs_of
from panel.law.letters.copies import words_shared_with
from panel.law.letters.house_words import name_of
from panel.law.letters.letter_draft import Addressee, Draft, draft_of
from panel.law.letters.letter_forms import FORMS, REFUSALS
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.letters.letter_record import Funding, LetterRecord
from panel.law.permissions import Actor
from panel.law.requests.circumstances import Circumstance
from panel.law.requests.particular_rules import ParticularValue
from panel.law.vocabulary import RequestedBy
from panel.models import Child, Notice, NoticeDraft, NoticeRecipient, NoticeSealed, Request, Setting
from panel.store.casework.register_facts import sharings_of
from panel.store.contracts.moves import taught_at
from panel.store.installation import is_demonstration
from panel.store.letters import letter_subject
from panel.store.letters.address_book import book_of
from panel.store.letters.advice_facts import advice_facts
from panel.store.letters.contacts import contacts_on
from panel.store.letters.letter_subject import LetterSubject, of_its_case
from panel.store.letters.outcome_facts import days_ahead, outcome_facts
from panel.store.letters.plan_facts import plan_facts
from panel.store.policy.in_force import identity_on, words_on
from panel.store.queries.decisions.ratifications import ratified_on
from panel.store.records import not_open, refuse_unless_case_open
from panel.store.requests import following_cases, particulars


def letter_at(session: Session, notice_id: int) -> tuple[Notice, Request]:
    """One letter with the case it is about; what is not there is refused as what is not open."""
    row = session.execute(of_its_case(sa.select(Notice, Request)).where(col(Notice.id) == notice_id)).first()
    if row is None:
        raise not_open()
    return row[0], row[1]


def letter_open(session: Session, actor: Actor, notice_id: int) -> tuple[Notice, Request]:
    """One letter with its case, where that case is open to this person."""
    notice, request = letter_at(session, notice_id)
    refuse_unless_case_open(session, actor, request)
    return notice, request


def about(notice: Notice, request: Request) -> str:
    """What the audit log says a letter is about."""
    return f"item/{notice.item_id}" if notice.item_id else f"request/{request.reference}"


def newest_draft(session: Session, notice_id: int) -> NoticeDraft:
    """The free parts of a letter as they stand."""
    return session.exec(
        select(NoticeDraft).where(NoticeDraft.notice_id == notice_id).order_by(col(NoticeDraft.rev).desc()).limit(1)
    ).one()


def readers(session: Session, notice_id: int) -> tuple[Addressee, ...]:
    """Whom a letter that was sent went to, in their order."""
    rows = session.exec(select(NoticeRecipient).where(NoticeRecipient.notice_id == notice_id).order_by(col(NoticeRecipient.line)))
    return tuple(Addressee(row.recipient, row.name, row.channel, row.sent_to) for row in rows)


def writers(session: Session, notice_id: int) -> set[int]:
    """Everybody who wrote in a letter."""
    return set(session.exec(select(NoticeDraft.written_by).where(NoticeDraft.notice_id == notice_id)))


def record_of_letter(session: Session, notice: Notice, request: Request, *, on: date) -> LetterRecord:
    """Everything one letter is composed from, with its free parts as they stand."""
    draft = draft_of(newest_draft(session, notice.id).parts)
    corrected = session.get(NoticeSealed, notice.corrects_id) if notice.corrects_id else None
    corrects = corrected.sent_on if corrected else None
    basis = letter_subject.of_letter(session, notice, request)
    return record_for(session, basis, notice.kind, draft=draft, corrects_sent_on=corrects, on=on)


def record_for(
    session: Session, basis: LetterSubject, kind: LetterKind, *, draft: Draft, corrects_sent_on: date | None = None, on: date
) -> LetterRecord:
    """Everything a letter of a kind about one case is composed from; contacts as of the day it is sent."""
    request = basis.request
    child, found = session.get_one(Child, request.child_id), letter_subject.found(session, basis)
    asks_health = basis.item_id is not None and FORMS[kind].health_body and bool(KINDS[request.kind].ratified)
    word = ratified_on(session, [basis.item_id]).get(basis.item_id) if asks_health and basis.item_id else None
    rows = particulars.rows_of(session, [request.id]) if KINDS[request.kind].particulars else []
    follows = following_cases.followed_by(session, request.id) if request.requested_by is RequestedBy.OTHER else None
    considers = next_case(request.heard_as, basis.option) == BROUGHT_TO_NOTICE
    book, outcome = book_of(session, request, draft.sent_on or on), outcome_facts(session, request, kind)
    again = found.decided.again if found.decided else None
    recorded, plan = particulars.standing(rows).get(request.id, {}), plan_facts(session, request, FORMS[kind])
    return LetterRecord(
        kind=kind,
        identity=identity_on(session, on),
        demonstration=is_demonstration(session),
        reference=request.reference,
        forename=child.forename,
        surname=child.surname,
        date_of_birth=child.date_of_birth,
        case_kind=request.kind,
        setting=session.get_one(Setting, taught_at(session, request, draft.sent_on or on)).name,
        requested_by=request.requested_by,
        received_on=request.received_on,
        due_on=plan.due_on or outcome.due_on or (again.tell_by if again else request.due_on),
        child_views=found.child_views,
        parent_views=found.parent_views,
        communication_needs="; ".join(filter(None, (request.communication_needs.strip(), needs_of(book)))),
        circumstances=_circumstances(request),
        advised=found.advised,
        decided=found.decided,
        told_rev=basis.rev,
        papers=found.papers,
        attached=found.attached,
        awarded=found.awarded,
        contacts=contacts_on(session, draft.sent_on or on),
        draft=draft,
        ratified=None if not asks_health else word is not None and word.agrees,
        health_word=word,
        refusal_sent_on=_refusal_sent(session, basis),
        corrects_sent_on=corrects_sent_on,
        reviewed_on=_day(recorded, "review_met_on"),
        funding=_funding(recorded),
        assessment_opened=considers and following_cases.assessment_opened(session, request),
        assessment_asked_for=considers and following_cases.assessment_asked_for(session, request),
        undecided=request.status in following_cases.UNDECIDED,
        found_by_us=follows is not None,
        book=book,
        plan=plan,
        outcome=outcome,
        house_words=words_on(session, name_of(kind, basis.option), draft.sent_on or on),
        ahead=days_ahead(session, request, again),
        cease_ground=recorded["cease_ground"].words if "cease_ground" in recorded else "",
        advice=advice_facts(session, basis.advice_id),
        words_shared_with=words_shared_with(sharings_of(session, request.id)) if FORMS[kind].to_family else (),
    )


def _day(recorded: Mapping[str, ParticularValue], key: str) -> date | None:
    return recorded[key].day if key in recorded else None


def _funding(recorded: Mapping[str, ParticularValue]) -> Funding:
    provision, pence = recorded.get("provision_agreed"), recorded.get("pence_agreed")
    return Funding(provision.words if provision else "", pence.pence if pence else None, _day(recorded, "funded_from"))


def _circumstances(request: Request) -> tuple[Circumstance, ...]:
    held = [one for one in Circumstance if getattr(request, one, None) is True]
    if request.setting_type in list(Circumstance):
        held.append(Circumstance(request.setting_type))
    return tuple(held)


def _refusal_sent(session: Session, basis: LetterSubject) -> date | None:
    sent: date | None = session.execute(
        sa.select(col(NoticeSealed.sent_on))
        .join(Notice, col(Notice.id) == NoticeSealed.notice_id)
        .where(basis.same_decision(), col(Notice.kind).in_(REFUSALS))
        .order_by(col(NoticeSealed.sent_on).desc())
        .limit(1)
    ).scalar()
    return sent


def live(session: Session, basis: LetterSubject, kind: LetterKind) -> bool:
    """Whether a letter of a kind is being written about a case."""
    open_ones = (LetterState.HELD, LetterState.CHECKED)
    wanted = select(Notice.id).where(basis.same_case(), Notice.kind == kind, col(Notice.state).in_(open_ones)).limit(1)
    return session.exec(wanted).first() is not None


def stands_for(session: Session, basis: LetterSubject, kind: LetterKind) -> bool:
    """Whether a letter of a kind is being written about a case, or was sent for this decision."""
    sent = select(Notice.id).where(basis.same_decision(), Notice.kind == kind, Notice.state == LetterState.RELEASED)
    return live(session, basis, kind) or session.exec(sent.limit(1)).first() is not None


def earlier_sent(session: Session, basis: LetterSubject, kind: LetterKind) -> int | None:
    """The newest letter of a kind that was sent about a case, whatever the decision said then; none before it was reconsidered."""
    since = basis.since_reconsidered()
    sent = select(Notice.id).where(basis.same_case(), since, Notice.kind == kind, Notice.state == LetterState.RELEASED)
    return session.exec(sent.order_by(col(Notice.id).desc()).limit(1)).first()


def sent_on(session: Session, items: list[int]) -> dict[int, tuple[str, ...]]:
    """The letters sent about some items, oldest first, as files tell them: "refusal to assess, 2026-11-30". One query."""
    return sent_at(session, items, {})


def sent_outside(session: Session, asks: list[int]) -> dict[int, tuple[str, ...]]:
    """The letters sent about some cases taken outside panel, by the ask, as `sent_on` has them. One query."""
    return sent_at(session, [], {ask: ask for ask in asks})


def sent_at(session: Session, items: list[int], noting: Mapping[int, int]) -> dict[int, tuple[str, ...]]:
    """The letters sent about some items; one that notes a decision taken outside panel, by its ask, has that decision's. One query."""
    rows = session.execute(
        sa.select(col(Notice.item_id), col(Notice.ask_id), col(Notice.kind), col(NoticeSealed.sent_on), col(Notice.corrects_id))
        .join(NoticeSealed, col(NoticeSealed.notice_id) == Notice.id)
        .where(col(Notice.item_id).in_(items) | col(Notice.ask_id).in_(noting.values()))
        .order_by(col(NoticeSealed.sent_on), col(Notice.id))
    )
    noted = {ask: item for item, ask in noting.items()}
    told: dict[int, tuple[str, ...]] = {}
    for item, ask, kind, day, corrects in rows:
        correction, number = " (correction)" if corrects else "", item or noted[ask]
        told[number] = (*told.get(number, ()), f"{FORMS[kind].name}{correction}, {day.isoformat()}")
    return told
