"""What a kind of case says of itself: the shape of one entry in `law.kinds`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from panel.law import dates
from panel.law.casework.notifications import Occasion
from panel.law.casework.plan_steps import StepOfCase
from panel.law.figures import Parameter
from panel.law.letters.letter_kinds import LetterKind
from panel.law.meeting.prompts import Prompt
from panel.law.requests.particulars import Particular
from panel.law.vocabulary import Criterion, Kind, Option


@dataclass(frozen=True, slots=True)
class Question:
    """One question the panel answers separately, with the words of its source."""

    key: str
    words: str
    pinpoint: str


@dataclass(frozen=True, slots=True)
class LaterLimit:
    """A last day that follows the leading one on the same clock, and what has happened by then."""

    clock: Parameter
    words: str


@dataclass(frozen=True, slots=True)
class NextCase:
    """The case a decision opens by itself, and the letter that marks its reference.

    `keeps_receipt` is whether its clock counts from the receipt of the first; else from the day of the decision.
    """

    kind: Kind
    mark: str
    keeps_receipt: bool


@dataclass(frozen=True, slots=True)
class KindOfCase:
    """Everything that differs between one kind of case and another.

    `clock` is the leading one, `clock_words` what has happened by its last day, `later` the last days after it. `refuses` are
    the decisions that refuse or end what is asked for, `says_yes` the options that answer every question with yes. `ratified`
    says in whose words a health body has its say, empty where none has. `tells` are the occasions on
    which the regulations name who is told, `has_exceptions` whether its limits have
    any, `announces` the letters that go about the case itself, `sends` those that follow each option, `opens` the case, `steps` what is then sent; `only_under` the age from which only the options of
    `past_age` are left, `funds` the options that agree to money and provision, which the officer records with them;
    `tests_asking` whether who asked, and the six months, are looked at.
    """

    kind: Kind
    name: str
    short: str
    asked: str
    clock: Parameter
    clock_words: str
    questions: tuple[Question, ...]
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    decided_by: str
    may_defer: bool = True
    opens_contract: tuple[Option, ...] = ()
    awards: tuple[Option, ...] = ()
    ordinal: int | None = None
    later: tuple[LaterLimit, ...] = ()
    from_acceptance: bool = False
    refuses: tuple[Option, ...] = ()
    says_yes: tuple[Option, ...] = ()
    ratified: str = ""
    may_go_outside: bool = False
    notes_outside: bool = False
    imported: bool = True
    asks_amounts: bool = False
    asc_only_as: Kind | None = None
    tests_asking: bool = False
    shows_transfer: bool = False
    particulars: tuple[Particular, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    tells: tuple[Occasion, ...] = ()
    has_exceptions: bool = False
    health_body_decides: bool = False
    only_under: Parameter | None = None
    past_age: tuple[Option, ...] = ()
    funds: tuple[Option, ...] = ()
    announces: tuple[LetterKind, ...] = ()
    sends: Mapping[Option, tuple[LetterKind, ...]] = field(default_factory=dict)
    opens: Mapping[Option, NextCase] = field(default_factory=dict)
    steps: tuple[StepOfCase, ...] = ()

    def starts_on(self, received_on: date, accepted_on: date | None = None, begun_on: date | None = None) -> date:
        """The day the clock starts: a day recorded on the case that starts it, the acceptance, else the receipt."""
        return begun_on or (accepted_on if self.from_acceptance else None) or received_on

    def due_on(self, received_on: date, accepted_on: date | None = None, begun_on: date | None = None) -> date:
        """The last day by the calendar; the figure in force on the day the clock starts governs."""
        starts = self.starts_on(received_on, accepted_on, begun_on)
        return dates.weeks_after(starts, self.clock.on(starts).value)

    def last_days(self, starts_on: date) -> tuple[tuple[date, str], ...]:
        """Every last day from the day the clock starts, the leading one first, with what has happened by then."""
        days = (LaterLimit(self.clock, self.clock_words), *self.later)
        return tuple((dates.weeks_after(starts_on, day.clock.on(starts_on).value), day.words) for day in days)

    def refuses_with_offer(self, option: Option) -> bool:
        """Whether a decision refuses, with full rights of appeal, and offers an Additional Support Contract beside."""
        return option in self.refuses and option in self.opens_contract

    @property
    def outside_options(self) -> tuple[Option, ...]:
        """What may be decided outside panel: never an Additional Support Contract, which rests on the panel's advice."""
        return tuple(option for option in self.options if option not in (*self.opens_contract, *self.awards))

    @property
    def clock_particular(self) -> str:
        """The particular whose day starts the clock, if the kind has one."""
        return next((one.key for one in self.particulars if one.starts_clock), "")
