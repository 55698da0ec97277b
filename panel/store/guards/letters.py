"""What holds in the database of letters: each rests on one case or the decision on it, was checked word for word, and stays.

Each guard is a name, when it fires, the condition under which it refuses, and the sentence.
"""

_STAYS = ("item_id", "decision_id", "ask_id", "outside_id", "request_id", "advice_id")
_MOVED = " OR ".join(f"COALESCE(NEW.{name}, 0) <> COALESCE(OLD.{name}, 0)" for name in _STAYS)

APPEND_ONLY = (
    "told",
    "sharing",
    "notice_draft",
    "notice_sealed",
    "notice_file",
    "notice_recipient",
    "contact_point",
    "address_entry",
)
"""Their tables: rows are added to, never altered and never deleted."""

GUARDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "notice_of_own_decision",
        "BEFORE INSERT ON notice",
        "NEW.item_id <> (SELECT item_id FROM decision WHERE id = NEW.decision_id) "
        "OR NEW.ask_id <> (SELECT ask_id FROM outside_decision WHERE id = NEW.outside_id)",
        "a letter tells of the decision of its own case",
    ),
    (
        "notice_of_own_advice",
        "BEFORE INSERT ON notice",
        "NEW.advice_id IS NOT NULL AND COALESCE(NEW.request_id, 0) <> (SELECT request_id FROM advice WHERE id = NEW.advice_id)",
        "a letter asks for advice on its own case",
    ),
    (
        "notice_sealed_stays",
        "BEFORE UPDATE ON notice",
        f"OLD.state IN ('released', 'set_aside') OR NEW.kind <> OLD.kind OR NEW.version <> OLD.version + 1 OR {_MOVED}",
        "a letter that was sent or set aside stays, and one changes only by version",
    ),
    (
        "notice_draft_next_rev",
        "BEFORE INSERT ON notice_draft",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM notice_draft WHERE notice_id = NEW.notice_id)",
        "a draft is changed only by its next revision",
    ),
    (
        "notice_sealed_once_checked",
        "BEFORE INSERT ON notice_sealed",
        "(SELECT state FROM notice WHERE id = NEW.notice_id) <> 'checked' "
        "OR (SELECT checked_sha256 FROM notice WHERE id = NEW.notice_id) <> NEW.sha256",
        "only a letter that was checked, word for word, is sent",
    ),
    (
        "notice_beside_refusal",
        "BEFORE INSERT ON notice_sealed",
        "(SELECT kind FROM notice WHERE id = NEW.notice_id) IN ('asc_offer', 'feedback_to_setting', 'next_steps_meeting') "
        "AND NOT EXISTS (SELECT 1 FROM notice n JOIN notice r ON r.decision_id = n.decision_id OR r.outside_id = n.outside_id "
        "JOIN notice_sealed s ON s.notice_id = r.id WHERE n.id = NEW.notice_id "
        "AND r.kind IN ('refusal_to_assess', 'no_plan') AND s.sent_on <= NEW.sent_on)",
        "the refusal goes first",
    ),
)
