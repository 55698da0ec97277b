"""The registers of one case, for whoever may see the case: exceptions, who has been told, what may be shared, its advice."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.casework.exceptions import ClaimState, ClaimStep, Ground, TimeLimit, claim_state_of
from panel.law.casework.notifications import Channel, Notification, Occasion, SharingAgreement
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.law.requests.circumstances import Circumstance
from panel.law.vocabulary import Kind, Need, Option
from panel.models import Advice, ExceptionClaim, ExceptionEvent, Person, Told
from panel.store.casework.register_facts import decided, held, needs_of, sharings_of
from panel.store.queries.casework.advice import AdviceLine, advice_of
from panel.store.records import refuse_unless_case_open, request_called


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a claim."""

    step: ClaimStep
    on: date
    channel: Channel | None
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """One exception as claimed, and what has happened to it since; days are the ones claimed, both included."""

    id: int
    stage: TimeLimit
    ground: Ground
    first_on: date
    last_on: date
    asked_on: date | None
    evidence: str
    late_advice: str
    claimed_by_id: int
    claimed_by: str
    claimed_on: date
    events: tuple[Happened, ...]

    @property
    def standing(self) -> ClaimState:
        """Where it has got to."""
        return claim_state_of([event.step for event in self.events])

    @property
    def told_on(self) -> date | None:
        """The last day the family was told of it."""
        return max((event.on for event in self.events if event.step is ClaimStep.TOLD), default=None)


@dataclass(frozen=True, slots=True)
class Registers:
    """What the registers hold of one case. What only follows a decision is empty for whoever may not read decisions."""

    request_id: int
    reference: str
    kind: Kind
    received_on: date
    nc_year: str
    date_of_birth: date
    held: tuple[Circumstance, ...]
    needs: frozenset[Need]
    decided: Option | None
    decided_on: date | None
    exceptions: tuple[ExceptionLine, ...]
    tellings: tuple[Notification, ...]
    sharings: tuple[SharingAgreement, ...]
    advice: tuple[AdviceLine, ...]

    @property
    def standing_exceptions(self) -> list[ExceptionLine]:
        """Those that were not withdrawn."""
        return [one for one in self.exceptions if one.standing is not ClaimState.WITHDRAWN]

    @property
    def standing_sharings(self) -> list[SharingAgreement]:
        """What the family said last on each kind of information and each one who might have it."""
        latest = {(one.recipient, one.with_whom, one.what): one for one in self.sharings}
        return list(latest.values())


def registers_of(session: Session, actor: Actor, reference: str, born: date) -> Registers:
    """The registers of a case in a constant number of queries; refused as the case itself is."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    reads_decisions = may(actor, "decision.read").is_met
    option, decided_on = decided(session, request.id) if reads_decisions else (None, None)
    tellings = _tellings(session, request.id)
    return Registers(
        request_id=request.id,
        reference=request.reference,
        kind=request.kind,
        received_on=request.received_on,
        nc_year=request.nc_year,
        date_of_birth=born,
        held=held(request),
        needs=frozenset(needs_of(request)),
        decided=option,
        decided_on=decided_on,
        exceptions=tuple(_exceptions(session, request.id)),
        tellings=tuple(one for one in tellings if reads_decisions or one.occasion is Occasion.CONSIDERING),
        sharings=tuple(sharings_of(session, request.id)),
        advice=tuple(advice_of(session, request.id)) if reads_decisions else (),
    )


def _exceptions(session: Session, request_id: int) -> list[ExceptionLine]:
    rows = session.execute(
        sa.select(ExceptionClaim, col(Person.name), col(Advice.from_whom))
        .join(Person, col(Person.id) == ExceptionClaim.claimed_by)
        .outerjoin(Advice, col(Advice.id) == ExceptionClaim.advice_id)
        .where(col(ExceptionClaim.request_id) == request_id)
        .order_by(col(ExceptionClaim.id))
    ).all()
    events: dict[int, list[Happened]] = {}
    for event, by in session.execute(
        sa.select(ExceptionEvent, col(Person.name))
        .join(Person, col(Person.id) == ExceptionEvent.recorded_by)
        .where(col(ExceptionEvent.claim_id).in_([claim.id for claim, *_ in rows]))
        .order_by(col(ExceptionEvent.id))
    ):
        made = Happened(step=event.step, on=event.happened_on, channel=event.channel, words=event.words, by=by)
        events.setdefault(event.claim_id, []).append(made)
    return [
        ExceptionLine(
            id=claim.id,
            stage=claim.stage,
            ground=claim.ground,
            first_on=claim.first_on,
            last_on=claim.last_on,
            asked_on=claim.asked_on,
            evidence=claim.evidence,
            late_advice=from_whom or "",
            claimed_by_id=claim.claimed_by,
            claimed_by=name,
            claimed_on=claim.claimed_on,
            events=tuple(events.get(claim.id, ())),
        )
        for claim, name, from_whom in rows
    ]


def _tellings(session: Session, request_id: int) -> list[Notification]:
    rows = session.execute(
        sa.select(Told, col(Person.name))
        .join(Person, col(Person.id) == Told.recorded_by)
        .where(col(Told.request_id) == request_id)
        .order_by(col(Told.id))
    )
    return [
        Notification(
            occasion=row.occasion,
            recipient=row.recipient,
            name=row.name,
            told_on=row.told_on,
            channel=row.channel,
            words=row.words,
            recorded_by=by,
        )
        for row, by in rows
    ]
