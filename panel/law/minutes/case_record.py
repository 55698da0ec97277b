"""What is recorded of one case at a meeting, as values: for minutes and letters. The child by initials and reference only."""

from dataclasses import dataclass
from datetime import date

from panel.law.children.initials import ChildNames, WordsGo, unnamed
from panel.law.decisions.grounds import NOT_ON_RECORD, Grounds
from panel.law.decisions.outside_panel import TakenOutside
from panel.law.decisions.ratification import RatificationRecord
from panel.law.decisions.reconsideration import Reconsidered
from panel.law.meeting.prompts import PromptMark
from panel.law.requests.particulars import RecordedParticular
from panel.law.vocabulary import (
    Answer,
    Criterion,
    Discipline,
    EvidenceFinding,
    FirstView,
    InterestKind,
    ItemState,
    Kind,
    Option,
)


@dataclass(frozen=True, slots=True)
class DeclaredInterest:
    """One interest that stood at the meeting."""

    person_id: int
    name: str
    kind: InterestKind
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of evidence the pack held."""

    criterion: Criterion
    finding: EvidenceFinding | None
    summary: str
    source: str
    page: str
    dated: date | None
    supplied_by: str


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """The recommendation that stands, with the quorum as it was when it was recorded."""

    option: Option
    amount_pence: int | None
    reasons: str
    counted: int
    least: int
    recorded_on: date
    answers: tuple[tuple[str, Answer], ...]
    criterion_reasons: tuple[tuple[Criterion, str], ...]
    dissent: tuple[tuple[str, str], ...]
    recused: int = 0
    rev: int = 1
    disciplines: tuple[Discipline, ...] = ()


@dataclass(frozen=True, slots=True)
class DeferralRecord:
    """A deferral."""

    reason: str
    missing: str
    missing_from: str
    wanted_by: date | None
    next_meeting_on: date | None
    due_on: date
    breaks_clock: bool
    deferred_on: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The officer's decision that stands, with what it rests on; `again` where it was reconsidered, in the place of which."""

    rev: int
    option: Option
    agrees: bool
    departure_reasons: str
    reasons: str
    decided_on: date
    decided_by: str
    authority: str
    amended_because: str
    grounds: Grounds = NOT_ON_RECORD
    again: Reconsidered | None = None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award made on the decision, as it stands; at no pence it was withdrawn before its term. `reason` is the officer's."""

    ordinal: int
    term: str
    pence: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """An action."""

    words: str
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class TabledView:
    """A first view put before the panel in a member's absence: by role, head by head, and overall."""

    role: str
    heads: tuple[tuple[Criterion, FirstView | None, str], ...]
    words: str


@dataclass(frozen=True, slots=True)
class ChangedView:
    """Why a member's view was no longer the first one after the first views were revealed: by role, in their words."""

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """What came back on a decision sheet: the day on the sheet, the moment in words, by whom; who wrote one row, or how many cases."""

    met_on: date | None
    moment: str
    brought_by: str
    written_by: str = ""
    cases: int = 0


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """Everything recorded about one case at one meeting; `notices` are the letters sent, each with its day.

    `told_on` is the day the family was first told of the decision in writing, `goes_on` that of a letter released for a day to
    come; `child_heard` whether the pack held the child's
    own views, None without a pack; `older_views` the first views papers came after, by role, with how many papers.
    """

    item_id: int
    position: int
    reference: str
    initials: str
    child: ChildNames
    kind: Kind
    setting: str
    question: str
    received_on: date
    due_on: date
    state: ItemState
    pack_sha256: str
    papers: tuple[Paper, ...]
    interests: tuple[DeclaredInterest, ...]
    recommendation: RecommendationRecord | None
    deferral: DeferralRecord | None
    decided: DecisionRecord | None
    awarded: tuple[AwardLine, ...]
    actions: tuple[Action, ...]
    notices: tuple[str, ...] = ()
    told_on: date | None = None
    goes_on: date | None = None
    ratified: RatificationRecord | None = None
    noted: tuple[RecordedParticular, ...] = ()
    outside: TakenOutside | None = None
    tabled: tuple[TabledView, ...] = ()
    by_consent: bool = False
    withdrawn_because: str = ""
    marks: tuple[tuple[str, PromptMark], ...] = ()
    on_paper: ReturnedSheet | None = None
    child_heard: bool | None = None
    older_views: tuple[tuple[str, int], ...] = ()
    changed_views: tuple[ChangedView, ...] = ()

    @property
    def minuted(self) -> "CaseRecord":
        """The case as minutes have it: the child unnamed in people's words."""
        return unnamed(self, self.child, WordsGo.MINUTES)

    @property
    def tell_by(self) -> date:
        """The last day to tell the family; of a case taken outside panel, its own and not that of noting it."""
        return self.outside.due_on if self.outside else self.due_on

    @property
    def standing(self) -> tuple[AwardLine, ...]:
        """The awards that were not withdrawn."""
        return tuple(award for award in self.awarded if award.pence)
