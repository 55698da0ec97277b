"""What minutes still lack: what has to be filled before signing, and what they would say is awaited."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from panel.law.decisions import ratification
from panel.law.kinds import KINDS
from panel.law.meeting import recommendation_rules
from panel.law.meeting.quorum import chairs_in_words, may_chair
from panel.law.minutes.case_record import CaseRecord, RecommendationRecord
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.vocabulary import ItemState, Presence

AT_THE_MEETING = "Record it under Meeting, then come back here."
BEFORE_CLOSING = "Settle the case under Meeting before the meeting is closed."
BY_THE_OFFICER = "The LA officer records it under Decisions; the minutes may be signed with it awaited."
BY_THE_BODY = "The coordinator or the LA officer records it for the health body, on the case; it may be signed as awaited."
ASK_ANOTHER = "Ask somebody to whom the case is open."


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: `must` be filled before signing, or else awaited and said to be so; what to do, and on which page."""

    must: bool
    sentence: str
    what_to_do: str
    page: str
    position: int | None = None


def gaps(record: MeetingRecord, *, closed: Collection[int] = ()) -> tuple[Gap, ...]:
    """Every gap, the ones to fill first; of cases closed to the reader (by place) only that something is lacking."""
    found = [*_meeting_gaps(record), *_gaps_of_cases(record, closed)]
    return tuple(sorted(found, key=lambda gap: not gap.must))


def in_the_way(found: Sequence[Gap], *, accept_awaited: bool) -> list[Gap]:
    """The gaps that stop signing: all there are, or with `accept_awaited` those that have to be filled."""
    return [gap for gap in found if gap.must or not accept_awaited]


def _meeting_gaps(record: MeetingRecord) -> Iterator[Gap]:
    unrecorded = [one.name for one in record.attendees if one.presence is Presence.INVITED]
    if unrecorded:
        yield Gap(True, f"attendance is not recorded for {', '.join(unrecorded)}", AT_THE_MEETING, "meeting")
    chairs = may_chair(record.held_on)
    if not any(one.presence is Presence.PRESENT and one.capacity in chairs for one in record.attendees):
        yield Gap(True, f"no {chairs_in_words(record.held_on)} is recorded as present", AT_THE_MEETING, "meeting")
    if not record.interests_asked:
        yield Gap(True, "it is not recorded that interests were asked for", AT_THE_MEETING, "meeting")


def _gaps_of_cases(record: MeetingRecord, closed: Collection[int]) -> Iterator[Gap]:
    for case in record.cases:
        found = list(_case_gaps(case))
        if case.position not in closed:
            yield from found
        elif found:
            must = any(gap.must for gap in found)
            yield Gap(must, f"case {case.position}, not open to you, is not complete", ASK_ANOTHER, "", case.position)


def _case_gaps(case: CaseRecord) -> Iterator[Gap]:
    name = f"case {case.position}"
    if case.state is ItemState.LISTED:
        yield Gap(True, f"{name} is neither recommended on nor deferred", BEFORE_CLOSING, "meeting", case.position)
    elif case.state is ItemState.DEFERRED and not (case.deferral and case.deferral.reason.strip()):
        yield Gap(True, f"{name} is deferred without a reason", BEFORE_CLOSING, "meeting", case.position)
    elif case.state is ItemState.RECOMMENDED:
        for lacking in _lacking(case, case.recommendation):
            yield Gap(True, f"{name} has no {lacking}", BEFORE_CLOSING, "meeting", case.position)
        awaited = _awaited(case)
        if awaited:
            yield Gap(False, f"{name} awaits {awaited}", BY_THE_OFFICER, "decisions", case.position)
        if ratification.ratification_awaited(case.kind, decided=case.decided is not None, ratified=case.ratified):
            yield Gap(False, f"{name} awaits the health body's word", BY_THE_BODY, "decisions", case.position)


def _lacking(case: CaseRecord, recommendation: RecommendationRecord | None) -> Iterator[str]:
    if recommendation is None:
        yield "recommendation"
        return
    heads = dict(recommendation.criterion_reasons)
    if not recommendation.reasons.strip():
        yield "reasons for its recommendation"
    if (KINDS[case.kind].criteria and not heads) or not all(words.strip() for words in heads.values()):
        yield "reason against each head of evidence relied on"
    if not recommendation_rules.questions_answered(case.kind, dict(recommendation.answers)).is_met:
        yield "answer to each question asked of the panel"


def _awaited(case: CaseRecord) -> str:
    if case.decided is None:
        return "the LA officer's decision"
    if case.decided.option in KINDS[case.kind].awards and not case.standing:
        return "the award the LA officer decided on"
    return ""
