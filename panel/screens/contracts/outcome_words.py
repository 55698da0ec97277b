"""One outcome in words, whole or in a line, and what the target tester says of it."""

from datetime import date

from panel.law.contracts import target_tester
from panel.law.contracts.award_basis import Outcome
from panel.law.messages import wording
from panel.law.reasons.contracts import Reason
from panel.law.terms import Term
from panel.screens.widgets import plain_words


def whole(place: int, outcome: Outcome) -> str:
    """One outcome as Markdown: its words, and beneath them from what, shown how and by when."""
    words, detail = _said(place, outcome)
    return f"**{words}**  \n{detail}"


def in_short(place: int, outcome: Outcome, term: Term | None) -> str:
    """One outcome as one line of Markdown, with a mark where nothing stands out; beneath it only what is weak."""
    words, detail = _said(place, outcome)
    line, weak = f"**{words}** :small[{detail}]", _weak(outcome, term)
    return f"{line}  \n{weak}" if weak else f"{line} :green[✓]"


def tester(outcome: Outcome, term: Term | None) -> str:
    """What the target tester says of one outcome, as Markdown; it stops nothing."""
    holds = wording.sentence(target_tester.target_weaknesses(outcome, *_days(term))[0])
    return _weak(outcome, term) or f":small[:green[✓ {plain_words.plain(holds)}]]"


def _weak(outcome: Outcome, term: Term | None) -> str:
    found = target_tester.target_weaknesses(outcome, *_days(term))
    weak = [one for one in found if one.reason is not Reason.TARGET_HOLDS]
    return "  \n".join(f":small[:orange[▲ {plain_words.plain(wording.sentence(one))}]]" for one in weak)


def _days(term: Term | None) -> tuple[date | None, date | None]:
    return (term.starts_on, term.ends_on) if term else (None, None)


def _said(place: int, outcome: Outcome) -> tuple[str, str]:
    by = wording.short_date(outcome.by_on) if outcome.by_on else "no date"
    detail = f"from {outcome.baseline or 'no baseline'} · shown by {outcome.measure or 'no measure'} · by {by}"
    return f"{place}. {plain_words.plain(outcome.words or 'Not yet written')}", plain_words.plain(detail)
