"""The cases of a meeting at a glance, before its minutes begin: recommended, decided, awarded, in time or late; and at their end who does what."""

from collections.abc import Mapping

from panel.law.composed import Part, Section, paragraph, section, table
from panel.law.decisions.time_taken import days_late
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import CaseRecord
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.money.pounds import pounds

SUMMARY = "summary"
HEAD = ("Case", "Child", "Kind", "Recommended", "Decided", "Awarded", "In time or late")
NOTHING = "\N{EN DASH}"


def summary(record: MeetingRecord) -> Section:
    """A row a case; each leads to the case. A first column `Case`, so that a case can be left out for a reader."""
    if not record.cases:
        return {**section("Summary", paragraph("No case was listed.")), "about": SUMMARY}
    return {**section("Summary", {**table(HEAD, [_row(case) for case in record.cases]), "leads": True}), "about": SUMMARY}


def brought_up_to_date(made: Section, changed: Mapping[int, CaseRecord]) -> Section:
    """The summary of signed minutes with the rows of cases on which more was recorded since."""
    parts: list[Part] = [
        {**part, "rows": [_row(changed[int(row[0])]) if int(row[0]) in changed else row for row in part["rows"]]}
        if part["kind"] == "table"
        else part
        for part in made["parts"]
    ]
    return {**made, "parts": parts}


def _row(case: CaseRecord) -> list[str]:
    recommended = label(case.recommendation.option) if case.recommendation else label(case.state)
    awarded = "; ".join(pounds(award.pence) for award in case.standing)
    return [
        str(case.position),
        f"{case.initials}, {case.reference}",
        KINDS[case.kind].name,
        recommended,
        label(case.decided.option) if case.decided else NOTHING,
        awarded or NOTHING,
        _timely(case),
    ]


def _timely(case: CaseRecord) -> str:
    if case.told_on is not None:
        return _late(days_late(case.tell_by, case.told_on)) or "In time"
    if case.goes_on is not None:
        return " ".join(filter(None, (f"Goes on {long_date(case.goes_on)}", _late(days_late(case.tell_by, case.goes_on)))))
    if case.decided is not None and (late := _late(days_late(case.tell_by, case.decided.decided_on))):
        return f"Decided {late}"
    return f"Last day {long_date(case.tell_by)}"


def _late(days: int) -> str:
    return "" if days <= 0 else f"{days} {'day' if days == 1 else 'days'} late"


def actions(record: MeetingRecord) -> Section:
    """Every action with its owner and day, of all cases."""
    rows = [
        (str(case.position), one.words, one.owner or NOTHING, long_date(one.due_on) if one.due_on else NOTHING)
        for case in record.cases
        for one in case.actions
    ]
    return section("Actions", table(("Case", "Action", "Owner", "By"), rows) if rows else paragraph("No action was recorded."))


def next_meeting(record: MeetingRecord) -> Section:
    """When the panel meets next, as far as it was planned."""
    day = record.next_meeting_on
    said = (
        f"The next meeting was planned for {long_date(day)}."
        if day
        else "No later meeting was planned when these minutes were made."
    )
    return section("Next meeting", paragraph(said))
