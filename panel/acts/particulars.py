"""What is recorded of a case beside its evidence: the assessor's word, care domains, provision and money, the review's day."""

from collections.abc import Mapping
from datetime import date

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.permissions import refuse_unless_may
from panel.law.requests import particular_rules
from panel.law.requests.particular_rules import ParticularValue
from panel.law.vocabulary import RequestStatus, Role
from panel.models import Request
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called
from panel.store.requests import particulars


def note(work: Work, reference: str, given: Mapping[str, str | date | None], *, seen: int) -> None:
    """Record what was given, by key, and only what changed; blank takes a value back, and what stood stays on record.

    `seen` is how many revisions the form had read. A day that starts the clock moves the last day with it. Raises
    `Refused` for what the kind does not have, what cannot be read, and for what is the officer's to record.
    """
    refuse_unless_may(work.actor, "particular.note")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    rows = particulars.rows_of(work.session, [request.id])
    refuse_unless_met(rules.case_as_seen(len(rows), seen), *(rules.particular_of_kind(request.kind, key) for key in given))
    held = particulars.standing(rows).get(request.id, {})
    changed = {key: value for key, value in _read(work, request, given).items() if value != held.get(key, ParticularValue())}
    particulars.write(work, request, changed, rows)
    _move_clock(work, request, changed)
    audit.record(work, "particular.note", f"request/{reference}", changed=sorted(changed), due_on=request.due_on.isoformat())


def _read(work: Work, request: Request, given: Mapping[str, str | date | None]) -> dict[str, ParticularValue]:
    officer = Role.OFFICER in work.actor.roles and rules.has_delegated_authority(work.actor, on=work.today).is_met
    decided = request.status is RequestStatus.DECIDED
    values, findings = {}, []
    for key, typed in given.items():
        particular = particular_rules.particular_of(request.kind, key)
        if particular is None:
            raise not_open()
        values[key], finding = rules.particular_readable(particular, typed)
        findings.append(finding)
        if not values[key].is_blank:
            findings.append(rules.agreement_is_officers(particular, officer=officer, decided=decided))
        if particular.starts_clock:
            findings.append(rules.clock_day_fits(values[key].day, request.received_on, on=work.today))
    refuse_unless_met(*findings)
    return values


def _move_clock(work: Work, request: Request, changed: Mapping[str, ParticularValue]) -> None:
    kind = KINDS[request.kind]
    if kind.clock_particular in changed:
        request.due_on = kind.due_on(request.received_on, request.accepted_on, changed[kind.clock_particular].day)
        request.version += 1
        work.session.add(request)
