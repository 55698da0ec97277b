"""Guards of what only some kinds of case have: decisions outside panel, the health body's word, particulars."""

from collections.abc import Callable

APPEND_ONLY = (
    "outside_ask",
    "outside_decline",
    "outside_decision",
    "ratification",
    "case_particular",
    "decision_answer",
    "decision_head",
    "reconsideration",
)
"""Their tables: rows are added to, never altered and never deleted."""


def refuse_beside(refuse: Callable[[str, str, str, str], None], holds_officer: str) -> None:
    """Lay the guards; a decision outside panel is held as strongly as one on a recommendation."""
    refuse(
        "outside_decision_by_officer",
        "BEFORE INSERT ON outside_decision",
        f"NOT {holds_officer.format('NEW.decided_by')} OR NOT EXISTS (SELECT 1 FROM delegation WHERE id = NEW.delegation_id "
        "AND person_id = NEW.decided_by AND NEW.decided_on BETWEEN starts_on AND ends_on)",
        "only an officer with delegated authority decides",
    )
    refuse(
        "outside_decision_two_people",
        "BEFORE INSERT ON outside_decision",
        "NEW.decided_by = (SELECT asked_by FROM outside_ask WHERE id = NEW.ask_id)",
        "who asks for a case to be taken outside panel does not decide it",
    )
    refuse(
        "outside_decision_next_rev",
        "BEFORE INSERT ON outside_decision",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM outside_decision WHERE ask_id = NEW.ask_id)",
        "a decision is changed only by its next revision",
    )
    refuse(
        "outside_decision_once",
        "BEFORE INSERT ON outside_decision",
        "EXISTS (SELECT 1 FROM outside_decline WHERE ask_id = NEW.ask_id) OR EXISTS (SELECT 1 FROM outside_decision d "
        "JOIN outside_ask a ON a.id = d.ask_id WHERE a.id <> NEW.ask_id AND a.request_id = "
        "(SELECT request_id FROM outside_ask WHERE id = NEW.ask_id))",
        "a case is decided outside panel once",
    )
    refuse(
        "outside_decline_before_decision",
        "BEFORE INSERT ON outside_decline",
        "EXISTS (SELECT 1 FROM outside_decision WHERE ask_id = NEW.ask_id)",
        "what was decided is not left to the panel",
    )
    refuse(
        "ratification_next_rev",
        "BEFORE INSERT ON ratification",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM ratification WHERE item_id = NEW.item_id)",
        "the word of a health body is changed only by its next one",
    )
    refuse(
        "ratification_of_own_decision",
        "BEFORE INSERT ON ratification",
        "NEW.item_id <> (SELECT item_id FROM decision WHERE id = NEW.decision_id)",
        "a health body has its say on the decision of that case",
    )
    for new, before, table, of in (
        ("decision_id", "before_id", "decision", "item_id"),
        ("outside_id", "outside_before_id", "outside_decision", "ask_id"),
    ):
        refuse(
            f"reconsideration_of_next_{table}",
            "BEFORE INSERT ON reconsideration",
            f"NEW.{new} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} n JOIN {table} b ON b.{of} = n.{of} AND b.rev = n.rev - 1 "
            f"WHERE n.id = NEW.{new} AND b.id = NEW.{before})",
            "a decision is reconsidered in the place of the one before it",
        )
    refuse(
        "case_particular_next_rev",
        "BEFORE INSERT ON case_particular",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM case_particular WHERE request_id = NEW.request_id AND key = NEW.key)",
        "what is recorded of a case is changed only by its next revision",
    )
