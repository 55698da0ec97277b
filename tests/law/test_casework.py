"""Casework as cases an officer can read: exceptions, the last safe panel, who asked, what is sought and who is told."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_cases import cases
from panel import rules
from panel.law import dates, working_days
from panel.law.agenda import last_safe_panel
from panel.law.casework import advice, advice_tracker, appeal_dates, exceptions, notifications
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceState, AdviceStep
from panel.law.casework.exceptions import Claim, ClaimState, ClaimStep, Ground, TimeLimit
from panel.law.casework.notifications import Channel, Notification, Occasion, Recipient
from panel.law.kinds import KINDS
from panel.law.requests import request_rules
from panel.law.requests.circumstances import Circumstance, circumstances_of
from panel.law.vocabulary import Kind, Need, Option, RequestedBy

DAYS = st.dates(date(2019, 2, 1), date(2035, 12, 31))


@cases("exceptions.toml")
def test_an_exception_stands_or_the_reason_why_it_does_not(case: dict[str, Any]) -> None:
    claim = Claim(
        TimeLimit(case["stage"]),
        Ground(case["ground"]),
        case["first"],
        case["last"],
        case.get("asked"),
        "A letter",
        case["from"],
        case["to"],
    )
    findings = exceptions.claim_findings(claim)
    refused = [finding.reason for finding in findings if not finding.is_met]
    assert refused == ([] if case["reason"] == "exception.evidenced" else [case["reason"]])


@cases("exceptions.toml", "limit")
def test_the_limit_a_claim_is_held_against(case: dict[str, Any]) -> None:
    assert exceptions.limit_of(TimeLimit(case["stage"]), case["received"], case.get("asked")) == (case["from"], case["to"])


@cases("safe_panels.toml")
def test_the_last_safe_panel(case: dict[str, Any]) -> None:
    assert last_safe_panel.latest_meeting_day(case["due"]) == case["latest"]
    assert last_safe_panel.last_safe_meeting(case["due"], case["panels"], on=date(2026, 7, 1)) == case.get("safe")


@given(DAYS, DAYS)
def test_a_later_receipt_never_gives_an_earlier_last_day(one: date, other: date) -> None:
    first, second = sorted((one, other))
    for kind in Kind:
        assert KINDS[kind].due_on(first) <= KINDS[kind].due_on(second)
    for earlier, later in zip(dates.request_clock(first), dates.request_clock(second), strict=True):
        assert earlier.on <= later.on


@given(DAYS.filter(lambda day: day >= date(2019, 3, 1)))
def test_a_letter_from_the_latest_safe_day_arrives_in_time_and_from_the_next_working_day_does_not(due: date) -> None:
    latest = last_safe_panel.latest_meeting_day(due)
    assert last_safe_panel.letter_by(latest) <= due
    assert last_safe_panel.letter_by(working_days.working_days_after(latest, 1)) > working_days.working_day_on_or_before(due)


@given(DAYS, st.sampled_from(TimeLimit), st.sampled_from(Ground))
def test_no_exception_changes_a_last_day(received: date, stage: TimeLimit, ground: Ground) -> None:
    before, limit = dates.request_clock(received), exceptions.limit_of(stage, received, received)
    claim = Claim(stage, ground, received, received + timedelta(days=60), received, "A letter", *limit)
    exceptions.claim_findings(claim)
    assert dates.request_clock(received) == before
    assert exceptions.limit_of(stage, received, received) == limit
    assert limit[1] in {*(due.on for due in before), dates.advice_clock(received)[0].on}


@given(st.lists(st.sampled_from(ClaimStep)))
def test_a_withdrawn_claim_stays_withdrawn_and_only_an_approval_approves(happened: list[ClaimStep]) -> None:
    standing = exceptions.claim_state_of(happened)
    assert (standing is ClaimState.WITHDRAWN) is (ClaimStep.WITHDRAWN in happened)
    assert exceptions.claim_state_of([*happened, ClaimStep.TOLD]) is standing
    if standing is ClaimState.APPROVED:
        assert ClaimStep.APPROVED in happened
    assert exceptions.awaits_approval(standing).is_met is (standing is ClaimState.CLAIMED)


@given(DAYS, st.integers(0, 120), st.integers(0, 120))
def test_advice_is_overdue_from_the_day_after_its_last_day_and_never_once_it_came(asked: date, later: int, came: int) -> None:
    due, on = dates.advice_clock(asked)[0].on, asked + timedelta(days=later)
    awaited = advice_tracker.advice_state_on(AdviceStep.ASKED, due, asked, on=on)
    assert awaited is (AdviceState.OVERDUE if later > 42 else AdviceState.AWAITED)
    received = advice_tracker.advice_state_on(AdviceStep.RECEIVED, due, asked + timedelta(days=came), on=on)
    assert received is (AdviceState.RECEIVED_LATE if came > 42 else AdviceState.RECEIVED)
    assert advice_tracker.advice_state_on(None, None, None, on=on) is AdviceState.NOT_ASKED


@pytest.mark.parametrize("agreed", [advice_tracker.Agreement(*three) for three in product((True, False), repeat=3)], ids=str)
def test_existing_advice_takes_the_place_of_new_only_where_all_three_agree(agreed: advice_tracker.Agreement) -> None:
    finding = rules.existing_advice_sufficient(agreed)
    assert finding.is_met is (agreed.provider and agreed.authority and agreed.family)
    assert len(finding.facts.get("against", ())) == [agreed.provider, agreed.authority, agreed.family].count(False)


def test_a_child_taught_in_custody_is_in_youth_custody_and_each_circumstance_is_held_once() -> None:
    assert circumstances_of({}, "custody") == (Circumstance.YOUTH_CUSTODY,)
    assert circumstances_of({Circumstance.YOUTH_CUSTODY: True, Circumstance.LOOKED_AFTER: None}, "custody") == (
        Circumstance.YOUTH_CUSTODY,
    )
    assert circumstances_of({Circumstance.LOOKED_AFTER: True, Circumstance.CHILD_IN_NEED: False}, "hospital") == (
        Circumstance.LOOKED_AFTER,
        Circumstance.HOSPITAL,
    )
    assert circumstances_of({}, "mainstream") == circumstances_of({}, "") == ()


def test_a_telling_stands_until_it_is_taken_back_and_counts_for_its_own_recipient_only() -> None:
    parent, health, *_ = notifications.notifications_due(Occasion.CONSIDERING, (), young_person=False)

    def row(recipient: Recipient, on: date | None) -> Notification:
        return Notification(Occasion.CONSIDERING, recipient, "Somebody", on, Channel.LETTER if on else None, "", "Wren Abbot")

    told = row(Recipient.FAMILY, date(2026, 11, 3))
    assert notifications.notification_given(parent, Occasion.CONSIDERING, [told]) == told
    assert notifications.notification_given(parent, Occasion.DECISION, [told]) is None
    assert notifications.notification_given(health, Occasion.CONSIDERING, [told]) is None
    assert notifications.notification_given(parent, Occasion.CONSIDERING, [told, row(Recipient.FAMILY, None)]) is None


def test_a_year_of_wednesdays_in_term_has_weeks_whose_requests_cannot_be_heard_in_time() -> None:
    closed = (
        (date(2026, 12, 19), date(2027, 1, 3)),
        (date(2027, 3, 26), date(2027, 4, 11)),
        (date(2027, 7, 22), date(2027, 9, 5)),
    )
    wednesdays = [date(2026, 10, 7) + timedelta(weeks=week) for week in range(54)]
    panels = [day for day in wednesdays if not any(first <= day <= last for first, last in closed)]
    weeks = last_safe_panel.planner(date(2026, 10, 1), 53, panels, [date(2026, 11, 20)], on=date(2026, 10, 1))
    # Received on Monday 19 July, the papers cannot be out five working days before the last panel of term, on the 21st.
    unheard = ["2027-07-19", "2027-07-26", "2027-08-02"]
    assert [str(week.monday) for week in weeks if week.safe_if_received is None] == unheard
    empty = [week.monday for week in weeks if not week.meetings]
    assert date(2026, 12, 21) in empty and date(2027, 8, 9) in empty
    assert [(week.monday, week.must_carry) for week in weeks if week.must_carry] == [(date(2026, 11, 9), 1)]
    assert last_safe_panel.without_safe_meeting([date(2026, 10, 2), date(2026, 11, 20)], panels, on=date(2026, 10, 1)) == 1


@cases("asking.toml")
def test_who_may_ask(case: dict[str, Any]) -> None:
    assert rules.may_ask(RequestedBy(case["asked_by"]), case["born"], on=case["on"]).reason == case["reason"]


@cases("asking.toml", "rights")
def test_from_when_the_rights_are_their_own(case: dict[str, Any]) -> None:
    assert request_rules.rights_from(case["born"]) == case["since"]
    assert not request_rules.is_young_person(case["born"], on=case["since"] - timedelta(days=1))
    assert request_rules.is_young_person(case["born"], on=case["since"])


@cases("asking.toml", "six_months")
def test_the_six_month_rule(case: dict[str, Any]) -> None:
    assert rules.six_months_passed(case["assessed"], on=case["on"]).reason == case["reason"]


def sought(*needs: Need, held: tuple[Circumstance, ...] = (), year: str = "4") -> list[advice.AdviceToSeek]:
    return list(advice.advice_to_seek(needs, held, year, young_person=False, on=date(2026, 11, 23)))


def test_the_eight_kinds_of_advice_and_adulthood_from_year_9() -> None:
    assert {one.kind for one in sought(year="9")} == set(AdviceKind)
    assert {one.kind for one in sought(year="8")} == set(AdviceKind) - {AdviceKind.ADULTHOOD}
    assert AdviceKind.ADULTHOOD not in {one.kind for one in sought(year="R")}


@pytest.mark.parametrize(
    ("needs", "who"),
    [
        ((Need.HI,), "hearing impairment"),
        ((Need.ASD, Need.VI), "vision impairment"),
        ((Need.HI, Need.VI), "multi-sensory impairment"),
        ((Need.MSI,), "multi-sensory impairment"),
    ],
)
def test_hearing_and_vision_call_for_a_qualified_teacher(needs: tuple[Need, ...], who: str) -> None:
    assert who in next(one.from_whom for one in sought(*needs) if one.kind is AdviceKind.EDUCATION)
    assert advice.sensory_teacher((Need.ASD, Need.MLD)) == ""


@pytest.mark.parametrize("circumstance", list(Circumstance))
def test_each_circumstance_changes_what_is_asked_for_and_who_is_told(circumstance: Circumstance) -> None:
    assert len(sought(held=(circumstance,))) == len(sought()) + 1
    for occasion in Occasion:
        told = notifications.notifications_due(occasion, (circumstance,), young_person=False)
        assert len(told) == len(notifications.notifications_due(occasion, (), young_person=False)) + 1
        assert {one.recipient for one in told} == set(Recipient)


@pytest.mark.parametrize(
    "reasons",
    [
        "Academic attainment is broadly average.",
        "There is no educational psychologist's report.",
        "The school can meet his needs.",
        "Use of the £6,000 is not evidenced.",
        "The child is not two years behind. The setting is able to meet need.",
        "No health service is involved.",
    ],
)
def test_a_refusal_on_nothing_but_a_reason_that_has_not_stood_is_worth_a_second_look(reasons: str) -> None:
    assert rules.only_reason_is_weak(Option.DO_NOT_ASSESS, reasons).reason == "lint.only_weak_reason"
    assert rules.only_reason_is_weak(Option.ASSESS, reasons).is_met
    more = f"{reasons} Since June the plan has brought his reading from 8 to 31 words."
    assert rules.only_reason_is_weak(Option.DO_NOT_ASSESS, more).is_met


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (dates.medical_clock(date(2026, 2, 28)), ["2026-12-28", "2027-02-27"]),
        (dates.medical_clock(date(2028, 2, 29)), ["2028-12-29", "2029-02-28"]),
        (dates.amendment_clock(date(2026, 4, 7)), ["2026-06-02"]),
        (dates.post_16_transfer_clock(date(2027, 9, 1)), ["2027-04-01"]),
        (appeal_dates.mediation_clock(date(2026, 12, 31)), ["2027-02-28"]),
    ],
)
def test_medical_funding_amendments_post_16_moves_and_mediation(made: tuple[dates.DueDate, ...], expected: list[str]) -> None:
    assert [str(one.on) for one in made] == expected
