"""Rows for files: every request in the shape of an import, and every decision between two days."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.intake.columns import EVIDENCE, REQUESTS
from panel.law.children.initials import WordsGo, without_names
from panel.law.composed import Cell
from panel.law.decisions.time_taken import gone
from panel.law.findings import refuse_unless_met
from panel.law.kinds import kinds_that
from panel.law.messages.labels import label
from panel.law.minutes.csv_rows import decided_by_role, of_the_health_body, of_the_reconsidering, of_the_telling
from panel.law.money.pounds import in_decimals
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.record_rules import day_fits
from panel.models import (
    AgendaItem,
    AwardRevision,
    Child,
    Decision,
    Interest,
    Meeting,
    Recommendation,
    Request,
    Setting,
    TermAward,
)
from panel.store.agenda.packs import evidence_of
from panel.store.children.as_stated import stated
from panel.store.children.names import names_of
from panel.store.clock import today_of
from panel.store.decisions import reconsiderations
from panel.store.decisions.decided import sent_to_family
from panel.store.letters import letter_record
from panel.store.queries.decisions.outside_panel import taken_between
from panel.store.queries.decisions.ratifications import ratified_on
from panel.store.requests.request_rows import as_row
from panel.store.revisions import stands

REQUEST_COLUMNS = (*(column.name for column in REQUESTS), "due_on", "status")
EVIDENCE_COLUMNS = tuple(column.name for column in EVIDENCE)
BATCH = 1_000


def request_rows(session: Session, actor: Actor) -> Iterator[dict[str, Cell]]:
    """Every request this person may see, oldest first, as import columns and then `due_on` and `status`.

    Cases that arise in the app, and that no file may bring, are left out, so that the file can always be brought in again.
    Cells are text, dates, or blank; money is text in pounds.
    """
    refuse_unless_may(actor, "request.export")
    rows = session.exec(
        select(Request, Child, Setting.name, Setting.urn)
        .join(Child, col(Child.id) == Request.child_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(_open_to(actor), col(Request.kind).in_(kinds_that(lambda entry: entry.imported)))
        .order_by(col(Request.id))
    ).yield_per(BATCH)
    said = stated(session)
    for request, child, setting, urn in rows:
        row = as_row(request, child, setting, urn, said.get(request.id, {}))
        cells = {column.name: column.cell(getattr(row, column.field)) for column in REQUESTS}
        yield {**cells, "due_on": request.due_on, "status": str(request.status)}


def evidence_rows(session: Session, actor: Actor) -> Iterator[dict[str, Cell]]:
    """The evidence that stands for those requests, in the columns of an import."""
    refuse_unless_may(actor, "request.export")
    rows = session.exec(
        select(Request.id, Request.reference).where(
            _open_to(actor), col(Request.kind).in_(kinds_that(lambda entry: entry.imported))
        )
    ).all()
    references = {row[0]: row[1] for row in rows}
    numbers = sorted(references)
    for start in range(0, len(numbers), BATCH):
        for row in evidence_of(session, numbers[start : start + BATCH]):
            found = {column.name: column.cell(getattr(row, column.field)) for column in EVIDENCE if column.name != "reference"}
            yield {"reference": references[row.request_id], **found}


def decision_rows(session: Session, actor: Actor, since: date, until: date, *, on: date) -> list[dict[str, Cell]]:
    """The decisions taken between two days, both included, as they stand on a day, in the columns fixed for exports; one that was
    reconsidered stays beside the one that took its place.
    """
    refuse_unless_may(actor, "decision.export")
    refuse_unless_met(day_fits(until, since, "the first day of the file", on=until))
    rows = session.execute(
        sa.select(Decision, Recommendation, AgendaItem, Meeting, Request)
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .join(Recommendation, col(Recommendation.id) == Decision.recommendation_id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(
            col(Decision.decided_on) >= since,
            col(Decision.decided_on) <= until,
            sa.or_(stands(Decision, "item_id"), reconsiderations.gave_way(Decision)),
            _open_to(actor),
        )
        .order_by(col(Decision.decided_on), col(Decision.id))
    ).all()
    items = [item.id for _, _, item, _, _ in rows]
    again = reconsiderations.of_decisions(session, [decision.id for decision, *_ in rows])
    newest = {item.id: decision.id for decision, _, item, *_ in rows}
    awards, words, told = _awards(session, items), ratified_on(session, items), letter_record.sent_on(session, items)
    sent = sent_to_family(session, [request.id for *_, request in rows])
    names = names_of(session, [request.id for *_, request in rows])
    made = [
        {
            "meeting": meeting.reference,
            "item": str(item.position),
            "reference": request.reference,
            "child_initials": request.initials,
            "kind": str(request.kind),
            "received_on": request.received_on.isoformat(),
            "due_on": request.due_on.isoformat(),
            "recommendation": label(recommendation.option),
            "recommended_on": today_of(recommendation.recorded_at).isoformat(),
            "decision": label(decision.option),
            "decided_on": decision.decided_on.isoformat(),
            "decided_by_role": decided_by_role(request.kind),
            "reasons": without_names(decision.reasons, names[request.id], WordsGo.EXPORT),
            **(awards.get(item.id, {}) if newest[item.id] == decision.id else {}),
            "notices": "; ".join(told.get(item.id, ())),
            **of_the_telling(request.due_on, gone(sent.get(request.id), on)),
            **(of_the_health_body(words[item.id]) if item.id in words else {}),
            **(of_the_reconsidering(again[decision.id]) if decision.id in again else {}),
        }
        for decision, recommendation, item, meeting, request in rows
    ]
    return sorted([*made, *_outside(session, actor, since, until, on)], key=lambda row: str(row["decided_on"]))


def _outside(session: Session, actor: Actor, since: date, until: date, on: date) -> list[dict[str, Cell]]:
    """The decisions taken outside panel, plainly marked: no meeting, no place on an agenda, no recommendation."""
    taken = taken_between(session, actor, since, until)
    told = letter_record.sent_outside(session, [one.ask_id for one in taken])
    sent = sent_to_family(session, [one.request_id for one in taken])
    names = names_of(session, [one.request_id for one in taken])
    return [
        {
            "meeting": "",
            "item": "",
            "reference": one.outside.reference,
            "child_initials": one.initials,
            "kind": str(one.outside.kind),
            "received_on": one.received_on.isoformat(),
            "due_on": one.outside.due_on.isoformat(),
            "recommendation": "Taken outside panel",
            "recommended_on": "",
            "decision": label(one.outside.option),
            "decided_on": one.outside.decided_on.isoformat(),
            "decided_by_role": "LA officer",
            "reasons": without_names(one.outside.reasons, names[one.request_id], WordsGo.EXPORT),
            "notices": "; ".join(told.get(one.ask_id, ())),
            **of_the_telling(one.outside.due_on, gone(sent.get(one.request_id), on)),
            **(of_the_reconsidering(one.outside.again) if one.outside.again else {}),
        }
        for one in taken
    ]


def _awards(session: Session, items: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = session.exec(
        select(Decision.item_id, TermAward.ordinal, TermAward.term, AwardRevision.amount_pence)
        .join(TermAward, col(TermAward.decision_id) == Decision.id)
        .join(AwardRevision, col(AwardRevision.award_id) == TermAward.id)
        .where(
            col(Decision.item_id).in_(items),
            col(TermAward.live).is_(True),
            stands(AwardRevision, "award_id"),
        )
    )
    for item, ordinal, term, pence in rows:
        cells = found.setdefault(item, {})
        cells[f"asc_term_{ordinal}"] = term
        cells[f"asc_amount_{ordinal}_pounds"] = in_decimals(pence)
    return found


def _open_to(actor: Actor) -> sa.ColumnElement[bool]:
    return ~sa.exists().where(
        col(Interest.request_id) == Request.id,
        col(Interest.person_id) == actor.id,
        col(Interest.withdrawn_at).is_(None),
    )
