"""What a completed decision sheet would record, row by row, before anything is written: the rules of the live acts, and clashes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from panel.intake.sheet_rows import PaperRow, Sheet
from panel.law.children.initials import NOBODY, ChildNames
from panel.law.findings import Finding
from panel.law.meeting import quorum
from panel.law.meeting.decision_sheets import (
    case_as_on_sheet,
    pack_as_on_sheet,
    recorder_not_recused,
    sheet_can_be_taken,
    sheet_is_for_meeting,
)
from panel.law.meeting.meeting_events import absent_since
from panel.law.meeting.meeting_rules import meeting_is
from panel.law.meeting.quorum import Seat
from panel.law.permissions import Actor
from panel.law.vocabulary import MeetingState, Presence
from panel.models import AgendaItem, Attendance, Decision, Interest, ItemWithdrawal, Meeting, Pack, Person, Request
from panel.store.children.names import names_of
from panel.store.meeting.deferrals import DeferralDraft, earlier_deferrals, may_defer
from panel.store.meeting.meeting_events import moments_of
from panel.store.meeting.recommendations import CaseAttendance, RecommendationDraft, may_recommend
from panel.store.queries.agenda.offline_folder import says_now
from panel.store.records import meeting_called, not_open


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet against what is recorded; `against` is every rule in its way. Of a case not this person's: its number."""

    row: PaperRow
    initials: str
    against: tuple[Finding, ...]
    is_open: bool = True
    child: ChildNames = NOBODY


@dataclass(frozen=True, slots=True)
class Planned:
    """What a sheet would record: its lines, what stands against the sheet as a whole, and attendance that would change."""

    meeting: str
    lines: tuple[Line, ...]
    against: tuple[Finding, ...]
    attendance: tuple[tuple[int, Presence], ...]
    opens: bool
    asks: bool

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """Everything in the way, each once."""
        found: list[Finding] = []
        for finding in (*self.against, *(finding for line in self.lines for finding in line.against)):
            if finding not in found:
                found.append(finding)
        return tuple(found)


def advice_of(row: PaperRow) -> RecommendationDraft:
    """A row as the recommendation it becomes."""
    dissent = dict.fromkeys(row.against, row.dissent)
    return RecommendationDraft(
        option=row.option,
        reasons=row.reasons,
        answers=row.answers,
        relied_on=tuple(row.heads),
        criterion_words=row.heads,
        dissent=dissent,
        amount=row.amount,
    )


def deferral_of(row: PaperRow) -> DeferralDraft:
    """A row as the deferral it becomes."""
    return DeferralDraft(
        reason=row.why, missing=row.missing, missing_from=row.missing_from, wanted_by=row.wanted_by, next_meeting_on=row.again_on
    )


def plan(session: Session, actor: Actor, reference: str, sheet: Sheet, *, on: date) -> Planned:
    """Ask of every row at once what the live acts would ask of it, by the attendance the sheet gives. Writes nothing."""
    meeting = meeting_called(session, reference)
    whole = [sheet_is_for_meeting(sheet.meeting, reference)] if sheet.meeting else []
    whole += [
        sheet_can_be_taken(len(sheet.faults), len(sheet.rows)),
        meeting_is(meeting.state, MeetingState.PUBLISHED, MeetingState.OPEN),
    ]
    present, changes = _attendance(session, meeting, sheet)
    opens = meeting.state is MeetingState.PUBLISHED
    if opens:
        whole.append(quorum.quorate(present, (), on=meeting.held_on))
    asks = bool(sheet.interests_asked) and not meeting.interests_asked
    room = CaseAttendance(
        actor=actor, state=MeetingState.OPEN if opens else meeting.state, held_on=meeting.held_on, present=present, recused=()
    )
    lines = _lines(session, room, meeting, sheet, on) if sheet.meeting == reference else []
    return Planned(
        meeting=reference,
        lines=tuple(lines),
        against=tuple(one for one in whole if not one.is_met),
        attendance=changes,
        opens=opens,
        asks=asks,
    )


def _attendance(session: Session, meeting: Meeting, sheet: Sheet) -> tuple[list[Seat], tuple[tuple[int, Presence], ...]]:
    """Who was there by the sheet, by the record where the sheet is blank; and what the sheet would change."""
    gone = absent_since(moments_of(session, meeting.id))
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(col(Attendance.id))
    ).all()
    given = {row.person_id: sheet.presence.get(row.person_id, row.presence) for row, _ in rows}
    present = [
        Seat(row.person_id, name, row.capacity, row.discipline)
        for row, name in rows
        if given[row.person_id] is Presence.PRESENT and row.person_id not in gone
    ]
    return present, tuple((row.person_id, given[row.person_id]) for row, _ in rows if given[row.person_id] is not row.presence)


def _lines(session: Session, room: CaseAttendance, meeting: Meeting, sheet: Sheet, on: date) -> list[Line]:
    items = [row.mark.item_id for row in sheet.rows]
    found = {
        item.id: (item, request, pack)
        for item, request, pack in session.exec(
            select(AgendaItem, Request, Pack.sha256)
            .join(Request, col(Request.id) == AgendaItem.request_id)
            .outerjoin(Pack, col(Pack.item_id) == AgendaItem.id)
            .where(AgendaItem.meeting_id == meeting.id, col(AgendaItem.id).in_(items))
        )
    }
    if len(found) != len(set(items)):
        raise not_open()
    says = says_now(session, [request for _, request, _ in found.values()])
    recused = _recused(session, [request.id for _, request, _ in found.values()])
    names = names_of(session, [request.id for _, request, _ in found.values()])
    withdrawn = set(session.exec(select(ItemWithdrawal.item_id).where(col(ItemWithdrawal.item_id).in_(items))))
    decided = set(session.exec(select(Decision.item_id).where(col(Decision.item_id).in_(items))))
    before = earlier_deferrals(session, [request.id for _, request, _ in found.values()])
    lines = []
    for row in sheet.rows:
        item, request, pack = found[row.mark.item_id]
        out = recused.get(request.id, set())
        mine = quorum.not_recused(room.actor.id, out)
        if not mine.is_met:
            lines.append(Line(row, "", (mine,), is_open=False))
            continue
        same = (item.version, request.reference, request.heard_as) == (row.mark.version, row.mark.reference, row.mark.kind)
        stands = case_as_on_sheet(
            item.state,
            withdrawn=item.id in withdrawn,
            same=same,
            says_the_same=says[request.id][1] == row.mark.case_sha256,
        )
        against = [
            stands,
            pack_as_on_sheet(pack or "", row.mark.pack_sha256),
            recorder_not_recused(_name(sheet.names, row.written_by), recused=row.written_by in out),
        ]
        if stands.is_met:
            against += _rules(
                replace(room, recused=out),
                item,
                request,
                row,
                decided=item.id in decided,
                earlier=before.get(request.id, 0),
                on=on,
            )
        lines.append(Line(row, request.initials, tuple(one for one in against if not one.is_met), child=names[request.id]))
    return lines


def _rules(
    room: CaseAttendance, item: AgendaItem, request: Request, row: PaperRow, *, decided: bool, earlier: int, on: date
) -> Sequence[Finding]:
    if row.option is None:
        return may_defer(
            room,
            item,
            request,
            deferral_of(row),
            seen_version=row.mark.version,
            decided=decided,
            earlier=earlier,
            officer=None,
            on=on,
        )
    return may_recommend(room, item, request, advice_of(row), seen_version=row.mark.version, decided=decided, on=on)


def _recused(session: Session, requests: Sequence[int]) -> dict[int, set[int]]:
    rows = session.exec(
        select(Interest.request_id, Interest.person_id).where(
            col(Interest.request_id).in_(requests), col(Interest.withdrawn_at).is_(None)
        )
    )
    found: dict[int, set[int]] = {}
    for request_id, person_id in rows:
        found.setdefault(request_id, set()).add(person_id)
    return found


def _name(names: Mapping[int, str], person_id: int) -> str:
    return names.get(person_id, "Somebody")
