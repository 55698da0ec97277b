"""What one letter says of itself: the shape of one entry in `law.letters.letter_forms`."""

from dataclasses import dataclass

from panel.law.casework.notifications import Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Authority
from panel.law.letters.letter_kinds import Item, LetterKind


@dataclass(frozen=True, slots=True)
class Form:
    """One letter: its name in lists, whom it goes to, what it must hold, and what must have gone before it.

    `on_clock` is whether the law sets the last day by which this letter tells the family, `occasion` what it tells of; `records` the step
    that is taken when it goes.
    """

    kind: LetterKind
    name: str
    to: tuple[Recipient, ...]
    items: tuple[Item, ...]
    authority: Authority
    appeal: Authority | None = None
    after_refusal: bool = False
    health_body: bool = False
    on_clock: bool = False
    occasion: Occasion | None = Occasion.DECISION
    records: PlanStep | None = None
    after_appeal: bool = False

    @property
    def carries_plan(self) -> bool:
        """Whether it is about the plan itself and tells of no occasion beside."""
        return self.records is not None and self.occasion is None

    @property
    def to_family(self) -> bool:
        """Whether the letter is the family's own, and not only the setting's."""
        return Recipient.FAMILY in self.to

    @property
    def tells(self) -> bool:
        """Whether it is the letter a case's last day waits for: the family's own, and not what stands beside a refusal or
        follows an appeal.
        """
        return self.to_family and not (self.after_refusal or self.after_appeal) and self.occasion is Occasion.DECISION
