"""What goes into the folder of one meeting, for whoever takes it: the frozen packs, what came since, and who leaves for what."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.intake.column import Shown
from panel.intake.columns import shown_as
from panel.law import dates
from panel.law.agenda.offline_folder import CaseCard, ClosedCase, Invitee, OfflineFolder
from panel.law.children.initials import WordsGo, unnamed, without_names
from panel.law.clock_face import time_text
from panel.law.findings import refuse_unless_met
from panel.law.meeting.meeting_rules import meeting_is
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import Paper
from panel.law.money.pounds import pounds
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.requests.circumstances import effects_of
from panel.law.vocabulary import Criterion, EvidenceFinding, ItemState, MeetingState, RequestedBy
from panel.models import AgendaItem, AttachedPaper, Child, Evidence, Interest, Pack, PackEntry, Person, Request, Setting
from panel.store.agenda.packs import card_of, evidence_of, papers_standing
from panel.store.casework.register_facts import held
from panel.store.clock import today_of
from panel.store.installation import is_demonstration
from panel.store.integrity.document_seals import digest
from panel.store.policy.in_force import authority_name, handling, panel_name, words_on
from panel.store.queries.agenda.agendas import choice_of
from panel.store.queries.meeting.chair_view import asked_to
from panel.store.records import meeting_called


def folder_of(session: Session, actor: Actor, reference: str, *, at: datetime) -> OfflineFolder:
    """The folder of a published or open meeting; a case this person is recused from only by its number. A constant number of queries.

    Raises `Refused` for a meeting not published, or over.
    """
    refuse_unless_may(actor, "folder.export")
    meeting = meeting_called(session, reference)
    refuse_unless_met(meeting_is(meeting.state, MeetingState.PUBLISHED, MeetingState.OPEN))
    rows = session.execute(
        sa.select(AgendaItem, Request, Child, col(Setting.name), Pack)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Child, col(Child.id) == Request.child_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .join(Pack, col(Pack.item_id) == AgendaItem.id)
        .where(col(AgendaItem.meeting_id) == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    recused = _recused(session, [request.id for _, request, *_ in rows])
    papers = says_now(session, [request for _, request, *_ in rows])
    packed = _packed(session, [item.id for item, *_ in rows])
    cases = [
        ClosedCase(item.position, item.minutes)
        if actor.id in recused.get(request.id, {})
        else unnamed(
            _card(item, request, child, setting, pack, papers[request.id], packed.get(item.id, ()), recused, meeting.held_on),
            child,
            WordsGo.FOLDER,
        )
        for item, request, child, setting, pack in rows
    ]
    guests = [
        Invitee(person_id=one.person_id, name=one.name, capacity=one.capacity, discipline=one.discipline, presence=one.presence)
        for one in asked_to(session, actor, choice_of(meeting))
    ]
    marking, distribution = handling(session, meeting.held_on)
    return OfflineFolder(
        meeting=meeting.reference,
        version=meeting.version,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        marking=marking,
        distribution=distribution,
        authority_name=authority_name(session, meeting.held_on),
        panel_name=panel_name(session, meeting.held_on),
        terms_of_reference=words_on(session, "panel.terms_of_reference", meeting.held_on),
        demonstration=is_demonstration(session),
        taken_by=actor.name,
        taken_at=f"{long_date(today_of(at))} at {time_text(at)}",
        cases=tuple(cases),
        guests=tuple(guests),
    )


def says_now(session: Session, requests: Sequence[Request]) -> dict[int, tuple[list[Evidence], str]]:
    """The evidence that stands for each request, and the hash of what the request, it and the papers say now; two queries."""
    held_by: dict[int, list[Evidence]] = {request.id: [] for request in requests}
    for row in evidence_of(session, list(held_by)):
        held_by[row.request_id].append(row)
    attached: dict[int, list[AttachedPaper]] = {}
    for paper in papers_standing(session, list(held_by)):
        attached.setdefault(paper.request_id, []).append(paper)
    return {
        request.id: (
            held_by[request.id],
            digest(card_of(request, held_by[request.id], attached.get(request.id, ()))),
        )
        for request in requests
    }


def _recused(session: Session, requests: Sequence[int]) -> dict[int, dict[int, str]]:
    rows = session.exec(
        select(Interest.request_id, Interest.person_id, Person.name)
        .join(Person, col(Person.id) == Interest.person_id)
        .where(col(Interest.request_id).in_(requests), col(Interest.withdrawn_at).is_(None))
        .order_by(col(Interest.id))
    )
    found: dict[int, dict[int, str]] = {}
    for request_id, person_id, name in rows:
        found.setdefault(request_id, {})[person_id] = name
    return found


def _packed(session: Session, items: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for item, entry in session.exec(select(PackEntry.item_id, PackEntry.evidence_id).where(col(PackEntry.item_id).in_(items))):
        found.setdefault(item, set()).add(entry)
    return found


def _card(
    item: AgendaItem,
    request: Request,
    child: Child,
    setting: str,
    pack: Pack,
    stands: tuple[list[Evidence], str],
    packed: Collection[int],
    recused: Mapping[int, Mapping[int, str]],
    held_on: date,
) -> CaseCard:
    frozen: Mapping[str, Any] = dict(pack.card)
    evidence, says = stands
    return CaseCard(
        item_id=item.id,
        version=item.version,
        position=item.position,
        minutes=item.minutes,
        open_still=item.state is ItemState.LISTED,
        reference=request.reference,
        initials=request.initials,
        kind=request.heard_as,
        setting=setting,
        question=frozen["question_for_panel"],
        child_views=frozen["child_views"],
        parent_views=frozen["parent_views"],
        communication_needs=frozen["communication_needs"],
        about=(
            *_about(request, frozen, setting, dates.age_on(child.date_of_birth, held_on)),
            *_attached(frozen, child),
        ),
        circumstances=tuple(
            f"{one.name}: told as well, {one.told[0].lower()}{one.told[1:]}" for one in effects_of(held(request))
        ),
        papers=tuple(_paper(row) for row in frozen["evidence"]),
        late=tuple(_standing(row) for row in evidence if row.id not in packed),
        leaves=tuple(recused.get(request.id, {}).values()),
        due_on=request.due_on,
        pack_sha256=pack.sha256,
        case_sha256=says,
    )


def _attached(frozen: Mapping[str, Any], child: Child) -> list[tuple[str, str]]:
    """The papers attached when the pack was frozen, each by its hash; a pack frozen before there were any has no such line."""
    named = [
        f"{without_names(one['source'], child, WordsGo.FOLDER)} (SHA-256 {one['sha256']})" for one in frozen.get("papers", ())
    ]
    return [("Papers attached", "; ".join(named))] if named else []


def _about(request: Request, frozen: Mapping[str, Any], setting: str, age: int) -> list[tuple[str, str]]:
    year = f", Year {frozen['nc_year']}" if str(frozen["nc_year"] or "").isdecimal() else ""
    asked = [frozen[f"amount_term_{number}_pence"] for number in (1, 2)]
    sums = " and ".join(pounds(pence) for pence in asked if pence)
    return [
        ("Age at the meeting", f"{age}{year}"),
        ("Setting", setting),
        ("Asked by", label(RequestedBy(frozen["requested_by"]))),
        ("Received", long_date(date.fromisoformat(frozen["received_on"]))),
        ("Last day of its clock", long_date(request.due_on)),
        # A pack frozen before a column was there holds nothing of it.
        *((column.label, column.in_words(frozen[column.field])) for column in shown_as(Shown.FACT) if column.field in frozen),
        *([("Additional Support Contract (ASC) asks for", f"{sums}; asking is not awarding")] if sums else []),
    ]


def _paper(row: Mapping[str, Any]) -> Paper:
    finding = EvidenceFinding(row["finding"]) if row["finding"] else None
    dated = date.fromisoformat(row["dated"]) if row["dated"] else None
    return Paper(
        criterion=Criterion(row["criterion"]),
        finding=finding,
        summary=row["summary"],
        source=row["source"],
        page=row["page"],
        dated=dated,
        supplied_by=row["supplied_by"],
    )


def _standing(row: Evidence) -> Paper:
    return Paper(
        criterion=row.criterion,
        finding=row.finding,
        summary=row.summary,
        source=row.source,
        page=row.page,
        dated=row.dated,
        supplied_by=row.supplied_by,
    )
