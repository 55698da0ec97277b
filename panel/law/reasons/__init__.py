"""The closed lists of reasons a rule may give, a file a subject; each reason has one sentence in `law.messages` and a test reaches it.

A module imports the reasons of its subject: `from panel.law.reasons.meeting import Reason`. A test imports all of them from `reasons`.
"""

from enum import StrEnum


class AnyReason(StrEnum):
    """Why a rule says what it says, of whichever subject: `subject.reason`."""
