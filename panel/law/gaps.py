"""What minutes still lack: what has to be filled before signing, and what they would say is awaited."""

from collections.abc import Iterator
from dataclasses import dataclass

from panel.law.kinds import KINDS
from panel.law.quorum import LEADS
from panel.law.record import CaseRecord, MeetingRecord
from panel.law.vocabulary import ItemState, Presence


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: `must` be filled before signing, or else awaited and said to be so."""

    must: bool
    sentence: str


def gaps(record: MeetingRecord) -> tuple[Gap, ...]:
    """Every gap, the ones to fill first."""
    found = [*_meeting_gaps(record), *(gap for case in record.cases for gap in _case_gaps(case))]
    return tuple(sorted(found, key=lambda gap: not gap.must))


def _meeting_gaps(record: MeetingRecord) -> Iterator[Gap]:
    unrecorded = [one.name for one in record.attendees if one.presence is Presence.INVITED]
    if unrecorded:
        yield Gap(True, f"attendance is not recorded for {', '.join(unrecorded)}")
    if not any(one.presence is Presence.PRESENT and one.capacity in LEADS for one in record.attendees):
        yield Gap(True, "no chair or vice-chair is recorded as present")
    if not record.interests_asked:
        yield Gap(True, "it is not recorded that interests were asked for")


def _case_gaps(case: CaseRecord) -> Iterator[Gap]:
    name = f"case {case.position} ({case.reference})"
    if case.state is ItemState.LISTED:
        yield Gap(True, f"{name} is neither recommended on nor deferred")
    if case.state is not ItemState.RECOMMENDED:
        return
    if case.advised is None:
        yield Gap(True, f"{name} has no recommendation")
    if case.decided is None:
        yield Gap(False, f"{name} awaits the LA officer's decision")
    elif case.decided.option in KINDS[case.kind].awards and not case.awarded:
        yield Gap(False, f"{name} awaits the award the LA officer decided on")
