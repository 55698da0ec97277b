"""What holds in the database of the money beside the awards; conditions are plain SQL that every engine of ours understands."""

_STANDS_AT = (
    "(SELECT r.amount_pence FROM award_revision r WHERE r.award_id = {0} "
    "AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = {0}))"
)

GUARDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "budget_line_next_rev",
        "BEFORE INSERT ON budget_line",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM budget_line WHERE financial_year = NEW.financial_year)",
        "a budget line is changed only by its next revision",
    ),
    (
        "award_settlement_next_rev",
        "BEFORE INSERT ON award_settlement",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM award_settlement WHERE award_id = NEW.award_id)",
        "a settlement is changed only by its next revision",
    ),
    (
        "award_settlement_of_ended",
        "BEFORE INSERT ON award_settlement",
        "NOT EXISTS (SELECT 1 FROM award_ending WHERE award_id = NEW.award_id)",
        "only an award that ended early is settled",
    ),
    (
        "award_settlement_within_award",
        "BEFORE INSERT ON award_settlement",
        f"NEW.spent_pence > {_STANDS_AT.format('NEW.award_id')}",
        "more was spent than awarded",
    ),
    (
        "award_covers_settlement",
        "BEFORE INSERT ON award_revision",
        "EXISTS (SELECT 1 FROM award_settlement WHERE award_id = NEW.award_id)",
        "an award that is settled is not revised",
    ),
    (
        "payment_list_next_number",
        "BEFORE INSERT ON payment_list",
        "NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM payment_list WHERE term = NEW.term)",
        "a list of payments is followed only by the next number",
    ),
)
"""Name, when, condition, sentence."""
