"""What holds in the database of two records of one child: caps look through a merge, and a merge is never half undone.

Each guard is a name, when it fires, the condition under which it refuses, and the sentence; conditions are plain SQL
that every engine of ours understands. `same_child` is the one way to ask for all records of a child.
"""

from panel.law import figures
from panel.store.guards.policy import figure_on


def same_child(record: str) -> str:
    """Every record of the child that one record is of, itself included: a subquery on an SQL expression for its number."""
    return (
        f"(SELECT {record} "
        f"UNION SELECT holder_id FROM child_link WHERE live = 1 AND child_id = {record} "
        f"UNION SELECT child_id FROM child_link WHERE live = 1 AND holder_id = {record} "
        "UNION SELECT beside.child_id FROM child_link beside JOIN child_link own ON own.holder_id = beside.holder_id "
        f"WHERE beside.live = 1 AND own.live = 1 AND own.child_id = {record})"
    )


_OTHERS = f"SELECT 1 FROM term_award a WHERE a.live = 1 AND a.child_id IN {same_child('NEW.child_id')}"
_TOGETHER = f"a.live = 1 AND (a.child_id = NEW.child_id OR a.child_id IN {same_child('NEW.holder_id')})"
_YEAR_CAP = figure_on(figures.ASC_YEAR_CAP, "substr(NEW.linked_at, 1, 10)")
_LINKING, _AWARDING = "BEFORE INSERT ON child_link", "BEFORE INSERT ON term_award"

GUARDS: tuple[tuple[str, str, str, str], ...] = (
    ("child_link_born_live", _LINKING, "NEW.live <> 1", "a merge begins live"),
    (
        "child_link_holder_stands_alone",
        _LINKING,
        "EXISTS (SELECT 1 FROM child_link WHERE live = 1 AND (child_id = NEW.holder_id OR holder_id = NEW.child_id "
        "OR child_id = NEW.child_id))",
        "a record already merged is not merged again before that is taken back",
    ),
    (
        "child_link_within_terms",
        _LINKING,
        f"{figure_on(figures.ASC_TERMS_MAX, 'substr(NEW.linked_at, 1, 10)')} < (SELECT COUNT(*) FROM term_award a WHERE {_TOGETHER})",
        "together the records hold more terms than a child may have",
    ),
    (
        "child_link_terms_apart",
        _LINKING,
        f"EXISTS (SELECT a.term FROM term_award a WHERE {_TOGETHER} GROUP BY a.term HAVING COUNT(*) > 1)",
        "both records hold an award for one term",
    ),
    (
        "child_link_one_contract",
        _LINKING,
        "1 < (SELECT COUNT(*) FROM contract a WHERE a.state <> 'closed' "
        f"AND (a.child_id = NEW.child_id OR a.child_id IN {same_child('NEW.holder_id')}))",
        "both records hold an open contract",
    ),
    (
        "contract_one_of_child",
        "BEFORE INSERT ON contract",
        "NEW.state <> 'closed' AND EXISTS (SELECT 1 FROM contract a WHERE a.state <> 'closed' "
        f"AND a.child_id IN {same_child('NEW.child_id')})",
        "the child holds an open contract, under one of their records",
    ),
    (
        "child_link_within_year_cap",
        _LINKING,
        "EXISTS (SELECT t.academic_year FROM term_award a JOIN school_term t ON t.key = a.term "
        "JOIN award_revision r ON r.award_id = a.id "
        f"AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = a.id) WHERE {_TOGETHER} "
        f"GROUP BY t.academic_year HAVING SUM(r.amount_pence) > {_YEAR_CAP})",
        "together the records hold more than the limit of an academic year",
    ),
    (
        "child_link_changes_only_by_unlink",
        "BEFORE UPDATE ON child_link",
        "NOT (OLD.live = 1 AND NEW.live = 0 AND NEW.id = OLD.id AND NEW.child_id = OLD.child_id "
        "AND NEW.holder_id = OLD.holder_id AND NEW.reasons = OLD.reasons AND NEW.linked_by = OLD.linked_by "
        "AND NEW.linked_at = OLD.linked_at AND EXISTS (SELECT 1 FROM child_unlink WHERE link_id = OLD.id))",
        "a merge changes only by being taken back on record",
    ),
    (
        "term_award_within_terms_of_child",
        _AWARDING,
        f"{figure_on(figures.ASC_TERMS_MAX, 'substr(NEW.made_at, 1, 10)')} <= (SELECT COUNT(*) FROM term_award a WHERE a.live = 1 AND a.child_id IN {same_child('NEW.child_id')})",
        "the child has had every term, over all their records",
    ),
    (
        "term_award_term_free_of_child",
        _AWARDING,
        f"EXISTS ({_OTHERS} AND a.term = NEW.term)",
        "the child holds an award for this term",
    ),
    (
        "term_award_ordinal_free_of_child",
        _AWARDING,
        f"EXISTS ({_OTHERS} AND a.ordinal = NEW.ordinal)",
        "the child holds this first or final term already",
    ),
    (
        "child_upn_keeps_history",
        "BEFORE UPDATE ON child",
        "COALESCE(NEW.upn, '') <> COALESCE(OLD.upn, '') AND NOT EXISTS (SELECT 1 FROM upn_change WHERE child_id = OLD.id "
        "AND upn_before = COALESCE(OLD.upn, '') AND upn_after = COALESCE(NEW.upn, '') "
        "AND id = (SELECT MAX(id) FROM upn_change WHERE child_id = OLD.id))",
        "a UPN changes only with the change on record",
    ),
)
"""Name, when, condition, sentence."""
