"""What holds in the database of messages: whom one is for and what it says never changes, and one that went stays gone."""

_SAME = ("person_id", "kind", "made_at", "made_on", "good_until")

GUARDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "message_begins_waiting",
        "BEFORE INSERT ON message",
        "NEW.state <> 'waiting' OR NEW.tries <> 0",
        "a message begins as one that waits",
    ),
    (
        "message_says_the_same",
        "BEFORE UPDATE ON message",
        " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _SAME)
        + " OR COALESCE(NEW.meeting_id, 0) <> COALESCE(OLD.meeting_id, 0)",
        "what a message says and to whom never changes",
    ),
    (
        "message_gone_stays_gone",
        "BEFORE UPDATE ON message",
        "OLD.state IN ('sent', 'passed_on')",
        "a message that went is never sent again",
    ),
)
"""Name, when, condition, sentence."""
