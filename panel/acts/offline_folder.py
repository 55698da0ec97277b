"""The panel in a folder: taken away before a meeting without a network, and its decision sheets brought back, all rows or none."""

from dataclasses import replace

from sqlmodel import select

from panel import rules
from panel.intake.sheet_rows import PaperRow, Sheet
from panel.law.agenda.offline_folder import ClosedCase, OfflineFolder
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import Attendance, Meeting
from panel.store import audit
from panel.store.engine import Work
from panel.store.meeting import decision_sheets, drafts, live_token
from panel.store.meeting.decision_sheets import Planned
from panel.store.meeting.deferrals import defer_now
from panel.store.meeting.open_meeting import asked_now, attend_now, open_now
from panel.store.meeting.recommendations import recommend_now
from panel.store.policy.in_force import identity_on
from panel.store.policy.letterheads import paper
from panel.store.queries.agenda.offline_folder import folder_of
from panel.store.records import item_at, meeting_called

__all__ = ["OfflineFolder", "Planned", "Sheet", "export_folder", "import_sheets"]


def export_folder(work: Work, meeting_reference: str, *, only: str = "") -> OfflineFolder:
    """What goes into the folder of a meeting, for this person; that they took it is audited, the files are made from it after.

    `only` names the one file of it that was taken.
    """
    refuse_unless_may(work.actor, "folder.export")
    folder = folder_of(work.session, work.actor, meeting_reference, at=work.at)
    refuse_unless_met(rules.identity_complete(identity_on(work.session, work.today)))
    closed = sum(isinstance(case, ClosedCase) for case in folder.cases)
    audit.record(
        work,
        "folder.export",
        f"meeting/{meeting_reference}",
        cases=len(folder.cases) - closed,
        closed=closed,
        **({"only": only} if only else {}),
    )
    return replace(folder, paper=paper(work.session, work.at, work.today))


def import_sheets(work: Work, meeting_reference: str, sheet: Sheet) -> Planned:
    """Record everything a completed workbook says, by the rules of the live acts and with their audit entries, or nothing.

    Attendance first, then interests asked for, the meeting opened where it was not, then each row. Raises `Refused` with
    everything in the way: a clash, a cell that could not be read, no quorum by the attendance given, a cap.
    """
    refuse_unless_may(work.actor, "folder.bring")
    planned = decision_sheets.plan(work.session, work.actor, meeting_reference, sheet, on=work.today)
    refuse_unless_met(*planned.refusals)
    meeting = meeting_called(work.session, meeting_reference)
    on = sheet.met_on
    _attendance(work, meeting, planned, sheet)
    if planned.asks:
        asked_now(work, meeting)
        audit.record(work, "meeting.ask_interests", f"meeting/{meeting_reference}", paper_of=on)
    if planned.opens:
        open_now(work, meeting)
        audit.record(work, "meeting.open", f"meeting/{meeting_reference}", paper_of=on)
    for line in planned.lines:
        _settle(work, line.row, sheet)
    live_token.moved(work, meeting.id)
    audit.record(work, "folder.bring", f"meeting/{meeting_reference}", rows=len(planned.lines), paper_of=on)
    return planned


def _attendance(work: Work, meeting: Meeting, planned: Planned, sheet: Sheet) -> None:
    stands = {row.person_id: row for row in work.session.exec(select(Attendance).where(Attendance.meeting_id == meeting.id))}
    for person_id, presence in planned.attendance:
        row = stands[person_id]
        attend_now(work, meeting, person_id, row.capacity, row.discipline, presence)
        audit.record(
            work,
            "meeting.attend",
            f"meeting/{meeting.reference}",
            person=person_id,
            presence=str(presence),
            paper_of=sheet.met_on,
        )


def _settle(work: Work, row: PaperRow, sheet: Sheet) -> None:
    item, meeting, request = item_at(work.session, row.mark.item_id)
    target, paper_of = f"item/{item.id}", {"paper_of": sheet.met_on, "written_by": row.written_by}
    if row.option is None:
        given = decision_sheets.deferral_of(row)
        effect = defer_now(work, item, meeting, request, given, seen_version=row.mark.version)
        audit.record(work, "meeting.defer", target, request=request.reference, effect=str(effect.reason), **paper_of)
    else:
        made = recommend_now(work, item, meeting, request, decision_sheets.advice_of(row), seen_version=row.mark.version)
        audit.record(
            work, "meeting.recommend", target, request=request.reference, option=str(made.option), rev=made.rev, **paper_of
        )
    drafts.clear(work.session, work.person_id, item.id)
