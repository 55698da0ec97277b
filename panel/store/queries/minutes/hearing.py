"""How cases came to be heard: prompts as the chair marked them, and decision sheets brought back, as the audit kept them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.clock_face import date_and_time
from panel.law.meeting.prompts import PromptMark
from panel.law.minutes.case_record import RecommendationRecord, ReturnedSheet
from panel.models import AgendaItem, AuditEntry, Deferral, Person, PromptAnswer, Recommendation

ON_A_CASE, OF_A_MEETING = ("meeting.recommend", "meeting.defer"), "folder.bring"


def marks_on(session: Session, items: Sequence[int]) -> dict[int, dict[str, PromptMark]]:
    """The mark that stands on each prompt, by item; one query."""
    rows = session.exec(select(PromptAnswer).where(col(PromptAnswer.item_id).in_(items)).order_by(col(PromptAnswer.id)))
    found: dict[int, dict[str, PromptMark]] = {}
    for row in rows:
        found.setdefault(row.item_id, {})[row.prompt] = row.mark
    return found


def brought_back(
    session: Session, meeting_reference: str, items: Sequence[int], advised: Mapping[int, RecommendationRecord]
) -> tuple[tuple[ReturnedSheet, ...], dict[int, ReturnedSheet]]:
    """The decision sheets brought back to a meeting, and by item the one that what stands on it came from; two queries.

    A recommendation revised on screen since is no longer the sheet's.
    """
    targets = {f"item/{item}": item for item in items}
    entries = session.exec(
        select(AuditEntry)
        .where(
            col(AuditEntry.target).in_((f"meeting/{meeting_reference}", *targets)),
            col(AuditEntry.act).in_((OF_A_MEETING, *ON_A_CASE)),
        )
        .order_by(col(AuditEntry.seq))
    ).all()
    papers = [entry for entry in entries if "paper_of" in entry.details]
    names = _names(
        session, {number for entry in papers for number in (entry.actor_id, entry.details.get("written_by")) if number}
    )
    whole, by_item = [], {}
    for entry in papers:
        made = _brought(entry, names)
        if entry.act == OF_A_MEETING:
            whole.append(made)
        elif entry.act == "meeting.defer" or _stands(entry.details, advised.get(targets[entry.target])):
            by_item[targets[entry.target]] = made
    return tuple(whole), by_item


def taken_by(session: Session, meeting_id: int) -> tuple[str, ...]:
    """Who recorded what was recommended and deferred at a meeting, by name; one query."""
    here = col(AgendaItem.meeting_id) == meeting_id
    wrote = sa.union(
        sa.select(col(Recommendation.recorded_by)).join(AgendaItem, col(AgendaItem.id) == Recommendation.item_id).where(here),
        sa.select(col(Deferral.recorded_by)).join(AgendaItem, col(AgendaItem.id) == Deferral.item_id).where(here),
    )
    return tuple(session.exec(select(Person.name).where(col(Person.id).in_(wrote)).order_by(col(Person.name))))


def _stands(details: Mapping[str, object], advised: RecommendationRecord | None) -> bool:
    return advised is not None and advised.rev == details["rev"]


def _names(session: Session, people: Collection[int]) -> dict[int, str]:
    return dict(session.exec(select(Person.id, Person.name).where(col(Person.id).in_(people))).all()) if people else {}


def _brought(entry: AuditEntry, names: Mapping[int, str]) -> ReturnedSheet:
    said = entry.details
    return ReturnedSheet(
        met_on=date.fromisoformat(said["paper_of"]) if said["paper_of"] else None,
        moment=date_and_time(entry.at),
        brought_by=names[entry.actor_id or 0],
        written_by=names.get(said.get("written_by", 0), ""),
        cases=said.get("rows", 0),
    )
