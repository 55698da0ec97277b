"""What holds in the database of awards: an officer's, by the next revision, within the caps of the day, in order, of one child."""

from collections.abc import Callable

from panel.law import figures
from panel.store.guards.children import same_child
from panel.store.guards.policy import figure_on

Make = Callable[[str, str, str, str], None]
"""Name, when, on what condition, and the sentence or the statement: as `guards` makes one."""


def hold_awards(refuse: Make, follow: Make, holds_officer: str) -> None:
    """Each guard of an award; `holds_officer` is the condition that a person is an officer now."""
    refuse(
        "award_by_officer",
        "BEFORE INSERT ON award_revision",
        f"NOT {holds_officer.format('NEW.recorded_by')}",
        "only an officer awards",
    )
    refuse(
        "award_next_rev",
        "BEFORE INSERT ON award_revision",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM award_revision WHERE award_id = NEW.award_id)",
        "an award is changed only by its next revision",
    )
    refuse(
        "award_withdrawn_is_final",
        "BEFORE INSERT ON award_revision",
        "(SELECT live FROM term_award WHERE id = NEW.award_id) = 0",
        "a withdrawn award is not changed",
    )
    refuse(
        "award_withdrawn_before_term",
        "BEFORE INSERT ON award_revision",
        "NEW.amount_pence = 0 AND NEW.recorded_on >= (SELECT starts_on FROM school_term WHERE key = "
        "(SELECT term FROM term_award WHERE id = NEW.award_id))",
        "from the first day of its term an award is ended, not withdrawn",
    )
    refuse(
        "award_within_term_cap",
        "BEFORE INSERT ON award_revision",
        f"NEW.amount_pence > {figure_on(figures.ASC_TERM_CAP, 'NEW.recorded_on')}",
        "over the limit of a school term",
    )
    refuse(
        "award_within_year_cap",
        "BEFORE INSERT ON award_revision",
        f"NEW.amount_pence > 0 AND {figure_on(figures.ASC_YEAR_CAP, 'NEW.recorded_on')} < NEW.amount_pence + (SELECT COALESCE(SUM(r.amount_pence), 0) FROM award_revision r "
        "JOIN term_award a ON a.id = r.award_id JOIN school_term t ON t.key = a.term "
        "WHERE a.live = 1 AND a.id <> NEW.award_id AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = a.id) "
        f"AND a.child_id IN {same_child('(SELECT child_id FROM term_award WHERE id = NEW.award_id)')} "
        "AND t.academic_year = (SELECT academic_year FROM school_term WHERE key = "
        "(SELECT term FROM term_award WHERE id = NEW.award_id)))",
        "over the limit of an academic year",
    )
    follow(
        "award_withdrawal_frees_term",
        "AFTER INSERT ON award_revision",
        "NEW.amount_pence = 0",
        "UPDATE term_award SET live = 0 WHERE id = NEW.award_id",
    )
    refuse(
        "term_award_born_live",
        "BEFORE INSERT ON term_award",
        "NEW.live <> 1",
        "an award begins live",
    )
    refuse(
        "term_award_same_child",
        "BEFORE INSERT ON term_award",
        "NEW.child_id <> (SELECT child_id FROM contract WHERE id = NEW.contract_id)",
        "an award belongs to the child of its contract",
    )
    refuse(
        "term_award_contract_live",
        "BEFORE INSERT ON term_award",
        "(SELECT state FROM contract WHERE id = NEW.contract_id) = 'closed'",
        "a closed contract takes no award",
    )
    refuse(
        "term_award_in_order",
        "BEFORE INSERT ON term_award",
        "EXISTS (SELECT 1 FROM term_award a JOIN school_term t ON t.key = a.term JOIN school_term n ON n.key = NEW.term "
        f"WHERE a.child_id IN {same_child('NEW.child_id')} AND a.live = 1 "
        "AND ((NEW.ordinal = 2 AND a.ordinal = 1 AND n.starts_on <= t.starts_on) "
        "OR (NEW.ordinal = 1 AND a.ordinal = 2 AND n.starts_on >= t.starts_on)))",
        "the final term comes after the first",
    )
    refuse(
        "term_award_changes_only_by_withdrawal",
        "BEFORE UPDATE ON term_award",
        "NOT (OLD.live = 1 AND NEW.live = 0 AND NEW.id = OLD.id AND NEW.contract_id = OLD.contract_id "
        "AND NEW.child_id = OLD.child_id AND NEW.ordinal = OLD.ordinal AND NEW.term = OLD.term "
        "AND NEW.decision_id = OLD.decision_id AND NEW.made_at = OLD.made_at "
        "AND EXISTS (SELECT 1 FROM award_revision WHERE award_id = OLD.id AND amount_pence = 0))",
        "an award changes only by a withdrawal on record",
    )
