"""What the LA officer's decision needs, and what stands between a meeting's states. Rules that refuse."""

from collections.abc import Collection
from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons import Reason
from panel.law.vocabulary import MeetingState, Option, RequestStatus, Role

OFFICER = Authority(figures.PROTOCOL, "the responsible LA officer will make the decision", figures.PUBLISHED)
HOUSE = Authority(figures.HOUSE, "conduct of the panel", figures.HOUSE_BEGAN, verified=False)

_STATE_REASON = {
    MeetingState.DRAFT: Reason.MEETING_NOT_DRAFT,
    MeetingState.PUBLISHED: Reason.MEETING_NOT_PUBLISHED,
    MeetingState.OPEN: Reason.MEETING_NOT_OPEN,
    MeetingState.CLOSED: Reason.MEETING_NOT_CLOSED,
}


def meeting_is(state: MeetingState, *wanted: MeetingState) -> Finding:
    """The meeting stands where this act belongs; signed is sealed."""
    if state in wanted:
        return met(Reason.STATE_ALLOWS, HOUSE, state=state)
    if state is MeetingState.SIGNED:
        return not_met(Reason.MEETING_SEALED, HOUSE)
    return not_met(_STATE_REASON[wanted[0]], HOUSE, state=state)


def case_as_seen(version: int, seen_version: int) -> Finding:
    """Nobody else has changed what this person was looking at."""
    if version != seen_version:
        return not_met(Reason.SEEN_STALE, HOUSE)
    return met(Reason.SEEN_CURRENT, HOUSE)


def agenda_has_cases(count: int) -> Finding:
    """An agenda is published with at least one case."""
    return met(Reason.AGENDA_HAS_CASES, HOUSE) if count else not_met(Reason.AGENDA_EMPTY, HOUSE)


def request_is_pending(status: RequestStatus) -> Finding:
    """Only a pending request goes on an agenda."""
    if status is RequestStatus.PENDING:
        return met(Reason.REQUEST_PENDING, HOUSE)
    return not_met(Reason.REQUEST_NOT_PENDING, HOUSE, status=status)


def date_not_past(day: date, *, on: date) -> Finding:
    """A meeting is planned for today or later."""
    if day < on:
        return not_met(Reason.DATE_PAST, HOUSE, day=day)
    return met(Reason.DATE_NOT_PAST, HOUSE, day=day)


def day_fits(day: date | None, since: date, why: str, *, on: date) -> Finding:
    """Something is recorded as done on a day that is not ahead, and not before what it follows; `why` says what that is."""
    if day is None:
        return not_met(Reason.DAY_MISSING, HOUSE)
    if day > on:
        return not_met(Reason.DAY_AHEAD, HOUSE, day=day)
    if day < since:
        return not_met(Reason.DAY_TOO_EARLY, HOUSE, day=day, since=since, why=why)
    return met(Reason.DAY_FITS, HOUSE)


def all_items_settled(open_references: Collection[str]) -> Finding:
    """A meeting closes when every case listed was recommended on or deferred."""
    if open_references:
        return not_met(Reason.ITEMS_NOT_SETTLED, HOUSE, references=sorted(open_references))
    return met(Reason.ALL_ITEMS_SETTLED, HOUSE)


def recommendation_exists(exists: bool) -> Finding:
    """The officer decides after the panel has recommended; two records, never one."""
    return met(Reason.RECOMMENDED, OFFICER) if exists else not_met(Reason.NOT_RECOMMENDED, OFFICER)


def not_yet_decided(decided: bool) -> Finding:
    """A decision is recorded once; after that it is amended."""
    return not_met(Reason.ALREADY_DECIDED, OFFICER) if decided else met(Reason.NOT_YET_DECIDED, OFFICER)


def two_people(recorded_by: int | None, decides: int | None) -> Finding:
    """Two records, two people: whoever recorded the panel's recommendation does not take the decision on it."""
    if recorded_by == decides:
        return not_met(Reason.SAME_PERSON, OFFICER)
    return met(Reason.TWO_PEOPLE, OFFICER)


def departure_reasoned(recommended: Option, decided: Option, words: str) -> Finding:
    """An officer who departs from the recommendation says why."""
    if recommended is not decided and not words.strip():
        return not_met(Reason.DEPARTURE_WITHOUT_REASONS, OFFICER)
    return met(Reason.DEPARTURE_REASONED, OFFICER)


def minutes_complete(gaps: Collection[str]) -> Finding:
    """Minutes are signed when no gap is left in them; each gap is a sentence."""
    if gaps:
        return not_met(Reason.MINUTES_HAVE_GAPS, HOUSE, gaps=list(gaps))
    return met(Reason.MINUTES_COMPLETE, HOUSE)


def something_to_add(count: int) -> Finding:
    """Signed minutes are revised for decisions, awards and letters recorded since, and only when there are any."""
    return met(Reason.SOMETHING_TO_ADD, HOUSE) if count else not_met(Reason.NOTHING_TO_ADD, HOUSE)


def roles_compatible(roles: Collection[Role]) -> Finding:
    """Nobody both decides and grants the right to decide."""
    if Role.OFFICER in roles and Role.ADMINISTRATOR in roles:
        return not_met(Reason.ROLES_NOT_COMPATIBLE, HOUSE)
    return met(Reason.ROLES_COMPATIBLE, HOUSE)


def password_long_enough(password: str, *, on: date) -> Finding:
    """A pass phrase is long enough and is not one character over and over."""
    least, variety = figures.PASSWORD_LEAST.on(on), figures.PASSWORD_VARIETY.on(on)
    if len(password) < least.value or len(set(password)) < variety.value:
        return not_met(Reason.PASSWORD_TOO_SHORT, least.authority, least=least.value)
    return met(Reason.PASSWORD_LONG_ENOUGH, least.authority)
