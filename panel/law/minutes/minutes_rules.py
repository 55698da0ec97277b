"""When minutes may be signed, and when signed minutes may be revised. Rules that refuse."""

from collections.abc import Collection

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.minutes import Reason

HOUSE = Authority(figures.HOUSE, "conduct of the panel", figures.HOUSE_BEGAN, verified=False)


def minutes_complete(gaps: Collection[str]) -> Finding:
    """Minutes are signed when no gap is left in them; each gap is a sentence."""
    if gaps:
        return not_met(Reason.MINUTES_HAVE_GAPS, HOUSE, gaps=list(gaps))
    return met(Reason.MINUTES_COMPLETE, HOUSE)


def something_to_add(count: int) -> Finding:
    """Signed minutes are revised for decisions, awards and letters recorded since, and only when there are any."""
    return met(Reason.SOMETHING_TO_ADD, HOUSE) if count else not_met(Reason.NOTHING_TO_ADD, HOUSE)
