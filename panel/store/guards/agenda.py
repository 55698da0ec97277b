"""Guards of what members do before the meeting: readings are theirs and dated, a case pulled stays off the consent list."""

from collections.abc import Callable

APPEND_ONLY = (
    "interest_statement",
    "interest_dismissal",
    "reading",
    "reading_view",
    "reading_reveal",
    "reading_tabled",
    "consent_proposal",
    "consent_pull",
    "consent_taken",
)
"""Their tables: rows are added to, never altered and never deleted."""

SEALED = tuple(
    (table, "(SELECT meeting_id FROM agenda_item WHERE id = NEW.item_id)")
    for table in ("reading", "reading_reveal", "reading_tabled", "consent_pull", "consent_taken")
)
"""What is closed with the meeting once its minutes are signed."""


def refuse_ahead(refuse: Callable[[str, str, str, str], None]) -> None:
    """Lay the guards."""
    refuse(
        "reading_next_rev",
        "BEFORE INSERT ON reading",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM reading WHERE item_id = NEW.item_id AND person_id = NEW.person_id)",
        "a reading is changed only by its next revision",
    )
    refuse(
        "reading_taken_back_says_nothing",
        "BEFORE INSERT ON reading",
        "NEW.taken_back NOT IN (0, 1) OR (NEW.taken_back = 1 AND (NEW.is_view = 1 OR NEW.words <> ''))",
        "what takes a reading back is no reading and no view",
    )
    refuse(
        "reading_not_recused",
        "BEFORE INSERT ON reading",
        "EXISTS (SELECT 1 FROM interest i JOIN agenda_item a ON a.request_id = i.request_id WHERE a.id = NEW.item_id "
        "AND i.person_id = NEW.person_id AND i.withdrawn_at IS NULL)",
        "nobody with an interest in a case reads it",
    )
    refuse(
        "consent_taken_not_pulled",
        "BEFORE INSERT ON consent_taken",
        "EXISTS (SELECT 1 FROM consent_pull WHERE item_id = NEW.item_id)",
        "a case taken off the consent list is heard in full",
    )
    refuse(
        "consent_proposed_before_pulled",
        "BEFORE INSERT ON consent_proposal",
        "EXISTS (SELECT 1 FROM consent_pull WHERE item_id = NEW.item_id)",
        "a case taken off the consent list is not proposed again",
    )
