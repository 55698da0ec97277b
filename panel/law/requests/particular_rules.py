"""What may be recorded of a case beside its evidence: read, of the kind, and the officer's where it is the officer's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.money.pounds import NotMoney, pence, pounds
from panel.law.reasons.requests import Reason
from panel.law.requests.particulars import Particular, RecordedParticular, ValueType
from panel.law.vocabulary import Kind, Option

MEDICAL = Authority(figures.PROTOCOL, "6.2: the clinical provision and the funding agreed", figures.PUBLISHED)
HOUSE = Authority(figures.HOUSE, "what is recorded of a case", figures.HOUSE_BEGAN, verified=False)
REVIEW = Authority(figures.REGULATIONS, "regulation 20(10): within four weeks of the review meeting", figures.REGULATIONS_BEGAN)


@dataclass(frozen=True, slots=True)
class ParticularValue:
    """What one particular holds; all three empty takes back what stood. Money in whole pence."""

    words: str = ""
    day: date | None = None
    pence: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not self.words and self.day is None and self.pence is None


def particular_of(kind: Kind, key: str) -> Particular | None:
    """The particular of a kind with a key."""
    return next((one for one in KINDS[kind].particulars if one.key == key), None)


def particular_of_kind(kind: Kind, key: str) -> Finding:
    """Only what the kind of case has is recorded of it."""
    if particular_of(kind, key) is None:
        return not_met(Reason.PARTICULAR_NOT_KNOWN, HOUSE, kind=label(kind))
    return met(Reason.PARTICULAR_KNOWN, HOUSE)


def particular_readable(particular: Particular, given: str | date | None) -> tuple[ParticularValue, Finding]:
    """What was given as a value of its sort, and whether it is one."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return ParticularValue(), met(Reason.PARTICULAR_READ, HOUSE)
    if isinstance(given, date):
        fits = particular.sort is ValueType.DAY
        return (
            (ParticularValue(day=given), met(Reason.PARTICULAR_READ, HOUSE))
            if fits
            else (ParticularValue(), _unread(particular, "not a day"))
        )
    if particular.sort is ValueType.PENCE:
        try:
            return ParticularValue(pence=pence(given)), met(Reason.PARTICULAR_READ, HOUSE)
        except NotMoney as fault:
            return ParticularValue(), _unread(particular, str(fault))
    if particular.sort is ValueType.DAY or (particular.sort is ValueType.CHOICE and given not in dict(particular.choices)):
        return ParticularValue(), _unread(particular, "not one of its choices" if particular.choices else "a day is needed")
    return ParticularValue(words=given.strip()), met(Reason.PARTICULAR_READ, HOUSE)


def _unread(particular: Particular, why: str) -> Finding:
    return not_met(Reason.PARTICULAR_UNREAD, HOUSE, name=particular.words, why=why)


def agreement_is_officers(particular: Particular, *, officer: bool, decided: bool) -> Finding:
    """What was agreed is recorded by the LA officer, once it is decided; what was asked for by anybody at the desk."""
    if particular.agreed and not (officer and decided):
        return not_met(Reason.AGREED_NOT_YET, HOUSE, name=particular.words)
    return met(Reason.AGREED_BY_OFFICER, HOUSE)


def agreement_whole(kind: Kind, option: Option | None, values: Mapping[str, ParticularValue]) -> Finding:
    """Whoever agrees to funding says to what: the provision and the amount."""
    needed = [one for one in KINDS[kind].particulars if one.needed and option in KINDS[kind].funds]
    lacking = [
        one.words for one in needed if values.get(one.key, ParticularValue()) in (ParticularValue(), ParticularValue(pence=0))
    ]
    if lacking:
        return not_met(Reason.AGREEMENT_NOT_WHOLE, MEDICAL, lacking=lacking)
    return met(Reason.AGREEMENT_WHOLE, MEDICAL)


def clock_day_fits(day: date | None, received_on: date, *, on: date) -> Finding:
    """The day a clock starts from comes no later than the receipt of what it led to: a record never lengthens a clock.

    Regulation 20(10) counts from the review meeting; the report reaches the authority after it.
    """
    if day is not None and (day > received_on or day > on):
        return not_met(Reason.CLOCK_DAY_TOO_LATE, REVIEW, received_on=received_on)
    return met(Reason.CLOCK_DAY_FITS, REVIEW)


def value_text(particular: Particular, value: ParticularValue) -> str:
    """A value in words; empty for none."""
    if value.pence is not None:
        return pounds(value.pence)
    if value.day is not None:
        return long_date(value.day)
    return dict(particular.choices).get(value.words, value.words)


def recorded_particulars(kind: Kind, values: dict[str, ParticularValue]) -> tuple[RecordedParticular, ...]:
    """Every particular of a kind in order, with what is recorded of it; none said where nothing is."""
    return tuple(
        RecordedParticular(one.key, one.words, value_text(one, values.get(one.key, ParticularValue())), one.group)
        for one in KINDS[kind].particulars
    )
