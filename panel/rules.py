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
from panel.law.closing import adds_up
from panel.law.consent import may_be_proposed, on_consent_list, pulled_in_time
from panel.law.contacts import contact_complete
from panel.law.contracts import (
    award_decided,
    award_is_live,
    contract_is_live,
    may_be_ended,
    may_be_withdrawn,
    no_award_against_decision,
)
from panel.law.costed_plan import contribution_within_cost, plan_adds_up
from panel.law.deciding import (
    agenda_has_cases,
    all_items_settled,
    case_as_seen,
    date_not_past,
    day_fits,
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
from panel.law.exceptions import (
    advice_asked_in_window,
    approved_by_another,
    awaits_approval,
    claim_stands,
    dates_fit,
    evidence_given,
    family_told,
    ground_allowed,
    limit_has_exceptions,
)
from panel.law.journey import ready_for_panel
from panel.law.notice_gate import (
    award_recorded,
    checked_words_stand,
    communication_answered,
    correction_explained,
    date_to_be_sent,
    health_body_ratified,
    item_given,
    not_composed_before,
    notice_follows,
    notice_is,
    recipients_complete,
    refusal_went_first,
    tells_standing_decision,
    told_in_time,
    two_pairs_of_eyes,
    views_in_papers,
)
from panel.law.noting import agreed_is_officers, clock_day_fits, particular_known, particular_read
from panel.law.outside import ask_is_open, asked_once, asker_and_approver, may_be_taken_back, may_go_outside, option_outside
from panel.law.paper import case_as_on_sheet, pack_as_on_sheet, recorder_is_free, sheet_can_be_taken, sheet_is_of
from panel.law.permissions import has_delegated_authority, may, may_read_case
from panel.law.quorum import is_present, not_recused, quorate
from panel.law.ratifying import answer_reasoned, decided_first, ratification_asked, said_on_fits, word_is_theirs
from panel.law.reading import (
    disciplines_have_read,
    interest_stated,
    suggestions_answered,
    view_can_be_tabled,
    view_given,
    views_open,
)
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
from panel.law.reviewing import (
    moderation_given,
    moderation_supports,
    not_of_childs_settings,
    plan_has_started,
    review_may_be_recorded,
)
from panel.law.safe_panel import safe_at
from panel.law.same_child import (
    merge_stands,
    merged_terms_apart,
    merged_terms_within_limit,
    merged_year_within_cap,
    not_said_before,
    one_stands_alone,
    records_are_two,
    upn_fits,
)
from panel.law.signing_in import lately_confirmed, password_not_guessable
from panel.law.spending import award_has_ended, something_to_pay, spent_within_award, sum_given, year_in_calendar
from panel.law.targets import tested
from panel.law.telling import sharing_agreed, somebody_chosen, something_to_tell_of
from panel.law.tracking import (
    advice_awaited,
    advice_called_for,
    advice_not_in,
    existing_advice_sufficient,
    may_be_left_out,
    not_yet_sought,
)

REFUSING: tuple[Callable[..., Any], ...] = (
    adds_up,
    advice_asked_in_window,
    advice_awaited,
    advice_called_for,
    advice_not_in,
    agenda_has_cases,
    agreed_is_officers,
    all_items_settled,
    amount_is_money,
    answer_reasoned,
    approved_by_another,
    asc_term_cap,
    asc_terms_left,
    asc_year_cap,
    ask_is_open,
    asked_once,
    asker_and_approver,
    awaits_approval,
    award_decided,
    award_has_ended,
    award_is_live,
    award_recorded,
    basis_complete,
    case_as_on_sheet,
    case_as_seen,
    checked_words_stand,
    claim_stands,
    clock_day_fits,
    communication_answered,
    contact_complete,
    contract_is_live,
    contribution_within_cost,
    correction_explained,
    costs_add_up,
    criteria_reasoned,
    date_not_past,
    date_to_be_sent,
    dates_fit,
    day_fits,
    decided_first,
    departure_reasoned,
    evidence_given,
    existing_advice_sufficient,
    final_term_follows,
    ground_allowed,
    has_delegated_authority,
    health_body_ratified,
    interest_stated,
    is_present,
    item_given,
    item_is_open,
    lately_confirmed,
    limit_has_exceptions,
    may,
    may_be_deferred,
    may_be_ended,
    may_be_left_out,
    may_be_proposed,
    may_be_taken_back,
    may_be_withdrawn,
    may_go_outside,
    may_read_case,
    meeting_is,
    merge_stands,
    merged_terms_apart,
    merged_terms_within_limit,
    merged_year_within_cap,
    minutes_complete,
    moderation_given,
    moderation_supports,
    moderator_is_independent,
    no_award_against_decision,
    no_plan_in_force,
    not_composed_before,
    not_of_childs_settings,
    not_recused,
    not_said_before,
    not_yet_decided,
    not_yet_sought,
    notice_follows,
    notice_is,
    on_consent_list,
    one_award_a_term,
    one_stands_alone,
    option_offered,
    option_outside,
    ordinal_free,
    outcomes_inside_term,
    pack_as_on_sheet,
    particular_known,
    particular_read,
    password_long_enough,
    password_not_guessable,
    plan_has_started,
    pulled_in_time,
    questions_answered,
    quorate,
    ratification_asked,
    reasons_given,
    recipients_complete,
    recommendation_exists,
    recorder_is_free,
    records_are_two,
    refusal_went_first,
    request_is_pending,
    review_may_be_recorded,
    review_supports_final_term,
    roles_compatible,
    said_on_fits,
    sheet_can_be_taken,
    sheet_is_of,
    somebody_chosen,
    something_to_add,
    something_to_pay,
    something_to_tell_of,
    spent_within_award,
    suggestions_answered,
    sum_given,
    tells_standing_decision,
    term_may_be_awarded,
    two_pairs_of_eyes,
    two_people,
    upn_fits,
    view_can_be_tabled,
    view_given,
    views_open,
    word_is_theirs,
    words_given,
    year_in_calendar,
)
"""Rules a person meets as a refusal."""

INFORMING: tuple[Callable[..., Any], ...] = (
    answers_fit_option,
    deferral_effect,
    departure_considered,
    disciplines_have_read,
    family_told,
    may_ask,
    only_reason_is_weak,
    plan_adds_up,
    ready_for_panel,
    room,
    safe_at,
    sharing_agreed,
    six_months_passed,
    tested,
    told_in_time,
    views_in_papers,
)
"""Rules that are only shown: a late case must still be decided, and evidence is for people to weigh."""

__all__ = [rule.__name__ for rule in (*REFUSING, *INFORMING)]
