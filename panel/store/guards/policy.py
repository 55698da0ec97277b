"""What holds in the database of local policy, and how guards ask for the figure in force on a day."""

from panel.law import figures
from panel.law.figures import Parameter

APPEND_ONLY = ("policy_proposal", "policy_settled", "policy_picture")


def figure_on(parameter: Parameter, day: str, before: str = "") -> str:
    """SQL for a figure on a day, as the rules see it: the authority's own once it has begun, else what the program ships.

    With `before`, as they saw it at that moment of the day: what was confirmed from then on is left out.
    """
    confirmed = f"AND s.said_at < {before} " if before else ""
    shipped = " ".join(
        f"WHEN {day} >= '{figure.authority.since.isoformat()}' THEN {figure.value}" for figure in reversed(parameter.history)
    )
    own = (
        "SELECT p.number FROM policy_proposal p JOIN policy_settled s ON s.proposal_id = p.id "
        f"WHERE p.name = '{parameter.name}' AND s.in_force_on <= {day} {confirmed}ORDER BY s.in_force_on DESC, s.id DESC LIMIT 1"
    )
    return f"COALESCE(({own}), CASE {shipped} END)"


def beyond(amount: str, parameter: Parameter, day: str, at: str) -> str:
    """SQL for an amount over a limit, whichever of those that held on its day held at its moment: what was right stays right."""
    return f"{amount} > {figure_on(parameter, day)} AND {amount} > {figure_on(parameter, day, before=at)}"


def highest_ever(parameter: Parameter) -> str:
    """SQL for the highest value a figure has had or will have: what moves no money by itself is held to this alone."""
    shipped = max(figure.value for figure in parameter.history)
    own = (
        "SELECT MAX(p.number) FROM policy_proposal p JOIN policy_settled s ON s.proposal_id = p.id "
        f"WHERE p.name = '{parameter.name}' AND s.in_force_on IS NOT NULL"
    )
    return f"(SELECT CASE WHEN COALESCE(({own}), 0) > {shipped} THEN ({own}) ELSE {shipped} END)"


GUARDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "policy_settled_by_another",
        "BEFORE INSERT ON policy_settled",
        "NEW.said_by = (SELECT proposed_by FROM policy_proposal WHERE id = NEW.proposal_id)",
        "who proposed a value does not confirm it",
    ),
    (
        "policy_settled_never_before_its_day",
        "BEFORE INSERT ON policy_settled",
        "NEW.in_force_on < (SELECT from_on FROM policy_proposal WHERE id = NEW.proposal_id)",
        "a value holds from the day proposed, or later",
    ),
    (
        "recommended_within_cap",
        "BEFORE INSERT ON recommendation",
        f"NEW.amount_pence > {highest_ever(figures.ASC_TERM_CAP)}",
        "what is recommended is over the limit of a school term",
    ),
    (
        "term_plan_within_term_cap",
        "BEFORE INSERT ON term_plan",
        f"NEW.amount_pence > {highest_ever(figures.ASC_TERM_CAP)}",
        "what is asked for is over the limit of a school term",
    ),
)
"""Name, when, condition, sentence."""
