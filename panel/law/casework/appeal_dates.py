"""The days of mediation and appeal: until when a family may turn to either, and by when the authority does what follows."""

from datetime import date, timedelta

from panel.law import figures
from panel.law.dates import DueDate, due_after_weeks, months_after
from panel.law.working_days import working_day_on_or_after

AUGUST = 8
CHRISTMAS_BEGINS = (12, 25)
NEW_YEARS_DAY = (1, 1)
AFTER_APPEAL = (
    *("notify_it_will_assess", "amended_plan", "notify_no_plan", "final_plan"),
    *("draft_plan_after_no_plan", "final_plan_after_no_plan", "amended_plan_school_only"),
)
"""What follows an appeal that the family wins, by what it was about."""


def mediation_clock(sent_on: date) -> tuple[DueDate, ...]:
    """The last day for a family to contact the mediation adviser, from the day the notice was sent."""
    figure = figures.MEDIATION_CONTACT.on(sent_on)
    return (DueDate("mediation_contact", months_after(sent_on, figure.value), figure.authority),)


def mediation_arranged_clock(asked_on: date) -> tuple[DueDate, ...]:
    """The last day for the authority to arrange mediation, from the day the family asked for it."""
    figure = figures.MEDIATION_ARRANGED.on(asked_on)
    return (DueDate("mediation_arranged", asked_on + timedelta(days=figure.value), figure.authority),)


def appeal_clock(letter_on: date, certificate_on: date | None) -> tuple[DueDate, ...]:
    """The last day to appeal: the later of two months from the letter and one from the mediation certificate.

    A date that falls in August moves to the first working day of September, one from 25 December to 1 January to
    the next working day in January, any other that is no working day to the next one (not verified).
    """
    figure = figures.APPEAL_FROM_LETTER.on(letter_on)
    last = months_after(letter_on, figure.value)
    if certificate_on is not None:
        by_certificate = figures.APPEAL_FROM_CERTIFICATE.on(certificate_on)
        if months_after(certificate_on, by_certificate.value) > last:
            figure, last = by_certificate, months_after(certificate_on, by_certificate.value)
    return (DueDate("appeal_last_day", _tribunal_day(last), figure.authority),)


def unopposed_clock(notice_on: date) -> tuple[DueDate, ...]:
    """The limits of an appeal the authority does not oppose, from its notice to the Tribunal."""
    assess = (figures.UNOPPOSED_ASSESS, figures.UNOPPOSED_CONTENT, figures.UNOPPOSED_NO_PLAN, figures.UNOPPOSED_PLAN)
    issue = (figures.UNOPPOSED_DRAFT, figures.UNOPPOSED_ISSUED, figures.UNOPPOSED_SCHOOL)
    return _after_appeal(notice_on, *assess, *issue)


def order_clock(ordered_on: date) -> tuple[DueDate, ...]:
    """The limits after an order of the Tribunal; after a mediation agreement the same, as if it were an order (regulation 42(2))."""
    assess = (figures.ORDER_ASSESS, figures.ORDER_CONTENT, figures.ORDER_NO_PLAN, figures.ORDER_PLAN)
    return _after_appeal(ordered_on, *assess, figures.ORDER_DRAFT, figures.ORDER_ISSUED, figures.ORDER_SCHOOL)


def reconsider_clock(referred_on: date) -> tuple[DueDate, ...]:
    """The last day to reconsider a case that the Tribunal refers back."""
    return (due_after_weeks("reconsidered", referred_on, figures.ORDER_RECONSIDER),)


def _after_appeal(day: date, *limits: figures.Parameter) -> tuple[DueDate, ...]:
    return tuple(due_after_weeks(name, day, limit) for name, limit in zip(AFTER_APPEAL, limits, strict=True))


def _tribunal_day(day: date) -> date:
    if day.month == AUGUST:
        day = date(day.year, AUGUST + 1, 1)
    elif (day.month, day.day) >= CHRISTMAS_BEGINS:
        day = date(day.year + 1, 1, 2)
    elif (day.month, day.day) == NEW_YEARS_DAY:
        day = date(day.year, 1, 2)
    return working_day_on_or_after(day)
