"""Letters that ask a professional for advice on an assessment, one a source: what is on record of it, and whether it may be asked by letter.

Source: SEND Regulations 2014, regulations 6(1) and 8(1); SEND Code of Practice, paragraph 9.51; Joint Working Protocol 3.3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from panel.law import dates
from panel.law.casework.advice import REGULATION_6, AdviceKind
from panel.law.casework.advice_tracker import AdviceStep, advice_called_for
from panel.law.casework.notifications import Recipient
from panel.law.findings import Finding, met, not_met
from panel.law.reasons.letters import Reason
from panel.law.vocabulary import Option

KEPT_AS: Mapping[AdviceKind, Recipient] = {
    AdviceKind.EDUCATION: Recipient.HEAD,
    AdviceKind.MEDICAL: Recipient.HEALTH,
    AdviceKind.SOCIAL_CARE: Recipient.SOCIAL_CARE,
}
"""Under which of those letters go to the source of an advice is found first."""


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """One advice of the tracker as a letter asks for it: from whom, what it covers, how it stands, and the decision it rests on.

    `asked_on` is the day on which it was asked for already, with its last day; the letter then goes after and moves neither.
    """

    decided: Option | None = None
    decided_on: date | None = None
    kind: AdviceKind = AdviceKind.OTHER
    from_whom: str = ""
    covers: str = ""
    step: AdviceStep | None = None
    asked_on: date | None = None
    due_on: date | None = None

    def last_day(self, sent_on: date | None) -> date | None:
        """The last day to give it: as recorded, or counted from the day the letter goes."""
        return self.due_on or (sent_on and dates.advice_clock(sent_on)[0].on)


NO_ADVICE = AdviceFacts()


def advice_may_be_asked(advice: AdviceFacts) -> Iterator[Finding]:
    """The decision is to assess, and the advice is a professional's and neither in nor settled."""
    yield advice_called_for(advice.decided)
    if advice.kind is AdviceKind.FAMILY:
        yield not_met(Reason.ADVICE_OF_THE_FAMILY, REGULATION_6)
    elif advice.step not in (None, AdviceStep.ASKED):
        yield not_met(Reason.ADVICE_SETTLED, REGULATION_6, how=advice.step)
    else:
        yield met(Reason.ADVICE_TO_ASK, REGULATION_6)
