"""What minutes say of the letter to the family: whether it went, and whether by the last day to tell them."""

from panel.law.composed import Section, paragraph, section
from panel.law.decisions.time_taken import days_late
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import CaseRecord

TELLING = "telling"


def telling_of(case: CaseRecord) -> Section | None:
    """When the family of a decided case was told in writing, or that they were not yet; None where nothing was decided."""
    if case.decided is None and case.outside is None:
        return None
    made = section(f"Case {case.position}: telling the family", paragraph(telling_words(case)), level=3)
    return {**made, "case": case.position, "about": TELLING}


def telling_words(case: CaseRecord) -> str:
    """The same in one line."""
    last = f"the last day to tell them {'was' if case.told_on else 'is'} {long_date(case.tell_by)}"
    day = case.told_on or case.goes_on
    if day is None:
        return f"No letter to the family had gone when these minutes were signed; {last}."
    late = days_late(case.tell_by, day)
    how = f"{late} {'day' if late == 1 else 'days'} late" if late else "in time"
    went = "The family was told by a letter of" if case.told_on else "The letter to the family is released and goes on"
    return f"{went} {long_date(day)}, {how}: {last}."
