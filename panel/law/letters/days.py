"""The days a letter names, and the figures it gives: the case's clock, the tribunal's and the mediation adviser's."""

from datetime import date, timedelta

from panel.law import dates, figures
from panel.law.casework import appeal_dates
from panel.law.casework.appeals import Duty
from panel.law.letters.letter_record import LetterRecord
from panel.law.messages.wording import long_date
from panel.law.money.pounds import pounds


def days(record: LetterRecord) -> dict[str, object]:
    """The case's days by the calendar, and the figures that are in force when the letter goes."""
    on = record.draft.sent_on or record.tells_of
    clock = {one.name: one.on for one in dates.request_clock(record.received_on)}
    no_plan, final = (
        record.ahead.get(duty, clock[name])
        for duty, name in ((Duty.NO_PLAN_TOLD, "notify_no_plan"), (Duty.FINAL_PLAN, "final_plan"))
    )
    reviewed = dates.review_clock(record.reviewed_on) if record.reviewed_on else ()
    funded = {one.name: long_date(one.on) for one in dates.medical_clock(begins)} if (begins := record.funding.begins_on) else {}
    finals = [one for one in reviewed if one.name == "amended_final_plan"]
    amended = min(one.on for one in (*finals, *dates.amendment_clock(on)))
    answered = on + timedelta(days=figures.DRAFT_REPRESENTATIONS.on(on).value)
    return {
        "received_on": long_date(record.received_on),
        "refusal_on": day_said(record.refusal_sent_on),
        "advice_weeks": str(figures.ADVICE_RETURN.on(on).value),
        "draft_days": str(figures.DRAFT_REPRESENTATIONS.on(on).value),
        "no_plan_by": long_date(no_plan),
        "no_plan_possible": on + timedelta(weeks=figures.ADVICE_RETURN.on(on).value) <= no_plan,
        "final_by": long_date(final),
        "final_possible": answered <= final,
        "reviewed_on": day_said(record.reviewed_on),
        "amended_by": long_date(amended),
        "amended_possible": answered <= amended,
        "term_cap": pounds(figures.ASC_TERM_CAP.on(on).value),
        "funded": record.is_funded,
        "funded_from": day_said(record.funding.begins_on),
        "funded_to": funded.get("medical_funding_ends", ""),
        "medical_reminder": funded.get("medical_reminder", ""),
        "provision_agreed": record.funding.provision,
        "amount_agreed": "" if record.funding.pence is None else pounds(record.funding.pence),
        "due_on": long_date(record.due_on),
        "plan_decided_on": day_said(record.plan.decided_on),
        "plan_draft_on": day_said(record.plan.draft_on),
        "ceasing_asked_on": day_said(record.plan.ceasing_on),
        "views_by": day_said(record.draft.views_by),
        "review_by": long_date(dates.next_review_clock(on)[0].on),
        "assess_decided_on": day_said(record.advice.decided_on),
        "advice_asked_on": day_said(record.advice.asked_on),
        "advice_by": day_said(record.advice.last_day(record.draft.sent_on)),
        "late": record.is_late,
        "late_because": record.draft.late_because.strip(),
    }


def appeal(record: LetterRecord) -> dict[str, str]:
    """How long there is to appeal and to ask for mediation: from the day the letter is sent, and nothing before that is set."""
    if (sent := record.draft.sent_on) is None:
        return dict.fromkeys(_APPEAL, "")
    two, one = figures.APPEAL_FROM_LETTER.on(sent), figures.APPEAL_FROM_CERTIFICATE.on(sent)
    counted, last = dates.months_after(sent, two.value), appeal_dates.appeal_clock(sent, None)[0].on
    said = (
        str(two.value),
        f"{one.value} {'month' if one.value == 1 else 'months'}",
        long_date(last),
        long_date(counted),
        "" if counted == last else _moved(counted),
        str(figures.MEDIATION_CONTACT.on(sent).value),
        long_date(appeal_dates.mediation_clock(sent)[0].on),
    )
    return dict(zip(_APPEAL, said, strict=True))


_APPEAL = (
    "appeal_months",
    "certificate_months",
    "appeal_by",
    "appeal_counted",
    "appeal_moved",
    "mediation_months",
    "mediation_by",
)


def _moved(day: date) -> str:
    """Why the tribunal's last day is a later one: "august", "christmas" or "closed"."""
    if day.month == appeal_dates.AUGUST:
        return "august"
    christmas = (day.month, day.day) >= appeal_dates.CHRISTMAS_BEGINS or (day.month, day.day) == appeal_dates.NEW_YEARS_DAY
    return "christmas" if christmas else "closed"


def day_said(day: date | None) -> str:
    """A day as letters write it; none is an empty text."""
    return long_date(day) if day else ""
