"""The rule book's public face: facts in, findings out. Every rule is here, by whether it refuses or informs.

A rule that refuses is passed to `refuse_unless_met` in an act; one that informs is only ever shown. The figures they
use are in `panel.law.figures`, each with its authority and start date.
"""

from collections.abc import Callable
from typing import Any

from panel.law.asc import (
    amount_is_money,
    asc_term_cap,
    asc_terms_left,
    asc_year_cap,
    final_term_follows,
    no_plan_in_force,
    one_award_a_term,
    ordinal_free,
    room,
    term_may_be_awarded,
)
from panel.law.asking import may_ask, six_months_passed
from panel.law.award_basis import (
    basis_complete,
    costs_add_up,
    moderator_is_independent,
    outcomes_inside_term,
    review_supports_final_term,
)
from panel.law.contracts import (
    award_decided,
    award_is_live,
    contract_is_live,
    may_be_ended,
    may_be_withdrawn,
    no_award_against_decision,
)
from panel.law.deciding import (
    agenda_has_cases,
    all_items_settled,
    case_as_seen,
    date_not_past,
    departure_reasoned,
    meeting_is,
    minutes_complete,
    not_yet_decided,
    password_long_enough,
    recommendation_exists,
    request_is_pending,
    roles_compatible,
    something_to_add,
    two_people,
)
from panel.law.exceptions import advice_asked_in_window, dates_fit, evidence_given, family_told, ground_allowed
from panel.law.permissions import has_delegated_authority, may, may_read_case
from panel.law.quorum import is_present, not_recused, quorate
from panel.law.reasons_lint import departure_considered, only_reason_is_weak
from panel.law.recommending import (
    answers_fit_option,
    criteria_reasoned,
    deferral_effect,
    item_is_open,
    may_be_deferred,
    option_offered,
    questions_answered,
    reasons_given,
    words_given,
)
from panel.law.safe_panel import safe_at
from panel.law.signing_in import lately_confirmed, password_not_guessable

REFUSING: tuple[Callable[..., Any], ...] = (
    advice_asked_in_window,
    agenda_has_cases,
    all_items_settled,
    amount_is_money,
    asc_term_cap,
    asc_terms_left,
    asc_year_cap,
    award_decided,
    award_is_live,
    basis_complete,
    case_as_seen,
    contract_is_live,
    costs_add_up,
    criteria_reasoned,
    date_not_past,
    dates_fit,
    departure_reasoned,
    evidence_given,
    final_term_follows,
    ground_allowed,
    has_delegated_authority,
    is_present,
    item_is_open,
    lately_confirmed,
    may,
    may_be_deferred,
    may_be_ended,
    may_be_withdrawn,
    may_read_case,
    meeting_is,
    minutes_complete,
    moderator_is_independent,
    no_award_against_decision,
    no_plan_in_force,
    not_recused,
    not_yet_decided,
    one_award_a_term,
    option_offered,
    ordinal_free,
    outcomes_inside_term,
    password_long_enough,
    password_not_guessable,
    questions_answered,
    quorate,
    reasons_given,
    recommendation_exists,
    request_is_pending,
    review_supports_final_term,
    roles_compatible,
    something_to_add,
    term_may_be_awarded,
    two_people,
    words_given,
)
"""Rules a person meets as a refusal."""

INFORMING: tuple[Callable[..., Any], ...] = (
    answers_fit_option,
    deferral_effect,
    departure_considered,
    family_told,
    may_ask,
    only_reason_is_weak,
    room,
    safe_at,
    six_months_passed,
)
"""Rules that are only shown: a late case must still be decided, and evidence is for people to weigh."""

__all__ = [rule.__name__ for rule in (*REFUSING, *INFORMING)]
