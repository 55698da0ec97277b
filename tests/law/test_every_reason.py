"""Every reason a rule may give is reached here by facts, and says its sentence with those facts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import ahead_reached
import asc_reached
import folder_reached
import kinds_reached
import letters_reached
import money_reached
import policy_reached
import pytest
import registers_reached
import sitting_reached
from reasons import EVERY_REASON, Reason

import casework_reached
import records_reached
import signing_in_reached
from panel import rules
from panel.law import figures
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.caps import TermAmount
from panel.law.figures import Figure
from panel.law.findings import Authority, Finding, Verdict
from panel.law.meeting.quorum import Seat
from panel.law.messages.wording import sentence
from panel.law.permissions import ACCESS, Actor, Delegated
from panel.law.reasons import AnyReason
from panel.law.terms import Term
from panel.law.vocabulary import (
    Answer,
    Capacity,
    ContractState,
    Criterion,
    Discipline,
    ItemState,
    Kind,
    MeetingState,
    Option,
    RequestStatus,
    Role,
)

TODAY = date(2026, 11, 23)
AUTUMN = Term(1, "2026 autumn", "2026/27", date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term(2, "2027 spring", "2026/27", date(2027, 1, 4), date(2027, 3, 25))
SUMMER = Term(3, "2027 summer", "2026/27", date(2027, 4, 12), date(2027, 7, 21))
ONE = [TermAmount(AUTUMN, 1, 1_000_00)]
TWO = [*ONE, TermAmount(SPRING, 2, 1_000_00)]
FULL_YEAR = [TermAmount(AUTUMN, 1, 2_000_00), TermAmount(SPRING, 2, 2_000_00)]
MEMBER = Actor(1, "Member", frozenset({Role.MEMBER}))
OFFICER = Actor(2, "Officer", frozenset({Role.OFFICER}), delegations=(Delegated(1, TODAY, TODAY, "4.2"),))
SEATS = [
    Seat(n, f"Person {n}", capacity, discipline)
    for n, (capacity, discipline) in enumerate(
        (
            (Capacity.CHAIR, Discipline.SEN_SERVICE),
            (Capacity.MEMBER, Discipline.EDUCATIONAL_PSYCHOLOGY),
            (Capacity.MEMBER, Discipline.HEAD_TEACHER),
            (Capacity.MEMBER, Discipline.HEALTH),
            (Capacity.MEMBER, Discipline.SOCIAL_CARE),
        ),
        1,
    )
]
WHOLE = AwardGrounds(
    met_family_on=TODAY,
    met_family_who="Family and SENCO",
    outcomes=(Outcome("Will read 20 words", "4 words", "word list", date(2027, 3, 1)),),
    impact_measured="Weekly chart",
    costs=(Cost("Tutor", 1_000_00),),
    reviewed_on=TODAY,
    review_progress="Progress on each outcome",
    setting_wishes=True,
    family_wishes=True,
    moderated_by="A head teacher",
    moderated_on=TODAY,
    moderator_setting_id=2,
)
EHCNA, TARGETS = Kind.EHCNA_REQUEST, Kind.ASC_TARGETS
YES = {"has_or_may_have_sen": Answer.YES, "plan_may_be_necessary": Answer.YES}
HEAD = Criterion.ACTION_ALREADY_TAKEN


def without_contracts() -> Finding:
    figures.follow({"asc.terms_max": (Figure(0, Authority("Local policy", "Cabinet, minute 12", TODAY)),)})
    try:
        return rules.asc_terms_left([], on=TODAY)
    finally:
        figures.follow({})


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    **asc_reached.REACHED,
    **casework_reached.REACHED,
    **registers_reached.REACHED,
    **letters_reached.REACHED,
    **kinds_reached.REACHED,
    **records_reached.REACHED,
    **ahead_reached.REACHED,
    **money_reached.REACHED,
    **sitting_reached.REACHED,
    **folder_reached.REACHED,
    **signing_in_reached.REACHED,
    **policy_reached.REACHED,
    Reason.ACCESS_ALLOWED: lambda: rules.may(MEMBER, "case.read"),
    Reason.ACCESS_NOT_ALLOWED: lambda: rules.may(MEMBER, "decision.record"),
    Reason.CASE_NOT_OPEN_TO_YOU: lambda: rules.may_read_case(MEMBER, recused=True, invited=True),
    Reason.DELEGATED_AUTHORITY_HELD: lambda: rules.has_delegated_authority(OFFICER, on=TODAY),
    Reason.NO_DELEGATED_AUTHORITY: lambda: rules.has_delegated_authority(OFFICER, on=date(2026, 11, 24)),
    Reason.ROLES_COMPATIBLE: lambda: rules.roles_compatible([Role.CHAIR, Role.MEMBER]),
    Reason.ROLES_NOT_COMPATIBLE: lambda: rules.roles_compatible([Role.OFFICER, Role.ADMINISTRATOR]),
    Reason.PASSWORD_LONG_ENOUGH: lambda: rules.password_long_enough("four unrelated words", on=TODAY),
    Reason.PASSWORD_TOO_SHORT: lambda: rules.password_long_enough("aaaaaaaaaaaaaaaaaaa", on=TODAY),
    Reason.SEEN_CURRENT: lambda: rules.case_as_seen(2, 2),
    Reason.SEEN_STALE: lambda: rules.case_as_seen(3, 2),
    Reason.STATE_ALLOWS: lambda: rules.meeting_is(MeetingState.OPEN, MeetingState.OPEN),
    Reason.MEETING_SEALED: lambda: rules.meeting_is(MeetingState.SIGNED, MeetingState.OPEN),
    Reason.MEETING_NOT_DRAFT: lambda: rules.meeting_is(MeetingState.OPEN, MeetingState.DRAFT),
    Reason.MEETING_NOT_PUBLISHED: lambda: rules.meeting_is(MeetingState.DRAFT, MeetingState.PUBLISHED),
    Reason.MEETING_NOT_OPEN: lambda: rules.meeting_is(MeetingState.DRAFT, MeetingState.OPEN),
    Reason.MEETING_NOT_CLOSED: lambda: rules.meeting_is(MeetingState.OPEN, MeetingState.CLOSED),
    Reason.AGENDA_HAS_CASES: lambda: rules.agenda_has_cases(1),
    Reason.AGENDA_EMPTY: lambda: rules.agenda_has_cases(0),
    Reason.REQUEST_PENDING: lambda: rules.request_is_pending(RequestStatus.PENDING),
    Reason.REQUEST_NOT_PENDING: lambda: rules.request_is_pending(RequestStatus.DECIDED),
    Reason.DATE_NOT_PAST: lambda: rules.date_not_past(TODAY, on=TODAY),
    Reason.DATE_PAST: lambda: rules.date_not_past(date(2026, 11, 22), on=TODAY),
    Reason.QUORATE: lambda: rules.quorate(SEATS, (), on=TODAY),
    Reason.MEETING_NOT_QUORATE: lambda: rules.meeting_quorate(SEATS[:2], on=TODAY),
    Reason.NOT_QUORATE: lambda: rules.quorate(SEATS, (2,), on=TODAY),
    Reason.NOT_RECUSED: lambda: rules.not_recused(1, {2}),
    Reason.RECUSED: lambda: rules.not_recused(2, {2}),
    Reason.PRESENT: lambda: rules.is_present(1, SEATS, "Person 1"),
    Reason.NOT_PRESENT: lambda: rules.is_present(9, SEATS, "Person 9"),
    Reason.ITEM_OPEN: lambda: rules.item_is_open(ItemState.LISTED),
    Reason.ITEM_NOT_OPEN: lambda: rules.item_is_open(ItemState.DEFERRED),
    Reason.ALL_ITEMS_SETTLED: lambda: rules.all_items_settled([]),
    Reason.ITEMS_NOT_SETTLED: lambda: rules.all_items_settled(["A-1"]),
    Reason.OPTION_OFFERED: lambda: rules.option_offered(EHCNA, Option.ASSESS),
    Reason.OPTION_NOT_OFFERED: lambda: rules.option_offered(EHCNA, Option.AWARD),
    Reason.REASONS_GIVEN: lambda: rules.reasons_given("The papers show need.", on=TODAY),
    Reason.REASONS_TOO_SHORT: lambda: rules.reasons_given("Fine.", on=TODAY),
    Reason.WORDS_GIVEN: lambda: rules.words_given("Call"),
    Reason.WORDS_MISSING: lambda: rules.words_given(" "),
    Reason.DISSENT_REASONED: lambda: rules.dissent_reasoned(["Too early"]),
    Reason.DISSENT_WITHOUT_REASON: lambda: rules.dissent_reasoned(["Too early", " "]),
    Reason.REASONS_MISSING: lambda: rules.reasons_given(" \n ", on=TODAY),
    Reason.CRITERIA_REASONED: lambda: rules.criteria_reasoned(EHCNA, [HEAD], {HEAD: "Three cycles are recorded."}, on=TODAY),
    Reason.CRITERION_WITHOUT_REASON: lambda: rules.criteria_reasoned(EHCNA, [HEAD], {HEAD: " "}, on=TODAY),
    Reason.NO_CRITERION_RELIED_ON: lambda: rules.criteria_reasoned(EHCNA, [], {}, on=TODAY),
    Reason.QUESTIONS_ANSWERED: lambda: rules.questions_answered(EHCNA, YES),
    Reason.QUESTION_NOT_ANSWERED: lambda: rules.questions_answered(EHCNA, {**YES, "plan_may_be_necessary": None}),
    Reason.ANSWERS_FIT: lambda: rules.answers_fit_option(EHCNA, YES, Option.ASSESS),
    Reason.ANSWERS_POINT_ELSEWHERE: lambda: rules.answers_fit_option(EHCNA, YES, Option.DO_NOT_ASSESS),
    Reason.DEFERRAL_MAY_BE_CHASED: lambda: rules.missing_has_a_day("", None),
    Reason.DEFERRAL_WITHOUT_DAY_WANTED: lambda: rules.missing_has_a_day("A report", None),
    Reason.MAY_BE_DEFERRED: lambda: rules.may_be_deferred(EHCNA),
    Reason.MAY_NOT_BE_DEFERRED: lambda: rules.may_be_deferred(Kind.OUTSIDE_PANEL),
    Reason.DEFERRAL_KEEPS_CLOCK: lambda: rules.deferral_effect(EHCNA, TODAY, TODAY, on=TODAY),
    Reason.DEFERRAL_BREAKS_CLOCK: lambda: rules.deferral_effect(EHCNA, TODAY, date(2026, 12, 2), on=TODAY),
    Reason.DEFERRAL_AGREED: lambda: rules.deferral_agreed(1, OFFICER, TODAY, on=TODAY),
    Reason.DEFERRAL_NOT_AGREED: lambda: rules.deferral_agreed(1, OFFICER, date(2026, 11, 22), on=TODAY),
    Reason.DEFERRAL_AFTER_LAST_DAY: lambda: rules.deferral_effect(EHCNA, date(2026, 11, 22), date(2026, 12, 2), on=TODAY),
    Reason.DEFERRAL_WITHOUT_DATE: lambda: rules.deferral_effect(EHCNA, TODAY, None, on=TODAY),
    Reason.RECOMMENDED: lambda: rules.recommendation_exists(True),
    Reason.NOT_RECOMMENDED: lambda: rules.recommendation_exists(False),
    Reason.NOT_YET_DECIDED: lambda: rules.not_yet_decided(False),
    Reason.ALREADY_DECIDED: lambda: rules.not_yet_decided(True),
    Reason.TWO_PEOPLE: lambda: rules.two_people(1, 2),
    Reason.SAME_PERSON: lambda: rules.two_people(1, 1),
    Reason.DEPARTURE_REASONED: lambda: rules.departure_reasoned(
        Option.ASSESS, Option.DO_NOT_ASSESS, "New papers came in since.", on=TODAY
    ),
    Reason.DEPARTURE_WITHOUT_REASONS: lambda: rules.departure_reasoned(Option.ASSESS, Option.DO_NOT_ASSESS, "", on=TODAY),
    Reason.AWARD_DECIDED: lambda: rules.award_decided(TARGETS, Option.AWARD),
    Reason.AWARD_NOT_DECIDED: lambda: rules.award_decided(TARGETS, Option.REFUSE),
    Reason.AMOUNT_IS_MONEY: lambda: rules.amount_is_money("£1,999.99")[1],
    Reason.AMOUNT_NOT_MONEY: lambda: rules.amount_is_money("two thousand")[1],
    Reason.AMOUNT_ZERO: lambda: rules.amount_is_money("0")[1],
    Reason.WITHIN_TERM_CAP: lambda: rules.asc_term_cap(SPRING, 2_000_00, ONE, on=TODAY),
    Reason.OVER_TERM_CAP: lambda: rules.asc_term_cap(AUTUMN, 1_000_01, ONE, on=TODAY),
    Reason.WITHIN_YEAR_CAP: lambda: rules.asc_year_cap(SUMMER, 2_000_00, FULL_YEAR, on=TODAY),
    Reason.OVER_YEAR_CAP: lambda: rules.asc_year_cap(SUMMER, 2_000_01, FULL_YEAR, on=TODAY),
    Reason.TERM_LEFT: lambda: rules.asc_terms_left(ONE, on=TODAY),
    Reason.NO_TERM_LEFT: lambda: rules.asc_terms_left(TWO, on=TODAY),
    Reason.SUCH_A_CONTRACT: lambda: rules.such_a_contract(Kind.ASC_TARGETS, Option.AWARD, on=TODAY),
    Reason.NO_SUCH_CONTRACT: without_contracts,
    Reason.ORDINAL_FREE: lambda: rules.ordinal_free(2, ONE, on=TODAY),
    Reason.FIRST_TERM_HELD: lambda: rules.ordinal_free(1, ONE, on=TODAY),
    Reason.FINAL_TERM_HELD: lambda: rules.ordinal_free(2, TWO, on=TODAY),
    Reason.NO_FIRST_TERM: lambda: rules.ordinal_free(2, [], on=TODAY),
    Reason.TERM_FREE: lambda: rules.one_award_a_term(SPRING, ONE, on=TODAY),
    Reason.TERM_TAKEN: lambda: rules.one_award_a_term(AUTUMN, ONE, on=TODAY),
    Reason.TERM_NOT_OVER: lambda: rules.term_may_be_awarded(AUTUMN, "", on=TODAY),
    Reason.TERM_OVER: lambda: rules.term_may_be_awarded(AUTUMN, "", on=date(2027, 1, 1)),
    Reason.TERM_KNOWN: lambda: rules.term_known(SPRING),
    Reason.TERM_UNKNOWN: lambda: rules.award_headroom(None, ONE, on=TODAY).finding,
    Reason.FINAL_TERM_FOLLOWS: lambda: rules.final_term_follows(SPRING, 2, ONE, ""),
    Reason.FINAL_TERM_BEFORE_FIRST: lambda: rules.final_term_follows(AUTUMN, 2, [TermAmount(SPRING, 1, 1)], ""),
    Reason.GAP_WITHOUT_REASON: lambda: rules.final_term_follows(SUMMER, 2, ONE, " "),
    Reason.NO_PLAN_IN_FORCE: lambda: rules.no_plan_in_force(False),
    Reason.PLAN_IN_FORCE: lambda: rules.no_plan_in_force(True),
    Reason.BASIS_COMPLETE: lambda: rules.basis_complete(WHOLE, on=TODAY),
    Reason.BASIS_INCOMPLETE: lambda: rules.basis_complete(replace(WHOLE, met_family_on=None, outcomes=()), on=TODAY),
    Reason.OUTCOME_OUTSIDE_TERM: lambda: rules.outcomes_inside_term(WHOLE.outcomes, SUMMER),
    Reason.COSTS_ADD_UP: lambda: rules.costs_add_up(WHOLE.costs, 1_000_00),
    Reason.COSTS_DO_NOT_ADD_UP: lambda: rules.costs_add_up(WHOLE.costs, 999_99),
    Reason.REVIEW_SUPPORTS_FINAL_TERM: lambda: rules.review_supports_final_term(WHOLE, on=TODAY),
    Reason.REVIEW_INCOMPLETE: lambda: rules.review_supports_final_term(replace(WHOLE, family_wishes=None), on=TODAY),
    Reason.MODERATOR_INDEPENDENT: lambda: rules.moderator_is_independent(2, (1,)),
    Reason.MODERATOR_OWN_SETTING: lambda: rules.moderator_is_independent(1, (1,)),
    Reason.CONTRACT_LIVE: lambda: rules.contract_is_live(ContractState.AWARDED),
    Reason.AMOUNT_DEPARTURE_REASONED: lambda: rules.amount_departure_reasoned(None, 1_800_00, "", on=TODAY),
    Reason.AMOUNT_DEPARTURE_WITHOUT_REASON: lambda: rules.amount_departure_reasoned(1_200_00, 1_800_00, " ", on=TODAY),
    Reason.CONTRACT_NOT_LIVE: lambda: rules.contract_is_live(ContractState.CLOSED),
    Reason.TERM_NOT_BEGUN: lambda: rules.may_be_withdrawn(SPRING, on=TODAY),
    Reason.TERM_BEGUN: lambda: rules.may_be_withdrawn(AUTUMN, on=TODAY),
    Reason.TERM_NOT_BEGUN_YET: lambda: rules.may_be_ended(SPRING, on=TODAY),
    Reason.NO_AWARD_AGAINST_DECISION: lambda: rules.no_award_against_decision(TARGETS, Option.REFUSE, False),
    Reason.AWARD_RESTS_ON_DECISION: lambda: rules.no_award_against_decision(TARGETS, Option.REFUSE, True),
    Reason.AWARD_LIVE: lambda: rules.award_is_live(True),
    Reason.AWARD_NOT_LIVE: lambda: rules.award_is_live(False),
    Reason.SOMETHING_TO_ADD: lambda: rules.something_to_add(1),
    Reason.NOTHING_TO_ADD: lambda: rules.something_to_add(0),
    Reason.MINUTES_COMPLETE: lambda: rules.minutes_complete([]),
    Reason.MINUTES_HAVE_GAPS: lambda: rules.minutes_complete(["attendance of one person"]),
}


def test_every_reason_is_reached() -> None:
    assert set(REACHED) == set(EVERY_REASON)


def test_no_two_reasons_share_a_name_or_a_value() -> None:
    assert len(vars(Reason)) == len(set(EVERY_REASON)) == len(EVERY_REASON)


def test_every_reason_says_its_sentence_with_its_facts() -> None:
    assert {str(reason): wrong for reason in EVERY_REASON if (wrong := list(wrong_with(reason)))} == {}


def wrong_with(reason: AnyReason) -> Iterator[str]:
    """What is amiss where a rule gives a reason."""
    finding = REACHED[reason]()
    said = sentence(finding)
    if finding.reason is not reason:
        yield f"its facts lead to {finding.reason}"
    if not said.endswith((".", "?")):
        yield f"no whole sentence: {said}"
    if "{" in said:
        yield f"a fact is missing: {said}"
    if "panel decided" in said.lower():
        yield f"a panel recommends: {said}"
    if not str(finding.authority) or finding.authority.since > TODAY:
        yield "no authority in force"


def test_every_rule_says_what_it_is_for() -> None:
    assert [rule.__name__ for listed in rules.REFUSING.values() for rule in listed if not rule.__doc__] == []


def test_unknown_is_not_no() -> None:
    assert rules.award_headroom(None, ONE, on=TODAY).finding.verdict is Verdict.NOT_KNOWN
    assert rules.no_plan_in_force(None).facts["known"] is False


@pytest.mark.parametrize(
    ("recused", "missing"),
    [
        ((1,), "a chair or vice-chair"),
        ((2,), "an educational psychologist"),
        ((3,), "a member from education"),
        ((4, 5), "a member from health or social care"),
        ((4,), "1 more person"),
    ],
)
def test_quorum_says_what_would_restore_it(recused: tuple[int, ...], missing: str) -> None:
    finding = rules.quorate(SEATS, recused, on=TODAY)
    assert missing in finding.facts["missing"]


def test_observers_and_the_officer_never_count_to_quorum() -> None:
    extra = [Seat(8, "Observer", Capacity.OBSERVER, Discipline.HEALTH), Seat(9, "Officer", Capacity.OFFICER, None)]
    finding = rules.quorate([*SEATS[:3], *extra], (), on=TODAY)
    assert finding.facts["counted"] == 3
    assert str(ACCESS)
