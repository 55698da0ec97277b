"""Requests and evidence brought in from files or a form: all rows or none; the same rows again change nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import sqlalchemy as sa

from panel.intake.columns import EVIDENCE
from panel.intake.reading import Fault, Intake, RequestRow
from panel.law.children.identity import SAYS_NOTHING
from panel.law.kinds import KINDS
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import RequestStatus
from panel.models import Child, ChildAsStated, Evidence, Request
from panel.store import audit
from panel.store.casework.after_appeal import redate_case
from panel.store.children import near_misses, twins
from panel.store.children.as_stated import otherwise
from panel.store.children.merged_records import note_upn
from panel.store.children.recognition import LEARNED, batches
from panel.store.engine import Work
from panel.store.integrity import row_hashes
from panel.store.numbering import caught_up, highest
from panel.store.requests import following_cases
from panel.store.requests.import_plan import Plan, plan
from panel.store.requests.particulars import clock_start
from panel.store.requests.request_rows import ABOUT_THE_CHILD, ON_REQUEST, as_stored
from panel.store.settings.known import KnownSettings
from panel.store.settings.register import tie_successors

__all__ = ["ImportFaulty", "Plan", "import_rows", "plan"]

Progress = Callable[[int, int], None]


class ImportFaulty(Exception):
    """The files cannot be brought in; every fault is listed and nothing was written."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


def import_rows(work: Work, intake: Intake, *, update: bool = False, mapping: str = "", progress: Progress | None = None) -> Plan:
    """Write every row of an import, or raise `ImportFaulty` with every fault and write none. Audited once, with counts.

    `mapping` is the sender and the revision by which the headings were read, where they were.
    """
    refuse_unless_may(work.actor, "request.import")
    planned = plan(work.session, intake, update=update, by=work.actor.id, on=work.today)
    if planned.faults:
        raise ImportFaulty(tuple(planned.faults))
    ids = _add_requests(work, planned, progress)
    _change_requests(work, planned)
    _add_evidence(work, planned, {**planned.held, **ids})
    if len(planned.added) <= near_misses.CHUNK:
        near_misses.look(work)
    audit.record(
        work,
        "request.import",
        f"file/{(intake.requests or intake.evidence)[0].file}" if intake.requests or intake.evidence else "file",
        added=len(planned.added),
        changed=len(planned.changed),
        unchanged=len(planned.unchanged),
        evidence=len(planned.evidence),
        **({"mapping": mapping} if mapping else {}),
    )
    return planned


def due_on(row: RequestRow) -> date:
    """The last day of a request's leading clock."""
    return KINDS[row.kind].due_on(row.received_on, row.accepted_on)


def _add_requests(work: Work, planned: Plan, progress: Progress | None) -> dict[str, int]:
    last = highest(work.session, Request)
    if planned.register:
        alike = twins.alike(work.session, (child.date_of_birth for child in planned.register.fresh))
        for child in planned.register.fresh:
            twins.told_apart(alike, child)
        note = partial(note_upn, work, reason="Learned from an import")
        if 0 < len(taught := planned.register.save(note)) <= near_misses.CHUNK:
            near_misses.look_again(work, taught)
    if planned.settings:
        new = bool(planned.settings.fresh)
        planned.settings.save(work)
        if new and work.actor.id is not None:  # a tie is somebody's word
            tie_successors(work)
    values, ids = [], {}
    for place, (row, (child, setting)) in enumerate(zip(planned.added, planned.places, strict=True), 1):
        ids[row.reference] = last + place
        values.append(
            {
                "id": last + place,
                "child_id": child.id,
                "setting_id": setting.id,
                "status": RequestStatus.PENDING,
                "logged_at": work.at,
                "logged_by": work.actor.id,
                "version": 1,
                **_columns(row, child),
            }
        )
    done = 0
    for some in batches(values, 1_000):
        work.session.execute(sa.insert(Request), some)
        done += len(some)
        if progress:
            progress(done, len(values))
    caught_up(work.session, Request)
    _keep_words(work, {ids[reference]: words for reference, words in planned.stated.items()})
    for reference, follows_id in planned.follows.items():
        following_cases.link(work, ids[reference], follows_id)
    return ids


def _keep_words(work: Work, stated: Mapping[int, Mapping[str, str]]) -> None:
    """Keep with each request what it says of its child otherwise than the record."""
    work.session.add_all(
        ChildAsStated(request_id=number, words=dict(words), stated_by=work.actor.id, stated_at=work.at)
        for number, words in stated.items()
    )
    work.session.flush()


def _columns(row: RequestRow, child: Child) -> dict[str, object]:
    return {
        **as_stored(Request, row, ON_REQUEST),
        "due_on": due_on(row),
        "initials": child.initials,
    }


def _change_requests(work: Work, planned: Plan) -> None:
    settings = KnownSettings.for_rows(work.session, [row for _, row, _ in planned.changed])
    known_otherwise: list[int] = []
    for request_id, row, differences in planned.changed:
        request = work.session.get_one(Request, request_id)
        child = work.session.get_one(Child, request.child_id)
        learned = [name for name in LEARNED if name in differences and getattr(child, name) in SAYS_NOTHING]
        if "upn" in learned:
            note_upn(work, child.id, child.upn, row.upn, reason=f"Learned from an import of {row.reference}")
            known_otherwise.append(child.id)
        for name in learned:
            setattr(child, name, getattr(row, name))
        child.version += bool(learned)
        if ABOUT_THE_CHILD & differences.keys():
            _keep_words(work, {request_id: otherwise(row, partial(getattr, child))})
        for name, value in _columns(row, child).items():
            setattr(request, name, value)
        begun = clock_start(work.session, request)
        request.due_on = KINDS[row.kind].due_on(row.received_on, row.accepted_on, begun)
        request.setting_id = settings.setting_of(row).id
        settings.save(work)
        request.version += 1
        work.session.add_all([request, child])
        redate_case(work, request)
        audit.record(work, "request.change", f"request/{row.reference}", columns=sorted(differences))
    if 0 < len(known_otherwise) <= near_misses.CHUNK:
        work.session.flush()
        near_misses.look_again(work, known_otherwise)


def _add_evidence(work: Work, planned: Plan, ids: Mapping[str, int]) -> None:
    values = [
        {
            "request_id": ids[row.reference],
            **as_stored(Evidence, row, [column for column in EVIDENCE if column.field != "reference"]),
            "added_at": work.at,
            "added_by": work.actor.id,
        }
        for row in planned.evidence
    ]
    last = highest(work.session, Evidence)
    for some in batches(values, 1_000):
        work.session.execute(sa.insert(Evidence), some)
    row_hashes.note_since(work.session, Evidence, last)
