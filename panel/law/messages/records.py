"""The sentences of the records themselves: what they held although the act had not."""

from collections.abc import Mapping

from panel.law.reasons import Reason

RECORDS: Mapping[Reason, str] = {
    Reason.RECORDS_HOLD: "The records do not take this: {rule}. Nothing was written. Read what is now recorded, then go on from it.",
}
