"""How minutes begin: who was there, who sent apologies, who was absent, and the interests declared, even when none were."""

from collections.abc import Iterable

from panel.law.composed import Part, Section, paragraph, section, table
from panel.law.messages.labels import label
from panel.law.minutes.meeting_record import Attendee, MeetingRecord
from panel.law.vocabulary import Capacity, Presence

NOT_MEMBERS = frozenset({Capacity.IN_ATTENDANCE, Capacity.OBSERVER, Capacity.OFFICER})
"""Present, and never members: not counted to a quorum."""


def attendance(record: MeetingRecord) -> list[Section]:
    """Members present, in attendance, apologies, absent: always all four."""
    by = {presence: [one for one in record.attendees if one.presence is presence] for presence in Presence}
    members = [one for one in by[Presence.PRESENT] if one.capacity not in NOT_MEMBERS]
    apart = [one for one in by[Presence.PRESENT] if one.capacity in NOT_MEMBERS]
    sections = [
        section("Members present", _people(members, "No member is recorded as present.")),
        section("In attendance", _people(apart, "Nobody else attended.")),
        section("Apologies", _people(by[Presence.APOLOGIES], "No apologies were recorded.")),
        section("Absent", _people(by[Presence.ABSENT], "Nobody was absent without apologies.")),
    ]
    if by[Presence.INVITED]:
        sections.append(section("Attendance not recorded", _people(by[Presence.INVITED], "")))
    return sections


def declarations(record: MeetingRecord) -> Section:
    """What was asked and what was declared; a first column `Case`, so that a case can be left out for a reader."""
    rows = [
        (str(case.position), interest.name, label(interest.kind), interest.words)
        for case in record.cases
        for interest in case.interests
    ]
    asked = (
        "The chair asked for declarations of interest."
        if record.interests_asked
        else "The record does not show that interests were asked for."
    )
    if not rows:
        return section("Declarations of interest", paragraph(f"{asked} None was declared." if record.interests_asked else asked))
    return section(
        "Declarations of interest",
        paragraph(f"{asked} Each person named was recused from the case: not counted to its quorum, and no part taken in it."),
        table(("Case", "Name", "Interest", "In their words"), rows),
    )


def _people(people: Iterable[Attendee], when_none: str) -> Part:
    rows = [(one.name, label(one.capacity), label(one.discipline)) for one in people]
    return table(("Name", "Capacity", "Discipline"), rows) if rows else paragraph(when_none)
