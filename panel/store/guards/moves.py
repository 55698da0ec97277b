"""What holds in the database of a child who moves setting in mid-contract: an officer answers once, and the money adds up."""

from collections.abc import Callable

Refuse = Callable[[str, str, str, str], None]
"""Name, when, on what condition, and the sentence: as `guards` makes one."""

_STANDS_AT = (
    "(SELECT r.amount_pence FROM award_revision r WHERE r.award_id = NEW.award_id "
    "AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = NEW.award_id))"
)
_KEPT = "(SELECT COALESCE(SUM(kept_pence), 0) FROM award_kept WHERE award_id = NEW.award_id)"
_UNANSWERED = (
    "EXISTS (SELECT 1 FROM contract_move w WHERE w.contract_id = {0} AND w.moved = 1 "
    "AND w.rev = (SELECT MAX(rev) FROM contract_move WHERE contract_id = w.contract_id) "
    "AND NOT EXISTS (SELECT 1 FROM move_answer WHERE move_id = w.id))"
)


def hold_moves(refuse: Refuse, holds_officer: str) -> None:
    """Each guard of a move; `holds_officer` is the condition that a person is an officer now."""
    refuse(
        "contract_move_contract_live",
        "BEFORE INSERT ON contract_move",
        "(SELECT state FROM contract WHERE id = NEW.contract_id) = 'closed'",
        "the contract is closed",
    )
    refuse(
        "contract_move_next_rev",
        "BEFORE INSERT ON contract_move",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM contract_move WHERE contract_id = NEW.contract_id)",
        "contract_move: changed only by the next revision",
    )
    refuse(
        "move_answer_by_officer",
        "BEFORE INSERT ON move_answer",
        f"NOT {holds_officer.format('NEW.decided_by')} OR NOT EXISTS (SELECT 1 FROM delegation WHERE id = NEW.delegation_id "
        "AND person_id = NEW.decided_by AND NEW.decided_on BETWEEN starts_on AND ends_on)",
        "only an officer with delegated authority says what becomes of a contract",
    )
    refuse(
        "move_answer_of_standing_move",
        "BEFORE INSERT ON move_answer",
        "NOT EXISTS (SELECT 1 FROM contract_move w JOIN contract c ON c.id = w.contract_id WHERE w.id = NEW.move_id "
        "AND w.moved = 1 AND c.state <> 'closed' AND NEW.from_on >= w.moved_on "
        "AND w.rev = (SELECT MAX(rev) FROM contract_move WHERE contract_id = w.contract_id))",
        "the answer is to the last move of a running contract",
    )
    refuse(
        "award_kept_within_award",
        "BEFORE INSERT ON award_kept",
        f"NEW.kept_pence + {_KEPT} > {_STANDS_AT}",
        "settings keep no more than was awarded",
    )
    refuse(
        "award_kept_of_contract",
        "BEFORE INSERT ON award_kept",
        "(SELECT contract_id FROM term_award WHERE id = NEW.award_id) <> "
        "(SELECT contract_id FROM contract_move WHERE id = NEW.move_id)",
        "what is kept is of an award of the contract that goes on",
    )
    for table, amount in (("award_revision", "NEW.amount_pence"), ("award_settlement", "NEW.spent_pence")):
        refuse(
            f"{table}_covers_kept",
            f"BEFORE INSERT ON {table}",
            f"{amount} < {_KEPT}",
            "it is less than a setting that the child left keeps",
        )
    refuse(
        "term_award_move_answered",
        "BEFORE INSERT ON term_award",
        _UNANSWERED.format("NEW.contract_id"),
        "the child has moved setting and no officer has said what becomes of the contract",
    )
