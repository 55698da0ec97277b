"""One contract's whole record as values: what its page shows and its document is composed from."""

from dataclasses import dataclass
from datetime import date

from panel.law.children.initials import ChildNames
from panel.law.contracts.award_basis import Cost, Outcome
from panel.law.contracts.contract_stages import OutcomeResult
from panel.law.contracts.journey import ContractFacts, ContractPosition, FamilyMeetingNotes, TermPlanRecord
from panel.law.contracts.moves import MoveRecord
from panel.law.terms import Term
from panel.law.vocabulary import ClosedBecause, ContractState, Kind, Option, RequestStatus


@dataclass(frozen=True, slots=True)
class AwardRevision:
    """One revision of an award."""

    rev: int
    pence: int
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """One award with every revision, what it rests on, and what became of it; `spent_pence` is None until told."""

    id: int
    ordinal: int
    term: Term
    live: bool
    changes: tuple[AwardRevision, ...]
    decided_on: date
    met_family_on: date
    met_family_who: str
    impact_measured: str
    outcomes: tuple[Outcome, ...]
    costs: tuple[Cost, ...]
    ended_on: date | None
    ended_because: str
    spent_pence: int | None

    @property
    def pence(self) -> int:
        """What it stands at."""
        return self.changes[-1].pence


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One visit to the panel; `decided` and its day are None until the officer has decided."""

    reference: str
    kind: Kind
    received_on: date
    status: RequestStatus
    decided: Option | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """The review that stands: result and data by outcome, in words and money."""

    rev: int
    reviewed_on: date
    progress: str
    results: tuple[tuple[Outcome, OutcomeResult, str], ...]
    spent_pence: int
    awarded_pence: int
    spend_words: str
    child_views: str
    family_views: str
    setting_views: str
    setting_wishes: bool
    family_wishes: bool


@dataclass(frozen=True, slots=True)
class ModerationRecord:
    """The moderation that stands."""

    moderated_by: str
    setting: str
    moderated_on: date
    supports: bool
    words: str


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """One contract, whole, as it stands on a day.

    `setting` is where it is with now; `said_at` is the setting a request names instead, nobody having answered for it yet: its
    number and name, and the request's reference.
    """

    id: int
    version: int
    reference: str
    initials: str
    child: ChildNames
    setting: str
    authority_name: str
    demonstration: bool
    opened_on: date
    state: ContractState
    closed_because: ClosedBecause | None
    closed_words: str
    closed_on: date | None
    meeting: FamilyMeetingNotes | None
    meeting_rev: int
    plans: dict[int, TermPlanRecord]
    plan_revs: dict[int, int]
    visits: tuple[VisitRecord, ...]
    awards: tuple[AwardRecord, ...]
    reviewed_award: AwardRecord | None
    review: ReviewRecord | None
    moderation: ModerationRecord | None
    childs_settings: tuple[int, ...]
    moves: tuple[MoveRecord, ...]
    move_rev: int
    said_at: tuple[int, str, str] | None
    facts: ContractFacts
    standing: ContractPosition

    def award(self, ordinal: int) -> AwardRecord | None:
        """The award that stands for the first or the final term."""
        return next((one for one in self.awards if one.ordinal == ordinal and one.live), None)
