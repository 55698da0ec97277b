"""What minutes say of how a case was heard: the prompts as the chair marked them, and what came back on a decision sheet.

Of a prompt only its fixed words and the mark are given, never what was said: a family may read these minutes whole.
"""

from collections.abc import Mapping

from panel.law.composed import Part, paragraph, table
from panel.law.kinds import KINDS
from panel.law.meeting.prompts import Prompt
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import CaseRecord, ReturnedSheet
from panel.law.minutes.meeting_record import MeetingRecord

LEFT = "Left unmarked"
NO_TESTS = "Prompts for discussion, as the chair marked them. They are no tests, and one left unmarked is not a sign that it was passed over."
KNOWN: Mapping[str, Prompt] = {one.key: one for kind in KINDS.values() for one in kind.prompts}


def prompts(case: CaseRecord) -> list[Part]:
    """Every prompt of the kind with what became of it; nothing where the chair marked none, as on paper or by consent."""
    marks = dict(case.marks)
    if not marks:
        return []
    asked = dict.fromkeys((*(one.key for one in KINDS[case.kind].prompts), *marks))
    rows = [(KNOWN[key].words, label(marks[key]) if key in marks else LEFT) for key in asked if key in KNOWN]
    return [paragraph(NO_TESTS), table(("Prompt", "Marked"), rows)]


def from_paper(case: CaseRecord) -> list[Part]:
    """That what is recorded on a case came from a decision sheet: of which day, who wrote it, who brought it back and when."""
    return [
        paragraph(f"Recorded from a paper decision sheet of {_day(one)}, written by {one.written_by}; brought back {_back(one)}.")
        for one in (case.on_paper,)
        if one is not None
    ]


def sheets(record: MeetingRecord) -> list[tuple[str, str]]:
    """The workbooks brought back to a meeting, as facts at its head; none where it sat on screen."""
    return [
        (
            "Decision sheets",
            f"Filled in on paper on {_day(one)}; {one.cases} {'case' if one.cases == 1 else 'cases'} brought back {_back(one)}",
        )
        for one in record.brought
    ]


def _day(one: ReturnedSheet) -> str:
    return long_date(one.met_on) if one.met_on else "a day the sheet did not give"


def _back(one: ReturnedSheet) -> str:
    return f"on {one.moment} by {one.brought_by}"
