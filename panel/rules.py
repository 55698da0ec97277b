"""The rule book's public face: facts in, findings out. Every rule is here by its subject; acts ask them here and nowhere else.

A rule that refuses is passed to `refuse_unless_met`; one that informs is only ever shown, because a late case must still be
decided and evidence is for people to weigh. The figures are in `panel.law.figures`, each with its authority and start date.
"""

from collections.abc import Callable, Mapping
from typing import Any

from panel.law.agenda.agenda_rules import agenda_has_cases, date_not_past, request_is_pending
from panel.law.agenda.consent_list import may_be_proposed, on_consent_list, pulled_in_time
from panel.law.agenda.last_safe_panel import heard_in_time
from panel.law.agenda.pre_reading import (
    disciplines_have_read,
    interest_stated,
    reading_can_be_taken_back,
    suggestions_answered,
    view_can_be_tabled,
    view_given,
    views_open,
)
from panel.law.casework.advice_tracker import (
    advice_awaited,
    advice_called_for,
    advice_may_be_left_out,
    advice_not_received,
    advice_not_yet_sought,
    existing_advice_sufficient,
)
from panel.law.casework.appeals import appeal_in_order, may_be_contested
from panel.law.casework.exceptions import (
    advice_asked_in_window,
    approved_by_another,
    awaits_approval,
    claim_findings,
    claim_not_withdrawn,
    dates_fit,
    evidence_given,
    family_told,
    ground_allowed,
    limit_has_exceptions,
)
from panel.law.casework.following_cases import may_be_called_back, next_case_missing
from panel.law.casework.notifications import decision_to_notify, recipient_chosen, sharing_agreed
from panel.law.casework.plan_step_rules import (
    days_left_for_views,
    plan_step_called_for,
    plan_step_in_order,
    plan_step_recorded_once,
)
from panel.law.children.same_child import (
    identity_changes,
    merge_stands,
    merged_contracts_one,
    merged_terms_apart,
    merged_terms_within_limit,
    merged_year_within_cap,
    not_yet_distinguished,
    one_stands_alone,
    records_are_two,
    setting_settled,
    upn_fits,
)
from panel.law.contracts.award_basis import (
    basis_complete,
    costs_add_up,
    moderator_is_independent,
    outcomes_inside_term,
    review_supports_final_term,
)
from panel.law.contracts.award_rules import (
    amount_departure_reasoned,
    award_decided,
    award_is_live,
    contract_is_live,
    may_be_ended,
    may_be_withdrawn,
    no_award_against_decision,
)
from panel.law.contracts.caps import (
    amount_is_money,
    asc_term_cap,
    asc_terms_left,
    asc_year_cap,
    award_headroom,
    final_term_follows,
    no_plan_in_force,
    one_award_a_term,
    ordinal_free,
    such_a_contract,
    term_known,
    term_may_be_awarded,
)
from panel.law.contracts.costed_plan import contribution_within_cost, plan_adds_up
from panel.law.contracts.journey import ready_for_panel
from panel.law.contracts.moves import (
    answer_day_fits,
    child_taught_elsewhere,
    covers_what_is_kept,
    kept_within_award,
    move_answered,
    move_awaits_answer,
    move_day_fits,
)
from panel.law.contracts.review_rules import (
    moderation_given,
    moderation_supports,
    plan_has_started,
    review_may_be_recorded,
)
from panel.law.contracts.target_tester import target_weaknesses
from panel.law.decisions.decision_rules import departure_reasoned, not_yet_decided, recommendation_exists, two_people
from panel.law.decisions.grounds import decision_fits_answers, heads_addressed, questions_reasoned
from panel.law.decisions.outside_panel import (
    may_be_taken_outside,
    option_offered_outside,
    outside_asked_once,
    outside_request_open,
    outside_two_people,
    request_may_be_withdrawn,
)
from panel.law.decisions.ratification import (
    decision_before_ratification,
    needs_ratification,
    ratification_attributed,
    ratification_day_fits,
    ratification_reasoned,
)
from panel.law.decisions.reconsideration import outcome_carried_out, reconsidered_for
from panel.law.letters.address_book import address_kept_safe, contact_allowed, each_parent_has_copy, entry_complete
from panel.law.letters.advice_requests import advice_may_be_asked
from panel.law.letters.appeal_outcomes import outcome_to_carry_out
from panel.law.letters.contacts import contact_complete
from panel.law.letters.letter_gate import (
    announces_case,
    award_recorded,
    checked_words_stand,
    communication_answered,
    correction_explained,
    date_to_be_sent,
    health_body_ratified,
    letter_findings,
    letter_follows,
    letter_is,
    not_composed_before,
    recipients_complete,
    refusal_went_first,
    still_considered,
    tells_standing_decision,
    two_pairs_of_eyes,
)
from panel.law.letters.letter_items import item_given
from panel.law.letters.plan_letters import (
    ceasing_asked_first,
    ceasing_still_open,
    days_for_views_given,
    family_had_its_days,
    plan_may_go,
    step_may_follow,
)
from panel.law.letters.translation import translation_whole
from panel.law.letters.worth_knowing import told_in_time, views_in_papers
from panel.law.meeting.case_count import cases_add_up
from panel.law.meeting.decision_sheets import (
    case_as_on_sheet,
    pack_as_on_sheet,
    recorder_not_recused,
    sheet_can_be_taken,
    sheet_is_for_meeting,
)
from panel.law.meeting.meeting_rules import all_items_settled, meeting_is
from panel.law.meeting.quorum import is_present, meeting_quorate, not_recused, quorate
from panel.law.meeting.reason_hints import departure_considered, only_reason_is_weak
from panel.law.meeting.recommendation_rules import (
    answers_fit_option,
    criteria_reasoned,
    deferral_agreed,
    deferral_effect,
    dissent_reasoned,
    item_is_open,
    may_be_deferred,
    missing_has_a_day,
    option_offered,
    questions_answered,
    reasons_given,
)
from panel.law.minutes.minutes_rules import minutes_complete, something_to_add
from panel.law.money.budget_rules import amount_readable, award_has_ended, something_to_pay, spent_within_award, year_in_calendar
from panel.law.people.sign_in import (
    pass_phrase_correct,
    pass_phrase_kept_here,
    password_long_enough,
    password_not_guessable,
    recently_confirmed,
    roles_compatible,
    signing_key_kept,
)
from panel.law.permissions import has_delegated_authority, may, may_read_case
from panel.law.policy.identity import identity_complete
from panel.law.policy.local_policy import policy_complete, policy_confirmed_by_another
from panel.law.policy.school_terms import terms_fit, terms_keep_awards
from panel.law.record_rules import case_as_seen, day_fits, may_be_undone, words_given
from panel.law.requests.import_mappings import headings_matched, sender_as_seen, sender_known, sender_named
from panel.law.requests.papers import paper_named_once, paper_small_enough, paper_whole, papers_can_be_kept
from panel.law.requests.particular_rules import (
    agreement_is_officers,
    agreement_whole,
    clock_day_fits,
    particular_of_kind,
    particular_readable,
)
from panel.law.requests.request_rules import may_ask, six_months_passed, within_age_of_kind
from panel.law.requests.setting_register import register_whole, setting_as_registered

Rule = Callable[..., Any]

# fmt: off
REFUSING: Mapping[str, tuple[Rule, ...]] = {
    "Every record": (
        case_as_seen, day_fits, may_be_undone, words_given,
    ),
    "Requests": (
        agreement_is_officers, agreement_whole, clock_day_fits, headings_matched, sender_as_seen, sender_known, sender_named, paper_named_once, paper_small_enough, paper_whole,
        papers_can_be_kept, particular_of_kind, particular_readable, register_whole, within_age_of_kind,
    ),
    "Casework": (
        advice_asked_in_window, advice_awaited, advice_called_for, advice_may_be_left_out, advice_not_received,
        advice_not_yet_sought, appeal_in_order, approved_by_another, awaits_approval, claim_findings, claim_not_withdrawn, dates_fit,
        decision_to_notify, evidence_given, existing_advice_sufficient, ground_allowed, limit_has_exceptions,
        may_be_called_back, may_be_contested, next_case_missing, plan_step_called_for, plan_step_in_order, plan_step_recorded_once,
        recipient_chosen,
    ),
    "The agenda, and before the meeting": (
        agenda_has_cases, date_not_past, interest_stated, may_be_proposed, on_consent_list, pulled_in_time,
        reading_can_be_taken_back, request_is_pending, suggestions_answered, view_can_be_tabled, view_given, views_open,
    ),
    "The meeting": (
        all_items_settled, case_as_on_sheet, cases_add_up, criteria_reasoned, deferral_agreed, dissent_reasoned, is_present, item_is_open,
        may_be_deferred, meeting_is, meeting_quorate, missing_has_a_day, not_recused, option_offered, pack_as_on_sheet, questions_answered,
        quorate, reasons_given, recorder_not_recused, sheet_can_be_taken, sheet_is_for_meeting,
    ),
    "Decisions": (
        decision_before_ratification, decision_fits_answers, departure_reasoned, heads_addressed, may_be_taken_outside,
        needs_ratification, not_yet_decided, questions_reasoned,
        option_offered_outside, outside_asked_once, outside_request_open, outside_two_people, ratification_attributed,
        outcome_carried_out, ratification_day_fits, ratification_reasoned, recommendation_exists, reconsidered_for, request_may_be_withdrawn, two_people,
    ),
    "Additional Support Contracts": (
        amount_departure_reasoned, amount_is_money, answer_day_fits, asc_term_cap, asc_terms_left, asc_year_cap, award_decided, award_is_live, basis_complete,
        child_taught_elsewhere, contract_is_live, contribution_within_cost, costs_add_up, covers_what_is_kept, final_term_follows, kept_within_award,
        may_be_ended, may_be_withdrawn, move_answered, move_awaits_answer, move_day_fits, moderation_given, moderation_supports, moderator_is_independent, no_award_against_decision, no_plan_in_force,
        one_award_a_term, ordinal_free, outcomes_inside_term, plan_has_started,
        review_may_be_recorded, review_supports_final_term, such_a_contract, term_known, term_may_be_awarded,
    ),
    "Letters": (
        address_kept_safe, advice_may_be_asked, announces_case, award_recorded, ceasing_asked_first, ceasing_still_open, checked_words_stand, communication_answered, contact_allowed, contact_complete, correction_explained,
        date_to_be_sent, days_for_views_given, each_parent_has_copy, entry_complete, family_had_its_days, health_body_ratified, item_given, letter_findings, letter_follows, letter_is, not_composed_before, outcome_to_carry_out, plan_may_go,
        recipients_complete, refusal_went_first, step_may_follow, still_considered, tells_standing_decision, translation_whole, two_pairs_of_eyes,
    ),
    "Minutes": (
        minutes_complete, something_to_add,
    ),
    "Local policy": (
        identity_complete, policy_complete, policy_confirmed_by_another, terms_fit, terms_keep_awards,
    ),
    "Money": (
        amount_readable, award_has_ended, something_to_pay, spent_within_award, year_in_calendar,
    ),
    "Children": (
        merge_stands, merged_contracts_one, merged_terms_apart, merged_terms_within_limit, merged_year_within_cap,
        not_yet_distinguished, one_stands_alone, records_are_two, identity_changes, setting_settled,
        upn_fits,
    ),
    "People": (
        has_delegated_authority, may, may_read_case, pass_phrase_correct, pass_phrase_kept_here, password_long_enough,
        password_not_guessable, recently_confirmed, roles_compatible, signing_key_kept,
    ),
}
"""Rules a person meets as a refusal, by subject."""

INFORMING: Mapping[str, tuple[Rule, ...]] = {
    "Requests": (may_ask, setting_as_registered, six_months_passed),
    "Casework": (
        days_left_for_views, family_told, sharing_agreed,
    ),
    "The agenda, and before the meeting": (
        disciplines_have_read, heard_in_time,
    ),
    "The meeting": (
        answers_fit_option, deferral_effect, departure_considered, only_reason_is_weak,
    ),
    "Additional Support Contracts": (
        award_headroom, plan_adds_up, ready_for_panel, target_weaknesses,
    ),
    "Letters": (
        told_in_time, views_in_papers,
    ),
}
"""Rules that are only shown, by subject."""
# fmt: on
