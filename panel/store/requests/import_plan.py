"""What an import would do, row by row, before anything is written: compared with what is stored."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlmodel import Session, col, select

from panel.intake.characters import without_unseen
from panel.intake.columns import REQUESTS
from panel.intake.reading import EvidenceRow, Fault, Intake, RequestRow
from panel.law.children.identity import SAYS_NOTHING
from panel.law.messages.wording import counted
from panel.law.reasons.requests import Reason
from panel.models import Child, Evidence, Interest, Request, Setting
from panel.store.children.as_stated import otherwise, read_otherwise, stated
from panel.store.children.recognition import LEARNED, Apart, Register, batches
from panel.store.contracts.moves import with_settings
from panel.store.requests import following_cases, import_faults
from panel.store.requests.request_rows import as_row
from panel.store.settings.known import KnownSettings, spellings_of
from panel.store.settings.register import register_says


@dataclass(slots=True)
class Plan:
    """What an import would do, row by row, before anything is written; `unlisted` faults are counted but not kept."""

    added: list[RequestRow] = field(default_factory=list)
    changed: list[tuple[int, RequestRow, dict[str, tuple[object, object]]]] = field(default_factory=list)
    unchanged: list[RequestRow] = field(default_factory=list)
    evidence: list[EvidenceRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unlisted: int = 0
    warnings: list[Fault] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)
    register: Register | None = None
    settings: KnownSettings | None = None
    places: list[tuple[Child, Setting]] = field(default_factory=list)
    follows: dict[str, int] = field(default_factory=dict)
    stated: dict[str, dict[str, str]] = field(default_factory=dict)

    def summary(self) -> str:
        """The line the command prints last."""
        return (
            f"{counted(len(self.added), 'request')} added, {len(self.changed)} changed, {len(self.unchanged)} unchanged; "
            f"{counted(len(self.evidence), 'evidence row')} added; {counted(len(self.warnings), 'warning')}; "
            f"{counted(len(self.faults) + self.unlisted, 'fault')}"
        )


def plan(session: Session, intake: Intake, *, update: bool, by: int | None = None, on: date | None = None) -> Plan:
    """Compare what files hold with what is stored; every fault and near-miss at once. Writes nothing.

    `by` is who brings them: of a case they are recused from, nothing stored is compared or told. `on` is the day on which settings
    are compared with the national register.
    """
    planned = Plan(
        faults=list(intake.faults), unlisted=max(intake.fault_count - len(intake.faults), 0), warnings=list(intake.warnings)
    )
    stored = _stored(session, [row.reference for row in intake.requests])
    said = stated(session, [request.id for request, *_ in stored.values()])
    closed = _closed_to(session, by)
    linked = following_cases.on_a_receipt(session, [request.id for request, *_ in stored.values()])
    spellings = spellings_of(session, [row.setting_urn for row in intake.requests if row.setting_urn])
    rows: list[RequestRow | EvidenceRow] = [*intake.requests, *intake.evidence]
    for one in rows:
        if one.reference in closed:
            planned.faults.append(import_faults.case_not_open(one))
    for row in intake.requests:
        if row.reference in closed:
            continue
        if row.reference not in stored:
            planned.added.append(row)
            continue
        request, child, setting_name, setting_urn = stored[row.reference]
        if row.setting_urn == setting_urn and row.setting in spellings.get(setting_urn, ()):
            setting_name = row.setting
        differences = _differences(as_row(request, child, setting_name, setting_urn, said.get(request.id, {})), row)
        planned.held[row.reference] = request.id or 0
        if not differences:
            planned.unchanged.append(row)
        elif fault := import_faults.why_not_changed(request, row, differences, update=update, linked=request.id in linked):
            planned.faults.append(fault)
        else:
            planned.changed.append((request.id or 0, row, differences))
            planned.warnings.extend(_changed_words(session, row, child))
    _plan_children(session, planned, on)
    _plan_following(session, planned)
    _plan_evidence(session, intake, planned, closed)
    return planned


def _closed_to(session: Session, person_id: int | None) -> set[str]:
    return set(
        session.exec(
            select(Request.reference)
            .join(Interest, col(Interest.request_id) == Request.id)
            .where(Interest.person_id == person_id, col(Interest.withdrawn_at).is_(None))
        )
    )


def _stored(session: Session, references: list[str]) -> dict[str, tuple[Request, Child, str, str]]:
    found: dict[str, tuple[Request, Child, str, str]] = {}
    for some in batches(references):
        rows = session.exec(
            select(Request, Child, Setting.name, Setting.urn)
            .join(Child, col(Child.id) == Request.child_id)
            .join(Setting, col(Setting.id) == Request.setting_id)
            .where(col(Request.reference).in_(some))
        )
        found.update({request.reference: (request, child, name, urn) for request, child, name, urn in rows})
    return found


def _differences(held: RequestRow, given: RequestRow) -> dict[str, tuple[object, object]]:
    both = {column.field: (getattr(held, column.field), getattr(given, column.field)) for column in REQUESTS}
    return {
        name: (before, after)
        for name, (before, after) in both.items()
        if _seen(before) != after and not (name in LEARNED and after in SAYS_NOTHING)
    }


def _plan_children(session: Session, planned: Plan, on: date | None) -> None:
    planned.register = Register.for_rows(session, planned.added)
    planned.settings = KnownSettings.for_rows(session, planned.added)
    for row in planned.added:
        child, apart = planned.register.child_of(row)
        planned.places.append((child, planned.settings.setting_of(row)))
        planned.warnings.extend(import_faults.kept_apart(row, other) for other in apart)
        held = partial(planned.register.held, child)
        if kept := otherwise(row, held):
            planned.stated[row.reference] = kept
            planned.warnings.extend(import_faults.kept_with_request(row, child, read_otherwise(kept, held)))
    planned.warnings.extend(_elsewhere(session, planned))
    planned.warnings.extend(_by_register(session, planned, on))
    planned.warnings.extend(import_faults.near_setting(row, other) for row, other in planned.settings.near_misses())


def _by_register(session: Session, planned: Plan, on: date | None) -> Iterator[Fault]:
    """The rows whose setting is new here, or closed, and is not so in the national register."""
    rows = [*planned.added, *(row for _, row, differences in planned.changed if {"setting", "setting_urn"} & differences.keys())]
    if on is None:
        return
    said = register_says(session, ((row.setting, row.setting_urn or "") for row in rows), on)
    new = {(one.name, one.urn) for one in planned.settings.fresh} if planned.settings else set()
    told: set[tuple[str, str]] = set()
    for row in rows:
        place = (row.setting, row.setting_urn or "")
        finding = said.get(place)
        if finding is None or finding.is_met or place in told:
            continue
        if place in new or finding.reason is Reason.SETTING_CLOSED:
            told.add(place)
            yield import_faults.by_register(row, finding)


def _elsewhere(session: Session, planned: Plan) -> Iterator[Fault]:
    """The rows that name another setting than the running contract of their child is with."""
    if planned.settings is None or planned.register is None:
        return
    fresh = {child.id for child in planned.register.fresh}
    named = [(row, child.id, setting.id) for row, (child, setting) in zip(planned.added, planned.places, strict=True)]
    changed = [(row, number) for number, row, differences in planned.changed if {"setting", "setting_urn"} & differences.keys()]
    if changed:
        settings = KnownSettings.for_rows(session, [row for row, _ in changed])
        children = dict(
            session.execute(select(Request.id, Request.child_id).where(col(Request.id).in_([one for _, one in changed]))).all()
        )
        named += [(row, children[number], settings.setting_of(row).id) for row, number in changed]
    contract_at = with_settings(session, {child for _, child, _ in named} - fresh)
    for row, child, setting in named:
        if child in contract_at and setting not in contract_at[child][0]:
            yield import_faults.at_another_setting(row, contract_at[child][1])


def _changed_words(session: Session, row: RequestRow, child: Child) -> Iterator[Fault]:
    """What a changed row says of its child that the record will not: an import names no child anew."""
    learned = {name for name in LEARNED if getattr(child, name) in SAYS_NOTHING}
    kept = {name: words for name, words in otherwise(row, partial(getattr, child)).items() if name not in learned}
    yield from import_faults.kept_with_request(row, child, read_otherwise(kept, partial(getattr, child)))
    if row.upn and "upn" in learned:
        for other in session.exec(select(Child).where(col(Child.upn) == row.upn)):
            yield import_faults.kept_apart(row, Apart(other, one_upn=True))


def _plan_following(session: Session, planned: Plan) -> None:
    """A plan decision counts from the receipt of the request that led to it, whatever day is typed."""
    asked = [
        (row, child)
        for row, (child, _) in zip(planned.added, planned.places, strict=True)
        if row.kind in following_cases.ON_ONE_RECEIPT and child.id
    ]
    expected = following_cases.expected(session, {child.id for _, child in asked}) if asked else {}
    for row, child in asked:
        one = expected.get(child.id)
        if one is None:
            continue
        if one.standing:
            planned.faults.append(import_faults.plan_decision_stands(row, one.standing))
        elif row.received_on != one.received_on:
            planned.faults.append(import_faults.received_on_another_day(row, one.reference, one.received_on))
        else:
            planned.follows[row.reference] = one.follows_id


def _plan_evidence(session: Session, intake: Intake, planned: Plan, closed: Set[str]) -> None:
    in_files = intake.references | {row.reference for row in intake.requests}
    offered = [row for row in intake.evidence if row.reference not in closed]
    wanted = {row.reference for row in offered} - set(planned.held)
    for some in batches(wanted):
        rows = session.exec(select(Request.reference, Request.id).where(col(Request.reference).in_(some)))
        planned.held.update({reference: number or 0 for reference, number in rows})
    known = _known_evidence(session, {planned.held[r.reference] for r in offered if r.reference in planned.held})
    for row in offered:
        if row.reference not in planned.held and row.reference not in in_files:
            planned.faults.append(import_faults.of_no_request(row))
        elif (planned.held.get(row.reference), *_sameness(row)) not in known:
            planned.evidence.append(row)


def _sameness(row: EvidenceRow) -> tuple[object, ...]:
    return (str(row.criterion), row.source or "", row.page or "", row.dated, row.summary or "")


def _known_evidence(session: Session, request_ids: set[int]) -> set[tuple[object, ...]]:
    known: set[tuple[object, ...]] = set()
    for some in batches(request_ids):
        rows = session.exec(select(Evidence).where(col(Evidence.request_id).in_(some)))
        known.update((e.request_id, str(e.criterion), *map(_seen, (e.source, e.page)), e.dated, _seen(e.summary)) for e in rows)
    return known


def _seen(value: object) -> object:
    """What is stored as it would come in again: without marks that cannot be seen."""
    return without_unseen(value)[0] if isinstance(value, str) else value
