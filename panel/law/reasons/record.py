"""Why a rule says what it says of every record, whatever its subject."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    SEEN_CURRENT = "seen.current"
    SEEN_STALE = "seen.stale"
    RECORDS_HOLD = "seen.records_hold"
    WORDS_GIVEN = "reasons.words_given"
    WORDS_MISSING = "reasons.words_missing"
    UNDO_POSSIBLE = "undo.possible"
    UNDO_NOTHING = "undo.nothing"
    UNDO_TOO_LATE = "undo.too_late"
    UNDO_RESTED_ON = "undo.rested_on"
    DAY_FITS = "day.fits"
    DAY_MISSING = "day.missing"
    DAY_AHEAD = "day.ahead"
    DAY_TOO_EARLY = "day.too_early"
