"""Who may ask for an assessment, who holds the rights, and what an earlier assessment means. Informs: a request is never lost.

Source: Children and Families Act 2014 ss.36(1), 36(5)-(6), 83; Education Act 1996 s.8.
"""

from datetime import date

from panel.law import dates, figures
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.reasons.requests import Reason
from panel.law.vocabulary import Kind, Option, RequestedBy

RIGHT_TO_ASK = Authority(figures.ACT, "section 36(1)", figures.REGULATIONS_BEGAN)
BROUGHT_TO_NOTICE = Authority(figures.ACT, "sections 24(1), 36(3): brought to notice", figures.REGULATIONS_BEGAN, verified=False)


def rights_from(date_of_birth: date) -> date:
    """The first day on which a young person holds the rights themselves."""
    return dates.rights_clock(date_of_birth)[0].on


def is_young_person(date_of_birth: date, *, on: date) -> bool:
    """Whether the rights are the young person's own: over compulsory school age."""
    return on >= rights_from(date_of_birth)


def may_ask(requested_by: RequestedBy, date_of_birth: date, *, on: date) -> Finding:
    """Whether whoever asked has the right to, on the day the request was received."""
    age, limit = dates.age_on(date_of_birth, on), figures.REQUEST_AGE.on(on)
    own, since = is_young_person(date_of_birth, on=on), rights_from(date_of_birth)
    if age >= limit.value:
        return not_met(Reason.TOO_OLD_TO_ASK, RIGHT_TO_ASK, age=age, limit=limit.value)
    if requested_by is RequestedBy.YOUNG_PERSON and not own:
        return not_met(Reason.NOT_YET_YOUNG_PERSON, RIGHT_TO_ASK, since=since)
    if requested_by is RequestedBy.PARENT and own:
        return not_known(Reason.RIGHTS_ARE_THEIR_OWN, RIGHT_TO_ASK, since=since)
    if requested_by is RequestedBy.OTHER:
        return met(Reason.BROUGHT_TO_NOTICE, BROUGHT_TO_NOTICE)
    return met(Reason.MAY_ASK, RIGHT_TO_ASK)


def within_age_of_kind(kind: Kind, option: Option | None, date_of_birth: date, *, on: date) -> Finding:
    """Whether an option of a kind that ends at an age may still be taken: continuing care ends on the 18th birthday."""
    limit = KINDS[kind].only_under
    if limit is None:
        return met(Reason.AGE_FITS_KIND, RIGHT_TO_ASK)
    figure = limit.on(on)
    birthday = dates.birthday(date_of_birth, figure.value)
    if on >= birthday and option not in KINDS[kind].past_age:
        left = list(KINDS[kind].past_age)
        return not_met(Reason.AGE_PAST_KIND, figure.authority, kind=label(kind), age=figure.value, birthday=birthday, left=left)
    return met(Reason.AGE_FITS_KIND, figure.authority)


def six_months_passed(last_assessed_on: date | None, *, on: date) -> Finding:
    """Whether an assessment in the last six months takes the duty away; the authority may still assess."""
    if last_assessed_on is None:
        return not_known(Reason.NO_EARLIER_ASSESSMENT, figures.REASSESSMENT_BAR.on(on).authority)
    bar = dates.reassessment_clock(last_assessed_on)[0]
    if on <= bar.on:
        return not_met(Reason.ASSESSED_LATELY, bar.authority, assessed_on=last_assessed_on, until=bar.on)
    months = figures.REASSESSMENT_BAR.on(last_assessed_on).value
    return met(Reason.SIX_MONTHS_PASSED, bar.authority, assessed_on=last_assessed_on, months=months)
