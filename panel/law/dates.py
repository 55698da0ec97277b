"""Calendar arithmetic of the law: weeks, months, days counted with the first, and the clocks made of them.

Weeks, months and days in the regulations are calendar ones; the day of receipt is day 0 ("within 6 weeks of
receiving"), the day of service is day 1 ("beginning with the day"). Working days (`law.working_days`) serve house targets only.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import FR, relativedelta

from panel.law import figures
from panel.law.findings import Authority

SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class DueDate:
    """One clock's last day, by the calendar, and the authority for it."""

    name: str
    on: date
    authority: Authority


def weeks_after(day: date, weeks: int) -> date:
    """The last day of a limit of calendar weeks; the first day is not counted."""
    return day + timedelta(weeks=weeks)


def due_after_weeks(name: str, start: date, parameter: figures.Parameter) -> DueDate:
    """One clock's last day where a figure gives it in weeks, as in force on the day they count from."""
    figure = parameter.on(start)
    return DueDate(name, weeks_after(start, figure.value), figure.authority)


def months_after(day: date, months: int) -> date:
    """The corresponding date so many months on, or the month's last day where there is none."""
    moved: date = day + relativedelta(months=months)
    return moved


def soon_until(day: date) -> date:
    """The last day that counts as soon, seen from a day; a house figure."""
    return weeks_after(day, figures.DUE_SOON.on(day).value)


def last_day_of_months(first_day: date, months: int) -> date:
    """The last day of so many whole months that begin with a day, that day counted.

    The day before the corresponding date; where the last month has no such date, its last day: twelve months that begin on
    29 February 2028 end with 28 February 2029, and the thirteenth begins on 1 March.
    """
    corresponding = months_after(first_day, months)
    return corresponding - timedelta(days=1) if corresponding.day == first_day.day else corresponding


def request_clock(received_on: date) -> tuple[DueDate, ...]:
    """6, 16 and 20 weeks from receipt; governed by the figures in force on the day of receipt."""
    steps = (
        ("decide_whether_to_assess", figures.REQUEST_DECISION),
        ("notify_no_plan", figures.PLAN_REFUSAL),
        ("final_plan", figures.PLAN_FINAL),
    )
    return tuple(due_after_weeks(name, received_on, parameter) for name, parameter in steps)


def advice_clock(requested_on: date) -> tuple[DueDate, ...]:
    """When advice asked for under regulation 6 is due back."""
    return (due_after_weeks("advice_due", requested_on, figures.ADVICE_RETURN),)


def draft_clock(served_on: date) -> tuple[DueDate, ...]:
    """The last day for representations on a draft plan (the day of service is day 1), and the first day to finalise."""
    figure = figures.DRAFT_REPRESENTATIONS.on(served_on)
    last = served_on + timedelta(days=figure.value - 1)
    return (
        DueDate("representations_last_day", last, figure.authority),
        DueDate("may_be_finalised_from", last + timedelta(days=1), figure.authority),
    )


def review_clock(meeting_on: date, notice_on: date | None = None) -> tuple[DueDate, ...]:
    """4 weeks to decide, 12 to finalise and 2 for the report after an annual review meeting; 8 from a notice of amendments."""
    return (
        due_after_weeks("review_decision", meeting_on, figures.REVIEW_DECISION),
        due_after_weeks("amended_final_plan", meeting_on, figures.REVIEW_FINAL),
        due_after_weeks("review_report", meeting_on, figures.REVIEW_REPORT),
        *((due_after_weeks("amended_final_plan_from_notice", notice_on, figures.REVIEW_AMENDED),) if notice_on else ()),
    )


def next_review_clock(last_on: date) -> tuple[DueDate, ...]:
    """The last day of the next annual review, from the day the final plan was sent or of the last review meeting."""
    figure = figures.REVIEW_YEAR.on(last_on)
    return (DueDate("annual_review", last_day_of_months(last_on, figure.value), figure.authority),)


def amendment_clock(notice_on: date) -> tuple[DueDate, ...]:
    """The last day to finalise an amended plan after the notice of amendments was sent."""
    return (due_after_weeks("amended_final_plan", notice_on, figures.REVIEW_AMENDED),)


def medical_clock(agreed_on: date) -> tuple[DueDate, ...]:
    """The last day medical funding runs to, and the day the family and setting are reminded to apply again.

    The protocol (6.2) says only "awarded for 12 months": the day it is agreed is taken as the first of them, so funding agreed on
    30 November 2026 runs to and including 29 November 2027 (`last_day_of_months`). The reminder is on the corresponding date.
    """
    term, reminder = figures.MEDICAL_TERM.on(agreed_on), figures.MEDICAL_REMINDER.on(agreed_on)
    ends = last_day_of_months(agreed_on, term.value)
    return (
        DueDate("medical_reminder", months_after(agreed_on, term.value - reminder.value), reminder.authority),
        DueDate("medical_funding_ends", ends, term.authority),
    )


def post_16_transfer_clock(moves_on: date) -> tuple[DueDate, ...]:
    """The last day to amend a plan before a move between post-16 institutions: five months before the move."""
    figure = figures.TRANSFER_POST_16.on(moves_on)
    return (DueDate("post_16_to_post_16", months_after(moves_on, -figure.value), figure.authority),)


def continuing_care_clock(accepted_on: date) -> tuple[DueDate, ...]:
    """6 weeks from acceptance of the referral."""
    return (due_after_weeks("continuing_care_decision", accepted_on, figures.CONTINUING_CARE_DECISION),)


def transfer_clock(date_of_birth: date) -> tuple[DueDate, ...]:
    """The last days by which a plan must be amended before each phase transfer of a child's schooling.

    Regulation 18(1): before 31 March for secondary to post-16, before 15 February for the others; "before" makes
    the last days 30 March and 14 February (an open question for a lawyer).
    """
    starts_reception = _september_of_reception(date_of_birth)
    return (
        _before_in("reception", starts_reception, figures.TRANSFER_ORDINARY),
        _before_in("infant_to_junior", starts_reception + 3, figures.TRANSFER_ORDINARY),
        _before_in("primary_to_secondary", starts_reception + 7, figures.TRANSFER_ORDINARY),
        _before_in("secondary_to_post_16", starts_reception + 12, figures.TRANSFER_SECONDARY),
    )


def rights_clock(date_of_birth: date) -> tuple[DueDate, ...]:
    """From when a young person holds the rights: the day after the last Friday of June of the year of their 16th.

    The school year runs from September, so a September birthday counts to the following June.
    """
    figure = figures.RIGHTS_AGE.on(figures.REGULATIONS_BEGAN)
    birthday = months_after(date_of_birth, figure.value * 12)
    year = birthday.year + (1 if birthday.month >= SEPTEMBER else 0)
    last_friday: date = date(year, 6, 30) + relativedelta(weekday=FR(-1))
    return (DueDate("young_person_holds_rights_from", last_friday + timedelta(days=1), figure.authority),)


def reassessment_clock(last_assessed_on: date) -> tuple[DueDate, ...]:
    """The last day on which the six-month rule bars a new assessment duty: the day before the corresponding date."""
    figure = figures.REASSESSMENT_BAR.on(last_assessed_on)
    last = months_after(last_assessed_on, figure.value) - timedelta(days=1)
    return (DueDate("six_month_rule_ends_after", last, figure.authority),)


def school_year_from(day: date) -> int:
    """The year in whose September the school year of a day begins."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def _before_in(name: str, year: int, parameter: figures.Parameter) -> DueDate:
    """The last day before the month and day a figure gives; for moves before the regulations began, as they gave it first."""
    figure = parameter.on(max(date(year, 1, 1), parameter.history[0].authority.since))
    month, day = divmod(figure.value, 100)
    return DueDate(name, date(year, month, day) - timedelta(days=1), figure.authority)


def _september_of_reception(date_of_birth: date) -> int:
    born_after_august = date_of_birth.month >= SEPTEMBER
    return date_of_birth.year + 4 + (1 if born_after_august else 0)


def birthday(date_of_birth: date, age: int) -> date:
    """The day an age is reached; of whoever was born on 29 February, 1 March where the year has no such day."""
    year = date_of_birth.year + age
    leap_day = (date_of_birth.month, date_of_birth.day) == (2, 29)
    return date(year, 3, 1) if leap_day and not calendar.isleap(year) else date_of_birth.replace(year=year)


def age_on(date_of_birth: date, day: date) -> int:
    """Whole years of age on a day; whoever was born on 29 February is a year older on 1 March where the year has no such day.

    Family Law Reform Act 1969, section 9: an age is reached as the anniversary of the birth begins (not verified for leap days).
    """
    return day.year - date_of_birth.year - ((day.month, day.day) < (date_of_birth.month, date_of_birth.day))
