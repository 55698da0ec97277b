"""Triggers that hold a contract's journey together: revisions in order, each visit once, no final term unmoderated."""

from collections.abc import Callable

from panel.law import figures
from panel.store.guards.children import same_child
from panel.store.guards.policy import figure_on

Refuse = Callable[[str, str, str, str], None]
"""Name, when, on what condition, and the sentence: as `guards` makes one."""


CONTRACTS_OWN = "(SELECT c.setting_id FROM contract c JOIN contract_review v ON v.contract_id = c.id WHERE v.id = NEW.review_id)"


_TIED = (
    "EXISTS (SELECT 1 FROM setting_tie t WHERE t.word <> 'two_places' AND NOT EXISTS (SELECT 1 FROM setting_tie u "
    "WHERE u.first_id = t.first_id AND u.second_id = t.second_id AND u.id > t.id) "
    "AND ((t.first_id = s.id AND t.second_id = o.id) OR (t.first_id = o.id AND t.second_id = s.id)))"
)


def same_setting(setting: str, *, tied: bool = False) -> str:
    """The records of the setting that one record is of: one URN is one setting, and what a person has `tied` to it."""
    same = f"o.id = s.id OR (o.urn <> '' AND o.urn = s.urn){f' OR {_TIED}' if tied else ''}"
    return f"(SELECT o.id FROM setting s JOIN setting o ON {same} WHERE s.id = {setting})"


def hold_journey(refuse: Refuse) -> None:
    """What holds a contract's journey together, whatever is written past the acts."""
    for table, parts in (("family_meeting", ("contract_id",)), ("term_plan", ("contract_id", "ordinal"))):
        closed = "(SELECT state FROM contract WHERE id = NEW.contract_id) = 'closed'"
        refuse(f"{table}_contract_live", f"BEFORE INSERT ON {table}", closed, "the contract is closed")
        _next_rev(refuse, table, parts)
    _next_rev(refuse, "contract_review", ("award_id",))
    _next_rev(refuse, "award_spend", ("award_id",))
    refuse(
        "contract_visit_once",
        "BEFORE INSERT ON contract_visit",
        "EXISTS (SELECT 1 FROM contract_visit v JOIN request r ON r.id = v.request_id WHERE v.contract_id = NEW.contract_id "
        "AND v.kind = NEW.kind AND r.status IN ('pending', 'on_agenda', 'recommended'))",
        "this visit of the contract is already on its way to the panel",
    )
    refuse(
        "contract_visit_same_child",
        "BEFORE INSERT ON contract_visit",
        "(SELECT child_id FROM request WHERE id = NEW.request_id) NOT IN "
        f"{same_child('(SELECT child_id FROM contract WHERE id = NEW.contract_id)')}",
        "a visit is about the child of its contract",
    )
    refuse(
        "moderator_of_another_setting",
        "BEFORE INSERT ON moderation",
        f"NEW.setting_id IN {same_setting(CONTRACTS_OWN, tied=True)} OR EXISTS (SELECT 1 FROM contract_move w "
        "JOIN contract_review v ON v.contract_id = w.contract_id WHERE v.id = NEW.review_id AND w.moved = 1 "
        f"AND NEW.setting_id IN {same_setting('w.setting_id', tied=True)})",
        "the moderating head teacher is not of the setting of the child",
    )
    refuse(
        "final_term_reviewed",
        "BEFORE INSERT ON term_award",
        "NEW.ordinal = 2 AND NOT EXISTS (SELECT 1 FROM term_award a JOIN contract_review v ON v.award_id = a.id "
        f"WHERE a.child_id IN {same_child('NEW.child_id')} AND a.ordinal = 1 AND a.live = 1)",
        "a final term needs the review of the first",
    )
    refuse(
        "final_term_moderated",
        "BEFORE INSERT ON term_award",
        f"NEW.ordinal = 2 AND {figure_on(figures.ASC_MODERATION, 'substr(NEW.made_at, 1, 10)')} > 0 "
        "AND NOT EXISTS (SELECT 1 FROM term_award a JOIN contract_review v ON v.award_id = a.id "
        f"JOIN moderation m ON m.review_id = v.id WHERE a.child_id IN {same_child('NEW.child_id')} AND a.ordinal = 1 AND a.live = 1 "
        "AND v.rev = (SELECT MAX(rev) FROM contract_review WHERE award_id = a.id) "
        "AND m.id = (SELECT MAX(id) FROM moderation WHERE review_id = v.id) AND m.supports = 1)",
        "a final term needs the review of the first and a head teacher who supports it",
    )


def _next_rev(refuse: Refuse, table: str, parts: tuple[str, ...]) -> None:
    same = " AND ".join(f"{part} = NEW.{part}" for part in parts)
    refuse(
        f"{table}_next_rev",
        f"BEFORE INSERT ON {table}",
        f"NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM {table} WHERE {same})",
        f"{table}: changed only by the next revision",
    )
