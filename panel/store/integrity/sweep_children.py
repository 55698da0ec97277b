"""The sweep's part on two records of one child: caps over every record of a child, and merges that are whole."""

from panel.law import figures
from panel.store.guards.policy import beyond, highest_ever

RECORD = "COALESCE((SELECT holder_id FROM child_link WHERE child_id = a.child_id AND live = 1), a.child_id)"
STANDING = (
    f"SELECT {RECORD} AS record, a.term, t.academic_year, r.amount_pence, r.recorded_on, r.recorded_at FROM term_award a JOIN school_term t ON t.key = a.term "
    "JOIN award_revision r ON r.award_id = a.id AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = a.id) "
    "WHERE a.live = 1"
)
"""Every award that stands, with the record that holds it for the child."""

RULES: tuple[tuple[str, str], ...] = (
    (
        "record {0} holds, with those merged into it, {1} terms, more than allowed",
        f"SELECT record, COUNT(*) FROM ({STANDING}) s GROUP BY record HAVING COUNT(*) > {highest_ever(figures.ASC_TERMS_MAX)}",
    ),
    (
        "record {0} holds, with those merged into it, more than one award for {1}",
        f"SELECT record, term FROM ({STANDING}) s GROUP BY record, term HAVING COUNT(*) > 1",
    ),
    (
        "record {0} holds, with those merged into it, more than the limit of the academic year {1}",
        "SELECT record, academic_year FROM (SELECT record, academic_year, SUM(amount_pence) AS pence, MAX(recorded_on) AS last_on, MAX(recorded_at) AS last_at "
        f"FROM ({STANDING}) s GROUP BY record, academic_year) years "
        f"WHERE {beyond('pence', figures.ASC_YEAR_CAP, 'last_on', 'last_at')}",
    ),
    (
        "record {0} holds, with those merged into it, {1} open contracts, more than one",
        f"SELECT record, COUNT(*) FROM (SELECT {RECORD} AS record FROM contract a WHERE a.state <> 'closed') s "
        "GROUP BY record HAVING COUNT(*) > 1",
    ),
    (
        "the merge {0} is neither standing nor taken back on record",
        "SELECT l.id FROM child_link l LEFT JOIN child_unlink u ON u.link_id = l.id WHERE (l.live = 1) = (u.link_id IS NOT NULL)",
    ),
    (
        "record {0} is merged into a record that is itself merged into another",
        "SELECT l.child_id FROM child_link l JOIN child_link o ON o.child_id = l.holder_id WHERE l.live = 1 AND o.live = 1",
    ),
    (
        "the UPN of record {0} is not the one its last change says",
        "SELECT c.id FROM child c JOIN upn_change u ON u.child_id = c.id WHERE COALESCE(c.upn, '') <> u.upn_after "
        "AND u.id = (SELECT MAX(id) FROM upn_change WHERE child_id = c.id)",
    ),
)
"""Sentence and query: each row the query finds is one fault."""
